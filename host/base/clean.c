/* clean.c - see clean.h */
#include "clean.h"

#include <string.h>

size_t utf8_code_point(const char *text, size_t length, uint32_t *code)
{
    static const uint32_t least[5] = {0, 0, 0x80, 0x800, 0x10000};
    const unsigned char first = (unsigned char)text[0];
    const size_t n = first < 0x80   ? 1
                     : first < 0xc2 ? 0
                     : first < 0xe0 ? 2
                     : first < 0xf0 ? 3
                     : first < 0xf5 ? 4
                                    : 0;

    if (n == 0 || n > length)
        return 0;
    *code = n == 1 ? first : first & (0xffu >> (n + 1));
    for (size_t k = 1; k < n; k++) {
        if (((unsigned char)text[k] & 0xc0) != 0x80)
            return 0;
        *code = *code << 6 | ((unsigned char)text[k] & 0x3f);
    }
    if (*code < least[n] || *code > 0x10ffff || (*code >= 0xd800 && *code < 0xe000))
        return 0;
    return n;
}

/* Controls of the terminal and of the direction of writing, and line separators. */
static bool is_control(uint32_t code)
{
    return code < 0x20 || (code >= 0x7f && code < 0xa0) || (code >= 0x200e && code <= 0x200f) ||
           (code >= 0x2028 && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069) ||
           code == 0x061c;
}

static const char *replacement(uint32_t code, bool valid, clean_kind kind)
{
    if (kind == CLEAN_UTF8)
        return valid ? NULL : "\xEF\xBF\xBD";
    if (!valid)
        return "?";
    if (code == '\n' || code == '\t')
        return kind == CLEAN_LINES ? NULL : " ";
    return is_control(code) ? "?" : NULL;
}

char *text_clean(arena *memory, const char *text, size_t length, clean_kind kind)
{
    char *copy = length < SIZE_MAX / 3 ? arena_take(memory, 3 * length + 1, 1) : NULL;
    size_t used = 0;

    for (size_t at = 0; copy && at < length;) {
        uint32_t code = 0;
        size_t n = utf8_code_point(text + at, length - at, &code);
        const char *instead = replacement(code, n > 0, kind);

        n = n ? n : 1;
        if (instead)
            memcpy(copy + used, instead, strlen(instead));
        else
            memcpy(copy + used, text + at, n);
        used += instead ? strlen(instead) : n;
        at += n;
    }
    return copy;
}
