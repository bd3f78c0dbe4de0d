/* csv_reader.c - libcsv, fed so that every field's place is known.
 *
 * libcsv tells what a field holds but not where it stood.  A field can end only at a delimiter or
 * at the end of a line, so the text is handed over in pieces that end there: whatever libcsv
 * reports during a piece ended with it, and the next field starts behind it.
 */
#include "csv_reader.h"

#include <csv.h>
#include <errno.h>
#include <inttypes.h>
#include <sys/stat.h>

#include "csv_decode.h"
#include "csv_text.h"

enum { FIELD_STEP = 1 << 14, LONGEST_FIELD = 1 << 28 };

struct csv_reader {
    const ri_host *host;
    ri_ctx *ctx;
    csv_source source;
    csv_decoder decoder;
    size_t at; /* in the decoder's piece */
    struct csv_parser parser;
    bool parser_open, finished;
    unsigned char stops[256]; /* 1: may end a field; 2: a zero byte */
    uint64_t line, column;    /* of the next character */
    bool after_return;        /* the last character was a carriage return */
    uint64_t errors;

    bool in_field, blank; /* a field was begun; nothing but blanks was in it so far */
    uint64_t field_line, field_column;
    uint64_t field_bytes; /* handed to libcsv since the field began */

    bool field_ended, row_ended, no_memory;
    csv_field *fields;
    size_t n_fields, field_capacity;
    char *texts; /* of the row's fields, each with a zero behind it */
    size_t n_texts, text_capacity;
};

ri_status csv_reader_error(csv_reader *self, uint64_t line, uint64_t column, const char *hint,
                           const char *format, ...)
{
    ri_where where = RI_WHERE;
    char text[900], placed[1024];
    va_list list;

    va_start(list, format);
    (void)vsnprintf(text, sizeof text, format, list);
    va_end(list);
    self->errors++;
    where.hint = hint;
    if (self->source.path) {
        where.file = self->source.path;
        where.line = line;
        where.column = column;
        return self->host->fail_at(self->ctx, RI_BAD_INPUT, &where, text);
    }
    where.parameter = self->source.parameter;
    if (column)
        (void)snprintf(placed, sizeof placed, "row %" PRIu64 ", character %" PRIu64 ": %s", line,
                       column, text);
    else
        (void)snprintf(placed, sizeof placed, "row %" PRIu64 ": %s", line, text);
    return self->host->fail_at(self->ctx, RI_BAD_INPUT, &where, placed);
}

uint64_t csv_reader_errors(const csv_reader *self)
{
    return self->errors;
}

uint64_t csv_reader_line(const csv_reader *self)
{
    return self->line;
}

double csv_reader_fraction(const csv_reader *self)
{
    const csv_decoder *const decoder = &self->decoder;

    if (decoder->size == 0 || decoder->taken >= decoder->size)
        return 0;
    return (double)decoder->taken / (double)decoder->size;
}

void csv_reader_close(csv_reader *self)
{
    if (!self)
        return;
    if (self->parser_open)
        csv_free(&self->parser);
    if (self->decoder.converts)
        (void)iconv_close(self->decoder.conversion);
    if (self->decoder.stream)
        (void)fclose(self->decoder.stream);
}

static ri_status fail_parameter(csv_reader *self, int32_t parameter, const char *hint,
                                const char *format, const char *name)
{
    ri_where where = RI_WHERE;
    char text[1024];

    where.parameter = parameter;
    where.hint = hint;
    (void)snprintf(text, sizeof text, "'%s' %s", name, format);
    return self->host->fail_at(self->ctx, RI_BAD_PARAMETER, &where, text);
}

static bool is_utf8(const char *name)
{
    static const char *const names[] = {"utf-8", "utf8", "utf-8-sig", "ascii", "us-ascii"};

    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        size_t i = 0;

        while (name[i] && csv_lower(name[i]) == names[k][i])
            i++;
        if (!name[i] && !names[k][i])
            return true;
    }
    return false;
}

/* Opens the file and the conversion. */
static ri_status open_decoder(csv_reader *self)
{
    csv_decoder *const decoder = &self->decoder;
    const csv_source *const source = &self->source;
    struct stat about;

    if (!source->path) {
        decoder->memory = source->text;
        decoder->memory_left = strlen(source->text);
        return RI_OK;
    }
    decoder->stream = fopen(source->path, "rbe");
    if (!decoder->stream) {
        const int why = errno;

        return why == ENOMEM ? RI_NO_MEMORY
                             : fail_parameter(self, source->parameter, NULL,
                                              why == ENOENT ? "does not exist" : "cannot be opened",
                                              source->path);
    }
    (void)setvbuf(decoder->stream, NULL, _IONBF, 0);
    if (fstat(fileno(decoder->stream), &about) == 0 && S_ISREG(about.st_mode))
        decoder->size = (uint64_t)about.st_size;
    if (is_utf8(source->encoding))
        return RI_OK;
    decoder->conversion = iconv_open("UTF-8", source->encoding);
    /* iconv's own sign of failure is an integer in the guise of a pointer */
    if (decoder->conversion == (iconv_t)-1) // NOLINT(performance-no-int-to-ptr)
        return errno == ENOMEM ? RI_NO_MEMORY
                               : fail_parameter(self, source->encoding_parameter,
                                                "some that are: utf-8, windows-1251, cp866, "
                                                "koi8-r, utf-16",
                                                "is no encoding", source->encoding);
    decoder->converts = true;
    return RI_OK;
}

