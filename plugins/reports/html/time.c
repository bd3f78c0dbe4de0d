/* time.c - every rating and indicator over the periods, a line for each region; one at a time,
 * which page/assets/time.js draws. */
#include "../common/coverage.h"
#include "takeaways.h"

enum { HEIGHT = 320, MOST_NUMBERS = 20000, MOST_MEASURES = 200 };

typedef struct measure {
    const ri_table *table;
    const ri_column *column;
} measure;

/* Ranks have lines of their own. */
static int is_measure(const html_report *self, const ri_table *table, const ri_column *column)
{
    const size_t length = strlen(column->name);

    return column->role == RI_MEASURE && html_is_of_regions(self, table) &&
           html_period_column(table) && !html_is_audit(self, table) && !coverage_is(column) &&
           (length < 5 || strcmp(column->name + length - 5, "_rank") != 0);
}

static int is_among(const measure *list, uint64_t n, const ri_column *column)
{
    for (uint64_t k = 0; k < n; k++)
        if (strcmp(list[k].column->name, column->name) == 0 &&
            strcmp(list[k].column->unit, column->unit) == 0)
            return 1;
    return 0;
}

static int is_rated(const html_report *self, const ri_column *column)
{
    for (uint64_t k = 0; k < self->n_scores; k++)
        if (self->scores[k].column == column)
            return 1;
    return 0;
}

/* Up to MOST_MEASURES of them, ratings first; *all is how many there are.  NULL: no memory. */
static measure *find_measures(html_report *self, uint64_t *n, uint64_t *all)
{
    measure *const list =
        (measure *)self->page.host->scratch(self->page.ctx, MOST_MEASURES, sizeof *list);

    *n = *all = 0;
    for (int ratings = 1; list && ratings >= 0; ratings--)
        for (uint64_t t = 0; t < self->call->n_tables; t++) {
            const ri_table *const table = self->call->tables[t];

            for (uint64_t c = 0; c < table->n_columns; c++) {
                const ri_column *const column = table->columns[c];

                if (is_rated(self, column) != ratings || !is_measure(self, table, column) ||
                    is_among(list, *n, column))
                    continue;
                ++*all;
                if (*n < MOST_MEASURES &&
                    (*n + 1) * self->n_periods * self->n_regions <= MOST_NUMBERS)
                    list[(*n)++] = (measure){table, column};
            }
        }
    if (!list)
        html_no_memory(&self->page);
    return list;
}

static int applies(html_report *self)
{
    uint64_t n, all;

    return self->n_periods > 1 && self->n_regions > 1 && find_measures(self, &n, &all) && n > 0;
}

/* By period and region; NULL: no memory. */
static double *values_of(html_report *self, const measure *of)
{
    const uint64_t cells = self->n_periods * self->n_regions;
    double *const values =
        (double *)self->page.host->scratch(self->page.ctx, cells, sizeof *values);

    if (!values) {
        html_no_memory(&self->page);
        return NULL;
    }
    for (uint64_t k = 0; k < cells; k++)
        values[k] = (double)NAN;
    for (uint64_t row = 0; row < of->table->rows; row++) {
        const int32_t region = html_region_of(self, of->table, row);
        const int32_t period = html_period_of(self, of->table, row);

        if (region >= 0 && period >= 0)
            values[html_at(self, (uint64_t)period, (uint64_t)region)] = of->column->values[row];
    }
    return values;
}

static json_t *numbers_of(html_report *self, const double *values)
{
    json_t *const list = json_array();

    for (uint64_t k = 0; values && k < self->n_periods * self->n_regions; k++)
        html_json_row(&self->page, list, html_json_number(values[k]));
    return list;
}

/* Of its last period with values; a rating says who leads above its ranking. */
static const char *takeaway_of(html_report *self, const measure *of, const double *values)
{
    uint64_t period = self->n_periods;

    if (!values || is_rated(self, of->column))
        return "";
    while (period-- > 0)
        for (uint64_t r = 0; r < self->n_regions; r++)
            if (!isnan(values[html_at(self, period, r)]))
                return html_takeaway_highest(
                    self, values + html_at(self, period, 0), self->periods[period],
                    html_unit(&self->page, of->column->unit), html_digits(self, of->column));
    return "";
}

