/* pivot_cells.c - the row of each cell of the result. */
#include <inttypes.h>
#include <regind/text.h>

#include "pivot.h"

enum { MOST_TOLD = 3 };

/* The label of the key that each item is.  One that is not there was meant otherwise. */
static ri_status match_labels(pivot *self)
{
    const ri_column *const key = self->key;
    ri_dictionary *const labels = self->host->dictionary(self->ctx);
    ri_status status = RI_OK;

    self->item_of = self->host->scratch(self->ctx, key->n_labels, sizeof *self->item_of);
    if (!labels || !self->item_of)
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < key->n_labels; k++) {
        self->item_of[k] = -1;
        if (self->host->code(self->ctx, labels, key->labels[k], strlen(key->labels[k])) < 0)
            return RI_NO_MEMORY;
    }
    for (uint64_t k = 0; k < self->n_items; k++) {
        const char *const label = self->items[k].label;
        const int32_t code = self->host->code(self->ctx, labels, label, strlen(label));
        char hint[RESHAPE_NAMES];
        ri_where where = RI_WHERE;

        if (code < 0)
            return RI_NO_MEMORY;
        if ((uint64_t)code < key->n_labels) {
            self->item_of[code] = (int32_t)k;
            continue;
        }
        where.parameter = PIVOT_LABELS;
        where.hint = reshape_meant(label, key->labels, key->n_labels, hint);
        status = ri_fail_at(self->host, self->ctx, RI_BAD_PARAMETER, &where,
                            "'%s' has no label '%s'", key->name, label);
    }
    return status;
}

/* The other keys of row i as one text. */
static size_t other_keys(const pivot *self, uint64_t i, int32_t *tuple)
{
    const ri_input *const keys = &self->call->in[PIVOT_KEYS];
    size_t n = 0;

    for (uint64_t k = 0; k < keys->n; k++)
        if (keys->columns[k] != self->key)
            tuple[n++] = keys->columns[k]->codes[i];
    return n * sizeof *tuple;
}

/* Which row of the result each row goes to; -1: its label is not named. */
static ri_status place_rows(pivot *self, int32_t *target)
{
    const uint64_t rows = self->call->rows;
    const uint64_t width = self->call->in[PIVOT_KEYS].n;
    ri_dictionary *const known = self->host->dictionary(self->ctx);
    int32_t *const tuple = self->host->scratch(self->ctx, width, sizeof *tuple);

    self->first = self->host->scratch(self->ctx, rows, sizeof *self->first);
    if (!known || !tuple || !self->first)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < rows; i++) {
        target[i] = -1;
        if (self->item_of[self->key->codes[i]] < 0)
            continue;
        target[i] = self->host->code(self->ctx, known, tuple, other_keys(self, i, tuple));
        if (target[i] < 0)
            return RI_NO_MEMORY;
        if ((uint64_t)target[i] == self->n)
            self->first[self->n++] = i;
        if (i % 65536 == 0 && self->host->progress(self->ctx, 0.5 * (double)i / (double)rows))
            return RI_CANCELLED;
    }
    return RI_OK;
}

/* "region=North, year=2012": the keys of a row, the one that is gone included. */
static void row_text(const pivot *self, uint64_t row, char *text, size_t size)
{
    const ri_input *const keys = &self->call->in[PIVOT_KEYS];
    size_t used = 0;

    text[0] = '\0';
    for (uint64_t k = 0; k < keys->n && used + 1 < size; k++) {
        const ri_column *const key = keys->columns[k];
        const int n = snprintf(text + used, size - used, "%s%s=%s", k ? ", " : "", key->name,
                               key->labels[key->codes[row]]);

        used += n > 0 ? (size_t)n : 0;
    }
}

static ri_status fill_cells(pivot *self, const int32_t *target)
{
    ri_status status = RI_OK;

    self->cells = self->host->scratch(self->ctx, self->n, self->n_items * sizeof *self->cells);
    if (!self->cells)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < self->call->rows; i++) {
        const int32_t item = self->item_of[self->key->codes[i]];
        uint64_t *cell;

        if (target[i] < 0)
            continue;
        cell = &self->cells[(uint64_t)target[i] * self->n_items + (uint64_t)item];
        if (*cell) {
            ri_where where = RI_WHERE;
            char first[400];

            row_text(self, *cell - 1, first, sizeof first);
            where.row = i;
            where.hint = "list all keys but that one in in.keys, or leave in.keys out";
            status = ri_fail_at(self->host, self->ctx, RI_BAD_INPUT, &where,
                                "'%s' has two rows for one cell; the first is %.*s",
                                self->items[item].name, (int)ri_text_mended(first, strlen(first)),
                                first);
        }
        *cell = i + 1;
    }
    return status;
}

