/* benefit_of_doubt.c - the weights that suit the rows best.
 *
 *   [weighted]
 *   use = weights.benefit_of_doubt
 *   from = scores
 *   least_share = 0.05
 */
#include <regind/examples.h>

#include "../aggregate/doubt.h"
#include "weights.h"

enum { ARG_DIRECTION = WEIGHTS_ARGS, ARG_TAKE, ARG_LEAST_SHARE, ARG_MOST_SHARE };
enum { TAKE_COMMON, TAKE_MEAN };
enum { OUT_OWN = WEIGHTS_OUTPUTS };

static const char *const takes[] = {"common", "mean", NULL};

static const ri_parameter parameters[] = {
    WEIGHTS_PARAMETERS,
    [ARG_DIRECTION] = ANALYSIS_DIRECTION,
    [ARG_TAKE] = {.id = "take",
                  .label = "What is taken as weight",
                  .doc = "common: the weights with which the mean of all rows' scores is largest, "
                         "the same for all; mean: of the weights that each row would choose.",
                  .type = RI_CHOICE,
                  .fallback = TAKE_COMMON,
                  .choices = takes},
    [ARG_LEAST_SHARE] = DOUBT_LEAST_SHARE(
        "Of the mean score, and of each row's own; keeps an indicator from being ignored."),
    [ARG_MOST_SHARE] = DOUBT_MOST_SHARE(
        "Of the mean score, and of each row's own; keeps one indicator from being all."),
};

static const ri_port in[] = {WEIGHTS_VALUES};

static const ri_port out[] = {
    WEIGHTS_OUT,
    [OUT_OWN] = {.id = "own",
                 .label = "Own weight",
                 .doc = "That the row would choose, under the name of the indicator.",
                 .unit = "1",
                 .table = "own",
                 .role = RI_MEASURE,
                 .flags = RI_MANY},
};

static ri_status refuse(const weighting *self, uint64_t column, uint64_t row, double direction)
{
    ri_where where = RI_WHERE;

    where.input = WEIGHTS_IN_VALUES;
    where.input_column = (uint32_t)column;
    where.row = row;
    where.hint = direction < 0
                     ? "its direction is -1, so that its values count negative: normalise first"
                     : "normalise to a range above zero, such as 1 to 100";
    return ri_fail_at(self->host, self->ctx, RI_BAD_INPUT, &where,
                      "'%s' is %.15g; the benefit of the doubt needs values of zero or above",
                      self->x[column]->name, self->x[column]->values[row]);
}

/* Takes the values; a row that has one takes part. */
static ri_status take(const weighting *self, doubt_program *of)
{
    const ri_value *const *const args = self->call->args;
    ri_status status = RI_OK;

    for (uint64_t k = 0; k < self->n; k++) {
        of->least[k] = args[ARG_LEAST_SHARE]->numbers[self->columns[k]];
        of->most[k] = args[ARG_MOST_SHARE]->numbers[self->columns[k]];
    }
    for (uint64_t i = 0; i < of->rows; i++) {
        bool present = false;

        for (uint64_t k = 0; k < self->n; k++) {
            const uint64_t c = self->columns[k];
            const double direction = args[ARG_DIRECTION]->numbers[c];
            const double y = self->x[c]->values[i] * direction;

            of->y[i * of->n + k] = y;
            present = present || !isnan(y);
            if (y < 0)
                status = refuse(self, c, i, direction);
        }
        if (present)
            of->scored[of->n_scored++] = i;
    }
    return status;
}

typedef struct ordered_row {
    const double *y;
    uint64_t n, row;
} ordered_row;

/* By the values, what is missing last. */
static int by_values(const void *left, const void *right)
{
    const ordered_row *const a = (const ordered_row *)left, *const b = (const ordered_row *)right;

    for (uint64_t k = 0; k < a->n; k++) {
        if (isnan(a->y[k]) != isnan(b->y[k]))
            return isnan(a->y[k]) ? 1 : -1;
        if (a->y[k] < b->y[k] || a->y[k] > b->y[k])
            return a->y[k] < b->y[k] ? -1 : 1;
    }
    return 0;
}

/* Which of several solutions the solver finds depends on the order in which it sees the rows; that
 * of the table is not to matter. */
static bool order(const weighting *self, doubt_program *of)
{
    ordered_row *const rows =
        (ordered_row *)self->host->scratch(self->ctx, of->n_scored, sizeof *rows);

    if (!rows)
        return false;
    for (uint64_t p = 0; p < of->n_scored; p++)
        rows[p] = (ordered_row){of->y + of->scored[p] * of->n, of->n, of->scored[p]};
    qsort(rows, of->n_scored, sizeof *rows, by_values);
    for (uint64_t p = 0; p < of->n_scored; p++)
        of->scored[p] = rows[p].row;
    return true;
}

