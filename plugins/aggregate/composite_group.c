/* composite_group.c - see composite_group.h */
#include "composite_group.h"

#include "../common/named.h"

bool composite_room(const composite *self, composite_row *row)
{
    row->x = (double *)self->host->scratch(self->ctx, self->n, sizeof *row->x);
    row->w = (double *)self->host->scratch(self->ctx, self->n, sizeof *row->w);
    row->columns = (uint64_t *)self->host->scratch(self->ctx, self->n, sizeof *row->columns);
    return row->x && row->w && row->columns;
}

bool composite_present(const composite *self, uint64_t row, composite_row *into)
{
    into->row = row;
    into->n = 0;
    for (uint64_t k = 0; k < self->n; k++) {
        const double value = composite_value(self, k, row);

        if (isnan(value))
            continue;
        into->x[into->n] = value;
        into->w[into->n] = self->w[self->columns[k]];
        into->columns[into->n++] = self->columns[k];
    }
    return into->n &&
           (double)into->n / (double)self->n >= ri_number_of(self->call, COMPOSITE_ARG_COVERAGE);
}

ri_status composite_common_unit(const composite *self)
{
    const ri_host *const host = self->host;
    const ri_column *const first = self->x[self->all[0]];
    ri_unit a, b;

    for (uint64_t k = 1; k < self->n_all; k++) {
        const ri_column *const other = self->x[self->all[k]];

        if (strcmp(first->unit, other->unit) == 0)
            continue;
        if (host->unit_parts(self->ctx, first->unit, &a) != RI_OK ||
            host->unit_parts(self->ctx, other->unit, &b) != RI_OK || a.factor != b.factor ||
            a.offset != b.offset || memcmp(a.power, b.power, sizeof a.power) != 0)
            return ri_fail(
                host, self->ctx, RI_BAD_INPUT,
                "'%s' is in %s and '%s' in %s; an aggregate needs one unit: normalise first",
                first->name, first->unit, other->name, other->unit);
    }
    return RI_OK;
}

const char *composite_attribute(const ri_column *column, const char *name)
{
    for (uint64_t k = 0; k < column->n_attributes; k++)
        if (strcmp(column->attributes[k].name, name) == 0)
            return column->attributes[k].text;
    return NULL;
}

bool composite_is_parent(const composite *self)
{
    for (uint64_t k = 0; k < self->n_all; k++) {
        const char *const parent = self->call->args[COMPOSITE_ARG_PARENTS]->texts[self->all[k]];

        if (!parent || strcmp(parent, self->name) != 0)
            return false;
    }
    return true;
}

ri_status composite_describe(const composite *self)
{
    static const char of_parent[] = "parent.";
    const size_t length = sizeof of_parent - 1;

    for (uint64_t k = 0; composite_is_parent(self) && k < self->n_all; k++) {
        const ri_column *const child = self->x[self->all[k]];

        for (uint64_t a = 0; a < child->n_attributes; a++) {
            const ri_attribute *const each = &child->attributes[a];
            ri_status status;

            if (strncmp(each->name, of_parent, length) != 0 || !each->name[length])
                continue;
            for (uint64_t j = 0; j < k; j++) {
                const ri_column *const other = self->x[self->all[j]];
                const char *const said = composite_attribute(other, each->name);

                if (said && strcmp(said, each->text) != 0)
                    return ri_fail(self->host, self->ctx, RI_BAD_INPUT,
                                   "'%s' and '%s' have the parent '%s', but the codebook gives "
                                   "them different values of '%s': '%s' and '%s'",
                                   other->name, child->name, self->name, each->name, said,
                                   each->text);
            }
            status = self->host->attribute(self->ctx, COMPOSITE_OUT_RESULT, self->name,
                                           each->name + length, each->text);
            if (status != RI_OK)
                return status;
        }
    }
    return RI_OK;
}

/* Adds the port's column c to the group of its name. */
static bool composite_add(const composite *common, composite *group, const char *name, uint64_t c)
{
    const uint64_t columns = common->call->in[COMPOSITE_IN_VALUES].n;

    if (!group->all) {
        *group = *common;
        group->name = name;
        group->all = (uint64_t *)common->host->scratch(common->ctx, columns, sizeof *group->all);
        group->columns =
            (uint64_t *)common->host->scratch(common->ctx, columns, sizeof *group->columns);
    }
    if (!group->all || !group->columns)
        return false;
    group->all[group->n_all++] = c;
    if (common->w[c] > 0)
        group->columns[group->n++] = c;
    return true;
}

composite *composite_gather(const composite *common, uint64_t *n)
{
    const ri_call *const call = common->call;
    const uint64_t columns = call->in[COMPOSITE_IN_VALUES].n;
    const bool by_parent = ri_integer_of(call, COMPOSITE_ARG_BY) == COMPOSITE_BY_PARENT;
    ri_dictionary *const names = common->host->dictionary(common->ctx);
    composite *const groups =
        (composite *)common->host->scratch(common->ctx, columns, sizeof *groups);

    *n = 0;
    if (!names || !groups)
        return NULL;
    for (uint64_t c = 0; c < columns; c++) {
        const char *const name = by_parent ? call->args[COMPOSITE_ARG_PARENTS]->texts[c]
                                           : ri_text_of(call, COMPOSITE_ARG_NAME);
        const int32_t code = common->host->code(common->ctx, names, name, strlen(name));

        if (code < 0 || !composite_add(common, &groups[code], name, c))
            return NULL;
        *n = (uint64_t)code + 1 > *n ? (uint64_t)code + 1 : *n;
    }
    return groups;
}

ri_status composite_check(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const ri_input *const values = &call->in[COMPOSITE_IN_VALUES];
    ri_where where = RI_WHERE;
    ri_status status = RI_OK;

    for (uint64_t c = 0; c < values->n; c++) {
        const char *const name = values->columns[c]->name;

        where.parameter = COMPOSITE_ARG_DIRECTION;
        if (call->args[COMPOSITE_ARG_DIRECTION]->numbers[c] == 0)
            status = ri_fail_at(host, ctx, RI_BAD_PARAMETER, &where,
                                "the direction of '%s' is 0; expected 1 or -1", name);
    }
    if (ri_integer_of(call, COMPOSITE_ARG_BY) == COMPOSITE_BY_PARENT) {
        const ri_status parents = named_without_parent(
            host, ctx, values, call->args[COMPOSITE_ARG_PARENTS], COMPOSITE_ARG_PARENTS);

        status = parents == RI_OK ? status : parents;
    }
    return status;
}
