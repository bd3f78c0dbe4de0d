/* correlation.c - weights that give the indicators a wanted influence on their mean.
 *
 *   [weighted]
 *   use = weights.correlation
 *   from = scores
 *   method = spearman
 */
#include <regind/examples.h>

#include "../analyse/correlations.h"
#include "../common/linear_system.h"
#include "nonnegative.h"
#include "weights.h"

enum { ARG_DIRECTION = WEIGHTS_ARGS, ARG_INFLUENCE, ARG_METHOD, ARG_TRIALS };

static const ri_parameter parameters[] = {
    WEIGHTS_PARAMETERS,
    [ARG_DIRECTION] = ANALYSIS_DIRECTION,
    [ARG_INFLUENCE] = {.id = "influence",
                       .label = "Wanted influence",
                       .doc = "How strongly the indicator is to be correlated with the mean, "
                              "relative to the others.",
                       .type = RI_REAL,
                       .flags = RI_PER_COLUMN,
                       .minimum = 1e-6,
                       .maximum = 1e6,
                       .fallback = 1,
                       .port = "values"},
    [ARG_METHOD] = CORRELATION_METHOD,
    [ARG_TRIALS] = {.id = "trials",
                    .label = "Most weights that are tried",
                    .doc = "In each group of indicators; without gaps, Pearson's coefficient "
                           "needs one trial.",
                    .type = RI_INT,
                    .minimum = 1,
                    .maximum = 1e6,
                    .fallback = 100},
};

static const ri_port in[] = {WEIGHTS_VALUES};

/* Indicators of a group that vary.  The model: without gaps, Pearson's r of x_j with the mean is to
 * (R u)_j as u_k = w_k sd_k, R the correlations of the indicators; so shares of it are
 * R u / sum(R u). */
typedef struct influence {
    const weighting *of;
    uint64_t n;
    uint64_t *members; /* their numbers in the group */
    double *mean;      /* of the rows, under the weights judged */
    double *w;
    double *share; /* of the correlations with it, and what the model says they are */
    double *modelled;
    double *target; /* shares that the model is asked for */
    double wanted_total;
    double off;     /* of the best: sum (share - wanted)^2; infinite where there are no shares */
    int64_t method; /* of correlation */
    double *R, *sd, *A; /* A: least squares of the model */
    nonnegative model;
    correlation room;
} influence;

static const double *values_of(const influence *self, uint64_t k, double *direction)
{
    const uint64_t c = self->of->columns[self->members[k]];

    *direction = self->of->call->args[ARG_DIRECTION]->numbers[c];
    return self->of->x[c]->values;
}

static double influence_of(const influence *self, uint64_t k)
{
    return self->of->call->args[ARG_INFLUENCE]->numbers[self->of->columns[self->members[k]]];
}

/* The share that the correlation of an indicator is to have in all. */
static double wanted(const influence *self, uint64_t k)
{
    return influence_of(self, k) / self->wanted_total;
}

/* Weighted mean of what is present in a row. */
static double row_mean(const influence *self, uint64_t row)
{
    ri_exact_sum sum = RI_EXACT_SUM, weights = RI_EXACT_SUM;

    for (uint64_t k = 0; k < self->n; k++) {
        double direction;
        const double x = values_of(self, k, &direction)[row];

        if (isnan(x))
            continue;
        ri_total_add(&sum, self->w[k] * direction * x);
        ri_total_add(&weights, self->w[k]);
    }
    return ri_ratio(ri_total_of(&sum), ri_total_of(&weights));
}

/* Shares of the correlations of the indicators with the mean under self->w; returns by how much
 * they are off: sum (r / sum r - t / sum t)^2. */
static double judge(influence *self)
{
    const uint64_t rows = self->of->call->rows;
    ri_exact_sum sum = RI_EXACT_SUM;
    double off = 0;

    for (uint64_t i = 0; i < rows; i++)
        self->mean[i] = row_mean(self, i);
    for (uint64_t k = 0; k < self->n; k++) {
        double direction;
        const double *const x = values_of(self, k, &direction);

        correlation_take(&self->room, x, self->mean, rows);
        self->share[k] = correlation_of(&self->room, self->method);
        self->share[k] = isnan(self->share[k]) ? 0 : self->share[k] * direction;
        ri_total_add(&sum, self->share[k]);
    }
    if (!(ri_total_of(&sum) > 1e-9))
        return INFINITY;
    for (uint64_t k = 0; k < self->n; k++) {
        self->share[k] /= ri_total_of(&sum);
        off += (self->share[k] - wanted(self, k)) * (self->share[k] - wanted(self, k));
    }
    return off;
}

