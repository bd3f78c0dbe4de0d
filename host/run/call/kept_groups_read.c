/* kept_groups_read.c - what parts of a run have kept is read: see kept_groups.h.
 *
 * The bytes are those that a part has written, by their digest; they are looked at all the same as
 * what another process says. */
#include <string.h>

#include "kept_groups.h"

typedef struct unpacker {
    const unsigned char *from;
    uint64_t at, n;
    bool bad; /* it ended too early, or is no such thing */
    arena *memory;
} unpacker;

static const void *take(unpacker *self, uint64_t n)
{
    const void *here;
    uint64_t whole;

    if (self->bad || __builtin_add_overflow(n, (uint64_t)KEPT_ALIGNMENT - 1, &whole) ||
        whole / KEPT_ALIGNMENT > (self->n - self->at) / KEPT_ALIGNMENT) {
        self->bad = true;
        return NULL;
    }
    here = self->from + self->at;
    self->at += whole / KEPT_ALIGNMENT * KEPT_ALIGNMENT;
    return here;
}

static uint64_t take_number(unpacker *self)
{
    const uint64_t *const number = take(self, sizeof *number);

    return number ? *number : 0;
}

static uint64_t take_number_to(unpacker *self, uint64_t most)
{
    const uint64_t number = take_number(self);

    self->bad = self->bad || number > most;
    return self->bad ? 0 : number;
}

/* -1 is none. */
static int32_t take_index(unpacker *self, uint64_t n)
{
    const uint64_t number = take_number(self);

    self->bad = self->bad || (number >= n && number != UINT64_MAX);
    return self->bad || number == UINT64_MAX ? -1 : (int32_t)number;
}

static const char *take_text(unpacker *self)
{
    const uint64_t length = take_number(self);
    const char *text;

    if (length == KEPT_NULL || self->bad)
        return NULL;
    text = length < KEPT_NULL - 1 ? take(self, length + 1) : NULL;
    self->bad = self->bad || !text || text[length] != '\0';
    return self->bad ? NULL : text;
}

static const char *take_some_text(unpacker *self)
{
    const char *const text = take_text(self);

    self->bad = self->bad || !text;
    return text;
}

/* Room for `n` things, each of which takes some of the bytes that are left. */
static void *room(unpacker *self, uint64_t n, size_t size)
{
    void *const all =
        !self->bad && n <= self->n - self->at ? arena_take(self->memory, n + 1, size) : NULL;

    self->bad = self->bad || !all;
    return all;
}

static const char *const *take_texts(unpacker *self, uint64_t *n)
{
    const uint64_t count = take_number(self);
    const char **const all = room(self, count, sizeof *all);

    for (uint64_t k = 0; !self->bad && k < count; k++)
        all[k] = take_some_text(self);
    *n = self->bad ? 0 : count;
    return all;
}

static bool role_fits(const port_description *port, column_role role)
{
    return role >= COLUMN_KEY && role <= COLUMN_CATEGORY &&
           ((column_role)port->role == role ||
            (port->role == RI_ANY && (role == COLUMN_MEASURE || role == COLUMN_CATEGORY)));
}

