/* subject_reader.c - tables of a result folder, read from its CSV files by a study that is made up
 * for that */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "subject_folder.h"

static bool names_table(const json_t *from, const char *name)
{
    for (size_t k = 0; k < json_array_size(from); k++) {
        const char *const each = json_string_value(json_array_get(from, k));

        if (each && strcmp(each, name) == 0)
            return true;
    }
    return false;
}

/* The step that wrote a table as CSV; NULL: none. */
static const json_t *writer_of(const subject *self, const char *name)
{
    const json_t *const steps = json_object_get(self->manifest, "steps");

    for (size_t s = 0; s < json_array_size(steps); s++) {
        const json_t *const step = json_array_get(steps, s);
        const char *const plugin = json_text_of(step, "plugin");

        if (plugin && strcmp(plugin, "report.csv") == 0 &&
            names_table(json_object_get(step, "from"), name))
            return step;
    }
    return NULL;
}

/* Tells which tables there are, and which of them have the column, too. */
static status fail_unwritten(const subject *self, const known_table *wanted,
                             const char *column_name, const char *option, diagnostics *errors)
{
    arena *const memory = errors->memory;
    const char *there = NULL, *other = NULL, *hint;

    for (size_t t = 0; t < self->known.n; t++) {
        const known_table *const each = &self->known.tables[t];

        if (!writer_of(self, each->name))
            continue;
        there = there ? arena_print(memory, "%s, %s", there, each->name) : each->name;
        for (size_t k = 0; there && !other && k < each->n_columns; k++)
            if (strcmp(each->columns[k].name, column_name) == 0)
                other = arena_print(memory, "%s %s.%s is there; ", option, each->name, column_name);
    }
    hint = arena_print(memory, "%sa step with use = report.csv and from = %s writes it",
                       other ? other : "", wanted->name);
    return hint ? subject_fail(
                      self, errors, hint,
                      there ? arena_print(memory, "there is no CSV file of '%s', only of %s",
                                          wanted->name, there)
                            : arena_print(memory, "there is no CSV file of '%s', nor any other",
                                          wanted->name))
                : diagnostics_no_memory(errors);
}

/* An item of a list, quoted where it has to be. */
static const char *item(arena *memory, const char *name)
{
    return strpbrk(name, ",()[]:\"") ? arena_print(memory, "\"%s\"", name) : name;
}

static const char *keys_text(arena *memory, const known_table *of)
{
    const char *text = arena_text(memory, "");

    for (size_t k = 0; text && k < of->n_columns; k++) {
        const column_role role = of->columns[k].role;
        const char *const name = item(memory, of->columns[k].name);

        if (role == COLUMN_KEY || role == COLUMN_PERIOD)
            text = name ? arena_print(memory, "%s%s%s%s", text, *text ? ", " : "", name,
                                      role == COLUMN_PERIOD ? ":period" : "")
                        : NULL;
    }
    return text;
}

/* The file the step wrote the table to. */
static const char *file_of(const subject *self, arena *memory, const json_t *writer,
                           const char *table_name)
{
    const char *const given = json_text_of(json_object_get(writer, "parameters"), "file");
    const char *const name = given ? given : table_name;
    const size_t length = strlen(name);
    const bool ending = length >= 4 && strcmp(name + length - 4, ".csv") == 0;
    const char *const path = arena_print(memory, "%s/%s%s", self->path, name, ending ? "" : ".csv");
    char *const full = path ? realpath(path, NULL) : NULL;
    const char *const result = full ? arena_text(memory, full) : path;

    free(full);
    return result;
}

typedef struct folder_reader {
    subject *self;
    arena *memory;
    const char **sets;
    size_t n_sets;
    bool failed; /* no memory */
} folder_reader;

/* Values are given as --set has them: in a file, a path may look like a comment. */
static void set(folder_reader *self, const char *step, const char *key, const char *value)
{
    const char *const text = value ? arena_print(self->memory, "%s.%s=%s", step, key, value) : NULL;

    if (text)
        self->sets[self->n_sets++] = text;
    else
        self->failed = true;
}

