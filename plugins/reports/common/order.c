/* order.c - see order.h */
#include "order.h"

static int order_missing(const ri_column *column, uint64_t row)
{
    return column->role == RI_MEASURE ? isnan(column->values[row]) : column->codes[row] < 0;
}

/* Of two values that are there. */
static int order_compare_values(const order_key *key, uint64_t a, uint64_t b)
{
    const ri_column *const column = key->column;

    if (column->role == RI_MEASURE)
        return (key->classes[a] > key->classes[b]) - (key->classes[a] < key->classes[b]);
    if (column->codes[a] == column->codes[b])
        return 0;
    if (column->role == RI_KEY)
        return strcmp(column->labels[column->codes[a]], column->labels[column->codes[b]]);
    return column->codes[a] < column->codes[b] ? -1 : 1;
}

/* qsort_r(): two rows.  Missing values come last in both directions; equal rows stay as they
 * came. */
static int order_compare(const void *left, const void *right, void *keys)
{
    const order_keys *self = (const order_keys *)keys;
    const uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;

    for (uint64_t k = 0; k < self->n; k++) {
        const ri_column *column = self->keys[k].column;
        const int no_a = order_missing(column, a), no_b = order_missing(column, b);
        int sign;

        if (no_a || no_b) {
            if (no_a != no_b)
                return no_a - no_b;
            continue;
        }
        sign = order_compare_values(&self->keys[k], a, b);
        if (sign)
            return self->keys[k].descending ? -sign : sign;
    }
    return a < b ? -1 : a > b;
}

/* false: no memory. */
static int order_find_classes(const ri_host *host, ri_ctx *ctx, order_key *key, uint64_t rows)
{
    ri_place *const places = (ri_place *)host->scratch(ctx, rows + 1, sizeof *places);
    uint64_t *const classes = (uint64_t *)host->scratch(ctx, rows + 1, sizeof *classes);

    if (!places || !classes)
        return 0;
    ri_tie_classes(key->column->values, rows, places, classes);
    key->classes = classes;
    return 1;
}

uint64_t *order_rows(const ri_host *host, ri_ctx *ctx, const order_keys *keys, uint64_t rows)
{
    uint64_t *order = (uint64_t *)host->scratch(ctx, rows ? rows : 1, sizeof *order);
    order_keys copy = *keys;

    if (!order)
        return NULL;
    for (uint64_t k = 0; k < keys->n; k++)
        if (keys->keys[k].column->role == RI_MEASURE &&
            !order_find_classes(host, ctx, &keys->keys[k], rows))
            return NULL;
    for (uint64_t row = 0; row < rows; row++)
        order[row] = row;
    qsort_r(order, rows, sizeof *order, order_compare, &copy);
    return order;
}
