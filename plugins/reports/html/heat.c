/* heat.c - a measure by region and another key (LQ by region and activity) as a heat map. */
#include <stdlib.h>

#include "report.h"

enum { LINE_HEIGHT = 26, MOST_COLUMNS = 60, LEAST_CELL = 34, ROOM = 170 };
/* Rows of a table of which every period is in the page. */
enum { MOST_ROWS = 6000 };

typedef struct grid {
    const ri_table *table;
    const ri_column *measure, *other, *region;
    int32_t period;    /* the one that is shown: of the table's own; HTML_NO_CODE: it has none */
    int32_t shown;     /* of the page's periods, which the map follows; HTML_NO_CODE: it does not */
    uint64_t *line_of; /* of each label of the region: its line, or UINT64_MAX */
    int32_t *regions;  /* of each line: the label of its region */
    uint64_t n_lines, n_regions; /* shown, and how many there are */
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

/* The page's period that the table's is, where the page has a switch; HTML_NO_CODE: none. */
static int32_t followed(const html_report *self, const grid *of)
{
    const char *const label = html_code_label(of->table, of->period);

    if (!html_has_switch(self) || !*label || of->table->rows > MOST_ROWS)
        return HTML_NO_CODE;
    for (uint64_t p = 0; p < self->n_periods; p++)
        if (strcmp(self->periods[p], label) == 0)
            return (int32_t)p;
    return HTML_NO_CODE;
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
        found->region = html_region_column(self, table);
        found->period = html_last_code(table, measure);
        found->shown = followed(self, found);
    }
    return found->table != NULL;
}

/* A cell of any period. */
static int is_cell(const grid *of, uint64_t row)
{
    return of->region->codes[row] >= 0 && of->other->codes[row] >= 0 &&
           !isnan(of->measure->values[row]);
}

/* A cell of the period that is shown. */
static int has_cell(const grid *of, uint64_t row)
{
    return html_is_in_period(of->table, of->period, row) && is_cell(of, row);
}

/* A cell of a period that may be shown. */
static int may_have_cell(const html_report *self, const grid *of, uint64_t row)
{
    return of->shown < 0 ? has_cell(of, row)
                         : is_cell(of, row) && html_period_of(self, of->table, row) >= 0;
}

static int applies(html_report *self)
{
    grid of;

    for (uint64_t k = 0; k < self->n_heat; k++)
        for (uint64_t row = 0; find_grid(self, k, &of) && row < of.table->rows; row++)
            if (has_cell(&of, row))
                return 1;
    return 0;
}

/* The regions that have a value in a period that may be shown, in the order of the table; those of
 * the page or not. */
static int read_lines(html_report *self, grid *of)
{
    const uint64_t n = of->region->n_labels;

    of->line_of = (uint64_t *)self->page.host->scratch(self->page.ctx, n + 1, sizeof *of->line_of);
    of->regions = (int32_t *)self->page.host->scratch(self->page.ctx, n + 1, sizeof *of->regions);
    if (!of->line_of || !of->regions) {
        html_no_memory(&self->page);
        return 0;
    }
    for (uint64_t k = 0; k < n; k++)
        of->line_of[k] = UINT64_MAX;
    for (uint64_t row = 0; row < of->table->rows; row++) {
        const int32_t region = of->region->codes[row];

        if (!may_have_cell(self, of, row) || of->line_of[region] != UINT64_MAX)
            continue;
        of->line_of[region] = of->n_regions++;
        if (!self->top || of->n_lines < self->top)
            of->regions[of->n_lines++] = region;
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
                                html_json_text(&self->page,
                                               html_key_label(self, of->region, of->regions[k]))));
    return list;
}

