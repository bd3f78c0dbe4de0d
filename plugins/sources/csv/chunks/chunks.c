/* chunks.c - a whole file out of its chunks; see chunk.h. */
#include <stdatomic.h>
#include <stdlib.h>

#include "../../cells/cell_text.h"
#include "../../grid/files/files.h"
#include "chunk.h"

enum { MOST_CHUNKS = 1 << 14 };

/* A file as its chunks are read and put together. */
typedef struct whole {
    csv_plan plan;
    grid_layout *layout;
    csv_chunk *chunks;
    uint32_t threads;
    uint64_t rows;
    int32_t **codes; /* of the labels of a chunk, for each chunk of the column at hand */
    size_t column;   /* the one at hand */
    void *output;    /* its place in the table that comes out */
    atomic_uint_fast64_t done;
    atomic_bool cancelled, unusual;
} whole;

static void read_chunk(void *user, uint64_t k, csv_buffer *buffer)
{
    whole *const self = user;
    const grid_work *const work = self->plan.work;
    uint64_t done;

    if (atomic_load(&self->cancelled) || atomic_load(&self->unusual))
        return;
    csv_chunk_read(&self->plan, k, buffer, &self->chunks[k]);
    /* what is unusual in the first chunk of a file is so: no quote before it can make it right */
    if (k == self->plan.parts[self->chunks[k].part].first_chunk &&
        self->chunks[k].state == CSV_CHUNK_UNUSUAL)
        atomic_store(&self->unusual, true);
    done = atomic_fetch_add(&self->done, 1) + 1;
    if (work->host->progress(work->ctx, 0.8 * (double)done / (double)self->plan.n_chunks) != RI_OK)
        atomic_store(&self->cancelled, true);
}

/* Chunks that begin inside quotes after all are read again.  All quotes before a chunk that was
 * read rightly and is plain stand where they may, so their number tells how the next begins. */
static csv_chunk_state read_all(whole *self)
{
    bool quoted = false;
    csv_buffer buffer = {NULL, 0};
    csv_chunk_state state = CSV_CHUNK_READ;

    csv_in_threads(self->threads, self->plan.n_chunks, read_chunk, self);
    if (atomic_load(&self->unusual))
        return CSV_CHUNK_UNUSUAL;
    for (uint64_t k = 0; k < self->plan.n_chunks && state == CSV_CHUNK_READ; k++) {
        csv_chunk *const chunk = &self->chunks[k];

        if (atomic_load(&self->cancelled))
            break;
        quoted = quoted && k != self->plan.parts[chunk->part].first_chunk;
        if (chunk->quoted != quoted) {
            csv_chunk_free(&self->plan, chunk);
            chunk->quoted = quoted;
            csv_chunk_read(&self->plan, k, &buffer, chunk);
        }
        quoted = quoted != chunk->odd_quotes;
        state = chunk->state;
        chunk->first_row = self->rows;
        self->rows += chunk->rows;
    }
    free(buffer.bytes);
    return self->rows > INT32_MAX && state == CSV_CHUNK_READ ? CSV_CHUNK_UNUSUAL : state;
}

/* The codes of a chunk's labels in the whole column. */
static ri_status code_labels(const whole *self, grid_column *column, const csv_texts *labels,
                             int32_t **codes, bool *plain)
{
    const grid_work *const work = self->plan.work;
    int64_t ordinal;

    *codes = malloc((labels->n + (size_t)1) * sizeof **codes);
    if (!*codes)
        return RI_NO_MEMORY;
    for (uint32_t k = 0; k < labels->n; k++) {
        const size_t length = labels->texts[k].length;
        const char *const text = labels->bytes + labels->texts[k].begin;
        const grid_alias *const alias =
            column->out == GRID_OUT_PERIODS ? NULL : grid_alias_of(work->aliases, text, length);
        const int32_t code = work->host->code(work->ctx, column->labels, alias ? alias->name : text,
                                              alias ? alias->length : length);

        if (code < 0)
            return RI_NO_MEMORY;
        (*codes)[k] = code;
        if (code < column->n_labels)
            continue;
        column->n_labels = code + 1;
        if (column->out == GRID_OUT_PERIODS) {
            char zero_terminated[16]; /* the longest is 2012-07-31 */
            int32_t kind = 0;

            if (length < sizeof zero_terminated) {
                memcpy(zero_terminated, text, length);
                zero_terminated[length] = '\0';
                kind = work->host->period(zero_terminated, &ordinal);
            }
            if (column->period_kind == 0)
                column->period_kind = kind;
            *plain = *plain && kind != 0 && kind == column->period_kind;
        }
        if (length > 1 && cell_is_spreadsheet_text(text)) /* there is more behind it: a zero */
            *plain = false;
    }
    return RI_OK;
}

