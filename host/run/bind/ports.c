/* ports.c - every input port of a plugin, its units and tables. */
#include <regind/plugin.h>
#include <string.h>

#include "../../base/suggest.h"
#include "columns.h"

static void wrong_unit(port_binder *self, uint32_t port, const study_key *key, const column *found,
                       const char *wanted)
{
    const char *origin;
    const char *name = bind_column(&self->told, port_table_of(self, port)->name, found, &origin);
    const char *own = found->unit ? found->unit : "";
    bool none = !*own || strcmp(own, "1") == 0;
    bool money = strcmp(wanted, RI_MONEY) == 0 || strcmp(wanted, UNITS_MONEY) == 0;
    const char *what = money ? "an amount of money" : bind_print(&self->told, "'%s'", wanted);
    const char *hint = NULL;
    char first[UNITS_TEXT];
    bool any_money;

    if (none)
        hint = bind_print(&self->told, "give it a unit in the codebook of [%.*s]%s",
                          (int)strcspn(origin, "."), origin, money ? ", such as million KZT" : "");
    else if (money)
        hint = "an amount of money has a unit such as KZT, million KZT or thousand USD";
    else if (units_dimension_first(self->unit_system, wanted, first, &any_money) && any_money)
        hint = bind_print(&self->told, "money is any currency, as in '%s'", first);
    else
        hint = bind_print(&self->told, "its unit must convert to '%s'", wanted);
    port_fail(self, port);
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
        const column *each = &port_table_of(self, port)->data->columns[to->columns[k]];
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

static bool any_bound(const port_binder *self, uint32_t t)
{
    for (uint32_t p = 0; p < self->plugin->n_in; p++)
        if (self->in[p].table == t && (self->in[p].n > 0 || self->state[p] == PORT_FAILED))
            return true;
    return false;
}

/* A table that was given and of which nothing is taken was meant otherwise: its measures would be
 * silently absent. */
static void check_tables(port_binder *self)
{
    for (uint32_t t = 1; t < self->n_tables; t++) {
        const call_table *const given = &self->tables[t];
        const char **names;
        size_t n = 0;

        if (!given->id || !given->data || any_bound(self, t))
            continue;
        names = bind_take(&self->told, self->plugin->n_in, sizeof *names);
        for (uint32_t p = 0; names && p < self->plugin->n_in; p++)
            if (same_table(port_of(self, p)->table, given->id))
                names[n++] = port_of(self, p)->id;
        bind_error(&self->told, STATUS_STUDY, study_key_of(self->told.step, given->id), NULL,
                   names ? bind_print(&self->told,
                                      "bind its columns with in.NAME = COLUMN; NAME "
                                      "is one of %s",
                                      bind_names(&self->told, names, n))
                         : NULL,
                   "the table '%s' has no column that %s looks for", given->id, self->plugin->id);
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
    check_tables(self);
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
