/* subject_folder.c - a result folder to be compared: its tables are read from the CSV files in it,
 * by a study that is made up for that. */
#include <string.h>
#include <unistd.h>

#include "../../base/json_text.h"
#include "subject_folder.h"

static const char again[] = "run the study again";

static const struct {
    const char *name;
    column_role role;
} roles[] = {{"key", COLUMN_KEY},
             {"period", COLUMN_PERIOD},
             {"measure", COLUMN_MEASURE},
             {"category", COLUMN_CATEGORY}};

static bool know_columns(arena *memory, const json_t *list, known_table *into)
{
    const size_t n = json_array_size(list);
    known_column *columns = arena_take(memory, n + 1, sizeof *columns);

    for (size_t k = 0; columns && k < n; k++) {
        const json_t *const each = json_array_get(list, k);
        const char *const name = json_text_of(each, "name"), *const role =
                                                                 json_text_of(each, "role");

        for (size_t r = 0; name && role && r < sizeof roles / sizeof *roles; r++)
            if (strcmp(role, roles[r].name) == 0)
                columns[into->n_columns++] = (known_column){
                    name, roles[r].role,
                    json_object_get(json_object_get(each, "attributes"), "coverage_of") != NULL};
    }
    into->columns = columns;
    return columns != NULL;
}

static bool know_step(arena *memory, known_tables *known, known_table *tables, const json_t *step)
{
    const json_t *const list = subject_outputs(step);
    const char *const name = json_text_of(step, "step");

    for (size_t t = 0; t < json_array_size(list); t++) {
        const json_t *const each = json_array_get(list, t);
        const char *const table_name = json_text_of(each, "table");
        const size_t length = strlen(name);
        known_table *const into = &tables[known->n];

        if (!table_name || strncmp(table_name, name, length) != 0)
            continue;
        *into = (known_table){.step = name,
                              .id = table_name[length] ? table_name + length + 1 : NULL,
                              .name = table_name};
        if (!know_columns(memory, json_object_get(each, "columns"), into))
            return false;
        known->n++;
    }
    return true;
}

/* Steps of the study itself, and their tables. */
static bool know_tables(subject *self, arena *memory, const json_t *steps)
{
    const size_t n = json_array_size(steps);
    const char **names = arena_take(memory, n + 1, sizeof *names);
    known_table *tables;
    size_t most = 1;

    for (size_t s = 0; s < n; s++)
        most += json_array_size(subject_outputs(json_array_get(steps, s)));
    tables = arena_take(memory, most, sizeof *tables);
    if (!names || !tables)
        return false;
    self->known = (known_tables){.where = self->path, .steps = names, .tables = tables};
    for (size_t s = 0; s < n; s++) {
        const json_t *const step = json_array_get(steps, s);

        if (!json_text_of(step, "step") || json_text_of(step, "implied_for"))
            continue;
        names[self->known.n_steps++] = json_text_of(step, "step");
        if (!know_step(memory, &self->known, tables, step))
            return false;
    }
    return true;
}

static status open_folder(subject *self, const comparison_request *given,
                          const run_options *options, diagnostics *errors)
{
    const char *path = arena_print(errors->memory, "%s/manifest.json", self->path);
    const json_t *steps, *first;
    const char *why;

    (void)given;
    (void)options;
    if (!path)
        return diagnostics_no_memory(errors);
    if (access(path, F_OK) != 0)
        return subject_fail(self, errors, "a folder that 'regind run' wrote has one",
                            "this folder has no manifest.json");
    self->manifest = json_file_read(path, &why);
    if (why)
        return subject_fail(
            self, errors, "a folder that 'regind run' wrote has one",
            arena_print(errors->memory, "its manifest.json cannot be read: %s", why));
    steps = json_object_get(self->manifest, "steps");
    first = json_array_get(steps, 0);
    if (!json_text_of(self->manifest, "regind") || !json_is_array(steps))
        return subject_fail(self, errors, again, "its manifest.json is none of regind's");
    if (first && (!subject_outputs(first) || !json_object_get(first, "keys")))
        return subject_fail(self, errors, again,
                            "it was written by an older regind, whose manifest lacks the columns");
    self->title = json_text_of(json_object_get(self->manifest, "study"), "title");
    if (!self->title) /* format 1 */
        self->title = json_text_of(self->manifest, "title");
    return know_tables(self, errors->memory, steps) ? STATUS_OK : diagnostics_no_memory(errors);
}

const subject_kind subject_folder = {open_folder, subject_folder_prepare, subject_folder_result,
                                     subject_folder_method};
