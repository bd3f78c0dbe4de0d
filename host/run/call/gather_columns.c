/* gather_columns.c - one column of an outcome out of what each group made. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "../../table/period.h"
#include "../../table/scan.h"
#include "dictionary.h"
#include "gather_internal.h"

status gather_fail(gathering *work, const char *format, ...)
{
    char text[1024];
    va_list list;
    said what;

    va_start(list, format);
    (void)vsnprintf(text, sizeof text, format, list);
    va_end(list);
    what = said_error(STATUS_PLUGIN, text);
    return context_say(&work->contexts[0], &what) ? STATUS_PLUGIN : STATUS_SYSTEM;
}

/* The row of the outcome's table that is row i of group g. */
static uint64_t target_row(const gathering *work, uint64_t g, uint64_t i)
{
    if (work->own_rows)
        return work->starts[g] + i;
    if (!work->split)
        return i;
    return work->split->order ? work->split->order[work->split->starts[g] + i]
                              : work->split->starts[g] + i;
}

/* The first of the rows of group g where they lie one behind the other, else UINT64_MAX. */
static uint64_t first_row(const gathering *work, uint64_t g)
{
    if (!work->own_rows && work->split && work->split->order)
        return UINT64_MAX;
    return target_row(work, g, 0);
}

static uint64_t group_rows(const gathering *work, uint64_t g)
{
    if (work->own_rows)
        return work->starts[g + 1] - work->starts[g];
    return work->contexts[g].rows;
}

static void *place(gathering *work, size_t size, column *to)
{
    uint64_t bytes;

    if (work->shared->request->planning || __builtin_mul_overflow(work->rows, size, &bytes))
        return NULL;
    return segment_allocate(work->shared->env->output, bytes, &to->offset);
}

/* "region=Akmola, year=2010", or "row 3" of a table without keys; NULL: no memory. */
static const char *row_place(const gathering *work, uint64_t row)
{
    const call *const request = work->shared->request;
    const table *const input = request->n_tables ? request->tables[0].data : NULL;
    const table own = {work->rows, work->made->n_columns, work->n_group_keys + work->n_own_keys,
                       work->made->columns};
    const table *const named = work->own_rows ? &own : input;

    return named && named->n_keys
               ? table_row_name(named, row, work->memory)
               : arena_print(work->memory, "row %llu", (unsigned long long)row + 1);
}

static void put_values(const gathering *work, uint64_t g, const double *from, double *values)
{
    const uint64_t rows = group_rows(work, g), first = first_row(work, g);

    if (rows && first != UINT64_MAX)
        memcpy(values + first, from, rows * sizeof *values);
    for (uint64_t i = 0; i < rows && first == UINT64_MAX; i++)
        values[target_row(work, g, i)] = from[i];
}

/* A column that was filled where it is to stay: its first value, else NULL. */
static void *filled_in_place(const gathering *work, const listed_column *which, size_t size,
                             column *to)
{
    for (uint64_t g = 0; g < work->n; g++) {
        const output_column *const made =
            context_column(&work->contexts[g], which->port, which->name);

        if (!made)
            continue;
        to->offset = made->offset;
        return made->direct ? (char *)made->data - first_row(work, g) * size : NULL;
    }
    return NULL;
}

static status gather_measure(gathering *work, const listed_column *which, column *to)
{
    double *values = filled_in_place(work, which, sizeof *values, to);
    const bool there = values != NULL;

    if (!values)
        values = place(work, sizeof *values, to);
    if (!values)
        return STATUS_SYSTEM;
    for (uint64_t g = 0; g < work->n; g++) {
        const output_column *const from =
            context_column(&work->contexts[g], which->port, which->name);

        if (from && !there)
            put_values(work, g, from->data, values);
        for (uint64_t i = 0; !from && i < group_rows(work, g); i++)
            values[target_row(work, g, i)] = (double)NAN;
    }
    to->values = values;
    if (scan_values(values, work->rows))
        return STATUS_OK;
    for (uint64_t i = 0; i < work->rows; i++)
        if (isinf(values[i])) {
            const char *place = row_place(work, i);

            return place ? gather_fail(work, "made an infinite value in '%s' (%s)", which->name,
                                       place)
                         : STATUS_SYSTEM;
        }
    return STATUS_OK;
}