static void recode_chunk(void *user, uint64_t k, csv_buffer *buffer)
{
    const whole *const self = user;
    const csv_chunk *const chunk = &self->chunks[k];
    const int32_t *const codes = self->codes[k];
    int32_t *const data = chunk->data[self->column];

    (void)buffer;
    for (uint64_t i = 0; i < chunk->rows; i++)
        if (data[i] >= 0)
            data[i] = codes[data[i]];
    csv_texts_free(&chunk->labels[self->column]);
}

/* Codes of one column, those of each chunk made into those of the whole; *plain becomes false
 * when a label is none. */
static ri_status recode(whole *self, size_t c, bool *plain)
{
    grid_column *const column = &self->layout->columns[c];
    ri_status status = RI_OK;

    self->codes = calloc(self->plan.n_chunks + 1, sizeof *self->codes);
    if (!self->codes)
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < self->plan.n_chunks && status == RI_OK; k++)
        status = code_labels(self, column, &self->chunks[k].labels[c], &self->codes[k], plain);
    self->column = c;
    if (status == RI_OK && *plain)
        csv_in_threads(self->threads, self->plan.n_chunks, recode_chunk, self);
    for (uint64_t k = 0; k < self->plan.n_chunks; k++)
        free(self->codes[k]);
    free((void *)self->codes);
    self->codes = NULL;
    return status;
}

static void copy_chunk(void *user, uint64_t k, csv_buffer *buffer)
{
    const whole *const self = user;
    const csv_chunk *const chunk = &self->chunks[k];
    const size_t size = self->layout->columns[self->column].out == GRID_OUT_MEASURES
                            ? sizeof(double)
                            : sizeof(int32_t);

    (void)buffer;
    if (chunk->rows)
        memcpy((char *)self->output + chunk->first_row * size, chunk->data[self->column],
               chunk->rows * size);
    csv_chunk_drop(&self->plan, chunk, self->column);
}

/* Makes the columns of the table; the chunks' are freed one by one. */
static ri_status put_columns(whole *self)
{
    const grid_work *const work = self->plan.work;
    const ri_host *const host = work->host;

    for (size_t c = 0; c < self->layout->n_columns; c++) {
        grid_column *const column = &self->layout->columns[c];

        if (column->out == GRID_OUT_MEASURES)
            column->made_values = self->output =
                host->measure(work->ctx, column->out, column->name, self->rows, column->unit);
        else {
            uint64_t n;
            const char *const *const labels = host->labels(work->ctx, column->labels, &n);

            column->made_codes = self->output =
                labels ? host->codes(work->ctx, column->out, column->name, self->rows, labels, n)
                       : NULL;
        }
        if (!self->output)
            return RI_NO_MEMORY;
        self->column = c;
        csv_in_threads(self->threads, self->plan.n_chunks, copy_chunk, self);
    }
    return RI_OK;
}

/* What was learned of the labels is forgotten: the rows will be read another way. */
static ri_status forget(whole *self)
{
    const grid_work *const work = self->plan.work;

    for (size_t c = 0; c < self->layout->n_columns; c++) {
        grid_column *const column = &self->layout->columns[c];

        column->n_labels = column->period_kind = 0;
        if (column->out == GRID_OUT_MEASURES)
            continue;
        column->labels = work->host->dictionary(work->ctx);
        if (!column->labels)
            return RI_NO_MEMORY;
    }
    return RI_OK;
}

static ri_status read_whole(whole *self, bool *done)
{
    const grid_work *const work = self->plan.work;
    const csv_chunk_state state = read_all(self);
    bool plain = true;
    ri_status status = RI_OK;

    if (atomic_load(&self->cancelled))
        return RI_CANCELLED;
    if (state != CSV_CHUNK_READ)
        return state == CSV_CHUNK_NO_MEMORY ? RI_NO_MEMORY : RI_OK;
    for (size_t c = 0; c < self->layout->n_columns && status == RI_OK && plain; c++)
        if (self->layout->columns[c].out != GRID_OUT_MEASURES)
            status = recode(self, c, &plain);
    if (status == RI_OK && plain)
        status = csv_chunks_unique(&self->plan, self->chunks, self->threads, self->rows, &plain);
    if (status != RI_OK || !plain)
        return status ? status : forget(self);
    status = work->host->progress(work->ctx, 0.9);
    *done = true;
    if (status == RI_OK)
        status = csv_chunks_tally(&self->plan, self->chunks);
    return status == RI_OK ? put_columns(self) : status;
}

