/* subject_study.c - a study to be compared: it runs here, and only as far as is needed. */
#include <string.h>
#include <unistd.h>

#include "../../base/file_pattern.h"
#include "../../modules/address.h"
#include "subject.h"

/* The steps that the options name, for --only. */
static const char **wanted_steps(arena *memory, const comparison_request *given, size_t *n)
{
    const char *const texts[2] = {given->on, given->on_grade};
    const char **steps = arena_take(memory, 2, sizeof *steps);

    *n = 0;
    for (size_t k = 0; steps && k < 2 && texts[k]; k++) {
        steps[*n] = arena_text_n(memory, texts[k], strcspn(texts[k], "."));
        if (!steps[(*n)++])
            return NULL;
    }
    return steps;
}

static bool know_columns(arena *memory, const table *of, known_table *into)
{
    known_column *columns = arena_take(memory, of->n_columns + 1u, sizeof *columns);

    for (uint32_t k = 0; columns && k < of->n_columns; k++)
        columns[k] = (known_column){of->columns[k].name, of->columns[k].role, of->columns[k].aside};
    into->n_columns = of->n_columns;
    into->columns = columns;
    return columns != NULL;
}

/* Steps of the study, and the tables of those that were planned. */
static bool know_tables(subject *self)
{
    arena *const memory = run_arena(self->made);
    const run_step *steps;
    const size_t n = run_steps(self->made, &steps);
    const char **names = arena_take(memory, n + 1, sizeof *names);
    known_table *tables;
    size_t most = 1;

    for (size_t s = 0; s < n; s++)
        most += steps[s].n_tables;
    tables = arena_take(memory, most, sizeof *tables);
    if (!names || !tables)
        return false;
    self->known = (known_tables){.where = self->path, .steps = names, .tables = tables};
    for (size_t s = 0; s < n; s++) {
        if (steps[s].implied_for)
            continue;
        names[self->known.n_steps++] = steps[s].name;
        for (size_t t = 0; t < steps[s].n_tables; t++) {
            known_table *const into = &tables[self->known.n++];

            *into = (known_table){.step = steps[s].name,
                                  .id = steps[s].tables[t].id,
                                  .name = steps[s].tables[t].name};
            if (!know_columns(memory, steps[s].tables[t].data, into))
                return false;
        }
    }
    return true;
}

static status open_study(subject *self, const comparison_request *given, const run_options *options,
                         diagnostics *errors)
{
    run_options own = *options;
    status code;

    own.file = self->path;
    own.overrides = self->sets;
    own.n_overrides = self->n_sets;
    own.only = wanted_steps(errors->memory, given, &own.n_only);
    self->made = own.only ? run_open(arena_allocator(errors->memory), &own) : NULL;
    if (!self->made)
        return diagnostics_no_memory(errors);
    code = run_plan(self->made);
    if (code != STATUS_OK)
        return code;
    self->title = run_study(self->made)->title;
    return know_tables(self) ? STATUS_OK : diagnostics_no_memory(errors);
}

/* Nothing more: it is planned. */
static status prepare_study(subject *self, const comparison_request *given,
                            const run_options *options, diagnostics *errors)
{
    (void)self;
    (void)given;
    (void)options;
    (void)errors;
    return STATUS_OK;
}

static const table *result_of_study(const subject *self, int which)
{
    const char *const name = (which == 0 ? self->scores : self->grades)->name;
    const run_step *steps;
    const size_t n = run_steps(self->made, &steps);

    for (size_t s = 0; s < n; s++)
        for (size_t t = 0; t < steps[s].n_tables; t++)
            if (!steps[s].implied_for && strcmp(steps[s].tables[t].name, name) == 0)
                return steps[s].tables[t].data;
    return NULL;
}

/* Marks what the compared tables come of. */
static bool *used_steps(const subject *self, arena *memory, const run_step *steps, size_t n)
{
    bool *used = arena_take(memory, n + 1, sizeof *used);
    bool more = used != NULL;

    for (size_t s = 0; used && s < n; s++)
        used[s] = strcmp(steps[s].name, self->scores->step) == 0 ||
                  (self->grades && strcmp(steps[s].name, self->grades->step) == 0);
    while (more) {
        more = false;
        for (size_t s = 0; s < n; s++)
            for (size_t k = 0; used[s] && k < steps[s].n_needs; k++)
                if (!used[steps[s].needs[k]])
                    more = used[steps[s].needs[k]] = true;
    }
    return used;
}

/* Whether a key names files, in a list and by patterns. */
static bool names_files(const run_step *of, const char *key)
{
    for (uint32_t p = 0; of->plugin && p < of->plugin->n_parameters; p++)
        if (strcmp(of->plugin->parameters[p].id, key) == 0)
            return (of->plugin->parameters[p].flags & RI_FILES) != 0;
    return false;
}

