/* attach.c - columns of an outcome over the segment they lie in; the offsets may be hostile. */
#include <string.h>

#include "execute.h"

static bool attach_labels(label_list *labels, segment *home)
{
    uint64_t bytes;

    if (labels->count > INT32_MAX ||
        __builtin_mul_overflow(labels->count + 1, sizeof(uint64_t), &bytes))
        return false;
    labels->offsets = segment_at(home, labels->offsets_at, bytes);
    labels->bytes = segment_at(home, labels->bytes_at, labels->n_bytes);
    labels->home = home;
    return labels->offsets && labels->bytes && labels->offsets_at % sizeof(uint64_t) == 0;
}

static bool attach_column(column *self, uint64_t rows, segment *home)
{
    const size_t size = self->role == COLUMN_MEASURE ? sizeof(double) : sizeof(int32_t);
    const void *data;
    uint64_t bytes;

    if (__builtin_mul_overflow(rows, size, &bytes) || self->offset % size != 0)
        return false;
    data = segment_at(home, self->offset, bytes);
    if (!data || (self->role != COLUMN_MEASURE && !attach_labels(&self->labels, home)))
        return false;
    if (self->role == COLUMN_MEASURE)
        self->values = data;
    else
        self->codes = data;
    self->home = home;
    return true;
}

bool outcome_attach(outcome *result, segment *output, const char **why)
{
    *why = "its columns do not lie in its output";
    for (size_t t = 0; t < result->n_tables; t++)
        for (uint32_t k = 0; k < result->tables[t].n_columns; k++)
            if (!attach_column(&result->tables[t].columns[k], result->tables[t].rows, output))
                return false;
    for (size_t t = 0; t < result->n_tables; t++)
        for (uint32_t k = 0; k < result->tables[t].n_columns; k++) {
            (void)segment_keep(result->tables[t].columns[k].home);
            (void)segment_keep(result->tables[t].columns[k].labels.home);
        }
    return true;
}
