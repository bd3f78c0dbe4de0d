/* decode.c - reading, and iconv where the encoding is not UTF-8. */
#include "decode.h"

#include <errno.h>
#include <string.h>

/* Length of the UTF-8 character at `at`, 0 when it is cut off by the end, -1 when it is none. */
static int character_length(const unsigned char *at, size_t left)
{
    const unsigned char first = *at;
    const int length = first < 0x80   ? 1
                       : first < 0xC2 ? -1
                       : first < 0xE0 ? 2
                       : first < 0xF0 ? 3
                       : first < 0xF5 ? 4
                                      : -1;

    for (int k = 1; k < length; k++) {
        unsigned char least = 0x80, most = 0xBF;

        if ((size_t)k >= left)
            return 0;
        if (k == 1) { /* no overlong forms, no surrogates, nothing beyond U+10FFFF */
            least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
            most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        }
        if (at[k] < least || at[k] > most)
            return -1;
    }
    return length;
}

/* How many bytes are whole characters; *length says what stopped it. */
static size_t valid_prefix(const unsigned char *text, size_t n, int *length)
{
    size_t at = 0;

    *length = 1;
    while (at < n) {
        uint64_t word;

        if (n - at >= 8) { /* eight ASCII characters at a time */
            memcpy(&word, text + at, 8);
            if ((word & 0x8080808080808080u) == 0) {
                at += 8;
                continue;
            }
        }
        *length = character_length(text + at, n - at);
        if (*length <= 0)
            break;
        at += (size_t)*length;
    }
    return at;
}

bool delimited_is_utf8(const unsigned char *text, size_t n)
{
    int length;

    return valid_prefix(text, n, &length) == n;
}

/* Fills the raw buffer behind what is left of it. */
static void read_raw(delimited_decoder *self)
{
    size_t n = DELIMITED_RAW - self->raw_n;

    if (n == 0)
        return;
    if (self->packed) {
        const ptrdiff_t got = packed_read(self->packed, self->raw + self->raw_n, n, &self->trouble);

        self->error = got >= 0 ? 0 : self->trouble.no_memory ? ENOMEM : EIO;
        n = got > 0 ? (size_t)got : 0;
    } else if (self->stream) {
        n = fread(self->raw + self->raw_n, 1, n, self->stream);
        if (ferror(self->stream))
            self->error = errno ? errno : EIO;
    } else {
        n = self->memory_left < n ? self->memory_left : n;
        memcpy(self->raw + self->raw_n, self->memory, n);
        self->memory += n;
        self->memory_left -= n;
    }
    self->at_end = n == 0;
    self->taken += n;
    self->raw_n += n;
}

static void drop_raw(delimited_decoder *self, size_t n)
{
    memmove(self->raw, self->raw + n, self->raw_n - n);
    self->raw_n -= n;
}

static void stop_at(delimited_decoder *self, unsigned char culprit)
{
    self->invalid = true;
    self->culprit = culprit;
}

static void pass_on(delimited_decoder *self)
{
    int length;

    self->text = self->raw;
    self->length = valid_prefix(self->raw, self->raw_n, &length);
    self->raw_used = self->length;
    if (length < 0 || (self->at_end && self->length < self->raw_n))
        stop_at(self, self->raw[self->length]);
}

static void convert(delimited_decoder *self)
{
    char *in = (char *)self->raw, *out = (char *)self->converted;
    size_t in_left = self->raw_n, out_left = DELIMITED_TEXT;
    size_t result;

    if (self->raw_n == 0) { /* the end: shift sequences may be due */
        result = iconv(self->conversion, NULL, NULL, &out, &out_left);
        self->flushed = true;
    } else
        result = iconv(self->conversion, &in, &in_left, &out, &out_left);
    if (result == (size_t)-1 && (errno == EILSEQ || (errno == EINVAL && self->at_end)))
        stop_at(self, self->raw[self->raw_n - in_left]);
    drop_raw(self, self->raw_n - in_left);
    self->text = self->converted;
    self->length = DELIMITED_TEXT - out_left;
}

void delimited_decode(delimited_decoder *self)
{
    self->length = 0;
    while (self->length == 0 && !self->invalid && !self->error) {
        drop_raw(self, self->raw_used);
        self->raw_used = 0;
        if (!self->at_end)
            read_raw(self);
        if (self->at_end && self->raw_n == 0 && (!self->converts || self->flushed))
            return;
        if (self->converts)
            convert(self);
        else
            pass_on(self);
    }
}
