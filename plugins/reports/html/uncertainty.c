/* uncertainty.c - how far ranks depend on the choices of the method: intervals of ranks, how
 * often each rank occurs, and which choice matters. */
#include <stdlib.h>

#include "report.h"

enum {
    LINE_HEIGHT = 24,
    CELL_HEIGHT = 22,
    LEAST_CELL = 24,
    ROOM = 170,
    MOST_RANKS = 80,
    HALF = 50
};

/* The table of the uncertainty with such a column; NULL: none. */
static const ri_table *table_with(const html_report *self, const char *first, const char *second)
{
    for (uint64_t t = 0; t < self->call->n_tables; t++) {
        const ri_table *table = self->call->tables[t];

        if (html_made_by(table, "uncertainty") && html_column(table, first) &&
            html_column(table, second))
            return table;
    }
    return NULL;
}

static int applies(html_report *self)
{
    return table_with(self, "rank_q05", "rank_q95") || table_with(self, "rank", "probability") ||
           table_with(self, "output", "ST");
}

static double value_at(const ri_table *table, const char *name, uint64_t row)
{
    const ri_column *column = html_column(table, name);

    return column && column->role == RI_MEASURE ? column->values[row] : (double)NAN;
}

/* -- Intervals of ranks ---------------------------------------------------------------------------
 */

typedef struct sorted_row {
    uint64_t row;
    double by;
} sorted_row;

static int compare_rows(const void *left, const void *right)
{
    const sorted_row *a = (const sorted_row *)left, *b = (const sorted_row *)right;

    if (isnan(a->by) != isnan(b->by))
        return isnan(a->by) ? 1 : -1;
    if (a->by < b->by || a->by > b->by)
        return a->by < b->by ? -1 : 1;
    return a->row < b->row ? -1 : a->row > b->row;
}

/* The rows of the last period, smallest value of the column first (its negative: largest). */
static sorted_row *sort_rows(html_report *self, const ri_table *table, const char *by, double sign,
                             uint64_t *n)
{
    sorted_row *rows =
        (sorted_row *)self->page.host->scratch(self->page.ctx, table->rows + 1, sizeof *rows);
    const int32_t last = html_last_code(table, html_column(table, by));

    *n = 0;
    if (!rows) {
        html_no_memory(&self->page);
        return NULL;
    }
    for (uint64_t row = 0; row < table->rows; row++)
        if (html_is_in_period(table, last, row) || !html_is_of_regions(self, table)) {
            rows[*n].row = row;
            rows[(*n)++].by = sign * value_at(table, by, row);
        }
    qsort(rows, *n, sizeof *rows, compare_rows);
    return rows;
}

/* A caption that tells of which period the chart is, where the table has any. */
static const char *dated(html_report *self, const ri_table *table, const char *by,
                         const char *caption)
{
    const int32_t code = html_last_code(table, html_column(table, by));
    const char *const when = html_code_label(table, code);

    if (!*when)
        return caption;
    return html_format(&self->page, "%s: %s%s", when, caption,
                       html_other_period(self, table, code));
}

static const char *name_at(html_report *self, const ri_table *table, uint64_t row)
{
    const int32_t region = html_region_of(self, table, row);

    return region >= 0 ? html_format(&self->page, "%s%s", self->names[region],
                                     html_is_thin_now(self, region) ? COVERAGE_MARK : "")
                       : "";
}

/* Of the marks of a chart that ranks by the first rating. */
static void put_thin(html_report *self)
{
    if (self->n_scores)
        html_put_thin(self, &self->scores[0], html_last_period(self, &self->scores[0]));
}

