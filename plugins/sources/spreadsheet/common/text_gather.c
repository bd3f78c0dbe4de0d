/* text_gather.c - see text_gather.h */
#include "text_gather.h"

#include <string.h>

enum { FIRST_ROOM = 256, ESCAPE = 7 /* _x000D_ */ };

void text_gather_add(text_gather *self, const char *piece, size_t length)
{
    size_t room = self->room ? self->room : FIRST_ROOM;
    char *longer;

    if (self->too_long || self->no_memory)
        return;
    if (length > SHEET_BYTES - self->length) {
        self->too_long = true;
        return;
    }
    while (room <= self->length + length)
        room *= 2;
    if (room > self->room) {
        longer = self->text ? self->host->grow(self->ctx, self->text, self->room, room, 1)
                            : self->host->scratch(self->ctx, room, 1);
        if (!longer) {
            self->no_memory = true;
            return;
        }
        self->text = longer;
        self->room = room;
    }
    memcpy(self->text + self->length, piece, length);
    self->length += length;
    self->text[self->length] = '\0';
}

static int hexadecimal(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The character of an escape at `at`; -1: there is none, or none that a text may hold. */
static int escaped(const char *at, size_t left)
{
    int code = 0;

    if (left < ESCAPE || at[0] != '_' || at[1] != 'x' || at[6] != '_')
        return -1;
    for (size_t k = 2; k < 6; k++) {
        const int digit = hexadecimal(at[k]);

        if (digit < 0)
            return -1;
        code = 16 * code + digit;
    }
    return code > 0 && code < 0x80 ? code : -1;
}

void text_gather_unescape(text_gather *self)
{
    size_t to = 0;

    if (!self->text || !strstr(self->text, "_x"))
        return;
    for (size_t from = 0; from < self->length;) {
        const int code = escaped(self->text + from, self->length - from);

        self->text[to++] = code >= 0 ? (char)code : self->text[from];
        from += code >= 0 ? ESCAPE : 1;
    }
    self->length = to;
    self->text[to] = '\0';
}
