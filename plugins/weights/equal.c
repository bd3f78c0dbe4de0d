/* equal.c - each indicator counts the same.
 *
 *   [weighted]
 *   use = weights.equal
 *   from = scores
 *   by = parent
 */
#include <regind/examples.h>

#include "weights.h"

static const ri_parameter parameters[] = {WEIGHTS_PARAMETERS};

static const ri_port in[] = {WEIGHTS_VALUES};

static ri_status equal(const weighting *self)
{
    for (uint64_t k = 0; k < self->n; k++)
        self->w[k] = 1;
    return RI_OK;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    return weights_run(host, ctx, call, equal);
}

RI_EXAMPLES_BELOW;
static const ri_plugin weights_equal = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(weights_out),
    .kind = RI_METHOD,
    .id = "weights.equal",
    .version = "1.0.0",
    .title = "Equal weights",
    .doc = "Gives each indicator the weight 1, whatever the codebook says. Missing values do not "
           "matter." WEIGHTS_DOC,
    .formula = "w = 1",
    .license = "MIT",
    .author = "The regind authors",
    .citation = HANDBOOK_BIBTEX,
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "One for each",
        .source = "by hand",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau", "Pavlodar"),
                                      RI_NUMBERS("x", "1", 1, 2, 3, 4),
                                      RI_NUMBERS("y", "1", 1, 3, 2, 4))),
        RI_EXAMPLE_OUT(RI_EXAMPLE_TABLE("weights", RI_KEYS("indicator", "x", "y"),
                                        RI_PUBLISHED("weight", "1", 0, 1, 1),
                                        RI_PUBLISHED("share", "1", 0, 0.5, 0.5))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&weights_equal);
