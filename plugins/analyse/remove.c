/* remove.c - the index without each indicator in turn: how much do the ranks hang on it?
 *
 *   [without_each]
 *   use = remove
 *   from = scores
 *   by = parent
 */
#include <regind/examples.h>

#include "tree.h"

enum { IN_VALUES };
enum {
    OUT_SCORE,
    OUT_RANK,
    OUT_SCORES,
    OUT_RANKS,
    OUT_INDICATOR,
    OUT_MEAN_SHIFT,
    OUT_LARGEST_SHIFT,
    OUT_MOVED
};
enum { ARG_WEIGHTS, ARG_DIRECTION, ARG_BY, ARG_PARENTS };
enum { BY_ALL, BY_PARENT };

static const char *const by[] = {"all", "parent", NULL};

static const ri_parameter parameters[] = {
    [ARG_WEIGHTS] = {.id = "weights",
                     .label = "Weights",
                     .doc = "Relative: they are rescaled to one over the indicators present.",
                     .type = RI_REAL,
                     .flags = RI_PER_COLUMN | RI_COMPLETE,
                     .minimum = 0,
                     .maximum = 1e15,
                     .fallback = 1,
                     .port = "values",
                     .attribute = "weight"},
    [ARG_DIRECTION] = ANALYSIS_DIRECTION,
    [ARG_BY] = {.id = "by",
                .label = "Mean of what",
                .doc = "all: one mean of all indicators; parent: means of means up to the top, "
                       "with what the codebook says of parents in columns such as parent.weight "
                       "and parent.parent.",
                .type = RI_CHOICE,
                .fallback = BY_ALL,
                .choices = by},
    [ARG_PARENTS] = ANALYSIS_PARENTS("Read when by = parent."),
};

static const ri_port in[] = {
    [IN_VALUES] = {.id = "values", .label = "Indicators", .role = RI_MEASURE, .flags = RI_MANY},
};

static const ri_port out[] = {
    [OUT_SCORE] = {.id = "score", .label = "Score of all indicators", .role = RI_MEASURE},
    [OUT_RANK] = {.id = "rank", .label = "Rank by it", .unit = "1", .role = RI_MEASURE},
    [OUT_SCORES] = {.id = "scores",
                    .label = "Score without an indicator",
                    .doc = "without_<name> for each indicator.",
                    .role = RI_MEASURE,
                    .flags = RI_MANY},
    [OUT_RANKS] = {.id = "ranks",
                   .label = "Rank without an indicator",
                   .doc = "without_<name>_rank for each indicator.",
                   .unit = "1",
                   .role = RI_MEASURE,
                   .flags = RI_MANY},
    [OUT_INDICATOR] = {.id = "indicator",
                       .label = "Indicator left out",
                       .table = "indicators",
                       .role = RI_KEY},
    [OUT_MEAN_SHIFT] = {.id = "mean_shift",
                        .label = "Mean shift of ranks",
                        .doc = "Regardless of their sign, over the rows that have both ranks.",
                        .unit = "1",
                        .table = "indicators",
                        .role = RI_MEASURE},
    [OUT_LARGEST_SHIFT] = {.id = "largest_shift",
                           .label = "Largest shift of a rank",
                           .unit = "1",
                           .table = "indicators",
                           .role = RI_MEASURE},
    [OUT_MOVED] = {.id = "moved",
                   .label = "Rows with another rank",
                   .unit = "1",
                   .table = "indicators",
                   .role = RI_MEASURE},
};

typedef struct removal {
    tree nodes;      /* by = parent */
    uint64_t *order; /* of nodes: children first */
    ri_exact_sum *sums, *weights;
    ri_place *places;
} removal;

/* Weighted mean of all indicators of a row but one. */
static double flat_score(const ri_call *call, uint64_t row, uint64_t without)
{
    ri_exact_sum sum = RI_EXACT_SUM, weights = RI_EXACT_SUM;

    for (uint64_t c = 0; c < call->in[IN_VALUES].n; c++) {
        const double x = call->in[IN_VALUES].columns[c]->values[row];
        const double w = call->args[ARG_WEIGHTS]->numbers[c];

        if (c == without || isnan(x) || !(w > 0))
            continue;
        ri_total_add(&sum, w * call->args[ARG_DIRECTION]->numbers[c] * x);
        ri_total_add(&weights, w);
    }
    return ri_ratio(ri_total_of(&sum), ri_total_of(&weights));
}

/* Means of means: what a node is made of is known before it is its parent's turn. */
static double tree_score(const removal *self, const ri_call *call, uint64_t row, uint64_t without)
{
    const uint64_t n = self->nodes.n, columns = call->in[IN_VALUES].n;
    double top = (double)NAN;

    memset(self->sums, 0, n * sizeof *self->sums);
    memset(self->weights, 0, n * sizeof *self->weights);
    for (uint64_t k = 0; k < n; k++) {
        const uint64_t at = self->order[k];
        const tree_node *const node = &self->nodes.nodes[at];
        double value;

        if (at < columns)
            value = at == without ? (double)NAN
                                  : call->in[IN_VALUES].columns[at]->values[row] *
                                        call->args[ARG_DIRECTION]->numbers[at];
        else
            value = ri_ratio(ri_total_of(&self->sums[at]), ri_total_of(&self->weights[at]));
        if (node->parent == TREE_NO_NODE)
            top = value;
        else if (!isnan(value) && node->weight > 0) {
            ri_total_add(&self->sums[node->parent], node->weight * value);
            ri_total_add(&self->weights[node->parent], node->weight);
        }
    }
    return top;
}

