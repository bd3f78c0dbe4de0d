/* skewed.c - skewed indicators by their square root, or else their logarithm.
 *
 *   [transformed]
 *   use = treat.skewed
 *   from = indicators
 *   skew = 1
 */
#include <regind/examples.h>

#include "../analyse/analysis.h"
#include "../common/statistics.h"
#include "posts.h"

enum { IN_VALUES };
enum { OUT_VALUES, OUT_INDICATOR, OUT_TRANSFORMATION, OUT_SKEW_BEFORE, OUT_SKEW };
enum { ARG_SKEW, ARG_THEN };
enum { THEN_NONE, THEN_LOG };
enum { SKEWED_NOT, SKEWED_ROOT, SKEWED_LOG, SKEWED_LOG_OF_ONE_MORE };

static const char *const thens[] = {[THEN_NONE] = "none", [THEN_LOG] = "log", NULL};
static const char *const transformations[] = {[SKEWED_NOT] = "none",
                                              [SKEWED_ROOT] = "root",
                                              [SKEWED_LOG] = "log",
                                              [SKEWED_LOG_OF_ONE_MORE] = "log_of_one_more"};

static const ri_parameter parameters[] = {
    [ARG_SKEW] = {.id = "skew",
                  .label = "Largest skewness",
                  .doc = "An indicator whose skewness is above it is transformed.",
                  .type = RI_REAL,
                  .minimum = 0,
                  .maximum = 1000,
                  .fallback = 1},
    [ARG_THEN] = {.id = "then",
                  .label = "What is done when the square root is not enough",
                  .doc =
                      "none: it stays the square root. log: the natural logarithm instead, of 1 + "
                      "x where the smallest value is 0.",
                  .type = RI_CHOICE,
                  .flags = RI_PER_COLUMN,
                  .fallback = THEN_NONE,
                  .choices = thens,
                  .port = "values",
                  .attribute = "treat.then"},
};

static const ri_port in[] = {
    [IN_VALUES] = {.id = "values", .label = "Indicators", .role = RI_MEASURE, .flags = RI_MANY},
};

static const ri_port out[] = {
    [OUT_VALUES] = {.id = "values",
                    .label = "Indicator, perhaps transformed",
                    .doc = "One column for each, under the same name, without a unit.",
                    .unit = "1",
                    .role = RI_MEASURE,
                    .flags = RI_MANY},
    [OUT_INDICATOR] = {.id = "indicator", .label = "Indicator", .table = "columns", .role = RI_KEY},
    [OUT_TRANSFORMATION] = {.id = "transformation",
                            .label = "Transformation",
                            .doc = "none, root, log or log_of_one_more",
                            .table = "columns",
                            .role = RI_CATEGORY},
    [OUT_SKEW_BEFORE] = {.id = "skew_before",
                         .label = "Skewness before",
                         .unit = "1",
                         .table = "columns",
                         .role = RI_MEASURE},
    [OUT_SKEW] =
        {.id = "skew", .label = "Skewness", .unit = "1", .table = "columns", .role = RI_MEASURE},
};

/* One indicator. */
typedef struct skewed {
    const ri_host *host;
    ri_ctx *ctx;
    const ri_call *call;
    const ri_column *from;
    uint64_t column;
    double *x; /* the result */
    int32_t what;
    statistics before, after;
} skewed;

static double skewed_bend(const void *of, double x)
{
    switch (((const skewed *)of)->what) {
    case SKEWED_ROOT:
        return sqrt(x);
    case SKEWED_LOG:
        return log(x);
    case SKEWED_LOG_OF_ONE_MORE:
        return log1p(x);
    default:
        return x;
    }
}

static void apply(skewed *self, int32_t what)
{
    self->what = what;
    for (uint64_t i = 0; i < self->from->rows; i++)
        self->x[i] = skewed_bend(self, self->from->values[i]);
    self->after = statistics_of(self->x, self->from->rows);
}

/* A root needs values of zero or more: tells every row that is below. */
static ri_status refuse_negative(const skewed *self)
{
    ri_status status = RI_OK;

    for (uint64_t i = 0; i < self->from->rows; i++)
        if (self->from->values[i] < 0) {
            ri_where where = RI_WHERE;

            where.input = IN_VALUES;
            where.input_column = (uint32_t)self->column;
            where.row = i;
            where.hint = "treat with points = 0 takes a logarithm of figures below zero, too";
            status = ri_fail_at(self->host, self->ctx, RI_BAD_INPUT, &where,
                                "'%s' is %.15g; a square root needs values of zero or more",
                                self->from->name, self->from->values[i]);
        }
    return status;
}

/* What was done to the indicator. */
static void tell(const skewed *self)
{
    static const char *const how[] = {"", "square root", "logarithm", "logarithm of 1 + x"};
    const double most = ri_number_of(self->call, ARG_SKEW);

    if (isnan(self->before.skew))
        ri_note_row(self->host, self->ctx, RI_INFO, RI_NO_ROW, "'%s' is not transformed: %s",
                    self->from->name,
                    self->before.n < 3 ? "it has fewer than three values"
                                       : "it is the same in all rows");
    else if (self->what != SKEWED_NOT)
        ri_note_row(self->host, self->ctx, self->after.skew > most ? RI_WARNING : RI_INFO,
                    RI_NO_ROW, "'%s': %s; skewness %.2f, was %.2f", self->from->name,
                    how[self->what], self->after.skew, self->before.skew);
    else if (self->before.skew < -most)
        ri_note_row(self->host, self->ctx, RI_INFO, RI_NO_ROW,
                    "'%s' stays as it is: its skewness of %.2f is below zero, to which a root "
                    "would add",
                    self->from->name, self->before.skew);
}

