/* init.c - see init.h */
#include "init.h"

#include <string.h>

#include "header_unit.h"
#include "look.h"
#include "paths.h"
#include "questions.h"

/* What is being made. */
typedef struct maker {
    arena *memory;
    const init_request *request;
    init_plan plan;
    init_outcome *outcome;
    size_t doubts_capacity, left_out_capacity;
} maker;

static void say(maker *self, const char ***list, size_t *n, size_t *capacity, const char *path,
                const char *text)
{
    const char *const line = arena_print(self->memory, "%s: %s", path, text);

    if (line && arena_reserve(self->memory, (void **)list, capacity, *n, sizeof **list))
        (*list)[(*n)++] = line;
    else
        self->plan.parts[0].guess.no_memory = true;
}

/* ---------------------------------------------------------------- names */

static const char *stem_of(arena *memory, const char *path)
{
    const char *const slash = strrchr(path, '/'), *const name = slash ? slash + 1 : path;
    const char *const point = strchr(name, '.');

    return arena_text_n(memory, name,
                        point && point > name ? (size_t)(point - name) : strlen(name));
}

static bool is_taken(const init_plan *plan, size_t n, const char *name)
{
    static const char *const steps[] = {"study", "normalised", "score",
                                        "place", "report",     "labels"};

    for (size_t k = 0; k < sizeof steps / sizeof *steps; k++)
        if (strcmp(steps[k], name) == 0)
            return true;
    for (size_t p = 0; p < n; p++)
        if (strcmp(plan->parts[p].guess.step, name) == 0)
            return true;
    return false;
}

/* "data" for the first, then what the file is called, where that can be the name of a step. */
static const char *name_step(maker *self, size_t part)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789_";
    char *const stem =
        part ? arena_text(self->memory, stem_of(self->memory, self->request->files[part])) : NULL;

    if (part == 0)
        return "data";
    for (char *at = stem; at && *at; at++) {
        *at = *at >= 'A' && *at <= 'Z' ? (char)(*at - 'A' + 'a') : *at;
        *at = strchr(letters, *at) ? *at : '_';
    }
    if (stem && *stem >= 'a' && *stem <= 'z' && !is_taken(&self->plan, part, stem))
        return stem;
    return arena_print(self->memory, "data%zu", part + 1);
}

/* ---------------------------------------------------------------- one file */

/* Measures without a unit get that of their header. */
static void find_units(maker *self, init_part *part, units *known)
{
    for (size_t k = 0; part->table && k < part->table->n_measures; k++) {
        const init_measure *const measure = &part->table->measures[k];
        init_column *const column = init_column_of(&part->guess, measure->name);
        const char *unit, *said;
        const char *const label =
            init_header_unit(&part->guess, known, measure->name, &unit, &said);

        if (!column || column->unit || strcmp(measure->unit, "1") != 0)
            continue;
        column->unit = unit;
        column->label = unit ? label : NULL;
        if (said && !unit)
            init_doubt(&part->guess,
                       "the unit of '%s': '%s' is none that regind knows (units are written as in "
                       "million KZT, thousand person, percent)",
                       measure->name, said);
    }
    (void)self;
}

static bool look_at(maker *self, size_t p, units *known)
{
    init_part *const part = &self->plan.parts[p];
    const char *const file = self->request->files[p];

    part->guess.memory = self->memory;
    part->absolute = init_path_absolute(self->memory, file);
    part->guess.path = file;
    part->guess.step = name_step(self, p);
    if (!part->absolute || !part->guess.step)
        return false;
    if (!init_look_at(&self->plan, part, &self->request->opener, &self->outcome->fault,
                      &self->outcome->hint))
        return self->outcome->fault != NULL;
    init_refine(&self->plan, part, &self->request->opener);
    init_ask_keys(&self->plan, part, self->request);
    init_reshape(&self->plan, part, &self->request->opener);
    find_units(self, part, known);
    part->guess.path = init_path_from(self->memory, self->request->folder, file);
    return part->guess.path && !part->guess.no_memory;
}

/* ---------------------------------------------------------------- what is rated */

static bool has_key(const init_table *table, const char *name)
{
    for (size_t k = 0; k < table->n_keys; k++)
        if (strcmp(table->keys[k].name, name) == 0)
            return true;
    return false;
}

/* Whether a table joins the first: its keys are among those of it, its measures have other names.
 */
