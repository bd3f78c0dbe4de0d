/* shift_share.c - growth of regions taken apart: what the whole, the mix of activities and the
 * region itself contribute.
 *
 *   [shifts]
 *   use = shift_share
 *   from = employment
 *   base = 2010
 */
#include <regind/examples.h>

#include "regional.h"
#include "regional_measures.h"

enum { ARG_BASE = REGIONAL_PARAMETERS, ARG_END, ARG_DYNAMIC };
enum { IN_PERIOD = REGIONAL_INPUTS };
enum {
    OUT_REGION,
    OUT_ACTIVITY,
    OUT_BASE_VALUE,
    OUT_END_VALUE,
    OUT_CHANGE,
    OUT_NATIONAL,
    OUT_INDUSTRY_MIX,
    OUT_REGIONAL,
    OUT_COMPETITIVE,
    OUT_ALLOCATION,
    OUT_REGIONS_REGION,
    OUT_COMPONENTS,
    OUT_NET_TOTAL_SHIFT,
    OUT_GERFIN_INDUSTRY_MIX,
    OUT_GERFIN_REGIONAL,
    OUT_GERFIN_NET_TOTAL,
};
enum { FIRST = OUT_BASE_VALUE, N_COMPONENTS = OUT_REGIONS_REGION - FIRST };

static const ri_parameter parameters[] = {
    REGIONAL_MISSING_PARAMETER,
    [ARG_BASE] = {.id = "base",
                  .label = "Base period",
                  .doc = "The first period with rows when absent.",
                  .type = RI_TEXT,
                  .flags = RI_OPTIONAL},
    [ARG_END] = {.id = "end",
                 .label = "End period",
                 .doc = "The last period with rows when absent.",
                 .type = RI_TEXT,
                 .flags = RI_OPTIONAL},
    [ARG_DYNAMIC] = {.id = "dynamic",
                     .label = "Dynamic",
                     .doc = "yes: the components are sums of those between each period with rows "
                            "and the next, so that the mix follows the years (Barff and Knight "
                            "1988).",
                     .type = RI_BOOL,
                     .fallback = 0},
};

static const ri_port in[] = {
    REGIONAL_PORTS,
    [IN_PERIOD] = {.id = "period", .label = "Period", .role = RI_PERIOD, .flags = RI_SOLE},
};

#define COMPONENT(port, name, says, text)                                                          \
    [port] = {.id = (name), .label = (says), .doc = (text), .role = RI_MEASURE}
#define GERFIN(port, name, says, text)                                                             \
    [port] = {.id = (name),                                                                        \
              .label = (says),                                                                     \
              .doc = (text),                                                                       \
              .unit = "1",                                                                         \
              .table = "regions",                                                                  \
              .role = RI_MEASURE}

static const ri_port out[] = {
    [OUT_REGION] = {.id = "region", .label = "Region", .role = RI_KEY},
    [OUT_ACTIVITY] = {.id = "activity", .label = "Activity", .role = RI_KEY},
    COMPONENT(OUT_BASE_VALUE, "base_value", "Value in the base period", "e"),
    COMPONENT(OUT_END_VALUE, "end_value", "Value in the end period", "e'"),
    COMPONENT(OUT_CHANGE, "change", "Change", "national + industry_mix + regional"),
    COMPONENT(OUT_NATIONAL, "national", "National growth component", "e g"),
    COMPONENT(OUT_INDUSTRY_MIX, "industry_mix", "Industry-mix component", "e (g_i - g)"),
    COMPONENT(OUT_REGIONAL, "regional", "Regional component",
              "e' - e (1 + g_i); competitive + allocation"),
    COMPONENT(OUT_COMPETITIVE, "competitive", "Competitive component (Esteban-Marquillas)",
              "h (g_ri - g_i), h = E_r E_i / E; missing where e is zero"),
    COMPONENT(OUT_ALLOCATION, "allocation", "Allocation component (Esteban-Marquillas)",
              "(e - h) (g_ri - g_i); missing where e is zero"),
    [OUT_REGIONS_REGION] = {.id = "regions_region",
                            .label = "Region",
                            .table = "regions",
                            .role = RI_KEY},
    [OUT_COMPONENTS] = {.id = "components",
                        .label = "Components",
                        .doc = "Sums over the activities of base_value, end_value, change, "
                               "national, industry_mix, regional, competitive and allocation, "
                               "under these names.",
                        .table = "regions",
                        .role = RI_MEASURE,
                        .flags = RI_MANY},
    [OUT_NET_TOTAL_SHIFT] = {.id = "net_total_shift",
                             .label = "Net total shift",
                             .doc = "industry_mix + regional",
                             .table = "regions",
                             .role = RI_MEASURE},
    GERFIN(OUT_GERFIN_INDUSTRY_MIX, "gerfin_industry_mix", "Industry-mix factor (Gerfin)",
           "(X / E_r) / (E' / E), X = sum e E'_i / E_i; not with dynamic = yes"),
    GERFIN(OUT_GERFIN_REGIONAL, "gerfin_regional", "Regional factor (Gerfin)",
           "E'_r / X; not with dynamic = yes"),
    GERFIN(OUT_GERFIN_NET_TOTAL, "gerfin_net_total", "Net total factor (Gerfin)",
           "(E'_r / E_r) / (E' / E); not with dynamic = yes"),
};

