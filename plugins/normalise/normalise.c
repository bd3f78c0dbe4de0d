/* normalise.c - see normalise.h */
#include "normalise.h"

void normalise_undefined(const normalise_indicator *self, const char *why)
{
    if (self->rows)
        ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                    "the scores of '%s' are missing: %s", self->name, why);
}

bool normalise_varies(const normalise_indicator *self)
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

static void normalise_look(normalise_indicator *self, const double *values, double *x)
{
    for (uint64_t i = 0; i < self->rows; i++)
        x[i] = values[i] * self->direction;
    self->x = x;
    self->extent = ri_extent_of(x, self->rows);
    self->present = self->extent.n;
    self->min = self->extent.least;
    self->max = self->extent.largest;
}

static ri_status normalise_one(normalise_indicator *self, normalise_formula formula, double *x)
{
    const ri_column *const from = self->call->in[NORMALISE_IN_VALUES].columns[self->column];
    ri_where where = RI_WHERE;
    ri_status status;

    self->name = from->name;
    self->direction = self->call->args[NORMALISE_ARG_DIRECTION]->numbers[self->column];
    where.parameter = NORMALISE_ARG_DIRECTION;
    if (self->direction == 0)
        return ri_fail_at(self->host, self->ctx, RI_BAD_PARAMETER, &where,
                          "the direction of '%s' is 0; expected 1 or -1", self->name);
    self->scores =
        self->host->measure(self->ctx, NORMALISE_OUT_SCORES, self->name, self->rows, "1");
    if (!self->scores)
        return RI_NO_MEMORY;
    /* A score is better when larger, whatever the codebook says of the indicator. */
    status = self->host->attribute(self->ctx, NORMALISE_OUT_SCORES, self->name, "direction", "1");
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

ri_status normalise_each(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                         normalise_formula formula)
{
    const uint64_t n = call->in[NORMALISE_IN_VALUES].n;
    double *const x = (double *)host->scratch(ctx, call->rows, sizeof *x);
    ri_status worst = RI_OK;

    if (!x)
        return RI_NO_MEMORY;
    for (uint64_t c = 0; c < n; c++) {
        normalise_indicator self = {
            .host = host, .ctx = ctx, .call = call, .column = c, .rows = call->rows};
        ri_status status = normalise_one(&self, formula, x);

        if (status == RI_OK)
            status = host->progress(ctx, (double)(c + 1) / (double)n);
        if (status != RI_OK && status != RI_BAD_INPUT && status != RI_BAD_PARAMETER)
            return status;
        worst = status == RI_OK ? worst : status;
    }
    return worst;
}
