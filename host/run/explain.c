/* explain.c - see explain.h */
#include "explain.h"

#include <math.h>
#include <regind/codebook.h>
#include <string.h>

#include "../table/number.h"
#include "bind/bind.h"
#include "model/run_internal.h"
#include "record/describe.h"

enum { MOST_SHOWN = 12 };
static const char by_default[] = "the default";

static void remark(run *self, const run_step *step, const char *file, size_t line,
                   const char *message)
{
    const diagnostic what = {.severity = SEVERITY_INFO,
                             .step = step ? step->name : NULL,
                             .file = file,
                             .line = line,
                             .message = message};

    if (message)
        (void)diagnostics_add(&self->scene.errors, &what);
    else
        (void)diagnostics_no_memory(&self->scene.errors);
}

static const char *attribute_of(const parameter_description *parameter)
{
    return parameter->attribute ? parameter->attribute : parameter->id;
}

/* -- Attributes that nothing reads ----------------------------------------------------------- */

static bool is_read(const run *self, const char *header)
{
    for (size_t s = 0; s < self->scene.n_steps; s++) {
        const plugin_description *const plugin = self->scene.steps[s].plugin;

        for (uint32_t k = 0; plugin && k < plugin->n_parameters; k++)
            if ((plugin->parameters[k].flags & RI_PER_COLUMN) &&
                strcmp(attribute_of(&plugin->parameters[k]), header) == 0)
                return true;
    }
    return ri_codebook_header(header) || strncmp(header, "label_", 6) == 0 ||
           strncmp(header, "description_", 12) == 0;
}

static void explain_book(run *self, const codebook *book)
{
    const char *text = "";
    size_t n = 0;

    for (size_t k = 0; text && k < book->n_headers; k++)
        if (*book->headers[k] && !is_read(self, book->headers[k]))
            text = arena_print(self->scene.memory, "%s%s'%s'", text, n++ ? ", " : "",
                               book->headers[k]);
    if (n || !text)
        remark(self, NULL, book->path, 1,
               text ? arena_print(self->scene.memory, "%s %s no plugin of the study reads: %s",
                                  text, n == 1 ? "is an attribute that" : "are attributes that",
                                  n == 1 ? "it is kept with its column"
                                         : "they are kept with their columns")
                    : NULL);
}

/* -- What columns got ------------------------------------------------------------------------ */

/* The column as the step before has made it: those of a call are given back when it is over.  A
 * join may have put the step's name in front. */
static const column *made_before(const run *self, const step_work *work, const char *name)
{
    for (size_t k = 0; k < work->n_needs; k++) {
        const run_step *const before = &self->scene.steps[work->needs[k].step];
        const size_t length = strlen(before->name);
        const bool full = strncmp(name, before->name, length) == 0 && name[length] == '.';

        for (size_t t = 0; t < before->n_tables; t++) {
            const table *const data = before->tables[t].data;
            const column *found = data ? table_find(data, name) : NULL;

            if (!found && data && full)
                found = table_find(data, name + length + 1);
            if (found)
                return found;
        }
    }
    return NULL;
}

/* Whether an item is of the column: "name:value". */
static bool is_item_of(const char *item, const char *name)
{
    const size_t length = name ? strlen(name) : 0;

    return name && strncmp(item, name, length) == 0 && strchr(": \t", item[length]) != NULL;
}

/* Whether the study's key names the column, or is one value for all. */
static bool in_key(run *self, const study_key *key, const char *name, const column *of)
{
    size_t n = 0;
    const char **const items = key ? study_list(self->scene.memory, key->value, &n) : NULL;

    for (size_t k = 0; items && k < n; k++)
        if ((n == 1 && !strchr(items[k], ':')) || is_item_of(items[k], name) ||
            (of && is_item_of(items[k], of->origin)))
            return true;
    return false;
}

/* The place of a codebook that says this of a column of the name; NULL: none does. */
static const char *in_book(run *self, const char *name, const char *attribute_name,
                           const char *text)
{
    for (size_t k = 0; k < self->scene.n_books; k++) {
        const codebook_entry *const entry =
            self->scene.books[k].book ? codebook_find(self->scene.books[k].book, name) : NULL;
        const char *const said = entry ? codebook_said(entry, attribute_name) : NULL;

        if (said && strcmp(said, text) == 0)
            return arena_print(self->scene.memory, "%s:%zu", entry->file, entry->line);
    }
    return NULL;
}