/* Values of all pairs in one period, and their sums. */
typedef struct moment {
    double *value; /* by cell; zero without a row */
    double *region, *activity, total;
} moment;

typedef struct shift {
    regional base;
    const ri_column *period;
    int32_t first, last; /* periods compared */
    regional_order by_period;
    uint64_t n_cells; /* pairs of region and activity with a row in one of the periods used */
    uint64_t *cell_of_row;
    int32_t *cell_region, *cell_activity;
    bool *unknown; /* cells with a missing value */
    moment before, after;
    double *columns[N_COMPONENTS];    /* of the cells */
    ri_exact_sum *sums[N_COMPONENTS]; /* by region */
    uint64_t undefined;               /* growth rates from zero to more */
} shift;

static bool has_rows(const shift *self, int64_t period)
{
    return self->by_period.starts[period + 1] > self->by_period.starts[period];
}

/* The period a parameter names. */
static ri_status find_period(const shift *self, int32_t parameter, int32_t *period)
{
    const ri_column *const periods = self->period;
    const char *const wanted = ri_text_of(self->base.call, (uint32_t)parameter);
    ri_where where = RI_WHERE;

    for (uint64_t k = 0; wanted && k < periods->n_labels; k++)
        if (strcmp(periods->labels[k], wanted) == 0 && has_rows(self, (int64_t)k)) {
            *period = (int32_t)k;
            return RI_OK;
        }
    if (!wanted)
        return RI_OK;
    where.parameter = parameter;
    return ri_fail_at(self->base.host, self->base.ctx, RI_BAD_PARAMETER, &where,
                      "there are no rows of the period '%s'; '%s' goes from %s to %s", wanted,
                      periods->name, periods->labels[0], periods->labels[periods->n_labels - 1]);
}

static ri_status find_periods(shift *self)
{
    const regional *const base = &self->base;
    ri_status status;

    if (!regional_order_by_key(base, self->period, &self->by_period) || !self->by_period.starts)
        return RI_NO_MEMORY;
    if (base->rows == 0)
        return RI_OK;
    self->last = (int32_t)self->period->n_labels - 1;
    while (!has_rows(self, self->first))
        self->first++;
    while (!has_rows(self, self->last))
        self->last--;
    status = find_period(self, ARG_BASE, &self->first);
    if (status == RI_OK)
        status = find_period(self, ARG_END, &self->last);
    if (status == RI_OK && self->first >= self->last)
        return ri_fail(base->host, base->ctx, RI_BAD_INPUT,
                       "the base period %s is not before the end period %s of '%s'",
                       self->period->labels[self->first], self->period->labels[self->last],
                       self->period->name);
    return status;
}

static bool is_used(const shift *self, int32_t period)
{
    return period == self->first || period == self->last ||
           (ri_number_of(self->base.call, ARG_DYNAMIC) != 0 && period > self->first &&
            period < self->last);
}

