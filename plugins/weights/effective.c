/* effective.c - what each indicator counts in the index in the end.
 *
 *   [weights]
 *   use = weights.effective
 *   from = scores
 *   parents = income:economy, health:people
 */
#include <regind/examples.h>

#include "../analyse/tree.h"

enum { IN_VALUES };
enum { OUT_INDICATOR, OUT_PARENT, OUT_LEVEL, OUT_WEIGHT, OUT_SHARE, OUT_EFFECTIVE };
enum { ARG_WEIGHTS, ARG_PARENTS };

static const ri_parameter parameters[] = {
    [ARG_WEIGHTS] = {.id = "weights",
                     .label = "Weights",
                     .doc = "Relative to those with the same parent.",
                     .type = RI_REAL,
                     .flags = RI_PER_COLUMN | RI_COMPLETE,
                     .minimum = 0,
                     .maximum = 1e15,
                     .fallback = 1,
                     .port = "values",
                     .attribute = "weight"},
    [ARG_PARENTS] = ANALYSIS_PARENTS("What the codebook says of the parents themselves stands in "
                                     "columns such as parent.weight and parent.parent."),
};

static const ri_port in[] = {
    [IN_VALUES] = {.id = "values",
                   .label = "Indicators",
                   .doc = "Their values do not matter. A column that others have for a parent "
                          "speaks for itself: join the levels that weightings have weighed.",
                   .role = RI_MEASURE,
                   .flags = RI_MANY},
};

static const ri_port out[] = {
    [OUT_INDICATOR] = {.id = "indicator",
                       .label = "Indicator",
                       .doc = "Or parent.",
                       .role = RI_KEY},
    [OUT_PARENT] = {.id = "parent",
                    .label = "Parent",
                    .doc = "Missing at the top.",
                    .role = RI_CATEGORY},
    [OUT_LEVEL] =
        {.id = "level", .label = "Level", .doc = "1: indicators.", .unit = "1", .role = RI_MEASURE},
    [OUT_WEIGHT] = {.id = "weight", .label = "Weight", .unit = "1", .role = RI_MEASURE},
    [OUT_SHARE] = {.id = "share", .label = "Share in its parent", .unit = "1", .role = RI_MEASURE},
    [OUT_EFFECTIVE] = {.id = "effective",
                       .label = "Effective weight",
                       .doc = "Share in the whole index.",
                       .unit = "1",
                       .role = RI_MEASURE},
};

static ri_status write_nodes(const tree *self)
{
    const ri_host *const host = self->host;
    const uint64_t n = analysis_planning(self->call) ? 0 : self->n;
    uint64_t n_labels = 0;
    /* the codes of names are the numbers of nodes */
    const char *const *const labels = host->labels(self->ctx, self->names, &n_labels);
    int32_t *const indicator =
        labels ? host->codes(self->ctx, OUT_INDICATOR, NULL, n, labels, n ? n_labels : 0) : NULL;
    int32_t *const parent =
        labels ? host->codes(self->ctx, OUT_PARENT, NULL, n, labels, n_labels) : NULL;
    double *const level = host->measure(self->ctx, OUT_LEVEL, NULL, n, NULL);
    double *const weight = host->measure(self->ctx, OUT_WEIGHT, NULL, n, NULL);
    double *const share = host->measure(self->ctx, OUT_SHARE, NULL, n, NULL);
    double *const effective = host->measure(self->ctx, OUT_EFFECTIVE, NULL, n, NULL);

    if (!indicator || !parent || !level || !weight || !share || !effective)
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < n; k++) {
        const tree_node *const node = &self->nodes[k];

        indicator[k] = (int32_t)k;
        parent[k] = node->parent == TREE_NO_NODE ? -1 : (int32_t)node->parent;
        level[k] = node->level;
        weight[k] = node->weight;
        share[k] = node->share;
        effective[k] = node->effective;
        if (isnan(node->share))
            ri_note_row(host, self->ctx, RI_WARNING, RI_NO_ROW,
                        "the share of '%s' is missing: all weights beside it are zero too",
                        node->name);
    }
    return host->attribute(self->ctx, OUT_LEVEL, out[OUT_LEVEL].id, "digits", "0");
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    tree self = {.host = host,
                 .ctx = ctx,
                 .call = call,
                 .values = IN_VALUES,
                 .weights = ARG_WEIGHTS,
                 .parents = ARG_PARENTS};
    const ri_status status = tree_build(&self);

    return status == RI_OK ? write_nodes(&self) : status;
}

RI_EXAMPLES_BELOW;
static const ri_plugin weights_effective = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_METHOD,
    .id = "weights.effective",
    .version = "1.0.0",
    .title = "Effective weights",
    .doc = "One row for each indicator and each of its parents: the product of the shares from it "
           "up to the top is what it counts in an index of weighted means. Weights are rescaled "
           "within a parent; a parent of which nothing is said has the weight 1. Indicators "
           "without a parent count as one index. What columns say of a common parent must agree. "
           "Values do not matter, missing or not.",
    .formula = "effective = product over the levels of w / sum of w in the same parent",
    .license = "MIT",
    .author = "The regind authors",
    .citation = HANDBOOK_BIBTEX,
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "Two groups",
        .source = "by hand",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                      RI_NUMBERS("x", "1", 1, 2, 3), RI_NUMBERS("y", "1", 3, 2, 1),
                                      RI_NUMBERS("z", "1", 1, 2, 2))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("weights", "x:1, y:3, z:1"),
                             RI_ARGUMENT("parents", "x:economy, y:economy, z:people")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("indicator", "x", "y", "z"),
                                       RI_PUBLISHED("share", "1", 0, 0.25, 0.75, 1))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&weights_effective);
