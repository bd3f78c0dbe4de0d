/* append_tell.c - what tables lack, and what is converted. */
#include <inttypes.h>
#include <regind/text.h>

#include "append.h"

/* A column of table t that the others lack, and that is nearly the one which t lacks. */
static const char *nearly(const append *self, const append_column *wanted, uint64_t t)
{
    const char *close = NULL;
    size_t best = SIZE_MAX;

    for (uint64_t c = self->n_keys; c < self->n_columns; c++) {
        const append_column *const each = &self->columns[c];

        if (each->of[t] && !each->of[wanted->first] && each->model->role == wanted->model->role &&
            ri_text_nearer(wanted->name, each->name, &best))
            close = each->name;
    }
    return close;
}

/* "[b] has no 'x', 'y': missing in its 12 rows" */
static void tell_lack(const append *self, uint64_t t, const char **names)
{
    const ri_table *const table = append_table(self, t);
    uint64_t n = 0, rows = 0;
    const char *close = NULL, *of = NULL;
    char list[RESHAPE_NAMES], meant[300] = "";

    for (uint64_t c = self->n_keys; c < self->n_columns; c++) {
        const append_column *const each = &self->columns[c];

        if (each->of[t])
            continue;
        names[n++] = each->name;
        if (!close) {
            close = nearly(self, each, t);
            of = each->name;
        }
    }
    if (close)
        (void)snprintf(meant, sizeof meant,
                       "; if its '%.80s' is the same, write out.%.80s = %.80s there", close, close,
                       of);
    for (uint64_t i = 0; i < self->n && n; i++)
        rows += self->rows[i] >= self->starts[t] && self->rows[i] < self->starts[t + 1];
    if (rows)
        ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                    "[%s] has no %s: missing in its %" PRIu64 " row%s%s", table->name,
                    reshape_names(names, n, list), rows, rows == 1 ? "" : "s", meant);
}

ri_status append_tell(const append *self)
{
    const char **const names = self->host->scratch(self->ctx, self->n_columns, sizeof *names);

    for (uint64_t t = 0; names && t < self->n_tables; t++) {
        tell_lack(self, t, names);
        for (uint64_t c = self->n_keys; c < self->n_columns; c++) {
            const append_column *const each = &self->columns[c];

            if (each->model->role == RI_MEASURE && each->of[t] &&
                (each->how[t].factor != 1 || each->how[t].offset != 0))
                ri_remark_row(self->host, self->ctx, RI_INFO, RI_NO_ROW,
                              "measures are converted to the unit of the first table",
                              "'%s' of [%s] from '%s' to '%s'", each->name,
                              append_table(self, t)->name, each->of[t]->unit, each->model->unit);
        }
    }
    return names ? RI_OK : RI_NO_MEMORY;
}
