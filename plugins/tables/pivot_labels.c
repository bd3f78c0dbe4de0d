/* pivot_labels.c - which key, which of its labels, and in what units. */
#include <regind/text.h>

#include "pivot.h"

__attribute__((format(printf, 4, 5))) static ri_status
wrong(const pivot *self, int32_t parameter, const char *hint, const char *format, ...)
{
    ri_where where = RI_WHERE;
    char text[1024];
    va_list list;

    where.parameter = parameter;
    where.hint = hint;
    va_start(list, format);
    (void)vsnprintf(text, sizeof text, format, list);
    va_end(list);
    return self->host->fail_at(self->ctx, RI_BAD_PARAMETER, &where, text);
}

static const char *const *names_of(const pivot *self, uint32_t port)
{
    const ri_input *const in = &self->call->in[port];
    const char **const names = self->host->scratch(self->ctx, in->n, sizeof *names);

    for (uint64_t k = 0; names && k < in->n; k++)
        names[k] = in->columns[k]->name;
    return names;
}

static ri_status find_key(pivot *self)
{
    const ri_input *const keys = &self->call->in[PIVOT_KEYS];
    const char *const name = ri_text_of(self->call, PIVOT_KEY);
    const char *const *names;
    char hint[RESHAPE_NAMES];

    for (uint64_t k = 0; k < keys->n; k++)
        if (strcmp(keys->columns[k]->name, name) == 0)
            self->key = keys->columns[k];
    if (self->key)
        return RI_OK;
    names = names_of(self, PIVOT_KEYS);
    if (!names)
        return RI_NO_MEMORY;
    return wrong(self, PIVOT_KEY, reshape_meant(name, names, keys->n, hint),
                 "the table has no key '%s'", name);
}

/* NAME:LABEL or LABEL, which may have no colon. */
static ri_status read_item(const pivot *self, const char *text, pivot_item *to)
{
    const char *const colon = strchr(text, ':');
    size_t length = colon ? (size_t)(colon - text) : 0;
    char *name;

    *to = (pivot_item){.name = text, .label = text};
    if (!colon)
        return *text ? RI_OK
                     : wrong(self, PIVOT_LABELS, "labels = LABEL, NAME:LABEL, ...",
                             "an empty label makes no column");
    to->label = colon + 1 + strspn(colon + 1, " \t");
    while (length && strchr(" \t", text[length - 1]))
        length--;
    if (!length || !*to->label)
        return wrong(self, PIVOT_LABELS,
                     "write LABEL or NAME:LABEL; a label that has a colon needs a name: "
                     "NAME:LA:BEL",
                     "'%s' has nothing %s the colon", text, length ? "after" : "before");
    name = self->host->scratch(self->ctx, length + 1, 1);
    if (!name)
        return RI_NO_MEMORY;
    memcpy(name, text, length);
    to->name = name;
    return RI_OK;
}

/* Is there a column of that name that stays? */
static bool is_taken(const pivot *self, const char *name)
{
    for (uint32_t port = PIVOT_KEYS; port <= PIVOT_CATEGORIES; port++)
        for (uint64_t k = 0; port != PIVOT_VALUES && k < self->call->in[port].n; k++)
            if (self->call->in[port].columns[k] != self->key &&
                strcmp(self->call->in[port].columns[k]->name, name) == 0)
                return true;
    return false;
}

/* No name and no label twice. */
static ri_status check_items(const pivot *self)
{
    ri_dictionary *const names = self->host->dictionary(self->ctx);
    ri_dictionary *const labels = self->host->dictionary(self->ctx);
    ri_status status = RI_OK;

    if (!names || !labels)
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < self->n_items && status == RI_OK; k++) {
        const pivot_item *const each = &self->items[k];
        const int32_t name = self->host->code(self->ctx, names, each->name, strlen(each->name));
        const int32_t label = self->host->code(self->ctx, labels, each->label, strlen(each->label));

        if (name < 0 || label < 0)
            return RI_NO_MEMORY;
        if ((uint64_t)label < k)
            status = wrong(self, PIVOT_LABELS, "leave one of them out",
                           "'labels' has the label '%s' twice", each->label);
        else if ((uint64_t)name < k)
            status = wrong(self, PIVOT_LABELS, "give one of them another name: NAME:LABEL",
                           "'labels' has the name '%s' twice", each->name);
        else if (self->call->in[PIVOT_VALUES].n == 1 && is_taken(self, each->name))
            status = wrong(self, PIVOT_LABELS, "give the measure another name: NAME:LABEL",
                           "the table has a column '%s' already", each->name);
    }
    return status;
}

