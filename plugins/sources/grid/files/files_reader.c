/* files_reader.c - the format: the rows of one file after the other, under one header. */
#include <stdlib.h>

#include "../../cells/cell_text.h"
#include "../columns/header.h"
#include "files_internal.h"

static ri_status open_file(files_reader *self, size_t file, cell_row *header)
{
    cell_source source = *self->options->each;
    ri_status status;

    source.path = self->options->paths[file];
    source.quiet = self->source.quiet;
    source.skip = self->source.skip;
    self->at = file;
    self->rows = 0;
    *header = (cell_row){.n = 0};
    status = cell_reader_open(self->host, self->ctx, &source, &self->inner);
    if (status == RI_OK)
        status = cell_reader_next(self->inner, header);
    if (status == RI_OK && header->n == 0)
        return cell_reader_error(self->inner, cell_reader_line(self->inner), 0, NULL,
                                 "there is no header: the file is empty");
    self->n_fields = status == RI_OK ? header->n : 0;
    return status;
}

static void close_file(files_reader *self)
{
    cell_reader_close(self->inner);
    self->inner = NULL;
}

/* Where a cell stands, among all files. */
static cell_field placed(const files_reader *self, const cell_field *field)
{
    cell_field made = *field;

    made.line = files_line(self->at, field->line);
    return made;
}

/* The column of a name that occurs so many times before in the file; *is_new: none had it yet. */
static ri_status find_column(files_reader *self, const char *name, size_t length,
                             files_column **column)
{
    char *const text = self->host->scratch(self->ctx, length + 1 + sizeof(size_t), 1);

    if (!text)
        return RI_NO_MEMORY;
    (void)memcpy(text, name, length);
    for (size_t before = 0;; before++) {
        int32_t code;

        (void)memcpy(text + length + 1, &before, sizeof before);
        code = self->host->code(self->ctx, self->names, text, length + 1 + sizeof before);
        if (code < 0)
            return RI_NO_MEMORY;
        if ((size_t)code == self->n_columns)
            *column = NULL;
        else if (self->columns[code].met == self->at + 1)
            continue; /* the same name once more */
        else
            *column = &self->columns[code];
        return RI_OK;
    }
}

static files_column *add_column(files_reader *self, const cell_field *field)
{
    files_column *column;
    char *text;

    if (self->n_columns == self->capacity) {
        const size_t more = self->capacity ? 2 * self->capacity : 64;
        void *const longer = self->columns
                                 ? self->host->grow(self->ctx, self->columns, self->capacity, more,
                                                    sizeof *self->columns)
                                 : self->host->scratch(self->ctx, more, sizeof *self->columns);

        if (!longer)
            return NULL;
        self->columns = longer;
        self->capacity = more;
    }
    text = self->host->scratch(self->ctx, field->length + 1, 1);
    if (!text)
        return NULL;
    (void)memcpy(text, field->text, field->length);
    column = &self->columns[self->n_columns++];
    *column = (files_column){.header = placed(self, field),
                             .file = self->at,
                             .lacking = self->at > 0 ? 0 : SIZE_MAX,
                             .n_lacking = self->at};
    column->header.text = text;
    return column;
}

/* Which field of the file at hand each column is; columns that are new are added. */
static ri_status match(files_reader *self, const cell_row *header)
{
    for (size_t c = 0; c < self->n_columns; c++)
        self->columns[c].field = SIZE_MAX;
    for (size_t k = 0; k < header->n; k++) {
        const cell_field *const field = &header->fields[k];
        char *const name = grid_name_of(field->text, field->length);
        files_column *column = NULL;
        bool is_new;
        ri_status status = RI_NO_MEMORY;

        if (name)
            status = find_column(self, name, strlen(name), &column);
        free(name);
        if (status != RI_OK)
            return status;
        is_new = !column;
        if (is_new)
            column = add_column(self, field);
        if (!column)
            return RI_NO_MEMORY;
        status = files_keep_header(self, column, k, is_new);
        if (status != RI_OK)
            return status;
        column->met = self->at + 1;
        column->field = k;
    }
    return RI_OK;
}

/* A key of the files' names that is a column of theirs, too; told once. */
static ri_status check_keys(const files_reader *self)
{
    ri_status status = RI_OK;

    for (size_t c = 0; c < self->n_columns && status != RI_NO_MEMORY; c++)
        for (size_t k = 0; k < self->options->n_keys && status != RI_NO_MEMORY; k++) {
            const cell_field *const header = &self->columns[c].header;

            if (self->columns[c].file != self->at ||
                strcmp(header->text, self->options->keys[k]) != 0)
                continue;
            status = cell_reader_error(
                self->inner, header->line & FILES_LINE_MASK, header->column,
                "file_key needs another name, or none where the column says the same",
                "the file has a column '%.100s' of its own", header->text);
        }
    return status;
}

