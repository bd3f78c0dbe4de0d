/* scene_synthesis.c - tables and parameters out of what a plugin says of itself. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "../../table/number.h"
#include "scene.h"

enum { MOST_KEYS = 6, MANY_COLUMNS = 3 };

/* Labels of the first key, the second ...: few enough to be quick, enough to be different. */
static const uint32_t label_counts[MOST_KEYS] = {8, 5, 3, 2, 2, 2};
enum { PERIODS = 4, FIRST_YEAR = 2010 };

typedef struct maker {
    bench *on;
    bool whole;
    table *made;
    uint32_t sizes[MOST_KEYS]; /* of the keys, in the order of columns */
} maker;

static uint64_t mix(uint64_t z)
{
    z += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static bool same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static column *add_column(maker *self, const char *name, column_role role)
{
    column *const to = &self->made->columns[self->made->n_columns++];

    *to = (column){
        .name = bench_text(self->on, name), .label = bench_text(self->on, name), .role = role};
    to->unit = "";
    return to;
}

static void add_key(maker *self, const char *name, column_role role)
{
    const uint32_t place = self->made->n_keys;
    const bool period = role == COLUMN_PERIOD;
    const uint32_t n = period ? PERIODS : label_counts[place];
    const char **labels = bench_take(self->on, n, sizeof *labels);
    column *to;

    if (place == MOST_KEYS)
        return;
    to = add_column(self, name, role);
    for (uint32_t k = 0; k < n; k++)
        labels[k] = period ? bench_print(self->on, "%u", FIRST_YEAR + k)
                           : bench_print(self->on, "%s %u", name, k + 1);
    if (!labels_take(&to->labels, self->on->memory, labels, n))
        bench_no_memory(self->on);
    self->sizes[self->made->n_keys++] = n;
}

static void fill_keys(maker *self)
{
    uint64_t rows = self->made->n_keys ? 1 : label_counts[0], span = 1;

    for (uint32_t k = 0; k < self->made->n_keys; k++)
        rows *= self->sizes[k];
    self->made->rows = rows;
    for (uint32_t k = 0; k < self->made->n_keys; k++) {
        int32_t *codes = bench_take(self->on, rows, sizeof *codes);

        for (uint64_t i = 0; i < rows; i++)
            codes[i] = (int32_t)(i / span % self->sizes[k]);
        self->made->columns[k].codes = codes;
        span *= self->sizes[k];
    }
}

static void add_measure(maker *self, const char *name, const char *unit)
{
    const uint64_t seed = self->made->n_columns;
    column *const to = add_column(self, name, COLUMN_MEASURE);
    double *values = bench_take(self->on, self->made->rows, sizeof *values);

    to->unit = unit;
    for (uint64_t i = 0; i < self->made->rows; i++)
        values[i] = 1 + (double)(mix(seed << 32 | i) % 9973) / 10;
    to->values = values;
}

static void add_category(maker *self, const char *name)
{
    static const char *const labels[] = {"low", "middle", "high"};
    const uint64_t seed = self->made->n_columns;
    column *const to = add_column(self, name, COLUMN_CATEGORY);
    int32_t *codes = bench_take(self->on, self->made->rows, sizeof *codes);

    for (uint64_t i = 0; i < self->made->rows; i++)
        codes[i] = (int32_t)(mix(seed << 32 | i) % 3);
    to->codes = codes;
    if (!labels_take(&to->labels, self->on->memory, labels, 3))
        bench_no_memory(self->on);
}

/* The unit the values are given in: the port's, the first of its dimension, or none. */
static const char *unit_of(maker *self, const port_description *port)
{
    char first[UNITS_TEXT];
    bool money;

    if (port->unit && *port->unit)
        return port->unit;
    if (port->dimension &&
        units_dimension_first(self->on->unit_system, port->dimension, first, &money))
        return bench_print(self->on, "%s", first);
    return "1";
}

/* The values of a column, which are 1 to 1000, where the input takes a range. */
static void put_between(maker *self, column *of, double lower, double upper)
{
    double *values = bench_take(self->on, self->made->rows, sizeof *values);

    for (uint64_t i = 0; i < self->made->rows; i++)
        values[i] = lower + (upper - lower) * (of->values[i] / 1000);
    of->values = values;
}

static void add_port(maker *self, const port_description *port)
{
    const uint32_t first = self->made->n_columns;

    if (port->role == RI_CATEGORY || port->role == RI_LABELS)
        add_category(self, port->id);
    else if ((port->role == RI_MEASURE || port->role == RI_ANY) && (port->flags & RI_MANY))
        for (int k = 0; k < MANY_COLUMNS; k++)
            add_measure(self, bench_print(self->on, "%s_%d", port->id, k + 1), unit_of(self, port));
    else if (port->role == RI_MEASURE || port->role == RI_ANY)
        add_measure(self, port->id, unit_of(self, port));
    if (port->domain == RI_RANGE)
        for (uint32_t k = first; k < self->made->n_columns; k++)
            put_between(self, &self->made->columns[k], port->lower, port->upper);
    for (uint32_t k = first; k < self->made->n_columns; k++)
        self->made->columns[k].aside = (port->flags & RI_ASIDE) != 0;
}

/* Keys of a table: those its ports name; where they take any, regions and years. */
static void add_keys(maker *self, const char *id)
{
    const plugin_description *const plugin = self->on->plugin;
    bool any = (plugin->flags & RI_TABLES) && !id, single = false;

    for (uint32_t p = 0; p < plugin->n_in; p++) {
        const port_description *const port = &plugin->in[p];
        const bool key = port->role == RI_KEY || port->role == RI_PERIOD;

        if (!key || !same(port->table, id))
            continue;
        any = any || (port->flags & RI_MANY);
        if ((port->flags & RI_MANY) || ((port->flags & RI_OPTIONAL) && !self->whole))
            continue;
        single = single || port->role == RI_KEY;
        add_key(self, port->id, (column_role)port->role);
    }
    if (single || (id && !any))
        return;
    add_key(self, "region", COLUMN_KEY);
    if (self->made->n_keys == 1)
        add_key(self, "year", COLUMN_PERIOD);
}

static const table *make_table(bench *on, const char *id, bool whole)
{
    const plugin_description *const plugin = on->plugin;
    maker self = {.on = on, .whole = whole};

    self.made = bench_take(on, 1, sizeof *self.made);
    self.made->columns = bench_take(on, (size_t)plugin->n_in * MANY_COLUMNS + MOST_KEYS + 3,
                                    sizeof *self.made->columns);
    add_keys(&self, id);
    fill_keys(&self);
    for (uint32_t p = 0; p < plugin->n_in; p++)
        if (same(plugin->in[p].table, id) && (whole || !(plugin->in[p].flags & RI_OPTIONAL)))
            add_port(&self, &plugin->in[p]);
    if ((plugin->flags & RI_TABLES) && !id) {
        add_measure(&self, "value", "KZT");
        add_measure(&self, "share", "percent");
        add_category(&self, "grade");
    }
    return self.made;
}

/* Whether the table is asked for: one of its ports is, or all optional ones are wanted. */
static bool wanted(const bench *on, const char *id, bool whole)
{
    for (uint32_t p = 0; p < on->plugin->n_in; p++)
        if (same(on->plugin->in[p].table, id) &&
            (whole || !(on->plugin->in[p].flags & RI_OPTIONAL)))
            return true;
    return false;
}

static void make_tables(bench *on, bool whole, scene *made)
{
    const plugin_description *const plugin = on->plugin;
    scene_table *tables = bench_take(on, plugin->n_in + 3u, sizeof *tables);

    made->tables = tables;
    made->n_tables = 1;
    tables[0].name = "data";
    if (plugin->kind != RI_SOURCE && !(plugin->flags & RI_TABLES))
        tables[0].data = make_table(on, NULL, whole);
    for (uint32_t p = 0; p < plugin->n_in; p++) {
        const char *const id = plugin->in[p].table;
        bool seen = id == NULL;

        for (uint32_t t = 1; t < made->n_tables && !seen; t++)
            seen = same(tables[t].id, id);
        if (seen)
            continue;
        tables[made->n_tables].id = id;
        tables[made->n_tables].name = id;
        if (wanted(on, id, whole))
            tables[made->n_tables].data = make_table(on, id, whole);
        made->n_tables++;
    }
    for (int k = 0; (plugin->flags & RI_TABLES) && k < 2; k++) {
        tables[made->n_tables].name = k ? "second" : "first";
        tables[made->n_tables++].data = make_table(on, NULL, whole);
    }
}

/* A value for a parameter that has no default; NULL: it needs none. */
static const char *value_of(bench *on, const parameter_description *parameter)
{
    char number[NUMBER_BYTES];

    if (parameter->flags & RI_OPTIONAL)
        return NULL;
    if (parameter->fallback_text &&
        (parameter->type == RI_TEXT || parameter->type == RI_FILE || (parameter->flags & RI_LIST)))
        return NULL;
    if (parameter->type == RI_TEXT)
        return "1";
    if (parameter->type == RI_FILE) {
        const ri_example_argument file = {parameter->id, "made-up.csv",
                                          "region,year,value\na,2010,1\nb,2010,2\nb,2011,3\n"};
        const ri_example holder = {.title = "", .arguments = &file, .n_arguments = 1};

        return scene_of_example(on, &holder).keys[0].value;
    }
    if (!isnan(parameter->fallback) && !(parameter->flags & RI_LIST))
        return NULL;
    if (parameter->type == RI_CHOICE)
        return parameter->choices[0];
    if (parameter->type == RI_BOOL)
        return "yes";
    (void)number_text(parameter->minimum == parameter->maximum
                          ? 1
                          : floor(parameter->minimum / 2 + parameter->maximum / 2),
                      -1, number);
    return bench_text(on, number);
}

scene scene_synthesise(bench *self, bool whole)
{
    scene made = {.what = whole ? "tables made up from its ports, optional ones among them"
                                : "tables made up from its ports"};

    make_tables(self, whole, &made);
    for (uint32_t k = 0; k < self->plugin->n_parameters; k++) {
        const char *value = value_of(self, &self->plugin->parameters[k]);

        if (value)
            made = scene_with_key(self, &made, self->plugin->parameters[k].id, value);
    }
    return made;
}
