/* label_index.c - texts of a label list to their codes: open addressing. */
#include "label_index.h"

#include <string.h>

static uint64_t text_hash(const char *text)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325); /* FNV-1a */

    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * UINT64_C(0x100000001b3);
    return hash ^ hash >> 32;
}

/* The slot that holds the text, or the free one where it belongs. */
static uint32_t *find_slot(const label_index *self, const char *text)
{
    uint64_t at = text_hash(text) & self->mask;

    while (self->slots[at] != 0 && strcmp(label_at(self->labels, self->slots[at] - 1), text) != 0)
        at = (at + 1) & self->mask;
    return &self->slots[at];
}

bool label_index_new(label_index *self, arena *memory, const label_list *labels, uint64_t *first,
                     uint64_t *second)
{
    uint64_t size = 16;
    bool found = false;

    if (labels->count > INT32_MAX)
        return false;
    while (size < 2 * labels->count)
        size *= 2;
    *self = (label_index){labels, arena_take(memory, (size_t)size, sizeof *self->slots), size - 1};
    if (!self->slots)
        return false;
    if (first)
        *first = *second = 0;
    for (uint64_t code = 0; code < labels->count; code++) {
        uint32_t *slot = find_slot(self, label_at(labels, code));

        if (*slot == 0) {
            *slot = (uint32_t)code + 1;
        } else if (first && !found) {
            *first = *slot - 1;
            *second = code;
            found = true;
        }
    }
    return true;
}

int32_t label_index_find(const label_index *self, const char *text)
{
    return (int32_t)*find_slot(self, text) - 1;
}
