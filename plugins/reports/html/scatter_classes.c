/* scatter_classes.c - the classes of a typology, or groups, as the colours of the quadrants' dots.
 */
#include "report.h"

enum { MOST_GROUPS = 16 }; /* eight shapes, filled or not */

/* The classes of a typology or of groups, where there are few enough. */
static const ri_column *find_groups(html_report *self, uint64_t most, const ri_table **table)
{
    static const char *const makers[] = {"typology.", "cluster.groups"};

    for (size_t m = 0; m < sizeof makers / sizeof *makers; m++)
        for (uint64_t t = 0; t < self->call->n_tables; t++) {
            const ri_table *each = self->call->tables[t];

            if (!html_made_by(each, makers[m]) || !html_is_of_regions(self, each))
                continue;
            for (uint64_t c = 0; c < each->n_columns; c++)
                if (each->columns[c]->role == RI_CATEGORY && each->columns[c]->n_labels <= most) {
                    *table = each;
                    return each->columns[c];
                }
        }
    return NULL;
}

/* The first that has too many classes for it; NULL: none. */
static const ri_column *find_crowded(html_report *self)
{
    const ri_table *table = NULL;

    return find_groups(self, UINT64_MAX, &table);
}

int32_t *html_dot_classes(html_report *self, uint64_t period, const ri_column **groups)
{
    const ri_table *table = NULL;
    int32_t *of;

    *groups = find_groups(self, MOST_GROUPS, &table);
    of = *groups ? (int32_t *)self->page.host->scratch(self->page.ctx, self->n_regions, sizeof *of)
                 : NULL;
    if (*groups && !of)
        html_no_memory(&self->page);
    for (uint64_t r = 0; of && r < self->n_regions; r++)
        of[r] = HTML_NO_CODE;
    for (uint64_t row = 0; of && row < table->rows; row++) {
        const int32_t region = html_region_of(self, table, row);

        if (region >= 0 && html_period_of(self, table, row) == (int32_t)period)
            of[region] = (*groups)->codes[row];
    }
    return of;
}

static void put_legend(html_report *self, const ri_column *groups)
{
    html_put(&self->page, "<ul class=\"legend\" aria-label=\"%s\">\n",
             say_column(&self->page.texts, groups));
    for (uint64_t k = 0; k < groups->n_labels; k++)
        html_put(&self->page,
                 k < HTML_COLOURS ? "<li><span class=\"key c%llu\"></span>%s</li>\n"
                                  : "<li><span class=\"key c%llu ring\"></span>%s</li>\n",
                 (unsigned long long)k % HTML_COLOURS, html_key_label(self, groups, (int32_t)k));
    html_put(&self->page, "</ul>\n");
}

/* Why the dots have one colour, where a typology would give them more. */
static void note_crowded(html_report *self)
{
    const ri_column *const groups = find_crowded(self);

    if (groups)
        html_put(&self->page, "<p class=\"note\">%s</p>\n",
                 html_format(&self->page,
                             say(&self->page.texts, "All dots have one colour: %s has %s classes, "
                                                    "and %s can be told apart."),
                             html_label(self, groups), html_count(&self->page, groups->n_labels),
                             html_count(&self->page, MOST_GROUPS)));
}

void html_put_dot_classes(html_report *self, const ri_column *groups)
{
    if (groups)
        put_legend(self, groups);
    else
        note_crowded(self);
}