/* A label that says that the values are not what they were. */
static ri_status relabel(const skewed *self)
{
    char label[512];

    if (self->what == SKEWED_NOT)
        return RI_OK;
    (void)snprintf(label, sizeof label, "%s (%s)", self->from->label,
                   self->what == SKEWED_ROOT ? "square root" : "logarithm");
    return self->host->attribute(self->ctx, OUT_VALUES, self->from->name, "label", label);
}

static ri_status skewed_column(skewed *self)
{
    const double most = ri_number_of(self->call, ARG_SKEW);
    const bool then = self->call->args[ARG_THEN]->numbers[self->column] == THEN_LOG;
    ri_status status = RI_OK;

    self->x = self->host->measure(self->ctx, OUT_VALUES, self->from->name, self->from->rows, "1");
    if (!self->x)
        return RI_NO_MEMORY;
    self->before = statistics_of(self->from->values, self->from->rows);
    apply(self, SKEWED_NOT);
    if (self->before.skew > most) {
        status = refuse_negative(self);
        if (status != RI_OK)
            return status;
        apply(self, SKEWED_ROOT);
        if (then && self->after.skew > most)
            apply(self, self->before.min > 0 ? SKEWED_LOG : SKEWED_LOG_OF_ONE_MORE);
    }
    status = posts_carry(self->host, self->ctx, OUT_VALUES, self->from,
                         self->what == SKEWED_NOT ? NULL : skewed_bend, self,
                         self->what == SKEWED_LOG ? "above 0" : "0 or more");
    if (status == RI_OK)
        status = relabel(self);
    if (status == RI_OK && !analysis_planning(self->call) && self->from->rows)
        tell(self);
    return status;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const ri_input *const values = &call->in[IN_VALUES];
    const uint64_t n = analysis_planning(call) ? 0 : values->n;
    int32_t *const indicator = analysis_names(host, ctx, OUT_INDICATOR, NULL, values, n);
    int32_t *const what =
        host->codes(ctx, OUT_TRANSFORMATION, NULL, n, transformations, RI_COUNT(transformations));
    double *const before = host->measure(ctx, OUT_SKEW_BEFORE, NULL, n, "1");
    double *const after = host->measure(ctx, OUT_SKEW, NULL, n, "1");
    ri_status worst = RI_OK;

    if (!indicator || !what || !before || !after)
        return RI_NO_MEMORY;
    for (uint64_t c = 0; c < values->n; c++) {
        skewed self = {
            .host = host, .ctx = ctx, .call = call, .from = values->columns[c], .column = c};
        ri_status status = skewed_column(&self);

        if (status == RI_OK && n) {
            indicator[c] = (int32_t)c;
            what[c] = self.what;
            before[c] = self.before.skew;
            after[c] = self.after.skew;
        }
        if (status == RI_OK)
            status = host->progress(ctx, (double)(c + 1) / (double)values->n);
        if (status != RI_OK && status != RI_BAD_INPUT)
            return status;
        worst = status == RI_OK ? worst : status;
    }
    return worst;
}

RI_EXAMPLES_BELOW;
static const ri_plugin treat_skewed = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_METHOD,
    .id = "treat.skewed",
    .version = "1.0.0",
    .title = "Transformation of skewed indicators",
    .doc = "The rule of innovation scoreboards: an indicator whose skewness is above `skew` is "
           "replaced by "
           "its square root and, with `then = log`, where that is still too skewed, by its "
           "logarithm. Skewness is of all rows, so that years that are to be compared stand in one "
           "table; with `within`, each group is transformed by itself. Negative skewness is left "
           "alone, with a remark, as are indicators with fewer than three values or the same in "
           "all rows. Values are transformed as they are, without directions, and missing ones "
           "stay missing; one below zero in an indicator to be transformed is an error that names "
           "its row. Goalposts and targets of the codebook are transformed along. The table "
           "columns tells what was done; what is still too skewed is told in a warning.",
    .formula = "skew(x) > limit (type 2): sqrt(x); skew(sqrt(x)) > limit and then = log: ln(x), or "
               "ln(1 + x) where min(x) = 0",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@techreport{hollanders2017eis,\n"
                "  author = {Hollanders, Hugo and Es-Sadki, Nordine},\n"
                "  title = {European Innovation Scoreboard 2017: Methodology Report},\n"
                "  institution = {European Commission},\n"
                "  year = {2017}\n"
                "}",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "The square root of a skewed indicator",
        .source = "by hand: squares of 0 to 4 and 30 are skewed, so are not 0 to 4",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "R1", "R2", "R3", "R4", "R5", "R6"),
                                      RI_NUMBERS("patents", "1", 0, 1, 4, 9, 16, 900),
                                      RI_NUMBERS("share", "1", 0, 1, 2, 3, 4, 2))),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "R1", "R2", "R3", "R4", "R5", "R6"),
                                       RI_PUBLISHED("patents", NULL, 0, 0, 1, 2, 3, 4, 30),
                                       RI_PUBLISHED("share", NULL, 0, 0, 1, 2, 3, 4, 2)),
                       RI_EXAMPLE_TABLE("columns", RI_KEYS("indicator", "patents", "share"),
                                        RI_CATEGORIES("transformation", "root", "none"))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&treat_skewed);
