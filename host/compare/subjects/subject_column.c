/* subject_column.c - see subject_column.h */
#include "subject_column.h"

#include <string.h>

#include "../../base/suggest.h"

enum { MOST_NAMED = 8 }; /* columns that a hint lists */

/* One look for a column. */
typedef struct search {
    const known_tables *among;
    const char *option, *text;
    column_role role;
    diagnostics *errors;
    const char *step;
} search;

size_t column_step_length(const char *text)
{
    const size_t length = strcspn(text, ".");

    return text[length] && text[length + 1] ? length : 0;
}

static const known_column *column_in(const known_table *of, const char *name)
{
    for (size_t k = 0; k < of->n_columns; k++)
        if (strcmp(of->columns[k].name, name) == 0)
            return &of->columns[k];
    return NULL;
}

/* The rest of the text behind the step (and table, where its own id begins it); NULL: it is of
 * another table. */
static const char *rest_of(const search *self, const known_table *of)
{
    const char *const rest = self->text + strlen(self->step) + 1;
    const size_t length = of->id ? strlen(of->id) : 0;

    if (strcmp(of->step, self->step) != 0)
        return NULL;
    if (!of->id)
        return rest;
    return strncmp(rest, of->id, length) == 0 && rest[length] == '.' ? rest + length + 1 : NULL;
}

static bool fail(const search *self, const char *hint, const char *what)
{
    if (what)
        (void)diagnostics_error(self->errors, STATUS_USAGE, self->among->where, 0, NULL, hint, "%s",
                                what);
    else
        (void)diagnostics_no_memory(self->errors);
    return false;
}

/* Columns of the wanted role in the tables of a step, as STEP.COLUMN or STEP.TABLE.COLUMN.  NULL:
 * no memory. */
static const char **wanted_columns(const search *self, size_t *n)
{
    const char **all = arena_take(self->errors->memory, 1, sizeof *all);
    size_t capacity = 1;

    *n = 0;
    for (size_t t = 0; all && t < self->among->n; t++) {
        const known_table *const of = &self->among->tables[t];

        for (size_t k = 0; strcmp(of->step, self->step) == 0 && k < of->n_columns; k++) {
            void *items = all;

            if (of->columns[k].role != self->role || of->columns[k].aside)
                continue;
            if (!arena_reserve(self->errors->memory, &items, &capacity, *n, sizeof *all))
                return NULL;
            all = items;
            all[*n] = arena_print(self->errors->memory, "%s.%s", of->name, of->columns[k].name);
            if (!all[(*n)++])
                return NULL;
        }
    }
    return all;
}

static const char *list_text(arena *memory, const char *const *names, size_t n)
{
    const char *list = "";

    for (size_t k = 0; list && k < n && k < MOST_NAMED; k++)
        list = arena_print(memory, "%s%s%s", list, k ? ", " : "", names[k]);
    return list && n > MOST_NAMED ? arena_print(memory, "%s ...", list) : list;
}

/* The only column, when it is not near what was asked for: a plugin that took the place of another
 * may call it so. */
static const char *only_hint(const search *self, const char *only)
{
    const char *const dot = strrchr(only, '.'), *const asked = strrchr(self->text, '.');

    return arena_print(self->errors->memory,
                       "its only %s is '%s'; out.%s = %s in [%s] would call it so",
                       self->role == COLUMN_MEASURE ? "measure" : "category", only, dot + 1,
                       asked + 1, self->step);
}

static const char *columns_hint(const search *self, bool guess)
{
    arena *const memory = self->errors->memory;
    size_t n = 0;
    const char **const all = wanted_columns(self, &n);
    const char *const best = all && guess ? suggest_name(self->text, all, n) : NULL;
    const char *const kind = self->role == COLUMN_MEASURE ? "measures" : "categories";
    const char *list;

    if (!all)
        return NULL;
    if (guess && !best && n == 1 && strchr(self->text, '.'))
        return only_hint(self, all[0]);
    if (best || n == 1)
        return arena_print(memory, "did you mean '%s'?", best ? best : all[0]);
    if (n == 0)
        return arena_print(memory, "step '%s' has no %s", self->step, kind);
    list = list_text(memory, all, n);
    return list ? arena_print(memory, "its %s are %s", kind, list) : NULL;
}

static const char *steps_hint(const search *self)
{
    const char *const list =
        list_text(self->errors->memory, self->among->steps, self->among->n_steps);

    return list ? arena_print(self->errors->memory, "its steps are %s", list) : NULL;
}

static bool check_step(search *self)
{
    arena *const memory = self->errors->memory;
    const size_t length = column_step_length(self->text);
    const char *best;

    self->step = length ? arena_text_n(memory, self->text, length) : self->text;
    if (!self->step)
        return fail(self, NULL, NULL);
    for (size_t k = 0; k < self->among->n_steps; k++)
        if (strcmp(self->among->steps[k], self->step) == 0)
            return length || fail(self, columns_hint(self, false),
                                  arena_print(memory, "%s is '%s'; expected STEP.COLUMN",
                                              self->option, self->text));
    if (!length)
        return fail(
            self, NULL,
            arena_print(memory, "%s is '%s'; expected STEP.COLUMN", self->option, self->text));
    best = suggest_name(self->step, self->among->steps, self->among->n_steps);
    return fail(self, best ? arena_print(memory, "did you mean '%s'?", best) : steps_hint(self),
                arena_print(memory, "%s names '%s', and there is no step '%s'", self->option,
                            self->text, self->step));
}

static bool check_role(const search *self, const known_column *found)
{
    static const char *const words[] = {"nothing", "a key", "a period", "a measure", "a category"};

    if (found->role == self->role)
        return true;
    return fail(self, columns_hint(self, false),
                arena_print(self->errors->memory, "%s names '%s', which is %s; it takes %s",
                            self->option, self->text, words[found->role], words[self->role]));
}

const known_table *column_find(const known_tables *among, const char *option, const char *text,
                               column_role role, diagnostics *errors, const char **column_name)
{
    search self = {among, option, text, role, errors, NULL};

    if (!check_step(&self))
        return NULL;
    for (int further = 0; further <= 1; further++)
        for (size_t t = 0; t < among->n; t++) {
            const known_table *const of = &among->tables[t];
            const char *const rest = (of->id != NULL) == further ? rest_of(&self, of) : NULL;
            const known_column *const found = rest ? column_in(of, rest) : NULL;

            if (!found)
                continue;
            *column_name = found->name;
            return check_role(&self, found) ? of : NULL;
        }
    (void)fail(
        &self, columns_hint(&self, true),
        arena_print(errors->memory, "%s names '%s', and there is no such column", option, text));
    return NULL;
}
