/* dictionary.c - open addressing over texts kept end to end in one buffer.
 *
 * Hashing is not keyed: a hostile file can make it slow, but only its own worker, which has a
 * time limit.
 */
#include "dictionary.h"

#include <stdbool.h>
#include <string.h>

struct ri_dictionary {
    ri_dictionary *next;
    allocator *memory;
    uint64_t n, capacity; /* texts */
    uint64_t *offsets;    /* capacity + 1 of them; text k ends before offsets[k + 1] */
    uint32_t *hashes;
    char *bytes;
    uint64_t byte_capacity;
    int32_t *slots;   /* code, or -1 */
    uint64_t n_slots; /* a power of two, at least 2 * capacity */
    const char **labels;
    uint64_t label_capacity;
};

static uint32_t hash(const unsigned char *text, size_t length)
{
    uint64_t h = 0x9E3779B97F4A7C15u ^ length;

    while (length >= 8) {
        uint64_t word;

        memcpy(&word, text, 8);
        h = (h ^ word) * 0xFF51AFD7ED558CCDu;
        h ^= h >> 32;
        text += 8;
        length -= 8;
    }
    for (size_t i = 0; i < length; i++)
        h = (h ^ text[i]) * 0xC4CEB9FE1A85EC53u;
    h ^= h >> 29;
    return (uint32_t)(h ^ (h >> 32));
}

static void *resized(allocator *memory, void *old, uint64_t used, uint64_t bytes)
{
    void *fresh = memory->allocate(memory, bytes);

    if (!fresh)
        return NULL;
    if (used)
        memcpy(fresh, old, used);
    memory->release(memory, old);
    return fresh;
}

ri_dictionary *dictionary_new(ri_dictionary **list, allocator *memory)
{
    ri_dictionary *self = memory->allocate(memory, sizeof *self);

    if (!self)
        return NULL;
    *self = (ri_dictionary){.next = *list, .memory = memory};
    *list = self;
    return self;
}

static bool rehash(ri_dictionary *self, uint64_t n_slots)
{
    int32_t *slots = self->memory->allocate(self->memory, n_slots * sizeof *slots);

    if (!slots)
        return false;
    memset(slots, 0xFF, n_slots * sizeof *slots);
    for (uint64_t k = 0; k < self->n; k++) {
        uint64_t i = self->hashes[k] & (n_slots - 1);

        while (slots[i] >= 0)
            i = (i + 1) & (n_slots - 1);
        slots[i] = (int32_t)k;
    }
    self->memory->release(self->memory, self->slots);
    self->slots = slots;
    self->n_slots = n_slots;
    return true;
}

static bool make_room(ri_dictionary *self, size_t length)
{
    const uint64_t used = self->n ? self->offsets[self->n] : 0;
    uint64_t wanted;

    if (self->n == self->capacity) {
        const uint64_t capacity = self->capacity ? 2 * self->capacity : 16;
        void *offsets = resized(self->memory, self->offsets,
                                self->offsets ? (self->n + 1) * sizeof *self->offsets : 0,
                                (capacity + 1) * sizeof *self->offsets);
        void *hashes;

        if (!offsets)
            return false;
        self->offsets = offsets;
        hashes = resized(self->memory, self->hashes, self->n * sizeof *self->hashes,
                         capacity * sizeof *self->hashes);
        if (!hashes)
            return false;
        self->hashes = hashes;
        if (!rehash(self, 2 * capacity))
            return false;
        self->capacity = capacity;
    }
    if (__builtin_add_overflow(used + 1, length, &wanted))
        return false;
    if (wanted > self->byte_capacity) {
        const uint64_t capacity = wanted < 512 ? 1024 : 2 * wanted;
        char *bytes = resized(self->memory, self->bytes, used, capacity);

        if (!bytes)
            return false;
        self->bytes = bytes;
        self->byte_capacity = capacity;
    }
    return true;
}

static int32_t find(const ri_dictionary *self, uint32_t h, const void *text, size_t length)
{
    for (uint64_t i = h & (self->n_slots - 1); self->n_slots && self->slots[i] >= 0;
         i = (i + 1) & (self->n_slots - 1)) {
        const uint64_t k = (uint64_t)self->slots[i];

        if (self->hashes[k] == h && self->offsets[k + 1] - self->offsets[k] - 1 == length &&
            (length == 0 || memcmp(self->bytes + self->offsets[k], text, length) == 0))
            return (int32_t)k;
    }
    return -1;
}

int32_t dictionary_find(const ri_dictionary *self, const void *text, size_t length)
{
    return find(self, hash(text, length), text, length);
}

int32_t dictionary_code(ri_dictionary *self, const void *text, size_t length)
{
    const uint32_t h = hash(text, length);
    const int32_t found = find(self, h, text, length);
    uint64_t i;

    if (found >= 0)
        return found;
    if (self->n == INT32_MAX || !make_room(self, length))
        return -1;
    if (self->n == 0)
        self->offsets[0] = 0;
    for (i = h & (self->n_slots - 1); self->slots[i] >= 0;)
        i = (i + 1) & (self->n_slots - 1);
    if (length)
        memcpy(self->bytes + self->offsets[self->n], text, length);
    self->bytes[self->offsets[self->n] + length] = '\0';
    self->offsets[self->n + 1] = self->offsets[self->n] + length + 1;
    self->hashes[self->n] = h;
    self->slots[i] = (int32_t)self->n;
    return (int32_t)self->n++;
}

const char *const *dictionary_labels(ri_dictionary *self, uint64_t *n)
{
    *n = self->n;
    if (self->label_capacity < self->n || !self->labels) {
        const uint64_t capacity = self->capacity ? self->capacity : 1;
        const char **labels = self->memory->allocate(self->memory, capacity * sizeof *labels);

        if (!labels)
            return NULL;
        self->memory->release(self->memory, (void *)self->labels);
        self->labels = labels;
        self->label_capacity = capacity;
    }
    for (uint64_t k = 0; k < self->n; k++)
        self->labels[k] = self->bytes + self->offsets[k];
    return self->labels;
}

void dictionary_free(ri_dictionary **list)
{
    while (*list) {
        ri_dictionary *const self = *list;
        allocator *const memory = self->memory;

        *list = self->next;
        memory->release(memory, self->offsets);
        memory->release(memory, self->hashes);
        memory->release(memory, self->bytes);
        memory->release(memory, self->slots);
        memory->release(memory, (void *)self->labels);
        memory->release(memory, self);
    }
}
