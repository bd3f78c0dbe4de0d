/* availability.c - how many values are there, by row and by indicator, and is that enough?
 *
 *   [available]
 *   use = availability
 *   from = indicators
 *   indicator = 0.65
 */
#define RI_NEED_MINOR 2 /* RI_AUDIT */
#include <regind/examples.h>

#include "analysis.h"

enum { IN_VALUES };
enum {
    OUT_PRESENT,
    OUT_MISSING,
    OUT_SHARE,
    OUT_NONZERO_SHARE,
    OUT_PASSES,
    OUT_INDICATOR,
    OUT_INDICATOR_PRESENT,
    OUT_INDICATOR_MISSING,
    OUT_INDICATOR_SHARE,
    OUT_INDICATOR_NONZERO_SHARE,
    OUT_INDICATOR_PASSES
};
enum { ARG_ROW, ARG_INDICATOR, ARG_ROW_NONZERO, ARG_INDICATOR_NONZERO };
enum { NO, YES };

static const char *const answers[] = {[NO] = "no", [YES] = "yes"};

#define SHARE(parameter, name, text)                                                               \
    [parameter] = {.id = (name),                                                                   \
                   .label = (text),                                                                \
                   .unit = "1",                                                                    \
                   .type = RI_REAL,                                                                \
                   .minimum = 0,                                                                   \
                   .maximum = 1,                                                                   \
                   .fallback = 0}

static const ri_parameter parameters[] = {
    SHARE(ARG_ROW, "row", "Least share of values present in a row that passes"),
    SHARE(ARG_INDICATOR, "indicator", "Least share of values present in an indicator that passes"),
    SHARE(ARG_ROW_NONZERO, "row_nonzero",
          "Least share, of the values present, that are not zero in a row that passes"),
    SHARE(ARG_INDICATOR_NONZERO, "indicator_nonzero",
          "Least share, of the values present, that are not zero in an indicator that passes"),
};

static const ri_port in[] = {
    [IN_VALUES] = {.id = "values", .label = "Indicators", .role = RI_MEASURE, .flags = RI_MANY},
};

#define MEASURE(port, name, text, of)                                                              \
    [port] = {.id = (name), .label = (text), .unit = "1", .table = (of), .role = RI_MEASURE}

static const ri_port out[] = {
    MEASURE(OUT_PRESENT, "present", "Values present", NULL),
    MEASURE(OUT_MISSING, "missing", "Values missing", NULL),
    MEASURE(OUT_SHARE, "share", "Share of values present", NULL),
    MEASURE(OUT_NONZERO_SHARE, "nonzero_share", "Share of them that is not zero", NULL),
    [OUT_PASSES] = {.id = "passes",
                    .label = "Enough values",
                    .doc = "yes or no: `keep = passes = yes` of filter leaves out the others.",
                    .role = RI_CATEGORY},
    [OUT_INDICATOR] = {.id = "indicator",
                       .label = "Indicator",
                       .table = "indicators",
                       .role = RI_KEY},
    MEASURE(OUT_INDICATOR_PRESENT, "indicator_present", "Values present", "indicators"),
    MEASURE(OUT_INDICATOR_MISSING, "indicator_missing", "Values missing", "indicators"),
    MEASURE(OUT_INDICATOR_SHARE, "indicator_share", "Share of values present", "indicators"),
    MEASURE(OUT_INDICATOR_NONZERO_SHARE, "indicator_nonzero_share",
            "Share of them that is not zero", "indicators"),
    [OUT_INDICATOR_PASSES] = {.id = "indicator_passes",
                              .label = "Enough values",
                              .table = "indicators",
                              .role = RI_CATEGORY},
};

/* Counts of rows, or of indicators: the ports from `first` on, under the names of the first. */
typedef struct counts {
    double *present, *missing, *share, *nonzero_share;
    int32_t *passes;
} counts;

static bool open_counts(const ri_host *host, ri_ctx *ctx, uint32_t first, uint64_t n, counts *into)
{
    const char *const present = out[OUT_PRESENT].id, *const missing = out[OUT_MISSING].id;

    into->present = host->measure(ctx, first, present, n, NULL);
    into->missing = host->measure(ctx, first + 1, missing, n, NULL);
    into->share = host->measure(ctx, first + 2, out[OUT_SHARE].id, n, NULL);
    into->nonzero_share = host->measure(ctx, first + 3, out[OUT_NONZERO_SHARE].id, n, NULL);
    into->passes = host->codes(ctx, first + 4, out[OUT_PASSES].id, n, answers, 2);
    return into->present && into->missing && into->share && into->nonzero_share && into->passes &&
           host->attribute(ctx, first, present, "digits", "0") == RI_OK &&
           host->attribute(ctx, first + 1, missing, "digits", "0") == RI_OK;
}

/* Of `present` and `nonzero` values among n; returns whether that is enough. */
static bool judge(counts *into, uint64_t k, uint64_t present, uint64_t nonzero, uint64_t n,
                  double least, double least_nonzero)
{
    bool enough;

    into->present[k] = (double)present;
    into->missing[k] = (double)(n - present);
    into->share[k] = ri_ratio((double)present, (double)n);
    into->nonzero_share[k] = ri_ratio((double)nonzero, (double)present);
    /* nothing there passes only where nothing is asked for */
    enough = !(into->share[k] < least) &&
             (into->nonzero_share[k] >= least_nonzero || least_nonzero == 0);
    into->passes[k] = enough ? YES : NO;
    return enough;
}

