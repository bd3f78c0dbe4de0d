/* labels.c - the labels of a column of the source, in the order in which they come first.
 *
 * Rows are sorted by their keys.  So labels of the first key come as they are sorted; one of
 * another key comes where the keys before it are least, which is asked of groups: a large table is
 * gone through once, and neither sorted nor numbered. */
#include <string.h>

#include "statement.h"

static const char *sorted_name(push_writer *self, const char *name)
{
    const char *const quoted = push_quoted(self->memory, name);

    return quoted ? arena_print(self->memory, "%s%s", quoted, self->engine->bytes) : NULL;
}

/* "first, second", of the first n keys. */
static const char *keys_before(push_writer *self, const table *of, uint32_t n, bool sorted)
{
    const char *text = "";

    for (uint32_t k = 0; text && k < n; k++) {
        const char *const name = sorted ? sorted_name(self, of->columns[k].name)
                                        : push_quoted(self->memory, of->columns[k].name);

        text = name ? arena_print(self->memory, "%s%s%s", text, k ? ", " : "", name) : NULL;
    }
    return text;
}

/* Labels of the third key and those behind it: of the rows of each label, those with the least
 * first key, of them those with the least second one, and so on; the last before it is a minimum.
 */
static const char *of_far_key(push_writer *self, const table *of, uint32_t k, const char *relation)
{
    const char *const from = push_name(self, 0);
    const char *const name = push_quoted(self->memory, of->columns[k].name);
    const char *const sorted = sorted_name(self, of->columns[k].name);
    const char *const last = sorted_name(self, of->columns[k - 1].name);
    const char *const before = keys_before(self, of, k - 1, false);
    const char *const order = keys_before(self, of, k - 1, true);

    if (!from || !name || !sorted || !last || !before || !order)
        return NULL;
    return arena_print(self->memory,
                       "WITH %s\nSELECT %s FROM (SELECT %s, %s, min(%s) AS \"regind_last\", "
                       "row_number() OVER (PARTITION BY %s ORDER BY %s) AS " PUSH_ROW
                       " FROM %s GROUP BY %s, %s) AS q\nWHERE " PUSH_ROW
                       " = 1 ORDER BY %s, \"regind_last\"%s, %s",
                       relation, name, name, before, last, name, order, from, name, before, order,
                       self->engine->bytes, sorted);
}

static const char *of_key(push_writer *self, const table *of, uint32_t k)
{
    const char *const relation = push_source(self, false), *const from = push_name(self, 0);
    const char *const name = push_quoted(self->memory, of->columns[k].name);
    const char *const sorted = sorted_name(self, of->columns[k].name);
    const char *const first = sorted_name(self, of->columns[0].name);

    if (!relation || !from || !name || !sorted || !first)
        return NULL;
    if (k == 0)
        return arena_print(self->memory, "WITH %s\nSELECT %s FROM %s GROUP BY %s ORDER BY %s",
                           relation, name, from, name, sorted);
    if (k == 1)
        return arena_print(self->memory,
                           "WITH %s\nSELECT %s FROM %s GROUP BY %s ORDER BY min(%s), %s", relation,
                           name, from, name, first, sorted);
    return of_far_key(self, of, k, relation);
}

/* Of a category, wherever its rows are. */
static const char *of_category(push_writer *self, const column *of)
{
    const char *const relation = push_source(self, true), *const from = push_name(self, 0);
    const char *const name = push_quoted(self->memory, of->name);

    return relation && from && name
               ? arena_print(self->memory,
                             "WITH %s\nSELECT %s FROM %s GROUP BY %s ORDER BY min(" PUSH_ROW ")",
                             relation, name, from, name)
               : NULL;
}

const char *push_labels(push_writer *self, const column *of)
{
    const table *const source = self->scene->steps[self->steps[0]].tables[0].data;

    for (uint32_t k = 0; k < source->n_keys; k++)
        if (strcmp(source->columns[k].name, of->name) == 0)
            return of_key(self, source, k);
    return of_category(self, of);
}
