/* renames.c - `within` and `out.`: keys that split a table, new names of columns. */
#include <string.h>

#include "../../base/suggest.h"
#include "bind_internal.h"

static void within_error(binder *self, const study_key *key, const table *from, const char *name)
{
    const column *found = table_find(from, name);
    const char **keys = bind_take(self, from->n_keys, sizeof *keys);

    if (!keys)
        return;
    for (uint32_t k = 0; k < from->n_keys; k++)
        keys[k] = from->columns[k].name;
    if (found)
        bind_error(self, STATUS_STUDY, key, NULL,
                   bind_print(self, "its keys are: %s", bind_names(self, keys, from->n_keys)),
                   "'%s' is a %s; within takes keys of the table", name, role_name(found->role));
    else
        bind_error(self, STATUS_STUDY, key, NULL,
                   bind_suggestion(self, name, keys, from->n_keys, "its keys are"),
                   "the table that within splits has no key '%s'", name);
}

/* Notes one key; false when it is unknown or named before. */
static bool add_within(binder *self, const study_key *key, const table *from, const char *name,
                       uint32_t *keys, uint32_t *n)
{
    uint32_t at = 0;

    while (at < from->n_keys && strcmp(from->columns[at].name, name) != 0)
        at++;
    if (at == from->n_keys) {
        within_error(self, key, from, name);
        return false;
    }
    for (uint32_t k = 0; k < *n; k++)
        if (keys[k] == at) {
            bind_error(self, STATUS_STUDY, key, NULL, NULL, "within names '%s' twice", name);
            return false;
        }
    keys[(*n)++] = at;
    return true;
}

status bind_within(arena *memory, const study_step *step, const table *main_table,
                   diagnostics *errors, const uint32_t **within, uint32_t *n_within)
{
    binder self = bind_begin(memory, step, errors);
    const study_key *key = study_key_of(step, "within");
    const char **names;
    uint32_t *keys, n = 0;
    size_t n_names;

    *within = NULL;
    *n_within = 0;
    if (!key)
        return STATUS_OK;
    names = bind_list(&self, key->value, &n_names);
    if (!names)
        return bind_end(&self);
    if (!main_table && n_names > 0) {
        bind_error(&self, STATUS_STUDY, key, NULL, "name the steps it takes: from = STEP, ...",
                   "there is no table for within to split");
        return bind_end(&self);
    }
    keys = bind_take(&self, n_names, sizeof *keys);
    for (size_t k = 0; keys && k < n_names; k++)
        (void)add_within(&self, key, main_table, names[k], keys, &n);
    if (bind_end(&self) == STATUS_OK && n > 0) {
        *within = keys;
        *n_within = n;
    }
    return bind_end(&self);
}

/* The columns of one outcome while they get their new names. */
typedef struct renaming {
    binder *told;
    const plugin_description *plugin;
    column *columns;
    const uint32_t *ports;
    size_t n;
    const char **names; /* new ones */
} renaming;

static const char *table_of(const renaming *self, size_t k)
{
    const char *id = self->ports[k] < self->plugin->n_out
                         ? self->plugin->out[self->ports[k]].table
                         : NULL; /* carried over: of the main table */

    return id ? id : "";
}

static bool was_made(const renaming *self, size_t k)
{
    return self->ports[k] < self->plugin->n_out;
}

/* Is it an output whose table is not among these columns?  Then it is not for us to rename. */
static bool is_elsewhere(const renaming *self, const char *what)
{
    for (uint32_t p = 0; p < self->plugin->n_out; p++) {
        const char *id = self->plugin->out[p].table ? self->plugin->out[p].table : "";
        bool here = false;

        for (size_t k = 0; k < self->n; k++)
            here = here || strcmp(table_of(self, k), id) == 0;
        if (!here &&
            (strcmp(self->plugin->out[p].id, what) == 0 || (self->plugin->out[p].flags & RI_MANY)))
            return true;
    }
    return false;
}

static void unknown_output(renaming *self, const study_key *key, const char *what)
{
    const char **made = bind_take(self->told, self->n, sizeof *made);
    size_t n = 0;

    if (!made)
        return;
    for (size_t k = 0; k < self->n; k++)
        if (was_made(self, k))
            made[n++] = self->columns[k].name;
    bind_error(self->told, STATUS_STUDY, key, NULL,
               bind_suggestion(self->told, what, made, n, "it makes"),
               "%s makes no column '%s' here", self->plugin->id, what);
}

static bool is_name(const char *text)
{
    for (const char *c = text; *c; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7f || *c == ',' || *c == ':' || *c == '"')
            return false;
    return *text != '\0';
}

/* Columns that out.WHAT is about: the one of that name, else those of the output.  Returns how
 * many; at[] has room for all. */
