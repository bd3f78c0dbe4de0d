/* total.c - the region that is all others together, as a country is: it is no region of the page,
 * which compares the others with it and does not rank it. */
#include "report.h"

static int is_total(const html_report *self, const ri_column *regions, uint64_t row)
{
    return self->total && regions && regions->codes[row] >= 0 &&
           strcmp(regions->labels[regions->codes[row]], self->total) == 0;
}

static int has_label(const html_report *self, const ri_column *regions)
{
    for (uint64_t k = 0; regions && k < regions->n_labels; k++)
        if (strcmp(regions->labels[k], self->total) == 0)
            return 1;
    return 0;
}

int html_has_total(const html_report *self)
{
    for (uint64_t t = 0; t < self->call->n_tables; t++)
        if (has_label(self, html_region_column(self, self->call->tables[t])))
            return 1;
    return 0;
}

int html_name_total(html_report *self)
{
    self->total_name = self->total;
    for (uint64_t t = 0; self->names_of_keys.key && t < self->call->n_tables; t++) {
        const ri_column *const column = html_region_column(self, self->call->tables[t]);
        const char *const *const called =
            has_label(self, column) ? labels_of(&self->names_of_keys, column) : NULL;

        if (has_label(self, column) && !called)
            return 0;
        for (uint64_t k = 0; called && k < column->n_labels; k++)
            if (strcmp(column->labels[k], self->total) == 0)
                self->total_name = called[k];
    }
    self->total_name = html_clean(&self->page, self->total_name);
    return 1;
}

double html_total_at(const html_report *self, const ri_table *table, const ri_column *column,
                     int32_t period)
{
    const ri_column *const regions = html_region_column(self, table);

    for (uint64_t row = 0; html_is_of_regions(self, table) && row < table->rows; row++)
        if (is_total(self, regions, row) && html_is_in_period(table, period, row))
            return column->values[row];
    return (double)NAN;
}

double html_total_of(const html_report *self, const html_score *score, uint64_t period)
{
    const ri_column *const regions = html_region_column(self, score->table);

    for (uint64_t row = 0; self->total && row < score->table->rows; row++)
        if (is_total(self, regions, row) &&
            html_period_of(self, score->table, row) == (int32_t)period)
            return score->column->values[row];
    return (double)NAN;
}

int html_any_total(const html_report *self)
{
    for (uint64_t k = 0; k < self->n_scores; k++)
        for (uint64_t p = 0; p < self->n_periods; p++)
            if (!isnan(html_total_of(self, &self->scores[k], p)))
                return 1;
    return 0;
}

int html_total_ranked(const html_report *self, const ri_table *table, const ri_column *ranks)
{
    const ri_column *const regions = html_region_column(self, table);

    for (uint64_t row = 0; row < table->rows; row++)
        if (is_total(self, regions, row) && ranks->values[row] >= 1)
            return 1;
    return 0;
}

void html_put_total(html_report *self, const html_score *score, uint64_t period)
{
    const double total = html_total_of(self, score, period);
    html_page *const page = &self->page;
    uint64_t n = 0, more = 0;

    if (isnan(total))
        return;
    for (uint64_t r = 0; r < self->n_regions; r++) {
        const double value = score->values[html_at(self, period, r)];

        n += isnan(value) ? 0U : 1U;
        more += value > total ? 1U : 0U;
    }
    html_sentence(page, say(&page->texts, "%s: %s; %s of %s regions have more."), self->total_name,
                  html_value(self, score, total), html_count(page, more), html_count(page, n));
}

void html_note_total(html_report *self, const html_score *score, uint64_t period)
{
    if (isnan(html_total_of(self, score, period)))
        return;
    html_put(&self->page, "<p class=\"note\">");
    html_put_total(self, score, period);
    html_put(&self->page, "</p>\n");
}
