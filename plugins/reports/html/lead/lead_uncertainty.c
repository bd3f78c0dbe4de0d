/* lead_uncertainty.c - how sure the places are, in sentences: who is first, and which places cannot
 * be told apart. */
#include <stdlib.h>

#include "lead.h"

enum { LONG_LIST = 12 };

/* A region with its place and the places that hold nine of ten runs. */
typedef struct held {
    int32_t region;
    double rank, low, high;
} held;

static const ri_column *measure(const ri_table *table, const char *name)
{
    const ri_column *const column = html_column(table, name);

    return column && column->role == RI_MEASURE ? column : NULL;
}

int html_leads_uncertainty(const html_report *self, const ri_table *table)
{
    return html_region_column(self, table) && measure(table, "rank") &&
           measure(table, "rank_q05") && measure(table, "rank_q95");
}

static int compare_held(const void *left, const void *right)
{
    const held *const a = (const held *)left, *const b = (const held *)right;

    if (a->rank < b->rank || a->rank > b->rank)
        return a->rank < b->rank ? -1 : 1;
    return a->region < b->region ? -1 : a->region > b->region;
}

/* Those of the last period that have all three, by place; NULL: no memory. */
static held *read_held(html_report *self, const ri_table *table, uint64_t *n)
{
    held *const all =
        (held *)self->page.host->scratch(self->page.ctx, table->rows + 1, sizeof *all);
    const ri_column *const rank = measure(table, "rank"), *const low = measure(table, "rank_q05"),
                           *const high = measure(table, "rank_q95");
    const int32_t last = html_last_code(table, rank);

    *n = 0;
    if (!all)
        html_no_memory(&self->page);
    for (uint64_t row = 0; all && row < table->rows; row++) {
        const held one = {html_region_of(self, table, row), rank->values[row], low->values[row],
                          high->values[row]};

        if (one.region >= 0 && html_is_in_period(table, last, row) && !isnan(one.rank) &&
            !isnan(one.low) && !isnan(one.high))
            all[(*n)++] = one;
    }
    if (all)
        qsort(all, *n, sizeof *all, compare_held);
    return all;
}

/* -- Who is first ---------------------------------------------------------------------------------
 */

/* The table of how often each place is held, of the same step. */
static const ri_table *ranks_of(const html_report *self, const ri_table *table)
{
    const size_t step = strcspn(table->name, ".");

    for (uint64_t t = 0; t < self->call->n_tables; t++) {
        const ri_table *const each = self->call->tables[t];

        if (strncmp(each->name, table->name, step) == 0 && each->name[step] == '.' &&
            html_column(each, "rank") && measure(each, "probability"))
            return each;
    }
    return NULL;
}

static int is_first_place(const ri_column *rank, uint64_t row)
{
    if (rank->role == RI_MEASURE)
        return rank->values[row] >= 1 && rank->values[row] < 2;
    return rank->codes[row] >= 0 && strcmp(rank->labels[rank->codes[row]], "1") == 0;
}

/* A region whose rating rests on too few indicators is in no headline. */
static void put_first(html_report *self, const ri_table *table)
{
    const ri_table *const ranks = ranks_of(self, table);
    const ri_column *const rank = ranks ? html_column(ranks, "rank") : NULL;
    const ri_column *const often = ranks ? measure(ranks, "probability") : NULL;
    const int32_t last = ranks ? html_last_code(ranks, often) : HTML_NO_CODE;
    const language *const texts = &self->page.texts;
    int32_t first = HTML_NO_CODE;
    double most = 0;

    for (uint64_t row = 0; ranks && row < ranks->rows; row++) {
        const int32_t region = html_region_of(self, ranks, row);

        if (region < 0 || !is_first_place(rank, row) || !html_is_in_period(ranks, last, row) ||
            html_is_thin_now(self, region) || !(often->values[row] > most))
            continue;
        most = often->values[row];
        first = region;
    }
    if (first < 0)
        return;
    html_put(&self->page, "<p class=\"lead\">");
    html_sentence(&self->page,
                  most > 0.5 ? say(texts, "%s is first in %s of the runs.")
                             : say(texts, "No region is first in more than half of the runs; most "
                                          "often it is %s, in %s of them."),
                  self->names[first],
                  html_format(&self->page, "%s\xC2\xA0%%",
                              html_number(&self->page, floor(1000 * most) / 10,
                                          most > 0.99 && most < 1 ? 1 : 0)));
    html_put(&self->page, "</p>\n");
}

/* -- Which places cannot be told apart ------------------------------------------------------------
 */

/* How many from `first` on hold a place in common in nine of ten runs. */
static uint64_t together(const held *all, uint64_t n, uint64_t first)
{
    double low = all[first].low, high = all[first].high;
    uint64_t k = first + 1;

    for (; k < n; k++) {
        low = fmax(low, all[k].low);
        high = fmin(high, all[k].high);
        if (low > high)
            break;
    }
    return k - first;
}

/* "Karaganda Region (2-5)" */
static const char *name_held(html_report *self, const held *one)
{
    return html_format(&self->page, "%s%s (%s\xE2\x80\x93%s)", self->names[one->region],
                       html_is_thin_now(self, one->region) ? COVERAGE_MARK : "",
                       html_number(&self->page, one->low, 0),
                       html_number(&self->page, one->high, 0));
}

static const char *list_held(html_report *self, const held *all, uint64_t n)
{
    const char *list = "";

    for (uint64_t k = 0; k < n && k < LONG_LIST; k++)
        list = html_format(&self->page, k ? "%s, %s" : "%s%s", list, name_held(self, &all[k]));
    return n > LONG_LIST ? html_format(&self->page, say(&self->page.texts, "%s and others"), list)
                         : list;
}

static void put_together(html_report *self, const held *all, uint64_t n)
{
    html_put(&self->page, "<li>");
    if (n == 1)
        html_sentence(&self->page,
                      say(&self->page.texts, "Place %s stands apart from those around it: %s."),
                      html_number(&self->page, all[0].rank, 0), list_held(self, all, n));
    else
        html_sentence(&self->page,
                      say(&self->page.texts, "Places %s to %s cannot be told apart: %s."),
                      html_number(&self->page, all[0].rank, 0),
                      html_number(&self->page, all[n - 1].rank, 0), list_held(self, all, n));
    html_put(&self->page, "</li>\n");
}

void html_put_sureness(html_report *self, const ri_table *table)
{
    uint64_t n, size;
    const held *const all = read_held(self, table, &n);

    if (!all || n == 0)
        return;
    put_first(self, table);
    html_put(&self->page, "<ul class=\"held\">\n");
    for (uint64_t k = 0; k < n; k += size) {
        size = together(all, n, k);
        put_together(self, &all[k], size);
    }
    html_put(&self->page, "</ul>\n<p class=\"note\">%s</p>\n",
             say(&self->page.texts,
                 "In brackets: the places that hold nine of ten runs. Places are not told apart "
                 "where these have one in common."));
}

void html_lead_uncertainty(html_report *self, const ri_table *table)
{
    html_put_sureness(self, table);
    html_put_intervals(self, table);
}
