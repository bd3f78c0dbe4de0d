/* percentage.h - one figure in percent of another of the same kind, row by row.  Compiled into each
 * plugin. */
#ifndef PLUGINS_INDICATORS_PERCENTAGE_H
#define PLUGINS_INDICATORS_PERCENTAGE_H

#include <inttypes.h>
#include <regind/helpers.h>

/* The first input ports of each of the plugins. */
enum { IN_PART, IN_WHOLE };
enum { OUT_PERCENTAGE };

/* How many units of the whole one unit of the part is: 1000 for million and thousand KZT. */
static inline ri_status percentage_scale(const ri_host *host, ri_ctx *ctx, const ri_column *part,
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

/* Neither figure can be below zero: tells every such row. */
static inline ri_status percentage_refuse_negative(const ri_host *host, ri_ctx *ctx,
                                                   const ri_call *call)
{
    ri_status status = RI_OK;

    for (uint32_t port = IN_PART; port <= IN_WHOLE; port++) {
        const ri_column *const x = ri_column_of(call, port);
        ri_where where = RI_WHERE;

        where.input = (int32_t)port;
        for (where.row = 0; where.row < x->rows; where.row++)
            if (x->values[where.row] < 0)
                status = ri_fail_at(host, ctx, RI_BAD_INPUT, &where,
                                    "'%s' is %.15g; expected zero or more", x->name,
                                    x->values[where.row]);
    }
    return status;
}

/* part / whole * 100 into the output, *result; missing where the whole is zero. */
static inline ri_status percentage(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                                   double **result)
{
    const ri_column *const part = ri_column_of(call, IN_PART);
    const ri_column *const whole = ri_column_of(call, IN_WHOLE);
    double *const values = host->measure(ctx, OUT_PERCENTAGE, NULL, call->rows, "percent");
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

#endif /* PLUGINS_INDICATORS_PERCENTAGE_H */
