/* ranks.c - the rank of each region by one methodology and by the others, as lines. */
#include "page.h"

enum {
    MOST_LINES = 60,
    MOST_GROUPS = 6,
    LINE_HEIGHT = 22,
    LETTER = 8,
    ROOM = 46,
    LEAST_PLOT = 180
};

static int applies(const compare_page *self)
{
    return json_array_size(self->groups) > 0;
}

static json_t *rank_or_null(double rank)
{
    return isnan(rank) ? json_null() : json_integer((json_int_t)rank);
}

static const json_t *standing(const json_t *row, size_t m)
{
    return json_array_get(json_object_get(row, "by"), m);
}

/* One region's line; what its ends are called. */
static void add_line(compare_page *self, const json_t *row, const char *name, json_t *lines)
{
    html_page *const page = &self->page;
    const size_t last = json_array_size(self->methodologies) - 1;
    const double before = compare_number(standing(row, 0), "rank");
    const double after = compare_number(standing(row, last), "rank");

    html_json_row(
        page, lines,
        json_pack(
            "{s:o, s:o, s:s, s:o, s:o}", "first", rank_or_null(before), "last", rank_or_null(after),
            "change", compare_change(before - after), "left",
            html_json_text(page, html_format(page, "%s  %s", name, html_number(page, before, 0))),
            "right",
            html_json_text(page, html_format(page, "%s  %s", html_number(page, after, 0), name))));
}

static void add_points(compare_page *self, const json_t *row, const char *name, size_t id,
                       json_t *points)
{
    html_page *const page = &self->page;
    const size_t n = json_array_size(self->methodologies);
    const double change =
        compare_number(standing(row, 0), "rank") - compare_number(standing(row, n - 1), "rank");

    for (size_t m = 0; m < n; m++) {
        const double rank = compare_number(standing(row, m), "rank");
        const double score = compare_number(standing(row, m), "score");
        const char *const tip =
            html_format(page, say(&page->texts, "%s, %s: rank %s, %s"), name, compare_name(self, m),
                        html_number(page, rank, 0), html_number(page, score, self->digits));

        if (isnan(rank))
            continue;
        html_json_row(page, points,
                      json_pack("{s:I, s:o, s:o, s:I, s:s, s:o}", "r", (json_int_t)id, "name",
                                html_json_text(page, name), "period",
                                html_json_text(page, compare_name(self, m)), "rank",
                                (json_int_t)rank, "change", compare_change(change), "tip",
                                html_json_text(page, tip)));
    }
}

static uint64_t characters(const char *text)
{
    uint64_t n = 0;

    for (; *text; text++)
        n += (*text & 0xC0) != 0x80;
    return n > 24 ? 24 : n;
}

/* What its CSV has: regions by the names of their rows, as the page has no list of them. */
static void set_columns(html_page *page, json_t *spec)
{
    json_t *const csv = json_pack("{s:s, s:[s, s, s]}", "data", "points", "columns", "name",
                                  "period=methodology", "rank");

    if (!spec || !csv || json_object_set_new(json_object_get(spec, "usermeta"), "csv", csv) != 0)
        html_no_memory(page);
}

/* The region whose rank differs most between the first methodology and the last, if no other's does
 * as much; "" where several do. */
static const char *takeaway_of(compare_page *self, const json_t *rows, const json_t *keys)
{
    html_page *const page = &self->page;
    const size_t last = json_array_size(self->methodologies) - 1;
    const json_t *row, *found = NULL;
    double most = -1;
    size_t k;

    json_array_foreach(rows, k, row)
    {
        const double moved = fabs(compare_number(standing(row, 0), "rank") -
                                  compare_number(standing(row, last), "rank"));

        if (!json_is_true(json_object_get(row, "compared")) || !(moved >= most))
            continue;
        found = moved > most ? row : NULL;
        most = moved;
    }
    if (most == 0)
        return say(&page->texts, "All regions have the same rank by the first and by the last.");
    if (!found)
        return "";
    return html_format(page, say(&page->texts, "%s moves most: rank %s by %s, %s by %s."),
                       compare_keys(self, json_object_get(found, "keys"), keys),
                       html_number(page, compare_number(standing(found, 0), "rank"), 0),
                       compare_name(self, 0),
                       html_number(page, compare_number(standing(found, last), "rank"), 0),
                       compare_name(self, last));
}