static size_t meant(const renaming *self, const char *what, size_t *at)
{
    size_t n = 0;

    for (size_t k = 0; k < self->n; k++)
        if (was_made(self, k) && strcmp(self->columns[k].name, what) == 0)
            at[n++] = k;
    if (n > 0)
        return n;
    for (size_t k = 0; k < self->n; k++)
        if (was_made(self, k) && strcmp(self->plugin->out[self->ports[k]].id, what) == 0)
            at[n++] = k;
    return n;
}

/* One key out.WHAT = name, ... */
static void rename_columns(renaming *self, const study_key *key, const char *what)
{
    size_t *at = bind_take(self->told, self->n, sizeof *at), n, n_names;
    const char **names = bind_list(self->told, key->value, &n_names);

    if (!at || !names)
        return;
    n = meant(self, what, at);
    if (n == 0) {
        if (!is_elsewhere(self, what))
            unknown_output(self, key, what);
        return;
    }
    if (n_names != n) {
        bind_error(self->told, STATUS_STUDY, key, NULL, NULL,
                   "'%s' gives %zu name%s to %zu column%s of %s", key->name, n_names,
                   n_names == 1 ? "" : "s", n, n == 1 ? "" : "s", self->plugin->id);
        return;
    }
    for (size_t k = 0; k < n; k++) {
        if (!is_name(names[k]))
            bind_error(self->told, STATUS_STUDY, key, NULL,
                       "a name has no commas, colons, quotes or control characters",
                       "'%s' cannot be the name of a column", names[k]);
        else
            self->names[at[k]] = names[k];
    }
}

/* What tells about a column follows its new name, unless it gets one itself. */
static void follow_names(renaming *self)
{
    for (size_t k = 0; k < self->n; k++) {
        const char *const subject = column_subject(&self->columns[k]), *name = NULL;
        column *const aside = &self->columns[k];
        size_t length;

        for (size_t i = 0; subject && i < self->n; i++)
            if (self->names[i] && strcmp(self->columns[i].name, subject) == 0 &&
                strcmp(table_of(self, i), table_of(self, k)) == 0)
                name = self->names[i];
        if (!name)
            continue;
        length = strlen(subject);
        if (!self->names[k] && strncmp(aside->name, subject, length) == 0)
            self->names[k] = bind_print(self->told, "%s%s", name, aside->name + length);
        if (!column_tell_of(aside, name, self->told->memory))
            (void)diagnostics_no_memory(self->told->errors);
    }
}

/* New names must differ within a table. */
static void find_collisions(renaming *self)
{
    for (size_t k = 0; k < self->n; k++)
        for (size_t i = 0; i < self->n; i++) {
            const char *mine = self->names[k], *name = self->names[i];

            if (!mine || i == k || (name && i > k) ||
                strcmp(table_of(self, i), table_of(self, k)) != 0)
                continue;
            if (strcmp(mine, name ? name : self->columns[i].name) == 0)
                bind_error(self->told, STATUS_STUDY, NULL, NULL, NULL,
                           "two columns would be named '%s': '%s' and '%s'", mine,
                           self->columns[i].name, self->columns[k].name);
        }
}

static void take_names(renaming *self)
{
    for (size_t k = 0; k < self->n; k++) {
        column *each = &self->columns[k];
        const char *origin;

        if (!self->names[k])
            continue;
        if (each->origin) {
            origin = bind_print(self->told, "%s.%s", self->told->step->name, each->name);
            if (strcmp(each->origin, origin) == 0)
                each->origin =
                    bind_print(self->told, "%s.%s", self->told->step->name, self->names[k]);
        }
        if (!each->label || strcmp(each->label, each->name) == 0)
            each->label = self->names[k];
        each->name = self->names[k];
    }
}

status bind_renames(arena *memory, const study_step *step, const plugin_description *plugin,
                    column *columns, const uint32_t *ports, size_t n, diagnostics *errors)
{
    binder told = bind_begin(memory, step, errors);
    renaming self = {&told, plugin, columns, ports, n, NULL};
    bool any = false;

    self.names = bind_take(&told, n, sizeof *self.names);
    for (size_t k = 0; self.names && k < step->n_keys; k++)
        if (strncmp(step->keys[k].name, "out.", 4) == 0) {
            rename_columns(&self, &step->keys[k], step->keys[k].name + 4);
            any = true;
        }
    if (any && bind_end(&told) == STATUS_OK)
        follow_names(&self);
    if (any && bind_end(&told) == STATUS_OK)
        find_collisions(&self);
    if (any && bind_end(&told) == STATUS_OK)
        take_names(&self);
    return bind_end(&told);
}
