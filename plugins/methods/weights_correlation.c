/* weights_correlation.c - weights that give the indicators a wanted influence on their mean. */
#include "correlation.h"
#include "linear_system.h"
#include "simplex_search.h"
#include "weights.h"

enum { ARG_DIRECTION = WEIGHTS_ARGS, ARG_INFLUENCE, ARG_METHOD, ARG_STEPS };

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
    [ARG_STEPS] = {.id = "steps",
                   .label = "Most steps of the search",
                   .doc = "In each of up to three searches.",
                   .type = RI_INT,
                   .minimum = 1,
                   .maximum = 1e7,
                   .fallback = 20000},
};

static const ri_port in[] = {WEIGHTS_VALUES};

/* Indicators of a group that vary, and what the search needs to judge weights. */
typedef struct influence {
    const weighting *of;
    uint64_t n;
    uint64_t *members; /* their numbers in the group */
    double *mean;      /* of the rows, under the weights judged */
    double *w;
    double *r; /* their correlations with it */
    double wanted_total;
    int64_t method; /* of correlation */
    correlation room;
} influence;

static const double *values_of(const influence *self, uint64_t k, double *direction)
{
    const uint64_t c = self->of->columns[self->members[k]];

    *direction = self->of->call->args[ARG_DIRECTION]->numbers[c];
    return self->of->x[c]->values;
}

static double wanted(const influence *self, uint64_t k)
{
    return self->of->call->args[ARG_INFLUENCE]->numbers[self->of->columns[self->members[k]]];
}

/* Weighted mean of what is present in a row. */
static double row_mean(const influence *self, uint64_t row)
{
    ri_sum sum = {0, 0, 0}, weights = {0, 0, 0};

    for (uint64_t k = 0; k < self->n; k++) {
        double direction;
        const double x = values_of(self, k, &direction)[row];

        if (isnan(x))
            continue;
        ri_sum_add(&sum, self->w[k] * direction * x);
        ri_sum_add(&weights, self->w[k]);
    }
    return ri_ratio(ri_sum_of(&sum), ri_sum_of(&weights));
}

/* Correlations of the indicators with the mean under self->w; returns their sum. */
static double correlate(influence *self)
{
    const uint64_t rows = self->of->call->rows;
    ri_sum sum = {0, 0, 0};

    for (uint64_t i = 0; i < rows; i++)
        self->mean[i] = row_mean(self, i);
    for (uint64_t k = 0; k < self->n; k++) {
        double direction;
        const double *const x = values_of(self, k, &direction);

        correlation_take(&self->room, x, self->mean, rows);
        self->r[k] = correlation_of(&self->room, self->method);
        self->r[k] = isnan(self->r[k]) ? 0 : self->r[k] * direction;
        ri_sum_add(&sum, self->r[k]);
    }
    return ri_sum_of(&sum);
}

/* Weights are squares, so that they can be zero but not below; their sum is one. */
static void set_weights(influence *self, const double *at)
{
    double sum = 0;

    for (uint64_t k = 0; k < self->n; k++) {
        self->w[k] = at[k] * at[k];
        sum += self->w[k];
    }
    for (uint64_t k = 0; k < self->n; k++)
        self->w[k] = sum > 0 ? self->w[k] / sum : 1 / (double)self->n;
}

/* sum (r / sum r - t / sum t)^2.  Weights are relative: that they are near one on average costs
 * nothing, and leaves no direction in which the search could drift. */
static double distance(const double *at, void *of)
{
    influence *const self = (influence *)of;
    double sum, total = 0, squares = 0;

    set_weights(self, at);
    sum = correlate(self);
    if (!(sum > 1e-9))
        return 1e9 - sum;
    for (uint64_t k = 0; k < self->n; k++)
        squares += at[k] * at[k];
    total = (squares / (double)self->n - 1) * (squares / (double)self->n - 1);
    for (uint64_t k = 0; k < self->n; k++) {
        const double off = self->r[k] / sum - wanted(self, k) / self->wanted_total;

        total += off * off;
    }
    return total;
}

/* Without gaps, Pearson's r of x_k with the mean is to (R u)_k as u_k = w_k sd_k: R u = t is a good
 * place to start wherever u is above zero; else equal weights are. */
static ri_status find_start(influence *self, double *start)
{
    const ri_host *const host = self->of->host;
    const uint64_t n = self->n, rows = self->of->call->rows;
    double *const a = (double *)host->scratch(self->of->ctx, n * (n + 1), sizeof *a);
    double sum = 0;
    bool positive;

    if (!a)
        return RI_NO_MEMORY;
    for (uint64_t j = 0; j < n; j++) {
        for (uint64_t k = 0; k < n; k++) {
            double one, other;
            const double *const x = values_of(self, j, &one), *const y = values_of(self, k, &other);

            correlation_take(&self->room, x, y, rows);
            a[j * (n + 1) + k] = correlation_of(&self->room, CORRELATION_PEARSON) * one * other;
            if (isnan(a[j * (n + 1) + k]))
                a[j * (n + 1) + k] = 0;
        }
        a[j * (n + 1) + n] = wanted(self, j);
    }
    positive = linear_system(a, n);
    for (uint64_t k = 0; k < n; k++) {
        double direction;
        const statistics of = statistics_of(values_of(self, k, &direction), rows);

        self->w[k] = a[k * (n + 1) + n] / of.sd;
        positive = positive && self->w[k] > 0;
    }
    for (uint64_t k = 0; k < n; k++)
        sum += self->w[k];
    for (uint64_t k = 0; k < n; k++)
        start[k] = positive ? sqrt(self->w[k] / sum * (double)n) : 1;
    return RI_OK;
}

