/* categorical.c - a score for each interval of values, or of percentiles, by a table.
 *
 *   [scores]
 *   use = normalise.categorical
 *   from = indicators
 *   of = percentiles
 */
#include <regind/examples.h>
#include <stdlib.h>

#include "normalise.h"

enum { IN_CATEGORY = NORMALISE_INPUTS, IN_INDICATOR, IN_FROM, IN_TO, IN_SCORE };
enum { ARG_OF = NORMALISE_ARGS };
enum { OF_VALUES, OF_PERCENTILES };

static const char *const ofs[] = {"values", "percentiles", NULL};

static const ri_parameter parameters[] = {
    NORMALISE_DIRECTION,
    [ARG_OF] = {.id = "of",
                .label = "What the intervals are of",
                .doc =
                    "values: of the indicator's own values, so that its direction plays no part; "
                    "percentiles: 0 to 100, of its distribution over the rows, the best at 100.",
                .type = RI_CHOICE,
                .fallback = OF_VALUES,
                .choices = ofs},
};

static const ri_port in[] = {
    NORMALISE_VALUES,
    [IN_CATEGORY] = {.id = "category",
                     .label = "Name of the interval",
                     .table = "rules",
                     .role = RI_KEY},
    [IN_INDICATOR] = {.id = "indicator",
                      .label = "Indicator the interval is for",
                      .doc = "Without it the rules are for all indicators.",
                      .table = "rules",
                      .role = RI_KEY,
                      .flags = RI_OPTIONAL},
    [IN_FROM] = {.id = "from",
                 .label = "Lower bound",
                 .doc = "Inclusive; missing: no lower bound.",
                 .table = "rules",
                 .role = RI_MEASURE},
    [IN_TO] = {.id = "to",
               .label = "Upper bound",
               .doc = "Exclusive, but for the highest interval; missing: no upper bound.",
               .table = "rules",
               .role = RI_MEASURE},
    [IN_SCORE] = {.id = "score", .label = "Score", .table = "rules", .role = RI_MEASURE},
};

typedef struct interval {
    double from, to, score;
    uint64_t rule; /* row of the rules */
} interval;

static int lowest_first(const void *left, const void *right)
{
    const interval *const a = (const interval *)left, *const b = (const interval *)right;

    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return a->rule < b->rule ? -1 : 1;
}

static bool same_bound(double a, double b)
{
    return isfinite(a) && isfinite(b) ? ri_tied(a, b) : a == b;
}

static const char *category_of(const normalise_indicator *self, const interval *of)
{
    const ri_column *const category = ri_column_of(self->call, IN_CATEGORY);

    return category->labels[category->codes[of->rule]];
}

/* The lower bound lies below the upper, and neighbours meet. */
static ri_status check(const normalise_indicator *self, const interval *intervals, uint64_t n)
{
    ri_status status = RI_OK;
    ri_where where = RI_WHERE;

    where.input = IN_FROM;
    for (uint64_t k = 0; k < n; k++) {
        const interval *const a = &intervals[k], *const below = k ? a - 1 : a;

        where.row = a->rule;
        if (!(a->from < a->to))
            status = ri_fail_at(self->host, self->ctx, RI_BAD_INPUT, &where,
                                "the interval '%s' goes from %.15g to %.15g; expected 'from' below "
                                "'to'",
                                category_of(self, a), a->from, a->to);
        else if (k && !same_bound(below->to, a->from))
            status = ri_fail_at(self->host, self->ctx, RI_BAD_INPUT, &where,
                                "the rules %s: '%s' ends at %.15g, but '%s' begins at %.15g",
                                below->to < a->from ? "have a gap" : "overlap",
                                category_of(self, below), below->to, category_of(self, a), a->from);
    }
    return status;
}

/* The rules of the indicator, in order. */
static ri_status read_rules(const normalise_indicator *self, interval **intervals, uint64_t *n)
{
    const ri_column *const indicators = ri_column_of(self->call, IN_INDICATOR);
    const ri_column *const from = ri_column_of(self->call, IN_FROM);
    const double *const to = ri_values_of(self->call, IN_TO);
    const double *const score = ri_values_of(self->call, IN_SCORE);

    *n = 0;
    *intervals = (interval *)self->host->scratch(self->ctx, from->rows, sizeof **intervals);
    if (!*intervals)
        return RI_NO_MEMORY;
    for (uint64_t r = 0; r < from->rows; r++)
        if (!indicators || strcmp(indicators->labels[indicators->codes[r]], self->name) == 0)
            (*intervals)[(*n)++] =
                (interval){isnan(from->values[r]) ? -(double)INFINITY : from->values[r],
                           isnan(to[r]) ? (double)INFINITY : to[r], score[r], r};
    qsort(*intervals, *n, sizeof **intervals, lowest_first);
    if (!*n && self->rows)
        return ri_fail(self->host, self->ctx, RI_BAD_INPUT, "there is no rule for '%s'",
                       self->name);
    return check(self, *intervals, *n);
}

