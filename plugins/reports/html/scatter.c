/* scatter.c - the first rating against the second, with the quadrants of a typology. */
#include <stdlib.h>

#include "takeaways.h"

enum { HEIGHT = 460 };

/* The last period in which a region has both ratings; that of the page's number of periods: none.
 */
static uint64_t common_period(const html_report *self)
{
    const html_score *x = &self->scores[0], *y = &self->scores[1];

    for (uint64_t p = self->n_periods; p-- > 0;)
        for (uint64_t r = 0; r < self->n_regions; r++)
            if (!isnan(x->values[html_at(self, p, r)]) && !isnan(y->values[html_at(self, p, r)]))
                return p;
    return self->n_periods;
}

static int applies(html_report *self)
{
    return self->n_scores > 1 && self->n_regions > 2 && common_period(self) < self->n_periods;
}

/* -- The chart -----------------------------------------------------------------------------------
 */

static int compare_numbers(const void *left, const void *right)
{
    const double a = *(const double *)left, b = *(const double *)right;

    return (a > b) - (a < b);
}

/* The middle of the ratings of a period. */
static double median_of(html_report *self, const html_score *score, uint64_t period)
{
    double *values =
        (double *)self->page.host->scratch(self->page.ctx, self->n_regions + 1, sizeof *values);
    uint64_t n = 0;

    if (!values) {
        html_no_memory(&self->page);
        return 0;
    }
    for (uint64_t r = 0; r < self->n_regions; r++)
        if (!isnan(score->values[html_at(self, period, r)]))
            values[n++] = score->values[html_at(self, period, r)];
    qsort(values, n, sizeof *values, compare_numbers);
    return n ? (values[n / 2] + values[(n - 1) / 2]) / 2 : (double)NAN;
}

static json_t *corner(html_report *self, int right, int top, const char *text)
{
    return json_pack("{s:b, s:b, s:o}", "right", right, "top", top, "text",
                     html_json_text(&self->page, text));
}

static json_t *corners(html_report *self, const html_score *x, const html_score *y)
{
    const language *texts = &self->page.texts;
    json_t *list = json_array();

    html_json_row(&self->page, list, corner(self, 1, 1, say(texts, "both high")));
    html_json_row(&self->page, list, corner(self, 0, 0, say(texts, "both low")));
    html_json_row(
        &self->page, list,
        corner(self, 1, 0, html_format(&self->page, say(texts, "high: %s alone"), x->label)));
    html_json_row(
        &self->page, list,
        corner(self, 0, 1, html_format(&self->page, say(texts, "high: %s alone"), y->label)));
    return list;
}

static void add_points(html_report *self, const html_score *x, const html_score *y, uint64_t period,
                       const int32_t *groups, json_t *list)
{
    for (uint64_t r = 0; r < self->n_regions; r++) {
        const uint64_t cell = html_at(self, period, r);
        const double its_x = x->values[cell], its_y = y->values[cell];
        const int32_t group = groups ? groups[r] : HTML_NO_CODE;
        const char *tip, *name;

        if (isnan(its_x) || isnan(its_y))
            continue;
        tip = html_format(&self->page, "%s: %s%s, %s%s", self->names[r], html_value(self, x, its_x),
                          html_thin_text(self, x, cell), html_value(self, y, its_y),
                          html_thin_text(self, y, cell));
        name = html_format(&self->page, "%s%s", self->names[r],
                           html_is_thin(self, x, cell) ? COVERAGE_MARK
                                                       : html_thin_mark(self, y, cell));
        html_json_row(&self->page, list,
                      json_pack("{s:i, s:i, s:f, s:f, s:o, s:o, s:o}", "p", (int)period, "r",
                                (int)r, "x", its_x, "y", its_y, "name",
                                html_json_text(&self->page, name), "tip",
                                html_json_text(&self->page, tip), "group",
                                group < 0 ? json_null() : json_integer(group)));
    }
}

/* The region that is all others together, which is no dot among them. */
static void add_whole(html_report *self, const html_score *x, const html_score *y, uint64_t period,
                      json_t *list)
{
    const double its_x = html_total_of(self, x, period), its_y = html_total_of(self, y, period);

    if (isnan(its_x) || isnan(its_y))
        return;
    html_json_row(&self->page, list,
                  json_pack("{s:i, s:f, s:f, s:o, s:o}", "p", (int)period, "x", its_x, "y", its_y,
                            "name", html_json_text(&self->page, self->total_name), "tip",
                            html_json_text(&self->page,
                                           html_format(&self->page, "%s: %s, %s", self->total_name,
                                                       html_value(self, x, its_x),
                                                       html_value(self, y, its_y)))));
}

static const char *axis_title(html_report *self, const html_score *score)
{
    return *score->unit ? html_format(&self->page, "%s, %s", score->label, score->unit)
                        : score->label;
}

