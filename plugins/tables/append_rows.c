/* append_rows.c - which rows the result has: all, or one of those that have the same keys. */
#include <inttypes.h>
#include <regind/text.h>
#include <stdlib.h>
#include <utf8proc.h>

#include "append.h"

enum { MOST_TOLD = 3 };

/* The number of a label, whatever its Unicode form, as joins have it; -1: no memory. */
static int32_t number_of(const append *self, ri_dictionary *labels, const char *label)
{
    const char *at = label;
    char *composed;
    int32_t code;

    while (*at && (unsigned char)*at < 0x80)
        at++;
    if (!*at)
        return self->host->code(self->ctx, labels, label, (size_t)(at - label));
    composed = (char *)utf8proc_NFC((const utf8proc_uint8_t *)label);
    code = self->host->code(self->ctx, labels, composed ? composed : label,
                            strlen(composed ? composed : label));
    free(composed);
    return code;
}

ri_status append_codes(const append *self, uint64_t c, reshape_codes *made)
{
    const append_column *const column = &self->columns[c];
    ri_dictionary *const labels = self->host->dictionary(self->ctx);
    int32_t *const codes =
        self->host->scratch(self->ctx, self->starts[self->n_tables], sizeof *codes);

    if (!labels || !codes)
        return RI_NO_MEMORY;
    for (uint64_t t = 0; t < self->n_tables; t++) {
        const ri_column *const from = column->of[t];
        int32_t *const to = codes + self->starts[t];
        int32_t *const code_of =
            self->host->scratch(self->ctx, from ? from->n_labels : 0, sizeof *code_of);

        if (!code_of)
            return RI_NO_MEMORY;
        for (uint64_t k = 0; from && k < from->n_labels; k++) {
            code_of[k] = number_of(self, labels, from->labels[k]);
            if (code_of[k] < 0)
                return RI_NO_MEMORY;
        }
        for (uint64_t i = 0; i < append_table(self, t)->rows; i++)
            to[i] = from && from->codes[i] >= 0 ? code_of[from->codes[i]] : -1;
    }
    *made = (reshape_codes){.name = column->name, .codes = codes};
    made->labels = self->host->labels(self->ctx, labels, &made->n_labels);
    return made->labels ? RI_OK : RI_NO_MEMORY;
}

static uint64_t table_of(const append *self, uint64_t row)
{
    uint64_t t = 0;

    while (row >= self->starts[t + 1])
        t++;
    return t;
}

/* Years, quarters, months or days, one kind in all tables. */
static ri_status check_periods(const append *self, uint64_t c)
{
    const append_column *const column = &self->columns[c];
    int32_t kind = 0;
    uint64_t first = 0;

    for (uint64_t t = 0; column->model->role == RI_PERIOD && t < self->n_tables; t++) {
        const ri_column *const from = column->of[t];
        int64_t at;
        const int32_t own = from->n_labels ? self->host->period(from->labels[0], &at) : 0;

        if (own && kind && own != kind)
            return ri_fail(self->host, self->ctx, RI_BAD_INPUT,
                           "'%s' has '%s' in [%s] and '%s' in [%s], periods of two kinds",
                           column->name, column->of[first]->labels[0],
                           append_table(self, first)->name, from->labels[0],
                           append_table(self, t)->name);
        if (own && !kind)
            first = t;
        kind = own ? own : kind;
    }
    return RI_OK;
}

static ri_status read_keys(append *self)
{
    self->keys = self->host->scratch(self->ctx, self->n_keys, sizeof *self->keys);
    if (!self->keys)
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < self->n_keys; k++) {
        ri_status status = check_periods(self, k);

        if (status == RI_OK)
            status = append_codes(self, k, &self->keys[k]);
        if (status != RI_OK)
            return status;
    }
    return RI_OK;
}

/* "region=North, year=2012 in [a] and [b]" */
static size_t place(const append *self, uint64_t first, uint64_t second, char *text, size_t size)
{
    size_t used = 0;

    for (uint64_t k = 0; k < self->n_keys && used + 1 < size; k++) {
        const reshape_codes *const key = &self->keys[k];
        const int n = snprintf(text + used, size - used, "%s%s=%.60s", k ? ", " : "", key->name,
                               key->labels[key->codes[second]]);

        used += n > 0 ? (size_t)n : 0;
    }
    used = used < size ? used : size - 1;
    if (used + 1 < size)
        used += (size_t)snprintf(text + used, size - used, " in [%.60s] and [%.60s]",
                                 append_table(self, table_of(self, first))->name,
                                 append_table(self, table_of(self, second))->name);
    return used < size ? used : size - 1;
}

