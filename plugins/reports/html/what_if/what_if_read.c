/* what_if_read.c - see what_if.h: from which steps an index is, and whether it is what they make.
 */
#include <stdlib.h>

#include "what_if.h"

#define CLOSE 1e-9 /* of the value */

const char *const what_if_plugins[] = {"aggregate.mean", "aggregate.geometric",
                                       "aggregate.harmonic", "aggregate.power"};

/* -- What the provenance says -------------------------------------------------------------------
 */

static const char *member(const json_t *object, const char *name)
{
    const char *const text = json_string_value(json_object_get(object, name));

    return text ? text : "";
}

static int method_of(const json_t *step)
{
    for (int k = 0; k < WHAT_IF_METHODS; k++)
        if (strcmp(member(step, "plugin"), what_if_plugins[k]) == 0)
            return k;
    return -1;
}

/* The step's first table, which bears its name. */
static const json_t *columns_of(const json_t *step)
{
    return json_object_get(json_array_get(json_object_get(step, "outputs"), 0), "columns");
}

static const json_t *step_named(const html_report *self, const char *name)
{
    const json_t *step;
    size_t k;

    json_array_foreach(json_object_get(self->provenance, "steps"), k, step)
    {
        if (strcmp(member(step, "step"), name) == 0)
            return step;
    }
    return NULL;
}

static int is_coverage(const json_t *column)
{
    return json_object_get(json_object_get(column, "attributes"), "coverage_of") != NULL;
}

static const json_t *measure_named(const json_t *step, const char *name)
{
    const json_t *column;
    size_t k;

    json_array_foreach(columns_of(step), k, column)
    {
        if (strcmp(member(column, "name"), name) == 0 &&
            strcmp(member(column, "role"), "measure") == 0 && !is_coverage(column))
            return column;
    }
    return NULL;
}

/* -- Lists of "column:value" --------------------------------------------------------------------
 */

/* Where the list goes on behind "name:", or NULL.  Names may have any characters: what an item
 * is called is known, and not guessed. */
static const char *behind(const char *at, const char *name)
{
    const size_t length = strlen(name);

    return strncmp(at, name, length) == 0 && at[length] == ':' ? at + length + 1 : NULL;
}

/* Of the measures that the step is made of, the one with the longest name that stands here. */
static const json_t *item_at(const html_report *self, const json_t *step, const char *at,
                             const char **value)
{
    const json_t *from, *column, *found = NULL;
    size_t f, c, longest = 0;

    json_array_foreach(json_object_get(step, "from"), f, from)
    {
        json_array_foreach(columns_of(step_named(self, json_string_value(from))), c, column)
        {
            const char *const name = member(column, "name");
            const char *const rest = behind(at, name);

            if (rest && strlen(name) > longest) {
                longest = strlen(name);
                found = column;
                *value = rest;
            }
        }
    }
    return found;
}

/* What the list has for the column: what is behind its name, up to the end of the list. */
static const char *value_in(const char *list, const char *name)
{
    for (const char *at = list; at; at = (at = strstr(at, ", ")) ? at + 2 : NULL) {
        const char *const value = behind(at, name);

        if (value)
            return value;
    }
    return NULL;
}

/* The text of an item of a list, without what comes behind it; NULL: no memory. */
static const char *text_of_item(html_report *self, const char *value)
{
    const int quoted = *value == '"';
    const size_t length = quoted ? strcspn(value + 1, "\"") : strcspn(value, ",");
    char *const text = (char *)self->page.host->scratch(self->page.ctx, length + 1, 1);

    if (text)
        memcpy(text, value + quoted, length);
    return text;
}

/* -- Columns at the bottom ------------------------------------------------------------------------
 */

/* The cells of a column of a table of `from`; NULL: it is not among them. */
static const double *cells_of(html_report *self, const char *table_name, const char *name,
                              const ri_column **found)
{
    const uint64_t cells = self->n_periods * self->n_regions;

    for (uint64_t t = 0; t < self->call->n_tables; t++) {
        const ri_table *const table = self->call->tables[t];
        const ri_column *const column = html_column(table, name);
        double *values;

        if (strcmp(table->name, table_name) != 0 || !column || column->role != RI_MEASURE ||
            !html_is_of_regions(self, table))
            continue;
        values = (double *)self->page.host->scratch(self->page.ctx, cells, sizeof *values);
        for (uint64_t k = 0; values && k < cells; k++)
            values[k] = (double)NAN;
        for (uint64_t row = 0; values && row < table->rows; row++) {
            const int32_t region = html_region_of(self, table, row);
            const int32_t period = html_period_of(self, table, row);

            if (region >= 0 && period >= 0)
                values[html_at(self, (uint64_t)period, (uint64_t)region)] = column->values[row];
        }
        *found = column;
        return values;
    }
    return NULL;
}

