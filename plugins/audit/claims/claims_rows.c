/* claims_rows.c - the rows of a term, and their value. */
#include <inttypes.h>
#include <regind/text.h>
#include <stdlib.h>

#include "claims.h"
#include "claims_rows.h"

static const ri_column *column_of(const ri_table *table, const char *name)
{
    for (uint64_t c = 0; c < table->n_columns; c++)
        if (strcmp(table->columns[c]->name, name) == 0)
            return table->columns[c];
    return NULL;
}

static ri_status no_such_column(const claims *self, const claim *one, const char *name)
{
    const char *meant = NULL;
    char hint[256], tables[300] = "";
    size_t best = SIZE_MAX, used = 0;

    for (uint64_t t = 0; t < self->call->n_tables; t++) {
        const ri_table *const table = self->call->tables[t];

        for (uint64_t c = 0; c < table->n_columns; c++)
            if (ri_text_nearer(name, table->columns[c]->name, &best))
                meant = table->columns[c]->name;
        if (used < sizeof tables)
            used += (size_t)snprintf(tables + used, sizeof tables - used, "%s[%.60s]",
                                     t ? ", " : "", table->name);
    }
    if (meant)
        (void)snprintf(hint, sizeof hint, "did you mean '%.200s'?", meant);
    return claims_error(self, one, meant ? hint : NULL, "there is no column '%s' in %s", name,
                        tables);
}

/* The column by its name, or TABLE.COLUMN; *table has it. */
static ri_status find_column(const claims *self, const claim *one, const char *name,
                             const ri_table **table, const ri_column **column)
{
    const ri_table *first = NULL;

    *column = NULL;
    for (uint64_t t = 0; t < self->call->n_tables; t++) {
        const ri_table *const here = self->call->tables[t];
        const size_t length = strlen(here->name);
        const ri_column *found = column_of(here, name);

        if (!found && strncmp(name, here->name, length) == 0 && name[length] == '.')
            found = column_of(here, name + length + 1);
        if (found && *column) {
            char hint[256];

            (void)snprintf(hint, sizeof hint, "%.100s.%.100s", first->name, name);
            return claims_error(self, one, hint, "'%s' is a column of [%s] and of [%s]", name,
                                first->name, here->name);
        }
        if (found) {
            *column = found;
            first = here;
        }
    }
    *table = first;
    return *column ? RI_OK : no_such_column(self, one, name);
}

/* Marks the rows that the term is about; *n is their number. */
static ri_status select_rows(const claims *self, const claim *one, const claim_term *term,
                             const ri_table *table, bool **rows, uint64_t *n)
{
    ri_status status = RI_OK;

    *n = 0;
    *rows = self->host->scratch(self->ctx, table->rows, sizeof **rows);
    if (!*rows)
        return RI_NO_MEMORY;
    memset(*rows, 1, table->rows * sizeof **rows);
    if (term->conditions)
        status = claims_conditions(self, one, term->conditions, table, *rows);
    for (uint64_t i = 0; i < table->rows; i++)
        *n += (*rows)[i];
    return status;
}

/* How many different labels or values the rows have. */
static ri_status distinct(const claims *self, const ri_column *column, const bool *rows,
                          double *value)
{
    ri_dictionary *const seen = self->host->dictionary(self->ctx);
    int32_t most = -1;

    if (!seen)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < column->rows; i++) {
        const void *const bytes =
            column->codes ? (const void *)&column->codes[i] : (const void *)&column->values[i];
        int32_t code;

        if (!rows[i] || (column->codes ? column->codes[i] < 0 : isnan(column->values[i])))
            continue;
        code = self->host->code(self->ctx, seen, bytes,
                                column->codes ? sizeof *column->codes : sizeof *column->values);
        if (code < 0)
            return RI_NO_MEMORY;
        most = code > most ? code : most;
    }
    *value = most + 1.0;
    return RI_OK;
}

static double count(const ri_column *column, const bool *rows)
{
    double n = 0;

    for (uint64_t i = 0; i < column->rows; i++)
        if (rows[i] && (column->codes ? column->codes[i] >= 0 : !isnan(column->values[i])))
            n++;
    return n;
}

/* Of the figures of the rows; *missing counts those that are not there. */
static double figure(claim_aggregate how, const ri_column *column, const bool *rows,
                     uint64_t *missing)
{
    ri_extent extent = RI_EXTENT;
    ri_exact_sum sum = RI_EXACT_SUM;

    for (uint64_t i = 0; i < column->rows; i++) {
        if (!rows[i])
            continue;
        *missing += isnan(column->values[i]) ? 1 : 0;
        ri_extent_add(&extent, column->values[i]);
        ri_total_add(&sum, column->values[i]);
    }
    if (*missing)
        return (double)NAN;
    if (how == LEAST)
        return extent.least;
    if (how == LARGEST)
        return extent.largest;
    return how == MEAN ? ri_total_mean_of(&sum) : ri_total_of(&sum);
}

/* Why a figure is not there, for the finding. */
static const char *tell_missing(const claims *self, const claim_term *term, uint64_t missing,
                                uint64_t n)
{
    const size_t size = strlen(term->written) + 80;
    char *const why = self->host->scratch(self->ctx, size, 1);

    if (why && n == 1)
        (void)snprintf(why, size, "%s is missing", term->written);
    else if (why)
        (void)snprintf(why, size, "%" PRIu64 " of the %" PRIu64 " figures of %s %s missing",
                       missing, n, term->written, missing == 1 ? "is" : "are");
    return why;
}

static ri_status check_rows(const claims *self, const claim *one, const claim_term *term,
                            const ri_table *table, uint64_t n)
{
    if (n == 0)
        return claims_error(self, one, NULL, "no row of [%s] is meant by %s", table->name,
                            term->written);
    if (term->how == ONE_ROW && n > 1)
        return claims_error(self, one,
                            "name one row by its keys, or ask for sum(), mean(), min(), max() or "
                            "count()",
                            "%" PRIu64 " rows of [%s] are meant by %s", n, table->name,
                            term->written);
    return RI_OK;
}

ri_status claims_value(const claims *self, const claim *one, const claim_term *term,
                       formula_name *named, double *value, const char **unknown)
{
    const bool counts = term->how == COUNT || term->how == DISTINCT;
    const ri_table *table = NULL;
    const ri_column *column;
    uint64_t n, missing = 0;
    bool *rows;
    ri_status status = find_column(self, one, term->name, &table, &column);

    *value = (double)NAN;
    if (status != RI_OK || !table)
        return status;
    if (!counts && column->role != RI_MEASURE)
        return claims_error(self, one, "count() and distinct() take any column",
                            "'%s' is no measure and has no value", term->name);
    named->unit = counts ? "1" : column->unit;
    status = select_rows(self, one, term, table, &rows, &n);
    if (status != RI_OK || (self->call->flags & RI_PLANNING))
        return status;
    if (term->how == COUNT) {
        *value = count(column, rows);
        return RI_OK;
    }
    if (counts)
        return distinct(self, column, rows, value);
    status = check_rows(self, one, term, table, n);
    if (status != RI_OK)
        return status;
    *value = figure(term->how, column, rows, &missing);
    if (missing && !(*unknown = tell_missing(self, term, missing, n)))
        return RI_NO_MEMORY;
    return RI_OK;
}
