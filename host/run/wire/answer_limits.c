/* answer_limits.c - see answer_limits.h */
#include "answer_limits.h"

/* What an object and an array take of memory, in short texts. */
enum { OBJECT_WEIGHT = 4, ARRAY_WEIGHT = 2 };

static bool answers(frame_kind asked, uint32_t kind)
{
    switch (asked) {
    case FRAME_DESCRIBE:
        return kind == FRAME_DESCRIPTION;
    case FRAME_PLACES:
        return kind == FRAME_LINES;
    case FRAME_CALL:
        return kind == FRAME_OUTCOME;
    case FRAME_CHAIN:
    case FRAME_RUNS:
        return kind == FRAME_RECORDS || kind == FRAME_REFUSED;
    default:
        return false;
    }
}

answer_fault answer_header_fault(frame_kind asked, const frame_header *header)
{
    if (header->magic != FRAME_MAGIC || header->length > FRAME_LIMIT)
        return ANSWER_NONSENSE;
    if (header->kind == FRAME_PROGRESS)
        return header->length == sizeof(double) ? ANSWER_FITS : ANSWER_NONSENSE;
    if (header->kind == FRAME_CRASH)
        return header->length >= sizeof(frame_crash) &&
                       header->length < sizeof(frame_crash) + CRASH_PATH
                   ? ANSWER_FITS
                   : ANSWER_NONSENSE;
    if (!answers(asked, header->kind))
        return ANSWER_NONSENSE;
    return header->kind != FRAME_RECORDS && header->length > ANSWER_MOST_BYTES ? ANSWER_LONG
                                                                               : ANSWER_FITS;
}

/* Of text that may be no JSON at all: the parser, which comes next, stops where it is not. */
static uint64_t weight_of(const char *text, size_t length)
{
    uint64_t weight = 1;
    bool quoted = false;

    for (size_t k = 0; k < length; k++) {
        if (quoted && text[k] == '\\')
            k++;
        else if (text[k] == '"')
            quoted = !quoted;
        else if (!quoted)
            weight += text[k] == '{'   ? OBJECT_WEIGHT
                      : text[k] == '[' ? ARRAY_WEIGHT
                                       : text[k] == ',';
    }
    return weight;
}

answer_fault answer_body_fault(frame_kind kind, const char *body, size_t length)
{
    if (kind == FRAME_RECORDS || weight_of(body, length) <= ANSWER_MOST_VALUES)
        return ANSWER_FITS;
    return ANSWER_WIDE;
}