static ri_status tell_doubles(const append *self, uint64_t n, const uint64_t (*doubles)[2])
{
    const int64_t what = ri_integer_of(self->call, APPEND_DUPLICATES);
    char text[900];
    size_t used = 0;
    ri_where where = RI_WHERE;

    for (uint64_t k = 0; k < n && k < MOST_TOLD; k++) {
        used += (size_t)snprintf(text + used, sizeof text - used, "%s", k ? "; " : "");
        used += place(self, doubles[k][0], doubles[k][1], text + used, 270);
    }
    used = ri_text_mended(text, used);
    text[used] = '\0';
    if (n > MOST_TOLD)
        (void)snprintf(text + used, sizeof text - used, " and %" PRIu64 " more", n - MOST_TOLD);
    if (what != APPEND_ERROR) {
        ri_note_row(self->host, self->ctx, RI_INFO, RI_NO_ROW,
                    "%" PRIu64 " row%s left out, as the %s of the same keys counts: %s", n,
                    n == 1 ? " is" : "s are", what == APPEND_FIRST ? "first" : "last", text);
        return RI_OK;
    }
    where.parameter = APPEND_DUPLICATES;
    where.hint = "duplicates = first takes the row of the table that comes first in 'from', last "
                 "that of the other; key = NAME tells the tables apart";
    return ri_fail_at(self->host, self->ctx, RI_BAD_INPUT, &where,
                      "%" PRIu64 " row%s the keys of an earlier one: %s", n,
                      n == 1 ? " has" : "s have", text);
}

/* The keys of row i of table t, that of the tables included. */
static void read_tuple(const append *self, uint64_t t, uint64_t i, int32_t *tuple)
{
    for (uint64_t k = 0; k < self->n_keys; k++)
        tuple[k] = self->keys[k].codes[i];
    tuple[self->n_keys] = self->labels ? self->table.codes[t] : 0;
}

/* One row for each combination of keys. */
static ri_status distinct(append *self)
{
    const bool last = ri_integer_of(self->call, APPEND_DUPLICATES) == APPEND_LAST;
    const uint64_t all = self->starts[self->n_tables];
    ri_dictionary *const known = self->host->dictionary(self->ctx);
    int32_t *const tuple = self->host->scratch(self->ctx, self->n_keys + 1, sizeof *tuple);
    uint64_t doubles[MOST_TOLD][2], n = 0, t = 0;

    if (!known || !tuple)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < all; i++) {
        int32_t at;

        while (i >= self->starts[t + 1])
            t++;
        read_tuple(self, t, i, tuple);
        at = self->host->code(self->ctx, known, tuple, (self->n_keys + 1) * sizeof *tuple);
        if (at < 0)
            return RI_NO_MEMORY;
        if (i % 65536 == 0 && self->host->progress(self->ctx, 0.5 * (double)i / (double)all))
            return RI_CANCELLED;
        if ((uint64_t)at == self->n) {
            self->rows[self->n++] = i;
            continue;
        }
        if (n < MOST_TOLD) {
            doubles[n][0] = self->rows[at];
            doubles[n][1] = i;
        }
        n++;
        if (last)
            self->rows[at] = i;
    }
    return n ? tell_doubles(self, n, (const uint64_t(*)[2])doubles) : RI_OK;
}

ri_status append_rows(append *self)
{
    ri_status status;

    self->starts = self->host->scratch(self->ctx, self->n_tables + 1, sizeof *self->starts);
    if (!self->starts)
        return RI_NO_MEMORY;
    for (uint64_t t = 0; t < self->n_tables; t++)
        self->starts[t + 1] = self->starts[t] + append_table(self, t)->rows;
    self->rows = self->host->scratch(self->ctx, self->starts[self->n_tables], sizeof *self->rows);
    if (!self->rows)
        return RI_NO_MEMORY;
    status = read_keys(self);
    return status == RI_OK ? distinct(self) : status;
}