/* "In one place in nine of ten runs: 3 of 16 regions." */
static const char *held_takeaway(html_report *self, const ri_table *table, const sorted_row *rows,
                                 uint64_t n)
{
    uint64_t held = 0, all = 0;

    for (uint64_t k = 0; rows && k < n; k++) {
        const double low = value_at(table, "rank_q05", rows[k].row);
        const double high = value_at(table, "rank_q95", rows[k].row);

        all += !isnan(low) && !isnan(high);
        held += low == high;
    }
    if (all == 0)
        return "";
    return html_format(&self->page,
                       say_count(&self->page.texts,
                                 "In the same place in nine of ten runs: %s of %s region.",
                                 "In the same place in nine of ten runs: %s of %s regions.", all),
                       html_count(&self->page, held), html_count(&self->page, all));
}

void html_put_intervals(html_report *self, const ri_table *table)
{
    json_t *spec = html_spec(&self->page, HTML_INTERVALS), *list = json_array();
    uint64_t n;
    const sorted_row *rows = sort_rows(self, table, "rank", 1, &n);
    const uint64_t most = self->top && self->top < n ? self->top : n;
    uint64_t shown = 0;

    for (uint64_t k = 0; rows && k < n && shown < most; k++) {
        const double rank = value_at(table, "rank", rows[k].row);
        const double low = value_at(table, "rank_q05", rows[k].row);
        const double high = value_at(table, "rank_q95", rows[k].row);
        const char *name = name_at(self, table, rows[k].row);
        const char *tip = html_format(
            &self->page, say(&self->page.texts, "%s: rank %s, from %s to %s in nine of ten runs"),
            name, html_number(&self->page, rank, 0), html_number(&self->page, low, 0),
            html_number(&self->page, high, 0));

        if (isnan(rank) && isnan(low))
            continue; /* a row without any score is not the last */
        html_json_row(&self->page, list,
                      json_pack("{s:i, s:i, s:o, s:o, s:o, s:o, s:o, s:o}", "r",
                                (int)html_region_of(self, table, rows[k].row), "row", (int)shown++,
                                "name", html_json_text(&self->page, name), "value",
                                html_json_number(rank), "low", html_json_number(low), "high",
                                html_json_number(high), "middle",
                                html_json_number(value_at(table, "rank_median", rows[k].row)),
                                "tip", html_json_text(&self->page, tip)));
    }
    html_spec_data(&self->page, spec, "rows", list);
    html_spec_signal(&self->page, spec, "title",
                     html_json_text(&self->page, say(&self->page.texts, "Rank")));
    html_put(&self->page, "<h3>%s</h3>\n", say(&self->page.texts, "How sure the ranks are"));
    html_figure(
        &self->page,
        &(html_chart){.id = "rank-intervals",
                      .takeaway = held_takeaway(self, table, rows, n),
                      .caption = dated(self, table, "rank",
                                       say(&self->page.texts,
                                           "The dot is the rank of the study; the band holds nine "
                                           "of ten ranks under other choices, the line is their "
                                           "median.")),
                      .table = html_anchor(&self->page, "table", table->name),
                      .height = (shown ? shown : 1) * LINE_HEIGHT},
        spec);
    put_thin(self);
}

/* -- How often each rank
 * ---------------------------------------------------------------------------- */

static uint64_t rank_of_label(const char *label)
{
    return strtoull(label, NULL, 10);
}

/* The rank of a row of the table: a key or a measure. */
static uint64_t rank_at(const ri_table *table, uint64_t row)
{
    const ri_column *rank = html_column(table, "rank");

    if (rank->role == RI_MEASURE)
        return rank->values[row] >= 1 && rank->values[row] < MOST_RANKS + 1
                   ? (uint64_t)rank->values[row]
                   : 0;
    return rank->codes[row] < 0 ? 0 : rank_of_label(rank->labels[rank->codes[row]]);
}

static json_t *rank_labels(html_report *self, uint64_t n)
{
    json_t *list = json_array();

    for (uint64_t k = 0; k < n; k++)
        html_json_row(&self->page, list,
                      json_pack("{s:i, s:o}", "id", (int)k, "name",
                                html_json_text(&self->page, html_count(&self->page, k + 1))));
    return list;
}

