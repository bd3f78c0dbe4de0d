/* csv_chunk_texts.c - a chunk's labels: open addressing over texts kept end to end. */
#include <stdlib.h>

#include "csv_chunk.h"

enum { FIRST_TEXTS = 64, FIRST_BYTES = 1 << 12 };

static uint64_t load(const char *text, size_t n)
{
    uint64_t word = 0;

    memcpy(&word, text, n);
    return word;
}

static uint64_t mix(uint64_t h, uint64_t word)
{
    h = (h ^ word) * 0x9FB21C651E98DF25u;
    return h ^ (h >> 35);
}

static uint32_t hash(const char *text, size_t length)
{
    uint64_t h = length * 0x9E3779B97F4A7C15u;

    for (; length > 8; text += 8, length -= 8)
        h = mix(h, load(text, 8));
    if (length >= 4) /* two words that may overlap */
        h = mix(h, load(text, 4) | load(text + length - 4, 4) << 32);
    else if (length > 0)
        h = mix(h, (unsigned char)text[0] | (uint64_t)(unsigned char)text[length / 2] << 8 |
                       (uint64_t)(unsigned char)text[length - 1] << 16);
    return (uint32_t)(h ^ (h >> 29));
}

static bool is_text(const csv_texts *self, uint32_t code, const char *text, size_t length)
{
    size_t own;
    const char *const at = csv_texts_at(self, code, &own);

    return own == length && memcmp(at, text, length) == 0;
}

static bool rehash(csv_texts *self, uint64_t n_slots)
{
    uint64_t *const slots = calloc(n_slots, sizeof *slots);

    if (!slots)
        return false;
    for (uint64_t s = 0; s < self->n_slots; s++) {
        uint64_t i = (self->slots[s] >> 32) & (n_slots - 1);

        if (!self->slots[s])
            continue;
        while (slots[i])
            i = (i + 1) & (n_slots - 1);
        slots[i] = self->slots[s];
    }
    free(self->slots);
    self->slots = slots;
    self->n_slots = n_slots;
    return true;
}

static bool make_room(csv_texts *self, size_t length)
{
    const uint64_t used = self->n ? self->ends[self->n - 1] : 0;
    uint64_t bytes = self->byte_capacity ? self->byte_capacity : FIRST_BYTES;

    if (self->n == self->capacity) {
        const uint32_t capacity = self->capacity ? 2 * self->capacity : FIRST_TEXTS;
        uint32_t *const ends = realloc(self->ends, capacity * sizeof *ends);

        if (!ends)
            return false;
        self->ends = ends;
        if (!rehash(self, (uint64_t)2 * capacity))
            return false;
        self->capacity = capacity;
    }
    while (bytes - used < length)
        bytes *= 2;
    if (bytes > UINT32_MAX)
        return false;
    if (bytes > self->byte_capacity) {
        char *const longer = realloc(self->bytes, bytes);

        if (!longer)
            return false;
        self->bytes = longer;
        self->byte_capacity = (uint32_t)bytes;
    }
    return true;
}

int32_t csv_texts_code(csv_texts *self, const char *text, size_t length)
{
    uint32_t h, begin;
    uint64_t i;

    /* most files are sorted by some of their keys */
    if (self->n && is_text(self, (uint32_t)self->last, text, length))
        return self->last;
    h = hash(text, length);
    for (i = h; self->n_slots && self->slots[i & (self->n_slots - 1)]; i++) {
        const uint64_t slot = self->slots[i & (self->n_slots - 1)];

        if (slot >> 32 == h && is_text(self, (uint32_t)slot - 1, text, length))
            return self->last = (int32_t)((uint32_t)slot - 1);
    }
    if (self->n == INT32_MAX / 2 || !make_room(self, length))
        return CSV_TEXTS_FULL;
    begin = self->n ? self->ends[self->n - 1] : 0;
    if (length)
        memcpy(self->bytes + begin, text, length);
    self->ends[self->n] = begin + (uint32_t)length;
    for (i = h; self->slots[i & (self->n_slots - 1)];)
        i++;
    self->slots[i & (self->n_slots - 1)] = (uint64_t)h << 32 | (self->n + 1);
    return self->last = (int32_t)self->n++;
}

void csv_texts_free(csv_texts *self)
{
    free(self->ends);
    free(self->slots);
    free(self->bytes);
    *self = (csv_texts){0};
}
