/* regional_measures.c - see regional_measures.h */
#include "regional_measures.h"

/* Each name of the list must be one of the ports. */
static ri_status regional_check_measures(const regional *self, const regional_measures *of)
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

ri_status regional_make_measures(const regional *self, const regional_measures *of, uint64_t rows,
                                 double **columns)
{
    const ri_value *const wanted = self->call->args[of->parameter];
    const ri_status status = regional_check_measures(self, of);

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

int32_t *regional_make_key(const regional *self, uint32_t out, const char *name,
                           const ri_column *key, uint64_t rows)
{
    return self->host->codes(self->ctx, out, name, rows, key->labels, key->n_labels);
}
