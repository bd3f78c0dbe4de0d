/* bind_ports.c - which columns stand behind the input ports of a plugin. */
#include <regind/plugin.h>
#include <string.h>

#include "../base/suggest.h"
#include "bind_internal.h"

typedef enum port_state { PORT_OPEN, PORT_DONE, PORT_FAILED } port_state;

/* The ports of a step while they are bound. */
typedef struct port_binder {
    binder told;
    units *unit_system;
    const plugin_description *plugin;
    const call_table *tables;
    uint32_t n_tables;
    binding *in;       /* per port; DONE with n == 0 is unbound */
    port_state *state; /* per port */
} port_binder;

/* ---------------------------------------------------------------- words */

static const char *role_word(uint32_t role)
{
    return role == RI_ANY ? "measure or category" : role_name((column_role)role);
}

static const char *role_words(uint32_t role)
{
    static const char *const words[] = {[RI_KEY] = "keys",
                                        [RI_PERIOD] = "periods",
                                        [RI_MEASURE] = "measures",
                                        [RI_CATEGORY] = "categories",
                                        [RI_ANY] = "measures or categories"};

    return role >= RI_KEY && role <= RI_ANY && words[role] ? words[role] : "columns";
}

/* May a column of that role be bound to the port when it is named? */
static bool role_fits(const port_description *port, column_role role)
{
    if (port->role == RI_ANY)
        return role == COLUMN_MEASURE || role == COLUMN_CATEGORY;
    return (uint32_t)role == port->role || (port->role == RI_KEY && role == COLUMN_PERIOD);
}

static const call_table *table_of(const port_binder *self, uint32_t port)
{
    return &self->tables[self->in[port].table];
}

static const port_description *port_of(const port_binder *self, uint32_t port)
{
    return &self->plugin->in[port];
}

/* Names of the columns that a port could take; NULL: no memory. */
static const char **fitting_names(port_binder *self, uint32_t port, size_t *n)
{
    const table *from = table_of(self, port)->data;
    const char **names = bind_take(&self->told, from->n_columns, sizeof *names);

    *n = 0;
    for (uint32_t k = 0; names && k < from->n_columns; k++)
        if (role_fits(port_of(self, port), from->columns[k].role))
            names[(*n)++] = from->columns[k].name;
    return names;
}

/* ---------------------------------------------------------------- errors */

static void fail_port(port_binder *self, uint32_t port)
{
    self->state[port] = PORT_FAILED;
    self->in[port].n = 0;
}

/* No column of that name; key is NULL when the port's own name was looked for. */
static void missing_column(port_binder *self, uint32_t port, const study_key *key, const char *name)
{
    const char *table_name = table_of(self, port)->name, *hint, *id = port_of(self, port)->id;
    uint32_t role = port_of(self, port)->role;
    size_t n;
    const char **names = fitting_names(self, port, &n), *close;

    fail_port(self, port);
    if (!names)
        return;
    close = suggest(name, names, n);
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
    const char *name = bind_column(&self->told, table_of(self, port)->name, found, &origin);

    if (port_of(self, port)->role == RI_PERIOD && found->role == COLUMN_KEY)
        hint = bind_print(&self->told, "in the keys of its source, write %s:period", found->name);
    else if (!key)
        hint = bind_print(&self->told, "bind another column with in.%s = NAME",
                          port_of(self, port)->id);
    fail_port(self, port);
    bind_error(&self->told, STATUS_STUDY, key, origin, hint, "%s is a %s, not a %s", name,
               role_name(found->role), role_word(port_of(self, port)->role));
}

/* Several columns bear the name, each with its step's name in front. */
static void ambiguous(port_binder *self, uint32_t port, const study_key *key, const char *name,
                      const char *first)
{
    const char *table_name = table_of(self, port)->name;

    fail_port(self, port);
    bind_error(
        &self->told, STATUS_STUDY, key, bind_print(&self->told, "%s.%s", table_name, name),
        bind_print(&self->told, "say which one, as in.%s = %s", port_of(self, port)->id, first),
        "the table of [%s] has several columns '%s'", table_name, name);
}

