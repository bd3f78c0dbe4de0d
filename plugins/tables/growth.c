/* growth.c - fixed-base and chain indices of time series, and their average annual growth.
 *
 *   [growth]
 *   use = growth
 *   from = data
 *   base = 2015
 */
#include <inttypes.h>
#include <regind/examples.h>
#include <regind/helpers.h>
#include <stdlib.h>

enum { IN_PERIOD, IN_KEYS, IN_VALUES };
enum { OUT_INDEX, OUT_AVERAGE_KEYS, OUT_AVERAGE };
enum { ARG_BASE, ARG_OUTPUT };
enum { BOTH, FIXED, CHAIN };

static const char *const outputs[] = {"both", "fixed", "chain", NULL};

static const ri_parameter parameters[] = {
    [ARG_BASE] = {.id = "base",
                  .label = "Base period",
                  .doc = "The period that is 100 in the fixed-base index; the first when absent.",
                  .type = RI_TEXT,
                  .flags = RI_OPTIONAL},
    [ARG_OUTPUT] = {.id = "output",
                    .label = "Which indices",
                    .type = RI_CHOICE,
                    .fallback = BOTH,
                    .choices = outputs},
};

static const ri_port in[] = {
    [IN_PERIOD] = {.id = "period", .label = "Period", .role = RI_PERIOD, .flags = RI_SOLE},
    [IN_KEYS] = {.id = "keys",
                 .label = "Keys that tell the series apart",
                 .role = RI_KEY,
                 .flags = RI_MANY | RI_OPTIONAL},
    [IN_VALUES] = {.id = "values", .label = "Series", .role = RI_MEASURE, .flags = RI_MANY},
};

static const ri_port out[] = {
    [OUT_INDEX] = {.id = "index",
                   .label = "Growth index",
                   .doc = "<name>_growth to the fixed base, <name>_chain to the period before.",
                   .unit = "percent",
                   .role = RI_MEASURE,
                   .flags = RI_MANY},
    [OUT_AVERAGE_KEYS] = {.id = "average_keys",
                          .label = "Keys of the series",
                          .table = "average",
                          .role = RI_KEY,
                          .flags = RI_MANY},
    [OUT_AVERAGE] = {.id = "average",
                     .label = "Average annual growth",
                     .doc = "<name>_average_growth: a geometric mean of the chain index, so that "
                            "100 is no change.",
                     .unit = "percent",
                     .table = "average",
                     .role = RI_MEASURE,
                     .flags = RI_MANY},
};

typedef struct observation {
    int32_t series, period; /* period: its code, consecutive in time */
    uint64_t row;
} observation;

/* All rows, sorted by series and period. */
typedef struct panel {
    uint64_t n, n_series;
    observation *observations;
    int32_t base;    /* code of the base period, or -1 */
    double per_year; /* periods in a year */
} panel;

static int by_series_and_period(const void *left, const void *right)
{
    const observation *const a = (const observation *)left, *const b = (const observation *)right;

    if (a->series != b->series)
        return a->series < b->series ? -1 : 1;
    return (a->period > b->period) - (a->period < b->period);
}

static int is_period(const ri_call *call, const ri_column *key)
{
    return strcmp(key->name, ri_column_of(call, IN_PERIOD)->name) == 0;
}

/* Numbers the series, combinations of the other keys, in order of appearance, and sorts. */
static ri_status read_panel(const ri_host *host, ri_ctx *ctx, const ri_call *call, panel *self)
{
    const ri_input *const keys = &call->in[IN_KEYS];
    const int32_t *const periods = ri_column_of(call, IN_PERIOD)->codes;
    ri_dictionary *const series = host->dictionary(ctx);
    int32_t *const tuple = (int32_t *)host->scratch(ctx, keys->n, sizeof *tuple);

    self->n = call->rows;
    self->observations = (observation *)host->scratch(ctx, self->n, sizeof *self->observations);
    if (!series || !tuple || !self->observations)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < self->n; i++) {
        observation *const o = &self->observations[i];
        size_t width = 0;

        for (uint64_t k = 0; k < keys->n; k++)
            if (!is_period(call, keys->columns[k]))
                tuple[width++] = keys->columns[k]->codes[i];
        *o = (observation){host->code(ctx, series, tuple, width * sizeof *tuple), periods[i], i};
        if (o->series < 0)
            return RI_NO_MEMORY;
        self->n_series =
            (uint64_t)o->series + 1 > self->n_series ? (uint64_t)o->series + 1 : self->n_series;
    }
    qsort(self->observations, self->n, sizeof *self->observations, by_series_and_period);
    return RI_OK;
}

