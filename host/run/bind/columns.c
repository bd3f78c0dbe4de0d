/* columns.c - columns for a port: by name, by its rule, and what is told otherwise. */
#include <regind/plugin.h>
#include <string.h>

#include "../../base/suggest.h"
#include "columns.h"

static const char *role_word(uint32_t role)
{
    return role == RI_ANY      ? "measure or category"
           : role == RI_LABELS ? "column of labels"
                               : role_name((column_role)role);
}

static const char *role_words(uint32_t role)
{
    static const char *const words[] = {[RI_KEY] = "keys",
                                        [RI_PERIOD] = "periods",
                                        [RI_MEASURE] = "measures",
                                        [RI_CATEGORY] = "categories",
                                        [RI_ANY] = "measures or categories",
                                        [RI_LABELS] = "columns of labels"};

    return role >= RI_KEY && role <= RI_LABELS && words[role] ? words[role] : "columns";
}

/* May a column of that role be bound to the port when it is named? */
static bool role_fits(const port_description *port, column_role role)
{
    if (port->role == RI_ANY)
        return role == COLUMN_MEASURE || role == COLUMN_CATEGORY;
    if (port->role == RI_LABELS)
        return role != COLUMN_MEASURE;
    return (uint32_t)role == port->role || (port->role == RI_KEY && role == COLUMN_PERIOD);
}

/* Columns that tell about others go to ports for them, to no other by itself. */
static bool is_for(const port_description *port, const column *of)
{
    return role_fits(port, of->role) && of->aside == ((port->flags & RI_ASIDE) != 0);
}

const call_table *port_table_of(const port_binder *self, uint32_t port)
{
    return &self->tables[self->in[port].table];
}

const port_description *port_of(const port_binder *self, uint32_t port)
{
    return &self->plugin->in[port];
}

/* Names of the columns that a port could take; NULL: no memory. */
static const char **fitting_names(port_binder *self, uint32_t port, size_t *n)
{
    const table *from = port_table_of(self, port)->data;
    const char **names = bind_take(&self->told, from->n_columns, sizeof *names);

    *n = 0;
    for (uint32_t k = 0; names && k < from->n_columns; k++)
        if (is_for(port_of(self, port), &from->columns[k]))
            names[(*n)++] = from->columns[k].name;
    return names;
}

void port_fail(port_binder *self, uint32_t port)
{
    self->state[port] = PORT_FAILED;
    self->in[port].n = 0;
}

/* No column of that name; key is NULL when the port's own name was looked for. */
static void missing_column(port_binder *self, uint32_t port, const study_key *key, const char *name)
{
    const char *table_name = port_table_of(self, port)->name, *hint, *id = port_of(self, port)->id;
    uint32_t role = port_of(self, port)->role;
    size_t n;
    const char **names = fitting_names(self, port, &n), *close;

    port_fail(self, port);
    if (!names)
        return;
    close = suggest_name(name, names, n);
    hint = bind_suggestion(&self->told, name, names, n, "it has");
    if (!hint)
        hint = bind_print(&self->told, "it has no %s", role_words(role));
    else if (!key && close)
        hint = bind_print(&self->told, "%s bind it with in.%s = %s", hint, id, close);
    else if (!key)
        hint = bind_print(&self->told, "%s; bind another column with in.%s = NAME", hint, id);
    bind_error(&self->told, STATUS_STUDY, key, bind_print(&self->told, "%s.%s", table_name, name),
               hint, "the table of [%s] has no %s '%s'", table_name, role_word(role), name);
}

static void wrong_role(port_binder *self, uint32_t port, const study_key *key, const column *found)
{
    const char *hint = NULL, *origin;
    const char *name = bind_column(&self->told, port_table_of(self, port)->name, found, &origin);

    if (port_of(self, port)->role == RI_PERIOD && found->role == COLUMN_KEY)
        hint = bind_print(&self->told, "in the keys of its source, write %s:period", found->name);
    else if (!key)
        hint = bind_print(&self->told, "bind another column with in.%s = NAME",
                          port_of(self, port)->id);
    port_fail(self, port);
    bind_error(&self->told, STATUS_STUDY, key, origin, hint, "%s is a %s, not a %s", name,
               role_name(found->role), role_word(port_of(self, port)->role));
}

