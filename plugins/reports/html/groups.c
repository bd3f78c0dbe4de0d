/* groups.c - regions in groups: those of a typology, or what categories the study names. */
#include "report.h"

enum { MOST_NAMES = 24 };

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

/* A category that is asked for, of the first table of regions that has it; false: no memory. */
static int read_asked(html_report *self, const char *name)
{
    for (uint64_t t = 0; t < self->call->n_tables; t++) {
        const ri_table *table = self->call->tables[t];
        const ri_column *column = html_is_of_regions(self, table) ? html_column(table, name) : NULL;

        if (column && column->role == RI_CATEGORY)
            return !fits(self, column) || read_column(self, table, column);
    }
    ri_note_row(self->page.host, self->page.ctx, RI_WARNING, RI_NO_ROW,
                "'%s' of 'groups' is in no table with one row for each region, so the page has no "
                "map of it",
                name);
    return 1;
}

/* The first category of a typology, where there are few enough labels; false: no memory. */
static int read_typology(html_report *self, const ri_table *table)
{
    for (uint64_t c = 0; c < table->n_columns; c++)
        if (table->columns[c]->role == RI_CATEGORY &&
            table->columns[c]->n_labels <= HTML_MOST_GROUPS)
            return read_column(self, table, table->columns[c]);
    return 1;
}

int html_read_groups(html_report *self)
{
    const uint64_t most = self->n_asked_groups + self->call->n_tables + 1;

    self->groups =
        (html_groups *)self->page.host->scratch(self->page.ctx, most, sizeof *self->groups);
    if (!self->groups)
        return 0;
    if (self->n_asked_groups == 1 && strcmp(self->asked_groups[0], "none") == 0)
        return 1;
    for (uint64_t k = 0; k < self->n_asked_groups; k++)
        if (!read_asked(self, self->asked_groups[k]))
            return 0;
    for (uint64_t t = 0; !self->n_asked_groups && t < self->call->n_tables; t++)
        if (html_made_by(self->call->tables[t], "typology.") &&
            html_is_of_regions(self, self->call->tables[t]) &&
            !read_typology(self, self->call->tables[t]))
            return 0;
    return 1;
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
