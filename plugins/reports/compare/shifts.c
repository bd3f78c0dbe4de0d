/* shifts.c - scores and ranks of each region, and how they shift, as tables. */
#include "page.h"

enum { COLUMNS = 5 };

static int applies(const compare_page *self)
{
    return json_array_size(self->groups) > 0;
}

/* Headings for each methodology: score and rank, of all but the first with their shifts. */
static const char **headings_of(compare_page *self)
{
    html_page *const page = &self->page;
    const size_t n = json_array_size(self->methodologies);
    const char **const headings =
        (const char **)page->host->scratch(page->ctx, COLUMNS * n + 2, sizeof *headings);
    size_t used = 0;

    if (!headings) {
        html_no_memory(page);
        return NULL;
    }
    headings[used++] = say(&page->texts, "Region");
    for (size_t m = 0; m < n; m++) {
        const char *const name = compare_name(self, m);

        headings[used++] = html_format(page, say(&page->texts, "%s: score"), name);
        if (compare_same_scale(self, m))
            headings[used++] = html_format(page, say(&page->texts, "%s: shift of score"), name);
        headings[used++] = html_format(page, say(&page->texts, "%s: rank"), name);
        if (m)
            headings[used++] = html_format(page, say(&page->texts, "%s: shift of rank"), name);
    }
    return headings;
}

static void put_row(compare_page *self, const json_t *row, const json_t *keys)
{
    html_page *const page = &self->page;

    html_put(page, "<tr><th scope=\"row\">%s</th>",
             compare_keys(self, json_object_get(row, "keys"), keys));
    for (size_t m = 0; m < json_array_size(self->methodologies); m++) {
        const json_t *const by = json_array_get(json_object_get(row, "by"), m);
        const double score = compare_number(by, "score"), rank = compare_number(by, "rank");
        const double moved = compare_number(by, "score_shift");
        const double risen = compare_number(by, "rank_shift");

        compare_cell(self, html_number(page, score, self->digits), score);
        if (compare_same_scale(self, m))
            compare_cell(self, compare_shift(self, moved, self->digits), moved);
        compare_cell(self, html_number(page, rank, 0), rank);
        if (m)
            compare_cell(self, compare_rise(self, risen), risen);
    }
    html_put(page, "</tr>\n");
}

static void write_group(compare_page *self, const json_t *group, const char *const *headings)
{
    html_page *const page = &self->page;
    const json_t *const keys = json_object_get(group, "keys");
    const json_t *const rows = json_object_get(group, "rows");
    const char *const name = compare_keys(self, keys, NULL);

    if (*name)
        html_put(page, "<h3>%s</h3>\n", name);
    compare_table_begin(self, html_anchor(page, "shifts", name),
                        *name ? html_format(page, say(&page->texts, "Scores and ranks, %s"), name)
                              : say(&page->texts, "Scores and ranks"),
                        headings, 1);
    for (size_t k = 0; k < json_array_size(rows); k++)
        put_row(self, json_array_get(rows, k), keys);
    compare_table_end(self);
}

static void write_shifts(compare_page *self)
{
    const char *const *const headings = headings_of(self);

    html_put(&self->page, "<p>%s</p>\n",
             say(&self->page.texts, "Shifts are from the first methodology; up is a better rank."));
    for (size_t k = 0; k < json_array_size(self->pairs); k++) {
        const json_t *const pair = json_array_get(self->pairs, k);

        if (json_is_string(json_object_get(pair, "score_shift_left_out")))
            html_put(&self->page, "<p class=\"note\">%s</p>\n",
                     html_format(&self->page,
                                 say(&self->page.texts, "%s and %s are on different scales: shifts "
                                                        "of scores would mean nothing."),
                                 compare_text(self, pair, "first"),
                                 compare_text(self, pair, "second")));
    }
    for (size_t g = 0; headings && g < json_array_size(self->groups); g++)
        write_group(self, json_array_get(self->groups, g), headings);
}

const compare_part compare_part_shifts = {"shifts", N_("Scores and ranks"), applies, write_shifts};
