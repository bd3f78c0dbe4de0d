/* turning.c - see turning.h */
#include "turning.h"

#include <regind/text.h>
#include <string.h>

int text_turning_is(uint32_t character)
{
    return (character >= 0x202A && character <= 0x202E) ||
           (character >= 0x2066 && character <= 0x2069);
}

size_t text_turning_count(const char *text)
{
    size_t n = 0;

    while (*text) {
        uint32_t character;
        const size_t length = ri_text_decode(text, RI_TEXT_ENDS, &character);

        n += length && text_turning_is(character);
        text += length ? length : 1;
    }
    return n;
}

void text_turning_code(uint32_t character, char to[TEXT_TURNING_BYTES])
{
    static const char digits[] = "0123456789ABCDEF";

    memcpy(to, "<U+....>", TEXT_TURNING_BYTES);
    for (int k = 6; k >= 3; k--, character >>= 4)
        to[k] = digits[character & 15];
}

void text_turning_show(const char *text, char *to)
{
    while (*text) {
        uint32_t character;
        const size_t length = ri_text_decode(text, RI_TEXT_ENDS, &character);
        const size_t taken = length ? length : 1;

        if (length && text_turning_is(character)) {
            text_turning_code(character, to);
            to += TEXT_TURNING_BYTES;
        } else {
            memcpy(to, text, taken);
            to += taken;
        }
        text += taken;
    }
    *to = '\0';
}
