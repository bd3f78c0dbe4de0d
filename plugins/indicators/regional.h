/* regional.h - what the indicators of regions and activities share: the long table they read, its
 * totals, and differences of shares that lose no digits.  Compiled into each plugin.
 *
 * Values are scaled by a power of two on reading, which changes no digit of any ratio, so that no
 * product of two of them overflows.  A row of value zero and an absent row are the same thing. */
#ifndef PLUGINS_INDICATORS_REGIONAL_H
#define PLUGINS_INDICATORS_REGIONAL_H

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

typedef struct regional {
    const ri_host *host;
    ri_ctx *ctx;
    const ri_call *call;
    const ri_column *region, *activity, *value;
    uint64_t rows, n_regions, n_activities;
    double scale;            /* a power of two; every figure below is multiplied by it */
    double *region_total;    /* E_r */
    double *activity_total;  /* E_i */
    double total;            /* E */
    uint64_t filled_regions; /* those with a total above zero */
    uint64_t filled_activities;
    uint64_t missing; /* rows */
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

/* Keys besides region and activity must not vary: sums over years would be meant by nobody. */
static inline ri_status regional_check_others(const regional *self)
{
    const ri_input *const others = &self->call->in[IN_OTHERS];

    for (uint64_t k = 0; k < others->n; k++)
        for (uint64_t i = 1; i < self->rows; i++)
            if (others->columns[k]->codes[i] != others->columns[k]->codes[0]) {
                const char *const name = others->columns[k]->name;
                char hint[256];
                ri_where where = RI_WHERE;

                (void)snprintf(hint, sizeof hint, "within = %.200s", name);
                where.hint = hint;
                return ri_fail_at(self->host, self->ctx, RI_BAD_INPUT, &where,
                                  "'%s' is not the same in all rows; expected one row for each "
                                  "'%s' and '%s'",
                                  name, self->region->name, self->activity->name);
            }
    return RI_OK;
}

static inline ri_status regional_refuse(const regional *self, uint32_t input,
                                        const ri_column *column, uint64_t row)
{
    char number[352];
    ri_where where = RI_WHERE;

    where.input = (int32_t)input;
    where.row = row;
    if (isnan(column->values[row]))
        return ri_fail_at(self->host, self->ctx, RI_BAD_INPUT, &where,
                          "'%s' is missing, which missing = error does not accept", column->name);
    (void)self->host->number(column->values[row], -1, number);
    return ri_fail_at(self->host, self->ctx, RI_BAD_INPUT, &where,
                      "'%s' is %.40s; expected zero or more", column->name, number);
}

/* Refuses every negative value of a column and, if so asked, every missing one; *largest is the
 * largest, *missing counts. */
static inline ri_status regional_check_column(const regional *self, uint32_t input,
                                              const ri_column *column, double *largest,
                                              uint64_t *missing)
{
    const bool accept_missing = ri_integer_of(self->call, ARG_MISSING) == 0;
    ri_status status = RI_OK;
    int errors = 0;

    for (uint64_t i = 0; i < column->rows && errors < REGIONAL_MOST_ERRORS; i++) {
        const double x = column->values[i];

        *missing += isnan(x) != 0;
        *largest = x > *largest ? x : *largest;
        if (x < 0 || (isnan(x) && !accept_missing)) {
            status = regional_refuse(self, input, column, i);
            errors++;
        }
    }
    if (status == RI_OK && *missing)
        ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                    "'%s' is missing in %" PRIu64 " of %" PRIu64
                    " rows, which are left out of all sums",
                    column->name, *missing, column->rows);
    return status;
}

/* The power of two that brings values up to `largest` near one. */
static inline double regional_scale(double largest)
{
    int exponent = 0;

    (void)frexp(largest, &exponent);
    if (!(largest > 0))
        return 1;
    return ldexp(1, exponent > 1000 ? -1000 : exponent < -1000 ? 1000 : -exponent);
}

/* Refuses what is no value, and finds the scale. */
static inline ri_status regional_check(regional *self)
{
    double largest = 0;
    ri_status status = regional_check_others(self);

    if (status == RI_OK)
        status = regional_check_column(self, IN_VALUE, self->value, &largest, &self->missing);
    self->scale = regional_scale(largest);
    return status;
}

/* Sums of the values over the rows of each label; NULL: no memory. */
static inline double *regional_sums(const regional *self, const ri_column *key, uint64_t *filled)
{
    ri_sum *const sums = (ri_sum *)self->host->scratch(self->ctx, key->n_labels, sizeof *sums);
    double *const totals = (double *)self->host->scratch(self->ctx, key->n_labels, sizeof *totals);

    if (!sums || !totals)
        return NULL;
    for (uint64_t i = 0; i < self->rows; i++)
        ri_sum_add(&sums[key->codes[i]], regional_value(self, i));
    for (uint64_t k = 0; k < key->n_labels; k++) {
        totals[k] = ri_sum_of(&sums[k]);
        *filled += totals[k] > 0;
    }
    return totals;
}

