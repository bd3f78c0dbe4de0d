/* scores.c - a rating read from its tables: values, ranks, grades of regions and periods. */
#include "report.h"

/* The scores of one period, which lie side by side.  Ties share the smallest rank. */
static void rank_period(const html_report *self, html_score *score, uint64_t period,
                        ri_place *places)
{
    const double *const values = &score->values[html_at(self, period, 0)];
    uint32_t *const ranks = &score->ranks[html_at(self, period, 0)];
    const ri_extent extent = ri_extent_of(values, self->n_regions);
    const double width = ri_tie_width(&extent);
    const uint64_t n = ri_places(values, self->n_regions, score->rising ? -1 : 1, places);
    uint64_t next;

    for (uint64_t first = 0; first < n; first = next) {
        next = ri_tie_end(places, n, first, width);
        for (uint64_t k = first; k < next; k++)
            ranks[places[k].row] = (uint32_t)first + 1;
    }
}

/* false: no memory. */
static int rank_cells(html_report *self, html_score *score)
{
    ri_place *const places =
        (ri_place *)self->page.host->scratch(self->page.ctx, self->n_regions + 1, sizeof *places);

    for (uint64_t p = 0; places && p < self->n_periods; p++)
        rank_period(self, score, p, places);
    return places != NULL;
}

static void read_values(html_report *self, html_score *score)
{
    for (uint64_t row = 0; row < score->table->rows; row++) {
        const int32_t region = html_region_of(self, score->table, row);
        const int32_t period = html_period_of(self, score->table, row);

        if (region >= 0 && period >= 0)
            score->values[html_at(self, (uint64_t)period, (uint64_t)region)] =
                score->column->values[row];
    }
}

/* false: no memory. */
static int read_ranks(html_report *self, html_score *score)
{
    const ri_table *table = NULL;
    const ri_column *ranks = html_beside(self, score->column->name, "_rank", RI_MEASURE, &table);

    if (ranks && html_total_ranked(self, table, ranks)) {
        ri_note_row(self->page.host, self->page.ctx, RI_WARNING, RI_NO_ROW,
                    "'%s' of '%s' ranks '%s' among its own parts: the page ranks the others by "
                    "themselves; write 'whole = %s' in the step that makes the ranks",
                    ranks->name, table->name, self->total, self->total);
        ranks = NULL;
    }
    if (!ranks)
        return rank_cells(self, score);
    for (uint64_t row = 0; row < table->rows; row++) {
        const int32_t region = html_region_of(self, table, row);
        const int32_t period = html_period_of(self, table, row);
        const double rank = ranks->values[row];

        if (region >= 0 && period >= 0 && rank >= 1 && rank <= UINT32_MAX)
            score->ranks[html_at(self, (uint64_t)period, (uint64_t)region)] = (uint32_t)rank;
    }
    return 1;
}

/* Which end of the grade is the good one: that of the larger scores. */
static int is_best_first(const html_report *self, const html_score *score)
{
    double slope = 0, mean_value = 0, mean_code = 0;
    uint64_t n = 0;

    for (uint64_t k = 0; k < self->n_periods * self->n_regions; k++)
        if (score->grades[k] >= 0 && !isnan(score->values[k])) {
            mean_value += score->values[k];
            mean_code += score->grades[k];
            n++;
        }
    for (uint64_t k = 0; n && k < self->n_periods * self->n_regions; k++)
        if (score->grades[k] >= 0 && !isnan(score->values[k]))
            slope += (score->values[k] - mean_value / (double)n) *
                     (score->grades[k] - mean_code / (double)n);
    return score->rising ? slope <= 0 : slope >= 0;
}

static void read_grades(html_report *self, html_score *score)
{
    const ri_table *table = NULL;

    score->grade = html_beside(self, score->column->name, "_grade", RI_CATEGORY, &table);
    for (uint64_t row = 0; score->grade && row < table->rows; row++) {
        const int32_t region = html_region_of(self, table, row);
        const int32_t period = html_period_of(self, table, row);

        if (region >= 0 && period >= 0)
            score->grades[html_at(self, (uint64_t)period, (uint64_t)region)] =
                score->grade->codes[row];
    }
    score->best_first = score->grade ? is_best_first(self, score) : 1;
}

int html_read_score(html_report *self, const ri_table *table, const ri_column *column)
{
    const ri_host *host = self->page.host;
    const uint64_t cells = self->n_periods * self->n_regions;
    html_score *score = &self->scores[self->n_scores];
    const char *direction = html_attribute(column, "direction");

    score->table = table;
    score->column = column;
    score->label = html_clean(&self->page, html_label(self, column));
    score->unit = html_unit(&self->page, html_clean(&self->page, column->unit));
    score->digits = html_digits(self, column);
    score->rising = !direction || strcmp(direction, "-1") != 0;
    score->values = (double *)host->scratch(self->page.ctx, cells, sizeof *score->values);
    score->grades = (int32_t *)host->scratch(self->page.ctx, cells, sizeof *score->grades);
    score->ranks = (uint32_t *)host->scratch(self->page.ctx, cells, sizeof *score->ranks);
    if (!score->values || !score->grades || !score->ranks)
        return 0;
    for (uint64_t k = 0; k < cells; k++) {
        score->values[k] = (double)NAN;
        score->grades[k] = HTML_NO_CODE;
    }
    read_values(self, score);
    if (!html_read_shares(self, score) || !read_ranks(self, score))
        return 0;
    read_grades(self, score);
    self->n_scores++;
    return 1;
}