/* Counts what the file at hand lacks. */
static void count_lacking(files_reader *self)
{
    for (size_t c = 0; c < self->n_columns; c++)
        if (self->columns[c].met != self->at + 1) {
            if (self->columns[c].n_lacking++ == 0)
                self->columns[c].lacking = self->at;
        }
}

/* The headers of all files; all that is wrong with them is told. */
static ri_status read_headers(files_reader *self)
{
    ri_status status = RI_OK;
    cell_row header;

    for (size_t f = 0; f < self->options->n && status != RI_NO_MEMORY; f++) {
        ri_status of_file = open_file(self, f, &header);

        if (of_file == RI_OK)
            of_file = match(self, &header);
        if (of_file == RI_OK)
            of_file = check_keys(self);
        close_file(self);
        count_lacking(self);
        status = of_file == RI_OK ? status : of_file;
    }
    for (size_t c = 0; c < self->n_columns; c++)
        self->columns[c].met = 0;
    return status == RI_OK ? files_gather_headers(self) : status;
}

static void close_files(void *state)
{
    close_file(state);
}

static ri_status open_files(cell_reader *reader, const cell_source *source, void **state)
{
    const ri_host *const host = cell_reader_host(reader);
    ri_ctx *const ctx = cell_reader_context(reader);
    files_reader *const self = host->scratch(ctx, 1, sizeof *self);
    ri_status status;

    *state = NULL;
    if (!self)
        return RI_NO_MEMORY;
    *self = (files_reader){.outer = reader, .host = host, .ctx = ctx, .source = *source};
    self->options = source->options;
    self->names = host->dictionary(ctx);
    if (!self->names)
        return RI_NO_MEMORY;
    status = read_headers(self);
    self->at = 0;
    if (status == RI_OK)
        *state = self;
    return status;
}

/* Room for a row of n fields. */
static bool reserve(files_reader *self, size_t n)
{
    void *longer;

    if (n <= self->field_capacity)
        return true;
    longer = self->fields ? self->host->grow(self->ctx, self->fields, self->field_capacity, 2 * n,
                                             sizeof *self->fields)
                          : self->host->scratch(self->ctx, 2 * n, sizeof *self->fields);
    if (!longer)
        return false;
    self->fields = longer;
    self->field_capacity = 2 * n;
    return true;
}

/* What the name of the file says, or how that is called, behind the columns. */
static void put_keys(files_reader *self, const char *const *texts, uint64_t line)
{
    for (size_t k = 0; k < self->options->n_keys; k++)
        self->fields[self->n_columns + k] =
            (cell_field){.text = texts ? (char *)(uintptr_t)texts[k] : self->nothing,
                         .length = texts ? strlen(texts[k]) : 0,
                         .line = files_line(self->at, line)};
}

static ri_status give_header(files_reader *self, cell_row *row)
{
    const size_t n = self->n_columns + self->options->n_keys;

    if (!reserve(self, n))
        return RI_NO_MEMORY;
    for (size_t c = 0; c < self->n_columns; c++)
        self->fields[c] = self->columns[c].header;
    put_keys(self, self->options->keys, 0);
    self->header_given = true;
    *row = (cell_row){.fields = self->fields, .n = n, .line = self->fields[0].line};
    return RI_OK;
}

static bool all_empty(const cell_row *row)
{
    for (size_t k = 0; k < row->n; k++)
        if (row->fields[k].length)
            return false;
    return true;
}

/* A row whose fields are as many as its file's header has. */
static void give_whole(files_reader *self, const cell_row *from, cell_row *row)
{
    const size_t keys = self->options->n_keys;
    const char *const *const values = self->options->values + self->at * keys;

    for (size_t c = 0; c < self->n_columns; c++) {
        const size_t field = self->columns[c].field;

        self->fields[c] = field == SIZE_MAX ? (cell_field){.text = self->nothing,
                                                           .line = files_line(self->at, from->line)}
                                            : placed(self, &from->fields[field]);
    }
    put_keys(self, all_empty(from) ? NULL : values, from->line);
    row->n = self->n_columns + keys;
}

/* Any other stays as it is. */
static void give_ragged(files_reader *self, const cell_row *from, cell_row *row)
{
    for (size_t k = 0; k < from->n; k++)
        self->fields[k] = placed(self, &from->fields[k]);
    row->header_n = self->n_fields;
}

