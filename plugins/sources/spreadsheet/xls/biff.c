/* biff.c - see biff.h */
#include "biff.h"

#include <string.h>

/* Flags of a text. */
enum { WIDE = 1, EXTENDED = 4, RICH = 8 };

bool biff_record_at(const biff_stream *stream, size_t at, biff_record *record)
{
    if (at > stream->n || stream->n - at < 4)
        return false;
    *record = (biff_record){.id = biff_16(stream->bytes + at),
                            .bytes = stream->bytes + at + 4,
                            .n = biff_16(stream->bytes + at + 2),
                            .at = at};
    record->next = at + 4 + record->n;
    return record->next <= stream->n;
}

double biff_double(const unsigned char *bytes)
{
    const uint64_t bits = biff_32(bytes) | (uint64_t)biff_32(bytes + 4) << 32;
    double value;

    memcpy(&value, &bits, sizeof value);
    return value;
}

double biff_rk(uint32_t packed)
{
    const uint64_t bits = (uint64_t)(packed & ~UINT32_C(3)) << 32;
    const int32_t whole = (int32_t)(packed & ~UINT32_C(3)) / 4;
    double value;

    if (packed & 2)
        value = whole;
    else
        memcpy(&value, &bits, sizeof value);
    return packed & 1 ? value / 100 : value;
}

biff_cursor biff_cursor_at(const biff_stream *stream, const biff_record *record, size_t at)
{
    return (biff_cursor){stream, *record, at, at > record->n};
}

/* To the record that continues this one, once all of it was read; false: there is none. */
static bool go_on(biff_cursor *self)
{
    biff_record next;

    while (!self->broken && self->at >= self->record.n) {
        self->broken =
            !biff_record_at(self->stream, self->record.next, &next) || next.id != BIFF_CONTINUE;
        if (self->broken)
            break;
        self->record = next;
        self->at = 0;
    }
    return !self->broken;
}

unsigned biff_cursor_number(biff_cursor *self, size_t bytes)
{
    unsigned number = 0;

    if (!go_on(self))
        return 0;
    if (self->record.n - self->at < bytes) {
        self->broken = true;
        return 0;
    }
    for (size_t k = bytes; k-- > 0;)
        number = number << 8 | self->record.bytes[self->at + k];
    self->at += bytes;
    return number;
}

void biff_cursor_pass(biff_cursor *self, uint64_t bytes)
{
    while (bytes && go_on(self)) {
        const size_t left = self->record.n - self->at;
        const size_t n = bytes < left ? (size_t)bytes : left;

        self->at += n;
        bytes -= n;
    }
}

/* One character as UTF-8; a half that waits for its other one is kept. */
static void add_character(text_gather *text, unsigned c, unsigned *high)
{
    char utf8[4];
    uint32_t point = c;
    size_t n = 0;

    if (c >= 0xD800 && c < 0xDC00) {
        *high = c;
        return;
    }
    if (c >= 0xDC00 && c < 0xE000)
        point = *high ? 0x10000 + ((*high - 0xD800) << 10) + (c - 0xDC00) : 0xFFFD;
    *high = 0;
    if (point == 0)
        return;
    if (point < 0x80)
        utf8[n++] = (char)point;
    else if (point < 0x800)
        utf8[n++] = (char)(0xC0 | point >> 6);
    else if (point < 0x10000) {
        utf8[n++] = (char)(0xE0 | point >> 12);
        utf8[n++] = (char)(0x80 | (point >> 6 & 0x3F));
    } else {
        utf8[n++] = (char)(0xF0 | point >> 18);
        utf8[n++] = (char)(0x80 | (point >> 12 & 0x3F));
        utf8[n++] = (char)(0x80 | (point >> 6 & 0x3F));
    }
    if (point >= 0x80)
        utf8[n++] = (char)(0x80 | (point & 0x3F));
    text_gather_add(text, utf8, n);
}

/* Characters; each continuing record says anew how wide they are. */
static void add_characters(biff_cursor *self, size_t n, bool wide, text_gather *text)
{
    unsigned high = 0;

    while (n > 0 && !self->broken) {
        if (self->at >= self->record.n)
            wide = (biff_cursor_number(self, 1) & WIDE) != 0;
        if (self->broken)
            return;
        n--;
        add_character(text, biff_cursor_number(self, wide ? 2 : 1), &high);
    }
}

void biff_cursor_text(biff_cursor *self, size_t length_bytes, text_gather *text)
{
    const size_t n = biff_cursor_number(self, length_bytes);
    const unsigned flags = n || self->at < self->record.n ? biff_cursor_number(self, 1) : 0;
    const unsigned runs = flags & RICH ? biff_cursor_number(self, 2) : 0;
    const unsigned extended = flags & EXTENDED ? biff_cursor_number(self, 4) : 0;

    text_gather_begin(text);
    add_characters(self, n, (flags & WIDE) != 0, text);
    biff_cursor_pass(self, (uint64_t)runs * 4 + extended);
}
