/* matrix.c - the indicators of the page and their coefficients; see matrix.h. */
#include "matrix.h"

/* Of three regions every coefficient is large. */
enum { LEAST_INDICATORS = 3, LEAST_REGIONS = 5, MOST_INDICATORS = 40, MOST_CELLS = 6000 };

int64_t matrix_method(const html_report *self)
{
    return self->correlation;
}

const char *matrix_method_name(html_report *self)
{
    const language *const texts = &self->page.texts;

    return self->correlation == CORRELATION_PEARSON    ? say(texts, "Pearson's r")
           : self->correlation == CORRELATION_SPEARMAN ? say(texts, "Spearman's rho")
                                                       : say(texts, "Kendall's tau-b");
}

/* Room for `n` indicators; 0: no memory. */
static int make_room(html_report *self, matrix *of, uint64_t n, uint64_t cells)
{
    const ri_host *const host = self->page.host;

    of->names = (const char **)host->scratch(self->page.ctx, n + 1, sizeof *of->names);
    of->r = (double *)host->scratch(self->page.ctx, cells + 1, sizeof *of->r);
    of->pairs = (double *)host->scratch(self->page.ctx, cells + 1, sizeof *of->pairs);
    if (!of->names || !of->r || !of->pairs) {
        html_no_memory(&self->page);
        return 0;
    }
    for (uint64_t k = 0; k < cells; k++)
        of->r[k] = (double)NAN;
    return 1;
}

/* -- Of the page's indicators ---------------------------------------------------------------------
 */

/* Normalised columns have the names of what they were: the first table has the indicator. */
static int is_among(const matrix *of, const ri_column *column)
{
    for (uint64_t k = 0; k < of->n; k++)
        if (strcmp(of->columns[k]->name, column->name) == 0)
            return 1;
    return 0;
}

static double *values_of(html_report *self, const ri_table *table, const ri_column *column)
{
    const uint64_t cells = self->n_periods * self->n_regions;
    double *const values =
        (double *)self->page.host->scratch(self->page.ctx, cells + 1, sizeof *values);

    for (uint64_t k = 0; values && k < cells; k++)
        values[k] = (double)NAN;
    for (uint64_t row = 0; values && row < table->rows; row++) {
        const int32_t region = html_region_of(self, table, row);
        const int32_t period = html_period_of(self, table, row);

        if (region >= 0 && period >= 0)
            values[html_at(self, (uint64_t)period, (uint64_t)region)] = column->values[row];
    }
    if (!values)
        html_no_memory(&self->page);
    return values;
}

static int has_values(const html_report *self, const double *values)
{
    for (uint64_t k = 0; values && k < self->n_periods * self->n_regions; k++)
        if (!isnan(values[k]))
            return 1;
    return 0;
}

static void take_table(html_report *self, const ri_table *table, matrix *found)
{
    for (uint64_t c = 0; html_is_of_regions(self, table) && c < table->n_columns; c++) {
        const ri_column *const column = table->columns[c];
        double *values;

        if (!html_is_indicator(self, table, column) || is_among(found, column))
            continue;
        values = values_of(self, table, column);
        if (!has_values(self, values))
            continue;
        if (found->n < MOST_INDICATORS) {
            found->columns[found->n] = column;
            found->values[found->n++] = values;
        }
        found->all++;
    }
}

int matrix_find(html_report *self, matrix *found)
{
    const ri_host *const host = self->page.host;

    memset(found, 0, sizeof *found);
    found->when = "";
    if (self->n_regions < LEAST_REGIONS)
        return 0;
    found->columns =
        (const ri_column **)host->scratch(self->page.ctx, MOST_INDICATORS, sizeof *found->columns);
    found->values =
        (double **)host->scratch(self->page.ctx, MOST_INDICATORS, sizeof *found->values);
    if (!found->columns || !found->values) {
        html_no_memory(&self->page);
        return 0;
    }
    for (uint64_t t = 0; t < self->call->n_tables; t++)
        take_table(self, self->call->tables[t], found);
    return found->n >= LEAST_INDICATORS;
}

