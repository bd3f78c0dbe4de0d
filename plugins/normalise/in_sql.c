/* in_sql.c - see in_sql.h */
#include "in_sql.h"

/* Names for the directed indicator, its worst and its best. */
static void name_parts(normalise_sql *self)
{
    const ri_host *const host = self->host;
    ri_ctx *const ctx = self->ctx;
    const ri_sql_host *const sql = self->sql;
    const char *const x = sql->column(ctx, NORMALISE_IN_VALUES, self->column);
    const char *const window = sql->window(ctx);
    const bool more = self->call->args[NORMALISE_ARG_DIRECTION]->numbers[self->column] > 0;

    self->x = more ? x : ri_sql_print(host, ctx, "(%s * %s)", x, sql->number(ctx, -1));
    self->worst = sql->let(ctx, ri_sql_print(host, ctx, "worst %s", self->name),
                           ri_sql_print(host, ctx, "min(%s) OVER (%s)", self->x, window));
    self->best = sql->let(ctx, ri_sql_print(host, ctx, "best %s", self->name),
                          ri_sql_print(host, ctx, "max(%s) OVER (%s)", self->x, window));
}

/* No values, one, or such as differ by no more than rounding. */
static ri_status tell_constant(const normalise_sql *self)
{
    const char *const tie = self->sql->number(self->ctx, RI_TIE);

    return self->sql->telling(
        self->ctx, ri_sql_print(self->host, self->ctx,
                                "%s IS NULL OR %s - %s <= %s * abs(%s) OR %s - %s <= %s * abs(%s)",
                                self->best, self->best, self->worst, tie, self->best, self->best,
                                self->worst, tie, self->worst));
}

normalise_sql *normalise_in_sql_open(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const uint64_t n = call->in[NORMALISE_IN_VALUES].n;
    normalise_sql *const all = (normalise_sql *)host->scratch(ctx, n, sizeof *all);

    for (uint64_t c = 0; all && c < n; c++) {
        all[c] = (normalise_sql){.host = host,
                                 .ctx = ctx,
                                 .call = call,
                                 .sql = ri_sql_of(host, ctx),
                                 .column = c,
                                 .name = call->in[NORMALISE_IN_VALUES].columns[c]->name};
        name_parts(&all[c]);
        if (tell_constant(&all[c]) != RI_OK)
            return NULL;
    }
    return all;
}

ri_status normalise_in_sql_each(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                                ri_status (*score)(normalise_sql *))
{
    normalise_sql *const all = normalise_in_sql_open(host, ctx, call);
    ri_status status = all ? RI_OK : RI_NO_MEMORY;

    for (uint64_t c = 0; status == RI_OK && c < call->in[NORMALISE_IN_VALUES].n; c++)
        status = score(&all[c]);
    return status;
}

ri_status normalise_in_sql_measure(const normalise_sql *self, const char *score)
{
    return self->sql->measure(self->ctx, NORMALISE_OUT_SCORES, self->name,
                              ri_sql_print(self->host, self->ctx, "CASE WHEN %s > %s THEN %s END",
                                           self->best, self->worst, score));
}