/* Quotients of values need a zero that is none by agreement. */
static int has_zero(html_report *self, const ri_column *column)
{
    ri_unit parts;

    return strcmp(column->unit, "1") == 0 ||
           self->page.host->unit_parts(self->page.ctx, column->unit, &parts) != RI_OK ||
           parts.offset == 0;
}

static int read_leaf(html_report *self, what_if *of, what_if_step *step, what_if_part *part)
{
    const ri_column *column = NULL;
    const json_t *from;
    size_t k;

    part->step = WHAT_IF_LEAF;
    json_array_foreach(json_object_get(step->made, "from"), k, from)
    {
        part->values = cells_of(self, json_string_value(from), part->name, &column);
        if (part->values) {
            part->label = html_clean(&self->page, html_label(self, column));
            step->is_quotient = step->is_quotient && has_zero(self, column);
            of->n_numbers += self->n_periods * self->n_regions;
            return 1;
        }
    }
    return 0;
}

/* -- Steps ----------------------------------------------------------------------------------------
 */

static int add_step(html_report *self, what_if *of, const json_t *made);

static int group_named(const what_if_step *step, const char *name)
{
    for (uint64_t g = 0; g < step->n_groups; g++)
        if (strcmp(step->groups[g].name, name) == 0)
            return (int)g;
    return -1;
}

/* The number of the step, which is read when it was not; -1: it cannot be. */
static int number_of(html_report *self, what_if *of, const json_t *made)
{
    const int before = of->n_steps;
    const uint64_t numbers = of->n_numbers;

    for (int s = 0; s < of->n_steps; s++)
        if (of->steps[s].made == made)
            return s;
    if (method_of(made) >= 0 && add_step(self, of, made))
        return of->n_steps - 1;
    of->n_steps = before;
    of->n_numbers = numbers;
    return -1;
}

/* The part is the result of a step before, where that is a mean, too. */
static int read_below(html_report *self, what_if *of, const what_if_step *step, what_if_part *part)
{
    const json_t *from;
    size_t k;

    json_array_foreach(json_object_get(step->made, "from"), k, from)
    {
        const json_t *const made = step_named(self, json_string_value(from));
        const int number = made && measure_named(made, part->name) ? number_of(self, of, made) : -1;

        if (number < 0)
            continue;
        part->step = number;
        part->group = group_named(&of->steps[number], part->name);
        if (part->group >= 0) {
            part->label = of->steps[number].groups[part->group].label;
            return 1;
        }
    }
    return 0;
}

/* The name of the group that the part is under; NULL: it cannot be told. */
static const char *parent_of(html_report *self, const what_if_step *step, const char *name)
{
    const json_t *const parameters = json_object_get(step->made, "parameters");
    const json_t *column;
    size_t k;

    if (strcmp(member(parameters, "by"), "parent") == 0) {
        const char *const value = value_in(member(parameters, "parents"), name);

        return value ? text_of_item(self, value) : NULL;
    }
    json_array_foreach(columns_of(step->made), k, column) /* it has one, whatever it is called */
    {
        if (strcmp(member(column, "role"), "measure") == 0 && !is_coverage(column))
            return member(column, "name");
    }
    return NULL;
}

static int put_under(html_report *self, what_if_step *step, what_if_part *part)
{
    const char *const parent = parent_of(self, step, part->name);
    const json_t *const column = parent ? measure_named(step->made, parent) : NULL;
    int group;

    if (!column)
        return 0;
    group = group_named(step, parent);
    if (group < 0) {
        const char *const label = html_measure_label(self, parent);

        group = (int)step->n_groups;
        step->groups[step->n_groups++] = (what_if_group){
            member(column, "name"),
            html_clean(&self->page, strcmp(label, parent) == 0 ? member(column, "label") : label),
            0};
    }
    part->under = (uint64_t)group;
    return 1;
}