static const char *where_from(run *self, const run_step *step, const step_work *work,
                              const parameter_description *parameter, const char *name)
{
    const study_key *const key = study_key_of(step->step, parameter->id);
    const study_key *const others = study_key_of(step->step, KEY_OTHERS);
    const column *const of = made_before(self, work, name);
    const char *const text = of ? column_attribute(of, attribute_of(parameter)) : NULL, *place;

    if (in_key(self, key, name, of))
        return key->line ? arena_print(self->scene.memory, "%s:%zu", key->file, key->line)
                         : key->file;
    if (text && *text) {
        place = in_book(self, of->name, attribute_of(parameter), text);
        return place ? place : "an earlier step";
    }
    if (others && (parameter->flags & RI_COMPLETE) && bind_reads_others(step->plugin))
        return "others";
    return by_default;
}

static const char *value_text(run *self, const argument *value, uint64_t k)
{
    char number[NUMBER_BYTES];

    if (value->texts)
        return value->texts[k] ? value->texts[k] : "none";
    if (!value->numbers || isnan(value->numbers[k]))
        return "none";
    (void)number_text(value->numbers[k], -1, number);
    return arena_text(self->scene.memory, number);
}

static const binding *port_of(const run_step *step, const step_work *work,
                              const parameter_description *parameter)
{
    for (uint32_t p = 0; parameter->port && work->request.in && p < step->plugin->n_in; p++)
        if (strcmp(step->plugin->in[p].id, parameter->port) == 0)
            return &work->request.in[p];
    return NULL;
}

/* "edu 0.5 (codebook.csv:2), health 0.3 (study.ini:12)", or "1 for all (the default)"; NULL: no
 * memory. */
static const char *list_values(run *self, uint32_t s, const parameter_description *parameter,
                               const binding *in, const argument *value, bool *all_default)
{
    const step_work *const work = &self->scene.works[s];
    const table *const of = work->request.tables[in->table].data;
    const char *text = "", *first = NULL, *first_from = NULL;
    bool same = in->n > 1;

    *all_default = true;
    for (uint32_t k = 0; text && k < in->n; k++) {
        const char *const name = of->columns[in->columns[k]].name;
        const char *const from = where_from(self, &self->scene.steps[s], work, parameter, name);
        const char *const written = value_text(self, value, k);

        if (!from || !written)
            return NULL;
        first = first ? first : written;
        first_from = first_from ? first_from : from;
        same = same && strcmp(first, written) == 0 && strcmp(first_from, from) == 0;
        *all_default = *all_default && strcmp(from, by_default) == 0;
        if (k < MOST_SHOWN)
            text = arena_print(self->scene.memory, "%s%s%s %s (%s)", text, k ? ", " : "", name,
                               written, from);
        else if (k == MOST_SHOWN)
            text = arena_print(self->scene.memory, "%s, ...", text);
    }
    return same ? arena_print(self->scene.memory, "%s for all (%s)", first, first_from) : text;
}

/* Of weights and directions, what is not said is worth telling, too. */
static void explain_parameter(run *self, uint32_t s, uint32_t p)
{
    const run_step *const step = &self->scene.steps[s];
    const step_work *const work = &self->scene.works[s];
    const parameter_description *const parameter = &step->plugin->parameters[p];
    const binding *const in = port_of(step, work, parameter);
    const argument *const value = &work->args[p];
    const char *const attribute_name = attribute_of(parameter), *text;
    bool all_default;

    if (!in || value->count != in->n || in->n == 0)
        return;
    text = list_values(self, s, parameter, in, value, &all_default);
    if (text && all_default && strcmp(attribute_name, "weight") != 0 &&
        strcmp(attribute_name, "direction") != 0)
        return;
    remark(self, step, step->step->file, step->step->line,
           text ? arena_print(self->scene.memory, "%s: %s", parameter->id, text) : NULL);
}

void run_explain(run *self)
{
    for (size_t k = 0; k < self->scene.n_books; k++)
        if (self->scene.books[k].book)
            explain_book(self, self->scene.books[k].book);
    for (uint32_t s = 0; s < self->scene.n_steps; s++) {
        const run_step *const step = &self->scene.steps[s];

        if (step->state != RUN_PLANNED || step->implied_for || !self->scene.works[s].args ||
            !self->scene.works[s].request.in)
            continue;
        for (uint32_t p = 0; p < step->plugin->n_parameters; p++)
            if ((step->plugin->parameters[p].flags & RI_PER_COLUMN) &&
                ri_codebook_header(attribute_of(&step->plugin->parameters[p])))
                explain_parameter(self, s, p);
    }
}
