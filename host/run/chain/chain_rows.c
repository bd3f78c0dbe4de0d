/* chain_rows.c - where the rows of a table stand in the nominal one. */
#include <string.h>

#include "../call/dictionary.h"
#include "chain_internal.h"

static bool same_labels(const label_list *a, const label_list *b)
{
    if (a->count != b->count)
        return false;
    for (uint64_t k = 0; k < a->count; k++)
        if (strcmp(label_at(a, k), label_at(b, k)) != 0)
            return false;
    return true;
}

static bool same_rows(const table *a, const table *b)
{
    if (a->rows != b->rows || a->n_keys != b->n_keys)
        return false;
    for (uint32_t k = 0; k < a->n_keys; k++) {
        const column *const x = &a->columns[k], *const y = &b->columns[k];

        if (strcmp(x->name, y->name) != 0 ||
            memcmp(x->codes, y->codes, a->rows * sizeof *x->codes) != 0 ||
            !same_labels(&x->labels, &y->labels))
            return false;
    }
    return true;
}

/* Keys by their texts; the same keys in another order of columns are other texts, and no step
 * makes them so. */
static bool place_by_name(arena *memory, const table *from, const table *nominal, uint64_t *place)
{
    arena *const texts = arena_new(arena_allocator(memory));
    ri_dictionary *list = NULL;
    ri_dictionary *names = texts ? dictionary_new(&list, arena_allocator(memory)) : NULL;
    bool good = names != NULL;

    for (uint64_t i = 0; good && i < nominal->rows; i++) {
        const char *name = table_row_name(nominal, i, texts);

        good = name && dictionary_code(names, name, strlen(name)) >= 0;
    }
    for (uint64_t i = 0; good && i < from->rows; i++) {
        const char *name = table_row_name(from, i, texts);
        const int32_t code = name ? dictionary_code(names, name, strlen(name)) : -1;

        good = code >= 0;
        place[i] = (uint64_t)code < nominal->rows ? (uint64_t)code : CHAIN_NOWHERE;
    }
    dictionary_free(&list);
    arena_free(texts);
    return good;
}

bool chain_place(arena *memory, const table *from, const table *nominal, const uint64_t **place)
{
    uint64_t *made;

    *place = NULL;
    if (same_rows(from, nominal))
        return true;
    made = arena_take(memory, from->rows + 1, sizeof *made);
    *place = made;
    return made && place_by_name(memory, from, nominal, made);
}