/* Of the region that is all others together, by period; NULL: it has no values of this. */
static json_t *whole_of(html_report *self, const measure *of)
{
    const html_score its = {.table = of->table, .column = of->column};
    json_t *list = NULL;

    for (uint64_t p = 0; p < self->n_periods; p++)
        if (!list && !isnan(html_total_of(self, &its, p)))
            list = json_array();
    for (uint64_t p = 0; list && p < self->n_periods; p++)
        html_json_row(&self->page, list, html_json_number(html_total_of(self, &its, p)));
    return list;
}

static json_t *measure_of(html_report *self, const measure *of)
{
    const double *const values = values_of(self, of);

    return json_pack("{s:o, s:i, s:o, s:o*, s:o}", "unit",
                     html_json_text(&self->page, html_unit(&self->page, of->column->unit)),
                     "digits", (int)html_digits(self, of->column), "takeaway",
                     html_json_text(&self->page, takeaway_of(self, of, values)), "whole",
                     whole_of(self, of), "values", numbers_of(self, values));
}

static json_t *texts_of(html_report *self, const char *const *texts, uint64_t n)
{
    json_t *const list = json_array();

    for (uint64_t k = 0; k < n; k++)
        html_json_row(&self->page, list, html_json_text(&self->page, texts[k]));
    return list;
}

static const char *broken_line(html_report *self)
{
    return html_format(&self->page, say(&self->page.texts, "The broken line: %s."),
                       self->total_name);
}

static void put_data(html_report *self, const measure *list, uint64_t n)
{
    json_t *const measures = json_array();
    json_t *object;

    for (uint64_t k = 0; k < n; k++)
        html_json_row(&self->page, measures, measure_of(self, &list[k]));
    object =
        json_pack("{s:o, s:o, s:o, s:o, s:o}", "whole",
                  html_json_text(&self->page, self->total ? self->total_name : ""), "broken",
                  html_json_text(&self->page, self->total ? broken_line(self) : ""), "measures",
                  measures, "periods", texts_of(self, self->periods, self->n_periods), "regions",
                  texts_of(self, self->names, self->n_regions));
    if (!object)
        html_no_memory(&self->page);
    html_put(&self->page, "<script type=\"application/json\" id=\"time-data\">");
    html_json(&self->page, object);
    html_put(&self->page, "</script>\n");
}

static void put_choice(html_report *self, const measure *list, uint64_t n)
{
    html_put(&self->page, "<p class=\"choose\"><label>%s <select class=\"pick-measure\">",
             say(&self->page.texts, "Indicator"));
    for (uint64_t k = 0; k < n; k++)
        html_put(&self->page, "<option value=\"%llu\">%s</option>", (unsigned long long)k,
                 html_label(self, list[k].column));
    html_put(&self->page, "</select></label></p>\n");
}

static void write_time(html_report *self)
{
    uint64_t n, all;
    const measure *const list = find_measures(self, &n, &all);
    json_t *const spec = html_spec(&self->page, HTML_LINES);

    if (list)
        put_choice(self, list, n);
    html_spec_signal(&self->page, spec, "periods", texts_of(self, self->periods, self->n_periods));
    html_figure(&self->page,
                &(html_chart){.id = "time-lines",
                              .caption = say(&self->page.texts, "A line for each region."),
                              .height = HEIGHT},
                spec);
    if (list)
        put_data(self, list, n);
    if (n < all)
        html_put(&self->page, "<p class=\"note\">%s</p>\n",
                 html_format(&self->page, say(&self->page.texts, "%s of %s are shown."),
                             html_count(&self->page, n), html_count(&self->page, all)));
}

const html_part html_part_time = {"time", N_("Over time"), applies, write_time};
