/* table_verify.c - what a table from a worker must fulfil before the host touches it. */
#include <float.h>
#include <math.h>
#include <stdalign.h>
#include <stdarg.h>
#include <string.h>

#include "../base/utf8.h"
#include "label_index.h"
#include "period.h"
#include "scan.h"
#include "table.h"

typedef struct verification {
    const table *table;
    arena *memory;
    const char **why;
} verification;

__attribute__((format(printf, 2, 3))) static status violation(const verification *self,
                                                              const char *format, ...)
{
    va_list list;

    va_start(list, format);
    *self->why = arena_vprint(self->memory, format, list);
    va_end(list);
    return *self->why ? STATUS_PLUGIN : STATUS_SYSTEM;
}

/* "region=Akmola, year=2010", or "row 3" where there are no keys. */
static const char *row_place(const verification *self, uint64_t row)
{
    const char *name = self->table->n_keys == 0
                           ? arena_print(self->memory, "row %llu", (unsigned long long)row + 1)
                           : table_row_name(self->table, row, self->memory);

    return name ? name : "";
}

static bool is_key(const column *self)
{
    return self->role == COLUMN_KEY || self->role == COLUMN_PERIOD;
}

static status verify_words(const verification *self, uint32_t i)
{
    const column *each = &self->table->columns[i];

    if (!each->name || *each->name == '\0' || !utf8_printable(each->name))
        return violation(self, "column %u has no printable name", i + 1);
    if (each->role < COLUMN_KEY || each->role > COLUMN_CATEGORY)
        return violation(self, "column '%s' has the unknown role %d", each->name, (int)each->role);
    if (is_key(each) != (i < self->table->n_keys))
        return violation(self, "column '%s' is a %s among the %s", each->name,
                         role_name(each->role), is_key(each) ? "measures" : "keys");
    if (!each->label || !utf8_valid(each->label))
        return violation(self, "the label of column '%s' is not UTF-8 text", each->name);
    if (!each->unit || !utf8_printable(each->unit))
        return violation(self, "the unit of column '%s' is not printable text", each->name);
    if ((each->role == COLUMN_MEASURE) != (*each->unit != '\0'))
        return violation(self, "the %s '%s' has %s", role_name(each->role), each->name,
                         *each->unit ? "a unit" : "no unit");
    if (each->n_attributes > 0 && !each->attributes)
        return violation(self, "the attributes of column '%s' are not there", each->name);
    for (uint32_t a = 0; a < each->n_attributes; a++) {
        const attribute *one = &each->attributes[a];

        if (!one->name || !one->text || !utf8_valid(one->name) || !utf8_valid(one->text))
            return violation(self, "an attribute of column '%s' is not UTF-8 text", each->name);
    }
    return STATUS_OK;
}

static status verify_names(const verification *self)
{
    const table *t = self->table;
    const char **names = arena_take(self->memory, t->n_columns, sizeof *names);
    label_list list;
    label_index index;
    uint64_t first, second;

    if (!names)
        return STATUS_SYSTEM;
    for (uint32_t i = 0; i < t->n_columns; i++)
        names[i] = t->columns[i].name;
    if (!labels_take(&list, self->memory, names, t->n_columns) ||
        !label_index_new(&index, self->memory, &list, &first, &second))
        return STATUS_SYSTEM;
    if (second != 0)
        return violation(self, "two columns are named '%s'", names[first]);
    return STATUS_OK;
}

/* Whether `data` is where it is said to be: inside the segment, and aligned. */
static bool is_inside(const segment *home, uint64_t offset, uint64_t bytes, const void *data,
                      size_t alignment)
{
    return offset % alignment == 0 && segment_at(home, offset, bytes) == data && data;
}

/* Every text ends inside the bytes, and starts behind the one before it. */
static status verify_label_texts(const verification *self, const column *each)
{
    const label_list *labels = &each->labels;

    if (labels->offsets[0] != 0 || labels->offsets[labels->count] != labels->n_bytes)
        return violation(self, "the labels of column '%s' do not fill their bytes", each->name);
    for (uint64_t k = 0; k < labels->count; k++) {
        uint64_t start = labels->offsets[k], end = labels->offsets[k + 1];

        if (start >= end || end > labels->n_bytes ||
            memchr(labels->bytes + start, '\0', (size_t)(end - start)) != labels->bytes + end - 1)
            return violation(self, "label %llu of column '%s' is not one zero-terminated text",
                             (unsigned long long)k, each->name);
        if (!utf8_valid(labels->bytes + start))
            return violation(self, "label %llu of column '%s' is not UTF-8 text",
                             (unsigned long long)k, each->name);
    }
    return STATUS_OK;
}

