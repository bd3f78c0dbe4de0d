/* context_columns.c - output columns a plugin asks for, and units. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "context_internal.h"
#include "groups.h"
#include "scratch.h"
#include "unit_memo.h"

enum { FEW_COLUMNS = 16, GUARD = 64, GUARD_BYTE = 0xA5 };

static bool same_table(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

bool context_own_rows(const plugin_description *plugin, const char *table_id)
{
    for (uint32_t p = 0; p < plugin->n_out; p++) {
        const port_description *const port = &plugin->out[p];

        if (same_table(port->table, table_id) &&
            (port->role == RI_KEY || port->role == RI_PERIOD || (port->flags & RI_OWN_ROWS)))
            return true;
    }
    return false;
}

/* A number for the table that a port belongs to: its first port. */
static uint32_t table_of(const ri_ctx *self, uint32_t port)
{
    const port_description *const out = self->shared->request->plugin->out;
    uint32_t first = 0;

    while (!same_table(out[first].table, out[port].table))
        first++;
    return first;
}

/* Columns are found by their names, few of them by looking at each.  false: no memory. */
static bool index_columns(ri_ctx *self)
{
    size_t earlier;

    for (size_t k = self->names.n; k < self->n_columns; k++)
        if (!name_index_add(&self->names, self->memory, table_of(self, self->columns[k].port),
                            self->columns[k].name, k + 1, &earlier))
            return false;
    return true;
}

/* The column of that name in a table, where it is unique. */
static output_column *column_named(ri_ctx *self, uint32_t of, const char *name)
{
    size_t at;

    if (self->n_columns > FEW_COLUMNS && index_columns(self)) {
        at = name_index_find(&self->names, of, name);
        return at ? &self->columns[at - 1] : NULL;
    }
    for (at = 0; at < self->n_columns; at++)
        if (table_of(self, self->columns[at].port) == of &&
            strcmp(self->columns[at].name, name) == 0)
            return &self->columns[at];
    return NULL;
}

output_column *context_column(ri_ctx *self, uint32_t port, const char *name)
{
    output_column *const found = column_named(self, table_of(self, port), name);

    return found && found->port == port ? found : NULL;
}

/* A name that can be shown and typed: UTF-8 is checked where texts become messages. */
static bool printable(const char *name)
{
    if (!*name)
        return false;
    for (const unsigned char *c = (const unsigned char *)name; *c; c++)
        if (*c < ' ' || *c == 127)
            return false;
    return true;
}

static const char *name_of(ri_ctx *self, uint32_t out, const char *name)
{
    const plugin_description *const plugin = self->shared->request->plugin;

    if (out >= plugin->n_out)
        return context_refuse(self, "asked for output %u; it has %u", out, plugin->n_out);
    if (!name && (plugin->out[out].flags & RI_MANY))
        return context_refuse(self, "asked for a column of '%s' without a name",
                              plugin->out[out].id);
    if (!name)
        return plugin->out[out].id;
    if (!printable(name))
        return context_refuse(self, "asked for a column of '%s' with an unprintable name",
                              plugin->out[out].id);
    return name;
}

static bool role_fits(const port_description *port, bool measure)
{
    if (measure)
        return port->role == RI_MEASURE || port->role == RI_ANY;
    return port->role == RI_KEY || port->role == RI_PERIOD || port->role == RI_CATEGORY ||
           port->role == RI_ANY;
}

/* All columns of a table have the same rows; those of a table without keys, the input's. */
static bool rows_fit(ri_ctx *self, uint32_t out, const char *name, uint64_t rows)
{
    const plugin_description *const plugin = self->shared->request->plugin;
    const port_description *const port = &plugin->out[out];

    if (!context_own_rows(plugin, port->table) && rows != self->rows)
        return context_refuse(self, "gave '%s' %llu rows; its input has %llu", name,
                              (unsigned long long)rows, (unsigned long long)self->rows);
    if (column_named(self, table_of(self, out), name))
        return context_refuse(self, "made the column '%s' twice", name);
    for (size_t k = self->n_columns; k-- > 0;) {
        const output_column *const other = &self->columns[k];

        if (!same_table(plugin->out[other->port].table, port->table))
            continue;
        if (other->rows == rows)
            break;
        return context_refuse(self, "gave '%s' %llu rows and '%s' %llu in one table", name,
                              (unsigned long long)rows, other->name,
                              (unsigned long long)other->rows);
    }
    return true;
}