/* "4 of 10 present", and of them that are not zero where that is asked for. */
static void describe(const counts *of, uint64_t k, double least_nonzero, char *text, size_t size)
{
    const double present = of->present[k], n = present + of->missing[k];
    const int length = snprintf(text, size, "%.0f of %.0f present", present, n);

    if (least_nonzero > 0 && length > 0 && present > 0)
        (void)snprintf(text + length, size - (size_t)length, ", %.0f of them not zero",
                       of->nonzero_share[k] * present);
}

static void judge_rows(const ri_host *host, ri_ctx *ctx, const ri_call *call, counts *into)
{
    const ri_input *const values = &call->in[IN_VALUES];
    const double least = ri_number_of(call, ARG_ROW);
    const double least_nonzero = ri_number_of(call, ARG_ROW_NONZERO);
    char text[128];

    for (uint64_t i = 0; i < call->rows; i++) {
        uint64_t present = 0, nonzero = 0;

        for (uint64_t c = 0; c < values->n; c++) {
            const double x = values->columns[c]->values[i];

            present += isnan(x) ? 0 : 1;
            nonzero += !isnan(x) && x != 0;
        }
        if (judge(into, i, present, nonzero, values->n, least, least_nonzero))
            continue;
        describe(into, i, least_nonzero, text, sizeof text);
        ri_remark_row(host, ctx, RI_FINDING, i, "the row does not have enough values", "%s", text);
    }
}

static void judge_indicators(const ri_host *host, ri_ctx *ctx, const ri_call *call, counts *into)
{
    const ri_input *const values = &call->in[IN_VALUES];
    const double least = ri_number_of(call, ARG_INDICATOR);
    const double least_nonzero = ri_number_of(call, ARG_INDICATOR_NONZERO);
    char text[128];

    for (uint64_t c = 0; c < values->n; c++) {
        uint64_t present = 0, nonzero = 0;

        for (uint64_t i = 0; i < call->rows; i++) {
            const double x = values->columns[c]->values[i];

            present += isnan(x) ? 0 : 1;
            nonzero += !isnan(x) && x != 0;
        }
        if (judge(into, c, present, nonzero, call->rows, least, least_nonzero))
            continue;
        describe(into, c, least_nonzero, text, sizeof text);
        ri_remark_row(host, ctx, RI_FINDING, RI_NO_ROW, "an indicator does not have enough values",
                      "'%s': %s", values->columns[c]->name, text);
    }
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const ri_input *const values = &call->in[IN_VALUES];
    const uint64_t n = analysis_planning(call) ? 0 : values->n;
    counts rows, indicators;
    int32_t *const names = analysis_names(host, ctx, OUT_INDICATOR, NULL, values, n);

    if (!names || !open_counts(host, ctx, OUT_PRESENT, call->rows, &rows) ||
        !open_counts(host, ctx, OUT_INDICATOR_PRESENT, n, &indicators))
        return RI_NO_MEMORY;
    if (analysis_planning(call))
        return RI_OK;
    for (uint64_t c = 0; c < n; c++)
        names[c] = (int32_t)c;
    judge_rows(host, ctx, call, &rows);
    judge_indicators(host, ctx, call, &indicators);
    return host->progress(ctx, 1);
}

RI_EXAMPLES_BELOW;
static const ri_plugin availability = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_METHOD,
    .flags = RI_AUDIT,
    .id = "availability",
    .version = "1.0.0",
    .title = "Availability of data",
    .doc = "How many of the indicators have a value in each row, and in the table indicators how "
           "many rows have a value of each indicator; with thresholds, which rows and indicators "
           "have enough. A share at the threshold passes. Nothing is left out by itself: filter by "
           "`passes`. The share that is not zero is of the values present, and missing where there "
           "are none; what has none does not pass a threshold for it. What does not pass is a "
           "finding, "
           "and with severity = error makes regind exit with 1, its results written.",
    .formula = "share = values present / all; passes: share >= threshold",
    .license = "MIT",
    .author = "The regind authors",
    .citation = HANDBOOK_BIBTEX,
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "Gaps",
        .source = "by hand",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                      RI_NUMBERS("x", "1", 1, NAN, 3),
                                      RI_NUMBERS("y", "1", 0, 2, NAN))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("row", "0.6")),
        RI_EXAMPLE_OUT(
            RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                            RI_PUBLISHED("present", "1", 0, 2, 1, 1),
                            RI_PUBLISHED("missing", "1", 0, 0, 1, 1),
                            RI_PUBLISHED("share", "1", 0, 1, 0.5, 0.5),
                            RI_CATEGORIES("passes", "yes", "no", "no")),
            RI_EXAMPLE_TABLE("indicators", RI_KEYS("indicator", "x", "y"),
                             RI_PUBLISHED("present", "1", 0, 2, 2),
                             RI_PUBLISHED("share", "1", 0, 0.6666666666666666, 0.6666666666666666),
                             RI_PUBLISHED("nonzero_share", "1", 0, 1, 0.5))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&availability);
