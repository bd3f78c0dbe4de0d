/* make_table.c - tables for the tests. */
#include "table_test.h"

static bool make_column(arena *memory, segment *home, uint64_t rows, const plan *from, column *to)
{
    const bool measure = from->role == COLUMN_MEASURE;
    const size_t size = measure ? sizeof(double) : sizeof(int32_t);
    uint64_t n_labels = 0;
    void *data;

    to->name = to->label = from->name;
    to->role = from->role;
    to->unit = measure ? "1" : "";
    to->origin = arena_print(memory, "made.%s", from->name);
    data = segment_allocate(home, rows * size, &to->offset);
    if (!to->origin || !data)
        return false;
    if (rows > 0)
        memcpy(data, measure ? (const void *)from->values : (const void *)from->codes,
               (size_t)rows * size);
    while (from->labels && from->labels[n_labels])
        n_labels++;
    if (!measure && !labels_write(&to->labels, home, from->labels, n_labels))
        return false;
    to->home = segment_keep(home);
    return true;
}

table *make_table(arena *memory, uint64_t rows, const plan *columns, uint32_t n)
{
    table *self = arena_take(memory, 1, sizeof *self);
    segment *home = segment_new(arena_allocator(memory), "test");
    bool enough = self && home;

    if (enough) {
        self->rows = rows;
        self->n_columns = n;
        self->columns = arena_take(memory, n, sizeof *self->columns);
        enough = self->columns != NULL;
    }
    for (uint32_t i = 0; enough && i < n; i++) {
        enough = make_column(memory, home, rows, &columns[i], &self->columns[i]);
        self->n_keys += columns[i].role == COLUMN_KEY || columns[i].role == COLUMN_PERIOD;
    }
    if (enough)
        enough = segment_seal(home) == STATUS_OK && table_locate(self);
    if (!enough && self && self->columns)
        table_release(self);
    segment_release(home);
    return enough ? self : NULL;
}

const char *text_in(const table *self, const char *column_name, uint64_t row)
{
    const column *from = table_find(self, column_name);
    const char *text = NULL;

    if (from && from->codes && from->codes[row] >= 0)
        text = label_at(&from->labels, (uint64_t)from->codes[row]);
    return text ? text : "";
}

double number_in(const table *self, const char *column_name, uint64_t row)
{
    const column *from = table_find(self, column_name);

    return from && from->values ? from->values[row] : -99999;
}
