/* version_order.c - see version_order.h */
#include "version_order.h"

#include <string.h>

#define DIGITS "0123456789"
#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

enum { MOST_VERSION = 64 };

/* A piece of a version that is not copied. */
typedef struct piece {
    const char *at;
    size_t length;
} piece;

/* The parts of a version, without what follows '-' or '+'. */
static piece main_of(const char *version)
{
    return (piece){version, strcspn(version, "-+")};
}

/* The next part, taken off the rest; empty at the end. */
static piece next_part(piece *rest)
{
    piece part = {rest->at, 0};

    while (part.length < rest->length && rest->at[part.length] != '.')
        part.length++;
    rest->at += part.length;
    rest->length -= part.length;
    if (rest->length) {
        rest->at++;
        rest->length--;
    }
    return part;
}

static bool is_number(piece part)
{
    for (size_t k = 0; k < part.length; k++)
        if (part.at[k] < '0' || part.at[k] > '9')
            return false;
    return true;
}

static int compare_bytes(piece a, piece b)
{
    const size_t shorter = a.length < b.length ? a.length : b.length;
    const int first = memcmp(a.at, b.at, shorter);

    return first ? first : (a.length > b.length) - (a.length < b.length);
}

/* Numbers of any length: the longer one without its zeros is the larger one. */
static int compare_numbers(piece a, piece b)
{
    while (a.length && *a.at == '0') {
        a.at++;
        a.length--;
    }
    while (b.length && *b.at == '0') {
        b.at++;
        b.length--;
    }
    if (a.length != b.length)
        return a.length < b.length ? -1 : 1;
    return compare_bytes(a, b);
}

static int compare_parts(piece a, piece b)
{
    return is_number(a) && is_number(b) ? compare_numbers(a, b) : compare_bytes(a, b);
}

/* Of all parts, or of as many as b has. */
static int compare_main(piece a, piece b, bool as_many)
{
    while ((a.length && !as_many) || b.length) {
        const int order = compare_parts(next_part(&a), next_part(&b));

        if (order)
            return order;
    }
    return 0;
}

/* What follows the '-'; {NULL, 0}: nothing. */
static piece early_of(const char *version)
{
    const char *at = version + strcspn(version, "-+");

    return *at == '-' ? (piece){at + 1, strcspn(at + 1, "+")} : (piece){NULL, 0};
}

/* The one without such an end is later. */
static int compare_early(const char *a, const char *b)
{
    const piece first = early_of(a), second = early_of(b);

    if (!first.at || !second.at)
        return (second.at != NULL) - (first.at != NULL);
    return compare_main(first, second, false);
}

int version_compare(const char *a, const char *b)
{
    const int order = compare_main(main_of(a), main_of(b), false);

    return order ? order : compare_early(a, b);
}

bool version_begins(const char *version, const char *start)
{
    return compare_main(main_of(version), main_of(start), true) == 0 &&
           (!early_of(start).at || compare_early(version, start) == 0);
}

bool version_is_plain(const char *text)
{
    const size_t length = strlen(text);

    return length && length <= MOST_VERSION && strspn(text, LETTERS DIGITS ".+~-") == length &&
           strspn(text, LETTERS DIGITS) > 0;
}

/* ---------------------------------------------------------------- what is asked for */

typedef struct condition {
    char operator[3]; /* "=", ">", ">=", "<", "<=" */
    char version[MOST_VERSION + 1];
} condition;

static piece trimmed(piece text)
{
    while (text.length && (*text.at == ' ' || *text.at == '\t')) {
        text.at++;
        text.length--;
    }
    while (text.length && (text.at[text.length - 1] == ' ' || text.at[text.length - 1] == '\t'))
        text.length--;
    return text;
}

/* The next condition of a request, taken off it; false: it is none. */
static bool next_condition(const char **request, piece *all, condition *result)
{
    piece text = {*request, strcspn(*request, ",")};
    size_t n = 0;

    *request += text.length + ((*request)[text.length] == ',');
    *all = text = trimmed(text);
    while (n < text.length && n < 2 && strchr("<>=", text.at[n]))
        n++;
    memcpy(result->operator, text.at, n);
    result->operator[n] = '\0';
    text = trimmed((piece){text.at + n, text.length - n});
    if (n == 0 || text.length == 0 || text.length > MOST_VERSION ||
        (n == 2 && strcmp(result->operator, ">=") != 0 && strcmp(result->operator, "<=") != 0))
        return false;
    memcpy(result->version, text.at, text.length);
    result->version[text.length] = '\0';
    return version_is_plain(result->version);
}

const char *version_request_fault(arena *memory, const char *request)
{
    bool comma; /* behind it there must be another one */

    do {
        condition each;
        piece all;

        if (!next_condition(&request, &all, &each)) {
            const char *const why =
                arena_print(memory, "'%.*s' asks for no version", (int)all.length, all.at);

            return why ? why : "";
        }
        comma = request[-1] == ',';
    } while (*request || comma);
    return NULL;
}

static bool meets(const char *version, const condition *each)
{
    /* Only the parts that are written: 2.1 is neither > 2 nor < 2, and is = 2. */
    int order = compare_main(main_of(version), main_of(each->version), true);

    if (order == 0 && early_of(each->version).at)
        order = compare_early(version, each->version);
    switch (each->operator[0]) {
    case '=':
        return order == 0;
    case '>':
        return order > 0 || (order == 0 && each->operator[1]);
    default:
        return order < 0 || (order == 0 && each->operator[1]);
    }
}

bool version_request_met(const char *version, const char *request)
{
    do {
        condition each;
        piece all;

        if (!next_condition(&request, &all, &each) || !meets(version, &each))
            return false;
    } while (*request);
    return true;
}

const char *version_request_wanted(arena *memory, const char *request)
{
    do {
        condition each;
        piece all;

        if (next_condition(&request, &all, &each) && each.operator[0] != '<')
            return each.operator[0] == '>' && !each.operator[1] ? NULL
                                                                : arena_text(memory, each.version);
    } while (*request);
    return NULL;
}
