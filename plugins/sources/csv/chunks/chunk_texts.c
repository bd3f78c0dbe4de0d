/* chunk_texts.c - a chunk's labels: open addressing over texts kept end to end. */
#include <stdlib.h>

#include "chunk.h"

enum { FIRST_TEXTS = 64, FIRST_BYTES = 1 << 12, SHORT = 16 /* bytes that the words hold */ };

static inline uint64_t load(const char *text, size_t n)
{
    uint64_t word = 0;

    memcpy(&word, text, n);
    return word;
}

/* The words of a text.  They overlap where it is shorter than they are, so that no byte is read
 * beside it; with its length they tell it from all others of up to SHORT bytes. */
static inline csv_text text_of(const char *text, size_t length)
{
    csv_text self = {{0, 0}, 0, (uint32_t)length};

    if (length >= 8) {
        self.words[0] = load(text, 8);
        self.words[1] = load(text + length - 8, 8);
    } else if (length >= 4)
        self.words[0] = load(text, 4) | load(text + length - 4, 4) << 32;
    else if (length > 0)
        self.words[0] = (unsigned char)text[0] | (uint64_t)(unsigned char)text[length / 2] << 8 |
                        (uint64_t)(unsigned char)text[length - 1] << 16;
    return self;
}

static inline uint64_t mix(uint64_t h, uint64_t word)
{
    h = (h ^ word) * 0x9FB21C651E98DF25u;
    return h ^ (h >> 35);
}

static inline uint32_t hash(const csv_text *of, const char *text)
{
    uint64_t h = mix(mix(of->length * 0x9E3779B97F4A7C15u, of->words[0]), of->words[1]);

    for (size_t i = 8; of->length > SHORT && i < of->length - 8; i += 8)
        h = mix(h, load(text + i, of->length - i < 8 ? of->length - i : 8));
    return (uint32_t)(h ^ (h >> 29));
}

static inline bool is_text(const csv_texts *self, uint32_t code, const csv_text *key,
                           const char *text)
{
    const csv_text *const own = &self->texts[code];

    return own->words[0] == key->words[0] && own->words[1] == key->words[1] &&
           own->length == key->length &&
           (key->length <= SHORT || memcmp(self->bytes + own->begin, text, key->length) == 0);
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
    uint64_t bytes = self->byte_capacity ? self->byte_capacity : FIRST_BYTES;

    if (self->n == self->capacity) {
        const uint32_t capacity = self->capacity ? 2 * self->capacity : FIRST_TEXTS;
        csv_text *const texts = realloc(self->texts, capacity * sizeof *texts);

        if (!texts)
            return false;
        self->texts = texts;
        if (!rehash(self, (uint64_t)2 * capacity))
            return false;
        self->capacity = capacity;
    }
    while (bytes - self->n_bytes < length)
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

static int32_t add(csv_texts *self, csv_text key, uint32_t h, const char *text)
{
    uint64_t i = h;

    if (self->n == INT32_MAX / 2 || !make_room(self, key.length))
        return CSV_TEXTS_FULL;
    key.begin = self->n_bytes;
    if (key.length)
        memcpy(self->bytes + key.begin, text, key.length);
    self->n_bytes += key.length;
    self->texts[self->n] = key;
    while (self->slots[i & (self->n_slots - 1)])
        i++;
    self->slots[i & (self->n_slots - 1)] = (uint64_t)h << 32 | (self->n + 1);
    self->last = self->n++;
    return (int32_t)self->last;
}

int32_t csv_texts_code(csv_texts *self, const char *text, size_t length)
{
    const csv_text key = text_of(text, length);
    uint32_t h;

    /* most files are sorted by some of their keys */
    if (self->n && is_text(self, self->last, &key, text))
        return (int32_t)self->last;
    h = hash(&key, text);
    for (uint64_t i = h; self->n_slots && self->slots[i & (self->n_slots - 1)]; i++) {
        const uint64_t slot = self->slots[i & (self->n_slots - 1)];
        const uint32_t code = (uint32_t)slot - 1;

        if (slot >> 32 == h && is_text(self, code, &key, text)) {
            self->last = code;
            return (int32_t)code;
        }
    }
    return add(self, key, h, text);
}

void csv_texts_free(csv_texts *self)
{
    free(self->texts);
    free(self->slots);
    free(self->bytes);
    *self = (csv_texts){0};
}
