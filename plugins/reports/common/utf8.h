/* utf8.h - characters of a text that claims to be UTF-8. */
#ifndef REPORTS_COMMON_UTF8_H
#define REPORTS_COMMON_UTF8_H

#include <stddef.h>
#include <stdint.h>

#define UTF8_REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD, for what is not a character */

/* The character at `text`, which ends with a zero byte: its length in bytes, or 0 when the bytes
 * are not UTF-8 (overlong forms, surrogates and what lies beyond U+10FFFF are not). */
static inline size_t utf8_decode(const char *text, uint32_t *character)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    const unsigned char *bytes = (const unsigned char *)text;
    size_t length = bytes[0] < 0x80   ? 1
                    : bytes[0] < 0xC0 ? 0
                    : bytes[0] < 0xE0 ? 2
                    : bytes[0] < 0xF0 ? 3
                    : bytes[0] < 0xF8 ? 4
                                      : 0;

    if (length <= 1) {
        *character = bytes[0];
        return length;
    }
    *character = bytes[0] & (0x7FU >> length);
    for (size_t k = 1; k < length; k++) {
        if ((bytes[k] & 0xC0) != 0x80)
            return 0;
        *character = *character << 6 | (bytes[k] & 0x3FU);
    }
    if (*character < least[length] || *character > 0x10FFFF ||
        (*character >= 0xD800 && *character <= 0xDFFF))
        return 0;
    return length;
}

#endif
