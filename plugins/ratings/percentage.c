/* percentage.c - see percentage.h */
#include "percentage.h"

#include <inttypes.h>

/* Rows that are refused by name; of the others their number is told. */
enum { PERCENTAGE_REFUSALS = 3 };

/* Rows with figures that cannot be. */
typedef struct percentage_refusals {
    const ri_host *host;
    ri_ctx *ctx;
    const ri_call *call;
    const char *result; /* the column */
    uint64_t rows;
    uint64_t last;
} percentage_refusals;

/* How many units of the whole one unit of the part is: 1000 for million and thousand KZT. */
static ri_status percentage_scale(const ri_host *host, ri_ctx *ctx, const ri_column *part,
                                  const ri_column *whole, double *scale)
{
    ri_unit a, b;

    if (host->unit_parts(ctx, part->unit, &a) != RI_OK ||
        host->unit_parts(ctx, whole->unit, &b) != RI_OK)
        return host->fail(ctx, RI_BAD_INPUT, "a unit is not known");
    if (memcmp(a.power, b.power, sizeof a.power) != 0)
        return ri_fail(host, ctx, RI_BAD_INPUT,
                       "'%s' is in %s and '%s' in %s; a percentage needs one unit for both",
                       part->name, part->unit, whole->name, whole->unit);
    *scale = a.factor / b.factor;
    return RI_OK;
}

/* `found` is what there is, `expected` what there should be, `why` the same as a sentence.  Of a
 * row without a result the first cause is told. */
static ri_status percentage_refuse(percentage_refusals *self, uint64_t row, uint32_t port,
                                   const char *found, const char *expected, const char *why)
{
    const bool again = self->rows > 0 && self->last == row;
    char text[1024];
    ri_where where = RI_WHERE;

    self->rows += again ? 0 : 1;
    self->last = row;
    if (ri_integer_of(self->call, PERCENTAGE_ARG_INVALID) == INVALID_MISSING) {
        (void)snprintf(text, sizeof text, "'%s' is missing: %s", self->result, why);
        if (!again)
            ri_remark_row(self->host, self->ctx, RI_WARNING, row, text, "%s", found);
        return RI_OK;
    }
    if (self->rows > PERCENTAGE_REFUSALS)
        return RI_BAD_INPUT;
    where.input = (int32_t)port;
    where.row = row;
    where.hint = "correct the figures" INVALID_HINT;
    return ri_fail_at(self->host, self->ctx, RI_BAD_INPUT, &where, "%s%s", found, expected);
}

/* Neither figure of a row can be below zero. */
static ri_status percentage_below_zero(percentage_refusals *self, uint64_t row)
{
    ri_status status = RI_OK;

    for (uint32_t port = PERCENTAGE_IN_PART; port <= PERCENTAGE_IN_WHOLE; port++) {
        const ri_column *const x = ri_column_of(self->call, port);
        char found[256];

        if (!(x->values[row] < 0))
            continue;
        (void)snprintf(found, sizeof found, "'%.200s' is %.15g", x->name, x->values[row]);
        status = percentage_refuse(self, row, port, found, "; expected zero or more",
                                   "neither figure can be below zero");
    }
    return status;
}

/* A part cannot be more than the whole, but for rounding. */
static ri_status percentage_above_all(percentage_refusals *self, uint64_t row, double percent)
{
    const ri_column *const part = ri_column_of(self->call, PERCENTAGE_IN_PART);
    const ri_column *const whole = ri_column_of(self->call, PERCENTAGE_IN_WHOLE);
    char found[600], why[600];

    if (!(whole->values[row] > 0 && percent > 100) || ri_tied(percent, 100))
        return RI_OK;
    (void)snprintf(found, sizeof found, "'%.200s' is %.15g, more than all '%.200s', %.15g",
                   part->name, part->values[row], whole->name, whole->values[row]);
    (void)snprintf(why, sizeof why, "there cannot be more '%.200s' than '%.200s'", part->name,
                   whole->name);
    return percentage_refuse(self, row, PERCENTAGE_IN_PART, found, "", why);
}

ri_status percentage_refuse_rows(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                                 const char *result, bool is_part, double *percent)
{
    percentage_refusals self = {host, ctx, call, result, 0, 0};
    ri_status worst = RI_OK;

    for (uint64_t row = 0; row < call->rows; row++) {
        const uint64_t before = self.rows;
        const ri_status below = percentage_below_zero(&self, row);
        const ri_status above = is_part ? percentage_above_all(&self, row, percent[row]) : RI_OK;

        worst = below != RI_OK ? below : above != RI_OK ? above : worst;
        if (self.rows > before)
            percent[row] = (double)NAN;
    }
    if (worst == RI_BAD_INPUT && self.rows > PERCENTAGE_REFUSALS)
        return ri_fail(
            host, ctx, RI_BAD_INPUT, "'%s': the formula cannot take %" PRIu64 " more row%s", result,
            self.rows - PERCENTAGE_REFUSALS, self.rows - PERCENTAGE_REFUSALS == 1 ? "" : "s");
    return worst;
}

ri_status percentage(const ri_host *host, ri_ctx *ctx, const ri_call *call, double **result)
{
    const ri_column *const part = ri_column_of(call, PERCENTAGE_IN_PART);
    const ri_column *const whole = ri_column_of(call, PERCENTAGE_IN_WHOLE);
    double *const values = host->measure(ctx, PERCENTAGE_OUT, NULL, call->rows, "percent");
    double scale = 1;
    uint64_t zeros = 0;
    ri_status status;

    *result = values;
    if (!values)
        return RI_NO_MEMORY;
    status = percentage_scale(host, ctx, part, whole, &scale);
    if (status != RI_OK)
        return status;
    for (uint64_t i = 0; i < call->rows; i++) {
        const double percent = ri_ratio(part->values[i], whole->values[i]) * scale * 100;

        values[i] = isfinite(percent) ? percent : (double)NAN;
        zeros += whole->values[i] == 0;
    }
    if (zeros)
        ri_note_row(host, ctx, RI_INFO, RI_NO_ROW,
                    "%s is zero in %" PRIu64 " row%s; what is divided by it is missing there",
                    whole->name, zeros, zeros == 1 ? "" : "s");
    return RI_OK;
}
