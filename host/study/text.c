/* text.c - checking and cutting UTF-8. */
#include "text.h"

#include <regind/text.h>
#include <string.h>

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
        const size_t n = ri_text_decode(at, (size_t)(end - at), &code);

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
