/* region_rows.c - what tables of more keys say of one region; see region.h */
#include "region.h"

enum { MOST_ROWS = 30, MOST_COLUMNS = 8 };

static int has_region(const html_report *self, const ri_table *table)
{
    const ri_column *key = self->region_key ? html_column(table, self->region_key) : NULL;

    return key && key->role == RI_KEY && !html_is_of_regions(self, table) &&
           !html_is_audit(self, table) && !html_made_by(table, "uncertainty");
}

int html_has_rows(html_report *self)
{
    for (uint64_t t = 0; t < self->call->n_tables; t++)
        if (has_region(self, self->call->tables[t]))
            return 1;
    return 0;
}

/* The columns shown: not the region, not what is the same for all, and no more than fit. */
static uint64_t choose_columns(const html_report *self, const ri_table *table,
                               const ri_column *chosen[])
{
    uint64_t n = 0;

    for (uint64_t c = 0; c < table->n_columns && n < MOST_COLUMNS; c++) {
        const ri_column *column = table->columns[c];

        if (strcmp(column->name, self->region_key) != 0 && !coverage_is_idle(column) &&
            strncmp(column->name, "part_", strlen("part_")) != 0)
            chosen[n++] = column;
    }
    return n;
}

static void put_headings(html_report *self, const ri_table *table, const ri_column *chosen[],
                         uint64_t n)
{
    html_put(&self->page,
             "<div class=\"scroll whole\" tabindex=\"0\" role=\"group\" aria-label=\"%s\">\n"
             "<table>\n<caption><a href=\"%s#%s\">%s</a></caption>\n<thead><tr>",
             html_table_title(self, table), self->whole,
             html_anchor(&self->page, "table", table->name), html_table_title(self, table));
    for (uint64_t c = 0; c < n; c++)
        html_put(&self->page,
                 chosen[c]->role == RI_MEASURE ? "<th scope=\"col\" class=\"n\">%s</th>"
                                               : "<th scope=\"col\">%s</th>",
                 html_label(self, chosen[c]));
    html_put(&self->page, "</tr></thead>\n<tbody>\n");
}

static void put_table(html_report *self, const ri_table *table, uint64_t region)
{
    const ri_column *chosen[MOST_COLUMNS];
    const uint64_t n = choose_columns(self, table, chosen);
    uint64_t shown = 0, all = 0;

    for (uint64_t row = 0; row < table->rows; row++) {
        if (html_region_of(self, table, row) != (int32_t)region || all++ >= MOST_ROWS)
            continue;
        if (shown++ == 0)
            put_headings(self, table, chosen, n);
        html_put(&self->page, "<tr>");
        for (uint64_t c = 0; c < n; c++)
            html_cell(self, chosen[c], row, html_digits(self, chosen[c]),
                      html_shares(self, chosen[c]));
        html_put(&self->page, "</tr>\n");
    }
    if (shown)
        html_put(&self->page, "</tbody>\n</table>\n</div>\n");
    if (shown < all)
        html_put(&self->page, "<p class=\"note\">%s</p>\n",
                 html_format(&self->page, say(&self->page.texts, "%s of %s are shown."),
                             html_count(&self->page, shown), html_count(&self->page, all)));
}

void html_region_rows(html_report *self, uint64_t region)
{
    self->is_unsorted = 1;
    for (uint64_t t = 0; t < self->call->n_tables; t++)
        if (has_region(self, self->call->tables[t]))
            put_table(self, self->call->tables[t], region);
    self->is_unsorted = 0;
}
