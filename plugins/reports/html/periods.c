/* periods.c - of which period a rating or a table speaks. */
#include "report.h"

static int has_ranks(const html_report *self, const html_score *score, uint64_t period)
{
    for (uint64_t r = 0; r < self->n_regions; r++)
        if (score->ranks[html_at(self, period, r)])
            return 1;
    return 0;
}

uint64_t html_last_period(const html_report *self, const html_score *score)
{
    if (self->only_period && html_period_column(score->table))
        return self->only_period - 1;
    for (uint64_t p = self->n_periods; p-- > 0;)
        if (has_ranks(self, score, p))
            return p;
    return self->n_periods - 1;
}

uint64_t html_first_period(const html_report *self, const html_score *score)
{
    for (uint64_t p = 0; p < self->n_periods; p++)
        if (has_ranks(self, score, p))
            return p;
    return 0;
}

const char *html_when(const html_report *self, const html_score *score, uint64_t period)
{
    return html_period_column(score->table) ? self->periods[period] : "";
}

static int has_value(const ri_table *table, const ri_column *measure, uint64_t row)
{
    if (measure && measure->role == RI_MEASURE)
        return !isnan(measure->values[row]);
    for (uint64_t c = 0; c < table->n_columns; c++)
        if (table->columns[c]->role == RI_MEASURE && !isnan(table->columns[c]->values[row]))
            return 1;
    return 0;
}

/* The order of periods in time is that of their texts. */
int32_t html_last_code(const ri_table *table, const ri_column *measure)
{
    const ri_column *const period = html_period_column(table);
    int32_t last = HTML_NO_CODE;

    for (uint64_t row = 0; period && row < table->rows; row++) {
        const int32_t code = period->codes[row];

        if (code >= 0 && code != last && has_value(table, measure, row) &&
            (last < 0 || strcmp(period->labels[code], period->labels[last]) > 0))
            last = code;
    }
    return last;
}

int html_is_in_period(const ri_table *table, int32_t code, uint64_t row)
{
    const ri_column *const period = html_period_column(table);

    return !period || period->codes[row] == code;
}

const char *html_code_label(const ri_table *table, int32_t code)
{
    const ri_column *const period = html_period_column(table);

    return period && code >= 0 ? period->labels[code] : "";
}

static int is_other(const html_report *self, const char *period)
{
    const uint64_t shown = self->only_period ? self->only_period : self->n_periods;

    return *period && strcmp(period, self->periods[shown - 1]) != 0;
}

const char *html_other_time(html_report *self, const ri_table *table, uint64_t row)
{
    const ri_column *const period = html_period_column(table);
    const char *const when = html_code_label(table, period ? period->codes[row] : HTML_NO_CODE);

    return is_other(self, when) ? html_format(&self->page, " (%s)", when) : "";
}

const char *html_other_period(html_report *self, const ri_table *table, int32_t code)
{
    const char *const shown = html_code_label(table, code);

    if (!self->period_key || self->n_scores == 0 || !is_other(self, shown))
        return "";
    return html_format(&self->page,
                       say(&self->page.texts, " This table ends with %s, the ratings with %s."),
                       shown, self->periods[self->n_periods - 1]);
}
