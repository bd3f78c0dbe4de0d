/* regional_measures.h - the columns that a plugin of regions and activities makes as far as its
 * list `measures` names them. */
#ifndef REGIONAL_REGIONAL_MEASURES_H
#define REGIONAL_REGIONAL_MEASURES_H

#include "regional.h"

/* Measure ports of a plugin in a row, of which the list parameter may name some. */
typedef struct measure_ports {
    const ri_port *ports; /* all of the plugin */
    uint32_t first, n;
    uint32_t usable; /* of these n; the others need a table that is not there: */
    const char *table;
    int32_t parameter;
} measure_ports;

/* Each name of the list must be one of the ports. */
static inline ri_status check_measures(const regional *self, const measure_ports *of)
{
    const ri_value *const wanted = self->call->args[of->parameter];
    char hint[1000] = "its measures are ";
    ri_where where = RI_WHERE;

    where.parameter = of->parameter;
    for (uint32_t k = 0; k < of->n; k++) {
        const size_t length = strlen(hint);

        (void)snprintf(hint + length, sizeof hint - length, "%s%s", k ? ", " : "",
                       of->ports[of->first + k].id);
    }
    for (uint64_t w = 0; w < wanted->count; w++) {
        uint32_t k = 0;

        while (k < of->n && strcmp(of->ports[of->first + k].id, wanted->texts[w]) != 0)
            k++;
        if (k >= of->usable && k < of->n)
            return ri_fail_at(self->host, self->ctx, RI_BAD_PARAMETER, &where,
                              "the measure '%s' needs the table '%s'", wanted->texts[w], of->table);
        if (k < of->n)
            continue;
        where.hint = hint;
        return ri_fail_at(self->host, self->ctx, RI_BAD_PARAMETER, &where,
                          "there is no measure '%s'", wanted->texts[w]);
    }
    return RI_OK;
}

/* Makes the columns that the list names, or all usable ones when it names none; columns[k] stays
 * NULL for the others.  The unit of ports without one is that of the values. */
static inline ri_status make_measures(const regional *self, const measure_ports *of, uint64_t rows,
                                      double **columns)
{
    const ri_value *const wanted = self->call->args[of->parameter];
    const ri_status status = check_measures(self, of);

    for (uint32_t k = 0; status == RI_OK && k < of->usable; k++) {
        const ri_port *const port = &of->ports[of->first + k];
        bool chosen = wanted->count == 0;

        for (uint64_t w = 0; w < wanted->count; w++)
            chosen = chosen || strcmp(port->id, wanted->texts[w]) == 0;
        if (!chosen)
            continue;
        columns[k] = self->host->measure(self->ctx, of->first + k, NULL, rows,
                                         port->unit ? NULL : self->value->unit);
        if (!columns[k])
            return RI_NO_MEMORY;
    }
    return status;
}

/* Sets a row of a column that may not have been asked for. */
static inline void put(double *column, uint64_t row, double value)
{
    if (column)
        column[row] = value;
}

/* A key column with every label of `key`, in their order, each as often as `codes` will say. */
static inline int32_t *make_key(const regional *self, uint32_t out, const char *name,
                                const ri_column *key, uint64_t rows)
{
    return self->host->codes(self->ctx, out, name, rows, key->labels, key->n_labels);
}

#endif /* REGIONAL_REGIONAL_MEASURES_H */