/* Those of either rating. */
static void put_thin(html_report *self, const html_score *x, const html_score *y, uint64_t period)
{
    html_thin those = {"", 0};

    for (uint64_t r = 0; r < self->n_regions; r++) {
        const uint64_t cell = html_at(self, period, r);
        const html_score *const of = html_is_thin(self, x, cell) ? x : y;

        if (html_is_thin(self, of, cell) && !isnan(x->values[cell]) && !isnan(y->values[cell]))
            html_thin_add(self, &those, self->names[r], of->shares[cell], of->indicators);
    }
    html_thin_note(self, &those,
                   say(&self->page.texts, "Less than %s of the indicators are there: %s."));
}

/* What is told of a period; and its medians, where the broken lines are. */
typedef struct scatter_view {
    const char *caption, *takeaway;
    double x_bound, y_bound;
} scatter_view;

static scatter_view view_of(html_report *self, const html_score *x, const html_score *y,
                            uint64_t period)
{
    const double x_bound = median_of(self, x, period), y_bound = median_of(self, y, period);
    const char *const when =
        *html_when(self, x, period) ? html_when(self, x, period) : html_when(self, y, period);
    const char *const dated = *when ? html_format(&self->page, ", %s", when) : "";
    const char *const none =
        html_format(&self->page, say(&self->page.texts, "%s against %s%s: there are no values."),
                    y->label, x->label, dated);
    const char *const caption =
        isnan(x_bound) || isnan(y_bound)
            ? none
            : html_format(&self->page,
                          say(&self->page.texts,
                              "%s against %s%s. The broken lines are the medians, %s and %s."),
                          y->label, x->label, dated, html_value(self, x, x_bound),
                          html_value(self, y, y_bound));

    return (scatter_view){caption,
                          html_takeaway_sides(self, (const html_score *const[]){x, y},
                                              (const double[]){x_bound, y_bound}, period),
                          x_bound, y_bound};
}

/* Ratings with the same periods follow the switch; one without any has no other. */
static int has_switch(const html_report *self)
{
    return html_has_switch(self) && html_period_column(self->scores[0].table) &&
           html_period_column(self->scores[1].table);
}

/* The dots of every period that may be shown, and what is told of each. */
static json_t *fill(html_report *self, const html_score *x, const html_score *y, uint64_t shown,
                    json_t *spec)
{
    json_t *const captions = json_array(), *const takeaways = json_array();
    json_t *const rows = json_array(), *const bounds = json_array(), *const whole = json_array();
    const ri_column *groups;

    for (uint64_t p = 0; p < self->n_periods; p++) {
        const scatter_view its = view_of(self, x, y, p);

        if (p != shown && !has_switch(self))
            continue;
        add_points(self, x, y, p, html_dot_classes(self, p, &groups), rows);
        add_whole(self, x, y, p, whole);
        html_json_row(&self->page, captions, html_json_text(&self->page, its.caption));
        html_json_row(&self->page, takeaways, html_json_text(&self->page, its.takeaway));
        html_json_row(&self->page, bounds,
                      json_pack("{s:i, s:o, s:o}", "p", (int)p, "x", html_json_number(its.x_bound),
                                "y", html_json_number(its.y_bound)));
    }
    if (has_switch(self)) {
        html_spec_captions(&self->page, spec, captions, takeaways);
    } else {
        json_decref(captions);
        json_decref(takeaways);
    }
    html_spec_data(&self->page, spec, "bounds", bounds);
    html_spec_data(&self->page, spec, "whole", whole);
    return rows;
}

static void write_scatter(html_report *self)
{
    const html_score *x = &self->scores[0], *y = &self->scores[1];
    const uint64_t period = common_period(self);
    const scatter_view shown = view_of(self, x, y, period);
    const ri_column *groups;
    const int32_t *of = html_dot_classes(self, period, &groups);
    json_t *spec = html_spec(&self->page, HTML_SCATTER);

    html_spec_data(&self->page, spec, "rows", fill(self, x, y, period, spec));
    html_spec_data(&self->page, spec, "quadrants", corners(self, x, y));
    html_spec_signal(&self->page, spec, "period", json_integer((json_int_t)period));
    html_spec_signal(&self->page, spec, "x_title",
                     html_json_text(&self->page, axis_title(self, x)));
    html_spec_signal(&self->page, spec, "y_title",
                     html_json_text(&self->page, axis_title(self, y)));
    html_put_dot_classes(self, of ? groups : NULL);
    html_figure(&self->page,
                &(html_chart){.id = "quadrants-chart",
                              .takeaway = shown.takeaway,
                              .caption = shown.caption,
                              .table = html_anchor(&self->page, "table", x->table->name),
                              .height = HEIGHT},
                spec);
    for (uint64_t p = 0; p < self->n_periods; p++) {
        if (p != period && !has_switch(self))
            continue;
        if (has_switch(self))
            html_period_begin(self, p, p == period);
        put_thin(self, x, y, p);
        if (has_switch(self))
            html_period_end(self);
    }
}

const html_part html_part_scatter = {"quadrants", N_("Quadrants"), applies, write_scatter};