static ri_status read_labels(pivot *self)
{
    const ri_value *const given = self->call->args[PIVOT_LABELS];
    ri_status status = RI_OK;

    if (given->count == 0)
        return wrong(self, PIVOT_LABELS,
                     "name them: labels = LABEL, NAME:LABEL, ...; `regind show STUDY STEP` of the "
                     "step before lists those of the key",
                     "'labels' is not given; which labels of '%s' become measures must be known "
                     "before the data are read",
                     self->key->name);
    self->items = self->host->scratch(self->ctx, given->count, sizeof *self->items);
    if (!self->items)
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < given->count && status != RI_NO_MEMORY; k++) {
        const ri_status one = read_item(self, given->texts[k], &self->items[k]);

        status = status == RI_OK ? one : status;
    }
    self->n_items = given->count;
    return status == RI_OK ? check_items(self) : status;
}

static ri_status read_unit(const pivot *self, const char *name, const char *text)
{
    const char *const *names;
    const char *const unit = text ? self->host->unit(self->ctx, text) : NULL;
    char hint[RESHAPE_NAMES];
    const char **all;

    if (!text)
        return wrong(self, PIVOT_UNITS, "units = NAME:UNIT, ...", "'%s' has no unit behind it",
                     name);
    if (!unit)
        return wrong(self, PIVOT_UNITS, NULL, "'%s' is not a unit (measure '%s')", text, name);
    for (uint64_t k = 0; k < self->n_items; k++)
        if (strcmp(self->items[k].name, name) == 0) {
            self->items[k].unit = unit;
            return RI_OK;
        }
    names = all = self->host->scratch(self->ctx, self->n_items, sizeof *all);
    for (uint64_t k = 0; all && k < self->n_items; k++)
        all[k] = self->items[k].name;
    return names ? wrong(self, PIVOT_UNITS, reshape_meant(name, names, self->n_items, hint),
                         "'units' has '%s', which 'labels' does not make", name)
                 : RI_NO_MEMORY;
}

/* The figures have a unit already: that of `units` may only be the same. */
static ri_status check_unit(const pivot *self, const pivot_item *item)
{
    const ri_input *const values = &self->call->in[PIVOT_VALUES];
    ri_status status = RI_OK;

    for (uint64_t c = 0; item->unit && c < values->n; c++) {
        const ri_column *const value = values->columns[c];
        reshape_conversion how;
        char text[512], hint[512];

        if (strcmp(value->unit, "1") == 0)
            continue;
        if (reshape_converts(self->host, self->ctx, value->unit, item->unit, &how) &&
            how.factor == 1 && how.offset == 0)
            continue;
        (void)snprintf(text, sizeof text, "'%.100s' is in '%.100s', and 'units' says '%.100s'",
                       value->name, value->unit, item->unit);
        (void)snprintf(hint, sizeof hint,
                       "leave '%.100s' out of units, or correct the unit of '%.100s' where it is "
                       "read",
                       item->name, value->name);
        status = wrong(self, PIVOT_UNITS, hint, "%s (label '%s')", text, item->label);
    }
    return status;
}

static ri_status read_units(pivot *self)
{
    const ri_value *const given = self->call->args[PIVOT_UNITS];
    ri_status status = RI_OK;

    for (uint64_t k = 0; k < given->count && status != RI_NO_MEMORY; k++) {
        const ri_status one = read_unit(self, given->texts[k], given->tags[k]);

        status = status == RI_OK ? one : status;
    }
    for (uint64_t k = 0; k < self->n_items && status == RI_OK; k++)
        status = check_unit(self, &self->items[k]);
    return status;
}

static ri_status read_spread(pivot *self)
{
    const ri_value *const given = self->call->args[PIVOT_SPREAD];
    const ri_input *const categories = &self->call->in[PIVOT_CATEGORIES];
    bool *const spread = self->host->scratch(self->ctx, categories->n, sizeof *spread);
    const char *const *const names = names_of(self, PIVOT_CATEGORIES);
    ri_status status = RI_OK;
    char hint[RESHAPE_NAMES];

    if (!spread || !names)
        return RI_NO_MEMORY;
    self->spread = spread;
    for (uint64_t k = 0; k < given->count; k++) {
        uint64_t c = 0;

        while (c < categories->n && strcmp(names[c], given->texts[k]) != 0)
            c++;
        if (c < categories->n)
            spread[c] = true;
        else
            status = wrong(self, PIVOT_SPREAD,
                           reshape_meant(given->texts[k], names, categories->n, hint),
                           "the table has no category '%s' to spread", given->texts[k]);
    }
    return status;
}

ri_status pivot_read(pivot *self)
{
    ri_status status = find_key(self), one;

    if (status == RI_OK)
        status = read_labels(self);
    if (status == RI_OK)
        status = read_units(self);
    one = status == RI_NO_MEMORY ? RI_OK : read_spread(self);
    return status == RI_OK ? one : status;
}
