/* names.c - what columns and keys are called on the page. */
#include "../common/provenance.h"
#include "report.h"

/* "rd_costs" of a column that has no label reads better as "rd costs". */
static const char *spaced(html_report *self, const char *name)
{
    char *copy;

    if (!strchr(name, '_'))
        return name;
    copy = (char *)self->page.host->scratch(self->page.ctx, strlen(name) + 1, 1);
    if (!copy) {
        html_no_memory(&self->page);
        return name;
    }
    memcpy(copy, name, strlen(name));
    for (char *at = copy; *at; at++)
        if (*at == '_')
            *at = ' ';
    return copy;
}

/* Whether a column of another name has the same label. */
static int is_shared(const html_report *self, const ri_column *column)
{
    for (uint64_t t = 0; t < self->call->n_tables; t++)
        for (uint64_t c = 0; c < self->call->tables[t]->n_columns; c++) {
            const ri_column *other = self->call->tables[t]->columns[c];

            if (other->role == column->role && strcmp(other->label, column->label) == 0 &&
                strcmp(other->name, column->name) != 0)
                return 1;
        }
    return 0;
}

const char *html_label(html_report *self, const ri_column *column)
{
    if (strcmp(column->label, column->name) == 0 || is_shared(self, column)) {
        const char *said = say_column(&self->page.texts, column);

        return strcmp(said, column->label) == 0 ? html_said(self, spaced(self, column->name))
                                                : said;
    }
    return html_said(self, say_column(&self->page.texts, column));
}

/* The measure of any table that has the name; NULL: none, or none with a label of its own. */
static const ri_column *measure_named(const html_report *self, const char *name)
{
    for (uint64_t t = 0; t < self->call->n_tables; t++) {
        const ri_column *column = html_column(self->call->tables[t], name);

        if (column && column->role == RI_MEASURE && strcmp(column->label, name) != 0)
            return column;
    }
    return NULL;
}

const char *html_key_label(html_report *self, const ri_column *column, int32_t code)
{
    const char *label = column->labels[code];
    const char *const *said;
    const ri_column *measure;

    if (column->role == RI_KEY && self->region_key && strcmp(column->name, self->region_key) == 0) {
        const int32_t region = html_region_named(self, label);

        if (self->total && strcmp(label, self->total) == 0)
            return self->total_name;
        return region >= 0 ? self->names[region] : html_said(self, label);
    }
    measure = column->role == RI_KEY && self->region_key ? measure_named(self, label) : NULL;
    if (measure)
        return html_label(self, measure);
    said = labels_of(&self->names_of_keys, column);
    if (!said)
        html_no_memory(&self->page);
    return said ? said[code] : label;
}

const char *html_measure_label(html_report *self, const char *name)
{
    const ri_column *const measure = measure_named(self, name);

    return measure ? html_label(self, measure) : html_said(self, spaced(self, name));
}

/* What the further tables of steps are about, where that is known. */
static const char *about(const char *id)
{
    static const char *const known[][2] = {
        {"ranks", N_("how often each rank")},
        {"grades", N_("how often each grade")},
        {"choices", N_("what each choice moves")},
        {"regions", N_("what each choice moves, by region")},
        {"matches", N_("conditions met")},
        {"items", N_("items")},
        {"summary", N_("summary")},
        {"unserved", N_("without a zone")},
        {"plan", N_("plan")},
    };

    for (size_t k = 0; k < RI_COUNT(known); k++)
        if (strcmp(id, known[k][0]) == 0)
            return known[k][1];
    return NULL;
}

/* The title of the step that a table is of, in the reader's language. */
static const char *title_of_step(html_report *self, const ri_table *table)
{
    const size_t length = strcspn(table->name, ".");
    const json_t *step;
    size_t k;

    json_array_foreach(json_object_get(self->provenance, "steps"), k, step)
    {
        const char *const name = provenance_member(step, "step");

        if (name && strlen(name) == length && strncmp(name, table->name, length) == 0)
            return html_step_title(self, step);
    }
    return say(&self->page.texts, table->title);
}

const char *html_table_title(html_report *self, const ri_table *table)
{
    const char *const dot = strchr(table->name, '.');
    const language *const texts = &self->page.texts;
    const char *title;

    if (!table->title || !*table->title)
        return table->name;
    title = title_of_step(self, table);
    if (!dot) /* the step's main table */
        return title;
    return html_format(&self->page, "%s: %s", title,
                       about(dot + 1) ? say(texts, about(dot + 1)) : spaced(self, dot + 1));
}