/* R and the deviations. */
static void measure(influence *self)
{
    const uint64_t n = self->n, rows = self->of->call->rows;

    for (uint64_t j = 0; j < n; j++) {
        double one, other;
        const double *const x = values_of(self, j, &one);

        self->sd[j] = statistics_of(x, rows).sd;
        for (uint64_t k = 0; k <= j; k++) {
            double r;

            correlation_take(&self->room, x, values_of(self, k, &other), rows);
            r = correlation_of(&self->room, CORRELATION_PEARSON) * one * other;
            self->R[j * n + k] = self->R[k * n + j] = isnan(r) ? 0 : r;
        }
    }
}

/* The weights that the model holds for the best: of |R u / sum(R u) - target|^2 over u >= 0, which
 * is |R u - target sum(R u)|^2 where sum(R u) = 1; up to a factor of u the same as adding
 * (sum(R u) - 1)^2.  Returns whether there are any. */
static bool solve_model(influence *self)
{
    const uint64_t n = self->n;
    double *const A = self->A, *const c = A + n * n, *const G = c + n;
    double total = 0;

    memset(c, 0, n * sizeof *c);
    for (uint64_t j = 0; j < n; j++)
        for (uint64_t k = 0; k < n; k++)
            c[k] += self->R[j * n + k];
    for (uint64_t j = 0; j < n; j++)
        for (uint64_t k = 0; k < n; k++)
            A[j * n + k] = self->R[j * n + k] - self->target[j] * c[k];
    for (uint64_t j = 0; j < n; j++)
        for (uint64_t k = 0; k < n; k++) {
            double sum = c[j] * c[k];

            for (uint64_t i = 0; i < n; i++)
                sum += A[i * n + j] * A[i * n + k];
            G[j * n + k] = sum;
        }
    self->model.G = G;
    self->model.h = c;
    nonnegative_solve(&self->model);
    for (uint64_t k = 0; k < n; k++)
        total += self->model.u[k];
    return total > 0;
}

/* What the model says, exactly, where no weight has to be kept from falling below zero. */
static bool solve_exactly(influence *self)
{
    const uint64_t n = self->n;
    double *const a = self->model.system;

    for (uint64_t j = 0; j < n; j++) {
        memcpy(a + j * (n + 1), self->R + j * n, n * sizeof *a);
        a[j * (n + 1) + n] = self->target[j];
    }
    if (!linear_system(a, n))
        return false;
    for (uint64_t k = 0; k < n; k++)
        self->model.u[k] = a[k * (n + 1) + n];
    for (uint64_t k = 0; k < n; k++)
        if (!(self->model.u[k] > 0))
            return false;
    return true;
}

/* Weights of the model for the target, and what it takes their shares to be; equal weights where
 * it has none. */
static void propose(influence *self)
{
    const uint64_t n = self->n;
    double sum = 0, total = 0;

    if (!solve_exactly(self) && !solve_model(self))
        for (uint64_t k = 0; k < n; k++)
            self->model.u[k] = self->sd[k];
    for (uint64_t j = 0; j < n; j++) {
        self->w[j] = self->model.u[j] / self->sd[j];
        sum += self->w[j];
        self->modelled[j] = 0;
        for (uint64_t k = 0; k < n; k++)
            self->modelled[j] += self->R[j * n + k] * self->model.u[k];
        total += self->modelled[j];
    }
    for (uint64_t j = 0; j < n; j++) {
        self->w[j] /= sum;
        self->modelled[j] /= total > 0 ? total : 1;
    }
}

/* Asks the model for what is wanted less what it was wrong by at the best weights so far; half as
 * far from there when that made it worse. */