/* Room for as many parts as the list can have. */
static int make_room(html_report *self, what_if_step *step, const char *weights)
{
    const ri_host *const host = self->page.host;
    uint64_t most = 1;

    for (const char *at = weights; *at; at++)
        most += *at == ',';
    step->parts = (what_if_part *)host->scratch(self->page.ctx, most, sizeof *step->parts);
    step->groups = (what_if_group *)host->scratch(self->page.ctx, most, sizeof *step->groups);
    if (!step->parts || !step->groups)
        html_no_memory(&self->page);
    return step->parts && step->groups;
}

static int read_parts(html_report *self, what_if *of, what_if_step *step)
{
    const json_t *const parameters = json_object_get(step->made, "parameters");
    const char *const weights = member(parameters, "weights");
    const char *at = weights, *value = NULL;

    if (!make_room(self, step, weights))
        return 0;
    while (at && *at) {
        const json_t *const column = item_at(self, step->made, at, &value);
        what_if_part *const part = &step->parts[step->n_parts];
        const char *direction;
        char *end;

        if (!column)
            return 0;
        part->name = member(column, "name");
        part->weight = strtod(value, &end);
        direction = value_in(member(parameters, "direction"), part->name);
        part->direction = direction && *direction == '-' ? -1 : 1;
        if (end == value || !put_under(self, step, part) ||
            (!read_below(self, of, step, part) && !read_leaf(self, of, step, part)))
            return 0;
        step->n_parts++;
        at = *end == ',' ? end + 1 + strspn(end + 1, " ") : *end ? NULL : end;
    }
    return at && step->n_parts > 0;
}

static int add_step(html_report *self, what_if *of, const json_t *made)
{
    const json_t *const parameters = json_object_get(made, "parameters");
    what_if_step step = {.name = member(made, "step"),
                         .made = made,
                         .method = (what_if_method)method_of(made),
                         .power = strtod(member(parameters, "p"), NULL),
                         .coverage = strtod(member(parameters, "coverage"), NULL),
                         .is_quotient = 1};
    const int titled = json_is_true(json_object_get(made, "titled"));

    step.title = html_clean(&self->page, titled ? html_step_title(self, made) : step.name);
    if (!read_parts(self, of, &step) || of->n_steps == WHAT_IF_STEPS)
        return 0;
    of->steps[of->n_steps++] = step;
    return 1;
}

/* -- The index ------------------------------------------------------------------------------------
 */

static void mark_used(what_if *of, int step, uint64_t group)
{
    const what_if_step *const its = &of->steps[step];

    its->groups[group].is_used = 1;
    for (uint64_t k = 0; k < its->n_parts; k++)
        if (its->parts[k].under == group && its->parts[k].step != WHAT_IF_LEAF)
            mark_used(of, its->parts[k].step, (uint64_t)its->parts[k].group);
}

/* false: no memory. */
static int read_cells(html_report *self, what_if *of)
{
    const ri_table *const table = of->score->table;

    of->is_there =
        (uint8_t *)self->page.host->scratch(self->page.ctx, self->n_periods * self->n_regions, 1);
    for (uint64_t row = 0; of->is_there && row < table->rows; row++) {
        const int32_t region = html_region_of(self, table, row);
        const int32_t period = html_period_of(self, table, row);

        if (region >= 0 && period >= 0)
            of->is_there[html_at(self, (uint64_t)period, (uint64_t)region)] = 1;
    }
    return of->is_there != NULL;
}

static int is_the_index(html_report *self, const what_if *of)
{
    const double *const values = what_if_values(self, of, of->n_steps - 1, (uint64_t)of->group);
    uint64_t compared = 0;

    for (uint64_t k = 0; values && k < self->n_periods * self->n_regions; k++) {
        const double value = of->score->values[k];

        if (!of->is_there[k] || (isnan(value) && isnan(values[k])))
            continue;
        if (!(fabs(values[k] - value) <= CLOSE * (fabs(value) + 1)))
            return 0;
        compared++;
    }
    return compared > 1;
}

int what_if_read(html_report *self, const html_score *score, what_if *of)
{
    const json_t *step;
    size_t k;

    json_array_foreach(json_object_get(self->provenance, "steps"), k, step)
    {
        *of = (what_if){.score = score};
        if (method_of(step) < 0 || !measure_named(step, score->column->name) ||
            !add_step(self, of, step))
            continue;
        of->group = group_named(&of->steps[of->n_steps - 1], score->column->name);
        if (of->group < 0 || !read_cells(self, of) || !is_the_index(self, of))
            continue;
        mark_used(of, of->n_steps - 1, (uint64_t)of->group);
        return 1;
    }
    return 0;
}
