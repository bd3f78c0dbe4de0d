/* groups.c - which words of regions get a map and a place in the summary: types, groups, classes.
 */
#include "report.h"

static int is_there(const html_report *self, const ri_column *column)
{
    for (uint64_t k = 0; k < self->n_groups; k++)
        if (strcmp(self->groups[k].column->name, column->name) == 0)
            return 1;
    return 0;
}

/* Each word once. */
static void add(html_report *self, const ri_table *table, const ri_column *column)
{
    if (!is_there(self, column))
        self->groups[self->n_groups++] = (html_beside_column){table, column};
}

static void note_crowd(const html_report *self, const ri_column *column, const char *of)
{
    ri_note_row(self->page.host, self->page.ctx, RI_WARNING, RI_NO_ROW,
                "'%s' %s has %llu labels; %d can be told apart, so the page has no map of them",
                column->name, of, (unsigned long long)column->n_labels, (int)HTML_FILLS);
}

/* A category that is asked for, of the first table of regions that has it. */
static void add_asked(html_report *self, const char *name)
{
    for (uint64_t t = 0; t < self->call->n_tables; t++) {
        const ri_table *const table = self->call->tables[t];
        const ri_column *const column =
            html_is_of_regions(self, table) ? html_column(table, name) : NULL;

        if (!column || column->role != RI_CATEGORY)
            continue;
        if (column->n_labels > HTML_FILLS)
            note_crowd(self, column, "of 'groups'");
        else
            add(self, table, column);
        return;
    }
    ri_note_row(self->page.host, self->page.ctx, RI_WARNING, RI_NO_ROW,
                "'%s' of 'groups' is in no table with one row for each region, so the page has no "
                "map of it",
                name);
}

int html_groups_none(const char *const *asked, uint64_t n)
{
    return n == 1 && strcmp(asked[0], "none") == 0;
}

int html_read_groups(html_report *self)
{
    const uint64_t most = self->n_asked_groups + self->call->n_tables + 1;

    self->groups =
        (html_beside_column *)self->page.host->scratch(self->page.ctx, most, sizeof *self->groups);
    if (!self->groups)
        return 0;
    if (html_groups_none(self->asked_groups, self->n_asked_groups))
        return 1;
    for (uint64_t k = 0; k < self->n_asked_groups; k++)
        add_asked(self, self->asked_groups[k]);
    for (uint64_t t = 0; !self->n_asked_groups && t < self->call->n_tables; t++) {
        const ri_column *const column = html_class_column(self, self->call->tables[t]);

        const ri_column *const crowd = html_class_crowd(self, self->call->tables[t]);

        if (column)
            add(self, self->call->tables[t], column);
        else if (crowd)
            note_crowd(self, crowd,
                       html_format(&self->page, "of '%s'", self->call->tables[t]->name));
    }
    return 1;
}

int html_is_led(const html_report *self, const html_beside_column *group)
{
    return self->shows_lead && group->table == self->lead &&
           group->column == html_class_column(self, self->lead);
}

void html_groups_put(html_report *self, const html_beside_column *group)
{
    html_classes classes;
    const char *when;

    if (!html_read_classes_of(self, group->table, group->column, &classes))
        return;
    when = classes.period < 0 ? "" : html_period_column(group->table)->labels[classes.period];
    html_put(&self->page, "<h3>%s%s%s</h3>\n<ul>\n", html_label(self, group->column),
             *when ? ", " : "", when);
    for (uint64_t k = 0; k < group->column->n_labels; k++) {
        uint64_t n;
        const char *const names = html_class_names(self, &classes, (int32_t)k, &n);

        if (!n)
            continue;
        html_put(&self->page, "<li>");
        html_sentence(&self->page, "%s (%s): %s", html_key_label(self, group->column, (int32_t)k),
                      html_count(&self->page, n), names);
        html_put(&self->page, "</li>\n");
    }
    html_put(&self->page, "</ul>\n");
}
