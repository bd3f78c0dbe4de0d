/* name_index.c - see name_index.h: open addressing. */
#include "name_index.h"

#include <stdint.h>
#include <string.h>

/* FNV-1a over scope and name. */
static size_t hash(size_t scope, const char *name)
{
    uint64_t value = (UINT64_C(0xcbf29ce484222325) ^ scope) * UINT64_C(0x100000001b3);

    for (; *name; name++)
        value = (value ^ (unsigned char)*name) * UINT64_C(0x100000001b3);
    return (size_t)(value ^ value >> 32);
}

/* The slot that holds the name, else the free one it belongs in. */
static name_place *find_slot(name_place *slots, size_t capacity, size_t scope, const char *name)
{
    size_t i = hash(scope, name) & (capacity - 1);

    while (slots[i].name && (slots[i].scope != scope || strcmp(slots[i].name, name) != 0))
        i = (i + 1) & (capacity - 1);
    return &slots[i];
}

/* Doubles the table before it is three quarters full. */
static bool make_room(name_index *self, arena *memory)
{
    const size_t capacity = self->capacity ? self->capacity * 2 : 64;
    name_place *slots;

    if (self->n < self->capacity / 4 * 3)
        return true;
    slots = arena_take(memory, capacity, sizeof *slots);
    if (!slots)
        return false;
    for (size_t i = 0; i < self->capacity; i++) {
        const name_place *old = &self->slots[i];

        if (old->name)
            *find_slot(slots, capacity, old->scope, old->name) = *old;
    }
    self->slots = slots;
    self->capacity = capacity;
    return true;
}

bool name_index_add(name_index *self, arena *memory, size_t scope, const char *name, size_t number,
                    size_t *earlier)
{
    name_place *slot;

    if (!make_room(self, memory))
        return false;
    slot = find_slot(self->slots, self->capacity, scope, name);
    *earlier = slot->name ? slot->number : 0;
    if (!slot->name) {
        *slot = (name_place){name, scope, number};
        self->n++;
    }
    return true;
}

size_t name_index_find(const name_index *self, size_t scope, const char *name)
{
    return self->n ? find_slot(self->slots, self->capacity, scope, name)->number : 0;
}
