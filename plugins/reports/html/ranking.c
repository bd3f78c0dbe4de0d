/* ranking.c - bars of each rating, best first, in the colours of the grades. */
#include "takeaways.h"

enum { BAR_HEIGHT = 24 };

static int applies(html_report *self)
{
    return self->n_scores > 0 && self->n_regions > 1;
}

/* What the pointer is told: "Almaty city: 66.64 % (B++, rank 1)". */
static const char *tip_of(html_report *self, const html_score *score, uint64_t cell,
                          const char *name)
{
    const char *value = html_value(self, score, score->values[cell]);
    const char *rank = html_count(&self->page, score->ranks[cell]);

    value = html_format(&self->page, "%s%s", value, html_thin_text(self, score, cell));
    return score->grades[cell] >= 0
               ? html_format(&self->page, say(&self->page.texts, "%s: %s (%s, rank %s)"), name,
                             value, html_key_label(self, score->grade, score->grades[cell]), rank)
               : html_format(&self->page, say(&self->page.texts, "%s: %s (rank %s)"), name, value,
                             rank);
}

static json_t *bar_of(html_report *self, const html_score *score, uint64_t period, uint64_t before,
                      uint32_t region, uint64_t row)
{
    const uint64_t cell = html_at(self, period, region);
    const double earlier =
        before < period ? score->values[html_at(self, before, region)] : (double)NAN;
    const int32_t level = html_level(score, score->grades[cell]);
    const char *name = html_format(&self->page, "%s  %s", self->names[region],
                                   html_count(&self->page, score->ranks[cell]));
    const char *text = html_format(&self->page, "%s%s",
                                   html_number(&self->page, score->values[cell], score->digits),
                                   html_thin_mark(self, score, cell));

    return json_pack("{s:i, s:i, s:i, s:o, s:o, s:o, s:i, s:o, s:o, s:o}", "p", (int)period, "r",
                     (int)region, "row", (int)row, "name", html_json_text(&self->page, name),
                     "value", html_json_number(score->values[cell]), "before",
                     html_json_number(earlier), "zero", 0, "level",
                     level < 0 ? json_null() : json_integer(level), "text",
                     html_json_text(&self->page, text), "tip",
                     html_json_text(&self->page, tip_of(self, score, cell, self->names[region])));
}

/* The period before the last, where bars are marked; the last one itself when there is none. */
static uint64_t period_before(html_report *self, const html_score *score, uint64_t period)
{
    for (uint64_t p = period; p-- > 0;)
        for (uint64_t r = 0; r < self->n_regions; r++)
            if (score->ranks[html_at(self, p, r)])
                return p;
    return period;
}

static const char *order_caption(html_report *self, const html_score *score, uint64_t period,
                                 uint64_t before)
{
    const language *texts = &self->page.texts;

    if (before < period)
        return html_format(&self->page,
                           say(texts, "%s in %s, best first. The line in each bar marks %s."),
                           score->label, self->periods[period], self->periods[before]);
    if (*html_when(self, score, period))
        return html_format(&self->page, say(texts, "%s in %s, best first."), score->label,
                           self->periods[period]);
    return html_format(&self->page, say(texts, "%s, best first."), score->label);
}

static const char *caption_of(html_report *self, const html_score *score, uint64_t period,
                              uint64_t before)
{
    const double total = html_total_of(self, score, period);
    const char *const caption = order_caption(self, score, period, before);

    return isnan(total)
               ? caption
               : html_format(&self->page, "%s %s", caption,
                             html_format(&self->page,
                                         say(&self->page.texts, "The broken line is %s, %s."),
                                         self->total_name, html_value(self, score, total)));
}

/* The line that the bars are held against: the whole. */
static json_t *lines_of(html_report *self, const html_score *score)
{
    json_t *const list = json_array();

    for (uint64_t p = 0; p < self->n_periods; p++) {
        const double total = html_total_of(self, score, p);

        if (!isnan(total))
            html_json_row(
                &self->page, list,
                json_pack(
                    "{s:i, s:f, s:o}", "p", (int)p, "value", total, "tip",
                    html_json_text(&self->page, html_format(&self->page, "%s: %s", self->total_name,
                                                            html_value(self, score, total)))));
    }
    return list;
}