/* Whether a key names a file: a parameter of that type, or a table that a file is read for.
 * *before: bytes of the value before the file's name. */
static bool is_file(const run_step *steps, size_t n, const run_step *of, const char *key,
                    const char *value, size_t *before)
{
    *before = 0;
    for (uint32_t p = 0; of->plugin && p < of->plugin->n_parameters; p++)
        if (strcmp(of->plugin->parameters[p].id, key) == 0) {
            *before = address_before_file(&of->plugin->parameters[p], value);
            return address_names_file(&of->plugin->parameters[p], value) &&
                   !(of->plugin->parameters[p].flags & (RI_LIST | RI_PER_COLUMN));
        }
    for (size_t s = 0; s < n; s++) {
        const size_t length = strlen(of->name);

        if (steps[s].implied_for == of->name && strncmp(steps[s].name, of->name, length) == 0 &&
            steps[s].name[length] == '.' && strcmp(steps[s].name + length + 1, key) == 0)
            return true;
    }
    return false;
}

/* "DIGEST DIGEST ..." of what one item of a list of files stands for, behind those before. */
static const char *add_digests(arena *memory, const study_key *key, const char *item,
                               const char *digests)
{
    const char *const path = study_path(memory, key, item);
    const file_match *matches;
    size_t n;

    if (!path || !file_pattern_find(memory, path, strlen(path) - strlen(item), &matches, &n))
        return NULL;
    for (size_t k = 0; digests && k < n; k++) {
        const char *const digest = subject_digest(memory, matches[k].path);

        digests = arena_print(memory, "%s%s%s", digests, *digests ? " " : "", digest ? digest : "");
    }
    return digests;
}

/* What the files of a list hold, in their order. */
static const char *digests_of(arena *memory, const study_key *key)
{
    const char *const whole = study_path(memory, key, key->value), *digests = "";
    size_t n = 0;
    const char **const items = study_list(memory, key->value, &n);

    if (whole && access(whole, F_OK) == 0) /* a comma of its name, not of a list */
        return subject_digest(memory, whole);
    for (size_t k = 0; items && digests && k < n; k++)
        digests = add_digests(memory, key, items[k], digests);
    return digests && *digests ? digests : NULL;
}

static bool add_keys(arena *memory, const run_step *steps, size_t n, const run_step *of,
                     method_step *into)
{
    method_key *keys = arena_take(memory, of->step->n_keys + 1, sizeof *keys);

    into->keys = keys;
    for (size_t k = 0; keys && k < of->step->n_keys; k++) {
        const study_key *const key = &of->step->keys[k];
        const char *content = NULL;
        size_t before;

        if (!subject_key_counts(key->name))
            continue;
        if (into->used && names_files(of, key->name))
            content = digests_of(memory, key);
        else if (into->used && is_file(steps, n, of, key->name, key->value, &before)) {
            const char *const path = study_path(memory, key, key->value + before);

            if (!path)
                return false;
            content = subject_digest(memory, path);
        }
        keys[into->n_keys++] = (method_key){key->name, key->value, content};
    }
    return keys != NULL;
}

/* The keys of [study] that change numbers. */
static bool add_head(const subject *self, arena *memory, method_step *into)
{
    const study_key *const seed = study_head_key(run_study(self->made), "seed");
    method_key *key = arena_take(memory, 1, sizeof *key);

    if (key)
        *key = (method_key){"seed", seed ? seed->value : "1", NULL};
    *into = (method_step){.name = "study", .used = true, .n_keys = 1, .keys = key};
    return key != NULL;
}

static bool method_of_study(subject *self, arena *memory)
{
    const run_step *steps;
    const size_t n = run_steps(self->made, &steps);
    const bool *const used = used_steps(self, memory, steps, n);
    method_step *all = arena_take(memory, n + 1, sizeof *all);
    size_t count = 1;

    if (!used || !all || !add_head(self, memory, &all[0]))
        return false;
    for (size_t s = 0; s < n; s++) {
        const run_step *const from = &steps[s];
        const study_key *const use = study_key_of(from->step, "use");

        if (from->implied_for)
            continue;
        all[count] = (method_step){.name = from->name,
                                   .plugin = from->plugin ? from->plugin->id
                                             : use        ? use->value
                                                          : "",
                                   .version = from->plugin ? from->plugin->version : "",
                                   .used = used[s]};
        if (!add_keys(memory, steps, n, from, &all[count++]))
            return false;
    }
    self->steps = (method){count, all};
    return true;
}

const subject_kind subject_study = {open_study, prepare_study, result_of_study, method_of_study};