/* Bytes of a column with the guard behind it; false: too many. */
static bool guarded_bytes(uint64_t rows, size_t size, uint64_t *bytes)
{
    return !__builtin_mul_overflow(rows, size, bytes) &&
           !__builtin_add_overflow(*bytes, (uint64_t)GUARD, bytes);
}

/* Sets the guard behind the data; NULL for NULL. */
static const unsigned char *set_guard(void *data, uint64_t bytes)
{
    return data ? memset((char *)data + bytes - GUARD, GUARD_BYTE, GUARD) : NULL;
}

void context_check_guards(ri_ctx *self)
{
    unsigned char whole[GUARD];

    memset(whole, GUARD_BYTE, sizeof whole);
    for (size_t k = 0; k < self->n_columns; k++)
        if (self->columns[k].guard && memcmp(self->columns[k].guard, whole, sizeof whole) != 0) {
            (void)context_refuse(self,
                                 "wrote behind the end of its column '%s', which has %llu rows",
                                 self->columns[k].name, (unsigned long long)self->columns[k].rows);
            return;
        }
}

/* The column that the groups share, made by the first of them; NULL: no memory.  Under the lock. */
static common_column *common_of(execution *shared, const output_column *made, size_t size)
{
    const uint64_t rows = shared->request->tables[0].data->rows;
    common_column *found = shared->common;
    uint64_t bytes;

    while (found && (found->port != made->port || strcmp(found->name, made->name) != 0))
        found = found->next;
    if (found)
        return found;
    if (!guarded_bytes(rows, size, &bytes))
        return NULL;
    found = arena_take(shared->memory, 1, sizeof *found);
    if (!found)
        return NULL;
    *found = (common_column){
        .next = shared->common, .port = made->port, .name = arena_text(shared->memory, made->name)};
    found->data = segment_allocate(shared->env->output, bytes, &found->offset);
    found->guard = set_guard(found->data, bytes);
    if (!found->name || !found->data)
        return NULL;
    shared->common = found;
    return found;
}

static void *direct(execution *shared, output_column *made, size_t size)
{
    uint64_t bytes;

    if (!guarded_bytes(made->rows, size, &bytes))
        return NULL;
    made->direct = true;
    (void)pthread_mutex_lock(&shared->lock);
    made->data = segment_allocate(shared->env->output, bytes, &made->offset);
    (void)pthread_mutex_unlock(&shared->lock);
    made->guard = set_guard(made->data, bytes);
    return made->data;
}

/* In memory of the context, from where it is copied. */
static void *apart(ri_ctx *self, output_column *made, size_t size)
{
    uint64_t bytes;

    if (!guarded_bytes(made->rows, size, &bytes))
        return NULL;
    made->data = scratch_take(&self->outputs, self->shared->env->memory, bytes, 1);
    made->guard = set_guard(made->data, bytes);
    return made->data;
}

/* Where a column is filled: where it will stay if that is known already, as it is of the only
 * group, and of groups whose rows lie together and keep their places. */