static ri_status search(influence *self)
{
    const weighting *const of = self->of;
    const uint64_t n = self->n;
    double *const best = (double *)of->host->scratch(of->ctx, n, 4 * sizeof *best);
    double *const error = best ? best + n : NULL, *const from = best ? error + n : NULL,
                  *const shares = best ? from + n : NULL;
    double step = 1, gain = 1;

    if (!best)
        return RI_NO_MEMORY;
    measure(self);
    for (int64_t trial = 0; trial < ri_integer_of(of->call, ARG_TRIALS); trial++) {
        double off, wrong = 0;

        for (uint64_t k = 0; k < n; k++)
            self->target[k] = wanted(self, k) - (from[k] + step * (error[k] - from[k]));
        propose(self);
        off = judge(self);
        if (of->host->progress(of->ctx, 0) != RI_OK)
            return RI_CANCELLED;
        if (off < self->off || !trial) {
            gain = trial ? (self->off - off) / self->off : 1;
            self->off = off;
            for (uint64_t k = 0; k < n; k++) {
                best[k] = self->w[k];
                shares[k] = self->share[k];
                from[k] = wanted(self, k) - self->target[k];
                error[k] = self->share[k] - self->modelled[k];
                wrong = fmax(wrong, fabs(error[k] - from[k]));
            }
            step = 1;
        } else {
            step /= 2;
        }
        if (isinf(self->off) || self->off < 1e-24 || (off == self->off && wrong < 1e-12) ||
            step < 1e-3 || gain < 1e-6)
            break;
    }
    memcpy(self->w, best, n * sizeof *best);
    memcpy(self->share, shares, n * sizeof *shares);
    return RI_OK;
}

/* Tells how near the correlations are to what was wanted. */
static void tell(const influence *self)
{
    const weighting *const of = self->of;
    double largest = 0;

    for (uint64_t k = 0; k < self->n; k++)
        largest = fmax(largest, fabs(self->share[k] - wanted(self, k)));
    if (isinf(self->off))
        ri_note_row(of->host, of->ctx, RI_WARNING, RI_NO_ROW,
                    "no weights were found that give the indicators%s%s%s the influence that is "
                    "wanted: their correlations with the mean do not sum to more than zero",
                    of->name ? " of '" : "", of->name ? of->name : "", of->name ? "'" : "");
    else if (largest < (self->method == CORRELATION_PEARSON ? 1e-6 : 1e-2))
        ri_note_row(of->host, of->ctx, RI_INFO, RI_NO_ROW,
                    "the indicators%s%s%s have the influence that is wanted",
                    of->name ? " of '" : "", of->name ? of->name : "", of->name ? "'" : "");
    else
        ri_note_row(of->host, of->ctx, RI_WARNING, RI_NO_ROW,
                    "no weights were found that give the indicators%s%s%s the influence that is "
                    "wanted: a share of it is off by %.3f",
                    of->name ? " of '" : "", of->name ? of->name : "", of->name ? "'" : "",
                    largest);
}

/* Selects the indicators that vary; the others have no weight. */
static bool select_members(influence *self)
{
    const weighting *const of = self->of;
    const ri_host *const host = of->host;

    self->members = (uint64_t *)host->scratch(of->ctx, of->n, sizeof *self->members);
    self->w = (double *)host->scratch(of->ctx, of->n, sizeof *self->w);
    self->share = (double *)host->scratch(of->ctx, of->n, sizeof *self->share);
    self->mean = (double *)host->scratch(of->ctx, of->call->rows, sizeof *self->mean);
    if (!self->members || !self->w || !self->share || !self->mean ||
        !correlation_open(host, of->ctx, of->call->rows, &self->room))
        return false;
    for (uint64_t k = 0; k < of->n; k++) {
        const ri_column *const x = of->x[of->columns[k]];
        const statistics about = statistics_of(x->values, x->rows);

        if (!about.constant)
            self->members[self->n++] = k;
        else
            weights_none(of, k,
                         about.n > 1 ? "it is the same in all rows"
                         : about.n   ? "it has only one value"
                                     : "it has no values");
    }
    for (uint64_t k = 0; k < self->n; k++)
        self->wanted_total += influence_of(self, k);
    return true;
}

static bool open_model(influence *self)
{
    const ri_host *const host = self->of->host;
    ri_ctx *const ctx = self->of->ctx;
    const uint64_t n = self->n;

    self->modelled = (double *)host->scratch(ctx, n, sizeof *self->modelled);
    self->target = (double *)host->scratch(ctx, n, sizeof *self->target);
    self->R = (double *)host->scratch(ctx, n * n, sizeof *self->R);
    self->sd = (double *)host->scratch(ctx, n, sizeof *self->sd);
    self->A = (double *)host->scratch(ctx, 2 * n + 1, n * sizeof *self->A);
    self->model.n = n;
    self->model.u = (double *)host->scratch(ctx, n, sizeof *self->model.u);
    self->model.system = (double *)host->scratch(ctx, n + 1, n * sizeof *self->model.system);
    self->model.free = (size_t *)host->scratch(ctx, n, sizeof *self->model.free);
    self->model.skipped = (bool *)host->scratch(ctx, n, sizeof *self->model.skipped);
    return self->modelled && self->target && self->R && self->sd && self->A && self->model.u &&
           self->model.system && self->model.free && self->model.skipped;
}

