/* cell_reader.c - see cell_reader.h */
#include "cell_reader.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

#include "cell_shape.h"

struct cell_reader {
    const ri_host *host;
    ri_ctx *ctx;
    cell_source source;
    void *state; /* of the format */
    cell_shaper *shaper;
    uint64_t errors;
};

static const char *file_of(const cell_reader *self, uint64_t *line)
{
    return self->state && self->source.format->file ? self->source.format->file(self->state, line)
                                                    : self->source.path;
}

const char *cell_reader_line_words(const cell_reader *self, uint64_t line,
                                   char words[CELL_LINE_WORDS])
{
    const bool several = self->state && self->source.format->file;
    const char *const path = file_of(self, &line);

    if (several)
        (void)snprintf(words, CELL_LINE_WORDS, "%" PRIu64 " of '%.250s'", line, path);
    else
        (void)snprintf(words, CELL_LINE_WORDS, "%" PRIu64, line);
    return words;
}

const char *cell_reader_line_noun(const cell_reader *self)
{
    char place[CELL_PLACE] = "";

    if (self->state && self->source.format->place)
        self->source.format->place(self->state, 1, 0, place);
    return !self->source.path || *place ? "row" : "line";
}

/* What is told of a file of which the places are cells: the sentence begins with them. */
static ri_status tell_cell(cell_reader *self, uint64_t line, uint64_t column, ri_where *where,
                           const char *text)
{
    char place[CELL_PLACE] = "", placed[1200];

    if (self->state && line)
        self->source.format->place(self->state, line, column, place);
    (void)snprintf(placed, sizeof placed, "%s%s%s", place, *place ? ": " : "", text);
    return self->host->fail_at(self->ctx, RI_BAD_INPUT, where, placed);
}

ri_status cell_reader_tell(cell_reader *self, uint64_t line, uint64_t column, const char *hint,
                           const char *text)
{
    ri_where where = RI_WHERE;
    char placed[1024];

    self->errors++;
    if (self->source.quiet)
        return RI_BAD_INPUT;
    where.hint = hint;
    where.file = file_of(self, &line);
    if (!self->source.path)
        where.parameter = self->source.parameter;
    if (self->source.format->place)
        return tell_cell(self, line, column, &where, text);
    if (self->source.path) {
        where.line = line;
        where.column = column;
        return self->host->fail_at(self->ctx, RI_BAD_INPUT, &where, text);
    }
    if (column)
        (void)snprintf(placed, sizeof placed, "row %" PRIu64 ", character %" PRIu64 ": %s", line,
                       column, text);
    else
        (void)snprintf(placed, sizeof placed, "row %" PRIu64 ": %s", line, text);
    return self->host->fail_at(self->ctx, RI_BAD_INPUT, &where, placed);
}

ri_status cell_reader_error(cell_reader *self, uint64_t line, uint64_t column, const char *hint,
                            const char *format, ...)
{
    char text[900];
    va_list list;

    va_start(list, format);
    (void)vsnprintf(text, sizeof text, format, list);
    va_end(list);
    return cell_reader_tell(self, line, column, hint, text);
}

ri_status cell_reader_fail_parameter(cell_reader *self, int32_t parameter, const char *hint,
                                     const char *name, const char *why)
{
    ri_where where = RI_WHERE;
    char text[1024];

    where.parameter = parameter;
    where.hint = hint;
    (void)snprintf(text, sizeof text, "'%s' %s", name, why);
    return self->host->fail_at(self->ctx, RI_BAD_PARAMETER, &where, text);
}

uint64_t cell_reader_errors(const cell_reader *self)
{
    return self->errors;
}

const ri_host *cell_reader_host(const cell_reader *self)
{
    return self->host;
}

ri_ctx *cell_reader_context(const cell_reader *self)
{
    return self->ctx;
}

void *cell_reader_state(const cell_reader *self)
{
    return self->state;
}

ri_status cell_reader_next(cell_reader *self, cell_row *row)
{
    return cell_shaper_next(self->shaper, row);
}

/* What the format itself says of headers; NULL: nothing. */
static const cell_headers *headers_of(const cell_reader *self)
{
    return self->source.format->headers ? self->source.format->headers(self->state) : NULL;
}

size_t cell_reader_header_rows(const cell_reader *self)
{
    const cell_headers *const given = headers_of(self);

    return given ? given->rows : cell_shaper_header_rows(self->shaper);
}

const char *cell_reader_header_part(const cell_reader *self, size_t column, size_t row)
{
    const cell_headers *const given = headers_of(self);

    if (given)
        return column < given->n && row < given->rows ? given->parts[column * given->rows + row]
                                                      : NULL;
    return cell_shaper_header_part(self->shaper, column, row);
}

bool cell_reader_is_part(const cell_reader *self, size_t column)
{
    const cell_headers *const given = headers_of(self);

    return given ? column < given->n && given->is_part[column]
                 : cell_shaper_is_part(self->shaper, column);
}

const cell_field *cell_reader_unit(const cell_reader *self, size_t column)
{
    const cell_headers *const given = headers_of(self);

    if (given)
        return column < given->n && given->units[column].length ? &given->units[column] : NULL;
    return cell_shaper_unit(self->shaper, column);
}

uint64_t cell_reader_line(const cell_reader *self)
{
    return self->source.format->line(self->state);
}

double cell_reader_fraction(const cell_reader *self)
{
    return self->source.format->fraction(self->state);
}

const char *cell_reader_about(const cell_reader *self, const char *column, const char *attribute)
{
    const cell_format *const format = self->source.format;

    return format->about ? format->about(self->state, column, attribute) : NULL;
}

void cell_reader_close(cell_reader *self)
{
    if (self && self->state)
        self->source.format->close(self->state);
}

ri_status cell_reader_open(const ri_host *host, ri_ctx *ctx, const cell_source *source,
                           cell_reader **reader)
{
    cell_reader *const self = host->scratch(ctx, 1, sizeof *self);
    ri_status status;

    *reader = NULL;
    if (!self)
        return RI_NO_MEMORY;
    self->host = host;
    self->ctx = ctx;
    self->source = *source;
    status = source->format->open(self, &self->source, &self->state);
    if (status != RI_OK)
        return status;
    self->shaper = cell_shaper_new(self, &self->source);
    if (!self->shaper) {
        cell_reader_close(self);
        return RI_NO_MEMORY;
    }
    *reader = self;
    return RI_OK;
}
