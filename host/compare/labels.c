/* labels.c - see labels.h */
#include "labels.h"

#include <stdlib.h>
#include <string.h>

#include "../uncertainty/design_file.h"

enum { MOST_NAMED = 3 };

/* "ru" of ru_RU.UTF-8; "" in the locale C. */
static const char *locale(void)
{
    static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

    for (size_t k = 0; k < sizeof variables / sizeof *variables; k++) {
        const char *const text = getenv(variables[k]);

        if (text && *text)
            return text;
    }
    return "";
}

/* name_xx of the locale, else name_en, else the first column of names; SIZE_MAX: none. */
static size_t names_column(const design_file *of, size_t key)
{
    static const char prefix[] = "name_";
    const char *const text = locale();
    size_t first = SIZE_MAX, english = SIZE_MAX;

    for (size_t k = 0; k < of->n_columns; k++) {
        const char *const name = of->names[k];

        if (k == key)
            continue;
        if (strncmp(name, prefix, strlen(prefix)) == 0) {
            const char *const language = name + strlen(prefix);
            const size_t n = strlen(language);

            if (n && strncmp(text, language, n) == 0 && strchr("_.@", text[n]))
                return k;
            english = strcmp(language, "en") == 0 ? k : english;
        }
        first = first == SIZE_MAX ? k : first;
    }
    return english != SIZE_MAX ? english : first;
}

static const char *keys_text(const comparison *self, arena *memory)
{
    const char *text = "";

    for (uint32_t k = 0; text && k < self->keys.n_keys; k++)
        text = arena_print(memory, "%s%s%s", text, k ? ", " : "", self->keys.keys[k].name);
    return text;
}

static status wrong(diagnostics *errors, const char *path, size_t line, const char *hint,
                    const char *text)
{
    return text ? diagnostics_error(errors, STATUS_USAGE, path, line, NULL, hint, "%s", text)
                : diagnostics_no_memory(errors);
}

static bool tell_unnamed(arena *memory, const char *path, const aligned_key *key, uint64_t n,
                         const char *list, diagnostics *errors)
{
    const diagnostic what = {
        .severity = SEVERITY_WARNING,
        .file = path,
        .message = arena_print(memory, "%llu of %llu labels of '%s' have no name here: %s%s",
                               (unsigned long long)n, (unsigned long long)key->labels.count,
                               key->name, list, n > MOST_NAMED ? " ..." : "")};

    if (what.message)
        (void)diagnostics_add(errors, &what);
    return what.message != NULL;
}

/* The name of each label of a key; those without one keep their own. */
static bool take_names(comparison *self, arena *memory, const design_file *of, uint32_t key,
                       const size_t columns[2], const char *path, diagnostics *errors)
{
    const aligned_key *const to = &self->keys.keys[key];
    const char **names = arena_take(memory, to->labels.count + 1, sizeof *names);
    const char *list = "";
    uint64_t missing = 0;

    for (uint64_t code = 0; names && list && code < to->labels.count; code++) {
        const char *const label = label_at(&to->labels, code);

        for (uint64_t row = 0; row < of->n_rows && !names[code]; row++)
            if (strcmp(of->cells[row * of->n_columns + columns[0]], label) == 0 &&
                *of->cells[row * of->n_columns + columns[1]])
                names[code] = of->cells[row * of->n_columns + columns[1]];
        if (names[code])
            continue;
        names[code] = label;
        if (missing++ < MOST_NAMED)
            list = arena_print(memory, "%s%s%s", list, *list ? ", " : "", label);
    }
    if (!names || !list)
        return false;
    self->shown[key] = names;
    return missing == 0 || tell_unnamed(memory, path, to, missing, list, errors);
}

status labels_read(comparison *self, arena *memory, const char *path, diagnostics *errors)
{
    design_file of;
    const char *why = NULL;
    uint64_t line = 0;

    if (!design_file_read(&of, memory, path, &why, &line))
        return wrong(errors, path, (size_t)line, NULL, why);
    self->shown = arena_take(memory, self->keys.n_keys + 1u, sizeof *self->shown);
    if (!self->shown)
        return diagnostics_no_memory(errors);
    for (uint32_t k = 0; k < self->keys.n_keys; k++)
        for (size_t c = 0; c < of.n_columns; c++) {
            const size_t columns[2] = {c, names_column(&of, c)};

            if (strcmp(of.names[c], self->keys.keys[k].name) != 0 || columns[1] == SIZE_MAX)
                continue;
            return take_names(self, memory, &of, k, columns, path, errors)
                       ? STATUS_OK
                       : diagnostics_no_memory(errors);
        }
    return wrong(errors, path, 1, "its first line is for example: region,name_en,name_ru",
                 arena_print(memory, "no column has the name of a key (%s) beside one with names",
                             keys_text(self, memory)));
}
