/* scene_change.c - other inputs out of one. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "scene.h"

bool scene_is_main(const scene *self, uint32_t t)
{
    return self->tables[t].data && !self->tables[t].id;
}

uint64_t scene_rows(const scene *self)
{
    for (uint32_t t = 0; t < self->n_tables; t++)
        if (scene_is_main(self, t))
            return self->tables[t].data->rows;
    return 0;
}

const char *scene_measure(const scene *self, uint32_t number)
{
    for (uint32_t t = 0; t < self->n_tables; t++)
        if (scene_is_main(self, t) && number < self->tables[t].data->n_columns &&
            self->tables[t].data->columns[number].role == COLUMN_MEASURE)
            return self->tables[t].data->columns[number].name;
    return NULL;
}

bool scene_has_role(const scene *self, column_role role)
{
    for (uint32_t t = 0; t < self->n_tables; t++)
        for (uint32_t c = 0; scene_is_main(self, t) && c < self->tables[t].data->n_columns; c++)
            if (self->tables[t].data->columns[c].role == role)
                return true;
    return false;
}

/* ---------------------------------------------------------------- rows */

/* Rows of a table by their numbers. */
static table *take_rows(const bench *self, const table *from, const uint64_t *rows, uint64_t n)
{
    table *made = bench_take(self, 1, sizeof *made);

    *made = *from;
    made->rows = n;
    made->columns = bench_take(self, from->n_columns, sizeof *made->columns);
    for (uint32_t c = 0; c < from->n_columns; c++) {
        const column *const source = &from->columns[c];
        double *values = source->values ? bench_take(self, n, sizeof *values) : NULL;
        int32_t *codes = source->codes ? bench_take(self, n, sizeof *codes) : NULL;

        for (uint64_t i = 0; i < n; i++) {
            if (values)
                values[i] = source->values[rows[i]];
            if (codes)
                codes[i] = source->codes[rows[i]];
        }
        made->columns[c] = *source;
        made->columns[c].values = values;
        made->columns[c].codes = codes;
    }
    return made;
}

/* A scene whose main tables (all with `all`) are made from those of another. */
typedef table *table_change(bench *self, const table *from, const void *how);

static scene change_tables(bench *self, const scene *from, bool all, table_change *change,
                           const void *how)
{
    scene made = *from;
    scene_table *tables = bench_take(self, from->n_tables, sizeof *tables);

    for (uint32_t t = 0; t < from->n_tables; t++) {
        tables[t] = from->tables[t];
        if (tables[t].data && (all || scene_is_main(from, t)))
            tables[t].data = change(self, from->tables[t].data, how);
    }
    made.tables = tables;
    return made;
}

static table *first_rows(bench *self, const table *from, const void *how)
{
    const uint64_t most = *(const uint64_t *)how, n = most < from->rows ? most : from->rows;
    uint64_t *rows = bench_take(self, n, sizeof *rows);

    for (uint64_t i = 0; i < n; i++)
        rows[i] = i;
    return take_rows(self, from, rows, n);
}

scene scene_first_rows(bench *self, const scene *from, uint64_t n, bool all)
{
    return change_tables(self, from, all, first_rows, &n);
}

/* The first key's labels once for each copy: "Akmola", "Akmola #2" ... */
static void multiply_labels(const bench *self, column *key, uint64_t copies, uint64_t rows)
{
    const uint64_t n = key->labels.count;
    const char **labels = bench_take(self, n * copies, sizeof *labels);
    int32_t *codes = bench_take(self, rows * copies, sizeof *codes);

    for (uint64_t copy = 0; copy < copies; copy++) {
        for (uint64_t k = 0; k < n; k++)
            labels[copy * n + k] = copy ? bench_print(self, "%s #%llu", label_at(&key->labels, k),
                                                      (unsigned long long)copy + 1)
                                        : label_at(&key->labels, k);
        for (uint64_t i = 0; i < rows; i++)
            codes[copy * rows + i] = (int32_t)(key->codes[i] + (int32_t)(copy * n));
    }
    key->codes = codes;
    if (!labels_take(&key->labels, self->memory, labels, n * copies))
        bench_no_memory(self);
}

