/* critic.c - contrast of an indicator times its conflict with the others.
 *
 *   [weighted]
 *   use = weights.critic
 *   from = scores
 *   method = spearman
 */
#include <regind/examples.h>

#include "../analyse/correlations.h"
#include "weights.h"

enum { ARG_DIRECTION = WEIGHTS_ARGS, ARG_SCALING, ARG_METHOD };
enum { SCALING_MINMAX, SCALING_NONE };

static const char *const scalings[] = {"minmax", "none", NULL};

static const ri_parameter parameters[] = {
    WEIGHTS_PARAMETERS,
    [ARG_DIRECTION] = ANALYSIS_DIRECTION,
    [ARG_SCALING] = {.id = "scaling",
                     .label = "Scaling before deviations are compared",
                     .doc = "minmax: each indicator's deviation is relative to its span, as in "
                            "the paper; none: as it is, for normalised indicators.",
                     .type = RI_CHOICE,
                     .fallback = SCALING_MINMAX,
                     .choices = scalings},
    [ARG_METHOD] = CORRELATION_METHOD,
};

static const ri_port in[] = {WEIGHTS_VALUES};

/* Sum of 1 - r over the other indicators that vary. */
static double conflict(const weighting *self, correlation *room, const bool *varies, uint64_t k)
{
    const double *const directions = self->call->args[ARG_DIRECTION]->numbers;
    ri_exact_sum sum = RI_EXACT_SUM;

    for (uint64_t j = 0; j < self->n; j++) {
        const uint64_t a = self->columns[k], b = self->columns[j];

        if (j == k || !varies[j])
            continue;
        correlation_take(room, self->x[a]->values, self->x[b]->values, self->call->rows);
        ri_total_add(&sum, 1 - directions[a] * directions[b] *
                                   correlation_of(room, ri_integer_of(self->call, ARG_METHOD)));
    }
    return ri_total_of(&sum);
}

static ri_status critic(const weighting *self)
{
    const ri_host *const host = self->host;
    bool *const varies = (bool *)host->scratch(self->ctx, self->n, sizeof *varies);
    correlation room;

    if (!varies || !correlation_open(host, self->ctx, self->call->rows, &room))
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < self->n; k++) {
        const ri_column *const x = self->x[self->columns[k]];
        const statistics of = statistics_of(x->values, x->rows);

        varies[k] = !of.constant;
        if (of.constant)
            weights_none(self, k,
                         of.n > 1 ? "it is the same in all rows"
                         : of.n   ? "it has only one value"
                                  : "it has no values");
        else
            self->w[k] = ri_integer_of(self->call, ARG_SCALING) == SCALING_MINMAX
                             ? of.sd / (of.max - of.min)
                             : of.sd;
    }
    for (uint64_t k = 0; k < self->n; k++) {
        if (varies[k])
            self->w[k] *= conflict(self, &room, varies, k);
        if (host->progress(self->ctx, (double)(k + 1) / (double)self->n) != RI_OK)
            return RI_CANCELLED;
    }
    if (self->n == 1 && varies[0])
        self->w[0] = 1;
    return RI_OK;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const ri_status status = analysis_directions(host, ctx, call, WEIGHTS_IN_VALUES, ARG_DIRECTION);

    return status == RI_OK ? weights_run(host, ctx, call, critic) : status;
}

RI_EXAMPLES_BELOW;
static const ri_plugin weights_critic = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(weights_out),
    .kind = RI_METHOD,
    .id = "weights.critic",
    .version = "1.0.0",
    .title = "CRITIC weights",
    .doc = "An indicator counts for its contrast, its standard deviation, and for its conflict, "
           "how little it goes with the others (Criteria Importance Through Intercriteria "
           "Correlation). Directions come first. Missing values are left out, correlations are "
           "over the rows that have both; an indicator that is the same in all rows has no weight, "
           "with a warning, and is in no conflict. An indicator that is alone has the weight "
           "1." WEIGHTS_DOC,
    .formula = "w_j = s_j sum_k (1 - r_jk); s by n - 1, of (x - min) / (max - min)",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@article{diakoulaki1995critic,\n"
                "  author = {Diakoulaki, Danae and Mavrotas, George and Papayannakis, Lefteris},\n"
                "  title = {Determining Objective Weights in Multiple Criteria Problems: The "
                "CRITIC Method},\n"
                "  journal = {Computers \\& Operations Research},\n"
                "  volume = {22},\n"
                "  number = {7},\n"
                "  pages = {763--770},\n"
                "  year = {1995}\n"
                "}",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "Contrast and conflict",
        .source =
            "by hand: s = sqrt(5/3) / 3 for all; r of x and y 4/5, of x and z -1, of y and z -4/5",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau", "Pavlodar"),
                                      RI_NUMBERS("x", "1", 1, 2, 3, 4),
                                      RI_NUMBERS("y", "1", 1, 3, 2, 4),
                                      RI_NUMBERS("z", "1", 4, 3, 2, 1))),
        RI_EXAMPLE_OUT(RI_EXAMPLE_TABLE("weights", RI_KEYS("indicator", "x", "y", "z"),
                                        RI_PUBLISHED("weight", "1", 0, 0.9467292624062574,
                                                     0.8606629658238704, 1.6352596350653537),
                                        RI_PUBLISHED("share", "1", 0, 0.275, 0.25, 0.475))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&weights_critic);