static void fill_period(html_report *self, matrix *of, correlation *room, uint64_t period)
{
    const uint64_t from = html_at(self, period, 0);

    for (uint64_t a = 0; a < of->n; a++)
        for (uint64_t b = 0; b < a; b++) {
            const uint64_t cells[2] = {matrix_at(of, period, a, b), matrix_at(of, period, b, a)};

            correlation_take(room, of->values[a] + from, of->values[b] + from, self->n_regions);
            of->r[cells[0]] = of->r[cells[1]] = correlation_of(room, self->correlation);
            of->pairs[cells[0]] = of->pairs[cells[1]] = (double)room->n;
        }
}

static int has_any(const matrix *of, uint64_t period)
{
    for (uint64_t a = 0; a < of->n; a++)
        for (uint64_t b = 0; b < a; b++)
            if (!isnan(of->r[matrix_at(of, period, a, b)]))
                return 1;
    return 0;
}

/* All periods where the reader may switch between them and their cells are not too many. */
int matrix_fill(html_report *self, matrix *of)
{
    correlation room;

    of->n_periods = self->n_periods;
    if (!make_room(self, of, of->n, of->n_periods * of->n * of->n))
        return 0;
    if (!correlation_open(self->page.host, self->page.ctx, self->n_regions, &room)) {
        html_no_memory(&self->page);
        return 0;
    }
    for (uint64_t k = 0; k < of->n; k++)
        of->names[k] = html_label(self, of->columns[k]);
    for (uint64_t p = 0; p < self->n_periods; p++)
        fill_period(self, of, &room, p);
    of->shown = self->n_periods - 1;
    while (of->shown > 0 && !has_any(of, of->shown))
        of->shown--;
    if (!has_any(of, of->shown))
        return 0;
    if (!html_has_switch(self) || of->n_periods * of->n * (of->n - 1) / 2 > MOST_CELLS) {
        of->r += of->shown * of->n * of->n;
        of->pairs += of->shown * of->n * of->n;
        of->first = of->shown;
        of->n_periods = 1;
    }
    return 1;
}

/* -- Of a step analyse.correlation ----------------------------------------------------------------
 */

static const ri_column *column_of(const ri_table *table, const char *name, uint32_t role)
{
    const ri_column *const column = html_column(table, name);

    return column && column->role == role ? column : NULL;
}

const ri_table *matrix_table(const html_report *self)
{
    for (uint64_t t = 0; t < self->call->n_tables; t++) {
        const ri_table *const table = self->call->tables[t];

        if (html_made_by(table, "analyse.correlation") && column_of(table, "indicator", RI_KEY) &&
            column_of(table, "other", RI_KEY) && column_of(table, "pairs", RI_MEASURE) &&
            column_of(table, correlation_methods[self->correlation], RI_MEASURE))
            return table;
    }
    return NULL;
}

int matrix_read(html_report *self, const ri_table *table, matrix *found)
{
    const ri_column *const one = html_column(table, "indicator");
    const ri_column *const other = html_column(table, "other");
    const ri_column *const r = html_column(table, correlation_methods[self->correlation]);
    const ri_column *const pairs = html_column(table, "pairs");
    const int32_t period = html_last_code(table, r);

    memset(found, 0, sizeof *found);
    found->table = table;
    found->all = one->n_labels;
    found->n = found->all < MOST_INDICATORS ? found->all : MOST_INDICATORS;
    found->n_periods = 1;
    found->when = html_code_label(table, period);
    if (!make_room(self, found, found->n, found->n * found->n))
        return 0;
    for (uint64_t k = 0; k < found->n; k++)
        found->names[k] = html_key_label(self, one, (int32_t)k);
    for (uint64_t row = 0; row < table->rows; row++) {
        const int32_t a = one->codes[row];
        int32_t b = HTML_NO_CODE;

        for (uint64_t k = 0; k < found->n && b < 0; k++) /* its codes may be of another order */
            if (strcmp(one->labels[k], other->labels[other->codes[row]]) == 0)
                b = (int32_t)k;
        if (a < 0 || b < 0 || (uint64_t)a >= found->n || !html_is_in_period(table, period, row))
            continue;
        found->r[matrix_at(found, 0, (uint64_t)a, (uint64_t)b)] = r->values[row];
        found->pairs[matrix_at(found, 0, (uint64_t)a, (uint64_t)b)] = pairs->values[row];
    }
    return found->n > 1 && has_any(found, 0);
}