/* Whether the bars have all periods of the rating. */
static int has_switch(const html_report *self, const html_score *score)
{
    return html_has_switch(self) && html_period_column(score->table);
}

/* The bars of a period; returns how many. */
static uint64_t add_bars(html_report *self, const html_score *score, uint64_t period, json_t *rows)
{
    const uint64_t before = period_before(self, score, period);
    const uint32_t *order = html_order(self, score, period);
    const uint64_t most = self->top && self->top < self->n_regions ? self->top : self->n_regions;
    uint64_t n = 0;

    for (; order && n < most && score->ranks[html_at(self, period, order[n])]; n++)
        html_json_row(&self->page, rows, bar_of(self, score, period, before, order[n], n));
    return n;
}

/* Those of all periods, where the reader may switch; returns the most of one. */
static uint64_t add_periods(html_report *self, const html_score *score, json_t *spec, json_t *rows)
{
    json_t *const captions = json_array(), *const takeaways = json_array();
    uint64_t most = 0;

    for (uint64_t p = 0; p < self->n_periods; p++) {
        const uint64_t n = add_bars(self, score, p, rows);

        most = n > most ? n : most;
        html_json_row(
            &self->page, captions,
            html_json_text(&self->page, caption_of(self, score, p, period_before(self, score, p))));
        html_json_row(&self->page, takeaways,
                      html_json_text(&self->page, html_takeaway_gap(self, score, p)));
    }
    html_spec_captions(&self->page, spec, captions, takeaways);
    return most;
}

/* What goes with the bars of a period. */
static void put_notes(html_report *self, const html_score *score, uint64_t period)
{
    uint64_t n = 0;

    for (uint64_t r = 0; r < self->n_regions; r++)
        n += score->ranks[html_at(self, period, r)] > 0;
    n = self->top && self->top < n ? self->top : n;
    html_put_thin(self, score, period);
    if (n < self->n_regions)
        html_put(&self->page, "<p class=\"note\">%s</p>\n",
                 html_format(&self->page, say(&self->page.texts, "%s of %s are shown."),
                             html_count(&self->page, n), html_count(&self->page, self->n_regions)));
}

/* For the period alone, or for each that may be switched to. */
static void put_for_periods(html_report *self, const html_score *score, uint64_t period,
                            void (*put)(html_report *, const html_score *, uint64_t))
{
    if (!has_switch(self, score)) {
        put(self, score, period);
        return;
    }
    for (uint64_t p = 0; p < self->n_periods; p++) {
        html_period_begin(self, p, p == period);
        put(self, score, p);
        html_period_end(self);
    }
}

static void write_bars(html_report *self, const html_score *score)
{
    const uint64_t period = html_last_period(self, score);
    json_t *spec = html_spec(&self->page, HTML_BARS), *rows = json_array();
    const uint64_t n = has_switch(self, score) ? add_periods(self, score, spec, rows)
                                               : add_bars(self, score, period, rows);

    html_spec_data(&self->page, spec, "rows", rows);
    html_spec_data(&self->page, spec, "whole", lines_of(self, score));
    html_spec_signal(&self->page, spec, "period", json_integer((json_int_t)period));
    html_spec_signal(&self->page, spec, "title",
                     html_json_text(&self->page, *score->unit ? score->unit : ""));
    html_put(&self->page, "<h3>%s</h3>\n", score->label);
    put_for_periods(self, score, period, html_grade_legend);
    html_figure(&self->page,
                &(html_chart){
                    .id = html_anchor(&self->page, "ranking", score->column->name),
                    .takeaway = html_takeaway_gap(self, score, period),
                    .caption = caption_of(self, score, period, period_before(self, score, period)),
                    .table = html_anchor(&self->page, "table", score->table->name),
                    .height = n * BAR_HEIGHT},
                spec);
    put_for_periods(self, score, period, put_notes);
}

static void write_ranking(html_report *self)
{
    for (uint64_t k = 0; k < self->n_scores; k++)
        write_bars(self, &self->scores[k]);
}

const html_part html_part_ranking = {"ranking", N_("Ranking"), applies, write_ranking};