/* A port for columns that tell about others was given another. */
static void not_aside(port_binder *self, uint32_t port, const study_key *key, const column *found)
{
    const char *origin;
    const char *name = bind_column(&self->told, port_table_of(self, port)->name, found, &origin);

    port_fail(self, port);
    bind_error(&self->told, STATUS_STUDY, key, origin,
               bind_print(&self->told, "leave in.%s out: it finds such columns by itself",
                          port_of(self, port)->id),
               "%s does not tell about another column, as a coverage does", name);
}

/* Several columns bear the name, each with its step's name in front. */
static void ambiguous(port_binder *self, uint32_t port, const study_key *key, const char *name,
                      const char *first)
{
    const char *table_name = port_table_of(self, port)->name;

    port_fail(self, port);
    bind_error(
        &self->told, STATUS_STUDY, key, bind_print(&self->told, "%s.%s", table_name, name),
        bind_print(&self->told, "say which one, as in.%s = %s", port_of(self, port)->id, first),
        "the table of [%s] has several columns '%s'", table_name, name);
}

/* Index of a column: by its name, by STEP.COLUMN, or by the COLUMN of a joined "STEP.COLUMN".
 * UINT32_MAX: there is none, or (*many is the first of them) there are several. */
static uint32_t find_column(const call_table *in, const char *name, const char **many)
{
    const table *from = in->data;
    size_t step = strlen(in->name), length = strlen(name);
    uint32_t found = UINT32_MAX;

    *many = NULL;
    for (uint32_t k = 0; k < from->n_columns; k++)
        if (strcmp(from->columns[k].name, name) == 0)
            return k;
    for (uint32_t k = 0; k < from->n_columns; k++)
        if ((from->columns[k].origin && strcmp(from->columns[k].origin, name) == 0) ||
            (strncmp(name, in->name, step) == 0 && name[step] == '.' &&
             strcmp(from->columns[k].name, name + step + 1) == 0))
            return k;
    for (uint32_t k = 0; k < from->n_columns && !*many; k++) {
        const char *full = from->columns[k].name;
        size_t whole = strlen(full);

        if (whole <= length + 1 || full[whole - length - 1] != '.' ||
            strcmp(full + whole - length, name) != 0)
            continue;
        if (found != UINT32_MAX)
            *many = from->columns[found].name;
        found = k;
    }
    return *many ? UINT32_MAX : found;
}

/* The column `name` for the port; false after an error. */
static bool look_up(port_binder *self, uint32_t port, const study_key *key, const char *name,
                    uint32_t *index)
{
    const call_table *from = port_table_of(self, port);
    const char *many;

    *index = find_column(from, name, &many);
    if (many)
        ambiguous(self, port, key, name, many);
    else if (*index == UINT32_MAX)
        missing_column(self, port, key, name);
    else if (!role_fits(port_of(self, port), from->data->columns[*index].role))
        wrong_role(self, port, key, &from->data->columns[*index]);
    else if ((port_of(self, port)->flags & RI_ASIDE) && !from->data->columns[*index].aside)
        not_aside(self, port, key, &from->data->columns[*index]);
    else
        return true;
    return false;
}

static void bind_columns(port_binder *self, uint32_t port, const uint32_t *columns, uint32_t n)
{
    self->in[port].columns = columns;
    self->in[port].n = n;
    self->state[port] = PORT_DONE;
}

static void bind_one(port_binder *self, uint32_t port, uint32_t column_index)
{
    uint32_t *column_of = bind_take(&self->told, 1, sizeof *column_of);

    if (!column_of)
        return;
    *column_of = column_index;
    bind_columns(self, port, column_of, 1);
}

/* in.PORT = name, ... */
void bind_named(port_binder *self, uint32_t port, const study_key *key)
{
    const port_description *what = port_of(self, port);
    size_t n;
    const char **names = bind_list(&self->told, key->value, &n);
    uint32_t *columns = names ? bind_take(&self->told, n, sizeof *columns) : NULL;

    if (!columns) {
        port_fail(self, port);
        return;
    }
    if (n > 1 && !(what->flags & RI_MANY)) {
        port_fail(self, port);
        bind_error(&self->told, STATUS_STUDY, key, NULL, NULL,
                   "input '%s' of %s takes one column, not %zu", what->id, self->plugin->id, n);
        return;
    }
    if (n == 0 && !(what->flags & RI_OPTIONAL)) {
        port_fail(self, port);
        bind_error(&self->told, STATUS_STUDY, key, NULL, NULL, "input '%s' of %s needs a column",
                   what->id, self->plugin->id);
        return;
    }
    bind_columns(self, port, columns, (uint32_t)n);
    for (size_t k = 0; k < n; k++) {
        bool found = look_up(self, port, key, names[k], &columns[k]);

        for (size_t i = 0; found && i < k; i++)
            if (self->state[port] == PORT_DONE && columns[i] == columns[k]) {
                port_fail(self, port);
                bind_error(&self->told, STATUS_STUDY, key, NULL, NULL, "'%s' names '%s' twice",
                           key->name, names[k]);
            }
    }
}

