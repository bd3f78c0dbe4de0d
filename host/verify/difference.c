/* difference.c - see difference.h */
#include "difference.h"

#include <string.h>

enum { LONGEST = 60, DIGEST_SHOWN = 12 };

static bool is_same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* A digest is known by its beginning. */
static bool is_digest(const char *text)
{
    return strlen(text) >= 32 && strspn(text, "0123456789abcdef") == strlen(text);
}

static const char *shown(arena *memory, const char *text)
{
    if (!text)
        return "none";
    if (is_digest(text))
        return arena_text_n(memory, text, DIGEST_SHOWN);
    if (strlen(text) <= LONGEST)
        return *text ? text : "''";
    return arena_print(memory, "%.*s...", LONGEST - 3, text);
}

/* Where two long texts begin alike, what is shown of them is the same. */
static const char *from_first_change(arena *memory, const char *text, const char *other)
{
    size_t k = 0;

    if (!text || !other || strlen(text) <= LONGEST || is_digest(text))
        return shown(memory, text);
    while (text[k] && text[k] == other[k])
        k++;
    k = k > LONGEST / 2 ? k - LONGEST / 4 : 0;
    while (k > 0 && ((unsigned char)text[k] & 0xc0U) == 0x80)
        k--; /* no character is cut */
    return k ? arena_print(memory, "...%s", shown(memory, text + k)) : shown(memory, text);
}

static const char *copied(difference_list *self, const char *text)
{
    const char *const copy = text ? arena_text(self->memory, text) : NULL;

    self->out_of_memory = self->out_of_memory || (text && !copy);
    return copy;
}

void difference_add(difference_list *self, difference_kind kind, const char *step, const char *name,
                    const char *subject, const char *before, const char *after)
{
    difference *added;
    const char *was, *is;

    if (is_same(before, after))
        return;
    if (!arena_reserve(self->memory, (void **)&self->items, &self->capacity, self->n + 1,
                       sizeof *self->items)) {
        self->out_of_memory = true;
        return;
    }
    was = from_first_change(self->memory, before, after);
    is = from_first_change(self->memory, after, before);
    added = &self->items[self->n];
    *added = (difference){kind,
                          copied(self, step),
                          copied(self, name),
                          copied(self, before),
                          copied(self, after),
                          was && is ? arena_print(self->memory, "%s: %s %s, %s %s", subject, was,
                                                  self->before, is, self->after)
                                    : NULL};
    self->out_of_memory = self->out_of_memory || !added->text;
    self->n++;
}
