/* told.c - see told.h */
#include "told.h"

#include "coverage.h"
#include "provenance.h"

const char *told_step_title(label_names *self, const json_t *step)
{
    char own[16];
    const char *title;

    (void)snprintf(own, sizeof own, "title_%s", self->words->tag);
    title = provenance_member(step, own);
    if (title)
        return title;
    title = provenance_member(step, "title");
    return title ? say_sentence(self, title) : "";
}

const char *told_table_title(label_names *self, const json_t *provenance, const ri_table *table)
{
    const size_t length = strcspn(table->name, ".");
    const json_t *step;
    size_t k;

    json_array_foreach(provenance_steps(provenance), k, step)
    {
        const char *const name = provenance_member(step, "step");

        if (!table->name[length] && name && strlen(name) == length &&
            strncmp(name, table->name, length) == 0)
            return told_step_title(self, step);
    }
    return table->title ? say_sentence(self, table->title) : table->name;
}

const char *told_column(label_names *self, const ri_column *column)
{
    const char *const said = say_column(self->words, column);

    return strcmp(said, column->label) == 0 ? say_sentence(self, said) : said;
}

const char *told_heading(label_names *self, const ri_column *column)
{
    const char *const unit = say_unit(self->words, self->host, self->ctx, column->unit);
    const char *const label = told_column(self, column);
    const size_t room = strlen(label) + (unit ? strlen(unit) : 0) + sizeof ", ";
    char *text;

    if (!unit || !*unit)
        return unit ? label : NULL;
    text = (char *)self->host->scratch(self->ctx, room, 1);
    if (text)
        (void)snprintf(text, room, "%s, %s", label, unit);
    return text;
}

const char *told_definition(const language *words, const ri_column *column)
{
    char name[32];
    const char *text;

    (void)snprintf(name, sizeof name, "description_%s", words->tag);
    text = digits_attribute(column, name);
    if (!text || !*text)
        text = digits_attribute(column, "description");
    return text && *text ? text : NULL;
}

/* Whether a column of the name with a definition comes before the c-th of the t-th table. */
static int is_defined_before(const label_names *self, uint64_t t, uint64_t c)
{
    const char *const name = self->call->tables[t]->columns[c]->name;

    for (uint64_t u = 0; u <= t; u++) {
        const ri_table *const table = self->call->tables[u];

        for (uint64_t d = 0; d < (u == t ? c : table->n_columns); d++)
            if (table->columns[d]->role == RI_MEASURE &&
                strcmp(table->columns[d]->name, name) == 0 &&
                told_definition(self->words, table->columns[d]))
                return 1;
    }
    return 0;
}

const ri_column *told_defined(const label_names *self, uint64_t k)
{
    for (uint64_t t = 0; t < self->call->n_tables; t++)
        for (uint64_t c = 0; c < self->call->tables[t]->n_columns; c++) {
            const ri_column *const column = self->call->tables[t]->columns[c];

            if (column->role == RI_MEASURE && !coverage_is(column) &&
                told_definition(self->words, column) && !is_defined_before(self, t, c) && k-- == 0)
                return column;
        }
    return NULL;
}

/* Labels of periods are in order as texts. */
static void widen(const ri_column *periods, const char **first, const char **last)
{
    for (uint64_t row = 0; row < periods->rows; row++) {
        const char *const label =
            periods->codes[row] < 0 ? NULL : periods->labels[periods->codes[row]];

        if (label && (!*first || strcmp(label, *first) < 0))
            *first = label;
        if (label && (!*last || strcmp(label, *last) > 0))
            *last = label;
    }
}

const char *told_periods(label_names *self)
{
    const char *first = NULL, *last = NULL;
    size_t room;
    char *text;

    for (uint64_t t = 0; t < self->call->n_tables; t++)
        for (uint64_t c = 0; c < self->call->tables[t]->n_columns; c++)
            if (self->call->tables[t]->columns[c]->role == RI_PERIOD)
                widen(self->call->tables[t]->columns[c], &first, &last);
    if (!first || strcmp(first, last) == 0)
        return first;
    room = strlen(first) + strlen(last) + sizeof "\u2013";
    text = (char *)self->host->scratch(self->ctx, room, 1);
    self->no_memory |= !text;
    if (text)
        (void)snprintf(text, room, "%s\u2013%s", first, last);
    return text;
}
