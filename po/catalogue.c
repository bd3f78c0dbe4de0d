/* catalogue.c - see catalogue.h */
#include "catalogue.h"

#define CATALOGUE_MAGIC 0x950412deU

enum { CATALOGUE_HEADER = 20 };

static uint32_t catalogue_word(const unsigned char *at)
{
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

/* Whether a table of `count` pairs (length, place) that begins at `place` lies in the bytes. */
static int catalogue_holds(const catalogue *self, uint32_t place)
{
    return place <= self->size && self->count <= (self->size - place) / 8;
}

catalogue catalogue_open(const unsigned char *bytes, size_t size)
{
    catalogue self = {NULL, size, 0, 0, 0};

    if (size < CATALOGUE_HEADER || catalogue_word(bytes) != CATALOGUE_MAGIC)
        return self;
    self.count = catalogue_word(bytes + 8);
    self.originals = catalogue_word(bytes + 12);
    self.translations = catalogue_word(bytes + 16);
    if (catalogue_holds(&self, self.originals) && catalogue_holds(&self, self.translations))
        self.bytes = bytes;
    return self;
}

/* The k-th text of a table, and its length without the zero at its end; NULL: not in the bytes. */
static const char *catalogue_text(const catalogue *self, uint32_t table, uint32_t k, size_t *length)
{
    const unsigned char *pair = self->bytes + table + (size_t)k * 8;
    const size_t n = catalogue_word(pair), place = catalogue_word(pair + 4);

    if (place > self->size || n >= self->size - place || self->bytes[place + n] != 0)
        return NULL;
    *length = n;
    return (const char *)self->bytes + place;
}

/* The translation of `original`, of which the plural forms follow each other, a zero after each;
 * NULL: it has none.  msgfmt sorts the originals, so halves are searched. */
static const char *catalogue_find(const catalogue *self, const char *original, size_t *length)
{
    uint32_t low = 0, high = self->bytes ? self->count : 0;

    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        size_t n;
        const char *text = catalogue_text(self, self->originals, middle, &n);
        const int sign = text ? strcmp(original, text) : -1;

        if (sign == 0)
            return catalogue_text(self, self->translations, middle, length);
        if (sign < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

/* The plural form that follows so many others; NULL: there is none. */
static const char *catalogue_pick(const char *text, size_t left, uint32_t form)
{
    for (; text && form > 0; form--) {
        const size_t n = strlen(text) + 1;

        if (n > left)
            return NULL;
        text += n;
        left -= n;
    }
    return text && *text ? text : NULL;
}

const char *catalogue_say(const catalogue *self, const char *original, uint32_t form)
{
    size_t left = 0;
    const char *const text = *original ? catalogue_find(self, original, &left) : NULL;

    return catalogue_pick(text, left, form);
}

const char *catalogue_original(const catalogue *self, uint32_t k, size_t *length)
{
    return k < self->count ? catalogue_text(self, self->originals, k, length) : NULL;
}

const char *catalogue_form(const catalogue *self, uint32_t k, uint32_t form)
{
    size_t left = 0;
    const char *const text =
        k < self->count ? catalogue_text(self, self->translations, k, &left) : NULL;

    return catalogue_pick(text, left, form);
}
