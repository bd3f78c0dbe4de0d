/* grouping.c - see grouping.h */
#include "grouping.h"

#include <string.h>

#include "../base/suggest.h"

static status unknown_key(arena *memory, const alignment *of, const char *name, diagnostics *errors)
{
    const char **names = arena_take(memory, of->n_keys + 1u, sizeof *names);
    const char *best, *hint = "'none' ranks all rows together";

    if (!names)
        return diagnostics_no_memory(errors);
    for (uint32_t k = 0; k < of->n_keys; k++)
        names[k] = of->keys[k].name;
    best = suggest_name(name, names, of->n_keys);
    if (best)
        hint = arena_print(memory, "did you mean '%s'?", best);
    return diagnostics_error(errors, STATUS_USAGE, NULL, 0, NULL, hint,
                             "--within names '%s', which is no key of the tables", name);
}

static status find_keys(grouping *self, arena *memory, const alignment *of,
                        const char *const *within, size_t n_within, diagnostics *errors)
{
    uint32_t *keys = arena_take(memory, of->n_keys + n_within + 1, sizeof *keys);

    if (!keys)
        return diagnostics_no_memory(errors);
    for (size_t w = 0; w < n_within; w++) {
        uint32_t k = 0;

        while (k < of->n_keys && strcmp(of->keys[k].name, within[w]) != 0)
            k++;
        if (k == of->n_keys)
            (void)unknown_key(memory, of, within[w], errors);
        else
            keys[self->n_keys++] = k;
    }
    for (uint32_t k = 0; !within && k < of->n_keys; k++)
        if (of->keys[k].role == COLUMN_PERIOD)
            keys[self->n_keys++] = k;
    self->keys = keys;
    return errors->errors ? diagnostics_status(errors) : STATUS_OK;
}

/* Sorts the rows by one key, those of the same label staying in order; false: no memory. */
static bool sort_by_key(grouping *self, arena *memory, const aligned_key *key, uint64_t n)
{
    uint64_t *starts = arena_take(memory, key->labels.count + 1, sizeof *starts);
    uint64_t *sorted = arena_take(memory, n + 1, sizeof *sorted);

    if (!starts || !sorted)
        return false;
    for (uint64_t k = 0; k < n; k++)
        starts[key->codes[k] + 1]++;
    for (uint64_t code = 0; code < key->labels.count; code++)
        starts[code + 1] += starts[code];
    for (uint64_t k = 0; k < n; k++)
        sorted[starts[key->codes[self->rows[k]]]++] = self->rows[k];
    self->rows = sorted;
    return true;
}

static bool same_group(const grouping *self, const alignment *of, uint64_t a, uint64_t b)
{
    for (size_t k = 0; k < self->n_keys; k++) {
        const int32_t *const codes = of->keys[self->keys[k]].codes;

        if (codes[a] != codes[b])
            return false;
    }
    return true;
}

status group_rows(grouping *self, arena *memory, const alignment *of, const char *const *within,
                  size_t n_within, diagnostics *errors)
{
    status code;

    *self = (grouping){0};
    code = find_keys(self, memory, of, within, n_within, errors);
    if (code != STATUS_OK)
        return code;
    self->rows = arena_take(memory, of->n_rows + 1, sizeof *self->rows);
    self->first = arena_take(memory, of->n_rows + 1, sizeof *self->first);
    if (!self->rows || !self->first)
        return diagnostics_no_memory(errors);
    for (uint64_t k = 0; k < of->n_rows; k++)
        self->rows[k] = k;
    for (size_t k = self->n_keys; k-- > 0;)
        if (!sort_by_key(self, memory, &of->keys[self->keys[k]], of->n_rows))
            return diagnostics_no_memory(errors);
    for (uint64_t k = 0; k < of->n_rows; k++)
        if (k == 0 || !same_group(self, of, self->rows[k - 1], self->rows[k]))
            self->first[self->n_groups++] = k;
    self->first[self->n_groups] = of->n_rows;
    return STATUS_OK;
}

char *group_name(const grouping *self, const alignment *of, uint64_t group, arena *memory)
{
    char *text = arena_text(memory, "");

    for (size_t k = 0; text && k < self->n_keys; k++) {
        const aligned_key *const key = &of->keys[self->keys[k]];
        const uint64_t row = self->rows[self->first[group]];

        text = arena_print(memory, "%s%s%s=%s", text, k ? ", " : "", key->name,
                           label_at(&key->labels, (uint64_t)key->codes[row]));
    }
    return text;
}
