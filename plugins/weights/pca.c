/* pca.c - the loadings of the first principal component as weights.
 *
 *   [weighted]
 *   use = weights.pca
 *   from = scores
 *   take = squares
 */
#include <regind/examples.h>

#include "../analyse/components.h"
#include "weights.h"

enum { ARG_DIRECTION = WEIGHTS_ARGS, ARG_MATRIX, ARG_USE, ARG_NEGATIVE };
enum { USE_LOADINGS, USE_SQUARES };
enum { NEGATIVE_ERROR, NEGATIVE_ZERO, NEGATIVE_ABSOLUTE };

static const char *const uses[] = {"loadings", "squares", NULL};
static const char *const negatives[] = {"error", "zero", "absolute", NULL};

static const ri_parameter parameters[] = {
    WEIGHTS_PARAMETERS,
    [ARG_DIRECTION] = ANALYSIS_DIRECTION,
    [ARG_MATRIX] = COMPONENTS_MATRIX,
    [ARG_USE] = {.id = "take",
                 .label = "What is taken as weight",
                 .doc = "loadings; squares: of the loadings, their shares in the component.",
                 .type = RI_CHOICE,
                 .fallback = USE_LOADINGS,
                 .choices = uses},
    [ARG_NEGATIVE] = {.id = "negative",
                      .label = "Negative loadings",
                      .doc = "error; zero: no weight, with a warning; absolute: their magnitude.",
                      .type = RI_CHOICE,
                      .fallback = NEGATIVE_ERROR,
                      .choices = negatives},
};

static const ri_port in[] = {WEIGHTS_VALUES};

/* A negative loading; where that is an error, all of them are told. */
static ri_status negative(const weighting *self, uint64_t k, double loading)
{
    ri_where where = RI_WHERE;

    where.parameter = ARG_NEGATIVE;
    where.hint = "it goes against the others: turn its direction, leave it out, or choose "
                 "'negative = zero' or 'take = squares'";
    if (ri_integer_of(self->call, ARG_NEGATIVE) == NEGATIVE_ERROR)
        return ri_fail_at(self->host, self->ctx, RI_BAD_INPUT, &where,
                          "the loading of '%s' on the first component%s%s%s is %.3f; a weight "
                          "cannot be negative",
                          self->x[self->columns[k]]->name, self->name ? " of '" : "",
                          self->name ? self->name : "", self->name ? "'" : "", loading);
    if (ri_integer_of(self->call, ARG_NEGATIVE) == NEGATIVE_ZERO)
        weights_none(self, k, "its loading is negative");
    else
        self->w[k] = -loading;
    return RI_OK;
}

static ri_status take(const weighting *self, const components *of)
{
    ri_status status = RI_OK;

    for (uint64_t j = 0; j < of->n; j++)
        for (uint64_t k = 0; k < self->n; k++) {
            const double loading = of->vectors[j];
            ri_status one = RI_OK;

            if (self->columns[k] != of->columns[j])
                continue;
            if (ri_integer_of(self->call, ARG_USE) == USE_SQUARES)
                self->w[k] = loading * loading;
            else if (loading < -1e-12) /* less is rounding */
                one = negative(self, k, loading);
            else
                self->w[k] = fmax(loading, 0);
            status = one == RI_OK ? status : one;
        }
    return status;
}

static ri_status first_component(const weighting *self)
{
    const ri_call *const call = self->call;
    const analysis_group group = {self->name, self->n, (uint64_t *)self->columns};
    components of = {.host = self->host,
                     .ctx = self->ctx,
                     .x = self->x,
                     .directions = call->args[ARG_DIRECTION]->numbers,
                     .standardise = ri_integer_of(call, ARG_MATRIX) == COMPONENTS_CORRELATION};
    ri_exact_sum total = RI_EXACT_SUM;
    ri_status status;
    const ri_column **const columns =
        (const ri_column **)self->host->scratch(self->ctx, self->n, sizeof *columns);
    const ri_input indicators = {columns, self->n};

    if (!columns || !components_open(&of, self->n, call->rows))
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < self->n; k++)
        columns[k] = self->x[self->columns[k]];
    status = of.standardise ? RI_OK
                            : analysis_common_unit(self->host, self->ctx, &indicators,
                                                   "a matrix of covariances");
    if (status != RI_OK)
        return status;
    status = components_select(&of, &group, call->rows);
    if (status != RI_OK || !of.n)
        return status;
    if (of.n_rows < 2)
        return ri_fail(self->host, self->ctx, RI_BAD_INPUT,
                       "there is no first component%s%s%s: %" PRIu64 " of %" PRIu64
                       " rows have all its indicators; expected two or more",
                       self->name ? " of '" : "", self->name ? self->name : "",
                       self->name ? "'" : "", of.n_rows, call->rows);
    status = components_solve(&of);
    if (status != RI_OK)
        return status;
    for (uint64_t k = 0; k < of.n; k++)
        ri_total_add(&total, of.eigenvalues[k]);
    ri_note_row(self->host, self->ctx, RI_INFO, RI_NO_ROW,
                "the first component%s%s%s holds %.1f percent of the variance",
                self->name ? " of '" : "", self->name ? self->name : "", self->name ? "'" : "",
                of.eigenvalues[0] / ri_total_of(&total) * 100);
    return take(self, &of);
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const ri_status status = analysis_directions(host, ctx, call, WEIGHTS_IN_VALUES, ARG_DIRECTION);

    return status == RI_OK ? weights_run(host, ctx, call, first_component) : status;
}

RI_EXAMPLES_BELOW;
static const ri_plugin weights_pca = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(weights_out),
    .kind = RI_METHOD,
    .id = "weights.pca",
    .version = "1.0.0",
    .title = "Weights by the first principal component",
    .doc = "The loadings of the indicators on their first principal component, or their squares, "
           "which sum to one. Directions come first; the sign of the component is such that its "
           "loadings sum to more than zero. A negative loading is an error unless `negative` says "
           "otherwise. Only rows in which no indicator is missing count; an indicator that is the "
           "same in all of them, or has no values, has no weight, with a warning." WEIGHTS_DOC,
    .formula = "R v = lambda v with the largest lambda, |v| = 1, sum v >= 0; w = v, or v^2",
    .license = "MIT",
    .author = "The regind authors",
    .citation = HANDBOOK_BIBTEX,
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "Two indicators load alike",
        .source = "by hand: the first eigenvector of (1, r; r, 1) is (1, 1) / sqrt(2)",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau", "Pavlodar"),
                                      RI_NUMBERS("x", "1", 1, 2, 3, 4),
                                      RI_NUMBERS("y", "1", 1, 3, 2, 4))),
        RI_EXAMPLE_OUT(
            RI_EXAMPLE_TABLE("weights", RI_KEYS("indicator", "x", "y"),
                             RI_PUBLISHED("weight", "1", 0, 0.7071067811865476, 0.7071067811865476),
                             RI_PUBLISHED("share", "1", 0, 0.5, 0.5))),
    },
    {
        .title = "Their squares",
        .source = "the same; 1/2 each",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau", "Pavlodar"),
                                      RI_NUMBERS("x", "1", 1, 2, 3, 4),
                                      RI_NUMBERS("y", "1", 1, 3, 2, 4))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("take", "squares")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_TABLE("weights", RI_KEYS("indicator", "x", "y"),
                                        RI_PUBLISHED("weight", "1", 0, 0.5, 0.5),
                                        RI_PUBLISHED("share", "1", 0, 0.5, 0.5))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&weights_pca);
