/* analysis.c - see analysis.h */
#include "analysis.h"

int32_t *analysis_names(const ri_host *host, ri_ctx *ctx, uint32_t out, const char *name,
                        const ri_input *columns, uint64_t rows)
{
    const char **const names = (const char **)host->scratch(ctx, columns->n, sizeof *names);

    if (!names)
        return NULL;
    for (uint64_t c = 0; c < columns->n; c++)
        names[c] = columns->columns[c]->name;
    return host->codes(ctx, out, name, rows, names, rows ? columns->n : 0);
}

const char *analysis_attribute(const ri_column *column, const char *name)
{
    for (uint64_t k = 0; k < column->n_attributes; k++)
        if (strcmp(column->attributes[k].name, name) == 0)
            return column->attributes[k].text;
    return NULL;
}

ri_status analysis_directions(const ri_host *host, ri_ctx *ctx, const ri_call *call, uint32_t port,
                              uint32_t parameter)
{
    ri_where where = RI_WHERE;
    ri_status status = RI_OK;

    where.parameter = (int32_t)parameter;
    for (uint64_t c = 0; c < call->in[port].n; c++)
        if (call->args[parameter]->numbers[c] == 0)
            status = ri_fail_at(host, ctx, RI_BAD_PARAMETER, &where,
                                "the direction of '%s' is 0; expected 1 or -1",
                                call->in[port].columns[c]->name);
    return status;
}

ri_status analysis_common_unit(const ri_host *host, ri_ctx *ctx, const ri_input *values,
                               const char *what)
{
    ri_unit a, b;

    for (uint64_t c = 1; c < values->n; c++) {
        const ri_column *const first = values->columns[0], *const other = values->columns[c];

        if (strcmp(first->unit, other->unit) == 0)
            continue;
        if (host->unit_parts(ctx, first->unit, &a) != RI_OK ||
            host->unit_parts(ctx, other->unit, &b) != RI_OK || a.factor != b.factor ||
            a.offset != b.offset || memcmp(a.power, b.power, sizeof a.power) != 0)
            return ri_fail(host, ctx, RI_BAD_INPUT,
                           "'%s' is in %s and '%s' in %s; %s needs one unit: normalise first",
                           first->name, first->unit, other->name, other->unit, what);
    }
    return RI_OK;
}

analysis_group *analysis_groups(const ri_host *host, ri_ctx *ctx, const ri_value *names,
                                uint64_t *n)
{
    ri_dictionary *const texts = host->dictionary(ctx);
    analysis_group *const groups =
        (analysis_group *)host->scratch(ctx, names->count, sizeof *groups);

    *n = 0;
    if (!texts || !groups)
        return NULL;
    for (uint64_t c = 0; c < names->count; c++) {
        const char *const name = names->texts[c];
        const int32_t code = name ? host->code(ctx, texts, name, strlen(name)) : 0;
        analysis_group *const group = code < 0 ? NULL : &groups[code];

        if (!group)
            return NULL;
        if (!name)
            continue;
        if (!group->columns)
            group->columns = (uint64_t *)host->scratch(ctx, names->count, sizeof *group->columns);
        if (!group->columns)
            return NULL;
        group->name = name;
        group->columns[group->n++] = c;
        *n = (uint64_t)code + 1 > *n ? (uint64_t)code + 1 : *n;
    }
    return groups;
}
