/* task.c - see task.h */
#include "task.h"

#include <nettle/sha2.h>
#include <stdlib.h>

#include "../grid/table.h"
#include "engines.h"
#include "labels.h"

enum { FIRST_ROOM = 1 << 10, PROGRESS_ROWS = 1 << 14 };

/* A column of the result while its rows come. */
typedef struct result_column {
    double *values; /* of a measure, else NULL */
    int32_t *codes;
} result_column;

typedef struct asking {
    const ri_host *host;
    ri_ctx *ctx;
    const ri_sql_host *sql;
    const ri_sql_task *task;
    sql_source *source;
    sql_labels *labels; /* of each of task->labels */
    result_column *columns;
    uint64_t rows, room;
    struct sha256_ctx digest;
    const char *trouble; /* the result is not to be had: why */
} asking;

const ri_sql_task *sql_task_of(const ri_host *host, ri_ctx *ctx)
{
    const ri_sql_host *const sql = ri_sql_of(host, ctx);

    return sql && RI_HAS(ri_sql_host, sql, task) ? sql->task(ctx) : NULL;
}

/* -- A statement, row by row ----------------------------------------------------------------- */

static ri_status ask(asking *self, const char *statement)
{
    sql_source *const source = self->source;

    source->row = 0;
    if (source->question == statement)
        return RI_OK; /* it was opened with it */
    source->question = statement;
    return source->options->engine->again(source);
}

static ri_status next(asking *self, cell_row *row, bool *more)
{
    sql_source *const source = self->source;
    ri_status status;

    source->row++;
    cell_build_begin(&source->build);
    status = source->options->engine->next(source, more);
    if (status == RI_OK && *more)
        cell_build_end(&source->build, source->row, row);
    return status;
}

/* -- Labels ---------------------------------------------------------------------------------- */

static ri_status take_labels(asking *self, uint32_t k)
{
    const ri_sql_labels *const of = &self->task->labels[k];
    sql_labels *const to = &self->labels[k];
    ri_status status = ask(self, of->statement);
    bool more = true;
    cell_row row;

    to->texts = self->host->dictionary(self->ctx);
    if (!to->texts)
        return RI_NO_MEMORY;
    while (status == RI_OK && !self->trouble) {
        status = next(self, &row, &more);
        if (status != RI_OK || !more)
            break;
        if (row.fields[0].length == 0 && of->role == RI_CATEGORY)
            continue; /* missing */
        self->trouble =
            sql_label_trouble(self->host, to, of->role, row.fields[0].text, row.fields[0].length);
        to->n = self->host->code(self->ctx, to->texts, row.fields[0].text, row.fields[0].length);
        if (to->n++ < 0)
            return RI_NO_MEMORY;
    }
    return status;
}

/* -- Questions ------------------------------------------------------------------------------- */

static ri_status take_answers(asking *self)
{
    ri_status status = self->task->questions ? ask(self, self->task->questions) : RI_OK;
    bool more = false, wanted = true;
    cell_row row = {0};

    if (!self->task->questions || status != RI_OK)
        return status;
    status = next(self, &row, &more);
    if (status != RI_OK || !more || row.n != self->task->n_questions) {
        self->trouble = "the questions were not answered";
        return status;
    }
    for (uint32_t k = 0; wanted && k < row.n; k++)
        wanted = self->sql->answer(self->ctx, k, strtod(row.fields[k].text, NULL)) != 0;
    if (!wanted)
        return RI_NO_MEMORY;
    return next(self, &row, &more);
}

/* -- The result ------------------------------------------------------------------------------ */

static ri_status make_room(asking *self)
{
    const uint64_t room = self->room ? 2 * self->room : FIRST_ROOM;

    if (self->rows < self->room)
        return RI_OK;
    for (uint32_t k = 0; k < self->task->n_columns; k++) {
        result_column *const to = &self->columns[k];
        const bool measure = self->task->columns[k].role == RI_MEASURE;
        const uint64_t size = measure ? sizeof *to->values : sizeof *to->codes;
        void *const old = measure ? (void *)to->values : (void *)to->codes;
        void *const longer = old ? self->host->grow(self->ctx, old, self->room, room, size)
                                 : self->host->scratch(self->ctx, room, size);

        if (!longer)
            return RI_NO_MEMORY;
        if (measure)
            to->values = longer;
        else
            to->codes = longer;
    }
    self->room = room;
    return RI_OK;
}