static void *storage(ri_ctx *self, output_column *made, size_t size)
{
    execution *const shared = self->shared;
    const plugin_description *const plugin = shared->request->plugin;
    const call_share *const share = &shared->request->share;
    common_column *common;

    if (share->of && !share->n_kept) /* it is packed where it is to stay */
        return apart(self, made, size);
    if (shared->groups == 1 && !shared->request->planning)
        return direct(shared, made, size);
    if (shared->request->planning || !shared->split || shared->split->order ||
        context_own_rows(plugin, plugin->out[made->port].table))
        return apart(self, made, size);
    (void)pthread_mutex_lock(&shared->lock);
    common = common_of(shared, made, size);
    (void)pthread_mutex_unlock(&shared->lock);
    if (!common)
        return NULL;
    made->direct = true;
    made->offset = common->offset;
    made->data = common->data + shared->split->starts[self->group] * size;
    /* Behind the others are rows of the next group, which may be filled at this moment. */
    if (self->group + 1 == shared->groups)
        made->guard = common->guard;
    return made->data;
}

static output_column *make(ri_ctx *self, uint32_t out, const char *name, uint64_t rows,
                           bool measure)
{
    const plugin_description *const plugin = self->shared->request->plugin;
    const port_description *port;
    output_column *made;

    name = name_of(self, out, name);
    if (!name)
        return NULL;
    port = &plugin->out[out];
    if (!role_fits(port, measure))
        return context_refuse(self, "asked for %s in '%s', which is another kind of output",
                              measure ? "a measure" : "codes", port->id);
    if (!rows_fit(self, out, name, rows))
        return NULL;
    if (!context_may_allocate(self) ||
        !arena_reserve(self->memory, (void **)&self->columns, &self->column_capacity,
                       self->n_columns + 1, sizeof *self->columns))
        return context_no_memory(self);
    made = &self->columns[self->n_columns];
    memset(made, 0, sizeof *made);
    made->port = out;
    made->rows = rows;
    made->role = measure                ? COLUMN_MEASURE
                 : port->role == RI_ANY ? COLUMN_CATEGORY
                                        : (column_role)port->role;
    made->name = arena_text(self->memory, name);
    made->data = storage(self, made, measure ? sizeof(double) : sizeof(int32_t));
    if (!made->name || !made->data)
        return context_no_memory(self);
    return made;
}

static bool unit_known(ri_ctx *self, const char *unit)
{
    bool known;

    if (strcmp(unit, "1") == 0)
        return true;
    (void)pthread_mutex_lock(&self->shared->lock);
    known = units_known(self->shared->unit_system, unit);
    (void)pthread_mutex_unlock(&self->shared->lock);
    return known;
}

double *context_measure(ri_ctx *self, uint32_t out, const char *name, uint64_t rows,
                        const char *unit)
{
    output_column *made = make(self, out, name, rows, true);
    double *values;

    if (!made)
        return NULL;
    if (!unit)
        unit = self->shared->request->plugin->out[out].unit;
    if (!unit || !*unit)
        unit = "1";
    /* The host lets no column come with another unit than was planned. */
    if (self->shared->request->planning && !unit_known(self, unit))
        return context_refuse(self, "gave '%s' the unit '%s', which is not one", made->name, unit);
    made->unit = arena_text(self->memory, unit);
    if (!made->unit)
        return context_no_memory(self);
    values = made->data;
    for (uint64_t i = 0; i < rows; i++)
        values[i] = (double)NAN;
    self->n_columns++;
    return values;
}

int32_t *context_codes(ri_ctx *self, uint32_t out, const char *name, uint64_t rows,
                       const char *const *labels, uint64_t n_labels)
{
    output_column *made;
    const char **copies;

    name = name_of(self, out, name);
    if (!name)
        return NULL;
    if (n_labels > INT32_MAX)
        return context_refuse(self, "gave '%s' %llu labels; the most are %d", name,
                              (unsigned long long)n_labels, INT32_MAX);
    if (n_labels && !labels)
        return context_refuse(self, "gave '%s' %llu labels and no list of them", name,
                              (unsigned long long)n_labels);
    made = make(self, out, name, rows, false);
    if (!made)
        return NULL;
    copies = arena_take(self->memory, n_labels ? n_labels : 1, sizeof *copies);
    if (!copies)
        return context_no_memory(self);
    for (uint64_t k = 0; k < n_labels; k++) {
        if (!labels[k])
            return context_refuse(self, "gave '%s' a label that is NULL", made->name);
        copies[k] = arena_text(self->memory, labels[k]);
        if (!copies[k])
            return context_no_memory(self);
    }
    made->unit = "";
    made->labels = copies;
    made->n_labels = n_labels;
    if (made->role == COLUMN_CATEGORY)
        memset(made->data, 0xFF, rows * sizeof(int32_t));
    self->n_columns++;
    return made->data;
}

