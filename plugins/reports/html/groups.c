/* groups.c - regions in groups: those of a typology, or what categories the study names. */
#include "report.h"

enum { MOST_NAMES = 24 };

static int is_taken(const html_report *self, const ri_column *column)
{
    for (uint64_t k = 0; k < self->n_groups; k++)
        if (strcmp(self->groups[k].column->name, column->name) == 0)
            return 1;
    return 0;
}

/* The categories that are asked for, by their first table; else the first of each typology. */
static int is_wanted(const html_report *self, const ri_table *table, const ri_column *column)
{
    if (column->role != RI_CATEGORY)
        return 0;
    for (uint64_t k = 0; k < self->n_asked_groups; k++)
        if (strcmp(self->asked_groups[k], column->name) == 0)
            return !is_taken(self, column);
    if (self->n_asked_groups || !html_made_by(table, "typology.") ||
        column->n_labels > HTML_MOST_GROUPS)
        return 0;
    for (uint64_t k = 0; k < self->n_groups; k++)
        if (self->groups[k].table == table)
            return 0;
    return 1;
}

static int read_column(html_report *self, const ri_table *table, const ri_column *column)
{
    html_groups *const groups = &self->groups[self->n_groups];

    *groups = (html_groups){table, column, html_clean(&self->page, html_label(self, column)), 0,
                            (int32_t *)self->page.host->scratch(self->page.ctx, self->n_regions + 1,
                                                                sizeof *groups->of)};
    if (!groups->of)
        return 0;
    for (uint64_t r = 0; r < self->n_regions; r++)
        groups->of[r] = HTML_NO_CODE;
    for (uint64_t row = 0; row < table->rows; row++) {
        const int32_t period = html_period_of(self, table, row);

        if (period > (int32_t)groups->period && column->codes[row] >= 0)
            groups->period = (uint64_t)period;
    }
    for (uint64_t row = 0; row < table->rows; row++) {
        const int32_t region = html_region_of(self, table, row);

        if (region >= 0 && html_period_of(self, table, row) == (int32_t)groups->period)
            groups->of[region] = column->codes[row];
    }
    self->n_groups++;
    return 1;
}

/* More labels than colours: no map of them, and a word on it. */
static int fits(const html_report *self, const ri_column *column)
{
    if (column->n_labels <= HTML_MOST_GROUPS)
        return 1;
    ri_note_row(self->page.host, self->page.ctx, RI_WARNING, RI_NO_ROW,
                "'%s' of 'groups' has %llu labels; %d can be told apart, so the page has no map of "
                "them",
                column->name, (unsigned long long)column->n_labels, (int)HTML_MOST_GROUPS);
    return 0;
}

/* The categories that are asked for and are of no table with a row for each region. */
static void tell_absent(const html_report *self)
{
    for (uint64_t k = 0; k < self->n_asked_groups; k++) {
        int found = self->n_asked_groups == 1 && strcmp(self->asked_groups[k], "none") == 0;

        for (uint64_t t = 0; t < self->call->n_tables && !found; t++)
            found = html_is_of_regions(self, self->call->tables[t]) &&
                    html_column(self->call->tables[t], self->asked_groups[k]);
        if (!found)
            ri_note_row(self->page.host, self->page.ctx, RI_WARNING, RI_NO_ROW,
                        "'%s' of 'groups' is in no table with one row for each region, so the page "
                        "has no map of it",
                        self->asked_groups[k]);
    }
}

int html_read_groups(html_report *self)
{
    uint64_t most = 1;

    for (uint64_t t = 0; t < self->call->n_tables; t++)
        most += self->call->tables[t]->n_columns;
    self->groups =
        (html_groups *)self->page.host->scratch(self->page.ctx, most, sizeof *self->groups);
    tell_absent(self);
    for (uint64_t t = 0; self->groups && t < self->call->n_tables; t++) {
        const ri_table *table = self->call->tables[t];
        const uint64_t n = html_is_of_regions(self, table) ? table->n_columns : 0;

        for (uint64_t c = 0; c < n; c++)
            if (is_wanted(self, table, table->columns[c]) && fits(self, table->columns[c]) &&
                !read_column(self, table, table->columns[c]))
                return 0;
    }
    return self->groups != NULL;
}

const char *html_groups_when(html_report *self, const html_groups *groups)
{
    return html_period_column(groups->table) ? self->periods[groups->period] : "";
}

void html_groups_legend(html_report *self, const ri_column *column)
{
    html_put(&self->page, "<ul class=\"legend\" aria-label=\"%s\">\n",
             say_column(&self->page.texts, column));
    for (uint64_t k = 0; k < column->n_labels; k++)
        html_put(&self->page, "<li><span class=\"key c%llu\"></span>%s</li>\n",
                 (unsigned long long)k, column->labels[k]);
    html_put(&self->page, "</ul>\n");
}

/* The regions of a group by name; *n is their number. */
static const char *names_of(html_report *self, const html_groups *groups, int32_t code, uint64_t *n)
{
    const char *list = "";

    *n = 0;
    for (uint64_t r = 0; r < self->n_regions; r++)
        if (groups->of[r] == code && ++*n <= MOST_NAMES)
            list = html_format(&self->page, *list ? "%s, %s" : "%s%s", list, self->names[r]);
    if (*n > MOST_NAMES)
        list = html_format(&self->page, say(&self->page.texts, "%s and others"), list);
    return list;
}

void html_groups_put(html_report *self, const html_groups *groups)
{
    const char *when = html_groups_when(self, groups);

    html_put(&self->page, "<h3>%s%s%s</h3>\n<ul>\n", groups->label, *when ? ", " : "", when);
    for (uint64_t k = 0; k < groups->column->n_labels; k++) {
        uint64_t n;
        const char *names = names_of(self, groups, (int32_t)k, &n);

        if (!n)
            continue;
        html_put(&self->page, "<li>");
        html_sentence(&self->page, "%s (%s): %s", groups->column->labels[k],
                      html_count(&self->page, n), names);
        html_put(&self->page, "</li>\n");
    }
    html_put(&self->page, "</ul>\n");
}
