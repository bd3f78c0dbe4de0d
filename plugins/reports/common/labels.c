/* labels.c - see labels.h */
#include "labels.h"

ri_status labels_read(const ri_host *host, ri_ctx *ctx, const ri_call *call, uint32_t first,
                      const language *words, label_names *self)
{
    uint64_t *rows;

    memset(self, 0, sizeof *self);
    self->host = host;
    self->ctx = ctx;
    self->names = ri_column_of(call, first + LABELS_NAMES + (uint32_t)words->id);
    if (!ri_column_of(call, first + LABELS_KEY) || !self->names)
        return RI_OK;
    self->key = ri_column_of(call, first + LABELS_KEY);
    rows = (uint64_t *)host->scratch(ctx, self->key->n_labels + 1, sizeof *rows);
    if (!rows)
        return RI_NO_MEMORY;
    for (uint64_t row = 0; row < self->key->rows; row++)
        rows[self->key->codes[row]] = row;
    self->rows = rows;
    return RI_OK;
}

/* NULL: no memory. */
static const char **labels_match(const label_names *self, const ri_column *column)
{
    const char **const names =
        (const char **)self->host->scratch(self->ctx, column->n_labels + 1, sizeof *names);
    const int32_t *const codes = ri_match_labels(self->host, self->ctx, column, self->key);

    if (!names || !codes)
        return NULL;
    for (uint64_t k = 0; k < column->n_labels; k++) {
        const int32_t name = codes[k] < 0 ? -1 : self->names->codes[self->rows[codes[k]]];

        names[k] =
            name < 0 || !*self->names->labels[name] ? column->labels[k] : self->names->labels[name];
    }
    return names;
}

const char *const *labels_of(label_names *self, const ri_column *column)
{
    labels_column *made;

    if (!self->key || column->role != RI_KEY || strcmp(column->name, self->key->name) != 0)
        return column->labels;
    for (made = self->known; made; made = made->next)
        if (made->column == column)
            return made->names;
    made = (labels_column *)self->host->scratch(self->ctx, 1, sizeof *made);
    if (!made || !(made->names = labels_match(self, column)))
        return NULL;
    made->column = column;
    made->next = self->known;
    self->known = made;
    return made->names;
}
