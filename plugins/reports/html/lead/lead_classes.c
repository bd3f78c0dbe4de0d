/* lead_classes.c - types and groups: who is in each, on the map, and by which rule. */
#include "lead.h"

int html_leads_classes(const html_report *self, const ri_table *table)
{
    return self->n_regions > 0 && html_class_column(self, table) != NULL;
}

static void put_sentences(html_report *self, const html_classes *classes)
{
    html_put(&self->page, "<dl class=\"plain classes\">\n");
    for (uint64_t k = 0; k < classes->column->n_labels; k++) {
        uint64_t n;
        const char *const names = html_class_names(self, classes, (int32_t)k, &n);

        if (n)
            html_put(&self->page, "<dt>%s (%s)</dt><dd>%s</dd>\n",
                     html_key_label(self, classes->column, (int32_t)k), html_count(&self->page, n),
                     names);
    }
    html_put(&self->page, "</dl>\n");
}

static void put_cell(html_report *self, const ri_column *column, uint64_t row)
{
    if (column)
        html_put(&self->page, "<td>%s</td>",
                 column->codes[row] < 0 ? "\xE2\x80\x93"
                                        : html_key_label(self, column, column->codes[row]));
}

static const ri_column *words_of(const ri_table *table, const char *name)
{
    const ri_column *const column = html_column(table, name);

    return column && column->role == RI_CATEGORY ? column : NULL;
}

static void put_heading(html_report *self, const ri_column *column)
{
    if (column)
        html_put(&self->page, "<th scope=\"col\">%s</th>", html_label(self, column));
}

/* The rule that put each region where it is. */
static void put_reasons(html_report *self, const html_classes *classes)
{
    const ri_table *const table = classes->table;
    const ri_column *const standing = words_of(table, "standing"), *const lacking =
                                                                       words_of(table, "lacking");

    if (!classes->why)
        return;
    html_put(&self->page,
             "<details>\n<summary>%s</summary>\n<div class=\"scroll whole\" tabindex=\"0\" "
             "role=\"group\" aria-label=\"%s\">\n<table class=\"audit\">\n<caption>%s</caption>\n"
             "<thead><tr><th scope=\"col\">%s</th>",
             say(&self->page.texts, "Why each region is where it is"),
             say(&self->page.texts, "Why each region is where it is"),
             html_label(self, classes->column), say(&self->page.texts, "Region"));
    put_heading(self, classes->column);
    put_heading(self, classes->why);
    put_heading(self, standing);
    put_heading(self, lacking);
    html_put(&self->page, "</tr></thead>\n<tbody>\n");
    for (uint64_t r = 0; r < self->n_regions; r++) {
        if (classes->codes[r] < 0)
            continue;
        html_put(&self->page, "<tr><th scope=\"row\">%s</th>", self->names[r]);
        put_cell(self, classes->column, classes->rows[r]);
        put_cell(self, classes->why, classes->rows[r]);
        put_cell(self, standing, classes->rows[r]);
        put_cell(self, lacking, classes->rows[r]);
        html_put(&self->page, "</tr>\n");
    }
    html_put(&self->page, "</tbody>\n</table>\n</div>\n</details>\n");
}

void html_lead_classes(html_report *self, const ri_table *table)
{
    html_classes classes;

    if (!html_read_classes(self, table, &classes) || !classes.column)
        return;
    if (html_has_map(self)) {
        const html_layer layer = html_class_layer(self, &classes, "lead-map");

        html_put_map(self, &layer);
    }
    put_sentences(self, &classes);
    put_reasons(self, &classes);
}