/* ---------------------------------------------------------------- columns by name */

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
    const call_table *from = table_of(self, port);
    const char *many;

    *index = find_column(from, name, &many);
    if (many)
        ambiguous(self, port, key, name, many);
    else if (*index == UINT32_MAX)
        missing_column(self, port, key, name);
    else if (!role_fits(port_of(self, port), from->data->columns[*index].role))
        wrong_role(self, port, key, &from->data->columns[*index]);
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
static void bind_named(port_binder *self, uint32_t port, const study_key *key)
{
    const port_description *what = port_of(self, port);
    size_t n;
    const char **names = bind_list(&self->told, key->value, &n);
    uint32_t *columns = names ? bind_take(&self->told, n, sizeof *columns) : NULL;

    if (!columns) {
        fail_port(self, port);
        return;
    }
    if (n > 1 && !(what->flags & RI_MANY)) {
        fail_port(self, port);
        bind_error(&self->told, STATUS_STUDY, key, NULL, NULL,
                   "input '%s' of %s takes one column, not %zu", what->id, self->plugin->id, n);
        return;
    }
    if (n == 0 && !(what->flags & RI_OPTIONAL)) {
        fail_port(self, port);
        bind_error(&self->told, STATUS_STUDY, key, NULL, NULL, "input '%s' of %s needs a column",
                   what->id, self->plugin->id);
        return;
    }
    bind_columns(self, port, columns, (uint32_t)n);
    for (size_t k = 0; k < n; k++) {
        bool found = look_up(self, port, key, names[k], &columns[k]);

        for (size_t i = 0; found && i < k; i++)
            if (self->state[port] == PORT_DONE && columns[i] == columns[k]) {
                fail_port(self, port);
                bind_error(&self->told, STATUS_STUDY, key, NULL, NULL, "'%s' names '%s' twice",
                           key->name, names[k]);
            }
    }
}

/* ---------------------------------------------------------------- columns by rule */

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
static void bind_by_name(port_binder *self, uint32_t port)
{
    const port_description *what = port_of(self, port);
    const call_table *from = table_of(self, port);
    const char *many;
    uint32_t index = find_column(from, what->id, &many);
    uint32_t found;

    if (index != UINT32_MAX && role_fits(what, from->data->columns[index].role))
        bind_one(self, port, index);
    else if (!(what->flags & (RI_SOLE | RI_OPTIONAL)))
        (void)look_up(self, port, NULL, what->id, &found); /* for its error */
    else if (!(what->flags & RI_SOLE))
        self->state[port] = PORT_DONE;
}

/* RI_SOLE: the only column of its role that no other port binds.  A key port takes a period only
 * where there is no key. */
static void bind_sole(port_binder *self, uint32_t port)
{
    const port_description *what = port_of(self, port);
    const table *from = table_of(self, port)->data;
    const char **names = bind_take(&self->told, from->n_columns, sizeof *names), *table_name, *many;
    uint32_t n = 0;
    bool keys = false;

    if (!names)
        return;
    for (uint32_t k = 0; k < from->n_columns; k++)
        keys = keys || (from->columns[k].role == COLUMN_KEY && !is_taken(self, port, k));
    for (uint32_t k = 0; k < from->n_columns; k++)
        if (role_fits(what, from->columns[k].role) && !is_taken(self, port, k) &&
            !(what->role == RI_KEY && keys && from->columns[k].role == COLUMN_PERIOD))
            names[n++] = from->columns[k].name;
    if (n == 1) {
        bind_one(self, port, find_column(table_of(self, port), names[0], &many));
    } else if (what->flags & RI_OPTIONAL) {
        self->state[port] = PORT_DONE;
    } else if (n == 0) {
        missing_column(self, port, NULL, what->id);
    } else {
        table_name = table_of(self, port)->name;
        fail_port(self, port);
        bind_error(&self->told, STATUS_STUDY, NULL,
                   bind_print(&self->told, "%s.%s", table_name, what->id),
                   bind_print(&self->told, "say which one with in.%s = NAME: %s", what->id,
                              bind_names(&self->told, names, n)),
                   "the table of [%s] has no %s '%s' and several others", table_name,
                   role_word(what->role), what->id);
    }
}

