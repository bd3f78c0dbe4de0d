/* normalise.h - what all normalisations share: each indicator by itself, direction first, missing
 * stays missing, an undefined scale is a remark.
 *
 * A plugin gives a formula over one indicator and calls normalise_each(). */
#ifndef NORMALISE_NORMALISE_H
#define NORMALISE_NORMALISE_H

#include <inttypes.h>
#include <regind/helpers.h>
#include <stdbool.h>

#include "../common/handbook.h"

enum { IN_VALUES, NORMALISE_INPUTS };
enum { OUT_SCORES };
/* A plugin's own parameters come behind: enum { ARG_LOWER = NORMALISE_ARGS }; */
enum { ARG_DIRECTION, NORMALISE_ARGS };

#define NORMALISE_DIRECTION                                                                        \
    [ARG_DIRECTION] = {.id = "direction",                                                          \
                       .label = "Direction",                                                       \
                       .doc = "1: more is better; -1: less is better, the value counts negative.", \
                       .type = RI_INT,                                                             \
                       .flags = RI_PER_COLUMN,                                                     \
                       .minimum = -1,                                                              \
                       .maximum = 1,                                                               \
                       .fallback = 1,                                                              \
                       .port = "values"}

#define NORMALISE_VALUES                                                                           \
    [IN_VALUES] = {.id = "values", .label = "Indicators", .role = RI_MEASURE, .flags = RI_MANY}

static const ri_port normalise_out[] = {
    [OUT_SCORES] = {.id = "scores",
                    .label = "Score",
                    .doc = "One column for each indicator, under the same name.",
                    .unit = "1",
                    .role = RI_MEASURE,
                    .flags = RI_MANY},
};

/* One indicator, directed: the larger, the better. */
typedef struct indicator {
    const ri_host *host;
    ri_ctx *ctx;
    const ri_call *call;
    const char *name;
    uint64_t column; /* its number in the port */
    double direction;
    uint64_t rows, present;
    const double *x;  /* values times direction; NaN: missing */
    ri_extent extent; /* of x */
    double min, max;  /* the same; NaN without values */
    double *scores;   /* to be filled; NaN at first.  What is not finite becomes missing */
} indicator;

typedef ri_status (*normalise_formula)(const indicator *self);

/* Why the scores of an indicator are missing. */
static inline void normalise_undefined(const indicator *self, const char *why)
{
    if (self->rows)
        ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                    "the scores of '%s' are missing: %s", self->name, why);
}

/* Whether an indicator has two different values; tells when it has not. */
static inline bool normalise_varies(const indicator *self)
{
    if (self->present == 1)
        normalise_undefined(self, "it has only one value");
    else if (ri_constant(&self->extent))
        normalise_undefined(self, "it is the same in all rows");
    else {
        if (self->max - self->min <= ri_tie_width(&self->extent))
            ri_note_row(
                self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                "the values of '%s' differ by no more than 1e-12 of their size, as rounding "
                "may make them; the scores tell these differences",
                self->name);
        return true;
    }
    return false;
}

static inline void normalise_look(indicator *self, const double *values, double *x)
{
    for (uint64_t i = 0; i < self->rows; i++)
        x[i] = values[i] * self->direction;
    self->x = x;
    self->extent = ri_extent_of(x, self->rows);
    self->present = self->extent.n;
    self->min = self->extent.least;
    self->max = self->extent.largest;
}

static inline ri_status normalise_one(indicator *self, normalise_formula formula, double *x)
{
    const ri_column *const from = self->call->in[IN_VALUES].columns[self->column];
    ri_where where = RI_WHERE;
    ri_status status;

    self->name = from->name;
    self->direction = self->call->args[ARG_DIRECTION]->numbers[self->column];
    where.parameter = ARG_DIRECTION;
    if (self->direction == 0)
        return ri_fail_at(self->host, self->ctx, RI_BAD_PARAMETER, &where,
                          "the direction of '%s' is 0; expected 1 or -1", self->name);
    self->scores = self->host->measure(self->ctx, OUT_SCORES, self->name, self->rows, "1");
    if (!self->scores)
        return RI_NO_MEMORY;
    /* A score is better when larger, whatever the codebook says of the indicator. */
    status = self->host->attribute(self->ctx, OUT_SCORES, self->name, "direction", "1");
    if (status != RI_OK)
        return status;
    normalise_look(self, from->values, x);
    /* without rows, the formula checks its parameters */
    if (self->rows && !self->present)
        normalise_undefined(self, "it has no values");
    else
        status = formula(self);
    for (uint64_t i = 0; i < self->rows; i++)
        self->scores[i] = isfinite(self->scores[i]) ? self->scores[i] : (double)NAN;
    return status;
}

/* Every indicator by the formula; all that are wrong are told. */
static inline ri_status normalise_each(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                                       normalise_formula formula)
{
    const uint64_t n = call->in[IN_VALUES].n;
    double *const x = (double *)host->scratch(ctx, call->rows, sizeof *x);
    ri_status worst = RI_OK;

    if (!x)
        return RI_NO_MEMORY;
    for (uint64_t c = 0; c < n; c++) {
        indicator self = {.host = host, .ctx = ctx, .call = call, .column = c, .rows = call->rows};
        ri_status status = normalise_one(&self, formula, x);

        if (status == RI_OK)
            status = host->progress(ctx, (double)(c + 1) / (double)n);
        if (status != RI_OK && status != RI_BAD_INPUT && status != RI_BAD_PARAMETER)
            return status;
        worst = status == RI_OK ? worst : status;
    }
    return worst;
}

#endif /* NORMALISE_NORMALISE_H */