/* The csv step that reads one column of a table. */
static void read_column(folder_reader *self, const char *step, const known_table *of,
                        const char *column_name, column_role role, const json_t *writer)
{
    const json_t *const parameters = json_object_get(writer, "parameters");
    const char *const decimal = json_text_of(parameters, "decimal");
    const char *const delimiter = json_text_of(parameters, "delimiter");
    const char *const keys = keys_text(self->memory, of);
    const bool comma = decimal && strcmp(decimal, "comma") == 0;

    set(self, step, "file", file_of(self->self, self->memory, writer, of->name));
    set(self, step, "others", "ignore");
    if (!keys || *keys)
        set(self, step, "keys", keys);
    set(self, step, role == COLUMN_MEASURE ? "measures" : "categories",
        item(self->memory, column_name));
    set(self, step, "decimal", comma ? "," : ".");
    set(self, step, "delimiter",
        !delimiter                      ? comma ? "semicolon" : "comma"
        : strcmp(delimiter, "bar") == 0 ? "|"
                                        : delimiter);
}

/* How many decimals a report.csv wrote: a text, as a study has it, or (format 1) a number; -1: all
 * that there are. */
static int digits_of(const json_t *writer)
{
    const json_t *const digits = json_object_get(json_object_get(writer, "parameters"), "digits");

    if (json_is_string(digits))
        return (int)strtol(json_string_value(digits), NULL, 10);
    return json_is_integer(digits) ? (int)json_integer_value(digits) : -1;
}

static void warn_of_digits(const subject *self, const known_table *of, const json_t *writer,
                           diagnostics *errors)
{
    const int digits = digits_of(writer);
    const diagnostic what = {
        .severity = SEVERITY_WARNING,
        .file = self->path,
        .message =
            arena_print(errors->memory, "'%s' was written with %d decimals, and is compared so",
                        of->name, digits),
        .hint = "without 'digits', report.csv writes all of them"};

    if (digits < 0)
        return;
    if (what.message)
        (void)diagnostics_add(errors, &what);
    else
        (void)diagnostics_no_memory(errors);
}

/* A file that has no name but this descriptor; -1 with errno. */
static int write_study(const subject *self)
{
    const char *const text =
        self->grades ? "[scores]\nuse = csv\n[grades]\nuse = csv\n" : "[scores]\nuse = csv\n";
    const int file = memfd_create("regind-compare", MFD_CLOEXEC);

    if (file < 0 || write(file, text, strlen(text)) == (ssize_t)strlen(text))
        return file;
    (void)close(file);
    return -1;
}

static status run_reader(folder_reader *self, const run_options *options, diagnostics *errors)
{
    const int file = write_study(self->self);
    run_options own = *options;
    status code;

    if (file < 0)
        return diagnostics_error(errors, STATUS_SYSTEM, self->self->path, 0, NULL, NULL,
                                 "its files cannot be read: %s", strerror(errno));
    own.file = arena_print(self->memory, "/proc/self/fd/%d", file);
    own.overrides = self->sets;
    own.n_overrides = self->n_sets;
    self->self->made = own.file ? run_open(arena_allocator(errors->memory), &own) : NULL;
    code = self->self->made ? run_plan(self->self->made) : diagnostics_no_memory(errors);
    (void)close(file);
    /* The keys are not the user's: what is wrong with them is wrong with the folder. */
    return code == STATUS_USAGE ? STATUS_STUDY : code;
}

status subject_folder_prepare(subject *self, const comparison_request *given,
                              const run_options *options, diagnostics *errors)
{
    static const char *const step_names[2] = {"scores", "grades"};
    static const char *const option_names[2] = {"--on", "--on-grade"};
    const known_table *const tables[2] = {self->scores, self->grades};
    const char *const columns[2] = {self->score, self->grade};
    folder_reader own = {.self = self,
                         .memory = errors->memory,
                         .sets = arena_take(errors->memory, 16, sizeof *own.sets)};

    (void)given;
    if (!own.sets)
        return diagnostics_no_memory(errors);
    for (int k = 0; k < 2 && tables[k]; k++) {
        const json_t *const writer = writer_of(self, tables[k]->name);

        if (!writer)
            return fail_unwritten(self, tables[k], columns[k], option_names[k], errors);
        read_column(&own, step_names[k], tables[k], columns[k],
                    k == 0 ? COLUMN_MEASURE : COLUMN_CATEGORY, writer);
        if (k == 0)
            warn_of_digits(self, tables[k], writer, errors);
    }
    return own.failed ? diagnostics_no_memory(errors) : run_reader(&own, options, errors);
}
