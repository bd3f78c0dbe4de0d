/* scope.c - see scope.h */
#include "scope.h"

#include <stdlib.h>

#include "../common/statistics.h"

bool scope_given(const normalise_indicator *self, uint32_t first)
{
    return self->call->args[first + SCOPE_REFERENCE]->count ||
           !isnan(ri_number_of(self->call, first + SCOPE_OUTLIERS));
}

/* Marks the rows that have the label in one of the keys; returns how many there are. */
static uint64_t mark_rows(const ri_input *keys, const char *label, char *marks)
{
    uint64_t count = 0;

    for (uint64_t k = 0; k < keys->n; k++) {
        const ri_column *const key = keys->columns[k];

        for (uint64_t code = 0; code < key->n_labels; code++) {
            if (strcmp(key->labels[code], label) != 0)
                continue;
            for (uint64_t i = 0; i < key->rows; i++)
                if (key->codes[i] >= 0 && (uint64_t)key->codes[i] == code) {
                    marks[i] = 1;
                    count++;
                }
        }
    }
    return count;
}

/* The values of the reference rows, the others missing; NULL: told, or no memory (*status). */
static double *reference_values(const normalise_indicator *self, uint32_t first, ri_status *status)
{
    const ri_value *const labels = self->call->args[first + SCOPE_REFERENCE];
    double *const x = (double *)self->host->scratch(self->ctx, self->rows, sizeof *x);
    char *const marks = (char *)self->host->scratch(self->ctx, self->rows, sizeof *marks);
    ri_where where = RI_WHERE;

    *status = x && marks ? RI_OK : RI_NO_MEMORY;
    where.parameter = (int32_t)(first + SCOPE_REFERENCE);
    where.hint = "name labels of a key or period of the table, and split it by no key whose groups "
                 "lack them: 'within' takes each group by itself";
    for (uint64_t l = 0; *status == RI_OK && self->rows && l < labels->count; l++)
        if (!mark_rows(&self->call->in[SCOPE_IN_KEYS], labels->texts[l], marks))
            *status =
                ri_fail_at(self->host, self->ctx, RI_BAD_PARAMETER, &where,
                           "no row has the label '%s', which 'reference' names", labels->texts[l]);
    for (uint64_t i = 0; *status == RI_OK && i < self->rows; i++)
        x[i] = marks[i] || !labels->count ? self->x[i] : (double)NAN;
    return *status == RI_OK ? x : NULL;
}

/* Outliers become missing. */
static void leave_out_outliers(const normalise_indicator *self, double most, double *x)
{
    const statistics of = statistics_of(x, self->rows);
    uint64_t n = 0;

    for (uint64_t i = 0; i < self->rows; i++)
        if (fabs(x[i] - of.mean) > most * of.sd) {
            x[i] = (double)NAN;
            n++;
        }
    if (n)
        ri_note_row(self->host, self->ctx, RI_INFO, RI_NO_ROW,
                    "%" PRIu64 " of %" PRIu64 " values of '%s' are further than %.15g standard "
                    "deviations from their mean and left out of worst and best",
                    n, of.n, self->name, most);
}

ri_status scope_ends(const normalise_indicator *self, uint32_t first, double *min, double *max)
{
    const double most = ri_number_of(self->call, first + SCOPE_OUTLIERS);
    ri_status status;
    double *const x = reference_values(self, first, &status);
    ri_extent extent;

    *min = *max = (double)NAN;
    if (!x || !self->rows)
        return status;
    if (!isnan(most))
        leave_out_outliers(self, most, x);
    extent = ri_extent_of(x, self->rows);
    if (!extent.n)
        normalise_undefined(self, "it has no values in the rows that worst and best are of");
    else if (ri_constant(&extent))
        normalise_undefined(self, "it is the same in all rows that worst and best are of");
    else {
        *min = extent.least;
        *max = extent.largest;
    }
    return RI_OK;
}