static json_t *region_labels(html_report *self, const uint32_t *order, uint64_t n)
{
    json_t *list = json_array();

    for (uint64_t k = 0; k < n; k++)
        html_json_row(
            &self->page, list,
            json_pack(
                "{s:i, s:o}", "id", (int)k, "name",
                html_json_text(
                    &self->page,
                    html_format(&self->page, "%s%s", self->names[order[k]],
                                html_is_thin_now(self, (int32_t)order[k]) ? COVERAGE_MARK : ""))));
    return list;
}

static void write_ranks(html_report *self, const ri_table *table)
{
    const ri_column *probability = html_column(table, "probability");
    const html_score *score = self->n_scores ? &self->scores[0] : NULL;
    const uint64_t period = score ? html_last_period(self, score) : self->n_periods - 1;
    const int32_t last = html_last_code(table, probability);
    const uint32_t *order = score ? html_order(self, score, period) : NULL;
    const uint64_t most = self->top && self->top < self->n_regions ? self->top : self->n_regions;
    const uint64_t n_ranks = self->n_regions < MOST_RANKS ? self->n_regions : MOST_RANKS;
    json_t *spec, *cells;

    if (!order || probability->role != RI_MEASURE)
        return;
    spec = html_spec(&self->page, HTML_HEAT);
    cells = json_array();
    for (uint64_t row = 0; row < table->rows; row++) {
        const int32_t region = html_region_of(self, table, row);
        const uint64_t rank = rank_at(table, row);
        const double value = 100 * probability->values[row];
        uint64_t line = 0;

        if (region < 0 || rank == 0 || rank > n_ranks || isnan(value) ||
            !html_is_in_period(table, last, row))
            continue;
        while (line < most && order[line] != (uint32_t)region)
            line++;
        if (line < most)
            html_json_row(
                &self->page, cells,
                json_pack(
                    "{s:i, s:i, s:i, s:f, s:o, s:o}", "r", (int)region, "x", (int)rank - 1, "y",
                    (int)line, "value", value, "text",
                    html_json_text(&self->page, html_number(&self->page, value, 0)), "tip",
                    html_json_text(&self->page,
                                   html_format(&self->page, "%s, %s: %s %%", self->names[region],
                                               html_count(&self->page, rank),
                                               html_number(&self->page, value, 1)))));
    }
    html_spec_data(&self->page, spec, "cells", cells);
    html_spec_data(&self->page, spec, "columns", rank_labels(self, n_ranks));
    html_spec_data(&self->page, spec, "lines", region_labels(self, order, most));
    html_spec_signal(&self->page, spec, "bound", json_real(0));
    html_spec_signal(&self->page, spec, "mark", json_real(HALF));
    html_spec_signal(&self->page, spec, "angle", json_integer(0));
    html_spec_signal(&self->page, spec, "most", json_real(100));
    html_figure(
        &self->page,
        &(html_chart){.id = "rank-probabilities",
                      .caption = dated(self, table, "probability",
                                       say(&self->page.texts,
                                           "How often a region (line) has a rank (column), in "
                                           "percent of the runs; half and more is outlined.")),
                      .table = html_anchor(&self->page, "table", table->name),
                      .width = n_ranks * LEAST_CELL + ROOM,
                      .height = most * CELL_HEIGHT},
        spec);
    put_thin(self);
}

/* -- Which choice matters
 * --------------------------------------------------------------------------- */

static const char *output_at(const ri_table *table, uint64_t row)
{
    const ri_column *output = html_column(table, "output");

    return output && output->role != RI_MEASURE && output->codes[row] >= 0
               ? output->labels[output->codes[row]]
               : "";
}

/* Whether there is an index: of scores on different scales there is none. */
static int has_index(const ri_table *table, const char *output)
{
    for (uint64_t row = 0; row < table->rows; row++)
        if (strcmp(output_at(table, row), output) == 0 && !isnan(value_at(table, "ST", row)))
            return 1;
    return 0;
}

