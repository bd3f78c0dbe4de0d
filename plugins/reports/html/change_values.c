/* change_values.c - a rating in its first and its last period, as a dumbbell for each region. */
#include "report.h"

enum { ROW_HEIGHT = 22, MOST_ROWS = 60 };

/* What is compared: a rating in two of its periods. */
typedef struct change_values {
    const html_score *score;
    uint64_t first, last;
} change_values;

static double value_in(const html_report *self, const change_values *what, uint64_t period,
                       uint64_t region)
{
    return what->score->values[html_at(self, period, region)];
}

/* What was risen by; NaN where one of the values is missing. */
static double rise_of(const html_report *self, const change_values *what, uint64_t region)
{
    return value_in(self, what, what->last, region) - value_in(self, what, what->first, region);
}

static const char *value_or_dash(html_report *self, const html_score *score, double value)
{
    return isnan(value) ? "\u2013" : html_value(self, score, value);
}

/* "Almaty city: 2010 21.3 %, 2012 24.0 %" */
static const char *tip_of(html_report *self, const change_values *what, uint64_t region)
{
    const uint64_t after = html_at(self, what->last, region);
    const char *tip = html_format(
        &self->page, "%s: %s %s, %s %s", self->names[region], self->periods[what->first],
        value_or_dash(self, what->score, value_in(self, what, what->first, region)),
        self->periods[what->last], value_or_dash(self, what->score, what->score->values[after]));

    return html_format(&self->page, "%s%s", tip, html_thin_text(self, what->score, after));
}

static json_t *row_of(html_report *self, const change_values *what, uint64_t region, uint64_t row)
{
    const double rise = rise_of(self, what, region);
    const char *name =
        html_format(&self->page, "%s%s", self->names[region],
                    html_thin_mark(self, what->score, html_at(self, what->last, region)));

    return json_pack("{s:i, s:i, s:o, s:o, s:o, s:s, s:o}", "r", (int)region, "row", (int)row,
                     "name", html_json_text(&self->page, name), "before",
                     html_json_number(value_in(self, what, what->first, region)), "after",
                     html_json_number(value_in(self, what, what->last, region)), "change",
                     rise > 0   ? "up"
                     : rise < 0 ? "down"
                                : "same",
                     "tip", html_json_text(&self->page, tip_of(self, what, region)));
}

/* The region whose rating has changed most, or HTML_NO_CODE: nothing has, or several by as much.  A
 * rating that rests on too little is never a headline. */
static int64_t most_changed(const html_report *self, const change_values *what)
{
    int64_t found = HTML_NO_CODE;
    double most = 0;

    for (uint64_t r = 0; r < self->n_regions; r++) {
        const double change = fabs(rise_of(self, what, r));

        if (isnan(change) || change < most ||
            html_is_thin(self, what->score, html_at(self, what->first, r)) ||
            html_is_thin(self, what->score, html_at(self, what->last, r)))
            continue;
        found = change > most ? (int64_t)r : HTML_NO_CODE;
        most = change;
    }
    return found;
}

static const char *caption_of(html_report *self, const change_values *what)
{
    return html_format(&self->page, say(&self->page.texts, "%s: the ring is %s, the dot %s."),
                       what->score->label, self->periods[what->first], self->periods[what->last]);
}

static const char *takeaway_of(html_report *self, const change_values *what)
{
    const int64_t most = most_changed(self, what);

    if (most < 0)
        return "";
    return html_format(
        &self->page, say(&self->page.texts, "%s changes most, from %s to %s."), self->names[most],
        html_value(self, what->score, value_in(self, what, what->first, (uint64_t)most)),
        html_value(self, what->score, value_in(self, what, what->last, (uint64_t)most)));
}

void html_put_changed_values(html_report *self, const html_score *score, uint64_t first,
                             uint64_t last)
{
    const change_values what = {score, first, last};
    const uint32_t *order = html_order(self, score, last);
    json_t *spec = html_spec(&self->page, HTML_DUMBBELLS), *rows = json_array();
    uint64_t n = 0, there = 0;

    for (uint64_t k = 0; order && k < self->n_regions; k++) {
        if (isnan(value_in(self, &what, first, order[k])) &&
            isnan(value_in(self, &what, last, order[k])))
            continue;
        if (there++ < MOST_ROWS) {
            html_json_row(&self->page, rows, row_of(self, &what, order[k], n));
            n++;
        }
    }
    html_spec_data(&self->page, spec, "rows", rows);
    html_spec_signal(&self->page, spec, "title",
                     html_json_text(&self->page, *score->unit ? score->unit : ""));
    html_figure(&self->page,
                &(html_chart){.id = html_anchor(&self->page, "values", score->column->name),
                              .takeaway = takeaway_of(self, &what),
                              .caption = caption_of(self, &what),
                              .table = html_anchor(&self->page, "table", score->table->name),
                              .height = n * ROW_HEIGHT},
                spec);
    if (n < there)
        html_put(&self->page, "<p class=\"note\">%s</p>\n",
                 html_format(&self->page, say(&self->page.texts, "%s of %s are shown."),
                             html_count(&self->page, n), html_count(&self->page, there)));
}