/* Searches from `start`, which becomes the best point, anew as long as that may help. */
static ri_status search_from(influence *self, simplex_search *around, double *start)
{
    const weighting *const of = self->of;
    const int64_t steps = ri_integer_of(of->call, ARG_STEPS);
    ri_status status = RI_OK;
    bool done = false;
    size_t best = 0;

    for (int32_t time = 0; time < 3 && status == RI_OK; time++) {
        simplex_start(around, start, time ? 0.05 : 0.25);
        done = false;
        for (int64_t step = 0; !done && step < steps && status == RI_OK; step++) {
            done = !simplex_step(around, 1e-13, 1e-7, &best);
            if (step % 64 == 0)
                status = of->host->progress(of->ctx, 0);
        }
        memcpy(start, simplex_point(around, best), around->n * sizeof *start);
        if (around->values[best] < 1e-20)
            break;
    }
    if (status == RI_OK && !done)
        ri_note_row(of->host, of->ctx, RI_WARNING, RI_NO_ROW,
                    "the search did not end within %" PRId64 " steps", steps);
    return status;
}

/* By Pearson's coefficient, and from there by ranks, which change in jumps only. */
static ri_status search(influence *self)
{
    const weighting *const of = self->of;
    simplex_search around = {.n = self->n, .f = distance, .of = self};
    double *const start = (double *)of->host->scratch(of->ctx, self->n, sizeof *start);
    double *const numbers =
        (double *)of->host->scratch(of->ctx, simplex_numbers(around.n), sizeof *numbers);
    ri_status status = RI_OK;

    if (!start || !numbers || find_start(self, start) != RI_OK)
        return RI_NO_MEMORY;
    simplex_lend(&around, numbers);
    self->method = CORRELATION_PEARSON;
    if (distance(start, self) >= 1e-20)
        status = search_from(self, &around, start);
    if (status == RI_OK && ri_integer_of(of->call, ARG_METHOD) != CORRELATION_PEARSON) {
        self->method = ri_integer_of(of->call, ARG_METHOD);
        status = search_from(self, &around, start);
    }
    (void)distance(start, self);
    return status;
}

/* Tells how near the correlations are to what was wanted. */
static void tell(influence *self)
{
    const weighting *const of = self->of;
    double sum = 0, largest = 0;

    for (uint64_t k = 0; k < self->n; k++)
        sum += self->r[k];
    for (uint64_t k = 0; k < self->n; k++)
        largest = fmax(largest, fabs(self->r[k] / sum - wanted(self, k) / self->wanted_total));
    if (sum > 0 && largest < (self->method == CORRELATION_PEARSON ? 1e-6 : 1e-2))
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
    self->r = (double *)host->scratch(of->ctx, of->n, sizeof *self->r);
    self->mean = (double *)host->scratch(of->ctx, of->call->rows, sizeof *self->mean);
    if (!self->members || !self->w || !self->r || !self->mean ||
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
        self->wanted_total += wanted(self, k);
    return true;
}

static ri_status optimise(const weighting *of)
{
    influence self = {.of = of};
    ri_status status = RI_OK;

    if (!select_members(&self))
        return RI_NO_MEMORY;
    if (self.n == 1)
        self.w[0] = 1;
    if (self.n > 1) {
        status = search(&self);
        if (status == RI_OK)
            tell(&self);
    }
    for (uint64_t k = 0; status == RI_OK && k < self.n; k++)
        of->w[self.members[k]] = self.w[k];
    return status;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const ri_status status = analysis_directions(host, ctx, call, IN_VALUES, ARG_DIRECTION);

    return status == RI_OK ? weights_run(host, ctx, call, optimise) : status;
}

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
           "matters as much. A weight says little of this by itself. The search is by simplex, "
           "its result always the same; it starts from what is exact for Pearson's coefficient "
           "without gaps, and tells how near it came. Weights are not negative. Directions come "
           "first. Means are over the indicators present in a row, weights rescaled; an indicator "
           "that is the same in all rows has no weight, with a warning." WEIGHTS_DOC,
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
                "@article{nelder1965simplex,\n"
                "  author = {Nelder, John A. and Mead, Roger},\n"
                "  title = {A Simplex Method for Function Minimization},\n"
                "  journal = {The Computer Journal},\n"
                "  volume = {7},\n"
                "  number = {4},\n"
                "  pages = {308--313},\n"
                "  year = {1965}\n"
                "}",
    .run = run,
};

RI_MODULE(&weights_correlation);