/* Numbers the pairs of the periods used, region by region. */
static ri_status number_cells(shift *self)
{
    const regional *const base = &self->base;
    const ri_host *const host = base->host;
    uint64_t *const cell_of =
        (uint64_t *)host->scratch(base->ctx, base->n_activities, sizeof *cell_of);
    regional_order rows;

    self->cell_of_row = (uint64_t *)host->scratch(base->ctx, base->rows, sizeof(uint64_t));
    self->cell_region = (int32_t *)host->scratch(base->ctx, base->rows, sizeof(int32_t));
    self->cell_activity = (int32_t *)host->scratch(base->ctx, base->rows, sizeof(int32_t));
    self->unknown = (bool *)host->scratch(base->ctx, base->rows, sizeof(bool));
    if (!cell_of || !self->cell_of_row || !self->cell_region || !self->cell_activity ||
        !self->unknown || !regional_order_by_key(base, base->region, &rows))
        return RI_NO_MEMORY;
    for (uint64_t r = 0; r < base->n_regions; r++) {
        const uint64_t first = self->n_cells; /* cell_of holds cell + 1; older ones are smaller */

        for (uint64_t k = rows.starts[r]; k < rows.starts[r + 1]; k++) {
            const uint64_t row = rows.rows[k];
            const int32_t a = base->activity->codes[row];

            if (!is_used(self, self->period->codes[row]))
                continue;
            if (cell_of[a] <= first) {
                self->cell_region[self->n_cells] = (int32_t)r;
                self->cell_activity[self->n_cells] = a;
                cell_of[a] = ++self->n_cells;
            }
            self->cell_of_row[row] = cell_of[a] - 1;
            if (isnan(base->value->values[row]))
                self->unknown[cell_of[a] - 1] = true;
        }
    }
    return RI_OK;
}

static bool make_moment(const regional *base, uint64_t n_cells, moment *of)
{
    of->value = (double *)base->host->scratch(base->ctx, n_cells, sizeof(double));
    of->region = (double *)base->host->scratch(base->ctx, base->n_regions, sizeof(double));
    of->activity = (double *)base->host->scratch(base->ctx, base->n_activities, sizeof(double));
    return of->value && of->region && of->activity;
}

/* Sums of the known cells by code; false: no memory. */
static bool sum_cells(const shift *self, const moment *of, const int32_t *codes, uint64_t n_codes,
                      double *totals)
{
    ri_exact_sum *const sums =
        (ri_exact_sum *)self->base.host->scratch(self->base.ctx, n_codes, sizeof *sums);

    for (uint64_t c = 0; sums && c < self->n_cells; c++)
        if (!self->unknown[c])
            ri_total_add(&sums[codes[c]], of->value[c]);
    for (uint64_t k = 0; sums && k < n_codes; k++)
        totals[k] = ri_total_of(&sums[k]);
    return sums != NULL;
}

/* Reads the values of a period; false: no memory. */
static bool read_moment(const shift *self, int64_t period, moment *of)
{
    const regional *const base = &self->base;
    ri_exact_sum total = RI_EXACT_SUM;

    memset(of->value, 0, self->n_cells * sizeof *of->value);
    for (uint64_t k = self->by_period.starts[period]; k < self->by_period.starts[period + 1]; k++) {
        const uint64_t row = self->by_period.rows[k];

        of->value[self->cell_of_row[row]] = regional_value(base, row);
    }
    for (uint64_t c = 0; c < self->n_cells; c++)
        if (!self->unknown[c])
            ri_total_add(&total, of->value[c]);
    of->total = ri_total_of(&total);
    return sum_cells(self, of, self->cell_region, base->n_regions, of->region) &&
           sum_cells(self, of, self->cell_activity, base->n_activities, of->activity);
}

/* The components of one pair between two periods; differences of growth rates are taken as exact
 * products, e'/e - E'_i/E_i = (e' E_i - e E'_i) / (e E_i). */
static void take_apart(const shift *self, uint64_t cell, double *parts)
{
    const moment *const before = &self->before, *const after = &self->after;
    const int32_t r = self->cell_region[cell], a = self->cell_activity[cell];
    const double e = before->value[cell], e_after = after->value[cell];
    const double of_activity = before->activity[a], activity_after = after->activity[a];
    const double faster = regional_product_difference(e_after, of_activity, e, activity_after);
    const double growth = ri_ratio(faster, e * of_activity); /* g_ri - g_i */
    const double homothetic = ri_ratio(before->region[r] * of_activity, before->total);
    const double excess =
        ri_ratio(regional_product_difference(e, before->total, before->region[r], of_activity),
                 before->total);

    parts[OUT_CHANGE - FIRST] = e_after - e;
    parts[OUT_NATIONAL - FIRST] = ri_ratio(e * (after->total - before->total), before->total);
    parts[OUT_INDUSTRY_MIX - FIRST] = 0;
    parts[OUT_REGIONAL - FIRST] = e_after;
    if (of_activity > 0) {
        parts[OUT_INDUSTRY_MIX - FIRST] =
            e * regional_share_difference(activity_after, of_activity, after->total, before->total);
        parts[OUT_REGIONAL - FIRST] = ri_ratio(faster, of_activity);
    }
    parts[OUT_COMPETITIVE - FIRST] = homothetic * growth;
    parts[OUT_ALLOCATION - FIRST] = excess * growth;
}

