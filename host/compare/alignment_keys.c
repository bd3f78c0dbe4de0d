/* alignment_keys.c - see alignment.h */
#include <stdlib.h>
#include <string.h>

#include "../table/label_index.h"
#include "../table/period.h"
#include "alignment.h"

typedef struct dated_label {
    const char *text;
    int64_t ordinal;
    int32_t code;
} dated_label;

/* Finds the codes of a table's labels; those that are new are appended when it defines rows. */
static bool add_labels(key_union *self, arena *memory, size_t t, const label_list *labels,
                       const char **texts, uint64_t *n_texts, bool defining)
{
    label_index known;
    label_list so_far = {0};

    self->codes[t] = arena_take(memory, labels->count + 1, sizeof *self->codes[t]);
    if (!self->codes[t] || !labels_take(&so_far, memory, texts, *n_texts) ||
        !label_index_new(&known, memory, &so_far, NULL, NULL))
        return false;
    for (uint64_t k = 0; k < labels->count; k++) {
        const char *const text = label_at(labels, k);
        int32_t code = label_index_find(&known, text);

        if (code < 0 && defining) {
            code = (int32_t)*n_texts;
            texts[(*n_texts)++] = text;
        }
        self->codes[t][k] = code;
    }
    return true;
}

static int by_date(const void *left, const void *right)
{
    const dated_label *const a = left, *const b = right;

    if (a->ordinal != b->ordinal)
        return a->ordinal < b->ordinal ? -1 : 1;
    return a->code < b->code ? -1 : a->code > b->code;
}

/* Puts labels that are all periods of one kind into their order; others stay as they are. */
static bool sort_periods(key_union *self, arena *memory, const char **texts, uint64_t n,
                         const uint64_t *counts, size_t n_tables)
{
    dated_label *dated = arena_take(memory, n + 1, sizeof *dated);
    int32_t *moved = arena_take(memory, n + 1, sizeof *moved);
    int32_t kind = PERIOD_NONE;

    if (!dated || !moved)
        return false;
    for (uint64_t k = 0; k < n; k++) {
        const int32_t found = period_parse(texts[k], &dated[k].ordinal);

        if (found == PERIOD_NONE || (k > 0 && found != kind))
            return true;
        kind = found;
        dated[k].text = texts[k];
        dated[k].code = (int32_t)k;
    }
    qsort(dated, n, sizeof *dated, by_date);
    for (uint64_t k = 0; k < n; k++) {
        texts[k] = dated[k].text;
        moved[dated[k].code] = (int32_t)k;
    }
    for (size_t t = 0; t < n_tables; t++)
        for (uint64_t k = 0; k < counts[t]; k++)
            if (self->codes[t][k] >= 0)
                self->codes[t][k] = moved[self->codes[t][k]];
    return true;
}

bool key_union_make(key_union *self, arena *memory, const column *const *columns, size_t n,
                    size_t n_defining)
{
    uint64_t most = 0, n_texts = 0;
    uint64_t *counts = arena_take(memory, n + 1, sizeof *counts);
    const char **texts;

    self->codes = arena_take(memory, n + 1, sizeof *self->codes);
    if (!counts || !self->codes)
        return false;
    self->key->role = COLUMN_KEY;
    for (size_t t = 0; t < n; t++) {
        counts[t] = columns[t]->labels.count;
        if (t < n_defining && columns[t]->role == COLUMN_PERIOD)
            self->key->role = COLUMN_PERIOD;
        if (t < n_defining)
            most += counts[t];
    }
    texts = most < INT32_MAX ? arena_take(memory, most + 1, sizeof *texts) : NULL;
    if (!texts)
        return false;
    for (size_t t = 0; t < n; t++)
        if (!add_labels(self, memory, t, &columns[t]->labels, texts, &n_texts, t < n_defining))
            return false;
    if (self->key->role == COLUMN_PERIOD && !sort_periods(self, memory, texts, n_texts, counts, n))
        return false;
    return labels_take(&self->key->labels, memory, texts, n_texts);
}