/* The choice whose total share is the largest, alone; "": there is none. */
static const char *choice_takeaway(html_report *self, const ri_table *table, const char *output)
{
    const ri_column *const choice = html_column(table, "choice");
    uint64_t found = UINT64_MAX;
    double most = 0;

    for (uint64_t row = 0; row < table->rows; row++) {
        const double total = value_at(table, "ST", row);

        if (strcmp(output_at(table, row), output) != 0 || !(total >= most) || total <= 0)
            continue;
        found = total > most ? row : UINT64_MAX;
        most = total;
    }
    if (found == UINT64_MAX || choice->codes[found] < 0)
        return "";
    return html_format(&self->page, say(&self->page.texts, "Matters most: %s (%s)."),
                       choice->labels[choice->codes[found]], html_number(&self->page, most, 2));
}

static void write_choices(html_report *self, const ri_table *table, const char *output)
{
    const ri_column *choice = html_column(table, "choice");
    uint64_t n, shown = 0;
    const sorted_row *rows = sort_rows(self, table, "ST", -1, &n);
    json_t *spec, *list;

    if (!rows || !choice || choice->role == RI_MEASURE)
        return;
    spec = html_spec(&self->page, HTML_SENSITIVITY);
    list = json_array();
    for (uint64_t k = 0; k < n; k++) {
        const uint64_t row = rows[k].row;
        const double first = value_at(table, "S1", row), total = value_at(table, "ST", row);
        const char *name =
            choice->codes[row] < 0 ? "" : html_key_label(self, choice, choice->codes[row]);

        if (strcmp(output_at(table, row), output) != 0)
            continue;
        html_json_row(&self->page, list,
                      json_pack("{s:i, s:o, s:o, s:o, s:o, s:o, s:i, s:o}", "row", (int)shown++,
                                "name", html_json_text(&self->page, name), "first",
                                html_json_number(first), "total", html_json_number(total), "low",
                                html_json_number(value_at(table, "ST_low", row)), "high",
                                html_json_number(value_at(table, "ST_high", row)), "zero", 0, "tip",
                                html_json_text(&self->page,
                                               html_format(&self->page, "%s: %s / %s", name,
                                                           html_number(&self->page, first, 2),
                                                           html_number(&self->page, total, 2)))));
    }
    html_spec_data(&self->page, spec, "rows", list);
    html_spec_signal(&self->page, spec, "title",
                     html_json_text(&self->page, say(&self->page.texts, "share of the variance")));
    html_figure(
        &self->page,
        &(html_chart){
            .id = html_anchor(&self->page, "sensitivity", output),
            .takeaway = choice_takeaway(self, table, output),
            .caption = html_format(
                &self->page,
                say(&self->page.texts, "Which choice moves the result%s: dark alone, light with "
                                       "what it does together with others."),
                *output ? html_format(&self->page, " (%s)", html_measure_label(self, output)) : ""),
            .table = html_anchor(&self->page, "table", table->name),
            .height = (shown ? shown : 1) * LINE_HEIGHT},
        spec);
}

static void write_sensitivity(html_report *self, const ri_table *table)
{
    const ri_column *output = html_column(table, "output");

    html_put(&self->page, "<h3>%s</h3>\n", say(&self->page.texts, "Which choice matters"));
    if (!output || output->role == RI_MEASURE)
        write_choices(self, table, "");
    else
        for (uint64_t k = 0; k < output->n_labels; k++)
            if (has_index(table, output->labels[k]))
                write_choices(self, table, output->labels[k]);
}

static void write_uncertainty(html_report *self)
{
    const ri_table *intervals = table_with(self, "rank_q05", "rank_q95");
    const ri_table *ranks = table_with(self, "rank", "probability");
    const ri_table *choices = table_with(self, "output", "ST");

    if (intervals && intervals->rows && !(self->shows_lead && intervals == self->lead))
        html_put_intervals(self, intervals);
    if (ranks && ranks->rows)
        write_ranks(self, ranks);
    if (choices && choices->rows)
        write_sensitivity(self, choices);
}

const html_part html_part_uncertainty = {"uncertainty", N_("Uncertainty"), applies,
                                         write_uncertainty};
