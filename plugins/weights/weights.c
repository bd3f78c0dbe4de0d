/* weights.c - see weights.h */
#include "weights.h"

#include "../common/named.h"

void weights_none(const weighting *self, uint64_t k, const char *why)
{
    self->w[k] = 0;
    ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW, "the weight of '%s' is zero: %s",
                self->x[self->columns[k]]->name, why);
}

/* The columns under their parents, or all as one group.  A column without a parent is an error. */
static ri_status weights_groups(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                                analysis_group **groups, uint64_t *n)
{
    const ri_value *const parents = call->args[WEIGHTS_ARG_PARENTS];

    if (ri_integer_of(call, WEIGHTS_ARG_BY) == WEIGHTS_BY_PARENT) {
        const ri_status status = named_without_parent(host, ctx, &call->in[WEIGHTS_IN_VALUES],
                                                      parents, WEIGHTS_ARG_PARENTS);

        if (status != RI_OK)
            return status;
        *groups = analysis_groups(host, ctx, parents, n);
        return *groups ? RI_OK : RI_NO_MEMORY;
    }
    *n = 1;
    *groups = (analysis_group *)host->scratch(ctx, 1, sizeof **groups);
    if (!*groups)
        return RI_NO_MEMORY;
    (*groups)->n = call->in[WEIGHTS_IN_VALUES].n;
    (*groups)->columns = (uint64_t *)host->scratch(ctx, (*groups)->n, sizeof *(*groups)->columns);
    for (uint64_t c = 0; (*groups)->columns && c < (*groups)->n; c++)
        (*groups)->columns[c] = c;
    return (*groups)->columns ? RI_OK : RI_NO_MEMORY;
}

/* The indicators as they came. */
static ri_status weights_pass(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    for (uint64_t c = 0; c < call->in[WEIGHTS_IN_VALUES].n; c++) {
        const ri_column *const x = call->in[WEIGHTS_IN_VALUES].columns[c];
        double *const values = host->measure(ctx, WEIGHTS_OUT_VALUES, x->name, x->rows, x->unit);

        if (!values)
            return RI_NO_MEMORY;
        if (x->rows)
            memcpy(values, x->values, x->rows * sizeof *values);
    }
    return RI_OK;
}

typedef struct weights_table {
    int32_t *indicator, *parent;
    double *weight, *share;
} weights_table;

/* The key and the parents of the table weights; false: no memory. */
static bool weights_open(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                         weights_table *table)
{
    const ri_input *const values = &call->in[WEIGHTS_IN_VALUES];
    const ri_value *const parents = call->args[WEIGHTS_ARG_PARENTS];
    const uint64_t n = analysis_planning(call) ? 0 : values->n;
    ri_dictionary *const texts = host->dictionary(ctx);
    const char *const *labels;
    uint64_t n_labels = 0;

    for (uint64_t c = 0; texts && c < n; c++)
        if (parents->texts[c] &&
            host->code(ctx, texts, parents->texts[c], strlen(parents->texts[c])) < 0)
            return false;
    labels = texts ? host->labels(ctx, texts, &n_labels) : NULL;
    if (!labels)
        return false;
    table->indicator = analysis_names(host, ctx, WEIGHTS_OUT_INDICATOR, NULL, values, n);
    table->parent = host->codes(ctx, WEIGHTS_OUT_PARENT, NULL, n, labels, n_labels);
    table->weight = host->measure(ctx, WEIGHTS_OUT_WEIGHT, NULL, n, NULL);
    table->share = host->measure(ctx, WEIGHTS_OUT_SHARE, NULL, n, NULL);
    if (!table->indicator || !table->parent || !table->weight || !table->share)
        return false;
    for (uint64_t c = 0; c < n; c++) {
        table->indicator[c] = (int32_t)c;
        if (!parents->texts[c])
            continue;
        table->parent[c] = host->code(ctx, texts, parents->texts[c], strlen(parents->texts[c]));
        if (table->parent[c] < 0)
            return false;
    }
    return true;
}

/* Writes the weights of a group into the table and onto the columns. */
static ri_status weights_write(const weighting *self, weights_table *table)
{
    ri_exact_sum sum = RI_EXACT_SUM;
    ri_status status = RI_OK;

    for (uint64_t k = 0; k < self->n; k++)
        ri_total_add(&sum, self->w[k]);
    if (self->n && !(ri_total_of(&sum) > 0))
        ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                    "all indicators%s%s%s have the weight zero", self->name ? " of '" : "",
                    self->name ? self->name : "", self->name ? "'" : "");
    for (uint64_t k = 0; status == RI_OK && k < self->n; k++) {
        char text[352];

        (void)self->host->number(self->w[k], -1, text);
        table->weight[self->columns[k]] = self->w[k];
        table->share[self->columns[k]] = ri_ratio(self->w[k], ri_total_of(&sum));
        status = self->host->attribute(self->ctx, WEIGHTS_OUT_VALUES,
                                       self->x[self->columns[k]]->name, "weight", text);
    }
    return status;
}

ri_status weights_run_with(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                           weights_method method, void *own)
{
    analysis_group *groups = NULL;
    uint64_t n = 0;
    weights_table table;
    ri_status status = weights_groups(host, ctx, call, &groups, &n);

    if (status == RI_OK)
        status = weights_pass(host, ctx, call);
    if (status != RI_OK)
        return status;
    if (!weights_open(host, ctx, call, &table))
        return RI_NO_MEMORY;
    for (uint64_t g = 0; !analysis_planning(call) && status == RI_OK && g < n; g++) {
        weighting self = {.host = host,
                          .ctx = ctx,
                          .call = call,
                          .x = call->in[WEIGHTS_IN_VALUES].columns,
                          .name = groups[g].name,
                          .n = groups[g].n,
                          .columns = groups[g].columns,
                          .own = own};

        self.w = (double *)host->scratch(ctx, self.n, sizeof *self.w);
        status = self.w ? method(&self) : RI_NO_MEMORY;
        if (status == RI_OK)
            status = weights_write(&self, &table);
        if (status == RI_OK)
            status = host->progress(ctx, (double)(g + 1) / (double)n);
    }
    return status;
}

ri_status weights_run(const ri_host *host, ri_ctx *ctx, const ri_call *call, weights_method method)
{
    return weights_run_with(host, ctx, call, method, NULL);
}
