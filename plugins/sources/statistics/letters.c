/* letters.c - see letters.h */
#include "letters.h"

#include <errno.h>
#include <regind/text.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* What Stata and SPSS wrote on most machines before they had Unicode. */
static const char usual[] = "windows-1252";

statistics_lettering statistics_letters_open(statistics_letters *self, const char *encoding)
{
    *self = (statistics_letters){.encoding = encoding};
    self->is_utf8 =
        encoding && (strcasecmp(encoding, "utf-8") == 0 || strcasecmp(encoding, "utf8") == 0);
    if (self->is_utf8)
        return STATISTICS_LETTERS_OK;
    self->conversion = iconv_open("UTF-8", encoding ? encoding : usual);
    /* iconv's own sign of failure is an integer in the guise of a pointer */
    if (self->conversion == (iconv_t)-1) // NOLINT(performance-no-int-to-ptr)
        return errno == ENOMEM ? STATISTICS_LETTERS_NO_MEMORY : STATISTICS_LETTERS_UNKNOWN;
    self->converts = true;
    return STATISTICS_LETTERS_OK;
}

void statistics_letters_close(statistics_letters *self)
{
    if (self->converts)
        (void)iconv_close(self->conversion);
    self->converts = false;
    free(self->text);
    self->text = NULL;
}

static bool is_ascii(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)text[i] >= 0x80)
            return false;
    return true;
}

/* How much of the text is UTF-8: all of it, or all but a character that is cut at its end; else
 * the place of the first byte that is none, with *valid false. */
static size_t valid_part(const char *text, size_t length, bool *valid)
{
    size_t at = 0;

    *valid = true;
    while (at < length) {
        uint32_t character;
        const size_t step = ri_text_decode(text + at, length - at, &character);

        if (step == 0)
            break;
        at += step;
    }
    if (at < length && length - at < 4) {
        const unsigned char lead = (unsigned char)text[at];
        const size_t whole = lead >= 0xF0 && lead < 0xF5 ? 4 : lead >= 0xE0 ? 3 : 2;
        size_t follow = at + 1;

        while (follow < length && ((unsigned char)text[follow] & 0xC0) == 0x80)
            follow++;
        *valid = lead >= 0xC2 && lead < 0xF5 && follow == length && length - at < whole;
    } else
        *valid = at == length;
    return at;
}

static void keep_example(statistics_letters *self, const char *text, size_t length)
{
    const size_t n = ri_text_clip(text, length, sizeof self->example - 1);

    memcpy(self->example, text, n);
    self->example[n] = '\0';
}

/* Converts into self->text. */
static statistics_lettering convert(statistics_letters *self, const char **text, size_t *length)
{
    char *in = (char *)(uintptr_t)*text; /* iconv's own signature; it only reads */
    size_t left = *length, room = 4 * *length + 16, used;
    char *out;

    if (*length > SIZE_MAX / 8)
        return STATISTICS_LETTERS_NO_MEMORY;
    if (room > self->room) {
        char *const more = realloc(self->text, room);

        if (!more)
            return STATISTICS_LETTERS_NO_MEMORY;
        self->text = more;
        self->room = room;
    }
    out = self->text;
    used = self->room;
    (void)iconv(self->conversion, NULL, NULL, NULL, NULL);
    if (iconv(self->conversion, &in, &left, &out, &used) == (size_t)-1 && errno != EINVAL) {
        self->culprit = (unsigned char)*in;
        return STATISTICS_LETTERS_UNKNOWN;
    }
    *length = self->room - used;
    *text = self->text;
    return STATISTICS_LETTERS_OK;
}

statistics_lettering statistics_letters_read(statistics_letters *self, const char **text,
                                             size_t *length)
{
    bool valid;
    size_t part;
    statistics_lettering status;

    if (is_ascii(*text, *length))
        return STATISTICS_LETTERS_OK;
    part = valid_part(*text, *length, &valid);
    if (valid) {
        if (self->utf8++ == 0 && self->others == 0)
            keep_example(self, *text, part);
    } else if (self->is_utf8) {
        self->culprit = (unsigned char)(*text)[part];
        return STATISTICS_LETTERS_UNKNOWN;
    }
    if (valid && (self->is_utf8 || !self->encoding)) {
        *length = part;
        return STATISTICS_LETTERS_OK;
    }
    status = convert(self, text, length);
    if (status == STATISTICS_LETTERS_OK && !valid && self->others++ == 0)
        keep_example(self, *text, *length);
    return status;
}