static ri_status optimise(const weighting *of)
{
    influence self = {.of = of, .method = ri_integer_of(of->call, ARG_METHOD)};
    ri_status status = RI_OK;

    if (!select_members(&self))
        return RI_NO_MEMORY;
    if (self.n == 1)
        self.w[0] = 1;
    if (self.n > 1) {
        status = open_model(&self) ? search(&self) : RI_NO_MEMORY;
        if (status == RI_OK)
            tell(&self);
    }
    for (uint64_t k = 0; status == RI_OK && k < self.n; k++)
        of->w[self.members[k]] = self.w[k];
    return status;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const ri_status status = analysis_directions(host, ctx, call, WEIGHTS_IN_VALUES, ARG_DIRECTION);

    return status == RI_OK ? weights_run(host, ctx, call, optimise) : status;
}

RI_EXAMPLES_BELOW;
static const ri_plugin weights_correlation = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(weights_out),
    .kind = RI_METHOD,
    .id = "weights.correlation",
    .version = "1.0.0",
    .title = "Weights by target correlations",
    .doc = "Searches the weights under which the correlations of the indicators with their "
           "weighted mean are to each other as `influence` says; equal by default, so that each "
           "matters as much. A weight says little of this by itself. Weights are not negative; "
           "where that keeps them from what is wanted, they are those that come nearest, and a "
           "warning tells how near. Without gaps, Pearson's coefficient follows from the "
           "correlations of the indicators, and the result is exact; otherwise this is tried and "
           "corrected until it gets no better, always in the same way. Directions come first. "
           "Means are over the indicators present in a row, weights rescaled; an indicator that "
           "is the same in all rows has no weight, with a warning." WEIGHTS_DOC,
    .formula = "min over w of sum (r_j / sum r - t_j / sum t)^2, r_j: correlation of x_j with "
               "sum(w x) / sum(w)",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@article{becker2017weights,\n"
                "  author = {Becker, William and Saisana, Michaela and Paruolo, Paolo and "
                "Vandecasteele, Ine},\n"
                "  title = {Weights and Importance in Composite Indicators: Closing the Gap},\n"
                "  journal = {Ecological Indicators},\n"
                "  volume = {80},\n"
                "  pages = {12--22},\n"
                "  year = {2017},\n"
                "  doi = {10.1016/j.ecolind.2017.03.056}\n"
                "}\n"
                "@book{lawson1974squares,\n"
                "  author = {Lawson, Charles L. and Hanson, Richard J.},\n"
                "  title = {Solving Least Squares Problems},\n"
                "  publisher = {Prentice-Hall},\n"
                "  year = {1974},\n"
                "  note = {Chapter 23}\n"
                "}",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "A wanted influence",
        .source = "Becker et al. (2017), by hand: r = 4/5 and equal deviations; (1, 4/5; 4/5, 1) w "
                  "is to (1, 9/10) as w is to (0.28, 0.1)",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau", "Pavlodar"),
                                      RI_NUMBERS("x", "1", 1, 2, 3, 4),
                                      RI_NUMBERS("y", "1", 1, 3, 2, 4))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("influence", "x:1, y:0.9")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_TABLE(
            "weights", RI_KEYS("indicator", "x", "y"),
            RI_PUBLISHED("weight", "1", 0, 0.7368421052631579, 0.2631578947368421),
            RI_PUBLISHED("share", "1", 0, 0.7368421052631579, 0.2631578947368421))),
    },
    {
        .title = "An indicator that can only lose",
        .source = "by hand: with y at all, x would have less than 5/9 of the influence",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau", "Pavlodar"),
                                      RI_NUMBERS("x", "1", 1, 2, 3, 4),
                                      RI_NUMBERS("y", "1", 1, 3, 2, 4))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("influence", "x:4, y:1")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_TABLE("weights", RI_KEYS("indicator", "x", "y"),
                                        RI_PUBLISHED("weight", "1", 0, 1, 0),
                                        RI_PUBLISHED("share", "1", 0, 1, 0))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&weights_correlation);
