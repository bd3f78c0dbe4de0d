/* agreement.c - coefficients of agreement, pair by pair and group by group. */
#include "page.h"

enum { TEXTS = 2 };

static int applies(const compare_page *self)
{
    return json_array_size(self->pairs) > 0;
}

static void put_row(compare_page *self, const char *pair, const char *group, const json_t *of)
{
    html_page *const page = &self->page;
    const json_t *const ranks = json_object_get(of, "rank_shift");
    const json_t *const scores = json_object_get(of, "score_shift");
    const double numbers[] = {
        compare_number(of, "rows"),       compare_number(of, "kendall_tau_b"),
        compare_number(of, "spearman"),   100 * compare_number(of, "reversed"),
        compare_number(of, "moved"),      compare_number(ranks, "mean"),
        compare_number(ranks, "largest"), compare_number(scores, "mean")};
    const int32_t digits[] = {0, 4, 4, 1, 0, 2, 0, self->digits};

    html_put(page, "<tr><th scope=\"row\">%s</th><td>%s</td>", pair, group);
    for (size_t k = 0; k < RI_COUNT(numbers); k++)
        compare_cell(self,
                     k == 6 ? compare_rise(self, numbers[k])
                            : html_number(page, numbers[k], digits[k]),
                     numbers[k]);
    compare_cell(self,
                 html_format(page, say(&page->texts, "%s of %s"),
                             html_number(page, compare_number(of, "top_shared"), 0),
                             html_number(page, compare_number(of, "top_of"), 0)),
                 compare_number(of, "top_shared") / compare_number(of, "top_of"));
    html_put(page, "</tr>\n");
}

static void put_pair(compare_page *self, const json_t *pair)
{
    const json_t *const groups = json_object_get(pair, "groups");
    const char *const name =
        html_format(&self->page, "%s \xE2\x80\x93 %s", compare_text(self, pair, "first"),
                    compare_text(self, pair, "second"));

    for (size_t g = 0; json_array_size(groups) > 1 && g < json_array_size(groups); g++) {
        const json_t *const group = json_array_get(groups, g);

        put_row(self, name, compare_keys(self, json_object_get(group, "keys"), NULL), group);
    }
    put_row(self, name, say(&self->page.texts, "all"), json_object_get(pair, "all"));
}

static void write_agreement(compare_page *self)
{
    const language *const words = &self->page.texts;
    const char *const headings[] = {
        say(words, "Methodologies"),
        say(words, "Group"),
        say(words, "Rows"),
        say(words, "Kendall's tau-b"),
        say(words, "Spearman's rho"),
        say(words, "Pairs reversed, %"),
        say(words, "Ranks changed"),
        say(words, "Mean shift of rank"),
        say(words, "Largest shift"),
        say(words, "Mean shift of score"),
        html_format(&self->page, say(words, "Among the best %s of both"),
                    html_number(&self->page, compare_number(self->root, "top"), 0)),
        NULL};

    compare_table_begin(self, "table-agreement", say(words, "How far the ratings agree"), headings,
                        TEXTS);
    for (size_t k = 0; k < json_array_size(self->pairs); k++)
        put_pair(self, json_array_get(self->pairs, k));
    compare_table_end(self);
}

const compare_part compare_part_agreement = {"agreement", N_("Agreement"), applies,
                                             write_agreement};
