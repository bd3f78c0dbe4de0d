/* regional_in_sql.c - see regional_in_sql.h */
#include "regional_in_sql.h"

static const char *sum_by(const regional_sql *self, const char *name, const char *window)
{
    return self->sql->let(
        self->ctx, name,
        ri_sql_print(self->host, self->ctx, RI_SQL_SUM "(%s) OVER (%s)", self->x, window));
}

regional_sql regional_in_sql(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const ri_sql_host *const sql = ri_sql_of(host, ctx);
    regional_sql self = {.host = host,
                         .ctx = ctx,
                         .sql = sql,
                         .x = sql->column(ctx, REGIONAL_IN_VALUE, 0),
                         .region = sql->column(ctx, REGIONAL_IN_REGION, 0),
                         .activity = sql->column(ctx, REGIONAL_IN_ACTIVITY, 0)};

    (void)call;
    self.region_total =
        sum_by(&self, "total of the region", ri_sql_window_by(host, ctx, self.region));
    self.activity_total =
        sum_by(&self, "total of the activity", ri_sql_window_by(host, ctx, self.activity));
    self.total = sum_by(&self, "total of all", sql->window(ctx));
    return self;
}

/* How many labels of a key the rows of one call have: the largest of their numbers. */
static const char *number_of(const regional_sql *self, const char *name, const char *key)
{
    return self->sql->probe(self->ctx, name,
                            ri_sql_print(self->host, self->ctx,
                                         "dense_rank() OVER (%s ORDER BY %s)",
                                         self->sql->window(self->ctx), key));
}

static const char *most_of(const regional_sql *self, const char *name, const char *number)
{
    return self->sql->probe(self->ctx, name,
                            ri_sql_print(self->host, self->ctx, "max(%s) OVER (%s)", number,
                                         self->sql->window(self->ctx)));
}

ri_status regional_in_sql_tell(const regional_sql *self)
{
    const ri_host *const host = self->host;
    ri_ctx *const ctx = self->ctx;
    const ri_sql_host *const sql = self->sql;
    const char *const near = sql->number(ctx, 0.002), *const all = self->total;
    const char *const r = number_of(self, "number of the region", self->region);
    const char *const a = number_of(self, "number of the activity", self->activity);
    const char *regions, *activities, *rows;
    ri_status status =
        sql->telling(ctx, ri_sql_print(host, ctx, "%s IS NULL OR %s < 0 OR %s <= 0 OR %s <= 0",
                                       self->x, self->x, self->region_total, self->activity_total));

    if (status == RI_OK) /* a total among the rows is near the half of all */
        status = sql->telling(
            ctx,
            ri_sql_print(host, ctx, "abs(2 * %s - %s) <= %s * %s OR abs(2 * %s - %s) <= %s * %s",
                         self->region_total, all, near, all, self->activity_total, all, near, all));
    if (status == RI_OK)
        status = sql->next(ctx);
    regions = most_of(self, "regions", r);
    activities = most_of(self, "activities", a);
    rows =
        sql->probe(ctx, "pairs", ri_sql_print(host, ctx, "count(*) OVER (%s)", sql->window(ctx)));
    return status == RI_OK ? sql->telling(ctx, ri_sql_print(host, ctx, "%s * %s <> %s", regions,
                                                            activities, rows))
                           : status;
}