static ri_status unsolved(const weighting *self)
{
    return ri_fail(self->host, self->ctx, RI_INTERNAL, "a linear program was not solved");
}

/* In units of the indicator. */
static double weight_of(const doubt_program *of, uint64_t k)
{
    return of->largest[k] > 0 ? of->weights[k] / of->largest[k] : 0;
}

/* Why a row has no weights of its own: told once for all rows of one cause. */
static void tell_bound(const weighting *self, uint64_t row, doubt_bound bound, uint64_t k)
{
    if (bound == DOUBT_BOUND_LEAST)
        ri_remark_row(self->host, self->ctx, RI_WARNING, row,
                      "the row has no weights of its own: an indicator that is zero cannot have "
                      "its least share",
                      "'%.200s' is 0", self->x[self->columns[k]]->name);
    else
        ri_note_row(self->host, self->ctx, RI_WARNING, row, "the row has no weights of its own: %s",
                    doubt_most_short);
}

/* What each row would choose, into the table `own`. */
static ri_status choose(const weighting *self, doubt_program *of)
{
    double *const *const own = (double *const *)self->own; /* along the port */
    const bool mean = ri_integer_of(self->call, ARG_TAKE) == TAKE_MEAN;
    uint64_t solved = 0;

    for (uint64_t p = 0; p < of->n_scored; p++) {
        const uint64_t i = of->scored[p];
        ri_status status = self->host->progress(self->ctx, (double)p / (double)of->n_scored);
        doubt_bound bound;
        uint64_t zero = 0;
        double score;

        if (status != RI_OK)
            return status;
        bound = doubt_shares(of, i, &zero);
        if (bound != DOUBT_BOUND_MET) {
            tell_bound(self, i, bound, zero);
            continue;
        }
        if (!doubt_solve_row(of, i, &score))
            return unsolved(self);
        solved++;
        for (uint64_t k = 0; k < self->n; k++) {
            own[self->columns[k]][i] = weight_of(of, k);
            self->w[k] += mean ? (weight_of(of, k) - self->w[k]) / (double)solved : 0;
        }
    }
    return RI_OK;
}

static ri_status solve_all(const weighting *self, doubt_program *of)
{
    doubt_bound bound;
    uint64_t zero = 0;
    double score;
    ri_status status = choose(self, of);

    if (status != RI_OK || ri_integer_of(self->call, ARG_TAKE) == TAKE_MEAN)
        return status;
    bound = doubt_shares(of, of->rows, &zero);
    if (bound == DOUBT_BOUND_LEAST)
        return ri_fail(self->host, self->ctx, RI_BAD_PARAMETER,
                       "'%s' cannot have its least share: it has no values above zero",
                       self->x[self->columns[zero]]->name);
    if (bound == DOUBT_BOUND_MOST)
        return ri_fail(self->host, self->ctx, RI_BAD_PARAMETER,
                       "the largest shares of the indicators%s%s%s that have values above zero add "
                       "up to less than one",
                       self->name ? " of '" : "", self->name ? self->name : "",
                       self->name ? "'" : "");
    if (!doubt_solve_row(of, of->rows, &score))
        return unsolved(self);
    for (uint64_t k = 0; k < self->n; k++)
        self->w[k] = weight_of(of, k);
    ri_note_row(self->host, self->ctx, RI_INFO, RI_NO_ROW,
                "with the weights%s%s%s, the mean of the scores is %.4g of the best",
                self->name ? " of '" : "", self->name ? self->name : "", self->name ? "'" : "",
                score);
    return RI_OK;
}

static ri_status benefit(const weighting *self)
{
    doubt_program of = {0};
    ri_status status;

    if (doubt_too_large(self->n, self->call->rows))
        return ri_fail(self->host, self->ctx, RI_BAD_INPUT, "this is too large to be solved");
    if (!doubt_make_room(self->host, self->ctx, self->n, self->call->rows, &of))
        return RI_NO_MEMORY;
    status = take(self, &of);
    if (status == RI_OK)
        status = doubt_check_sums(self->host, self->ctx, &of, self->name, ARG_LEAST_SHARE,
                                  ARG_MOST_SHARE);
    if (status != RI_OK || !of.n_scored)
        return status;
    if (order(self, &of) && doubt_begin(&of))
        status = solve_all(self, &of);
    else
        status = ri_fail(self->host, self->ctx, RI_NO_MEMORY, "no memory for the linear program");
    if (of.lp)
        delete_lp(of.lp);
    for (uint64_t k = 0; status == RI_OK && k < self->n; k++)
        if (!(of.largest[k] > 0))
            weights_none(self, k, "it has no values above zero");
    return status;
}