static bool joins(init_guess *guess, const init_table *first, const init_table *table)
{
    for (size_t k = 0; k < table->n_keys; k++)
        if (!has_key(first, table->keys[k].name)) {
            init_doubt(guess,
                       "how it joins the first file, which has no key '%s': it is read, and not "
                       "rated",
                       table->keys[k].name);
            return false;
        }
    for (size_t k = 0; k < table->n_measures; k++)
        if (init_has_measure(first, table->measures[k].name)) {
            init_doubt(guess,
                       "which '%s' is meant, as the first file has one, too: this one is read, and "
                       "not rated",
                       table->measures[k].name);
            return false;
        }
    return true;
}

static bool can_be_rated(const init_table *table)
{
    return table && table->n_measures && table->n_keys && table->rows;
}

/* The table with the most keys is what the others join. */
static void choose_rated(maker *self)
{
    const init_table *first = NULL;

    for (size_t p = 0; p < self->plan.n_parts; p++) {
        const init_table *const table = self->plan.parts[p].table;

        if (can_be_rated(table) && (!first || table->n_keys > first->n_keys))
            first = table;
    }
    self->outcome->rates = first != NULL;
    for (size_t p = 0; p < self->plan.n_parts; p++) {
        init_part *const part = &self->plan.parts[p];

        if (!part->table)
            continue;
        if (first && can_be_rated(part->table))
            part->is_rated = part->table == first || joins(&part->guess, first, part->table);
        else
            init_doubt(&part->guess,
                       "what of it is to be rated, as it has no %s: it is read, and not "
                       "rated",
                       part->table->rows == 0         ? "rows"
                       : part->table->n_measures == 0 ? "column of numbers"
                                                      : "key");
    }
}

/* ---------------------------------------------------------------- all of it */

static bool try_all(maker *self)
{
    const init_file files[] = {{"study.ini", init_text_of_study(&self->plan, true)},
                               {"codebook.csv", self->outcome->codebook},
                               {"labels.csv", self->outcome->labels}};
    init_part *const part = &self->plan.parts[0];
    init_trial made;
    const regind_messages *told;

    if (!files[0].text)
        return false;
    made = init_try(self->memory, &self->request->opener, files, 3, NULL);
    told = made.study ? regind_study_messages(made.study) : NULL;
    self->outcome->runs = made.status == REGIND_OK;
    for (size_t k = 0; told && !self->outcome->runs && k < regind_messages_count(told); k++) {
        const regind_message *const message = regind_messages_at(told, k);

        if (regind_message_severity(message) == REGIND_SEVERITY_ERROR && part->table)
            init_doubt(&part->guess, "%s%s%s", regind_message_text(message),
                       regind_message_hint(message) ? ": " : "",
                       regind_message_hint(message) ? regind_message_hint(message) : "");
    }
    init_trial_end(&made);
    return true;
}

/* What the program tells beside what stands in the study. */
static void tell(maker *self)
{
    static const char *const keys[] = {"sheet", "layer", "member", "skip_rows", "ignore", "until"};
    init_outcome *const out = self->outcome;

    for (size_t p = 0; p < self->plan.n_parts; p++) {
        const init_guess *const guess = &self->plan.parts[p].guess;

        for (size_t k = 0; k < guess->n_doubts; k++)
            say(self, &out->doubts, &out->n_doubts, &self->doubts_capacity, self->request->files[p],
                guess->doubts[k]);
        for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
            if (init_get(guess, keys[k]))
                say(self, &out->left_out, &out->n_left_out, &self->left_out_capacity,
                    self->request->files[p],
                    arena_print(self->memory, "%s = %s (%s)", keys[k], init_get(guess, keys[k]),
                                init_why(guess, keys[k])));
    }
}

static bool write_texts(maker *self)
{
    init_outcome *const out = self->outcome;

    out->codebook = init_text_of_codebook(&self->plan);
    out->labels = init_text_of_labels(&self->plan);
    if (!out->codebook || !out->labels || !try_all(self))
        return false;
    out->study = init_text_of_study(&self->plan, false);
    tell(self);
    return out->study != NULL;
}

bool init_look(arena *memory, const init_request *request, init_outcome *outcome)
{
    maker self = {memory, request, {.memory = memory}, outcome, 0, 0};
    units *const known = units_new(arena_allocator(memory));
    bool done = known != NULL;

    *outcome = (init_outcome){0};
    self.plan.parts = arena_take(memory, request->n, sizeof *self.plan.parts);
    self.plan.title = stem_of(memory, request->files[0]);
    done = done && self.plan.parts && self.plan.title;
    for (size_t p = 0; done && !outcome->fault && p < request->n; p++) {
        done = look_at(&self, p, known);
        self.plan.n_parts++;
    }
    if (done && !outcome->fault) {
        choose_rated(&self);
        init_ask_rest(&self.plan, request, outcome->rates);
        done = write_texts(&self);
    }
    units_free(known);
    return done && !self.plan.parts[0].guess.no_memory;
}