static ri_status give_row(files_reader *self, const cell_row *from, cell_row *row)
{
    if (!reserve(self, self->options->n_keys + self->n_columns + from->n))
        return RI_NO_MEMORY;
    *row = *from;
    row->fields = self->fields;
    row->line = files_line(self->at, from->line);
    (from->n == self->n_fields ? give_whole : give_ragged)(self, from, row);
    self->rows++;
    return RI_OK;
}

static void note_empty(const files_reader *self, size_t file)
{
    if (!self->source.quiet)
        ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW, "'%s' has a header and no rows",
                    self->options->paths[file]);
}

static ri_status next_row(void *state, cell_row *row)
{
    files_reader *const self = state;
    cell_row from;
    ri_status status;

    if (!self->header_given)
        return give_header(self, row);
    while (self->at < self->options->n) {
        if (!self->inner) {
            status = open_file(self, self->at, &from);
            if (status == RI_OK)
                status = match(self, &from);
            if (status != RI_OK)
                return status;
        }
        status = cell_reader_next(self->inner, &from);
        if (status != RI_OK || from.n > 0)
            return status == RI_OK ? give_row(self, &from, row) : status;
        if (self->rows == 0)
            note_empty(self, self->at);
        if (self->at + 1 == self->options->n)
            break; /* it stays open: places are said by it */
        close_file(self);
        self->at++;
    }
    *row = (cell_row){.n = 0};
    return RI_OK;
}

/* -- For a fast way -----------------------------------------------------------------------------
 */

size_t grid_files_count(const grid_work *work)
{
    return ((const files_reader *)cell_reader_state(work->reader))->options->n;
}

uint64_t grid_files_line(size_t file, uint64_t line)
{
    return files_line(file, line);
}

void grid_files_note_empty(const grid_work *work, size_t file)
{
    note_empty(cell_reader_state(work->reader), file);
}

void grid_files_leave(const grid_work *work)
{
    files_reader *const self = cell_reader_state(work->reader);

    close_file(self);
    self->at = 0;
    for (size_t c = 0; c < self->n_columns; c++)
        self->columns[c].met = 0;
}

ri_status grid_files_visit(const grid_work *work, size_t file, grid_visit *visit)
{
    files_reader *const self = cell_reader_state(work->reader);
    cell_row header;
    ri_status status;

    grid_files_leave(work);
    status = open_file(self, file, &header);
    if (status == RI_OK)
        status = match(self, &header);
    if (status != RI_OK)
        return status;
    *visit = (grid_visit){
        .path = self->options->paths[file],
        .reader = self->inner,
        .n_fields = header.n,
        .fields = self->host->scratch(self->ctx, header.n, sizeof *visit->fields),
        .n_columns = self->n_columns,
        .has = self->host->scratch(self->ctx, self->n_columns, sizeof *visit->has),
        .names = self->options->values + file * self->options->n_keys,
    };
    if (!visit->fields || !visit->has)
        return RI_NO_MEMORY;
    for (size_t c = 0; c < self->n_columns; c++)
        if (self->columns[c].field != SIZE_MAX) {
            visit->fields[self->columns[c].field] = c;
            visit->has[c] = true;
        }
    return RI_OK;
}

static uint64_t line_of(const void *state)
{
    const files_reader *const self = state;

    return files_line(self->at, self->inner ? cell_reader_line(self->inner) : 0);
}

static double fraction_of(const void *state)
{
    const files_reader *const self = state;
    const double of_file = self->inner ? cell_reader_fraction(self->inner) : 0;

    return ((double)self->at + of_file) / (double)self->options->n;
}

static const char *file_of(const void *state, uint64_t *line)
{
    const files_reader *const self = state;
    const size_t file = (size_t)(*line >> FILES_LINE_BITS);

    *line &= FILES_LINE_MASK;
    return self->options->paths[file < self->options->n ? file : 0];
}

/* By the reader at hand: what words a place has does not differ from file to file. */
static void place_of(const void *state, uint64_t line, uint64_t column, char place[CELL_PLACE])
{
    const files_reader *const self = state;

    *place = '\0';
    if (self->inner)
        self->options->each->format->place(cell_reader_state(self->inner), line, column, place);
}

static const cell_headers *headers_of(const void *state)
{
    return &((const files_reader *)state)->headers;
}

const cell_format grid_files_format = {
    .skips = true,
    .what = "a table of several files",
    .open = open_files,
    .next = next_row,
    .line = line_of,
    .fraction = fraction_of,
    .file = file_of,
    .headers = headers_of,
    .close = close_files,
};

const cell_format grid_files_placed_format = {
    .skips = true,
    .what = "a table of several files",
    .open = open_files,
    .next = next_row,
    .line = line_of,
    .fraction = fraction_of,
    .file = file_of,
    .headers = headers_of,
    .place = place_of,
    .close = close_files,
};