/* Adds the components between two periods to the cells and the regions. */
static void add_step(shift *self)
{
    for (uint64_t c = 0; c < self->n_cells; c++) {
        double parts[N_COMPONENTS];

        if (self->unknown[c])
            continue;
        take_apart(self, c, parts);
        self->undefined += self->after.value[c] > 0 && !(self->before.value[c] > 0);
        for (uint32_t k = OUT_CHANGE - FIRST; k < N_COMPONENTS; k++) {
            self->columns[k][c] += parts[k];
            ri_total_add(&self->sums[k][self->cell_region[c]], parts[k]);
        }
    }
}

static ri_status make_columns(shift *self)
{
    const regional *const base = &self->base;
    const ri_host *const host = base->host;
    int32_t *const regions =
        regional_make_key(base, OUT_REGION, base->region->name, base->region, self->n_cells);
    int32_t *const activities =
        regional_make_key(base, OUT_ACTIVITY, base->activity->name, base->activity, self->n_cells);

    if (!regions || !activities)
        return RI_NO_MEMORY;
    memcpy(regions, self->cell_region, self->n_cells * sizeof *regions);
    memcpy(activities, self->cell_activity, self->n_cells * sizeof *activities);
    for (uint32_t k = 0; k < N_COMPONENTS; k++) {
        self->columns[k] =
            host->measure(base->ctx, FIRST + k, NULL, self->n_cells, base->value->unit);
        self->sums[k] =
            (ri_exact_sum *)host->scratch(base->ctx, base->n_regions, sizeof(ri_exact_sum));
        if (!self->columns[k] || !self->sums[k])
            return RI_NO_MEMORY;
        for (uint64_t c = 0; c < self->n_cells; c++)
            self->columns[k][c] = self->unknown[c] ? (double)NAN : 0;
    }
    return RI_OK;
}

/* Values at both ends, beside the components in between. */
static void add_end(shift *self, const moment *of, uint32_t component)
{
    for (uint64_t c = 0; c < self->n_cells; c++)
        if (!self->unknown[c]) {
            self->columns[component][c] = of->value[c];
            ri_total_add(&self->sums[component][self->cell_region[c]], of->value[c]);
        }
}

static ri_status compute(shift *self)
{
    const regional *const base = &self->base;
    const double steps = self->last - self->first;

    if (!make_moment(base, self->n_cells, &self->before) ||
        !make_moment(base, self->n_cells, &self->after))
        return RI_NO_MEMORY;
    if (base->rows == 0)
        return RI_OK;
    if (!read_moment(self, self->first, &self->after))
        return RI_NO_MEMORY;
    add_end(self, &self->after, OUT_BASE_VALUE - FIRST);
    for (int32_t t = self->first + 1; t <= self->last; t++) {
        const moment swapped = self->before;

        if (!is_used(self, t) || !has_rows(self, t))
            continue;
        self->before = self->after;
        self->after = swapped;
        if (!read_moment(self, t, &self->after))
            return RI_NO_MEMORY;
        add_step(self);
        if (base->host->progress(base->ctx, (t - self->first) / steps) != RI_OK)
            return RI_CANCELLED;
    }
    add_end(self, &self->after, OUT_END_VALUE - FIRST);
    return RI_OK;
}

/* Gerfin's factors, between the two periods of a static analysis. */
static ri_status write_gerfin(const shift *self)
{
    const regional *const base = &self->base;
    const moment *const before = &self->before, *const after = &self->after;
    const double growth = ri_ratio(after->total, before->total);
    ri_exact_sum *const expected =
        (ri_exact_sum *)base->host->scratch(base->ctx, base->n_regions, sizeof *expected);
    double *factors[3];

    for (uint32_t k = 0; k < 3; k++)
        factors[k] = base->host->measure(base->ctx, OUT_GERFIN_INDUSTRY_MIX + k, NULL,
                                         base->n_regions, NULL);
    if (!expected || !factors[0] || !factors[1] || !factors[2])
        return RI_NO_MEMORY;
    for (uint64_t c = 0; c < self->n_cells; c++) {
        const int32_t a = self->cell_activity[c];

        if (!self->unknown[c])
            ri_total_add(&expected[self->cell_region[c]],
                         before->value[c] * ri_ratio(after->activity[a], before->activity[a]));
    }
    for (uint64_t r = 0; r < base->n_regions; r++) {
        const double x = ri_total_of(&expected[r]);

        factors[0][r] = ri_ratio(ri_ratio(x, before->region[r]), growth);
        factors[1][r] = ri_ratio(after->region[r], x);
        factors[2][r] = ri_ratio(ri_ratio(after->region[r], before->region[r]), growth);
    }
    return RI_OK;
}

