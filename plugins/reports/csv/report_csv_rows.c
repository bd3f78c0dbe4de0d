/* report_csv_rows.c - rows to lines, by several threads, in the order of the rows.
 *
 * A block of rows is made text by one thread; the thread that entered run() hands the blocks to the
 * host one after another, and makes blocks itself while the next one is not ready.
 */
#include "report_csv_rows.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

#include "report_csv_field.h"

enum { BLOCK_ROWS = 1 << 12, MOST_THREADS = 16, MOST_BLOCKS = 2 * MOST_THREADS, PADDING = 16 };

/* A column, its labels as fields end to end. */
typedef struct cells {
    const ri_column *column;
    const char *texts;
    const uint64_t *starts; /* label k ends where k + 1 starts */
    size_t longest;         /* of any cell of it */
} cells;

/* A block is made in slot number % n_slots. */
typedef struct slot {
    char *bytes;
    size_t used, capacity;
    bool ready;
} slot;

typedef struct crew {
    const ri_host *host;
    const ri_table *table;
    const csv_format *style;
    cells *columns;
    size_t longest_row;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    /* Under the lock: */
    uint64_t n_blocks, next, written;
    size_t n_slots;
    bool stopped, no_memory;
    slot slots[MOST_BLOCKS];
} crew;

static bool pack_labels(const ri_host *host, ri_ctx *ctx, const csv_format *style, cells *self)
{
    const uint64_t n = self->column->n_labels;
    report_csv_field *const fields = host->scratch(ctx, n + 1, sizeof *fields);
    uint64_t *const starts = host->scratch(ctx, n + 1, sizeof *starts);
    char *texts;

    if (!fields || !starts)
        return false;
    for (uint64_t k = 0; k < n; k++) {
        if (!report_csv_field_make(host, ctx, self->column->labels[k], style, &fields[k]))
            return false;
        starts[k + 1] = starts[k] + fields[k].length;
        if (fields[k].length > self->longest)
            self->longest = fields[k].length;
    }
    texts = host->scratch(ctx, starts[n] + PADDING, 1);
    for (uint64_t k = 0; texts && k < n; k++)
        memcpy(texts + starts[k], fields[k].text, fields[k].length);
    self->texts = texts;
    self->starts = starts;
    return texts != NULL;
}

static bool prepare(crew *self, ri_ctx *ctx)
{
    const uint64_t n = self->table->n_columns;

    self->columns = self->host->scratch(ctx, n + 1, sizeof *self->columns);
    self->longest_row = strlen(self->style->line_end) + PADDING;
    for (uint64_t c = 0; self->columns && c < n; c++) {
        cells *const each = &self->columns[c];

        each->column = self->table->columns[c];
        each->longest = WRITER_NUMBER;
        if (each->column->role != RI_MEASURE && !pack_labels(self->host, ctx, self->style, each))
            return false;
        if (__builtin_add_overflow(self->longest_row, each->longest + 1, &self->longest_row))
            return false;
    }
    return self->columns != NULL;
}

static char *put_number(const crew *self, double value, char *to)
{
    const size_t length = self->host->number(value, self->style->digits, to);

    if (self->style->decimal != '.') {
        char *const point = memchr(to, '.', length);

        if (point)
            *point = self->style->decimal;
    }
    return to + length;
}

static char *put_label(const cells *of, int32_t code, char *to)
{
    const char *const text = of->texts + of->starts[code];
    const size_t length = (size_t)(of->starts[code + 1] - of->starts[code]);

    /* a copy of a fixed length is one instruction; there is room behind both */
    if (length <= PADDING)
        memcpy(to, text, PADDING);
    else
        memcpy(to, text, length);
    return to + length;
}

static char *put_row(const crew *self, uint64_t row, char *to)
{
    const char *const begin = to;

    for (uint64_t c = 0; c < self->table->n_columns; c++) {
        const ri_column *const column = self->columns[c].column;

        if (c)
            *to++ = self->style->delimiter;
        if (column->role == RI_MEASURE)
            to = put_number(self, column->values[row], to);
        else if (column->codes[row] >= 0)
            to = put_label(&self->columns[c], column->codes[row], to);
    }
    if (to == begin) { /* a line with nothing on it would be skipped by readers */
        *to++ = '"';
        *to++ = '"';
    }
    for (const char *end = self->style->line_end; *end; end++)
        *to++ = *end;
    return to;
}