static bool same_table(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* Rows of a table that keeps those of its input, or of the columns of this table before it. */
static bool rows_fit(const ri_ctx *of, const output_column *made)
{
    const plugin_description *const plugin = of->shared->request->plugin;
    const char *const id = plugin->out[made->port].table;

    if (!context_own_rows(plugin, id) && made->rows != of->rows)
        return false;
    for (size_t k = 0; k < of->n_columns; k++)
        if (same_table(plugin->out[of->columns[k].port].table, id))
            return of->columns[k].rows == made->rows;
    return true;
}

static void take_attributes(unpacker *self, output_column *to)
{
    const uint64_t n = take_number(self);

    to->attributes = room(self, n, sizeof *to->attributes);
    for (uint64_t k = 0; !self->bad && k < n; k++) {
        to->attributes[k].name = take_some_text(self);
        to->attributes[k].text = take_some_text(self);
    }
    to->n_attributes = to->attribute_capacity = self->bad ? 0 : n;
}

static void take_column(unpacker *self, ri_ctx *of, output_column *to)
{
    const plugin_description *const plugin = of->shared->request->plugin;
    const uint64_t port = take_number_to(self, plugin->n_out ? plugin->n_out - 1u : 0);
    size_t size;

    to->port = (uint32_t)port;
    to->role = (column_role)take_number_to(self, COLUMN_CATEGORY);
    size = to->role == COLUMN_MEASURE ? sizeof(double) : sizeof(int32_t);
    to->name = take_some_text(self);
    to->unit = take_some_text(self);
    to->labels = take_texts(self, &to->n_labels);
    take_attributes(self, to);
    to->rows = take_number_to(self, UINT64_MAX / sizeof(double) / 2);
    /* Nothing writes to it: gather.h reads what is not in its place. */
    to->data = (void *)(uintptr_t)take(self, to->rows * size);
    self->bad = self->bad || port >= plugin->n_out || !role_fits(&plugin->out[port], to->role) ||
                !rows_fit(of, to);
}

static void take_message(unpacker *self, const plugin_description *plugin, outcome_message *to)
{
    to->level = (severity)take_number_to(self, SEVERITY_INFO);
    to->code = (status)take_number_to(self, STATUS_SYSTEM);
    to->parameter = take_index(self, plugin->n_parameters);
    to->input = take_index(self, plugin->n_in);
    to->input_column = (uint32_t)take_number_to(self, UINT32_MAX);
    to->of_row = take_number(self) != 0;
    to->verdict = take_number(self) != 0;
    to->row = take_text(self);
    to->file = take_text(self);
    to->line = take_number(self);
    to->column = take_number(self);
    to->text = take_some_text(self);
    to->hint = take_text(self);
    to->about = take_texts(self, &to->n_about);
}

static void take_once(unpacker *self, const ri_ctx *of, said_once *to)
{
    const plugin_description *const plugin = of->shared->request->plugin;
    uint64_t n;

    take_message(self, plugin, &to->first.message);
    to->first.row = take_number(self);
    to->first.row_input = take_index(self, plugin->n_in);
    to->first.detail = take_text(self);
    to->first.alone = take_number(self) != 0;
    to->count = take_number(self);
    n = take_number(self);
    to->places = room(self, n, sizeof *to->places);
    for (uint64_t p = 0; !self->bad && p < n; p++) {
        to->places[p].group = of->group;
        to->places[p].row = take_number(self);
        to->places[p].keys = take_text(self);
        to->places[p].detail = take_text(self);
    }
    to->n_places = to->capacity = self->bad ? 0 : n;
}

static void take_said(unpacker *self, ri_ctx *of)
{
    said_list *const to = &of->told;
    const uint64_t n = take_number(self);

    to->items = room(self, n, sizeof *to->items);
    for (uint64_t k = 0; !self->bad && k < n; k++)
        take_once(self, of, &to->items[k]);
    to->count = to->capacity = self->bad ? 0 : n;
    for (size_t level = 0; level <= SEVERITY_INFO; level++)
        to->untold[level] = take_number(self);
}

static void take_group(unpacker *self, ri_ctx *to)
{
    uint64_t n;

    self->bad = self->bad || take_number(self) != to->group || take_number(self) != to->rows;
    n = take_number(self);
    self->memory = to->memory;
    to->columns = room(self, n, sizeof *to->columns);
    for (uint64_t k = 0; !self->bad && k < n; k++) {
        take_column(self, to, &to->columns[k]);
        to->n_columns += !self->bad;
    }
    to->column_capacity = to->n_columns;
    take_said(self, to);
}

const char *kept_groups_read(const call *request, uint32_t part, ri_ctx *contexts, uint64_t n)
{
    const call_share own = {.part = part, .of = request->share.of};
    segment *const kept = request->share.kept[part - 1];
    unpacker self = {.n = segment_size(kept)};
    const void *magic;

    self.from = self.n ? segment_at(kept, 0, self.n) : NULL;
    self.bad = !self.from;
    magic = take(&self, sizeof KEPT_MAGIC - 1);
    self.bad = self.bad || memcmp(magic, KEPT_MAGIC, sizeof KEPT_MAGIC - 1) != 0 ||
               take_number(&self) != own.part || take_number(&self) != own.of ||
               take_number(&self) != n;
    for (uint64_t g = 0; !self.bad && g < n; g++)
        if (kept_groups_owns(&own, g))
            take_group(&self, &contexts[g]);
    return self.bad ? "what a part of the run has kept of its groups cannot be read" : NULL;
}