static int ascending(const void *left, const void *right)
{
    const double a = *(const double *)left, b = *(const double *)right;

    return (a > b) - (a < b);
}

/* Percentile of n sorted values, between two by their distance (type 7 of Hyndman & Fan 1996). */
static double percentile(const double *sorted, uint64_t n, double percent)
{
    const double place = fmin(fmax(percent, 0), 100) / 100 * (double)(n - 1);
    const uint64_t below = (uint64_t)floor(place + 1e-9);
    const double part = fmax(place - (double)below, 0);

    return below + 1 < n ? sorted[below] + part * (sorted[below + 1] - sorted[below])
                         : sorted[n - 1];
}

/* Turns bounds that are percentiles into values. */
static ri_status bounds_to_values(const normalise_indicator *self, interval *intervals, uint64_t n)
{
    double *const sorted = (double *)self->host->scratch(self->ctx, self->rows, sizeof *sorted);
    uint64_t present = 0;

    if (!sorted)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < self->rows; i++)
        if (!isnan(self->x[i]))
            sorted[present++] = self->x[i];
    qsort(sorted, present, sizeof *sorted, ascending);
    for (uint64_t k = 0; k < n && present; k++) {
        /* 0 and 100 hold all values */
        intervals[k].from = intervals[k].from > 0 ? percentile(sorted, present, intervals[k].from)
                                                  : -(double)INFINITY;
        intervals[k].to =
            intervals[k].to < 100 ? percentile(sorted, present, intervals[k].to) : (double)INFINITY;
    }
    return RI_OK;
}

/* The highest interval that the value has reached; its score, or NaN beyond all. */
static double score_of(const interval *intervals, uint64_t n, const ri_extent *extent, double x)
{
    for (uint64_t k = n; k-- > 0;)
        if (ri_at_least(extent, x, intervals[k].from)) {
            const bool inside = ri_at_most(extent, x, intervals[k].to);

            return inside ? intervals[k].score : (double)NAN;
        }
    return (double)NAN;
}

static ri_status categorical(const normalise_indicator *self)
{
    const bool percentiles = ri_integer_of(self->call, ARG_OF) == OF_PERCENTILES;
    interval *intervals;
    uint64_t n, outside = 0;
    ri_status status = read_rules(self, &intervals, &n);

    if (status == RI_OK && percentiles)
        status = bounds_to_values(self, intervals, n);
    for (uint64_t i = 0; status == RI_OK && i < self->rows; i++) {
        if (isnan(self->x[i]))
            continue;
        self->scores[i] = score_of(intervals, n, &self->extent,
                                   percentiles ? self->x[i] : self->x[i] * self->direction);
        outside += isnan(self->scores[i]) ? 1 : 0;
    }
    if (outside)
        ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                    "'%s' is outside of all rules in %" PRIu64 " row%s; the score is missing there",
                    self->name, outside, outside == 1 ? "" : "s");
    return status;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    return normalise_each(host, ctx, call, categorical);
}

RI_EXAMPLES_BELOW;
static const ri_plugin normalise_categorical = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(normalise_out),
    .kind = RI_METHOD,
    .id = "normalise.categorical",
    .version = "1.0.0",
    .title = "Categorical scores",
    .doc = "Each value gets the score of the interval it lies in, by a table `rules` of category, "
           "from, to and score, and optionally the indicator: intervals of the values themselves, "
           "or of percentiles (directions first, so that the best row is at 100). Bounds are "
           "inclusive below and exclusive above; the highest is closed. A gap or an overlap is an "
           "error; a value outside of all intervals has no score, counted in a warning. Missing "
           "values stay missing.",
    .formula = "score of the interval with from <= x < to",
    .license = "MIT",
    .author = "The regind authors",
    .citation = HANDBOOK_BIBTEX,
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "Three grades of literacy",
        .source = "OECD/JRC Handbook (2008), 5.8 Categorical scale, by hand",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Almaty", "Atyrau"),
                                      RI_NUMBERS("literacy", "percent", 35, 50, 95, NAN)),
                      RI_EXAMPLE_TABLE("rules", RI_KEYS("category", "low", "middle", "high"),
                                       RI_NUMBERS("from", "percent", 0, 40, 80),
                                       RI_NUMBERS("to", "percent", 40, 80, 100),
                                       RI_NUMBERS("score", "1", 0, 50, 100))),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Almaty", "Atyrau"),
                                       RI_PUBLISHED("literacy", "1", 0, 0, 50, 100, NAN))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&normalise_categorical);