static ri_status write_regions(shift *self)
{
    const regional *const base = &self->base;
    const ri_host *const host = base->host;
    const char *const unit = base->value->unit;
    int32_t *const regions = regional_make_key(base, OUT_REGIONS_REGION, base->region->name,
                                               base->region, base->n_regions);
    double *net;

    if (!regions)
        return RI_NO_MEMORY;
    for (uint32_t k = 0; k < N_COMPONENTS; k++) {
        double *const component =
            host->measure(base->ctx, OUT_COMPONENTS, out[FIRST + k].id, base->n_regions, unit);

        if (!component || host->attribute(base->ctx, OUT_COMPONENTS, out[FIRST + k].id, "label",
                                          out[FIRST + k].label) != RI_OK)
            return RI_NO_MEMORY;
        for (uint64_t r = 0; r < base->n_regions; r++)
            if (self->sums[k][r].count)
                component[r] = regional_unscaled(base, ri_total_of(&self->sums[k][r]));
    }
    net = host->measure(base->ctx, OUT_NET_TOTAL_SHIFT, NULL, base->n_regions, unit);
    if (!net)
        return RI_NO_MEMORY;
    for (uint64_t r = 0; r < base->n_regions; r++) {
        const ri_exact_sum *const mix = &self->sums[OUT_INDUSTRY_MIX - FIRST][r];
        const ri_exact_sum *const own = &self->sums[OUT_REGIONAL - FIRST][r];

        regions[r] = (int32_t)r;
        if (mix->count && own->count)
            net[r] = regional_unscaled(base, ri_total_of(mix) + ri_total_of(own));
    }
    for (uint32_t k = 0; k < N_COMPONENTS; k++)
        for (uint64_t c = 0; c < self->n_cells; c++)
            self->columns[k][c] = regional_unscaled(base, self->columns[k][c]);
    return RI_OK;
}

/* Pairs that are left out, as the labels of one of their keys: "; region: North 2, South 1". */
static bool list_unknown(const shift *self, const ri_column *key, const int32_t *codes,
                         regional_names *names)
{
    uint64_t *const counts =
        (uint64_t *)self->base.host->scratch(self->base.ctx, key->n_labels, sizeof *counts);

    for (uint64_t c = 0; counts && c < self->n_cells; c++)
        counts[codes[c]] += self->unknown[c];
    if (counts)
        regional_list_lacking(key, counts, NULL, names);
    return counts != NULL;
}

static ri_status tell_unknown(const shift *self)
{
    const regional *const base = &self->base;
    regional_names regions = {"", 0}, activities = {"", 0};
    uint64_t unknown = 0;
    char what[512];

    for (uint64_t c = 0; c < self->n_cells; c++)
        unknown += self->unknown[c];
    if (!unknown)
        return RI_OK;
    if (!list_unknown(self, base->region, self->cell_region, &regions) ||
        !list_unknown(self, base->activity, self->cell_activity, &activities))
        return RI_NO_MEMORY;
    (void)snprintf(
        what, sizeof what,
        "'%.200s' is missing in one of the periods: the pair is left out of all of them, "
        "and these totals lack it",
        base->value->name);
    ri_remark_row(base->host, base->ctx, RI_WARNING, RI_NO_ROW, what,
                  "%" PRIu64 " of %" PRIu64 " pairs%s%s", unknown, self->n_cells, regions.text,
                  activities.text);
    return RI_OK;
}

