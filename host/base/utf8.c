/* utf8.c - well-formed UTF-8, by table 3-7 of the Unicode standard. */
#include "utf8.h"

#include <stddef.h>

/* Length of the well-formed sequence that starts here, or 0.  `second` of a longer sequence has a
 * range of its own after some first bytes. */
static size_t sequence_length(const unsigned char *at)
{
    size_t length = at[0] < 0x80 ? 1 : at[0] < 0xc2 ? 0 : at[0] < 0xe0 ? 2 : at[0] < 0xf0 ? 3 : 4;
    unsigned char low = 0x80, high = 0xbf;

    if (length < 2)
        return length;
    if (at[0] > 0xf4)
        return 0;
    if (at[0] == 0xe0)
        low = 0xa0;
    else if (at[0] == 0xed)
        high = 0x9f;
    else if (at[0] == 0xf0)
        low = 0x90;
    else if (at[0] == 0xf4)
        high = 0x8f;
    if (at[1] < low || at[1] > high)
        return 0;
    for (size_t i = 2; i < length; i++)
        if ((at[i] & 0xc0) != 0x80) /* stops at the zero byte, too */
            return 0;
    return length;
}

static bool is_control(const unsigned char *at)
{
    return at[0] < 0x20 || at[0] == 0x7f || (at[0] == 0xc2 && at[1] < 0xa0);
}

bool utf8_valid(const char *text)
{
    const unsigned char *at = (const unsigned char *)text;

    while (*at) {
        size_t length = sequence_length(at);

        if (length == 0)
            return false;
        at += length;
    }
    return true;
}

bool utf8_printable(const char *text)
{
    const unsigned char *at = (const unsigned char *)text;

    while (*at) {
        size_t length = sequence_length(at);

        if (length == 0 || is_control(at))
            return false;
        at += length;
    }
    return true;
}