/* Is the column bound to another port of the same table? */
static bool is_taken(const port_binder *self, uint32_t port, uint32_t column_index)
{
    for (uint32_t p = 0; p < self->plugin->n_in; p++)
        for (uint32_t k = 0; p != port && self->in[p].table == self->in[port].table &&
                             self->state[p] == PORT_DONE && k < self->in[p].n;
             k++)
            if (self->in[p].columns[k] == column_index)
                return true;
    return false;
}

/* The port's own name.  What is not found is left open for other rules. */
void bind_by_name(port_binder *self, uint32_t port)
{
    const port_description *what = port_of(self, port);
    const call_table *from = port_table_of(self, port);
    const char *many;
    uint32_t index = find_column(from, what->id, &many);
    uint32_t found;

    if (index != UINT32_MAX && role_fits(what, from->data->columns[index].role) &&
        (from->data->columns[index].aside || !(what->flags & RI_ASIDE)))
        bind_one(self, port, index);
    else if (!(what->flags & (RI_SOLE | RI_OPTIONAL)))
        (void)look_up(self, port, NULL, what->id, &found); /* for its error */
    else if (!(what->flags & RI_SOLE))
        self->state[port] = PORT_DONE;
}

/* RI_SOLE: the only column of its role that no other port binds.  A key port takes a period only
 * where there is no key. */
void bind_sole(port_binder *self, uint32_t port)
{
    const port_description *what = port_of(self, port);
    const table *from = port_table_of(self, port)->data;
    const char **names = bind_take(&self->told, from->n_columns, sizeof *names), *table_name, *many;
    uint32_t n = 0;
    bool keys = false;

    if (!names)
        return;
    for (uint32_t k = 0; k < from->n_columns; k++)
        keys = keys || (from->columns[k].role == COLUMN_KEY && !is_taken(self, port, k));
    for (uint32_t k = 0; k < from->n_columns; k++)
        if (is_for(what, &from->columns[k]) && !is_taken(self, port, k) &&
            !(what->role == RI_KEY && keys && from->columns[k].role == COLUMN_PERIOD))
            names[n++] = from->columns[k].name;
    if (n == 1) {
        bind_one(self, port, find_column(port_table_of(self, port), names[0], &many));
    } else if (what->flags & RI_OPTIONAL) {
        self->state[port] = PORT_DONE;
    } else if (n == 0) {
        missing_column(self, port, NULL, what->id);
    } else {
        table_name = port_table_of(self, port)->name;
        port_fail(self, port);
        bind_error(&self->told, STATUS_STUDY, NULL,
                   bind_print(&self->told, "%s.%s", table_name, what->id),
                   bind_print(&self->told, "say which one with in.%s = NAME: %s", what->id,
                              bind_names(&self->told, names, n)),
                   "the table of [%s] has no %s '%s' and several others", table_name,
                   role_word(what->role), what->id);
    }
}

/* RI_MANY: every column of its role that no other port binds. */
void bind_rest(port_binder *self, uint32_t port)
{
    const port_description *what = port_of(self, port);
    const table *from = port_table_of(self, port)->data;
    uint32_t *columns = bind_take(&self->told, from->n_columns, sizeof *columns);
    uint32_t n = 0;

    if (!columns)
        return;
    for (uint32_t k = 0; k < from->n_columns; k++)
        if (is_for(what, &from->columns[k]) && !is_taken(self, port, k))
            columns[n++] = k;
    bind_columns(self, port, columns, n);
    if (n > 0 || (what->flags & RI_OPTIONAL))
        return;
    port_fail(self, port);
    bind_error(&self->told, STATUS_STUDY, NULL,
               bind_print(&self->told, "%s.", port_table_of(self, port)->name), NULL,
               "the table of [%s] has no %s for '%s'", port_table_of(self, port)->name,
               role_words(what->role), what->id);
}
