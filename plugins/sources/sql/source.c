/* source.c - see source.h */
#include "source.h"
#include "describe.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>

static bool is_listed(const ri_value *list, const char *name)
{
    for (uint64_t k = 0; list && k < list->count; k++)
        if (strcmp(list->texts[k], name) == 0)
            return true;
    return false;
}

bool sql_source_ignores(const sql_source *self, const char *name)
{
    return is_listed(self->options->ignore, name);
}

ri_status sql_source_columns(sql_source *self, size_t n)
{
    self->columns = self->host->scratch(self->ctx, n + 1, sizeof *self->columns);
    self->numbers = self->host->scratch(self->ctx, n + 1, sizeof *self->numbers);
    self->n = self->columns && self->numbers ? n : 0;
    return self->columns && self->numbers ? RI_OK : RI_NO_MEMORY;
}

const char *sql_source_copy(const sql_source *self, const char *text, size_t length)
{
    char *const copy = self->host->scratch(self->ctx, length + 1, 1);

    if (copy && length)
        memcpy(copy, text, length);
    return copy;
}

char *sql_source_hold(sql_source *self, size_t length)
{
    const size_t room = 2 * length + 64;

    if (length >= self->room) {
        self->held = self->host->scratch(self->ctx, room, 1);
        self->room = self->held ? room : 0;
    }
    return self->held;
}

static bool is_new(const char *text, const char *known)
{
    return text && *text && strcmp(text, known) != 0 && ri_text_valid(text);
}

ri_status sql_source_told(sql_source *self, const char *column, const char *label, const char *unit)
{
    for (size_t k = 0; k < self->n; k++) {
        sql_column *const at = &self->columns[k];

        if (strcmp(at->name, column) != 0)
            continue;
        if (is_new(label, column) && !(at->label = sql_source_copy(self, label, strlen(label))))
            return RI_NO_MEMORY;
        if (is_new(unit, "") && !(at->unit = sql_source_copy(self, unit, strlen(unit))))
            return RI_NO_MEMORY;
    }
    return RI_OK;
}

ri_status sql_add_nothing(sql_source *self)
{
    self->numbers[self->build.n] = false;
    return cell_build_text(&self->build, "", 0, NULL);
}

ri_status sql_add_text(sql_source *self, const char *text, size_t length)
{
    if (memchr(text, '\0', length))
        return sql_fail_cell(self, "texts end there for other programs: take it out with replace()",
                             "a text with a zero byte in it");
    if (!ri_text_valid(text))
        return sql_fail_cell(self, "convert the texts of this column to UTF-8 where they are made",
                             "a text that is not UTF-8");
    self->numbers[self->build.n] = false;
    return cell_build_text(&self->build, text, length, NULL);
}

/* Counts a whole number that reads back as another one. */
static void look_at_digits(sql_source *self, const char *digits, size_t length)
{
    char back[400];
    const size_t sign = *digits == '-';

    if (length - sign < 16 || length >= sizeof back || memchr(digits, '.', length) ||
        self->columns[self->build.n].is_label)
        return;
    (void)snprintf(back, sizeof back, "%.0f", strtod(digits, NULL));
    if (strlen(back) == length && memcmp(back, digits, length) == 0)
        return;
    if (self->inexact++ == 0) {
        (void)snprintf(self->first_inexact, sizeof self->first_inexact, "%.*s",
                       (int)cell_least(length, 31), digits);
        self->inexact_row = self->row;
    }
}

static void tell_digits(const sql_source *self)
{
    if (self->inexact && !self->source->quiet)
        ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                    "%" PRIu64 " whole number%s beyond 2^53 that a double does not hold exactly: "
                    "%s in row %" PRIu64 " is read as %.0f",
                    self->inexact, self->inexact == 1 ? " is" : "s are", self->first_inexact,
                    self->inexact_row, strtod(self->first_inexact, NULL));
}

ri_status sql_add_digits(sql_source *self, const char *digits, size_t length)
{
    look_at_digits(self, digits, length);
    self->numbers[self->build.n] = true;
    return cell_build_text(&self->build, digits, length, NULL);
}

ri_status sql_add_double(sql_source *self, double value)
{
    if (isfinite(value)) {
        self->numbers[self->build.n] = true;
        return cell_build_number(&self->build, value, NULL);
    }
    return sql_fail_cell(self, "what is missing is NULL: nullif(), or CASE, says which are",
                         "the number is %s, which is no figure",
                         isnan(value) ? "NaN"
                         : value > 0  ? "Infinity"
                                      : "-Infinity");
}

ri_status sql_fail_cell(sql_source *self, const char *hint, const char *format, ...)
{
    char text[900];
    va_list list;

    va_start(list, format);
    (void)vsnprintf(text, sizeof text, format, list);
    va_end(list);
    return cell_reader_tell(self->reader, self->row, self->build.n + 1, hint, text);
}