/* Appends a cell; *most is the largest value so far. */
static void add_cell(html_report *self, const grid *of, uint64_t row, json_t *list, double *most)
{
    const int32_t column = of->other->codes[row];
    const double value = of->measure->values[row];
    const char *text, *tip;
    uint64_t line;

    if (!may_have_cell(self, of, row) || column >= MOST_COLUMNS)
        return;
    line = of->line_of[of->region->codes[row]];
    if (line >= of->n_lines)
        return;
    *most = value > *most ? value : *most;
    text = html_number(&self->page, value, html_digits(self, of->measure));
    tip = html_format(&self->page, "%s, %s: %s",
                      html_key_label(self, of->region, of->region->codes[row]),
                      html_key_label(self, of->other, column), text);
    html_json_row(
        &self->page, list,
        json_pack("{s:i, s:i, s:i, s:i, s:f, s:o, s:o}", "p",
                  of->shown < 0 ? 0 : (int)html_period_of(self, of->table, row), "r",
                  (int)html_region_named(self, of->region->labels[of->region->codes[row]]), "x",
                  (int)column, "y", (int)line, "value", value, "text",
                  html_json_text(&self->page, text), "tip", html_json_text(&self->page, tip)));
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

/* "LQ by Region and Activity, 2016. This table ends with 2016, the ratings with 2018." */
static const char *caption_of(html_report *self, const grid *of)
{
    const char *const when = html_code_label(of->table, of->period);
    const char *const what =
        html_format(&self->page, say(&self->page.texts, "%s by %s and %s%s."),
                    html_label(self, of->measure), self->region_label, html_label(self, of->other),
                    *when ? html_format(&self->page, ", %s", when) : "");

    return html_format(&self->page, "%s%s", what,
                       of->period == html_last_code(of->table, of->measure)
                           ? html_other_period(self, of->table, of->period)
                           : "");
}

/* The largest cell, if no other is as large; "": there is none. */
static const char *takeaway_of(html_report *self, const grid *of)
{
    uint64_t found = UINT64_MAX;
    double most = -(double)INFINITY;

    for (uint64_t row = 0; row < of->table->rows; row++) {
        if (!has_cell(of, row) || of->measure->values[row] < most)
            continue;
        found = of->measure->values[row] > most ? row : UINT64_MAX;
        most = of->measure->values[row];
    }
    if (found == UINT64_MAX)
        return "";
    return html_format(&self->page, say(&self->page.texts, "Highest: %s with %s."),
                       html_format(&self->page, "%s, %s",
                                   html_key_label(self, of->region, of->region->codes[found]),
                                   html_key_label(self, of->other, of->other->codes[found])),
                       html_number(&self->page, most, html_digits(self, of->measure)));
}

/* What is told of each of the page's periods, with the label that the table has for it. */
static void put_captions(html_report *self, const grid *of, json_t *spec)
{
    const ri_column *const periods = html_period_column(of->table);
    json_t *const captions = json_array(), *const takeaways = json_array();

    for (uint64_t p = 0; p < self->n_periods; p++) {
        grid its = *of;

        its.period = HTML_NO_CODE;
        for (uint64_t k = 0; k < periods->n_labels; k++)
            if (strcmp(periods->labels[k], self->periods[p]) == 0)
                its.period = (int32_t)k;
        html_json_row(
            &self->page, captions,
            html_json_text(&self->page,
                           its.period < 0
                               ? html_format(&self->page,
                                             say(&self->page.texts, "%s: no values in %s."),
                                             html_label(self, of->measure), self->periods[p])
                               : caption_of(self, &its)));
        html_json_row(&self->page, takeaways,
                      html_json_text(&self->page, its.period < 0 ? "" : takeaway_of(self, &its)));
    }
    html_spec_captions(&self->page, spec, captions, takeaways);
}

/* What has no room is told. */
static void put_rest(html_report *self, const char *of, uint64_t shown, uint64_t all)
{
    if (shown < all)
        html_put(&self->page, "<p class=\"note\">%s: %s</p>\n", of,
                 html_format(&self->page, say(&self->page.texts, "%s of %s are shown."),
                             html_count(&self->page, shown), html_count(&self->page, all)));
}

static void write_grid(html_report *self, grid *of)
{
    const uint64_t n_columns =
        of->other->n_labels < MOST_COLUMNS ? of->other->n_labels : MOST_COLUMNS;
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
    if (of->shown >= 0) {
        html_spec_signal(&self->page, spec, "period", json_integer(of->shown));
        put_captions(self, of, spec);
    }
    html_spec_signal(&self->page, spec, "bound", json_real(self->threshold));
    html_spec_signal(&self->page, spec, "mark", json_real(self->threshold));
    html_spec_signal(&self->page, spec, "most",
                     json_real(most > self->threshold ? most : self->threshold + 1));
    put_legend(self);
    html_figure(&self->page,
                &(html_chart){.id = html_anchor(&self->page, "heat", of->table->name),
                              .takeaway = takeaway_of(self, of),
                              .caption = caption_of(self, of),
                              .table = html_anchor(&self->page, "table", of->table->name),
                              .width = n_columns * LEAST_CELL + ROOM,
                              .height = of->n_lines * LINE_HEIGHT},
                spec);
    put_rest(self, self->region_label, of->n_lines, of->n_regions);
    put_rest(self, html_label(self, of->other), n_columns, of->other->n_labels);
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
