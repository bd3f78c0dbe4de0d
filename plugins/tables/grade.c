/* grade.c - a label for every score, by a scale of half-open intervals.
 *
 *   [grades]
 *   use = grade
 *   from = scores
 *   scale = scale
 */
#include <inttypes.h>
#include <regind/examples.h>
#include <regind/helpers.h>
#include <stdlib.h>

enum { IN_VALUES, IN_GRADE, IN_FROM, IN_TO, IN_GROUP, IN_INTERPRETATION };
enum { OUT_GRADES };
enum { ARG_DETAILS };

static const ri_parameter parameters[] = {
    [ARG_DETAILS] = {.id = "details",
                     .label = "Group and interpretation",
                     .doc = "Also give the scale's group and interpretation of each grade.",
                     .type = RI_BOOL,
                     .fallback = 0},
};

static const ri_port in[] = {
    [IN_VALUES] = {.id = "values",
                   .label = "Scores",
                   .doc = "In the numbers of the scale.",
                   .role = RI_MEASURE,
                   .flags = RI_MANY},
    [IN_GRADE] = {.id = "grade", .label = "Grade", .table = "scale", .role = RI_KEY},
    [IN_FROM] = {.id = "from",
                 .label = "Lowest score of the grade",
                 .doc = "Inclusive; missing in the lowest grade: no lower bound.",
                 .table = "scale",
                 .role = RI_MEASURE},
    [IN_TO] = {.id = "to",
               .label = "Lowest score of the next better grade",
               .doc = "Exclusive, but for the best grade; missing there: no upper bound.",
               .table = "scale",
               .role = RI_MEASURE},
    [IN_GROUP] = {.id = "group",
                  .label = "Group of grades",
                  .table = "scale",
                  .role = RI_CATEGORY,
                  .flags = RI_OPTIONAL},
    [IN_INTERPRETATION] = {.id = "interpretation",
                           .label = "Meaning of the grade",
                           .table = "scale",
                           .role = RI_CATEGORY,
                           .flags = RI_OPTIONAL},
};

static const ri_port out[] = {
    [OUT_GRADES] = {.id = "grades",
                    .label = "Grade",
                    .doc = "<name>_grade for each score; with details also <name>_group and "
                           "<name>_interpretation.",
                    .role = RI_CATEGORY,
                    .flags = RI_MANY},
};

/* One grade; a missing bound is infinite.  row: in the table of the scale. */
typedef struct interval {
    double from, to;
    uint64_t row;
} interval;

/* Grades from best to worst. */
typedef struct scale {
    uint64_t n;
    interval *intervals;
} scale;

static int best_first(const void *left, const void *right)
{
    const interval *const a = (const interval *)left, *const b = (const interval *)right;

    if (a->from != b->from)
        return a->from < b->from ? 1 : -1;
    return a->row < b->row ? -1 : 1;
}

static int same_bound(double a, double b)
{
    return isfinite(a) && isfinite(b) ? ri_tied(a, b) : a == b;
}

static const char *label_of(const ri_column *column, uint64_t row)
{
    return column->labels[column->codes[row]];
}

/* The lower bound must lie below the upper, and neighbours must meet. */
static ri_status check(const ri_host *host, ri_ctx *ctx, const ri_column *grade, const scale *self)
{
    ri_status status = RI_OK;
    ri_where where = RI_WHERE;

    where.input = IN_FROM;
    for (uint64_t k = 0; k < self->n; k++) {
        const interval *const a = &self->intervals[k], *const above = k ? a - 1 : a;

        where.row = a->row;
        if (!(a->from < a->to))
            status = ri_fail_at(host, ctx, RI_BAD_INPUT, &where,
                                "grade '%s' goes from %g to %g; expected 'from' below 'to'",
                                label_of(grade, a->row), a->from, a->to);
        else if (k && !same_bound(a->to, above->from))
            status =
                ri_fail_at(host, ctx, RI_BAD_INPUT, &where,
                           "the scale %s: '%s' ends at %.15g, but '%s' begins at %.15g",
                           a->to < above->from ? "has a gap" : "overlaps", label_of(grade, a->row),
                           a->to, label_of(grade, above->row), above->from);
    }
    return status;
}

static ri_status read_scale(const ri_host *host, ri_ctx *ctx, const ri_call *call, scale *self)
{
    const ri_column *const grade = ri_column_of(call, IN_GRADE);
    const double *const from = ri_values_of(call, IN_FROM);
    const double *const to = ri_values_of(call, IN_TO);

    self->n = grade->rows;
    self->intervals = (interval *)host->scratch(ctx, self->n, sizeof *self->intervals);
    if (!self->intervals)
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < self->n; k++)
        self->intervals[k] = (interval){isnan(from[k]) ? -(double)INFINITY : from[k],
                                        isnan(to[k]) ? (double)INFINITY : to[k], k};
    qsort(self->intervals, self->n, sizeof *self->intervals, best_first);
    if (!self->n && call->rows)
        return host->fail(ctx, RI_BAD_INPUT, "the scale has no grades");
    return check(host, ctx, grade, self);
}