static ri_status fail_parameter(const sql_source *self, int32_t parameter, const char *hint,
                                const char *format, va_list list)
{
    ri_where where = RI_WHERE;
    char text[1200];

    where.parameter = parameter;
    where.hint = hint;
    (void)vsnprintf(text, sizeof text, format, list);
    text[ri_text_mended(text, strlen(text))] = '\0';
    return self->host->fail_at(self->ctx, RI_BAD_INPUT, &where, text);
}

ri_status sql_fail_statement(sql_source *self, const char *hint, const char *format, ...)
{
    const sql_options *const options = self->options;
    ri_status status;
    va_list list;

    va_start(list, format);
    status =
        fail_parameter(self, options->query ? options->query_parameter : options->table_parameter,
                       hint, format, list);
    va_end(list);
    return status;
}

ri_status sql_fail_engine(sql_source *self, const char *hint, const char *format, ...)
{
    ri_status status;
    va_list list;

    va_start(list, format);
    status = fail_parameter(self, self->options->engine_parameter, hint, format, list);
    va_end(list);
    return status;
}

/* -- As a format of cells -------------------------------------------------------------------- */

static void close_state(void *context)
{
    sql_source *const self = context;

    self->options->engine->close(self);
}

static ri_status open_state(cell_reader *reader, const cell_source *source, void **opened)
{
    const ri_host *const host = cell_reader_host(reader);
    ri_ctx *const ctx = cell_reader_context(reader);
    sql_source *const self = host->scratch(ctx, 1, sizeof *self);
    ri_status status;

    *opened = NULL;
    if (!self)
        return RI_NO_MEMORY;
    *self = (sql_source){.reader = reader,
                         .source = source,
                         .options = source->options,
                         .question = ((const sql_options *)source->options)->question,
                         .host = host,
                         .ctx = ctx,
                         .build = {.host = host, .ctx = ctx, .decimal = '.'}};
    status = self->options->engine->open(self);
    for (size_t k = 0; status == RI_OK && k < self->n; k++) {
        sql_column *const column = &self->columns[k];

        column->ignored = sql_source_ignores(self, column->name);
        column->is_label = is_listed(self->options->keys, column->name) ||
                           is_listed(self->options->categories, column->name);
    }
    if (status == RI_OK && self->options->planning)
        status = sql_describe(self);
    if (self->options->opened)
        *self->options->opened = status == RI_OK ? self : NULL;
    if (status == RI_OK)
        *opened = self;
    else
        close_state(self);
    return status;
}

static ri_status read_header(sql_source *self, cell_row *row)
{
    self->headed = true;
    cell_build_begin(&self->build);
    for (size_t k = 0; k < self->n; k++)
        if (cell_build_text(&self->build, self->columns[k].name, strlen(self->columns[k].name),
                            NULL) != RI_OK)
            return RI_NO_MEMORY;
    cell_build_end(&self->build, 0, row);
    return RI_OK;
}

static ri_status next_row(void *context, cell_row *row)
{
    sql_source *const self = context;
    bool more = false;
    ri_status status;

    *row = (cell_row){0};
    if (!self->headed)
        return read_header(self, row);
    if (self->ended)
        return RI_OK;
    self->row++;
    cell_build_begin(&self->build);
    status = self->options->engine->next(self, &more);
    self->ended = !more;
    if (status == RI_OK && !more)
        tell_digits(self);
    if (status != RI_OK || !more)
        return status;
    cell_build_end(&self->build, self->row, row);
    for (size_t k = 0; k < row->n; k++)
        row->fields[k].is_number = self->numbers[k];
    return RI_OK;
}

static uint64_t line_of(const void *context)
{
    return ((const sql_source *)context)->row;
}

/* How many rows there will be nobody knows before the last. */
static double fraction_of(const void *context)
{
    (void)context;
    return 0;
}

static void place_of(const void *context, uint64_t line, uint64_t column, char place[CELL_PLACE])
{
    const sql_source *const self = context;
    char shown[CELL_SHOWN];

    if (column > 0 && column <= self->n)
        (void)snprintf(place, CELL_PLACE, "row %" PRIu64 ", column '%s'", line,
                       cell_shown(shown, self->columns[column - 1].name,
                                  strlen(self->columns[column - 1].name)));
    else
        (void)snprintf(place, CELL_PLACE, "row %" PRIu64, line);
}

static const char *about_column(const void *context, const char *column, const char *attribute)
{
    const sql_source *const self = context;

    for (size_t k = 0; k < self->n; k++)
        if (strcmp(self->columns[k].name, column) == 0)
            return strcmp(attribute, "label") == 0  ? self->columns[k].label
                   : strcmp(attribute, "unit") == 0 ? self->columns[k].unit
                                                    : NULL;
    return NULL;
}

const cell_format sql_format = {
    .skips = true, /* there is nothing to pass over: sql.c says so */
    .what = "a database",
    .open = open_state,
    .next = next_row,
    .line = line_of,
    .fraction = fraction_of,
    .place = place_of,
    .about = about_column,
    .close = close_state,
};
