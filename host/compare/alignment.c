/* alignment.c - see alignment.h */
#include "alignment.h"

#include <string.h>

static const column *key_of(const table *of, const char *name)
{
    for (uint32_t k = 0; k < of->n_keys; k++)
        if (strcmp(of->columns[k].name, name) == 0)
            return &of->columns[k];
    return NULL;
}

/* "the keys region and year" */
static const char *keys_text(arena *memory, const table *of)
{
    const char *text = arena_text(memory, of->n_keys == 0   ? "no keys"
                                          : of->n_keys == 1 ? "the key "
                                                            : "the keys ");

    for (uint32_t k = 0; text && k < of->n_keys; k++)
        text = arena_print(memory, "%s%s'%s'", text,
                           k == 0                ? ""
                           : k + 1 == of->n_keys ? " and "
                                                 : ", ",
                           of->columns[k].name);
    return text;
}

static status check_keys(arena *memory, const table *const *tables, const char *const *names,
                         size_t n, diagnostics *errors)
{
    for (size_t t = 1; t < n; t++) {
        bool same = tables[t]->n_keys == tables[0]->n_keys;

        for (uint32_t k = 0; same && k < tables[0]->n_keys; k++)
            same = key_of(tables[t], tables[0]->columns[k].name) != NULL;
        if (!same) {
            const char *first = keys_text(memory, tables[0]);
            const char *other = keys_text(memory, tables[t]);

            if (!first || !other)
                return diagnostics_no_memory(errors);
            return diagnostics_error(errors, STATUS_STUDY, NULL, 0, NULL,
                                     "only tables with the same keys can be compared",
                                     "%s has %s, but %s has %s", names[0], first, names[t], other);
        }
    }
    return STATUS_OK;
}

/* unions[k]: of each key */
static bool unite_keys(alignment *self, arena *memory, const table *const *tables,
                       size_t n_defining, key_union *unions)
{
    const column **columns = arena_take(memory, self->n_tables + 1, sizeof *columns);

    for (uint32_t k = 0; columns && k < self->n_keys; k++) {
        const column *const first = &tables[0]->columns[k];

        self->keys[k].name = first->name;
        self->keys[k].label = first->label;
        for (size_t t = 0; t < self->n_tables; t++)
            columns[t] = key_of(tables[t], first->name);
        unions[k].key = &self->keys[k];
        if (!key_union_make(&unions[k], memory, columns, self->n_tables, n_defining))
            return false;
    }
    return columns != NULL;
}

/* Writes the keys of a table's row where the next aligned row would stand. */
static void write_keys(alignment *self, const key_union *unions, const column *const *columns,
                       size_t t, uint64_t row)
{
    for (uint32_t k = 0; k < self->n_keys; k++)
        self->keys[k].codes[self->n_rows] = unions[k].codes[t][columns[k]->codes[row]];
}

/* codes: those of the keys, one array per key */
static void align_table(alignment *self, key_index *index, const key_union *unions,
                        const column *const *columns, const int32_t *const *codes, size_t t,
                        uint64_t rows, bool defining)
{
    for (uint64_t row = 0; row < rows; row++) {
        uint64_t found;

        write_keys(self, unions, columns, t, row);
        found = defining ? key_index_add(index, self->n_rows)
                         : key_index_find(index, codes, self->n_rows);
        if (found == NO_ROW && defining)
            found = self->n_rows++;
        if (found != NO_ROW)
            self->rows[t][found] = row;
    }
}

static bool align_rows(alignment *self, arena *memory, const table *const *tables,
                       size_t n_defining, const key_union *unions, uint64_t most)
{
    const int32_t **codes = arena_take(memory, self->n_keys + 1u, sizeof *codes);
    uint64_t *counts = arena_take(memory, self->n_keys + 1u, sizeof *counts);
    const column **columns = arena_take(memory, self->n_keys + 1u, sizeof *columns);
    key_index index;

    if (!codes || !counts || !columns)
        return false;
    for (uint32_t k = 0; k < self->n_keys; k++) {
        codes[k] = self->keys[k].codes;
        counts[k] = self->keys[k].labels.count;
    }
    if (!key_index_new(&index, arena_allocator(memory), codes, counts, self->n_keys, most))
        return false;
    for (size_t t = 0; t < self->n_tables; t++) {
        for (uint32_t k = 0; k < self->n_keys; k++)
            columns[k] = key_of(tables[t], self->keys[k].name);
        align_table(self, &index, unions, columns, codes, t, tables[t]->rows, t < n_defining);
    }
    key_index_free(&index);
    return true;
}

/* Room for the rows of all tables, and one row more to look up. */
static bool take_rows(alignment *self, arena *memory, const table *const *tables, size_t n_defining,
                      uint64_t *most)
{
    *most = 0;
    for (size_t t = 0; t < n_defining; t++)
        *most += tables[t]->rows;
    for (uint32_t k = 0; k < self->n_keys; k++) {
        self->keys[k].codes = arena_take(memory, *most + 1, sizeof *self->keys[k].codes);
        if (!self->keys[k].codes)
            return false;
    }
    for (size_t t = 0; t < self->n_tables; t++) {
        self->rows[t] = arena_take(memory, *most + 1, sizeof *self->rows[t]);
        if (!self->rows[t])
            return false;
        for (uint64_t row = 0; row <= *most; row++)
            self->rows[t][row] = NO_ROW;
    }
    return true;
}

status align_tables(alignment *self, arena *memory, const table *const *tables,
                    const char *const *names, size_t n, size_t n_defining, diagnostics *errors)
{
    key_union *unions = arena_take(memory, tables[0]->n_keys + 1u, sizeof *unions);
    uint64_t most;

    *self = (alignment){.n_keys = tables[0]->n_keys,
                        .keys = arena_take(memory, tables[0]->n_keys + 1u, sizeof *self->keys),
                        .n_tables = n,
                        .rows = arena_take(memory, n + 1, sizeof *self->rows)};
    if (!unions || !self->keys || !self->rows)
        return diagnostics_no_memory(errors);
    if (check_keys(memory, tables, names, n, errors) != STATUS_OK)
        return diagnostics_status(errors);
    if (!unite_keys(self, memory, tables, n_defining, unions) ||
        !take_rows(self, memory, tables, n_defining, &most) ||
        !align_rows(self, memory, tables, n_defining, unions, most))
        return diagnostics_no_memory(errors);
    return STATUS_OK;
}

char *alignment_row_name(const alignment *self, uint64_t row, const uint32_t *without, size_t n,
                         arena *memory)
{
    char *text = arena_text(memory, "");

    for (uint32_t k = 0; text && k < self->n_keys; k++) {
        bool wanted = true;

        for (size_t j = 0; j < n; j++)
            wanted = wanted && without[j] != k;
        if (wanted)
            text = arena_print(memory, "%s%s%s", text, *text ? ", " : "",
                               label_at(&self->keys[k].labels, (uint64_t)self->keys[k].codes[row]));
    }
    return text;
}
