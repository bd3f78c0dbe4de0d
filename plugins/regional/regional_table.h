/* regional_table.h - what the indicators of regions and activities share: the long table they read,
 * the order of its rows, and differences of shares that lose no digits.  Compiled into each plugin.
 *
 * Values are scaled by a power of two on reading, which changes no digit of any ratio, so that no
 * product of two of them overflows.  A row of value zero and an absent row are the same thing. */
#ifndef REGIONAL_REGIONAL_TABLE_H
#define REGIONAL_REGIONAL_TABLE_H

#include <inttypes.h>
#include <regind/helpers.h>
#include <stdbool.h>

/* The first input ports and the first parameter of each of the plugins. */
enum { IN_REGION, IN_ACTIVITY, IN_VALUE, IN_OTHERS, REGIONAL_INPUTS };
enum { ARG_MISSING, REGIONAL_PARAMETERS };

#define REGIONAL_PORTS                                                                             \
    [IN_REGION] = {.id = "region", .label = "Region", .role = RI_KEY, .flags = RI_SOLE},           \
    [IN_ACTIVITY] = {.id = "activity", .label = "Activity", .role = RI_KEY},                       \
    [IN_VALUE] = {.id = "value",                                                                   \
                  .label = "Value of the activity in the region",                                  \
                  .doc = "Employment, value added, output: zero or more. A pair of region and "    \
                         "activity without a row counts as zero.",                                 \
                  .role = RI_MEASURE,                                                              \
                  .flags = RI_SOLE},                                                               \
    [IN_OTHERS] = {.id = "others",                                                                 \
                   .label = "Other keys",                                                          \
                   .doc = "They must be the same in all rows: use `within` where they are not.",   \
                   .role = RI_KEY,                                                                 \
                   .flags = RI_MANY | RI_OPTIONAL}

#define REGIONAL_MISSING_PARAMETER                                                                 \
    [ARG_MISSING] = {.id = "missing",                                                              \
                     .label = "Missing values",                                                    \
                     .doc =                                                                        \
                         "skip: they are left out of all sums and counted in a warning; error: "   \
                         "they are not accepted. They are never zero.",                            \
                     .type = RI_CHOICE,                                                            \
                     .fallback = 0,                                                                \
                     .choices = regional_missing_choices}

static const char *const regional_missing_choices[] = {"skip", "error", NULL};

enum { REGIONAL_MOST_ERRORS = 100, REGIONAL_MOST_NAMES = 5 };

/* Totals from elsewhere, of a larger table than the plugin's; missing where there is none. */
typedef struct published_totals {
    double *region, *activity, total; /* scaled */
} published_totals;

typedef struct regional {
    const ri_host *host;
    ri_ctx *ctx;
    const ri_call *call;
    const ri_column *region, *activity, *value;
    uint64_t rows, n_regions, n_activities;
    double scale, largest;   /* a power of two; every figure below is multiplied by it */
    double *region_total;    /* E_r */
    double *activity_total;  /* E_i */
    double total;            /* E */
    uint64_t filled_regions; /* those with a total above zero */
    uint64_t filled_activities;
    uint64_t missing;         /* rows */
    uint64_t *missing_region; /* of them by region; NULL when none is missing */
    uint64_t *missing_activity;
    const published_totals *published; /* NULL: none */
    bool takes_totals;                 /* whether the plugin has ports for them */
} regional;

static inline regional regional_of(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    regional self = {.host = host,
                     .ctx = ctx,
                     .call = call,
                     .region = call->in[IN_REGION].columns[0],
                     .activity = call->in[IN_ACTIVITY].columns[0],
                     .value = call->in[IN_VALUE].columns[0],
                     .rows = call->rows,
                     .scale = 1};

    self.n_regions = self.region->n_labels;
    self.n_activities = self.activity->n_labels;
    return self;
}

/* The scaled value of a row. */
static inline double regional_value(const regional *self, uint64_t row)
{
    return self->value->values[row] * self->scale;
}

/* A scaled figure in the unit of the values; missing if it is too large for a number. */
static inline double regional_unscaled(const regional *self, double figure)
{
    return ri_ratio(figure, self->scale);
}

/* Rows by their code: those of code k are rows[starts[k]] ... rows[starts[k + 1] - 1], in the
 * table's order. */
typedef struct row_order {
    uint64_t *starts, *rows;
} row_order;

/* false: no memory. */
static inline bool order_rows(const regional *self, const int32_t *codes, uint64_t n,
                              uint64_t n_codes, row_order *order)
{
    order->starts = (uint64_t *)self->host->scratch(self->ctx, n_codes + 2, sizeof *order->starts);
    order->rows = (uint64_t *)self->host->scratch(self->ctx, n, sizeof *order->rows);
    if (!order->starts || !order->rows)
        return false;
    /* counted two places further on, so that filling moves each start to where it belongs */
    for (uint64_t i = 0; i < n; i++)
        order->starts[codes[i] + 2]++;
    for (uint64_t k = 1; k <= n_codes; k++)
        order->starts[k + 1] += order->starts[k];
    for (uint64_t i = 0; i < n; i++)
        order->rows[order->starts[codes[i] + 1]++] = i;
    return true;
}

static inline bool order_by_key(const regional *self, const ri_column *key, row_order *order)
{
    return order_rows(self, key->codes, self->rows, key->n_labels, order);
}

/* a b - c d with the error of one rounding (Kahan). */
static inline double difference_of_products(double a, double b, double c, double d)
{
    const double product = c * d;

    return fma(a, b, -product) + fma(-c, d, product);
}

/* a/A - b/B; missing where one of them is not defined. */
static inline double share_difference(double a, double a_total, double b, double b_total)
{
    return ri_ratio(difference_of_products(a, b_total, b, a_total), a_total * b_total);
}

/* (e/E_r) / (E_i/E); missing where one of the totals is not above zero. */
static inline double location_quotient(double value, double region_total, double activity_total,
                                       double total)
{
    if (!(region_total > 0) || !(activity_total > 0))
        return (double)NAN;
    return ri_ratio(value / region_total, activity_total / total);
}

/* Whether x reaches a threshold; what is tied with it does. */
static inline bool reaches(double x, double threshold)
{
    return x >= threshold || ri_tied(x, threshold);
}

#endif /* REGIONAL_REGIONAL_TABLE_H */
