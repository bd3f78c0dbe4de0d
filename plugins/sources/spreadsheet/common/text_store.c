/* text_store.c - see text_store.h */
#include "text_store.h"

#include <string.h>

enum { FIRST_PAGE = 1 << 12, LARGEST_PAGE = 1 << 20, FIRST_TEXTS = 64 };

/* Each page is twice as large as the last; what finds no room gets one. */
static char *room_for(text_store *self, size_t length)
{
    char *to;

    if (self->page_size - self->page_used <= length) {
        size_t size = self->page_size ? 2 * self->page_size : FIRST_PAGE;

        size = size < LARGEST_PAGE ? size : LARGEST_PAGE;
        size = size > length ? size : length + 1;
        self->page = self->host->scratch(self->ctx, size, 1);
        self->page_size = self->page ? size : 0;
        self->page_used = 0;
        if (!self->page)
            return NULL;
    }
    to = self->page + self->page_used;
    self->page_used += length + 1;
    return to;
}

bool text_store_add(text_store *self, const char *text, size_t length)
{
    const uint64_t wanted = self->capacity ? 2 * self->capacity : FIRST_TEXTS;
    char *const copy = room_for(self, length);

    if (!copy)
        return false;
    if (self->n == self->capacity) {
        stored_text *const longer =
            self->items
                ? self->host->grow(self->ctx, self->items, self->capacity, wanted, sizeof *longer)
                : self->host->scratch(self->ctx, wanted, sizeof *longer);

        if (!longer)
            return false;
        self->items = longer;
        self->capacity = wanted;
    }
    if (length)
        memcpy(copy, text, length);
    copy[length] = '\0';
    self->items[self->n++] = (stored_text){copy, length};
    return true;
}