/* Says which labels have no value above zero, and what is missing therefore. */
static inline void regional_note_empty(const regional *self, const ri_column *key,
                                       const double *totals, const char *therefore)
{
    char names[512] = "";
    uint64_t empty = 0;

    for (uint64_t k = 0; k < key->n_labels; k++) {
        const size_t length = strlen(names);

        if (totals[k] > 0)
            continue;
        if (++empty <= REGIONAL_MOST_NAMES)
            (void)snprintf(names + length, sizeof names - length, "%s%.80s", empty > 1 ? ", " : "",
                           key->labels[k]);
    }
    if (empty)
        ri_note_row(self->host, self->ctx, RI_INFO, RI_NO_ROW,
                    "%" PRIu64 " of %" PRIu64 " labels of '%s' ha%s no value above zero (%s%s): "
                    "%s",
                    empty, key->n_labels, key->name, empty == 1 ? "s" : "ve", names,
                    empty > REGIONAL_MOST_NAMES ? " ..." : "", therefore);
}

/* Checks the rows and adds them up. */
static inline ri_status regional_read(regional *self)
{
    ri_sum total = {0, 0, 0};
    const ri_status status = regional_check(self);

    if (status != RI_OK)
        return status;
    self->region_total = regional_sums(self, self->region, &self->filled_regions);
    self->activity_total = regional_sums(self, self->activity, &self->filled_activities);
    if (!self->region_total || !self->activity_total)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < self->rows; i++)
        ri_sum_add(&total, regional_value(self, i));
    self->total = ri_sum_of(&total);
    return RI_OK;
}

static inline void regional_note_all_empty(const regional *self, const char *therefore)
{
    regional_note_empty(self, self->region, self->region_total, therefore);
    regional_note_empty(self, self->activity, self->activity_total, therefore);
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

/* Measure ports of a plugin in a row, of which the list parameter may name some. */
typedef struct measure_ports {
    const ri_port *ports; /* all of the plugin */
    uint32_t first, n;
    uint32_t usable; /* of these n; the others need a table that is not there: */
    const char *table;
    int32_t parameter;
} measure_ports;

/* Each name of the list must be one of the ports. */
static inline ri_status check_measures(const regional *self, const measure_ports *of)
{
    const ri_value *const wanted = self->call->args[of->parameter];
    char hint[1000] = "its measures are ";
    ri_where where = RI_WHERE;

    where.parameter = of->parameter;
    for (uint32_t k = 0; k < of->n; k++) {
        const size_t length = strlen(hint);

        (void)snprintf(hint + length, sizeof hint - length, "%s%s", k ? ", " : "",
                       of->ports[of->first + k].id);
    }
    for (uint64_t w = 0; w < wanted->count; w++) {
        uint32_t k = 0;

        while (k < of->n && strcmp(of->ports[of->first + k].id, wanted->texts[w]) != 0)
            k++;
        if (k >= of->usable && k < of->n)
            return ri_fail_at(self->host, self->ctx, RI_BAD_PARAMETER, &where,
                              "the measure '%s' needs the table '%s'", wanted->texts[w], of->table);
        if (k < of->n)
            continue;
        where.hint = hint;
        return ri_fail_at(self->host, self->ctx, RI_BAD_PARAMETER, &where,
                          "there is no measure '%s'", wanted->texts[w]);
    }
    return RI_OK;
}

/* Makes the columns that the list names, or all usable ones when it names none; columns[k] stays
 * NULL for the others.  The unit of ports without one is that of the values. */
static inline ri_status make_measures(const regional *self, const measure_ports *of, uint64_t rows,
                                      double **columns)
{
    const ri_value *const wanted = self->call->args[of->parameter];
    const ri_status status = check_measures(self, of);

    for (uint32_t k = 0; status == RI_OK && k < of->usable; k++) {
        const ri_port *const port = &of->ports[of->first + k];
        bool chosen = wanted->count == 0;

        for (uint64_t w = 0; w < wanted->count; w++)
            chosen = chosen || strcmp(port->id, wanted->texts[w]) == 0;
        if (!chosen)
            continue;
        columns[k] = self->host->measure(self->ctx, of->first + k, NULL, rows,
                                         port->unit ? NULL : self->value->unit);
        if (!columns[k])
            return RI_NO_MEMORY;
    }
    return status;
}

/* Sets a row of a column that may not have been asked for. */
static inline void put(double *column, uint64_t row, double value)
{
    if (column)
        column[row] = value;
}

/* A key column with every label of `key`, in their order, each as often as `codes` will say. */
static inline int32_t *make_key(const regional *self, uint32_t out, const char *name,
                                const ri_column *key, uint64_t rows)
{
    return self->host->codes(self->ctx, out, name, rows, key->labels, key->n_labels);
}

#endif /* PLUGINS_INDICATORS_REGIONAL_H */
