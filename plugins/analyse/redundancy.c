/* redundancy.c - pairs of indicators that say nearly the same, or the opposite.
 *
 *   [redundant]
 *   use = analyse.redundancy
 *   from = indicators
 *   redundant = 0.95
 */
#include <regind/examples.h>

#include "analysis.h"
#include "correlations.h"

enum { IN_VALUES };
enum { OUT_INDICATOR, OUT_OTHER, OUT_CORRELATION, OUT_PAIRS, OUT_FINDING, OUT_SAME_PARENT };
enum { ARG_METHOD, ARG_REDUNDANT, ARG_OPPOSED, ARG_AMONG, ARG_DIRECTION, ARG_PARENTS };
enum { AMONG_ALL, AMONG_PARENT };
enum { REDUNDANT, OPPOSED };
enum { NO, YES };

static const char *const among[] = {"all", "parent", NULL};

static const ri_parameter parameters[] = {
    [ARG_METHOD] = CORRELATION_METHOD,
    [ARG_REDUNDANT] = {.id = "redundant",
                       .label = "Least correlation of redundant indicators",
                       .doc = "Indicators that are correlated so much say the same twice.",
                       .type = RI_REAL,
                       .minimum = 0,
                       .maximum = 1,
                       .fallback = 0.9},
    [ARG_OPPOSED] = {.id = "opposed",
                     .label = "Largest correlation of opposed indicators",
                     .doc = "Indicators that are correlated so little cancel each other out.",
                     .type = RI_REAL,
                     .minimum = -1,
                     .maximum = 0,
                     .fallback = -0.4},
    [ARG_AMONG] = {.id = "among",
                   .label = "Which pairs",
                   .doc = "all, or those with the same parent.",
                   .type = RI_CHOICE,
                   .fallback = AMONG_ALL,
                   .choices = among},
    [ARG_DIRECTION] = ANALYSIS_DIRECTION,
    [ARG_PARENTS] = ANALYSIS_PARENTS("An indicator without one shares it with none."),
};

static const ri_port in[] = {
    [IN_VALUES] = {.id = "values", .label = "Indicators", .role = RI_MEASURE, .flags = RI_MANY},
};

static const ri_port out[] = {
    [OUT_INDICATOR] = {.id = "indicator", .label = "Indicator", .role = RI_KEY},
    [OUT_OTHER] = {.id = "other", .label = "Other indicator", .role = RI_KEY},
    [OUT_CORRELATION] = {.id = "correlation",
                         .label = "Correlation",
                         .unit = "1",
                         .role = RI_MEASURE},
    [OUT_PAIRS] = {.id = "pairs", .label = "Rows with both", .unit = "1", .role = RI_MEASURE},
    [OUT_FINDING] = {.id = "finding",
                     .label = "Finding",
                     .doc = "redundant or opposed",
                     .role = RI_CATEGORY},
    [OUT_SAME_PARENT] = {.id = "same_parent",
                         .label = "Same parent",
                         .doc = "yes or no; missing where neither has one.",
                         .role = RI_CATEGORY},
};

static const char *const findings[] = {[REDUNDANT] = "redundant", [OPPOSED] = "opposed"};
static const char *const answers[] = {[NO] = "no", [YES] = "yes"};

typedef struct pair {
    uint64_t a, b, rows;
    double r;
} pair;

typedef struct redundancy {
    const ri_host *host;
    ri_ctx *ctx;
    const ri_call *call;
    pair *pairs;
    uint64_t n, capacity;
} redundancy;

/* YES, NO, or -1 where neither has a parent. */
static int32_t same_parent(const ri_call *call, uint64_t a, uint64_t b)
{
    const char *const *const parents = call->args[ARG_PARENTS]->texts;

    if (!parents[a] && !parents[b])
        return -1;
    return parents[a] && parents[b] && strcmp(parents[a], parents[b]) == 0 ? YES : NO;
}

/* false: no memory. */
static bool keep(redundancy *self, const pair *found)
{
    if (self->n == self->capacity) {
        const uint64_t capacity = self->capacity ? 2 * self->capacity : 64;
        pair *const longer = (pair *)self->host->grow(self->ctx, self->pairs, self->capacity,
                                                      capacity, sizeof *longer);

        if (!longer)
            return false;
        self->pairs = longer;
        self->capacity = capacity;
    }
    self->pairs[self->n++] = *found;
    return true;
}

/* Directions first: where one of both is turned round, so is the correlation. */
static ri_status look(redundancy *self, correlation *room, uint64_t a)
{
    const ri_call *const call = self->call;
    const double *const directions = call->args[ARG_DIRECTION]->numbers;
    const ri_column *const *const x = call->in[IN_VALUES].columns;

    for (uint64_t b = a + 1; b < call->in[IN_VALUES].n; b++) {
        pair found = {.a = a, .b = b};

        if (ri_integer_of(call, ARG_AMONG) == AMONG_PARENT && same_parent(call, a, b) != YES)
            continue;
        correlation_take(room, x[a]->values, x[b]->values, call->rows);
        found.rows = room->n;
        found.r =
            correlation_of(room, ri_integer_of(call, ARG_METHOD)) * directions[a] * directions[b];
        if ((found.r >= ri_number_of(call, ARG_REDUNDANT) ||
             found.r <= ri_number_of(call, ARG_OPPOSED)) &&
            !keep(self, &found))
            return RI_NO_MEMORY;
    }
    return self->host->progress(self->ctx, (double)(a + 1) / (double)call->in[IN_VALUES].n);
}

