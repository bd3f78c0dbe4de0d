/* shown.c - see shown.h */
#include "shown.h"

/* A terminal obeys control characters, and bidirectional overrides make text lie. */
static int shown_unsafe(uint32_t character)
{
    return character < 0x20 || (character >= 0x7F && character < 0xA0) || character == 0x61C ||
           character == 0x200E || character == 0x200F ||
           (character >= 0x2028 && character <= 0x202E) ||
           (character >= 0x2066 && character <= 0x2069);
}

/* Terminal cells of a character; the thread's locale must be a UTF-8 one. */
static size_t shown_cells(uint32_t character)
{
    const int width = character < 0x80 ? 1 : wcwidth((wchar_t)character);

    return width < 0 ? 1 : (size_t)width;
}

int shown_make(const ri_host *host, ri_ctx *ctx, const char *text, shown *result)
{
    const size_t length = strlen(text);
    char *to;

    if (length > SIZE_MAX / 3 - 1 || !(to = (char *)host->scratch(ctx, 3 * length + 1, 1)))
        return 0;
    result->text = to;
    result->width = 0;
    while (*text) {
        uint32_t character;
        const size_t n = ri_text_decode(text, RI_TEXT_ENDS, &character);
        const int blank = n == 1 && (character == '\t' || character == '\n');

        if (blank) {
            *to++ = ' ';
            result->width++;
        } else if (n == 0 || shown_unsafe(character)) {
            memcpy(to, RI_TEXT_REPLACEMENT, 3);
            to += 3;
            result->width++;
        } else {
            memcpy(to, text, n);
            to += n;
            result->width += shown_cells(character);
        }
        text += n ? n : 1;
    }
    result->length = (size_t)(to - result->text);
    return 1;
}
