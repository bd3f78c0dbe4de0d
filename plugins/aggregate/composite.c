/* composite.c - see composite.h */
#include "composite.h"

static void composite_note(const composite *self, uint64_t incomplete)
{
    if (!self->n && self->call->rows)
        ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                    "'%s' is missing: the weights of all its indicators are zero", self->name);
    else if (incomplete)
        ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                    "'%s': an indicator is missing in %" PRIu64 " of %" PRIu64
                    " rows; the weights of the others are rescaled there%s",
                    self->name, incomplete, self->call->rows,
                    ri_number_of(self->call, COMPOSITE_ARG_COVERAGE) > 0 ? ", where coverage allows"
                                                                         : "");
}

/* The formula in every row, also behind one that it cannot take. */
static ri_status composite_rows(const composite *self, const composite_method *method,
                                double *results)
{
    ri_status worst = RI_OK;
    composite_row row;

    if (!composite_room(self, &row))
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < self->call->rows; i++) {
        const uint64_t left = self->call->rows - i;
        ri_status status = RI_OK;

        if (method->of_block && i % COMPOSITE_BLOCK == 0)
            method->of_block(self, i, left < COMPOSITE_BLOCK ? left : COMPOSITE_BLOCK, &results[i]);
        if (isnan(results[i]) && composite_present(self, i, &row))
            status =
                composite_settle(self, i, method->of_row(self, &row, &results[i]), &results[i]);
        if (status != RI_OK && status != RI_BAD_INPUT)
            return status;
        worst = status == RI_OK ? worst : status;
    }
    return worst;
}

static ri_status composite_aggregate(composite *self, const composite_method *method)
{
    composite_refusals refusals = {.missing = method->domain &&
                                              ri_integer_of(self->call, COMPOSITE_ARG_INVALID) ==
                                                  INVALID_MISSING};
    const uint64_t rows = self->call->rows;
    const char *const unit = method->unit ? method->unit : self->x[self->all[0]]->unit;
    ri_status status = method->any_units ? RI_OK : composite_common_unit(self);
    double *results;

    for (uint64_t k = 0; method->quotient && status == RI_OK && k < self->n_all; k++)
        status = ri_need_zero(self->host, self->ctx, self->call, COMPOSITE_IN_VALUES, self->all[k],
                              method->quotient);
    if (status != RI_OK)
        return status;
    self->refusals = &refusals;
    results = self->host->measure(self->ctx, COMPOSITE_OUT_RESULT, self->name, rows, unit);
    if (!results)
        return RI_NO_MEMORY;
    status = self->host->attribute(self->ctx, COMPOSITE_OUT_RESULT, self->name, "direction",
                                   method->direction ? method->direction : "1");
    if (status == RI_OK)
        status = composite_describe(self);
    if (status == RI_OK && self->n)
        status = method->of_row ? composite_rows(self, method, results)
                                : method->of_group(self, results);
    status = composite_refused(self, status);
    self->refusals = NULL;
    for (uint64_t i = 0; i < rows; i++)
        results[i] = isfinite(results[i]) ? results[i] : (double)NAN;
    return status;
}

/* What goes with the results: coverages, behind them all, and what is to be told. */
static ri_status composite_accompany(const composite *groups, uint64_t n)
{
    ri_status status = RI_OK;

    for (uint64_t g = 0; status == RI_OK && g < n; g++) {
        uint64_t incomplete;

        status = composite_coverage(&groups[g], &incomplete);
        if (status == RI_OK)
            composite_note(&groups[g], incomplete);
    }
    return status;
}

/* No parent may be called as the coverage of another. */
static ri_status composite_distinct(const composite *groups, uint64_t n)
{
    ri_where where = RI_WHERE;

    where.parameter = COMPOSITE_ARG_PARENTS;
    for (uint64_t g = 0; n > 1 && g < n; g++)
        for (uint64_t h = 0; h < n; h++) {
            const size_t length = strlen(groups[g].name);

            if (strncmp(groups[h].name, groups[g].name, length) == 0 &&
                strcmp(groups[h].name + length, "_coverage") == 0)
                return ri_fail_at(groups[g].host, groups[g].ctx, RI_BAD_PARAMETER, &where,
                                  "the parent '%s' has the name of the coverage of '%s'; give it "
                                  "another name",
                                  groups[h].name, groups[g].name);
        }
    return RI_OK;
}

ri_status composite_run(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                        const composite_method *method)
{
    const composite common = {.host = host,
                              .ctx = ctx,
                              .call = call,
                              .x = call->in[COMPOSITE_IN_VALUES].columns,
                              .w = call->args[COMPOSITE_ARG_WEIGHTS]->numbers,
                              .d = call->args[COMPOSITE_ARG_DIRECTION]->numbers};
    uint64_t n = 0;
    composite *groups;
    ri_status status = composite_check(host, ctx, call);

    if (status != RI_OK)
        return status;
    groups = composite_gather(&common, &n);
    if (!groups)
        return RI_NO_MEMORY;
    status = composite_distinct(groups, n);
    for (uint64_t g = 0; status == RI_OK && g < n; g++) {
        status = composite_aggregate(&groups[g], method);
        if (status == RI_OK)
            status = host->progress(ctx, (double)(g + 1) / (double)n);
    }
    return status == RI_OK ? composite_accompany(groups, n) : status;
}
