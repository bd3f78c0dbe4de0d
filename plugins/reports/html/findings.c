/* findings.c - what the steps have said of the data: verdicts of audits, then warnings. */
#include "report.h"

enum { MOST_OF_A_STEP = 200 };

/* Of the tables of one step, which share their notes, the first one speaks. */
static int is_first_of_step(const ri_call *call, uint64_t table)
{
    const char *name = call->tables[table]->name;
    const size_t step = strcspn(name, ".");

    for (uint64_t t = 0; t < table; t++) {
        const char *other = call->tables[t]->name;

        if (strcspn(other, ".") == step && strncmp(other, name, step) == 0)
            return 0;
    }
    return 1;
}

static uint64_t count_notes(const ri_table *table, int32_t level)
{
    uint64_t n = 0;

    for (uint64_t k = 0; k < table->n_notes; k++)
        n += table->notes[k]->level == level;
    return n;
}

static uint64_t count_all(html_report *self, int32_t level)
{
    uint64_t n = 0;

    for (uint64_t t = 0; t < self->call->n_tables; t++)
        if (is_first_of_step(self->call, t))
            n += count_notes(self->call->tables[t], level);
    return n;
}

static int applies(html_report *self)
{
    return count_all(self, RI_FINDING) + count_all(self, RI_WARNING) > 0;
}

/* Whether the note is of one row: "region=Akmola, year=2010: ..." */
static int is_of_row(const ri_table *table, const char *text)
{
    for (uint64_t c = 0; c < table->n_columns; c++) {
        const char *const name = table->columns[c]->name;
        const size_t length = strlen(name);

        if (table->columns[c]->role <= RI_PERIOD && strncmp(text, name, length) == 0 &&
            text[length] == '=')
            return 1;
    }
    return 0;
}

/* What sums up comes before what it sums up. */
static uint64_t put_list(html_report *self, const ri_table *table, int32_t level, int of_rows,
                         uint64_t shown)
{
    for (uint64_t k = 0; k < table->n_notes && shown < MOST_OF_A_STEP; k++) {
        const ri_note *const note = table->notes[k];

        if (note->level != level || is_of_row(table, note->text) != of_rows)
            continue;
        html_put(&self->page,
                 level == RI_WARNING ? "<li class=\"warning\">%s</li>\n" : "<li>%s</li>\n",
                 html_said(self, note->text));
        shown++;
    }
    return shown;
}

static void put_notes(html_report *self, const ri_table *table, int32_t level)
{
    const uint64_t n = count_notes(table, level);
    uint64_t shown = 0;

    if (n == 0)
        return;
    html_put(&self->page, "<h4><a href=\"#%s\">%s</a></h4>\n<ul class=\"findings\">\n",
             html_anchor(&self->page, "table", table->name), html_table_title(self, table));
    for (int of_rows = 0; of_rows < 2; of_rows++)
        shown = put_list(self, table, level, of_rows, shown);
    html_put(&self->page, "</ul>\n");
    if (shown < n)
        html_put(&self->page, "<p class=\"note\">%s</p>\n",
                 html_format(&self->page, say(&self->page.texts, "%s of %s are shown."),
                             html_count(&self->page, shown), html_count(&self->page, n)));
}

static void write_level(html_report *self, int32_t level, const char *heading)
{
    if (count_all(self, level) == 0)
        return;
    html_put(&self->page, "<h3>%s</h3>\n", heading);
    for (uint64_t t = 0; t < self->call->n_tables; t++)
        if (is_first_of_step(self->call, t))
            put_notes(self, self->call->tables[t], level);
}

static void write_findings(html_report *self)
{
    write_level(self, RI_FINDING, say(&self->page.texts, "Verdicts of the checks"));
    write_level(self, RI_WARNING, say(&self->page.texts, "Warnings"));
}

const html_part html_part_findings = {"findings", N_("Findings"), applies, write_findings};