/* Why the file cannot be read on, at the place where that shows. */
static ri_status undecodable(csv_reader *self)
{
    const csv_decoder *const decoder = &self->decoder;
    const bool first = self->line == 1 && self->column == 1;
    const char *hint = "the file may be in another encoding: encoding = windows-1251";

    if (decoder->error)
        return csv_reader_error(self, 0, 0, NULL, "the file cannot be read: %s",
                                strerror(decoder->error)); // NOLINT(concurrency-mt-unsafe)
    if (first && (decoder->culprit == 0xFF || decoder->culprit == 0xFE))
        hint = "the file begins as UTF-16 does: encoding = utf-16";
    return csv_reader_error(self, self->line, self->column, hint, "the byte 0x%02X is not %s text",
                            decoder->culprit, decoder->converts ? self->source.encoding : "UTF-8");
}

/* Makes sure there is text at hand; *more is false at the end. */
static ri_status look(csv_reader *self, bool *more)
{
    *more = self->at < self->decoder.length;
    if (*more)
        return RI_OK;
    if (self->decoder.invalid || self->decoder.error)
        return undecodable(self);
    csv_decode(&self->decoder);
    self->at = 0;
    *more = self->decoder.length > 0;
    if (!*more && (self->decoder.invalid || self->decoder.error))
        return undecodable(self);
    return RI_OK;
}

/* Counts one character that ends a line. */
static void count_line_end(csv_reader *self, unsigned char c)
{
    if (c == '\r' || !self->after_return)
        self->line++;
    self->column = 1;
    self->after_return = c == '\r';
}

static ri_status skip_mark(csv_reader *self)
{
    static const unsigned char mark[] = {0xEF, 0xBB, 0xBF};
    bool more;
    ri_status status = look(self, &more);

    /* a piece holds whole characters, so the mark is in it or not there */
    if (status == RI_OK && more && self->decoder.length >= sizeof mark &&
        memcmp(self->decoder.text, mark, sizeof mark) == 0)
        self->at = sizeof mark;
    return status;
}

static ri_status skip_lines(csv_reader *self)
{
    bool more;

    for (uint64_t left = self->source.skip; left > 0;) {
        ri_status status = look(self, &more);
        unsigned char c;

        if (status != RI_OK || !more)
            return status;
        c = self->decoder.text[self->at];
        /* the line feed of the last skipped line's CR LF goes with it */
        if (c == '\r' || (c == '\n' && !self->after_return)) {
            count_line_end(self, c);
            left--;
        } else {
            self->column += c != '\n' && (c & 0xC0) != 0x80;
            self->after_return = false;
        }
        self->at++;
    }
    return RI_OK;
}