/* The place on the scale of scores that are tied, from the least to the largest of them, or -1.
 * What is tied with a bound is on it: 39.99999999999999 is the 40 that it would be without
 * rounding, and 5e-17 the 0 among scores of about 1. */
static int32_t place_of(const scale *self, const ri_extent *extent, double least, double largest)
{
    if (!self->n || !ri_at_most(extent, least, self->intervals[0].to))
        return -1;
    for (uint64_t k = 0; k < self->n; k++)
        if (ri_at_least(extent, largest, self->intervals[k].from))
            return (int32_t)k;
    return -1;
}

/* The places of all scores; the missing ones are left as they are.  Scores that are tied have one
 * grade, as they have one rank. */
static ri_status find_places(const ri_host *host, ri_ctx *ctx, const scale *self,
                             const ri_column *x, int32_t *places)
{
    const ri_extent extent = ri_extent_of(x->values, x->rows);
    const double width = ri_tie_width(&extent);
    ri_place *const sorted = (ri_place *)host->scratch(ctx, x->rows, sizeof *sorted);
    uint64_t n, next;

    if (!sorted)
        return RI_NO_MEMORY;
    n = ri_places(x->values, x->rows, 1, sorted);
    for (uint64_t first = 0; first < n; first = next) {
        int32_t place;

        next = ri_tie_end(sorted, n, first, width);
        place = place_of(self, &extent, sorted[first].value, sorted[next - 1].value);
        for (uint64_t k = first; k < next; k++)
            places[sorted[k].row] = place;
    }
    return RI_OK;
}

static void outside(const ri_host *host, ri_ctx *ctx, const scale *self, const ri_column *x,
                    uint64_t row)
{
    char what[512];

    if (!self->n)
        return;
    (void)snprintf(what, sizeof what,
                   "'%s' is outside the scale from %.15g to %.15g: it has no grade", x->name,
                   self->intervals[self->n - 1].from, self->intervals[0].to);
    ri_remark_row(host, ctx, RI_WARNING, row, what, "%.15g", x->values[row]);
}

/* A category <x>_<said> with, for each row, what the scale's column says of the row's place;
 * labels in the order of the scale, from best to worst. */
static ri_status say(const ri_host *host, ri_ctx *ctx, const ri_column *x, const scale *self,
                     const int32_t *places, const ri_column *said, const char *suffix)
{
    ri_dictionary *const texts = host->dictionary(ctx);
    int32_t *const code_at = (int32_t *)host->scratch(ctx, self->n, sizeof *code_at);
    const char *const *labels;
    char name[512], label[512];
    uint64_t n = 0;
    int32_t *codes;

    if (!texts || !code_at)
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < self->n; k++) {
        const uint64_t row = self->intervals[k].row;

        code_at[k] = -1;
        if (said->codes[row] < 0)
            continue;
        code_at[k] = host->code(ctx, texts, label_of(said, row), strlen(label_of(said, row)));
        if (code_at[k] < 0)
            return RI_NO_MEMORY;
    }
    labels = host->labels(ctx, texts, &n);
    (void)snprintf(name, sizeof name, "%s_%s", x->name, suffix);
    (void)snprintf(label, sizeof label, "%s: %s", x->label, suffix);
    codes = labels ? host->codes(ctx, OUT_GRADES, name, x->rows, labels, n) : NULL;
    if (!codes)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < x->rows; i++)
        codes[i] = places[i] < 0 ? -1 : code_at[places[i]];
    if (host->attribute(ctx, OUT_GRADES, name, "label", label) != RI_OK)
        return RI_NO_MEMORY;
    return host->attribute(ctx, OUT_GRADES, name, "order", "best first");
}

/* "90:100, 80:90, :80": the bounds of each grade, in the order of the labels; nothing before or
 * behind the colon where there is no bound. */
static ri_status say_bounds(const ri_host *host, ri_ctx *ctx, const ri_column *x, const scale *self)
{
    enum { BOUND = 32, BOTH = 2 * BOUND };
    char *const text = (char *)host->scratch(ctx, self->n + 1, BOTH);
    char name[512];
    size_t used = 0;

    if (!text)
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < self->n; k++) {
        const interval *const each = &self->intervals[k];
        char from[BOUND] = "", to[BOUND] = "";

        if (isfinite(each->from))
            (void)snprintf(from, sizeof from, "%.15g", each->from);
        if (isfinite(each->to))
            (void)snprintf(to, sizeof to, "%.15g", each->to);
        used += (size_t)snprintf(text + used, BOTH, "%s%s:%s", k ? ", " : "", from, to);
    }
    (void)snprintf(name, sizeof name, "%s_grade", x->name);
    return self->n ? host->attribute(ctx, OUT_GRADES, name, "bounds", text) : RI_OK;
}