static ri_status find_base(const ri_host *host, ri_ctx *ctx, const ri_call *call, panel *self)
{
    static const double in_a_year[] = {1, 1, 4, 12, 365.2425};
    const ri_column *const period = ri_column_of(call, IN_PERIOD);
    const char *const base = ri_text_of(call, ARG_BASE);
    int64_t first = 0, wanted = 0;
    int occurs = 0;
    ri_where where = RI_WHERE;

    self->per_year = period->n_labels ? in_a_year[host->period(period->labels[0], &first)] : 1;
    where.parameter = ARG_BASE;
    if (base && !host->period(base, &wanted))
        return ri_fail_at(host, ctx, RI_BAD_PARAMETER, &where, "the base '%s' is not a period",
                          base);
    if (!call->rows)
        return RI_OK;
    self->base = 0;
    if (!base)
        return RI_OK;
    if (wanted >= first && wanted - first < (int64_t)period->n_labels)
        self->base = (int32_t)(wanted - first);
    for (uint64_t i = 0; i < call->rows; i++)
        occurs = occurs || period->codes[i] == self->base;
    if (occurs && host->period(base, &wanted) == host->period(period->labels[0], &first) &&
        wanted - first == self->base)
        return RI_OK;
    return ri_fail_at(host, ctx, RI_BAD_PARAMETER, &where,
                      "the base '%s' does not occur; '%s' goes from %s to %s", base, period->name,
                      period->labels[0], period->labels[period->n_labels - 1]);
}

/* 100 * x / base, where the base is above zero. */
static double index_of(double x, double base, uint64_t *undefined)
{
    const double index = base > 0 ? ri_ratio(x, base) * 100 : (double)NAN;

    *undefined += base <= 0 && !isnan(x);
    return isfinite(index) ? index : (double)NAN;
}

/* The n observations of one series, in order of time. */
static void index_series(const panel *self, const observation *o, uint64_t n, const double *x,
                         double *fixed, double *chain, uint64_t *undefined)
{
    double base = (double)NAN;

    for (uint64_t k = 0; k < n; k++)
        if (o[k].period == self->base)
            base = x[o[k].row];
    for (uint64_t k = 0; k < n; k++) {
        if (fixed)
            fixed[o[k].row] = index_of(x[o[k].row], base, undefined);
        if (chain && k && o[k - 1].period == o[k].period - 1)
            chain[o[k].row] = index_of(x[o[k].row], x[o[k - 1].row], undefined);
    }
}

/* The geometric mean of annual growth between the first and the last period with data. */
static double average_growth(const panel *self, const observation *o, uint64_t n, const double *x)
{
    uint64_t first = 0, last = n - 1;
    double years, growth;

    while (first < last && isnan(x[o[first].row]))
        first++;
    while (last > first && isnan(x[o[last].row]))
        last--;
    years = (o[last].period - o[first].period) / self->per_year;
    if (!(years > 0 && x[o[first].row] > 0 && x[o[last].row] >= 0))
        return (double)NAN;
    growth = pow(x[o[last].row] / x[o[first].row], 1 / years) * 100;
    return isfinite(growth) ? growth : (double)NAN;
}

/* A percent column <x>_<suffix>, or NULL. */
static double *percent_column(const ri_host *host, ri_ctx *ctx, uint32_t port, const ri_column *x,
                              uint64_t rows, const char *suffix, const char *said)
{
    char name[512], label[512];
    double *values;

    (void)snprintf(name, sizeof name, "%s_%s", x->name, suffix);
    (void)snprintf(label, sizeof label, "%s: %s", x->label, said);
    values = host->measure(ctx, port, name, rows, "percent");
    return values && host->attribute(ctx, port, name, "label", label) == RI_OK ? values : NULL;
}

static ri_status grow(const ri_host *host, ri_ctx *ctx, const ri_call *call, const panel *self,
                      const ri_column *x)
{
    const int64_t output = ri_integer_of(call, ARG_OUTPUT);
    double *fixed = NULL, *chain = NULL, *average;
    uint64_t next, undefined = 0;

    if (output != CHAIN)
        fixed = percent_column(host, ctx, OUT_INDEX, x, call->rows, "growth", "fixed-base index");
    if (output != FIXED)
        chain = percent_column(host, ctx, OUT_INDEX, x, call->rows, "chain", "chain index");
    average = percent_column(host, ctx, OUT_AVERAGE, x, self->n_series, "average_growth",
                             "average annual growth");
    if (!average || (output != CHAIN && !fixed) || (output != FIXED && !chain))
        return RI_NO_MEMORY;
    for (uint64_t start = 0; start < self->n; start = next) {
        const observation *const o = &self->observations[start];

        next = start;
        while (next < self->n && self->observations[next].series == o->series)
            next++;
        index_series(self, o, next - start, x->values, fixed, chain, &undefined);
        average[o->series] = average_growth(self, o, next - start, x->values);
    }
    if (undefined)
        ri_note_row(host, ctx, RI_INFO, RI_NO_ROW,
                    "'%s': %" PRIu64 " ind%s missing, as the base is not above zero", x->name,
                    undefined, undefined == 1 ? "ex is" : "ices are");
    return RI_OK;
}

