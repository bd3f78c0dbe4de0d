/* html_heat.c - a measure by region and another key (LQ by region and activity) as a heat map. */
#include <stdlib.h>

#include "html_report.h"

enum { LINE_HEIGHT = 26, MOST_COLUMNS = 60, LEAST_CELL = 34, ROOM = 170 };

typedef struct grid {
    const ri_table *table;
    const ri_column *measure, *other;
    uint64_t period;
    uint64_t *line_of, *regions; /* line of each region, or UINT64_MAX; region of each line */
    uint64_t n_lines;
} grid;

/* The one key beside the region; NULL when there is none, or more. */
static const ri_column *other_key(const html_report *self, const ri_table *table)
{
    const ri_column *found = NULL;
    int region = 0;

    for (uint64_t c = 0; self->region_key && c < table->n_columns; c++) {
        const ri_column *column = table->columns[c];

        if (column->role != RI_KEY)
            continue;
        if (strcmp(column->name, self->region_key) == 0)
            region = 1;
        else if (found)
            return NULL;
        else
            found = column;
    }
    return region ? found : NULL;
}

/* The heat map of the k-th measure that is asked for: of the first table that has it. */
static int find_grid(const html_report *self, uint64_t k, grid *found)
{
    memset(found, 0, sizeof *found);
    for (uint64_t t = 0; t < self->call->n_tables && !found->table; t++) {
        const ri_table *table = self->call->tables[t];
        const ri_column *other = other_key(self, table);
        const ri_column *measure = html_column(table, self->heat[k]);

        if (!other || other->n_labels == 0 || !measure || measure->role != RI_MEASURE)
            continue;
        found->table = table;
        found->other = other;
        found->measure = measure;
    }
    return found->table != NULL;
}

static int applies(html_report *self)
{
    grid of;

    for (uint64_t k = 0; k < self->n_heat; k++)
        if (find_grid(self, k, &of))
            return 1;
    return 0;
}

/* The last period of the table, and the regions that have a row in it. */
static int read_lines(html_report *self, grid *of)
{
    of->line_of = (uint64_t *)self->page.host->scratch(self->page.ctx, self->n_regions + 1,
                                                       sizeof *of->line_of);
    of->regions = (uint64_t *)self->page.host->scratch(self->page.ctx, self->n_regions + 1,
                                                       sizeof *of->regions);
    if (!of->line_of || !of->regions) {
        html_no_memory(&self->page);
        return 0;
    }
    for (uint64_t row = 0; row < of->table->rows; row++) {
        const int32_t period = html_period_of(self, of->table, row);

        if (period > (int32_t)of->period)
            of->period = (uint64_t)period;
    }
    for (uint64_t r = 0; r < self->n_regions; r++)
        of->line_of[r] = UINT64_MAX;
    for (uint64_t row = 0; row < of->table->rows; row++) {
        const int32_t region = html_region_of(self, of->table, row);

        if (region >= 0 && html_period_of(self, of->table, row) == (int32_t)of->period &&
            of->line_of[region] == UINT64_MAX && (!self->top || of->n_lines < self->top)) {
            of->regions[of->n_lines] = (uint64_t)region;
            of->line_of[region] = of->n_lines++;
        }
    }
    return of->n_lines > 0;
}

static json_t *column_labels(html_report *self, const ri_column *column, uint64_t n)
{
    json_t *list = json_array();

    for (uint64_t k = 0; k < n; k++)
        html_json_row(
            &self->page, list,
            json_pack("{s:i, s:o}", "id", (int)k, "name",
                      html_json_text(&self->page, html_key_label(self, column, (int32_t)k))));
    return list;
}

static json_t *line_labels(html_report *self, const grid *of)
{
    json_t *list = json_array();

    for (uint64_t k = 0; k < of->n_lines; k++)
        html_json_row(&self->page, list,
                      json_pack("{s:i, s:o}", "id", (int)k, "name",
                                html_json_text(&self->page, self->names[of->regions[k]])));
    return list;
}

/* Appends a cell; *most is the largest value so far. */
static void add_cell(html_report *self, const grid *of, uint64_t row, json_t *list, double *most)
{
    const int32_t region = html_region_of(self, of->table, row), column = of->other->codes[row];
    const double value = of->measure->values[row];
    const char *text, *tip;

    if (region < 0 || of->line_of[region] == UINT64_MAX || column >= MOST_COLUMNS ||
        html_period_of(self, of->table, row) != (int32_t)of->period || isnan(value))
        return;
    *most = value > *most ? value : *most;
    text = html_number(&self->page, value, html_digits(self, of->measure));
    tip = html_format(&self->page, "%s, %s: %s", self->names[region],
                      html_key_label(self, of->other, column), text);
    html_json_row(&self->page, list,
                  json_pack("{s:i, s:i, s:f, s:o, s:o}", "x", (int)column, "y",
                            (int)of->line_of[region], "value", value, "text",
                            html_json_text(&self->page, text), "tip",
                            html_json_text(&self->page, tip)));
}

static void put_legend(html_report *self)
{
    const language *texts = &self->page.texts;
    const char *bound = html_number(&self->page, self->threshold,
                                    floor(self->threshold) == self->threshold ? 0 : 2);

    html_put(&self->page,
             "<ul class=\"legend\">\n<li><span class=\"key loud\"></span>%s</li>\n"
             "<li><span class=\"key quiet\"></span>%s</li>\n</ul>\n",
             html_format(&self->page, say(texts, "%s and more: outlined"), bound),
             html_format(&self->page, say(texts, "less than %s"), bound));
}

static void write_grid(html_report *self, grid *of)
{
    const uint64_t n_columns =
        of->other->n_labels < MOST_COLUMNS ? of->other->n_labels : MOST_COLUMNS;
    const char *when = self->period_key ? self->periods[of->period] : "";
    json_t *spec, *cells;
    double most = self->threshold;

    if (!read_lines(self, of))
        return;
    spec = html_spec(&self->page, HTML_HEAT);
    cells = json_array();
    for (uint64_t row = 0; row < of->table->rows; row++)
        add_cell(self, of, row, cells, &most);
    html_spec_data(&self->page, spec, "cells", cells);
    html_spec_data(&self->page, spec, "columns", column_labels(self, of->other, n_columns));
    html_spec_data(&self->page, spec, "lines", line_labels(self, of));
    html_spec_signal(&self->page, spec, "bound", json_real(self->threshold));
    html_spec_signal(&self->page, spec, "mark", json_real(self->threshold));
    html_spec_signal(&self->page, spec, "most",
                     json_real(most > self->threshold ? most : self->threshold + 1));
    put_legend(self);
    html_figure(&self->page,
                &(html_chart){.id = html_anchor(&self->page, "heat", of->table->name),
                              .caption = html_format(
                                  &self->page, say(&self->page.texts, "%s by %s and %s%s."),
                                  html_label(self, of->measure), self->region_label,
                                  html_label(self, of->other),
                                  *when ? html_format(&self->page, ", %s", when) : ""),
                              .table = html_anchor(&self->page, "table", of->table->name),
                              .width = n_columns * LEAST_CELL + ROOM,
                              .height = of->n_lines * LINE_HEIGHT},
                spec);
}

static void write_heat(html_report *self)
{
    grid of;

    for (uint64_t k = 0; k < self->n_heat; k++)
        if (find_grid(self, k, &of))
            write_grid(self, &of);
}

const html_part html_part_specialisation = {"specialisation", N_("Specialisation"), applies,
                                            write_heat};