ri_status csv_reader_open(const ri_host *host, ri_ctx *ctx, const csv_source *source,
                          csv_reader **reader)
{
    csv_reader *const self = host->scratch(ctx, 1, sizeof *self);
    ri_status status;

    *reader = NULL;
    if (!self)
        return RI_NO_MEMORY;
    self->host = host;
    self->ctx = ctx;
    self->source = *source;
    self->line = self->column = 1;
    self->stops[source->delimiter] = self->stops['\r'] = self->stops['\n'] = 1;
    self->stops[0] = 2;
    status = open_decoder(self);
    if (status == RI_OK && csv_init(&self->parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        status = RI_NO_MEMORY;
    if (status == RI_OK) {
        self->parser_open = true;
        csv_set_delim(&self->parser, source->delimiter);
        csv_set_blk_size(&self->parser, FIELD_STEP);
        status = skip_mark(self);
    }
    if (status == RI_OK)
        status = skip_lines(self);
    if (status != RI_OK) {
        csv_reader_close(self);
        return status;
    }
    *reader = self;
    return RI_OK;
}

/* Room for `count` more; false: no memory. */
static bool reserve(csv_reader *self, void **items, size_t *capacity, size_t used, size_t count,
                    size_t size)
{
    size_t wanted = *capacity ? *capacity : 256;
    void *longer;

    if (used + count <= *capacity)
        return true;
    while (wanted < used + count)
        wanted *= 2;
    longer = *items ? self->host->grow(self->ctx, *items, *capacity, wanted, size)
                    : self->host->scratch(self->ctx, wanted, size);
    if (!longer)
        return false;
    *items = longer;
    *capacity = wanted;
    return true;
}

/* libcsv: a field ended. */
static void take_field(void *text, size_t length, void *user)
{
    csv_reader *const self = user;
    csv_field *field;

    self->field_ended = true;
    if (!reserve(self, (void **)&self->fields, &self->field_capacity, self->n_fields, 1,
                 sizeof *self->fields) ||
        !reserve(self, (void **)&self->texts, &self->text_capacity, self->n_texts, length + 1, 1)) {
        self->no_memory = true;
        return;
    }
    field = &self->fields[self->n_fields++];
    field->length = length;
    field->line = self->field_line;
    field->column = self->field_column;
    if (length)
        memcpy(self->texts + self->n_texts, text, length);
    self->texts[self->n_texts + length] = '\0';
    self->n_texts += length + 1;
}

/* libcsv: a row ended. */
static void take_row(int terminator, void *user)
{
    (void)terminator;
    ((csv_reader *)user)->row_ended = true;
}

/* Length of the piece at hand: up to and with the next byte that may end a field, or all there
 * is.  *characters is how many it holds. */
static size_t piece_length(const csv_reader *self, uint64_t *characters)
{
    const unsigned char *const text = self->decoder.text + self->at;
    const size_t left = self->decoder.length - self->at;
    uint64_t count = 0;
    size_t n = 0;

    while (n < left && !self->stops[text[n]])
        count += (text[n++] & 0xC0) != 0x80;
    if (n < left) {
        n++;
        count++;
    }
    *characters = count;
    return n;
}

static bool all_blank(const unsigned char *text, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (text[i] != ' ' && text[i] != '\t' && text[i] != '\r' && text[i] != '\n')
            return false;
    return true;
}

/* libcsv stopped in the middle of a piece. */
static ri_status misplaced(csv_reader *self, const unsigned char *piece, size_t consumed)
{
    uint64_t column = self->column;

    if (csv_error(&self->parser) == CSV_ENOMEM)
        return RI_NO_MEMORY;
    for (size_t i = 0; i < consumed; i++)
        column += (piece[i] & 0xC0) != 0x80;
    if (piece[consumed] == '"')
        return csv_reader_error(self, self->line, column,
                                "a field with quotes in it is quoted, and each of them doubled",
                                "a quote inside a field that does not begin with one");
    return csv_reader_error(self, self->line, column, "a quote inside a quoted field is doubled",
                            "text behind the closing quote of a field");
}

/* Hands one piece to libcsv and moves the place on. */
static ri_status feed(csv_reader *self)
{
    uint64_t characters;
    const size_t n = piece_length(self, &characters);
    const unsigned char *const piece = self->decoder.text + self->at;
    const unsigned char last = piece[n - 1];
    const bool line_end = last == '\r' || last == '\n';
    size_t consumed;

    if (last == 0)
        return csv_reader_error(self, self->line, self->column + characters - 1,
                                "the file may be in another encoding: encoding = utf-16",
                                "a zero byte");
    if (!self->in_field) {
        self->in_field = self->blank = true;
        self->field_line = self->line;
        self->field_column = self->column;
        self->field_bytes = 0;
    }
    self->blank = self->blank && all_blank(piece, n);
    self->field_ended = false;
    consumed = csv_parse(&self->parser, piece, n, take_field, take_row, self);
    if (self->no_memory)
        return RI_NO_MEMORY;
    if (consumed < n)
        return misplaced(self, piece, consumed);
    self->field_bytes += n;
    if (self->field_bytes > LONGEST_FIELD)
        return csv_reader_error(self, self->field_line, self->field_column,
                                "is a quote not closed?", "a field of more than 256 MiB");
    /* a blank line begins no field: libcsv passes over it */
    if (self->field_ended || (line_end && self->blank && self->n_fields == 0))
        self->in_field = false;
    self->at += n;
    if (line_end)
        count_line_end(self, last);
    else {
        self->column += characters;
        self->after_return = false;
    }
    return RI_OK;
}

static ri_status finish(csv_reader *self)
{
    self->finished = true;
    if (csv_fini(&self->parser, take_field, take_row, self) != 0) {
        if (csv_error(&self->parser) == CSV_ENOMEM)
            return RI_NO_MEMORY;
        return csv_reader_error(self, self->field_line, self->field_column, NULL,
                                "the quote that opens here is never closed");
    }
    return self->no_memory ? RI_NO_MEMORY : RI_OK;
}

ri_status csv_reader_next(csv_reader *self, csv_row *row)
{
    size_t at = 0;

    self->n_fields = self->n_texts = 0;
    self->row_ended = false;
    while (!self->row_ended && !self->finished) {
        bool more;
        ri_status status = look(self, &more);

        if (status == RI_OK)
            status = more ? feed(self) : finish(self);
        if (status != RI_OK)
            return status;
    }
    for (size_t k = 0; k < self->n_fields; k++) {
        csv_field *const field = &self->fields[k];

        field->text = self->texts + at;
        at += field->length + 1;
        csv_trim(&field->text, &field->length);
    }
    *row = (csv_row){self->fields, self->n_fields, self->n_fields ? self->fields[0].line : 0};
    return RI_OK;
}