/* Codes of one group in the labels of all. */
static status merge_codes(gathering *work, const output_column *from, uint64_t g,
                          ri_dictionary *labels, int32_t *codes)
{
    const uint64_t rows = group_rows(work, g);
    const int32_t *own = from->data;
    int32_t *renamed =
        arena_take(work->memory, from->n_labels ? from->n_labels : 1, sizeof *renamed);
    const bool category = from->role == COLUMN_CATEGORY;
    const uint64_t first = first_row(work, g);
    /* they are where they will stay, and have their names */
    bool same = first != UINT64_MAX && own == codes + first;

    if (!renamed)
        return STATUS_SYSTEM;
    for (uint64_t k = 0; k < from->n_labels; k++) {
        renamed[k] = dictionary_code(labels, from->labels[k], strlen(from->labels[k]));
        if (renamed[k] < 0)
            return STATUS_SYSTEM;
        same = same && (uint64_t)renamed[k] == k;
    }
    if (same && scan_codes(own, rows, category ? -1 : 0, from->n_labels))
        return STATUS_OK;
    for (uint64_t i = 0; i < rows; i++) {
        const int32_t own_code = own[i];

        if (own_code == -1 && category)
            codes[target_row(work, g, i)] = -1;
        else if (own_code < 0 || (uint64_t)own_code >= from->n_labels)
            return gather_fail(work, "put code %d into '%s', which has %llu labels", own_code,
                               from->name, (unsigned long long)from->n_labels);
        else
            codes[target_row(work, g, i)] = renamed[own_code];
    }
    return STATUS_OK;
}

/* References of the segment are taken by outcome_attach(), when the outcome is used. */
static bool write_labels(gathering *work, column *to, const char *const *labels, uint64_t n)
{
    const bool good = labels_write(&to->labels, work->shared->env->output, labels, n);

    segment_release(to->labels.home);
    to->labels.home = NULL;
    return good;
}

static status finish_labels(gathering *work, const listed_column *which, ri_dictionary *merged,
                            int32_t *codes, column *to)
{
    const char *const *labels;
    uint64_t n;
    const char *why = NULL;

    labels = dictionary_labels(merged, &n);
    if (!labels)
        return STATUS_SYSTEM;
    if (which->role == COLUMN_PERIOD &&
        !period_complete(work->memory, labels, n, codes, work->rows, &labels, &n, &why))
        return why ? gather_fail(work, "'%s': %s", which->name, why) : STATUS_SYSTEM;
    to->codes = codes;
    return write_labels(work, to, labels, n) ? STATUS_OK : STATUS_SYSTEM;
}

static status gather_codes(gathering *work, const listed_column *which, column *to)
{
    ri_dictionary *list = NULL;
    ri_dictionary *merged = dictionary_new(&list, work->shared->env->memory);
    int32_t *codes = filled_in_place(work, which, sizeof *codes, to);
    status code = STATUS_OK;

    if (!codes)
        codes = place(work, sizeof *codes, to);
    if (!merged || !codes)
        code = STATUS_SYSTEM;
    for (uint64_t g = 0; code == STATUS_OK && g < work->n; g++) {
        const output_column *const from =
            context_column(&work->contexts[g], which->port, which->name);

        if (from)
            code = merge_codes(work, from, g, merged, codes);
        for (uint64_t i = 0; !from && i < group_rows(work, g); i++)
            codes[target_row(work, g, i)] = -1;
    }
    if (code == STATUS_OK)
        code = finish_labels(work, which, merged, codes, to);
    dictionary_free(&list);
    return code;
}

status gather_column(gathering *work, const listed_column *which, column *to)
{
    to->name = arena_text(work->memory, which->name);
    to->role = which->role;
    to->aside = (work->shared->request->plugin->out[which->port].flags & RI_ASIDE) != 0;
    to->unit = arena_text(work->memory, which->unit);
    if (!to->name || !to->unit || !gather_attributes(work, which, to))
        return STATUS_SYSTEM;
    for (uint64_t g = 1; g < work->n; g++) {
        const output_column *const other =
            context_column(&work->contexts[g], which->port, which->name);

        if (other && strcmp(other->unit, which->unit) != 0)
            return gather_fail(work, "gave '%s' the unit '%s' in one group and '%s' in another",
                               which->name, which->unit, other->unit);
    }
    if (work->ragged && (which->role == COLUMN_KEY || which->role == COLUMN_PERIOD))
        return gather_fail(work, "made the key '%s' in some groups only", which->name);
    if (work->shared->request->planning)
        return STATUS_OK;
    return which->role == COLUMN_MEASURE ? gather_measure(work, which, to)
                                         : gather_codes(work, which, to);
}

bool gather_group_key(gathering *work, uint32_t within, column *to)
{
    const table *const from = work->shared->request->tables[0].data;
    const column *const key = &from->columns[within];
    const char **labels;
    int32_t *codes;

    *to = *key;
    to->home = NULL;
    to->labels = (label_list){0};
    to->codes = NULL;
    if (work->shared->request->planning)
        return true;
    codes = place(work, sizeof *codes, to);
    labels = arena_take(work->memory, key->labels.count ? key->labels.count : 1, sizeof *labels);
    if (!codes || !labels)
        return false;
    for (uint64_t k = 0; k < key->labels.count; k++)
        labels[k] = label_at(&key->labels, k);
    for (uint64_t g = 0; g < work->n && work->split->count; g++) {
        const uint64_t first = work->split->order ? work->split->order[work->split->starts[g]]
                                                  : work->split->starts[g];

        for (uint64_t i = work->starts[g]; i < work->starts[g + 1]; i++)
            codes[i] = key->codes[first];
    }
    to->codes = codes;
    return write_labels(work, to, labels, key->labels.count);
}