/* false: no memory. */
static bool make_block(const crew *self, uint64_t number, slot *to)
{
    const uint64_t first = number * BLOCK_ROWS;
    const uint64_t left = self->table->rows - first;
    const uint64_t end = first + (left < BLOCK_ROWS ? left : BLOCK_ROWS);

    to->used = 0;
    for (uint64_t row = first; row < end; row++) {
        if (to->capacity - to->used < self->longest_row) {
            const size_t capacity = 2 * to->capacity + self->longest_row;
            char *const longer = capacity > to->capacity ? realloc(to->bytes, capacity) : NULL;

            if (!longer)
                return false;
            to->bytes = longer;
            to->capacity = capacity;
        }
        to->used = (size_t)(put_row(self, row, to->bytes + to->used) - to->bytes);
    }
    return true;
}

/* Takes the next block and makes it; false: there is none to be made now.  Under the lock, which
 * it leaves meanwhile. */
static bool make_next(crew *self)
{
    slot *to;
    bool made;

    if (self->stopped || self->next == self->n_blocks ||
        self->next == self->written + self->n_slots)
        return false;
    to = &self->slots[self->next % self->n_slots];
    {
        const uint64_t number = self->next++;

        (void)pthread_mutex_unlock(&self->lock);
        made = make_block(self, number, to);
        (void)pthread_mutex_lock(&self->lock);
    }
    to->ready = true;
    self->no_memory = self->no_memory || !made;
    (void)pthread_cond_broadcast(&self->changed);
    return true;
}

static void *help(void *user)
{
    crew *const self = user;

    (void)pthread_mutex_lock(&self->lock);
    while (!self->stopped && self->next < self->n_blocks)
        if (!make_next(self))
            (void)pthread_cond_wait(&self->changed, &self->lock);
    (void)pthread_mutex_unlock(&self->lock);
    return NULL;
}

static void write_block(crew *self, writer *file, uint64_t *done, uint64_t total)
{
    slot *const from = &self->slots[self->written % self->n_slots];
    const uint64_t left = self->table->rows - self->written * BLOCK_ROWS;

    (void)pthread_mutex_unlock(&self->lock);
    writer_hand_over(file, from->bytes, from->used);
    *done += left < BLOCK_ROWS ? left : BLOCK_ROWS;
    writer_progress(file, *done, total);
    (void)pthread_mutex_lock(&self->lock);
    from->ready = false;
    self->written++;
    (void)pthread_cond_broadcast(&self->changed);
}

static void write_all(crew *self, writer *file, uint64_t *done, uint64_t total)
{
    (void)pthread_mutex_lock(&self->lock);
    while (self->written < self->n_blocks && file->status == RI_OK && !self->no_memory) {
        if (self->slots[self->written % self->n_slots].ready)
            write_block(self, file, done, total);
        else if (!make_next(self))
            (void)pthread_cond_wait(&self->changed, &self->lock);
    }
    self->stopped = true;
    (void)pthread_cond_broadcast(&self->changed);
    (void)pthread_mutex_unlock(&self->lock);
}

static ri_status write_blocks(crew *self, writer *file, uint32_t threads, uint64_t *done,
                              uint64_t total)
{
    pthread_t others[MOST_THREADS];
    size_t started = 0;

    if (pthread_mutex_init(&self->lock, NULL) != 0)
        return RI_NO_MEMORY;
    if (pthread_cond_init(&self->changed, NULL) != 0) {
        (void)pthread_mutex_destroy(&self->lock);
        return RI_NO_MEMORY;
    }
    while (started < MOST_THREADS && started + 1 < threads && started + 1 < self->n_blocks &&
           pthread_create(&others[started], NULL, help, self) == 0)
        started++;
    write_all(self, file, done, total);
    for (size_t k = 0; k < started; k++)
        (void)pthread_join(others[k], NULL);
    for (size_t k = 0; k < self->n_slots; k++)
        free(self->slots[k].bytes);
    (void)pthread_cond_destroy(&self->changed);
    (void)pthread_mutex_destroy(&self->lock);
    return self->no_memory && file->status == RI_OK ? RI_NO_MEMORY : file->status;
}

ri_status csv_rows_write(writer *file, const ri_table *table, const csv_format *style,
                         uint32_t threads, uint64_t *done, uint64_t total)
{
    crew *const self = file->host->scratch(file->ctx, 1, sizeof *self);

    if (!self)
        return RI_NO_MEMORY;
    self->host = file->host;
    self->table = table;
    self->style = style;
    self->n_blocks = table->rows / BLOCK_ROWS + (table->rows % BLOCK_ROWS != 0);
    self->n_slots = threads < MOST_THREADS ? 2 * (threads ? threads : 1) : MOST_BLOCKS;
    if (!prepare(self, file->ctx))
        return RI_NO_MEMORY;
    writer_flush(file); /* what stands before the rows */
    return write_blocks(self, file, threads, done, total);
}
