/* utf8.c - see utf8.h */
#include "utf8.h"

#include <regind/text.h>

bool utf8_valid(const char *text)
{
    return ri_text_valid(text) != 0;
}

bool utf8_printable(const char *text)
{
    uint32_t character;

    while (*text) {
        const size_t n = ri_text_decode(text, RI_TEXT_ENDS, &character);

        if (n == 0 || character < 0x20 || (character >= 0x7f && character < 0xa0))
            return false;
        text += n;
    }
    return true;
}
