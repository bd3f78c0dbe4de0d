/* regional_table.c - see regional_table.h */
#include "regional_table.h"

regional regional_of(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    regional self = {.host = host,
                     .ctx = ctx,
                     .call = call,
                     .region = call->in[REGIONAL_IN_REGION].columns[0],
                     .activity = call->in[REGIONAL_IN_ACTIVITY].columns[0],
                     .value = call->in[REGIONAL_IN_VALUE].columns[0],
                     .rows = call->rows,
                     .scale = 1};

    self.n_regions = self.region->n_labels;
    self.n_activities = self.activity->n_labels;
    return self;
}

bool regional_order_rows(const regional *self, const int32_t *codes, uint64_t n, uint64_t n_codes,
                         regional_order *order)
{
    order->starts = (uint64_t *)self->host->scratch(self->ctx, n_codes + 2, sizeof *order->starts);
    order->rows = (uint64_t *)self->host->scratch(self->ctx, n, sizeof *order->rows);
    if (!order->starts || !order->rows)
        return false;
    /* counted two places further on, so that filling moves each start to where it belongs */
    for (uint64_t i = 0; i < n; i++)
        order->starts[codes[i] + 2]++;
    for (uint64_t k = 1; k <= n_codes; k++)
        order->starts[k + 1] += order->starts[k];
    for (uint64_t i = 0; i < n; i++)
        order->rows[order->starts[codes[i] + 1]++] = i;
    return true;
}

bool regional_order_by_key(const regional *self, const ri_column *key, regional_order *order)
{
    return regional_order_rows(self, key->codes, self->rows, key->n_labels, order);
}