/* A key that holds one side of the pairs: only labels that occur. */
static ri_status write_side(const redundancy *self, uint32_t port, bool other)
{
    const ri_column *const *const x = self->call->in[IN_VALUES].columns;
    ri_dictionary *const texts = self->host->dictionary(self->ctx);
    const char *const *labels;
    uint64_t n_labels = 0;
    int32_t *codes;

    for (uint64_t k = 0; texts && k < self->n; k++) {
        const char *const name = x[other ? self->pairs[k].b : self->pairs[k].a]->name;

        if (self->host->code(self->ctx, texts, name, strlen(name)) < 0)
            return RI_NO_MEMORY;
    }
    labels = texts ? self->host->labels(self->ctx, texts, &n_labels) : NULL;
    codes = labels ? self->host->codes(self->ctx, port, NULL, self->n, labels, n_labels) : NULL;
    for (uint64_t k = 0; codes && k < self->n; k++) {
        const char *const name = x[other ? self->pairs[k].b : self->pairs[k].a]->name;

        codes[k] = self->host->code(self->ctx, texts, name, strlen(name));
        if (codes[k] < 0)
            return RI_NO_MEMORY;
    }
    return codes ? RI_OK : RI_NO_MEMORY;
}

static ri_status write_pairs(const redundancy *self)
{
    const ri_host *const host = self->host;
    double *const r = host->measure(self->ctx, OUT_CORRELATION, NULL, self->n, NULL);
    double *const rows = host->measure(self->ctx, OUT_PAIRS, NULL, self->n, NULL);
    int32_t *const finding = host->codes(self->ctx, OUT_FINDING, NULL, self->n, findings, 2);
    int32_t *const parent = host->codes(self->ctx, OUT_SAME_PARENT, NULL, self->n, answers, 2);

    if (!r || !rows || !finding || !parent || write_side(self, OUT_INDICATOR, false) != RI_OK ||
        write_side(self, OUT_OTHER, true) != RI_OK)
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < self->n; k++) {
        const pair *const each = &self->pairs[k];

        r[k] = each->r;
        rows[k] = (double)each->rows;
        finding[k] = each->r >= ri_number_of(self->call, ARG_REDUNDANT) ? REDUNDANT : OPPOSED;
        parent[k] = same_parent(self->call, each->a, each->b);
        ri_note_row(host, self->ctx, RI_FINDING, RI_NO_ROW, "'%s' and '%s' are %s: %.3f",
                    self->call->in[IN_VALUES].columns[each->a]->name,
                    self->call->in[IN_VALUES].columns[each->b]->name, findings[finding[k]],
                    each->r);
    }
    if (!self->n && !analysis_planning(self->call))
        host->note(self->ctx, RI_FINDING, RI_NO_ROW, "no two indicators are redundant or opposed");
    return host->attribute(self->ctx, OUT_PAIRS, out[OUT_PAIRS].id, "digits", "0");
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const uint64_t n = analysis_planning(call) ? 0 : call->in[IN_VALUES].n;
    redundancy self = {.host = host, .ctx = ctx, .call = call};
    correlation room;
    ri_status status = analysis_directions(host, ctx, call, IN_VALUES, ARG_DIRECTION);

    if (status == RI_OK && !correlation_open(host, ctx, call->rows, &room))
        status = RI_NO_MEMORY;
    for (uint64_t a = 0; status == RI_OK && a < n; a++)
        status = look(&self, &room, a);
    return status == RI_OK ? write_pairs(&self) : status;
}

RI_EXAMPLES_BELOW;
static const ri_plugin analyse_redundancy = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_METHOD,
    .id = "analyse.redundancy",
    .version = "1.0.0",
    .title = "Redundant and opposed indicators",
    .doc = "Lists the pairs of indicators whose correlation is at or beyond a threshold: redundant "
           "ones count the same thing twice, opposed ones under one parent cancel each other out. "
           "Directions come first. A pair is correlated over the rows that have both; an indicator "
           "that is the same in all rows is in no pair.",
    .formula = "redundant: r >= threshold; opposed: r <= threshold",
    .license = "MIT",
    .author = "The regind authors",
    .citation = HANDBOOK_BIBTEX,
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "Correlated by 4/5",
        .source = "by hand, as for analyse.correlation",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau", "Pavlodar"),
                                      RI_NUMBERS("x", "1", 1, 2, 3, 4),
                                      RI_NUMBERS("y", "1", 1, 3, 2, 4))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("redundant", "0.75")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("indicator", "x"), RI_KEYS("other", "y"),
                                       RI_PUBLISHED("correlation", "1", 0, 0.8),
                                       RI_PUBLISHED("pairs", "1", 0, 4),
                                       RI_CATEGORIES("finding", "redundant"))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&analyse_redundancy);
