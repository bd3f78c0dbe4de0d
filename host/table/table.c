/* table.c - what tables and columns are made of. */
#include "table.h"

#include <stdalign.h>
#include <string.h>

#define LONGEST_LABELS (UINT64_C(1) << 48)

const char *label_at(const label_list *labels, uint64_t code)
{
    return code < labels->count ? labels->bytes + labels->offsets[code] : NULL;
}

/* The bytes that texts take with their zeros; false: over LONGEST_LABELS. */
static bool measure_texts(const char *const *texts, uint64_t count, uint64_t *n_bytes)
{
    *n_bytes = 0;
    for (uint64_t i = 0; i < count; i++) {
        *n_bytes += strlen(texts[i]) + 1;
        if (*n_bytes > LONGEST_LABELS)
            return false;
    }
    return count < LONGEST_LABELS;
}

static void copy_texts(const char *const *texts, uint64_t count, uint64_t *offsets, char *bytes)
{
    offsets[0] = 0;
    for (uint64_t i = 0; i < count; i++) {
        size_t length = strlen(texts[i]) + 1;

        memcpy(bytes + offsets[i], texts[i], length);
        offsets[i + 1] = offsets[i] + length;
    }
}

bool labels_write(label_list *labels, segment *home, const char *const *texts, uint64_t count)
{
    label_list list = {.count = count, .home = home};
    uint64_t *offsets;
    char *bytes;

    if (!measure_texts(texts, count, &list.n_bytes))
        return false;
    offsets = segment_allocate(home, (count + 1) * sizeof *offsets, &list.offsets_at);
    bytes = segment_allocate(home, list.n_bytes, &list.bytes_at);
    if (!offsets || !bytes)
        return false;
    copy_texts(texts, count, offsets, bytes);
    list.offsets = offsets;
    list.bytes = bytes;
    segment_keep(home);
    *labels = list;
    return true;
}

bool labels_take(label_list *labels, arena *memory, const char *const *texts, uint64_t count)
{
    label_list list = {.count = count};
    uint64_t *offsets;
    char *bytes;

    if (!measure_texts(texts, count, &list.n_bytes))
        return false;
    offsets = arena_take(memory, (size_t)count + 1, sizeof *offsets);
    bytes = arena_take(memory, (size_t)list.n_bytes, 1);
    if (!offsets || !bytes)
        return false;
    copy_texts(texts, count, offsets, bytes);
    list.offsets = offsets;
    list.bytes = bytes;
    *labels = list;
    return true;
}

const column *table_find(const table *self, const char *name)
{
    for (uint32_t i = 0; i < self->n_columns; i++)
        if (strcmp(self->columns[i].name, name) == 0)
            return &self->columns[i];
    return NULL;
}

const char *column_attribute(const column *self, const char *name)
{
    for (uint32_t i = 0; i < self->n_attributes; i++)
        if (strcmp(self->attributes[i].name, name) == 0)
            return self->attributes[i].text;
    return NULL;
}

const char *column_subject(const column *self)
{
    return self->aside ? column_attribute(self, ATTRIBUTE_COVERAGE_OF) : NULL;
}

/* A label that ends with the old name ends with the new one. */
static const char *label_of(const column *aside, const char *from, const char *to, arena *memory)
{
    const size_t length = aside->label ? strlen(aside->label) : 0, end = strlen(from);

    if (!aside->label || length < end || strcmp(aside->label + length - end, from) != 0)
        return aside->label;
    return arena_print(memory, "%.*s%s", (int)(length - end), aside->label, to);
}

bool column_tell_of(column *self, const char *subject, arena *memory)
{
    attribute *all = arena_take(memory, self->n_attributes + 1u, sizeof *all);
    const char *const text = arena_text(memory, subject);

    if (!all || !text)
        return false;
    for (uint32_t k = 0; k < self->n_attributes; k++) {
        all[k] = self->attributes[k];
        if (strcmp(all[k].name, ATTRIBUTE_COVERAGE_OF) != 0)
            continue;
        self->label = label_of(self, all[k].text, text, memory);
        all[k].text = text;
        if (!self->label)
            return false;
    }
    self->attributes = all;
    return true;
}

const char *role_name(column_role role)
{
    switch (role) {
    case COLUMN_KEY:
        return "key";
    case COLUMN_PERIOD:
        return "period";
    case COLUMN_MEASURE:
        return "measure";
    case COLUMN_CATEGORY:
        return "category";
    }
    return "unknown";
}

table *table_share(const table *self, arena *memory)
{
    table *copy = arena_take(memory, 1, sizeof *copy);
    column *columns = arena_take(memory, self->n_columns, sizeof *columns);

    if (!copy || !columns)
        return NULL;
    *copy = *self;
    copy->columns = columns;
    for (uint32_t i = 0; i < self->n_columns; i++) {
        columns[i] = self->columns[i];
        segment_keep(columns[i].home);
        segment_keep(columns[i].labels.home);
    }
    return copy;
}

void table_release(table *self)
{
    for (uint32_t i = 0; i < self->n_columns; i++) {
        column *each = &self->columns[i];

        segment_release(each->home);
        segment_release(each->labels.home);
        *each = (column){.name = each->name, .role = each->role};
    }
    self->rows = 0; /* no data, no rows */
}

/* `bytes` bytes at `offset`, aligned; NULL when they are not inside the segment. */
static const void *locate(const segment *home, uint64_t offset, uint64_t bytes, size_t alignment)
{
    return offset % alignment == 0 ? segment_at(home, offset, bytes) : NULL;
}

static bool locate_labels(label_list *labels)
{
    if (!labels->home)
        return true;
    if (labels->count >= UINT64_MAX / sizeof *labels->offsets)
        return false;
    labels->offsets = locate(labels->home, labels->offsets_at,
                             (labels->count + 1) * sizeof *labels->offsets, alignof(uint64_t));
    labels->bytes = locate(labels->home, labels->bytes_at, labels->n_bytes, 1);
    return labels->offsets && labels->bytes;
}

bool column_locate(column *self, uint64_t rows)
{
    bool measure = self->role == COLUMN_MEASURE;
    uint64_t size = measure ? sizeof *self->values : sizeof *self->codes;
    const void *data;

    if (!locate_labels(&self->labels))
        return false;
    if (!self->home)
        return true;
    if (rows > UINT64_MAX / size)
        return false;
    data = locate(self->home, self->offset, rows * size, (size_t)size);
    if (!data)
        return false;
    self->values = measure ? data : NULL;
    self->codes = measure ? NULL : data;
    return true;
}

bool table_locate(table *self)
{
    for (uint32_t i = 0; i < self->n_columns; i++)
        if (!column_locate(&self->columns[i], self->rows))
            return false;
    return true;
}

/* Appends " separator name=text". */
static char *append_key(arena *memory, char *line, const column *key, uint64_t row)
{
    const char *label =
        key->codes[row] < 0 ? NULL : label_at(&key->labels, (uint64_t)key->codes[row]);

    return arena_print(memory, "%s%s%s=%s", line, *line ? ", " : "", key->name, label ? label : "");
}

char *table_row_name(const table *self, uint64_t row, arena *memory)
{
    char *line = arena_text(memory, "");

    for (uint32_t i = 0; line && i < self->n_keys && row < self->rows; i++)
        line = append_key(memory, line, &self->columns[i], row);
    return line;
}