static table *many_rows(bench *self, const table *from, const void *how)
{
    const uint64_t copies = from->rows ? *(const uint64_t *)how / from->rows + 1 : 1;
    uint64_t *rows = bench_take(self, from->rows * copies, sizeof *rows);
    table *made;

    for (uint64_t i = 0; i < from->rows * copies; i++)
        rows[i] = i % from->rows;
    made = take_rows(self, from, rows, from->rows * copies);
    for (uint32_t c = 0; c < from->n_keys; c++)
        if (from->columns[c].role == COLUMN_KEY) {
            made->columns[c] = from->columns[c];
            multiply_labels(self, &made->columns[c], copies, from->rows);
            break;
        }
    return made;
}

scene scene_many_rows(bench *self, const scene *from, uint64_t n)
{
    if (!scene_has_role(from, COLUMN_KEY))
        return *from;
    return change_tables(self, from, false, many_rows, &n);
}

static table *one_label(bench *self, const table *from, const void *how)
{
    const uint32_t key = *(const uint32_t *)how;
    uint64_t *rows = bench_take(self, from->rows, sizeof *rows), n = 0;

    for (uint64_t i = 0; i < from->rows; i++)
        if (key >= from->n_keys || from->columns[key].codes[i] == from->columns[key].codes[0])
            rows[n++] = i;
    return take_rows(self, from, rows, n);
}

bool scene_one_label(bench *self, const scene *from, uint32_t key, scene *result)
{
    bool any = false;

    for (uint32_t t = 0; t < from->n_tables; t++)
        any = any || (scene_is_main(from, t) && key < from->tables[t].data->n_keys);
    if (any)
        *result = change_tables(self, from, false, one_label, &key);
    return any;
}

/* ---------------------------------------------------------------- order */

/* Every seventh row, beginning with the last: an order that is neither the old nor its reverse. */
static const uint64_t *other_order(const bench *self, uint64_t n)
{
    uint64_t *order = bench_take(self, n, sizeof *order), next = 0;

    for (uint64_t start = 0; start < 7; start++)
        for (uint64_t i = start; i < n; i += 7)
            order[next++] = n - 1 - i;
    return order;
}

static void turn_labels(const bench *self, column *key, uint64_t rows)
{
    const uint64_t n = key->labels.count;
    const char **labels = bench_take(self, n, sizeof *labels);
    int32_t *codes = bench_take(self, rows, sizeof *codes);

    for (uint64_t k = 0; k < n; k++)
        labels[n - 1 - k] = label_at(&key->labels, k);
    for (uint64_t i = 0; i < rows; i++)
        codes[i] = (int32_t)(n - 1 - (uint64_t)key->codes[i]);
    key->codes = codes;
    if (!labels_take(&key->labels, self->memory, labels, n))
        bench_no_memory(self);
}

static table *shuffle(bench *self, const table *from, const void *how)
{
    table *made = take_rows(self, from, other_order(self, from->rows), from->rows);

    (void)how;
    for (uint32_t c = 0; c < made->n_keys; c++)
        if (made->columns[c].role == COLUMN_KEY)
            turn_labels(self, &made->columns[c], made->rows);
    return made;
}

scene scene_shuffle(bench *self, const scene *from, const uint64_t **order)
{
    *order = other_order(self, scene_rows(from));
    return change_tables(self, from, false, shuffle, NULL);
}

/* ---------------------------------------------------------------- values */

/* What becomes of the values. */
typedef struct value_change {
    double factor, most;   /* most > 0: the largest becomes that */
    uint64_t missing_each; /* n-th rows are missing; 0: none */
    bool one;              /* of column number `only` alone */
    uint32_t only;
} value_change;

static double factor_of(const column *from, uint64_t rows, const value_change *how)
{
    double largest = 0;

    for (uint64_t i = 0; i < rows; i++)
        if (fabs(from->values[i]) > largest)
            largest = fabs(from->values[i]);
    return how->most > 0 && largest > 0 ? how->most / largest : how->factor;
}