/* "3 rows have labels of 'indicator' that become no measure: 'X' (2), 'Y' (1)" */
static ri_status tell_left_out(const pivot *self)
{
    uint64_t *const counts = self->host->scratch(self->ctx, self->key->n_labels, sizeof *counts);
    uint64_t total = 0, others = 0, shown = 0;
    char list[RESHAPE_NAMES] = "";
    size_t used = 0;

    if (!counts)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < self->call->rows; i++)
        counts[self->key->codes[i]]++;
    for (uint64_t k = 0; k < self->key->n_labels; k++) {
        const char *const label = self->key->labels[k];

        if (self->item_of[k] >= 0 || !counts[k])
            continue;
        total += counts[k];
        others++;
        if (shown == MOST_TOLD)
            continue;
        used += (size_t)snprintf(list + used, sizeof list - used, "%s'%.*s' (%" PRIu64 ")",
                                 shown++ ? ", " : "", (int)ri_text_clip(label, strlen(label), 120),
                                 label, counts[k]);
    }
    if (total == 0)
        return RI_OK;
    if (others > shown)
        (void)snprintf(list + used, sizeof list - used, " and %" PRIu64 " more", others - shown);
    ri_note_row(
        self->host, self->ctx, ri_integer_of(self->call, PIVOT_OTHERS) ? RI_INFO : RI_WARNING,
        RI_NO_ROW, "%" PRIu64 " row%s left out, whose label of '%s' is not in 'labels': %s%s",
        total, total == 1 ? " is" : "s are", self->key->name, list,
        ri_integer_of(self->call, PIVOT_OTHERS) ? "" : "; name them, or write others = drop");
    return RI_OK;
}

static void tell_absent(const pivot *self)
{
    for (uint64_t k = 0; k < self->n_items; k++) {
        uint64_t absent = 0;

        for (uint64_t i = 0; i < self->n; i++)
            absent += self->cells[i * self->n_items + k] == 0;
        if (absent)
            ri_remark_row(self->host, self->ctx, RI_INFO, RI_NO_ROW,
                          "some combinations of the other keys have no row of a label: the measure "
                          "is missing there",
                          "'%s' %" PRIu64 " of %" PRIu64, self->items[k].name, absent, self->n);
    }
}

/* Has each item one label of the key, and not all the same? */
static bool goes_with_item(const pivot *self, const ri_column *key, int32_t *seen)
{
    for (uint64_t j = 0; j < self->n_items; j++)
        seen[j] = -1;
    for (uint64_t i = 0; i < self->call->rows; i++) {
        const int32_t item = self->item_of[self->key->codes[i]];

        if (item < 0)
            continue;
        if (seen[item] >= 0 && seen[item] != key->codes[i])
            return false;
        seen[item] = key->codes[i];
    }
    for (uint64_t j = 1; j < self->n_items; j++)
        if (seen[j] != seen[0])
            return true;
    return false;
}

/* A key that goes with the label (its unit, its name) keeps rows apart that should be one. */
static ri_status tell_apart(const pivot *self)
{
    const ri_input *const keys = &self->call->in[PIVOT_KEYS];
    int32_t *const seen = self->host->scratch(self->ctx, self->n_items, sizeof *seen);

    if (!seen)
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < keys->n; k++) {
        const ri_column *const key = keys->columns[k];
        char list[400] = "";
        size_t used = 0;

        if (key == self->key || key->role != RI_KEY || !goes_with_item(self, key, seen))
            continue;
        for (uint64_t j = 0; j < keys->n && used + 100 < sizeof list; j++)
            if (j != k)
                used += (size_t)snprintf(list + used, sizeof list - used, "%s%.90s",
                                         used ? ", " : "", keys->columns[j]->name);
        ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                    "each label of '%s' has one label of the key '%s', so that no row of the "
                    "result has all measures; to have them in one row, leave it out: in.keys = %s",
                    self->key->name, key->name, list);
    }
    return RI_OK;
}

ri_status pivot_place(pivot *self)
{
    int32_t *target;
    ri_status status = self->call->rows ? match_labels(self) : RI_OK;

    if (!self->call->rows || status != RI_OK)
        return status;
    target = self->host->scratch(self->ctx, self->call->rows, sizeof *target);
    if (!target)
        return RI_NO_MEMORY;
    status = place_rows(self, target);
    if (status == RI_OK)
        status = fill_cells(self, target);
    if (status == RI_OK)
        status = tell_left_out(self);
    if (status != RI_OK)
        return status;
    tell_absent(self);
    return tell_apart(self);
}