static status verify_distinct(const verification *self, const column *each)
{
    arena *scratch = arena_new(arena_allocator(self->memory));
    label_index index;
    uint64_t first, second;
    bool enough = scratch && label_index_new(&index, scratch, &each->labels, &first, &second);

    arena_free(scratch);
    if (!enough)
        return STATUS_SYSTEM;
    if (second != 0)
        return violation(self, "column '%s' lists the label '%s' twice", each->name,
                         label_at(&each->labels, first));
    return STATUS_OK;
}

static status verify_periods(const verification *self, const column *each)
{
    int64_t first = 0, ordinal = 0;
    int32_t kind = PERIOD_NONE;

    for (uint64_t k = 0; k < each->labels.count; k++) {
        const char *label = label_at(&each->labels, k);
        int32_t found = period_parse(label, &ordinal);

        if (found == PERIOD_NONE)
            return violation(self, "label '%s' of the period '%s' is not a period", label,
                             each->name);
        if (k == 0) {
            first = ordinal;
            kind = found;
        }
        if (found != kind || ordinal != first + (int64_t)k)
            return violation(self,
                             "the labels of the period '%s' are not consecutive: '%s' follows '%s'",
                             each->name, label, label_at(&each->labels, k - 1));
    }
    return STATUS_OK;
}

static status verify_labels(const verification *self, const column *each)
{
    const label_list *labels = &each->labels;
    status result;

    if (each->role == COLUMN_MEASURE)
        return labels->count == 0 ? STATUS_OK
                                  : violation(self, "the measure '%s' has labels", each->name);
    if (labels->count > INT32_MAX)
        return violation(self, "column '%s' has %llu labels; the most are %d", each->name,
                         (unsigned long long)labels->count, INT32_MAX);
    if (labels->home
            ? !is_inside(labels->home, labels->offsets_at,
                         (labels->count + 1) * sizeof *labels->offsets, labels->offsets,
                         alignof(uint64_t)) ||
                  !is_inside(labels->home, labels->bytes_at, labels->n_bytes, labels->bytes, 1)
            : labels->count > 0 && (!labels->offsets || !labels->bytes))
        return violation(self, "the labels of column '%s' are not in its memory", each->name);
    if (labels->count == 0)
        return STATUS_OK;
    result = verify_label_texts(self, each);
    if (result == STATUS_OK)
        result = verify_distinct(self, each);
    if (result == STATUS_OK && each->role == COLUMN_PERIOD)
        result = verify_periods(self, each);
    return result;
}

static status verify_values(const verification *self, const column *each)
{
    if (scan_values(each->values, self->table->rows))
        return STATUS_OK;
    for (uint64_t row = 0; row < self->table->rows; row++)
        if (isinf(each->values[row]))
            return violation(self, "column '%s' is infinite at %s", each->name,
                             row_place(self, row));
    return STATUS_OK;
}

static status verify_codes(const verification *self, const column *each)
{
    int64_t least = each->role == COLUMN_CATEGORY ? -1 : 0;
    int64_t count = (int64_t)each->labels.count;

    if (scan_codes(each->codes, self->table->rows, (int32_t)least, each->labels.count))
        return STATUS_OK;
    for (uint64_t row = 0; row < self->table->rows; row++)
        if (each->codes[row] < least || each->codes[row] >= count)
            return violation(self, "column '%s' has code %d in row %llu; its labels are %lld",
                             each->name, each->codes[row], (unsigned long long)row + 1,
                             (long long)count);
    return STATUS_OK;
}

static status verify_data(const verification *self, const column *each)
{
    bool measure = each->role == COLUMN_MEASURE;
    const void *data = measure ? (const void *)each->values : (const void *)each->codes;
    uint64_t rows = self->table->rows, size = measure ? sizeof(double) : sizeof(int32_t);

    if (rows == 0)
        return STATUS_OK;
    if (!each->home || rows > UINT64_MAX / size ||
        !is_inside(each->home, each->offset, rows * size, data, (size_t)size))
        return violation(self, "the %llu rows of column '%s' are not in its memory",
                         (unsigned long long)rows, each->name);
    return measure ? verify_values(self, each) : verify_codes(self, each);
}

status table_verify(const table *self, arena *memory, const char **why)
{
    verification all = {self, memory, why};
    status result = STATUS_OK;

    *why = NULL;
    if (self->n_keys > self->n_columns)
        return violation(&all, "the table has %u columns, and %u of them are keys", self->n_columns,
                         self->n_keys);
    for (uint32_t i = 0; i < self->n_columns && result == STATUS_OK; i++)
        result = verify_words(&all, i);
    if (result == STATUS_OK)
        result = verify_names(&all);
    for (uint32_t i = 0; i < self->n_columns && result == STATUS_OK; i++)
        result = verify_labels(&all, &self->columns[i]);
    for (uint32_t i = 0; i < self->n_columns && result == STATUS_OK; i++)
        result = verify_data(&all, &self->columns[i]);
    return result;
}