ri_status context_attribute(ri_ctx *self, uint32_t out, const char *name,
                            const char *attribute_name, const char *text)
{
    output_column *made = NULL;
    attribute *added;

    name = name_of(self, out, name);
    if (name)
        made = context_column(self, out, name);
    if (!made || !attribute_name || !text) {
        (void)context_refuse(self, "described the column '%s' before making it", name ? name : "?");
        return RI_INTERNAL;
    }
    if (!arena_reserve(self->memory, (void **)&made->attributes, &made->attribute_capacity,
                       made->n_attributes + 1, sizeof *made->attributes)) {
        (void)context_no_memory(self);
        return RI_NO_MEMORY;
    }
    for (size_t k = 0; k < made->n_attributes; k++) {
        if (strcmp(made->attributes[k].name, attribute_name) == 0) {
            const char *copy = arena_text(self->memory, text);

            if (!copy) {
                (void)context_no_memory(self);
                return RI_NO_MEMORY;
            }
            made->attributes[k].text = copy;
            return RI_OK;
        }
    }
    added = &made->attributes[made->n_attributes];
    added->name = arena_text(self->memory, attribute_name);
    added->text = arena_text(self->memory, text);
    if (!added->name || !added->text) {
        (void)context_no_memory(self);
        return RI_NO_MEMORY;
    }
    made->n_attributes++;
    return RI_OK;
}

const char *context_unit(ri_ctx *self, const char *expression)
{
    const char *tidy;

    (void)pthread_mutex_lock(&self->shared->lock);
    tidy = expression ? unit_memo_tidy(self->shared->env->memo, self->shared->unit_system,
                                       expression, self->memory)
                      : NULL;
    (void)pthread_mutex_unlock(&self->shared->lock);
    return tidy;
}

ri_status context_unit_parts(ri_ctx *self, const char *unit, ri_unit *parts)
{
    units_outcome found = UNITS_UNKNOWN;

    _Static_assert(sizeof parts->power / sizeof *parts->power == UNITS_POWERS, "ri_unit.power");
    (void)pthread_mutex_lock(&self->shared->lock);
    if (unit)
        found = unit_memo_parts(self->shared->env->memo, self->shared->unit_system, unit, parts);
    (void)pthread_mutex_unlock(&self->shared->lock);
    if (found != UNITS_TOO_MANY)
        return found == UNITS_DONE ? RI_OK : RI_BAD_INPUT;
    context_refuse_input(self,
                         "'%s' brings a base unit too many: a plugin can be told of %d, currencies "
                         "included; take columns in fewer currencies at a time",
                         unit, UNITS_POWERS);
    return RI_NO_MEMORY;
}

static const char *unit_base(ri_ctx *self, uint32_t place)
{
    const char *name;
    bool money;

    (void)pthread_mutex_lock(&self->shared->lock);
    name = units_base(self->shared->unit_system, place, &money);
    (void)pthread_mutex_unlock(&self->shared->lock);
    return name;
}

static int32_t unit_money(ri_ctx *self, uint32_t place)
{
    bool money = false;

    (void)pthread_mutex_lock(&self->shared->lock);
    (void)units_base(self->shared->unit_system, place, &money);
    (void)pthread_mutex_unlock(&self->shared->lock);
    return money;
}

const ri_units *context_units(void)
{
    static const ri_units interface = {
        .size = sizeof interface, .base = unit_base, .money = unit_money};

    return &interface;
}
