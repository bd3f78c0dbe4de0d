/* change.c - ranks from period to period as lines, and values from the first to the last. */
#include "takeaways.h"

enum { LINE_HEIGHT = 22, MOST_LINES = 60, LETTER = 7, LEAST_PLOT = 120, ROOM = 36 };

/* Periods of the rating, in their order: how many, and where the first and the last are. */
static uint64_t count_periods(const html_report *self, const html_score *score, uint64_t *first,
                              uint64_t *last)
{
    uint64_t n = 0;

    for (uint64_t p = 0; p < self->n_periods; p++)
        for (uint64_t r = 0; r < self->n_regions; r++)
            if (score->ranks[html_at(self, p, r)]) {
                *first = n++ ? *first : p;
                *last = p;
                break;
            }
    return n;
}

static int applies(html_report *self)
{
    uint64_t first, last;

    for (uint64_t k = 0; k < self->n_scores && self->n_regions > 1; k++)
        if (count_periods(self, &self->scores[k], &first, &last) > 1)
            return 1;
    return 0;
}

static const char *change_of(uint32_t before, uint32_t after)
{
    return !before || !after || before == after ? "same" : before > after ? "up" : "down";
}

static json_t *rank_or_null(uint32_t rank)
{
    return rank ? json_integer(rank) : json_null();
}

/* Names at both ends, with the ranks and the marks of ratings that rest on too little. */
static json_t *line_of(html_report *self, const html_score *score, uint64_t region, uint64_t first,
                       uint64_t last)
{
    const uint64_t from = html_at(self, first, region), to = html_at(self, last, region);
    const uint32_t before = score->ranks[from], after = score->ranks[to];
    const char *name = self->names[region];
    const char *left = html_format(&self->page, "%s%s  %s", name, html_thin_mark(self, score, from),
                                   html_count(&self->page, before));
    const char *right = html_format(&self->page, "%s  %s%s", html_count(&self->page, after), name,
                                    html_thin_mark(self, score, to));

    return json_pack("{s:i, s:o, s:o, s:s, s:o, s:o}", "r", (int)region, "first",
                     rank_or_null(before), "last", rank_or_null(after), "change",
                     change_of(before, after), "left", html_json_text(&self->page, left), "right",
                     html_json_text(&self->page, right));
}

static void add_points(html_report *self, const html_score *score, json_t *list, uint64_t region,
                       const char *change)
{
    for (uint64_t p = 0; p < self->n_periods; p++) {
        const uint64_t cell = html_at(self, p, region);
        const char *tip;

        if (!score->ranks[cell])
            continue;
        tip = html_format(&self->page, say(&self->page.texts, "%s, %s: rank %s, %s"),
                          self->names[region], self->periods[p],
                          html_count(&self->page, score->ranks[cell]),
                          html_value(self, score, score->values[cell]));
        tip = html_format(&self->page, "%s%s", tip, html_thin_text(self, score, cell));
        html_json_row(&self->page, list,
                      json_pack("{s:i, s:o, s:i, s:s, s:o}", "r", (int)region, "period",
                                html_json_text(&self->page, self->periods[p]), "rank",
                                (int)score->ranks[cell], "change", change, "tip",
                                html_json_text(&self->page, tip)));
    }
}

/* Characters of the longest name, up to what the axis shows. */
static uint64_t longest_name(const html_report *self)
{
    uint64_t longest = 0;

    for (uint64_t r = 0; r < self->n_regions; r++) {
        uint64_t n = 0;

        for (const char *at = self->names[r]; *at; at++)
            n += (*at & 0xC0) != 0x80;
        longest = n > longest ? n : longest;
    }
    return longest > 24 ? 24 : longest;
}

static void put_legend(html_report *self)
{
    const language *texts = &self->page.texts;

    html_put(&self->page,
             "<ul class=\"legend\">\n<li><span class=\"key up\"></span>%s</li>\n"
             "<li><span class=\"key same\"></span>%s</li>\n"
             "<li><span class=\"key down\"></span>%s</li>\n</ul>\n",
             say(texts, "risen"), say(texts, "as before"), say(texts, "fallen"));
}

static void write_lines(html_report *self, const html_score *score, uint64_t first, uint64_t last)
{
    json_t *spec = html_spec(&self->page, HTML_SLOPE), *lines = json_array();
    json_t *dots = json_array();
    const uint32_t *order = html_order(self, score, last);
    const uint64_t most = self->n_regions < MOST_LINES ? self->n_regions : MOST_LINES;
    const uint64_t margin = longest_name(self) * LETTER + ROOM;
    uint64_t deepest = 1;

    for (uint64_t k = 0; order && k < most; k++) {
        const uint32_t before = score->ranks[html_at(self, first, order[k])];
        const uint32_t after = score->ranks[html_at(self, last, order[k])];

        deepest = before > deepest ? before : deepest;
        deepest = after > deepest ? after : deepest;
        html_json_row(&self->page, lines, line_of(self, score, order[k], first, last));
        add_points(self, score, dots, order[k], change_of(before, after));
    }
    html_spec_data(&self->page, spec, "lines", lines);
    html_spec_data(&self->page, spec, "points", dots);
    html_put(&self->page, "<h3>%s</h3>\n", score->label);
    put_legend(self);
    html_figure(&self->page,
                &(html_chart){.id = html_anchor(&self->page, "change", score->column->name),
                              .takeaway = html_takeaway_rise(self, score, first, last),
                              .caption = html_format(
                                  &self->page, say(&self->page.texts, "Rank by %s, from %s to %s."),
                                  score->label, self->periods[first], self->periods[last]),
                              .table = html_anchor(&self->page, "table", score->table->name),
                              .width = 2 * margin + LEAST_PLOT,
                              .height = (deepest > 1 ? deepest - 1 : 1) * LINE_HEIGHT},
                spec);
    put_legend(self);
    if (most < self->n_regions)
        html_put(&self->page, "<p class=\"note\">%s</p>\n",
                 html_format(&self->page, say(&self->page.texts, "%s of %s are shown."),
                             html_count(&self->page, most),
                             html_count(&self->page, self->n_regions)));
    html_put_changed_values(self, score, first, last);
    html_put_thin(self, score, last);
}

static void write_change(html_report *self)
{
    for (uint64_t k = 0; k < self->n_scores; k++) {
        uint64_t first = 0, last = 0;

        if (count_periods(self, &self->scores[k], &first, &last) > 1)
            write_lines(self, &self->scores[k], first, last);
    }
}

const html_part html_part_change = {"change", N_("Change of ranks"), applies, write_change};