/* RI_MANY: every column of its role that no other port binds. */
static void bind_rest(port_binder *self, uint32_t port)
{
    const port_description *what = port_of(self, port);
    const table *from = table_of(self, port)->data;
    uint32_t *columns = bind_take(&self->told, from->n_columns, sizeof *columns);
    uint32_t n = 0;

    if (!columns)
        return;
    for (uint32_t k = 0; k < from->n_columns; k++)
        if (role_fits(what, from->columns[k].role) && !is_taken(self, port, k))
            columns[n++] = k;
    bind_columns(self, port, columns, n);
    if (n > 0 || (what->flags & RI_OPTIONAL))
        return;
    fail_port(self, port);
    bind_error(&self->told, STATUS_STUDY, NULL,
               bind_print(&self->told, "%s.", table_of(self, port)->name), NULL,
               "the table of [%s] has no %s for '%s'", table_of(self, port)->name,
               role_words(what->role), what->id);
}

/* ---------------------------------------------------------------- units */

static void wrong_unit(port_binder *self, uint32_t port, const study_key *key, const column *found,
                       const char *wanted)
{
    const char *origin;
    const char *name = bind_column(&self->told, table_of(self, port)->name, found, &origin);
    const char *own = found->unit ? found->unit : "";
    bool none = !*own || strcmp(own, "1") == 0;
    bool money = strcmp(wanted, RI_MONEY) == 0;
    const char *what = money ? "an amount of money" : bind_print(&self->told, "'%s'", wanted);
    const char *hint = NULL;

    if (none)
        hint = bind_print(&self->told, "give it a unit in the codebook of [%.*s]%s",
                          (int)strcspn(origin, "."), origin, money ? ", such as million KZT" : "");
    else if (money)
        hint = "an amount of money has a unit such as KZT, million KZT or thousand USD";
    else
        hint = bind_print(&self->told, "its unit must convert to '%s'", wanted);
    fail_port(self, port);
    if (none)
        bind_error(&self->told, STATUS_STUDY, key, origin, hint, "%s has no unit; it must be in %s",
                   name, what);
    else
        bind_error(&self->told, STATUS_STUDY, key, origin, hint, "%s is in '%s', not in %s", name,
                   own, what);
}

/* Checks the units of a bound port and notes the factors where there are any. */
static void convert_units(port_binder *self, uint32_t port)
{
    const port_description *what = port_of(self, port);
    const char *unit = what->unit && *what->unit ? what->unit : NULL;
    const char *dimension = what->dimension && *what->dimension ? what->dimension : NULL;
    binding *to = &self->in[port];
    const uint32_t n = to->n;
    const study_key *key =
        study_key_of(self->told.step, bind_print(&self->told, "in.%s", what->id));
    double *factors = bind_take(&self->told, n, sizeof *factors);
    double *offsets = bind_take(&self->told, n, sizeof *offsets);
    bool converts = false;

    for (uint32_t k = 0; factors && offsets && k < n; k++) {
        const column *each = &table_of(self, port)->data->columns[to->columns[k]];
        const char *own = each->unit && *each->unit ? each->unit : "1";

        factors[k] = 1;
        if (each->role != COLUMN_MEASURE)
            continue;
        if (unit && !units_convert(self->unit_system, own, unit, &factors[k], &offsets[k]))
            wrong_unit(self, port, key, each, unit);
        else if (!unit && dimension && !units_in_dimension(self->unit_system, own, dimension))
            wrong_unit(self, port, key, each, dimension);
        converts = converts || factors[k] != 1 || offsets[k] != 0;
    }
    if (converts && self->state[port] == PORT_DONE) {
        to->factors = factors;
        to->offsets = offsets;
    }
}

/* ---------------------------------------------------------------- tables */

