/* subject_manifest.c - the method a manifest tells of, and what it knows of columns that CSV files
 * do not tell: see subject_folder.h */
#include <string.h>

#include "subject_folder.h"

static const json_t *named(const json_t *list, const char *member, const char *name)
{
    for (size_t k = 0; k < json_array_size(list); k++) {
        const char *const text = json_text_of(json_array_get(list, k), member);

        if (text && strcmp(text, name) == 0)
            return json_array_get(list, k);
    }
    return NULL;
}

/* -- Columns --------------------------------------------------------------------------------- */

static const json_t *column_of(const subject *self, const known_table *of, const char *name)
{
    const json_t *const step = named(json_object_get(self->manifest, "steps"), "step", of->step);
    const json_t *const made = named(subject_outputs(step), "table", of->name);

    return named(json_object_get(made, "columns"), "name", name);
}

static bool take_attributes(arena *memory, const json_t *from, column *into)
{
    json_t *const all = json_object_get(from, "attributes");
    attribute *list = arena_take(memory, json_object_size(all) + 1, sizeof *list);
    const char *name;
    json_t *value;
    uint32_t n = 0;

    json_object_foreach(all, name, value) if (list && json_is_string(value)) list[n++] =
        (attribute){name, json_string_value(value)};
    into->attributes = list;
    into->n_attributes = n;
    return list != NULL;
}

/* Label, unit and attributes (direction) as the run had them. */
static bool complete_column(const subject *self, const known_table *of, table *into)
{
    for (uint32_t k = 0; k < into->n_columns; k++) {
        column *const each = &into->columns[k];
        const json_t *const known = column_of(self, of, each->name);
        const char *const label = json_text_of(known, "label"), *const unit =
                                                                    json_text_of(known, "unit");

        each->label = label ? label : each->label;
        each->unit = unit ? unit : each->unit;
        if (!take_attributes(run_arena(self->made), known, each))
            return false;
    }
    return true;
}

const table *subject_folder_result(const subject *self, int which)
{
    const run_step *steps;
    const size_t n = run_steps(self->made, &steps);

    for (size_t s = 0; s < n; s++)
        if (strcmp(steps[s].name, which == 0 ? "scores" : "grades") == 0 && steps[s].n_tables &&
            complete_column(self, which == 0 ? self->scores : self->grades,
                            steps[s].tables[0].data))
            return steps[s].tables[0].data;
    return NULL;
}

/* -- Method ---------------------------------------------------------------------------------- */

/* The step that a name in `from` means: itself, or STEP of STEP.TABLE. */
static bool is_step(const char *name, const char *from)
{
    const size_t length = strlen(name);

    return strncmp(name, from, length) == 0 && (from[length] == '\0' || from[length] == '.');
}

/* Marks the steps that a name means; true when one was not marked before. */
static bool use(bool *used, const json_t *steps, const char *needed)
{
    bool more = false;

    for (size_t t = 0; t < json_array_size(steps); t++) {
        const char *const name = json_text_of(json_array_get(steps, t), "step");

        if (!used[t] && name && needed && is_step(name, needed))
            more = used[t] = true;
    }
    return more;
}

static bool *used_steps(const subject *self, arena *memory, const json_t *steps)
{
    const size_t n = json_array_size(steps);
    bool *used = arena_take(memory, n + 1, sizeof *used);

    for (size_t s = 0; used && s < n; s++) {
        const char *const name = json_text_of(json_array_get(steps, s), "step");

        used[s] = name && (strcmp(name, self->scores->step) == 0 ||
                           (self->grades && strcmp(name, self->grades->step) == 0));
    }
    for (bool more = used != NULL; more;) {
        more = false;
        for (size_t s = 0; s < n; s++) {
            const json_t *const step = json_array_get(steps, s);
            json_t *const tables = json_object_get(step, "tables");
            const json_t *const from = json_object_get(step, "from");
            const char *port;
            json_t *table_name;

            for (size_t k = 0; used[s] && k < json_array_size(from); k++)
                more = use(used, steps, json_string_value(json_array_get(from, k))) || more;
            if (used[s] && json_is_object(tables)) /* format 2: of other tables than `from` */
                json_object_foreach(tables, port, table_name) more =
                    use(used, steps, json_string_value(table_name)) || more;
        }
    }
    return used;
}

/* "DIGEST DIGEST ..." of the files of a list; NULL: one of them is none. */
static const char *digests_of(arena *memory, const json_t *inputs, const char *list)
{
    const char *digests = "";
    size_t n = 0;
    const char **const files = study_list(memory, list, &n);

    for (size_t k = 0; files && digests && k < n; k++) {
        const char *const digest = json_text_of(named(inputs, "file", files[k]), "sha256");

        digests = digest ? arena_print(memory, "%s%s%s", digests, k ? " " : "", digest) : NULL;
    }
    return digests && *digests ? digests : NULL;
}

/* SHA-256 of the files a key names, as a parameter or as a table that a csv step was added for. */
static const char *content_of(const subject *self, arena *memory, const json_t *step,
                              const char *key)
{
    const json_t *const steps = json_object_get(self->manifest, "steps");
    const json_t *const inputs = json_object_get(self->manifest, "inputs"), *input;
    const char *const implied = arena_print(memory, "%s.%s", json_text_of(step, "step"), key);
    const char *file = json_text_of(json_object_get(step, "parameters"), key);

    if (!file && implied)
        file = json_text_of(json_object_get(named(steps, "step", implied), "parameters"), "file");
    if (file && (input = named(inputs, "file", file)) != NULL)
        return json_text_of(input, "sha256");
    return file ? digests_of(memory, inputs, file) : NULL;
}

static bool add_keys(const subject *self, arena *memory, const json_t *step, method_step *into)
{
    json_t *const all = json_object_get(step, "keys");
    method_key *keys = arena_take(memory, json_object_size(all) + 1, sizeof *keys);
    const char *name;
    json_t *value;

    into->keys = keys;
    if (!keys)
        return false;
    json_object_foreach(all, name, value)
    {
        if (!json_is_string(value) || !subject_key_counts(name))
            continue;
        keys[into->n_keys++] =
            (method_key){name, json_string_value(value),
                         into->used ? content_of(self, memory, step, name) : NULL};
    }
    return true;
}

bool subject_folder_method(subject *self, arena *memory)
{
    const json_t *const steps = json_object_get(self->manifest, "steps");
    const char *const seed = json_text_of(self->manifest, "seed");
    const bool *const used = used_steps(self, memory, steps);
    method_step *all = arena_take(memory, json_array_size(steps) + 1, sizeof *all);
    method_key *head = arena_take(memory, 1, sizeof *head);
    size_t n = 1;

    if (!used || !all || !head)
        return false;
    *head = (method_key){"seed", seed ? seed : "1", NULL};
    all[0] = (method_step){.name = "study", .used = true, .n_keys = 1, .keys = head};
    for (size_t s = 0; s < json_array_size(steps); s++) {
        const json_t *const step = json_array_get(steps, s);
        const char *const plugin = json_text_of(step, "plugin"), *const version =
                                                                     json_text_of(step, "version");

        if (!json_text_of(step, "step") || json_text_of(step, "implied_for"))
            continue;
        all[n] = (method_step){.name = json_text_of(step, "step"),
                               .plugin = plugin ? plugin : "",
                               .version = version ? version : "",
                               .used = used[s]};
        if (!add_keys(self, memory, step, &all[n++]))
            return false;
    }
    self->steps = (method){n, all};
    return true;
}