/* Ranks as the plugin rank gives them: 1 is the best, a class of ties shares the smallest. */
static void rank_scores(const removal *self, const double *scores, uint64_t rows, double *ranks)
{
    const ri_extent extent = ri_extent_of(scores, rows);
    const double width = ri_tie_width(&extent);
    const uint64_t n = ri_places(scores, rows, -1, self->places);
    uint64_t next;

    for (uint64_t first = 0; first < n; first = next) {
        next = ri_tie_end(self->places, n, first, width);
        for (uint64_t k = first; k < next; k++)
            ranks[self->places[k].row] = (double)(first + 1);
    }
}

static void score_rows(const removal *self, const ri_call *call, uint64_t without, double *scores,
                       double *ranks)
{
    for (uint64_t i = 0; i < call->rows; i++) {
        scores[i] = self->order ? tree_score(self, call, i, without) : flat_score(call, i, without);
        scores[i] = isfinite(scores[i]) ? scores[i] : (double)NAN;
    }
    rank_scores(self, scores, call->rows, ranks);
}

/* The order of nodes, children first, and room for the sums of a row. */
static ri_status open_tree(removal *self)
{
    tree *const nodes = &self->nodes;
    uint64_t n = 0, tops = 0;
    ri_status status = tree_build(nodes);

    if (status != RI_OK)
        return status;
    self->order = (uint64_t *)nodes->host->scratch(nodes->ctx, nodes->n, sizeof *self->order);
    self->sums = (ri_exact_sum *)nodes->host->scratch(nodes->ctx, nodes->n, sizeof *self->sums);
    self->weights =
        (ri_exact_sum *)nodes->host->scratch(nodes->ctx, nodes->n, sizeof *self->weights);
    if (!self->order || !self->sums || !self->weights)
        return RI_NO_MEMORY;
    for (uint32_t level = 1; n < nodes->n; level++)
        for (uint64_t k = 0; k < nodes->n; k++)
            if (nodes->nodes[k].level == level)
                self->order[n++] = k;
    for (uint64_t k = 0; k < nodes->n; k++) {
        tops += nodes->nodes[k].parent == TREE_NO_NODE;
        if (k < nodes->call->in[IN_VALUES].n && nodes->nodes[k].level > 1)
            return ri_fail(nodes->host, nodes->ctx, RI_BAD_INPUT,
                           "'%s' is an indicator and the parent of another; expected indicators "
                           "alone",
                           nodes->nodes[k].name);
    }
    if (n < 2 && tops != 1)
        return ri_fail(nodes->host, nodes->ctx, RI_BAD_INPUT,
                       "the indicators have no top; expected one");
    if (tops != 1)
        return ri_fail(nodes->host, nodes->ctx, RI_BAD_INPUT,
                       "the indicators have %" PRIu64 " tops, such as '%s' and '%s'; expected one",
                       tops, nodes->nodes[self->order[n - 2]].name,
                       nodes->nodes[self->order[n - 1]].name);
    return RI_OK;
}

typedef struct shifts {
    int32_t *indicator;
    double *mean, *largest, *moved;
} shifts;

static bool open_shifts(const ri_host *host, ri_ctx *ctx, const ri_call *call, shifts *into)
{
    const uint64_t n = analysis_planning(call) ? 0 : call->in[IN_VALUES].n;

    into->indicator = analysis_names(host, ctx, OUT_INDICATOR, NULL, &call->in[IN_VALUES], n);
    into->mean = host->measure(ctx, OUT_MEAN_SHIFT, NULL, n, NULL);
    into->largest = host->measure(ctx, OUT_LARGEST_SHIFT, NULL, n, NULL);
    into->moved = host->measure(ctx, OUT_MOVED, NULL, n, NULL);
    return into->indicator && into->mean && into->largest && into->moved &&
           host->attribute(ctx, OUT_LARGEST_SHIFT, "largest_shift", "digits", "0") == RI_OK &&
           host->attribute(ctx, OUT_MOVED, "moved", "digits", "0") == RI_OK;
}

static void compare(const double *before, const double *after, uint64_t rows, uint64_t c,
                    shifts *into)
{
    ri_exact_sum sum = RI_EXACT_SUM;
    double largest = (double)NAN, moved = 0;

    for (uint64_t i = 0; i < rows; i++) {
        const double shift = fabs(after[i] - before[i]);

        ri_total_add(&sum, shift);
        largest = fmax(largest, shift);
        moved += shift > 0;
    }
    into->indicator[c] = (int32_t)c;
    into->mean[c] = ri_total_mean_of(&sum);
    into->largest[c] = largest;
    into->moved[c] = moved;
}

