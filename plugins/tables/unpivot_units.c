/* unpivot_units.c - the unit of each value, and how the measures come into it. */
#include "unpivot.h"

static bool is_plain(const char *unit)
{
    return strcmp(unit, "1") == 0;
}

static ri_status find_unit(unpivot *self, const char *name, const char *text)
{
    const char *const unit = text ? self->host->unit(self->ctx, text) : NULL;
    const char **const names = self->host->scratch(self->ctx, self->n_values, sizeof *names);
    char hint[RESHAPE_NAMES];
    ri_where where = RI_WHERE;

    if (!names)
        return RI_NO_MEMORY;
    where.parameter = UNPIVOT_UNITS;
    where.hint = "units = NAME:UNIT, ...";
    if (!unit)
        return ri_fail_at(self->host, self->ctx, RI_BAD_PARAMETER, &where,
                          "'%s' is not a unit (measure '%s')", text ? text : "", name);
    for (uint64_t v = 0; v < self->n_values; v++) {
        names[v] = self->values[v].name;
        if (strcmp(names[v], name) == 0) {
            self->values[v].unit = unit;
            return RI_OK;
        }
    }
    where.hint = reshape_meant(name, names, self->n_values, hint);
    return ri_fail_at(self->host, self->ctx, RI_BAD_PARAMETER, &where,
                      "'units' has '%s', which is no value of the result", name);
}

const ri_column *unpivot_first(const unpivot *self, const unpivot_value *value)
{
    uint64_t q = 0;

    while (q + 1 < self->n_labels && !value->columns[q])
        q++;
    return value->columns[q];
}

/* "a, b": the measures that may stand in one column with the first. */
static void list_alike(const unpivot *self, const unpivot_value *value, const ri_column *first,
                       char *text, size_t size)
{
    size_t used = 0;
    reshape_conversion how;

    for (uint64_t q = 0; q < self->n_labels; q++) {
        const ri_column *const each = value->columns[q];

        if (!each || is_plain(each->unit) != is_plain(first->unit) ||
            !reshape_converts(self->host, self->ctx, each->unit, first->unit, &how))
            continue;
        if (used + 100 > size) {
            (void)snprintf(text + used, size - used, ", ...");
            return;
        }
        used += (size_t)snprintf(text + used, size - used, "%s%.80s", used ? ", " : "", each->name);
    }
}

/* "'a' is in KZT and 'b' in person; ..." */
static ri_status tell_units(const unpivot *self, const unpivot_value *value, const ri_column *a,
                            const ri_column *b)
{
    char hint[800], first[200], second[200], alike[500] = "";
    ri_where where = RI_WHERE;

    where.input = UNPIVOT_MEASURES;
    where.hint = hint;
    (void)snprintf(first, sizeof first, is_plain(a->unit) ? "has no unit" : "is in '%.150s'",
                   a->unit);
    (void)snprintf(second, sizeof second, is_plain(b->unit) ? "has no unit" : "is in '%.150s'",
                   b->unit);
    list_alike(self, value, a, alike, sizeof alike);
    if (is_plain(a->unit) || is_plain(b->unit))
        (void)snprintf(hint, sizeof hint,
                       "give '%.100s' a unit where it is read, or write units = %.100s:%.100s if "
                       "measures without a unit are in it",
                       is_plain(a->unit) ? a->name : b->name, value->name,
                       is_plain(a->unit) ? b->unit : a->unit);
    else
        (void)snprintf(hint, sizeof hint,
                       "name those of one unit: in.measures = %s; or bring the others to it with "
                       "`derive` before",
                       alike);
    return ri_fail_at(self->host, self->ctx, RI_BAD_INPUT, &where,
                      "'%s' %s and '%s' %s: one column of values has one unit", a->name, first,
                      b->name, second);
}

/* How the values of a column come into that of the result. */
static ri_status convert(const unpivot *self, const unpivot_value *value, const ri_column *from,
                         reshape_conversion *how)
{
    const ri_column *const first = unpivot_first(self, value);
    ri_where where = RI_WHERE;

    *how = (reshape_conversion){1, 0};
    if (value->given && is_plain(from->unit))
        return RI_OK;
    if ((value->given || is_plain(from->unit) == is_plain(first->unit)) &&
        reshape_converts(self->host, self->ctx, from->unit, value->unit, how))
        return RI_OK;
    if (!value->given)
        return tell_units(self, value, first, from);
    where.parameter = UNPIVOT_UNITS;
    where.hint = "write a unit that it converts to, or leave it out with in.measures";
    return ri_fail_at(self->host, self->ctx, RI_BAD_PARAMETER, &where,
                      "'%s' is in '%s', which does not convert to '%s' (value '%s')", from->name,
                      from->unit, value->unit, value->name);
}

static ri_status convert_all(const unpivot *self, unpivot_value *value)
{
    ri_status status = RI_OK;

    value->how = self->host->scratch(self->ctx, self->n_labels, sizeof *value->how);
    if (!value->how)
        return RI_NO_MEMORY;
    value->given = value->unit != NULL;
    value->unit = value->given ? value->unit : unpivot_first(self, value)->unit;
    for (uint64_t q = 0; q < self->n_labels && status == RI_OK; q++)
        if (value->columns[q])
            status = convert(self, value, value->columns[q], &value->how[q]);
    return status;
}

ri_status unpivot_units(unpivot *self)
{
    const ri_value *const units = self->call->args[UNPIVOT_UNITS];
    ri_status status = RI_OK, one;

    for (uint64_t k = 0; k < units->count && status != RI_NO_MEMORY; k++) {
        one = find_unit(self, units->texts[k], units->tags[k]);
        status = one == RI_OK ? status : one;
    }
    for (uint64_t v = 0; v < self->n_values && status == RI_OK; v++)
        status = convert_all(self, &self->values[v]);
    return status;
}
