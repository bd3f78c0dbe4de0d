/* regional_table.h - what the indicators of regions and activities share: the long table they
 * read, the order of its rows, and differences of shares that lose no digits.
 *
 * Values are scaled by a power of two on reading, which changes no digit of any ratio, so that
 * no product of two of them overflows.  A row of value zero and an absent row are the same
 * thing.
 *
 * What is computed for every cell stays inline.  Columns are the call's; arrays are the host's
 * (scratch). */
#ifndef REGIONAL_REGIONAL_TABLE_H
#define REGIONAL_REGIONAL_TABLE_H

#include <inttypes.h>
#include <regind/helpers.h>
#include <stdbool.h>

/* The first input ports and the first parameter of each of the plugins. */
enum {
    REGIONAL_IN_REGION,
    REGIONAL_IN_ACTIVITY,
    REGIONAL_IN_VALUE,
    REGIONAL_IN_OTHERS,
    REGIONAL_INPUTS
};
enum { REGIONAL_ARG_MISSING, REGIONAL_PARAMETERS };

#define REGIONAL_PORTS                                                                             \
    [REGIONAL_IN_REGION] = {.id = "region", .label = "Region", .role = RI_KEY, .flags = RI_SOLE},  \
    [REGIONAL_IN_ACTIVITY] = {.id = "activity", .label = "Activity", .role = RI_KEY},              \
    [REGIONAL_IN_VALUE] =                                                                          \
        {.id = "value",                                                                            \
         .label = "Value of the activity in the region",                                           \
         .doc = "Employment, value added, output: zero or more. A pair of region and "             \
                "activity without a row counts as zero.",                                          \
         .role = RI_MEASURE,                                                                       \
         .flags = RI_SOLE},                                                                        \
    [REGIONAL_IN_OTHERS] = {                                                                       \
        .id = "others",                                                                            \
        .label = "Other keys",                                                                     \
        .doc = "They must be the same in all rows: use `within` where they are not.",              \
        .role = RI_KEY,                                                                            \
        .flags = RI_MANY | RI_OPTIONAL}

#define REGIONAL_MISSING_PARAMETER                                                                 \
    [REGIONAL_ARG_MISSING] = {                                                                     \
        .id = "missing",                                                                           \
        .label = "Missing values",                                                                 \
        .doc = "skip: they are left out of all sums and counted in a warning; error: "             \
               "they are not accepted. They are never zero.",                                      \
        .type = RI_CHOICE,                                                                         \
        .fallback = 0,                                                                             \
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

regional regional_of(const ri_host *host, ri_ctx *ctx, const ri_call *call);

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
typedef struct regional_order {
    uint64_t *starts, *rows;
} regional_order;

/* false: no memory. */
bool regional_order_rows(const regional *self, const int32_t *codes, uint64_t n, uint64_t n_codes,
                         regional_order *order);

bool regional_order_by_key(const regional *self, const ri_column *key, regional_order *order);

/* a b - c d with the error of one rounding (Kahan). */
static inline double regional_product_difference(double a, double b, double c, double d)
{
    const double product = c * d;

    return fma(a, b, -product) + fma(-c, d, product);
}

/* a/A - b/B; missing where one of them is not defined. */
static inline double regional_share_difference(double a, double a_total, double b, double b_total)
{
    return ri_ratio(regional_product_difference(a, b_total, b, a_total), a_total * b_total);
}

/* (e/E_r) / (E_i/E); missing where one of the totals is not above zero. */
static inline double regional_quotient(double value, double region_total, double activity_total,
                                       double total)
{
    if (!(region_total > 0) || !(activity_total > 0))
        return (double)NAN;
    return ri_ratio(value / region_total, activity_total / total);
}

/* Whether x reaches a threshold; what is tied with it does. */
static inline bool regional_reaches(double x, double threshold)
{
    return x >= threshold || ri_tied(x, threshold);
}

#endif /* REGIONAL_REGIONAL_TABLE_H */