static double *ranks_of(const ri_host *host, ri_ctx *ctx, uint32_t port, const char *name,
                        uint64_t rows)
{
    double *const ranks = host->measure(ctx, port, name, rows, "1");

    if (!ranks || host->attribute(ctx, port, name, "direction", "-1") != RI_OK ||
        host->attribute(ctx, port, name, "digits", "0") != RI_OK)
        return NULL;
    return ranks;
}

static ri_status leave_out(const removal *self, const ri_call *call, uint64_t c,
                           const double *before, shifts *into)
{
    const ri_host *const host = self->nodes.host;
    const ri_column *const x = call->in[IN_VALUES].columns[c];
    char score_name[512], rank_name[512];
    double *scores, *ranks;

    (void)snprintf(score_name, sizeof score_name, "without_%s", x->name);
    (void)snprintf(rank_name, sizeof rank_name, "without_%s_rank", x->name);
    scores = host->measure(self->nodes.ctx, OUT_SCORES, score_name, call->rows, x->unit);
    ranks = ranks_of(host, self->nodes.ctx, OUT_RANKS, rank_name, call->rows);
    if (!scores || !ranks)
        return RI_NO_MEMORY;
    score_rows(self, call, c, scores, ranks);
    if (!analysis_planning(call))
        compare(before, ranks, call->rows, c, into);
    return host->progress(self->nodes.ctx, (double)(c + 1) / (double)call->in[IN_VALUES].n);
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const ri_input *const values = &call->in[IN_VALUES];
    removal self = {.nodes = {.host = host,
                              .ctx = ctx,
                              .call = call,
                              .values = IN_VALUES,
                              .weights = ARG_WEIGHTS,
                              .parents = ARG_PARENTS}};
    shifts into;
    double *scores, *ranks;
    ri_status status = analysis_directions(host, ctx, call, IN_VALUES, ARG_DIRECTION);

    if (status == RI_OK)
        status = analysis_common_unit(host, ctx, &call->in[IN_VALUES], "a mean");
    if (status == RI_OK && ri_integer_of(call, ARG_BY) == BY_PARENT)
        status = open_tree(&self);
    if (status != RI_OK)
        return status;
    self.places = (ri_place *)host->scratch(ctx, call->rows, sizeof *self.places);
    scores =
        host->measure(ctx, OUT_SCORE, NULL, call->rows, values->n ? values->columns[0]->unit : "1");
    ranks = ranks_of(host, ctx, OUT_RANK, out[OUT_RANK].id, call->rows);
    if (!self.places || !scores || !ranks || !open_shifts(host, ctx, call, &into))
        return RI_NO_MEMORY;
    score_rows(&self, call, UINT64_MAX, scores, ranks);
    for (uint64_t c = 0; status == RI_OK && c < values->n; c++)
        status = leave_out(&self, call, c, ranks, &into);
    return status;
}

RI_EXAMPLES_BELOW;
static const ri_plugin remove_plugin = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_METHOD,
    .id = "remove",
    .version = "1.0.0",
    .title = "The index without each indicator",
    .doc = "Leaves out one indicator at a time and tells score and rank of each row without it, "
           "and how far ranks shift on the mean and at most. The index is a weighted mean, or with "
           "`by = parent` a weighted mean of means up to the top; weights are rescaled over what "
           "is present, so that leaving out is as if it were missing everywhere. Directions come "
           "first. A row that has nothing else has no score without its indicator, and does not "
           "count among the shifts.",
    .formula = "sum over the others of w d x / sum of w; shift = |rank without - rank|",
    .license = "MIT",
    .author = "The regind authors",
    .citation = HANDBOOK_BIBTEX,
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "Three regions",
        .source = "by hand: ranks 1, 3, 2; by y alone 3, 2, 1; by x alone as with both",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                      RI_NUMBERS("x", "1", 6, 1, 2),
                                      RI_NUMBERS("y", "1", 1, 2, 3))),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                       RI_PUBLISHED("score", NULL, 0, 3.5, 1.5, 2.5),
                                       RI_PUBLISHED("rank", "1", 0, 1, 3, 2),
                                       RI_PUBLISHED("without_x", NULL, 0, 1, 2, 3),
                                       RI_PUBLISHED("without_x_rank", "1", 0, 3, 2, 1),
                                       RI_PUBLISHED("without_y", NULL, 0, 6, 1, 2),
                                       RI_PUBLISHED("without_y_rank", "1", 0, 1, 3, 2)),
                       RI_EXAMPLE_TABLE("indicators", RI_KEYS("indicator", "x", "y"),
                                        RI_PUBLISHED("mean_shift", "1", 0, 1.3333333333333333, 0),
                                        RI_PUBLISHED("largest_shift", "1", 0, 2, 0),
                                        RI_PUBLISHED("moved", "1", 0, 3, 0))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&remove_plugin);