static table *change_values(bench *self, const table *from, const void *how_)
{
    const value_change *const how = how_;
    table *made = bench_take(self, 1, sizeof *made);

    *made = *from;
    made->columns = bench_take(self, from->n_columns, sizeof *made->columns);
    for (uint32_t c = 0; c < from->n_columns; c++) {
        const column *const source = &from->columns[c];
        double *values = source->values ? bench_take(self, from->rows, sizeof *values) : NULL;
        int32_t *codes = source->codes ? bench_take(self, from->rows, sizeof *codes) : NULL;
        const double factor =
            values && (!how->one || how->only == c) ? factor_of(source, from->rows, how) : 1;
        const bool category = source->role == COLUMN_CATEGORY;

        for (uint64_t i = 0; i < from->rows; i++) {
            const bool gone = how->missing_each && i % how->missing_each == 0;

            if (values)
                values[i] = gone ? (double)NAN : source->values[i] * factor;
            if (codes)
                codes[i] = category && (gone || isnan(factor)) ? -1 : source->codes[i];
        }
        made->columns[c] = *source;
        made->columns[c].values = values;
        made->columns[c].codes = codes;
    }
    return made;
}

scene scene_scale(bench *self, const scene *from, double factor)
{
    const value_change how = {.factor = factor};

    return change_tables(self, from, false, change_values, &how);
}

scene scene_scale_column(bench *self, const scene *from, uint32_t number, double factor)
{
    const value_change how = {.factor = factor, .one = true, .only = number};

    return change_tables(self, from, false, change_values, &how);
}

scene scene_stretch(bench *self, const scene *from, double most)
{
    const value_change how = {.factor = 1, .most = most};

    return change_tables(self, from, false, change_values, &how);
}

scene scene_missing(bench *self, const scene *from, uint64_t n)
{
    const value_change how = {.factor = 1, .missing_each = n};

    return change_tables(self, from, false, change_values, &how);
}

/* ---------------------------------------------------------------- guarded memory */

typedef struct guard_how {
    guard_side side;
    bool protect;
} guard_how;

static const void *guard_data(bench *self, const char *name, const void *data, uint64_t bytes,
                              size_t size, const guard_how *how)
{
    guarded *region;

    if (!data || !bytes)
        return data;
    region =
        guard_new(&self->guards, how->side, bytes, size, bench_print(self, "its input '%s'", name));
    if (!region)
        bench_no_memory(self);
    memcpy(region->start, data, bytes);
    if (how->protect && !guard_protect(region))
        bench_no_memory(self);
    return region->start;
}

static table *guard_table(bench *self, const table *from, const void *how)
{
    table *made = bench_take(self, 1, sizeof *made);

    *made = *from;
    made->columns = bench_take(self, from->n_columns, sizeof *made->columns);
    for (uint32_t c = 0; c < from->n_columns; c++) {
        column *const to = &made->columns[c];

        *to = from->columns[c];
        to->values = guard_data(self, to->name, to->values, from->rows * sizeof(double),
                                sizeof(double), how);
        to->codes = guard_data(self, to->name, to->codes, from->rows * sizeof(int32_t),
                               sizeof(int32_t), how);
        if (to->labels.n_bytes)
            to->labels.bytes =
                guard_data(self, to->name, to->labels.bytes, to->labels.n_bytes, 1, how);
    }
    return made;
}

scene scene_guard(bench *self, const scene *from, guard_side side, bool protect)
{
    const guard_how how = {side, protect};

    return change_tables(self, from, true, guard_table, &how);
}

/* ---------------------------------------------------------------- keys */

const char *scene_key(const scene *self, const char *name)
{
    for (size_t k = 0; k < self->n_keys; k++)
        if (strcmp(self->keys[k].name, name) == 0)
            return self->keys[k].value;
    return NULL;
}

scene scene_with_key(bench *self, const scene *from, const char *name, const char *value)
{
    scene made = *from;
    study_key *keys = bench_take(self, from->n_keys + 1, sizeof *keys);

    made.n_keys = 0;
    for (size_t k = 0; k < from->n_keys; k++)
        if (strcmp(from->keys[k].name, name) != 0)
            keys[made.n_keys++] = from->keys[k];
    if (value)
        keys[made.n_keys++] = (study_key){
            bench_text(self, name), bench_text(self, value), "example", 1, ".", NULL, NULL, NULL};
    made.keys = keys;
    return made;
}