static void tell_growth(const shift *self)
{
    const regional *const base = &self->base;

    if (base->rows && !(self->before.total > 0))
        ri_note_row(base->host, base->ctx, RI_INFO, RI_NO_ROW,
                    "the total is zero before the end: national growth is missing");
    else if (self->undefined)
        ri_remark_row(base->host, base->ctx, RI_INFO, RI_NO_ROW,
                      "growth rates of pairs from zero are not defined: competitive and allocation "
                      "are missing there, and left out of the sums of the regions",
                      "%" PRIu64, self->undefined);
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    shift self = {.base = regional_of(host, ctx, call), .period = call->in[IN_PERIOD].columns[0]};
    ri_status status = regional_check(&self.base);

    if (status == RI_OK)
        status = find_periods(&self);
    if (status == RI_OK)
        status = number_cells(&self);
    if (status == RI_OK)
        status = make_columns(&self);
    if (status == RI_OK)
        status = compute(&self);
    if (status == RI_OK)
        status = write_regions(&self);
    if (status == RI_OK && ri_number_of(call, ARG_DYNAMIC) == 0)
        status = write_gerfin(&self);
    if (status == RI_OK)
        status = tell_unknown(&self);
    if (status == RI_OK)
        tell_growth(&self);
    return status;
}

RI_EXAMPLES_BELOW;
static const ri_plugin shift_share = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_INDICATOR,
    .id = "shift_share",
    .version = "1.0.0",
    .title = "Shift-share analysis",
    .doc = "The change of each pair of region and activity between two periods, taken apart; in "
           "the table `regions`, the sums over activities, and Gerfin's factors. The classical "
           "components add up to the change. A pair without a row is zero; a pair with a missing "
           "value in one of the periods is left out of all of them, with a warning. The growth of "
           "a pair that is zero in the base period is not defined: its regional component is all "
           "of its value, and the components of Esteban-Marquillas are missing, with a remark. An "
           "activity that is new everywhere has no industry mix: it is all regional. A negative "
           "value is an error.",
    .formula = "g = E'/E - 1, g_i = E'_i/E_i - 1, g_ri = e'/e - 1; national = e g; industry_mix = "
               "e (g_i - g); regional = e (g_ri - g_i); competitive = h (g_ri - g_i), allocation "
               "= (e - h) (g_ri - g_i), h = E_r E_i / E",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@article{dunn1960statistical,\n"
                "  author = {Dunn, Edgar S.},\n"
                "  title = {A Statistical and Analytical Technique for Regional Analysis},\n"
                "  journal = {Papers in Regional Science},\n"
                "  volume = {6},\n"
                "  number = {1},\n"
                "  pages = {97--112},\n"
                "  year = {1960}\n"
                "}\n"
                "@article{esteban1972reinterpretation,\n"
                "  author = {Esteban-Marquillas, Joan M.},\n"
                "  title = {A Reinterpretation of Shift-Share Analysis},\n"
                "  journal = {Regional and Urban Economics},\n"
                "  volume = {2},\n"
                "  number = {3},\n"
                "  pages = {249--255},\n"
                "  year = {1972}\n"
                "}\n"
                "@article{barff1988dynamic,\n"
                "  author = {Barff, Richard A. and Knight, Prentice L.},\n"
                "  title = {Dynamic Shift-Share Analysis},\n"
                "  journal = {Growth and Change},\n"
                "  volume = {19},\n"
                "  number = {2},\n"
                "  pages = {1--10},\n"
                "  year = {1988}\n"
                "}",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "One region and activity of a reference set",
        .source =
            "exact rational arithmetic over 12 regions and 8 activities, all but one summed up",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(
            RI_KEYS("region", "D01", "D01", "others", "others", "D01", "D01", "others", "others"),
            RI_KEYS("activity", "S1", "others", "S1", "others", "S1", "others", "S1", "others"),
            RI_PERIODS("year", "2011", "2011", "2011", "2011", "2016", "2016", "2016", "2016"),
            RI_NUMBERS("employees", "person", 1418, 4661, 25086, 171730, 1195, 4540, 26252,
                       179714))),
        RI_EXAMPLE_OUT(
            RI_EXAMPLE_MAIN(RI_KEYS("region", "D01"), RI_KEYS("activity", "S1"),
                            RI_PUBLISHED("change", "person", 0, -223),
                            RI_PUBLISHED("national", "person", 0, 61.543695014662759),
                            RI_PUBLISHED("industry_mix", "person", 0, -11.091914151396834),
                            RI_PUBLISHED("regional", "person", 0, -273.45178086326592),
                            RI_PUBLISHED("competitive", "person", 0, -153.13580531816066),
                            RI_PUBLISHED("allocation", "person", 0, -120.31597554510526))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&shift_share);
