/* output.c - what was read, handed to the host. */
#include <inttypes.h>

#include "table.h"

enum { DISAGREE = -2 };

/* A label column.  Of rows put together the first tells, and a category on which they do not
 * agree is missing, unless `duplicates = first`. */
static ri_status put_codes(const grid_work *work, grid_column *column, const grid_rows *rows,
                           const grid_merge *merge, uint64_t *disagreements)
{
    const bool category = column->out == GRID_OUT_CATEGORIES;
    const bool first_tells = !category || work->settings->duplicates == GRID_DUPLICATES_FIRST;
    uint64_t n_labels = 0, seen = 0;
    const char *const *const labels = work->host->labels(work->ctx, column->labels, &n_labels);
    int32_t *codes;

    if (!labels)
        return RI_NO_MEMORY;
    codes = work->host->codes(work->ctx, column->out, column->name, merge->n, labels, n_labels);
    if (!codes)
        return RI_NO_MEMORY;
    column->made_codes = codes;
    if (!merge->target) {
        if (merge->n)
            memcpy(codes, column->codes, merge->n * sizeof *codes);
        return RI_OK;
    }
    for (uint64_t i = 0; i < rows->n; i++) {
        const uint32_t to = merge->target[i];

        if (to == seen) { /* its first row */
            codes[to] = column->codes[i];
            seen++;
        } else if (first_tells || column->codes[i] < 0)
            continue;
        else if (codes[to] == -1)
            codes[to] = column->codes[i];
        else if (codes[to] != column->codes[i])
            codes[to] = DISAGREE;
    }
    for (uint64_t j = 0; j < merge->n; j++)
        if (codes[j] == DISAGREE) {
            codes[j] = -1;
            ++*disagreements;
        }
    return RI_OK;
}

static void take_first(const grid_column *column, const grid_rows *rows, const grid_merge *merge,
                       double *values)
{
    uint64_t seen = 0;

    for (uint64_t i = 0; i < rows->n; i++)
        if (merge->target[i] == seen)
            values[seen++] = column->values[i];
}

/* The rows by what they become: those of `target` k are from[start[k]] to before start[k + 1]. */
typedef struct merged_rows {
    uint64_t *start, *from;
} merged_rows;

static bool merged_rows_list(const grid_work *work, const grid_rows *rows, const grid_merge *merge,
                             merged_rows *list)
{
    list->start = work->host->scratch(work->ctx, merge->n + 2, sizeof *list->start);
    list->from = work->host->scratch(work->ctx, rows->n, sizeof *list->from);
    if (!list->start || !list->from)
        return false;
    for (uint64_t i = 0; i < rows->n; i++)
        list->start[merge->target[i] + 2]++;
    for (uint64_t k = 2; k < merge->n + 2; k++)
        list->start[k] += list->start[k - 1];
    for (uint64_t i = 0; i < rows->n; i++)
        list->from[list->start[merge->target[i] + 1]++] = i;
    return true;
}

/* Sum or mean of the rows put together; missing values are left out and counted. */
static ri_status put_together(const grid_work *work, const grid_column *column,
                              const grid_rows *rows, const grid_merge *merge, double *values,
                              uint64_t *left_out)
{
    merged_rows list;

    if (!merged_rows_list(work, rows, merge, &list))
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < merge->n; k++) {
        ri_exact_sum sum = RI_EXACT_SUM;

        for (uint64_t i = list.start[k]; i < list.start[k + 1]; i++)
            ri_total_add(&sum, column->values[list.from[i]]);
        if (sum.count == 0)
            continue;
        *left_out += list.start[k + 1] - list.start[k] - sum.count;
        values[k] = work->settings->duplicates == GRID_DUPLICATES_SUM ? ri_total_of(&sum)
                                                                      : ri_total_mean_of(&sum);
        if (!isfinite(values[k]))
            return ri_fail(work->host, work->ctx, RI_BAD_INPUT,
                           "rows of the same keys add up to too large a number (column '%s')",
                           column->name);
    }
    return RI_OK;
}

static ri_status put_values(const grid_work *work, grid_column *column, const grid_rows *rows,
                            const grid_merge *merge, uint64_t *left_out)
{
    double *const values =
        work->host->measure(work->ctx, column->out, column->name, merge->n, column->unit);

    if (!values)
        return RI_NO_MEMORY;
    column->made_values = values;
    if (!merge->target) {
        if (merge->n)
            memcpy(values, column->values, merge->n * sizeof *values);
        return RI_OK;
    }
    if (work->settings->duplicates == GRID_DUPLICATES_FIRST) {
        take_first(column, rows, merge, values);
        return RI_OK;
    }
    return put_together(work, column, rows, merge, values, left_out);
}

static void note_merge(const grid_work *work, const grid_rows *rows, const grid_merge *merge,
                       uint64_t left_out, uint64_t disagreements)
{
    static const char *const how[] = {"", "added up", "averaged", "dropped but for the first"};

    if (!merge->target)
        return;
    ri_note_row(work->host, work->ctx, RI_WARNING, RI_NO_ROW,
                "rows of the same keys were %s: %" PRIu64 " rows became %" PRIu64,
                how[work->settings->duplicates], rows->n, merge->n);
    if (left_out)
        ri_note_row(work->host, work->ctx, RI_WARNING, RI_NO_ROW,
                    "%" PRIu64 " missing value%s left out where rows of the same keys were %s",
                    left_out, left_out == 1 ? " was" : "s were", how[work->settings->duplicates]);
    if (disagreements)
        ri_note_row(work->host, work->ctx, RI_WARNING, RI_NO_ROW,
                    "%" PRIu64 " categor%s missing because rows of the same keys disagree",
                    disagreements, disagreements == 1 ? "y is" : "ies are");
}

ri_status grid_output(const grid_work *work, grid_layout *layout, const grid_rows *rows,
                      const grid_merge *merge)
{
    uint64_t left_out = 0, disagreements = 0;

    for (size_t k = 0; k < layout->n_columns; k++) {
        grid_column *const column = &layout->columns[k];
        const ri_status status = column->out == GRID_OUT_MEASURES
                                     ? put_values(work, column, rows, merge, &left_out)
                                     : put_codes(work, column, rows, merge, &disagreements);

        if (status != RI_OK)
            return status;
    }
    note_merge(work, rows, merge, left_out, disagreements);
    return RI_OK;
}