static ri_status take_field(asking *self, uint32_t k, const cell_field *field)
{
    const ri_sql_column *const column = &self->task->columns[k];

    sha256_update(&self->digest, field->length + 1, (const uint8_t *)field->text);
    if (column->role == RI_MEASURE)
        self->columns[k].values[self->rows] =
            field->length ? strtod(field->text, NULL) : (double)NAN;
    else if (field->length == 0)
        self->columns[k].codes[self->rows] = -1;
    else {
        sql_labels *const labels = &self->labels[column->labels];
        const int32_t code = self->host->code(self->ctx, labels->texts, field->text, field->length);

        if (code >= labels->n)
            self->trouble = "the data were changed meanwhile";
        self->columns[k].codes[self->rows] = code;
    }
    return RI_OK;
}

static ri_status take_rows(asking *self)
{
    ri_status status = ask(self, self->task->statement);
    bool more = true;
    cell_row row;

    sha256_init(&self->digest);
    while (status == RI_OK && !self->trouble) {
        status = make_room(self);
        if (status == RI_OK)
            status = next(self, &row, &more);
        if (status != RI_OK || !more)
            break;
        if (row.n != self->task->n_columns)
            self->trouble = "the result has other columns";
        for (uint32_t k = 0; status == RI_OK && !self->trouble && k < row.n; k++)
            status = take_field(self, k, &row.fields[k]);
        self->rows++;
        if (self->rows % PROGRESS_ROWS == 0 && status == RI_OK)
            status = self->host->progress(self->ctx, 0.5);
    }
    return status;
}

static uint32_t port_of(uint32_t role)
{
    return role == RI_KEY        ? GRID_OUT_KEYS
           : role == RI_PERIOD   ? GRID_OUT_PERIODS
           : role == RI_CATEGORY ? GRID_OUT_CATEGORIES
                                 : GRID_OUT_MEASURES;
}

static ri_status write_column(const asking *self, uint32_t k)
{
    const ri_sql_column *const column = &self->task->columns[k];
    double *values;

    if (column->role != RI_MEASURE)
        return sql_labels_write(self->host, self->ctx, &self->labels[column->labels],
                                port_of(column->role), column->name, column->role,
                                self->columns[k].codes, self->rows);
    values = self->host->measure(self->ctx, GRID_OUT_MEASURES, column->name, self->rows, "1");
    if (values && self->rows)
        memcpy(values, self->columns[k].values, self->rows * sizeof *values);
    return values ? RI_OK : RI_NO_MEMORY;
}

static ri_status tell_result(asking *self)
{
    char hex[2 * SHA256_DIGEST_SIZE + 1], server[80];
    uint8_t digest[SHA256_DIGEST_SIZE];

    sha256_digest(&self->digest, sizeof digest, digest);
    for (size_t k = 0; k < sizeof digest; k++)
        (void)snprintf(hex + 2 * k, 3, "%02x", digest[k]);
    self->source->options->engine->version(self->source, server, sizeof server);
    return self->sql->result(self->ctx, server, hex);
}

static ri_status take_all(asking *self)
{
    const ri_sql_task *const task = self->task;
    ri_status status = RI_OK;

    self->labels = self->host->scratch(self->ctx, task->n_labels + 1u, sizeof *self->labels);
    self->columns = self->host->scratch(self->ctx, task->n_columns + 1u, sizeof *self->columns);
    if (!self->labels || !self->columns)
        return RI_NO_MEMORY;
    for (uint32_t k = 0; k < task->n_labels && status == RI_OK && !self->trouble; k++)
        status = take_labels(self, k);
    if (status == RI_OK && !self->trouble)
        status = take_answers(self);
    if (status == RI_OK && !self->trouble)
        status = take_rows(self);
    for (uint32_t k = 0; k < task->n_columns && status == RI_OK && !self->trouble; k++)
        status = write_column(self, k);
    if (status == RI_OK && !self->trouble)
        status = tell_result(self);
    return status == RI_OK && self->trouble ? self->sql->refuse(self->ctx, self->trouble) : status;
}

ri_status sql_task_run(const ri_host *host, ri_ctx *ctx, sql_options *options,
                       const cell_source *source)
{
    asking self = {
        .host = host, .ctx = ctx, .sql = ri_sql_of(host, ctx), .task = sql_task_of(host, ctx)};
    cell_reader *reader = NULL;
    ri_status status;

    options->question = self.task->n_labels ? self.task->labels[0].statement : self.task->statement;
    options->opened = &self.source;
    status = cell_reader_open(host, ctx, source, &reader);
    if (status == RI_OK)
        status = take_all(&self);
    cell_reader_close(reader);
    return status;
}