/* The keys of the table of averages: those of each series. */
static ri_status write_series(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                              const panel *self)
{
    for (uint64_t k = 0; k < call->in[IN_KEYS].n; k++) {
        const ri_column *const key = call->in[IN_KEYS].columns[k];
        int32_t *codes;

        if (is_period(call, key))
            continue;
        codes = host->codes(ctx, OUT_AVERAGE_KEYS, key->name, self->n_series, key->labels,
                            key->n_labels);
        if (!codes)
            return RI_NO_MEMORY;
        for (uint64_t i = 0; i < self->n; i++)
            codes[self->observations[i].series] = key->codes[self->observations[i].row];
    }
    return RI_OK;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const ri_input *const values = &call->in[IN_VALUES];
    panel self = {.base = -1};
    ri_status status = ri_need_zeros(host, ctx, call, IN_VALUES, "a growth index");

    if (status == RI_OK)
        status = find_base(host, ctx, call, &self);
    if (status == RI_OK)
        status = read_panel(host, ctx, call, &self);
    if (status == RI_OK)
        status = write_series(host, ctx, call, &self);
    for (uint64_t c = 0; status == RI_OK && c < values->n; c++) {
        status = grow(host, ctx, call, &self, values->columns[c]);
        if (status == RI_OK)
            status = host->progress(ctx, (double)(c + 1) / (double)values->n);
    }
    return status;
}

RI_EXAMPLES_BELOW;
static const ri_plugin growth = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_INDICATOR,
    .id = "growth",
    .version = "1.0.0",
    .title = "Growth of time series",
    .doc = "Indices of every series in percent, 100 meaning no change: to a fixed base period, to "
           "the period before (chain), and, in the table `average`, the average annual growth "
           "between the first and the last period with data. An index is missing where one of its "
           "two values is missing or has no row, or the base is not above zero (told in a remark); "
           "a gap of one period leaves the chain index missing, nothing is interpolated.",
    .formula = "growth = x_t / x_base * 100; chain = x_t / x_(t-1) * 100; "
               "average = (x_last / x_first)^(1 / years) * 100",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@misc{kireyeva2014clusters,\n"
                "  author = {Kireyeva, Anel A. and Yespayev, Saken S.},\n"
                "  title = {A Study of the Formation of Innovative Clusters As Growth Poles In the "
                "Regions of Kazakhstan},\n"
                "  year = {2014},\n"
                "  note = {Table 1}\n"
                "}\n"
                "@misc{kireeva2015mechanisms,\n"
                "  author = {Kireeva, Anel A.},\n"
                "  title = {Differentiated organizational and economic mechanisms of "
                "industrial-innovation development of the regions of Kazakhstan},\n"
                "  year = {2015},\n"
                "  note = {Table 1}\n"
                "}",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "Organisations engaged in R&D, 2012 in percent of 2008",
        .source = "Kireyeva & Yespayev (2014), table 1",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(
            RI_KEYS("region", "Kazakhstan", "Kazakhstan", "Kazakhstan", "Kazakhstan", "Kazakhstan",
                    "Akmola", "Akmola", "Akmola", "Akmola", "Akmola", "Almaty", "Almaty", "Almaty",
                    "Almaty", "Almaty", "Atyrau", "Atyrau", "Atyrau", "Atyrau", "Atyrau", "Zhambyl",
                    "Zhambyl", "Zhambyl", "Zhambyl", "Zhambyl"),
            RI_PERIODS("year", "2008", "2009", "2010", "2011", "2012", "2008", "2009", "2010",
                       "2011", "2012", "2008", "2009", "2010", "2011", "2012", "2008", "2009",
                       "2010", "2011", "2012", "2008", "2009", "2010", "2011", "2012"),
            RI_NUMBERS("organisations", "organisation", 421, 416, 424, 412, 345, 8, 7, 7, 8, 9, 12,
                       7, 10, 8, 7, 11, 12, 12, 9, 9, 11, 12, 10, 7, 8))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("base", "2008"), RI_ARGUMENT("output", "fixed")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(
            RI_KEYS("region", "Kazakhstan", "Akmola", "Almaty", "Atyrau", "Zhambyl"),
            RI_PERIODS("year", "2012", "2012", "2012", "2012", "2012"),
            RI_PUBLISHED("organisations_growth", "percent", 0.005, 81.95, 112.50, 58.33, 81.82,
                         72.73))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&growth);