/* A figure of a group's best regions; `deepest` is the last rank drawn. */
static void put_figure(compare_page *self, const char *group, const char *takeaway, json_t *spec,
                       uint64_t longest, uint64_t deepest)
{
    html_page *const page = &self->page;
    const uint64_t margin = longest * LETTER + ROOM;
    const uint64_t steps = json_array_size(self->methodologies) - 1;

    if (spec &&
        json_object_set_new(spec, "padding",
                            json_pack("{s:I, s:I, s:i, s:i}", "left", (json_int_t)margin, "right",
                                      (json_int_t)margin, "top", 8, "bottom", 12)) != 0)
        html_no_memory(page);
    html_figure(
        page,
        &(html_chart){
            .id = html_anchor(page, "ranks", group),
            .takeaway = takeaway,
            .caption = *group ? html_format(
                                    page, say(&page->texts, "Rank by each methodology, %s."), group)
                              : say(&page->texts, "Rank by each methodology."),
            .table = html_anchor(page, "shifts", group),
            .width = 2 * margin + steps * LEAST_PLOT,
            .height = (deepest > 1 ? deepest - 1 : 1) * LINE_HEIGHT},
        spec);
}

static void write_group(compare_page *self, const json_t *group)
{
    html_page *const page = &self->page;
    const json_t *const rows = json_object_get(group, "rows");
    const json_t *const keys = json_object_get(group, "keys");
    json_t *const spec = html_spec(page, HTML_SLOPE), *const lines = json_array(),
                  *const points = json_array();
    uint64_t longest = 0, deepest = 1;
    size_t n = 0;

    for (size_t k = 0; k < json_array_size(rows) && n < MOST_LINES; k++) {
        const json_t *const row = json_array_get(rows, k);
        const char *const name = compare_keys(self, json_object_get(row, "keys"), keys);
        const uint64_t length = characters(name);

        if (!json_is_true(json_object_get(row, "compared")))
            continue;
        longest = length > longest ? length : longest;
        for (size_t m = 0; m < json_array_size(self->methodologies); m++) {
            const double rank = compare_number(standing(row, m), "rank");

            deepest = rank > (double)deepest ? (uint64_t)rank : deepest;
        }
        add_line(self, row, name, lines);
        add_points(self, row, name, n++, points);
    }
    set_columns(page, spec);
    html_spec_data(page, spec, "lines", lines);
    html_spec_data(page, spec, "points", points);
    put_figure(self, compare_keys(self, keys, NULL), takeaway_of(self, rows, keys), spec, longest,
               deepest);
}

/* With many groups, the last ones: years come in their order. */
static void write_ranks(compare_page *self)
{
    html_page *const page = &self->page;
    const size_t n = json_array_size(self->groups), first = n > MOST_GROUPS ? n - MOST_GROUPS : 0;

    html_put(page,
             "<ul class=\"legend\">\n<li><span class=\"key up\"></span>%s</li>\n"
             "<li><span class=\"key same\"></span>%s</li>\n"
             "<li><span class=\"key down\"></span>%s</li>\n</ul>\n",
             say(&page->texts, "ranked better by the last"), say(&page->texts, "the same"),
             say(&page->texts, "ranked worse by the last"));
    if (first)
        html_put(page, "<p class=\"note\">%s</p>\n",
                 html_format(page, say(&page->texts, "The last %s of %s groups are drawn."),
                             html_count(page, n - first), html_count(page, n)));
    for (size_t g = first; g < n; g++)
        write_group(self, json_array_get(self->groups, g));
}

const compare_part compare_part_ranks = {"ranks", N_("Ranks"), applies, write_ranks};
