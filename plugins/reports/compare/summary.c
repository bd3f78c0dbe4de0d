/* summary.c - what the comparison comes to, in sentences, and the studies compared. */
#include "page.h"

static int always(const compare_page *self)
{
    (void)self;
    return 1;
}

/* -- Summary. */

/* How much two ratings agree, in the words that are usual for a rank correlation. */
static const char *strength(const language *words, double tau)
{
    if (tau >= 0.9)
        return say(words, "nearly the same order");
    if (tau >= 0.7)
        return say(words, "much the same order");
    if (tau >= 0.4)
        return say(words, "a similar order");
    return tau >= 0.1 ? say(words, "a rather different order") : say(words, "an unrelated order");
}

static void put_pair(compare_page *self, const json_t *pair)
{
    html_page *const page = &self->page;
    const json_t *const all = json_object_get(pair, "all");
    const json_t *const shift = json_object_get(all, "rank_shift");
    const double tau = compare_number(all, "kendall_tau_b"), moved = compare_number(all, "moved");
    const double largest = compare_number(shift, "largest");
    const char *const rows = html_number(page, compare_number(all, "rows"), 0);

    html_put(page, "<p>");
    if (!isnan(tau))
        html_sentence(page,
                      say(&page->texts, "%s and %s put the regions in %s (Kendall's tau-b %s)."),
                      compare_text(self, pair, "first"), compare_text(self, pair, "second"),
                      strength(&page->texts, tau), html_number(page, tau, 3));
    if (moved > 0)
        html_sentence(page, say(&page->texts, "Ranks differ in %s of %s rows."),
                      html_number(page, moved, 0), rows);
    else
        html_sentence(page, say(&page->texts, "All %s ranks are the same."), rows);
    if (largest != 0 && !isnan(largest))
        html_sentence(page,
                      largest > 0 ? say(&page->texts, "%s moves most: up %s.")
                                  : say(&page->texts, "%s moves most: down %s."),
                      compare_keys(self, json_object_get(shift, "largest_at"), NULL),
                      html_number(page, fabs(largest), 0));
    if (compare_number(all, "grades_changed") > 0)
        html_sentence(page, say(&page->texts, "%s of %s grades change."),
                      html_number(page, compare_number(all, "grades_changed"), 0),
                      html_number(page, compare_number(all, "graded"), 0));
    html_put(page, "</p>\n");
}

static void write_summary(compare_page *self)
{
    html_page *const page = &self->page;
    const double rows = compare_number(self->root, "rows");
    const double compared = compare_number(self->root, "compared");

    for (size_t k = 0; k < json_array_size(self->pairs); k++)
        put_pair(self, json_array_get(self->pairs, k));
    if (compared < rows)
        html_put(page, "<p class=\"note\">%s</p>\n",
                 html_format(page,
                             say(&page->texts, "%s of %s rows have a score by every methodology; "
                                               "only they are ranked."),
                             html_number(page, compared, 0), html_number(page, rows, 0)));
}

const compare_part compare_part_summary = {"summary", N_("Summary"), always, write_summary};

/* -- Studies. */

static void write_studies(compare_page *self)
{
    const language *const words = &self->page.texts;
    const char *const headings[] = {say(words, "Methodology"), say(words, "Study"),
                                    say(words, "Unit"), say(words, "Best"), NULL};

    compare_table_begin(self, "table-studies", say(words, "What is compared"), headings, 4);
    for (size_t k = 0; k < json_array_size(self->methodologies); k++) {
        const json_t *const each = json_array_get(self->methodologies, k);

        html_put(
            &self->page, "<tr><th scope=\"row\">%s</th><td>%s</td><td>%s</td><td>%s</td></tr>\n",
            compare_text(self, each, "name"), compare_text(self, each, "title"),
            html_unit(&self->page, compare_text(self, each, "unit")),
            compare_number(each, "direction") < 0 ? say(words, "smallest") : say(words, "largest"));
    }
    compare_table_end(self);
}

const compare_part compare_part_studies = {"studies", N_("What is compared"), always,
                                           write_studies};