/* The least share of each indicator must not be above its largest. */
static ri_status check_shares(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    ri_where where = RI_WHERE;
    ri_status status = RI_OK;

    where.parameter = ARG_LEAST_SHARE;
    for (uint64_t c = 0; c < call->in[WEIGHTS_IN_VALUES].n; c++)
        if (call->args[ARG_LEAST_SHARE]->numbers[c] > call->args[ARG_MOST_SHARE]->numbers[c])
            status = ri_fail_at(host, ctx, RI_BAD_PARAMETER, &where,
                                "the least share of '%s' is above its largest share",
                                call->in[WEIGHTS_IN_VALUES].columns[c]->name);
    return status;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const ri_input *const values = &call->in[WEIGHTS_IN_VALUES];
    double **const own = (double **)host->scratch(ctx, values->n, sizeof *own);
    ri_status status = analysis_directions(host, ctx, call, WEIGHTS_IN_VALUES, ARG_DIRECTION);

    if (status == RI_OK)
        status = check_shares(host, ctx, call);
    if (status != RI_OK || !own)
        return status != RI_OK ? status : RI_NO_MEMORY;
    for (uint64_t c = 0; c < values->n; c++) {
        own[c] = host->measure(ctx, OUT_OWN, values->columns[c]->name, call->rows, NULL);
        if (!own[c])
            return RI_NO_MEMORY;
    }
    return weights_run_with(host, ctx, call, benefit, own);
}

RI_EXAMPLES_BELOW;
static const ri_plugin weights_benefit_of_doubt = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_METHOD,
    .flags = RI_SERIAL, /* lp_solve factorises with static variables */
    .id = "weights.benefit_of_doubt",
    .version = "1.0.0",
    .title = "Weights by the benefit of the doubt",
    .doc = "The weights with which the mean of the rows' scores is largest while no row exceeds 1; "
           "or the mean of the weights that each row would choose for itself, which the table own "
           "tells (those with which aggregate.benefit_of_doubt scores it). With least or largest "
           "shares each indicator contributes at least or at most that part of the mean score, or "
           "of the row's own. Where several weights are as good, one of them is taken, always the "
           "same. The indicators must not be negative (with direction -1 they count negative: "
           "normalise first). A missing indicator counts for nothing in its row and has no own "
           "weight there; a row without values takes no part." WEIGHTS_DOC,
    .formula = "max sum_i w . y_i (or, for a row of its own, w . y_i) subject to w . y_k <= 1 for "
               "all rows k, w >= 0",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@article{cherchye2007introduction,\n"
                "  author = {Cherchye, Laurens and Moesen, Willem and Rogge, Nicky and Van "
                "Puyenbroeck, Tom},\n"
                "  title = {An Introduction to `Benefit of the Doubt' Composite Indicators},\n"
                "  journal = {Social Indicators Research},\n"
                "  volume = {82},\n"
                "  number = {1},\n"
                "  pages = {111--145},\n"
                "  year = {2007},\n"
                "  doi = {10.1007/s11205-006-9029-7}\n"
                "}\n"
                "@article{kao2005weights,\n"
                "  author = {Kao, Chiang and Hung, Hsi-Tai},\n"
                "  title = {Data Envelopment Analysis with Common Weights: The Compromise Solution "
                "Approach},\n"
                "  journal = {Journal of the Operational Research Society},\n"
                "  volume = {56},\n"
                "  number = {10},\n"
                "  pages = {1196--1203},\n"
                "  year = {2005},\n"
                "  note = {The compromise by the sum of efficiencies}\n"
                "}",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "Common weights",
        .source = "by hand: of the corners (1/4, 0), (0, 1/2) and (1/7, 3/7), the last has the "
                  "largest mean score",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                      RI_NUMBERS("x", "1", 4, 1, 1),
                                      RI_NUMBERS("y", "1", 1, 2, 1))),
        RI_EXAMPLE_OUT(RI_EXAMPLE_TABLE(
            "weights", RI_KEYS("indicator", "x", "y"),
            RI_PUBLISHED("weight", "1", 0, 0.14285714285714285, 0.42857142857142855),
            RI_PUBLISHED("share", "1", 0, 0.25, 0.75))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&weights_benefit_of_doubt);