/* Whether each row of the file is one of the table, with nothing to be done to it. */
static bool is_plain(const grid_settings *settings, const grid_layout *layout)
{
    const cell_shape *const shape = &settings->shape;

    return layout->n_wide == 0 && shape->header_rows > 0 && !shape->range.first_row &&
           !shape->range.first_column && grid_items(&shape->until) == 0 &&
           grid_items(&shape->fill) == 0 && grid_items(&shape->split) == 0 && !shape->fill_short &&
           !shape->row_number && !settings->source.comment && !settings->period &&
           layout->power == SIZE_MAX && layout->suspect == SIZE_MAX &&
           settings->flags != GRID_BESIDE_KEEP;
}

/* Divides the files into chunks. */
static ri_status plan_chunks(whole *self, csv_part *parts, size_t n_parts)
{
    csv_plan *const plan = &self->plan;
    const grid_work *const work = plan->work;
    uint64_t bytes = 0;

    for (size_t p = 0; p < n_parts; p++)
        bytes += parts[p].end - parts[p].begin;
    plan->chunk_bytes = work->settings->chunk_bytes;
    if (plan->chunk_bytes < bytes / MOST_CHUNKS)
        plan->chunk_bytes = bytes / MOST_CHUNKS;
    for (size_t p = 0; p < n_parts; p++) {
        const uint64_t of_part = parts[p].end - parts[p].begin;

        parts[p].first_chunk = plan->n_chunks;
        parts[p].n_chunks = of_part / plan->chunk_bytes + (of_part % plan->chunk_bytes > 0);
        plan->n_chunks += parts[p].n_chunks;
    }
    plan->parts = parts;
    plan->n_parts = n_parts;
    self->chunks = work->host->scratch(work->ctx, plan->n_chunks + 1, sizeof *self->chunks);
    for (size_t p = 0; self->chunks && p < n_parts; p++)
        for (uint64_t k = 0; k < parts[p].n_chunks; k++)
            self->chunks[parts[p].first_chunk + k].part = p;
    return self->chunks ? RI_OK : RI_NO_MEMORY;
}

/* Of several files, those without rows are told. */
static void tell_empty(const whole *self)
{
    const csv_plan *const plan = &self->plan;

    for (size_t p = 0; p < plan->n_parts && plan->parts[p].file < 0; p++) {
        uint64_t rows = 0;

        for (uint64_t k = 0; k < plan->parts[p].n_chunks; k++)
            rows += self->chunks[plan->parts[p].first_chunk + k].rows;
        if (rows == 0)
            grid_files_note_empty(plan->work, p);
    }
}

ri_status csv_chunks_table(const grid_work *work, grid_layout *layout, uint64_t *rows, bool *done)
{
    const grid_settings *const settings = work->settings;
    whole self = {.plan = {.work = work, .layout = layout, .marks = work->marks},
                  .layout = layout,
                  .threads = work->threads};
    csv_part *parts = NULL;
    size_t n_parts = 0;
    ri_status status;

    *done = false;
    if (settings->chunk_bytes == 0 || !is_plain(settings, layout) ||
        cell_reader_errors(work->reader) > 0)
        return RI_OK;
    if (settings->numbers.decimal == (char)settings->source.delimiter ||
        grid_items(&settings->skip_rows))
        return RI_OK; /* where a number ends then depends on quotes; rows are dropped one by one */
    status = csv_parts_find(work, layout, &parts, &n_parts);
    if (status != RI_OK || !parts)
        return status;
    status = plan_chunks(&self, parts, n_parts);
    if (status != RI_OK)
        return status;
    status = read_whole(&self, done);
    if (status == RI_OK && *done)
        tell_empty(&self);
    *rows = self.rows;
    for (uint64_t k = 0; k < self.plan.n_chunks; k++)
        csv_chunk_free(&self.plan, &self.chunks[k]);
    return status;
}
