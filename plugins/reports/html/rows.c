/* rows.c - which region and period a row is of, and the decimals of columns: found once for
 * each table, not once for each cell. */
#include "../common/digits.h"
#include "report.h"

struct html_rows {
    const ri_column *region, *period; /* NULL: the table has none */
    int32_t *region_of, *period_of;   /* of each label */
    int32_t *digits;                  /* of each column */
    const ri_column **shares;         /* of each column; NULL: not known */
};

/* The codes of a column's labels among the texts; those of n and more are none.  NULL: no memory.
 */
static int32_t *codes_of(html_report *self, ri_dictionary *texts, uint64_t n,
                         const ri_column *column)
{
    int32_t *codes =
        (int32_t *)self->page.host->scratch(self->page.ctx, column->n_labels + 1, sizeof *codes);

    for (uint64_t k = 0; codes && k < column->n_labels; k++) {
        codes[k] = self->page.host->code(self->page.ctx, texts, column->labels[k],
                                         strlen(column->labels[k]));
        if (codes[k] < 0)
            return NULL;
        if ((uint64_t)codes[k] >= n)
            codes[k] = HTML_NO_CODE;
    }
    return codes;
}

/* What the codebook says, else what the parameter says, else what the size of the values asks for;
 * whole numbers have none. */
static int32_t digits_of(const html_report *self, const ri_column *column)
{
    const int32_t usual = digits_shown(column);

    return self->page.digits < 0 || usual == 0 || digits_attribute(column, "digits")
               ? usual
               : self->page.digits;
}

static int read_table(html_report *self, const ri_table *table, html_rows *rows)
{
    int any = 0;

    rows->region = html_region_column(self, table);
    rows->period = html_period_column(table);
    rows->digits = (int32_t *)self->page.host->scratch(self->page.ctx, table->n_columns + 1,
                                                       sizeof *rows->digits);
    rows->shares = (const ri_column **)self->page.host->scratch(
        self->page.ctx, table->n_columns + 1, sizeof(const ri_column *));
    if (!rows->digits || !rows->shares)
        return 0;
    for (uint64_t c = 0; c < table->n_columns; c++)
        any = any || coverage_is(table->columns[c]);
    for (uint64_t c = 0; c < table->n_columns; c++) {
        rows->shares[c] = any ? coverage_of(table, table->columns[c]) : NULL;
        if (table->columns[c]->role == RI_MEASURE)
            rows->digits[c] = digits_of(self, table->columns[c]);
    }
    if (rows->region &&
        !(rows->region_of = codes_of(self, self->region_codes, self->n_regions, rows->region)))
        return 0;
    return !rows->period || (rows->period_of = codes_of(self, self->period_codes, self->n_periods,
                                                        rows->period)) != NULL;
}

int html_read_rows(html_report *self)
{
    self->rows_of = (html_rows *)self->page.host->scratch(self->page.ctx, self->call->n_tables + 1,
                                                          sizeof *self->rows_of);
    for (uint64_t t = 0; self->rows_of && t < self->call->n_tables; t++)
        if (!read_table(self, self->call->tables[t], &self->rows_of[t]))
            return 0;
    return self->rows_of != NULL;
}

static const html_rows *rows_of(const html_report *self, const ri_table *table)
{
    uint64_t t = 0;

    while (self->call->tables[t] != table)
        t++;
    return &self->rows_of[t];
}

int32_t html_region_of(const html_report *self, const ri_table *table, uint64_t row)
{
    const html_rows *rows = rows_of(self, table);

    return rows->region && rows->region->codes[row] >= 0 ? rows->region_of[rows->region->codes[row]]
                                                         : HTML_NO_CODE;
}

int32_t html_period_of(const html_report *self, const ri_table *table, uint64_t row)
{
    const html_rows *rows = rows_of(self, table);

    if (!rows->period)
        return (int32_t)self->n_periods - 1;
    return rows->period->codes[row] < 0 ? HTML_NO_CODE : rows->period_of[rows->period->codes[row]];
}

int32_t html_digits(const html_report *self, const ri_column *column)
{
    for (uint64_t t = 0; t < self->call->n_tables; t++)
        for (uint64_t c = 0; c < self->call->tables[t]->n_columns; c++)
            if (self->call->tables[t]->columns[c] == column)
                return self->rows_of[t].digits[c];
    return DIGITS_USUAL;
}

const ri_column *html_shares(const html_report *self, const ri_column *column)
{
    for (uint64_t t = 0; t < self->call->n_tables; t++)
        for (uint64_t c = 0; c < self->call->tables[t]->n_columns; c++)
            if (self->call->tables[t]->columns[c] == column)
                return self->rows_of[t].shares[c];
    return NULL;
}