static bool same_table(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* The table of a port without one: an error, told once per table, unless all of its ports are
 * optional and none is asked for. */
static void missing_table(port_binder *self, uint32_t port)
{
    const port_description *what = port_of(self, port);
    const char *id = what->table;
    bool needed = false, told = false;

    for (uint32_t p = 0; p < self->plugin->n_in; p++)
        if (same_table(port_of(self, p)->table, id)) {
            needed = needed || !(port_of(self, p)->flags & RI_OPTIONAL);
            told = told || p < port;
        }
    if (!id && self->plugin->kind == RI_SOURCE)
        needed = false;
    self->state[port] = needed ? PORT_FAILED : PORT_DONE;
    if (!needed || told)
        return;
    if (id)
        bind_error(&self->told, STATUS_STUDY, study_key_of(self->told.step, id), NULL,
                   bind_print(&self->told, "name a step or a CSV file: %s = NAME", id),
                   "%s needs a table '%s'", self->plugin->id, id);
    else
        bind_error(&self->told, STATUS_STUDY, study_key_of(self->told.step, "from"), NULL,
                   "name the steps it takes: from = STEP, ...", "%s needs a table to work on",
                   self->plugin->id);
}

/* Sets in[port].table; false when that table is not there.  A source has no main table. */
static bool find_table(port_binder *self, uint32_t port)
{
    const char *id = port_of(self, port)->table;

    if (!id && self->plugin->kind == RI_SOURCE)
        return false;
    for (uint32_t t = 0; t < self->n_tables && (id || t == 0); t++)
        if (t == 0 ? !id : same_table(self->tables[t].id, id)) {
            self->in[port].table = t;
            return self->tables[t].data != NULL;
        }
    return false;
}

/* ---------------------------------------------------------------- all ports */

/* in.NAME where there is no such input, or where its table is not given. */
static void check_names(port_binder *self, const bool *absent)
{
    const uint32_t n = self->plugin->n_in;
    const char **names = bind_take(&self->told, n, sizeof *names);

    for (uint32_t p = 0; names && p < n; p++)
        names[p] = bind_print(&self->told, "in.%s", port_of(self, p)->id);
    for (size_t k = 0; names && k < self->told.step->n_keys; k++) {
        const study_key *key = &self->told.step->keys[k];
        uint32_t p = 0;

        if (strncmp(key->name, "in.", 3) != 0)
            continue;
        while (p < n && strcmp(names[p], key->name) != 0)
            p++;
        if (p == n)
            bind_error(&self->told, STATUS_STUDY, key, NULL,
                       n ? bind_suggestion(&self->told, key->name, names, n, "its inputs are")
                         : "it has no inputs",
                       "%s has no input '%s'", self->plugin->id, key->name + 3);
        else if (absent[p] && self->state[p] == PORT_DONE)
            bind_error(&self->told, STATUS_STUDY, key, NULL, NULL,
                       "'%s' binds a column of a table that is not given", key->name);
    }
}

static void bind_all(port_binder *self)
{
    const uint32_t n = self->plugin->n_in;
    bool *absent = bind_take(&self->told, n, sizeof *absent);

    if (!absent)
        return;
    for (uint32_t p = 0; p < n; p++) {
        absent[p] = !find_table(self, p);
        if (absent[p])
            missing_table(self, p);
    }
    check_names(self, absent);
    for (uint32_t p = 0; p < n; p++) {
        const study_key *key =
            study_key_of(self->told.step, bind_print(&self->told, "in.%s", port_of(self, p)->id));

        if (self->state[p] == PORT_OPEN && key)
            bind_named(self, p, key);
        else if (self->state[p] == PORT_OPEN && !(port_of(self, p)->flags & RI_MANY))
            bind_by_name(self, p);
    }
    for (uint32_t optional = 0; optional <= RI_OPTIONAL; optional++) /* needed ports first */
        for (uint32_t p = 0; p < n; p++)
            if (self->state[p] == PORT_OPEN && !(port_of(self, p)->flags & RI_MANY) &&
                (port_of(self, p)->flags & RI_OPTIONAL) == optional)
                bind_sole(self, p);
    for (uint32_t p = 0; p < n; p++)
        if (self->state[p] == PORT_OPEN)
            bind_rest(self, p);
    for (uint32_t p = 0; p < n; p++)
        if (self->state[p] == PORT_DONE && self->in[p].n > 0)
            convert_units(self, p);
}

status bind_ports(arena *memory, units *unit_system, const study_step *step,
                  const plugin_description *plugin, const call_table *tables, uint32_t n_tables,
                  diagnostics *errors, const binding **in)
{
    port_binder self = {.told = bind_begin(memory, step, errors),
                        .unit_system = unit_system,
                        .plugin = plugin,
                        .tables = tables,
                        .n_tables = n_tables};

    *in = NULL;
    self.in = bind_take(&self.told, plugin->n_in, sizeof *self.in);
    self.state = bind_take(&self.told, plugin->n_in, sizeof *self.state);
    if (self.in && self.state)
        bind_all(&self);
    if (bind_end(&self.told) == STATUS_OK)
        *in = self.in;
    return bind_end(&self.told);
}