static ri_status grade_column(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                              const scale *self, const ri_column *x)
{
    static const char *const suffixes[] = {"group", "interpretation"};
    int32_t *const places = (int32_t *)host->scratch(ctx, x->rows, sizeof *places);
    ri_status status;

    if (!places)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < x->rows; i++)
        places[i] = -1;
    status = find_places(host, ctx, self, x, places);
    for (uint64_t i = 0; status == RI_OK && i < x->rows; i++)
        if (places[i] < 0 && !isnan(x->values[i]))
            outside(host, ctx, self, x, i);
    if (status == RI_OK)
        status = say(host, ctx, x, self, places, ri_column_of(call, IN_GRADE), "grade");
    if (status == RI_OK)
        status = say_bounds(host, ctx, x, self);
    for (uint32_t k = 0; k < 2; k++)
        if (status == RI_OK && ri_number_of(call, ARG_DETAILS) != 0 && call->in[IN_GROUP + k].n)
            status = say(host, ctx, x, self, places, ri_column_of(call, IN_GROUP + k), suffixes[k]);
    return status;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const ri_input *const values = &call->in[IN_VALUES];
    scale self = {0, NULL};
    ri_status status = read_scale(host, ctx, call, &self);
    ri_where where = RI_WHERE;

    where.parameter = ARG_DETAILS;
    if (status == RI_OK && ri_number_of(call, ARG_DETAILS) != 0 && !call->in[IN_GROUP].n &&
        !call->in[IN_INTERPRETATION].n)
        status = host->fail_at(ctx, RI_BAD_PARAMETER, &where,
                               "the scale has neither a column 'group' nor 'interpretation'");
    for (uint64_t c = 0; status == RI_OK && c < values->n; c++) {
        status = grade_column(host, ctx, call, &self, values->columns[c]);
        if (status == RI_OK)
            status = host->progress(ctx, (double)(c + 1) / (double)values->n);
    }
    return status;
}

RI_EXAMPLES_BELOW;
static const ri_plugin grade_plugin = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_METHOD,
    .id = "grade",
    .version = "1.0.0",
    .title = "Grade by a scale",
    .doc = "The grade of every score by a scale table with the columns grade, from, to and perhaps "
           "group and interpretation. A lower bound belongs to its grade, an upper bound to the "
           "next better one, the top of the scale to the best. A score that differs "
           "from a bound by no more than 1e-12 of the largest score is on it; scores that are tied "
           "(see "
           "the plugin rank) have one grade. Gaps and overlaps of the scale are errors. A missing "
           "score has no "
           "grade; nor has one outside the scale, with a warning.",
    .formula = "grade = the one with from <= score < to; the best: from <= score <= to",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@misc{kireyeva2014clusters,\n"
                "  author = {Kireyeva, Anel A. and Yespayev, Saken S.},\n"
                "  title = {A Study of the Formation of Innovative Clusters As Growth Poles In the "
                "Regions of Kazakhstan},\n"
                "  year = {2014},\n"
                "  note = {Table 2}\n"
                "}",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "Susceptibility in 2012",
        .source = "Kireyeva & Yespayev (2014), tables 2 and 3",
        RI_EXAMPLE_IN(
            RI_EXAMPLE_MAIN(
                RI_KEYS("region", "Akmola", "Almaty", "Atyrau", "Zhambyl", "Karaganda", "Pavlodar",
                        "Almaty city"),
                RI_NUMBERS("susceptibility", "percent", 29.66, 32.32, 57.47, 32.93, 42.64, 34.68,
                           81.19),
                RI_NUMBERS("activity", "percent", 8.18, 3.21, 28.18, 8.67, 9.34, 38.78, 36.21)),
            RI_EXAMPLE_TABLE(
                "scale",
                RI_KEYS("grade", "A++", "A+", "A", "B++", "B+", "B", "C++", "C+", "C", "D"),
                RI_NUMBERS("from", "percent", 90, 80, 70, 60, 50, 40, 30, 20, 10, 0),
                RI_NUMBERS("to", "percent", 100, 90, 80, 70, 60, 50, 40, 30, 20, 10))),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(
            RI_KEYS("region", "Akmola", "Almaty", "Atyrau", "Zhambyl", "Karaganda", "Pavlodar",
                    "Almaty city"),
            RI_CATEGORIES("susceptibility_grade", "C+", "C++", "B+", "C++", "B", "C++", "A+"),
            RI_CATEGORIES("activity_grade", "D", "D", "C+", "D", "D", "C++", "C++"))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&grade_plugin);
