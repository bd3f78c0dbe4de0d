/* text.c - checking and cutting UTF-8. */
#include "text.h"

#include <string.h>

size_t text_code_point(const char *text, size_t length, uint32_t *code)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    const unsigned char first = length ? (unsigned char)text[0] : 0xff;
    size_t n = 1;

    if (first < 0x80) {
        *code = first;
        return 1;
    }
    if (first >= 0xc2 && first < 0xe0)
        n = 2;
    else if (first >= 0xe0 && first < 0xf0)
        n = 3;
    else if (first >= 0xf0 && first < 0xf5)
        n = 4;
    if (n == 1 || n > length)
        return 0;
    *code = first & (0x7fU >> n);
    for (size_t i = 1; i < n; i++) {
        const unsigned char next = (unsigned char)text[i];

        if ((next & 0xc0) != 0x80)
            return 0;
        *code = *code << 6 | (next & 0x3f);
    }
    if (*code < least[n] || *code > 0x10ffff || (*code >= 0xd800 && *code <= 0xdfff))
        return 0;
    return n;
}

/* Explains why the byte at `at` cannot stand there. */
static void explain(arena *memory, unsigned char byte, bool utf8, text_fault *fault)
{
    fault->hint = "a study is an INI file in UTF-8";
    if (!utf8) {
        fault->message = arena_print(memory, "byte 0x%02x is not UTF-8", byte);
        fault->hint = "save the file in the encoding UTF-8";
    } else if (byte == '\r') {
        fault->message = "carriage return inside a line";
        fault->hint = "end lines with LF or CR LF";
    } else {
        fault->message =
            arena_print(memory, "control character 0x%02x: this is not a text file", byte);
    }
}

static bool is_allowed(const char *at, size_t left, uint32_t code)
{
    if (code == '\r')
        return left == 1 || at[1] == '\n';
    return (code >= 0x20 && code != 0x7f) || code == '\t' || code == '\n';
}

bool text_check(arena *memory, const char *bytes, size_t length, text_fault *fault)
{
    const char *const end = bytes + length;
    const char *line = bytes;

    fault->line = 1;
    for (const char *at = bytes; at < end;) {
        uint32_t code = 0;
        const size_t n = text_code_point(at, (size_t)(end - at), &code);

        if (n == 0 || !is_allowed(at, (size_t)(end - at), code)) {
            fault->column = (size_t)(at - line) + 1;
            explain(memory, (unsigned char)*at, n != 0, fault);
            return false;
        }
        at += n;
        if (code == '\n') {
            fault->line++;
            line = at;
        }
    }
    return true;
}

size_t text_clip(const char *text, size_t length, size_t limit)
{
    size_t n = length < limit ? length : limit;

    while (n > 0 && n < length && ((unsigned char)text[n] & 0xc0) == 0x80)
        n--;
    return n;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

void text_trim(const char **text, size_t *length)
{
    while (*length && is_space((*text)[*length - 1]))
        --*length;
    while (*length && is_space(**text)) {
        ++*text;
        --*length;
    }
}
