/* csv_chunk_rows.c - the rows of a chunk: fields to codes and numbers.
 *
 * The text ends with a line end, so no loop over a field's bytes has to look for the end of it.
 */
#include <stdlib.h>

#include "csv_chunk.h"
#include "csv_text.h"

enum { LONGEST_NUMBER = 512 };

typedef struct row_reader {
    const csv_plan *plan;
    csv_chunk *chunk;
    const char *at, *end;
    char delimiter, decimal;
    bool stops[256]; /* bytes that end a field without quotes, or must not be in one */
    bool filled;     /* the row has a field that is not empty */
    char *unquoted;  /* a quoted field with its quotes taken out */
    size_t unquoted_capacity;
} row_reader;

/* A field, outer blanks taken away; not zero-terminated. */
typedef struct span {
    const char *text;
    size_t length;
} span;

/* Whether a blank may begin or end with this byte. */
static inline bool of_blank(char c)
{
    return (unsigned char)c <= ' ' || (unsigned char)c >= 0x80;
}

static span trimmed(const char *begin, const char *end)
{
    size_t blank;

    while (begin < end && of_blank(*begin) && (blank = csv_blank(begin, end)) > 0)
        begin += blank;
    while (begin < end && of_blank(end[-1]) && (blank = csv_blank_before(begin, end)) > 0)
        end -= blank;
    return (span){begin, (size_t)(end - begin)};
}

/* A number in plain decimal notation that one multiplication or division makes exact, as those of
 * csv_number_read(); NULL: it is something else.  Returns its end. */
static inline const char *plain_number(const char *at, char decimal, double *value)
{
    static const double ten[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8, 1e9,
                                 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18};
    const bool negative = *at == '-';
    const char *const first = at + negative;
    const char *point = NULL;
    uint64_t mantissa = 0;
    double x;

    at = first;
    for (unsigned digit; (digit = (unsigned)(unsigned char)*at - '0') < 10; at++)
        mantissa = mantissa * 10 + digit;
    if (at == first)
        return NULL;
    if (*at == decimal) {
        point = ++at;
        for (unsigned digit; (digit = (unsigned)(unsigned char)*at - '0') < 10; at++)
            mantissa = mantissa * 10 + digit;
        if (at == point)
            return NULL;
    }
    if (at - first > 18 || mantissa >= UINT64_C(1000000000000000))
        return NULL;
    x = (double)mantissa;
    if (point)
        x /= ten[at - point];
    *value = negative ? -x : x;
    return at;
}

static bool other_number(const row_reader *self, span field, double *value)
{
    char text[LONGEST_NUMBER];

    *value = (double)NAN;
    if (field.length >= sizeof text)
        return false;
    memcpy(text, field.text, field.length);
    text[field.length] = '\0';
    if (csv_is_missing(&self->plan->missing, text, field.length))
        return true;
    return csv_number_read(&self->plan->work->settings->numbers, text, field.length, value) ==
           CSV_NUMBER;
}

/* Puts a field into its column; false: it is to be looked at by csv_rows_read(). */
static bool take_field(row_reader *self, size_t column, span field)
{
    const csv_column *of;
    csv_chunk *const chunk = self->chunk;
    int32_t code = -1;

    self->filled = self->filled || field.length > 0;
    if (column == SIZE_MAX)
        return true;
    of = &self->plan->layout->columns[column];
    if (of->out == CSV_OUT_MEASURES)
        return other_number(self, field, &((double *)chunk->data[column])[chunk->rows]);
    if (field.length == 0 && of->out != CSV_OUT_CATEGORIES)
        return false;
    if (field.length > 0) {
        code = csv_texts_code(&chunk->labels[column], field.text, field.length);
        if (code == CSV_TEXTS_FULL) {
            chunk->state = CSV_CHUNK_NO_MEMORY;
            return false;
        }
    }
    ((int32_t *)chunk->data[column])[chunk->rows] = code;
    return true;
}

/* Appends to what was taken out of quotes so far; false: no memory. */
static bool unquote(row_reader *self, size_t *used, const char *text, size_t n)
{
    if (*used + n > self->unquoted_capacity) {
        const size_t capacity = 2 * (*used + n) + 256;
        char *const longer = realloc(self->unquoted, capacity);

        if (!longer) {
            self->chunk->state = CSV_CHUNK_NO_MEMORY;
            return false;
        }
        self->unquoted = longer;
        self->unquoted_capacity = capacity;
    }
    if (n)
        memcpy(self->unquoted + *used, text, n);
    *used += n;
    return true;
}

/* The content of a quoted field, of which self->at is the first quote; false: it is not one. */
static bool read_quoted(row_reader *self, span *field)
{
    const char *from = self->at + 1;
    const char *quote = memchr(from, '"', (size_t)(self->end - from));
    size_t used = 0;

    for (; quote && quote[1] == '"'; quote = memchr(from, '"', (size_t)(self->end - from))) {
        if (!unquote(self, &used, from, (size_t)(quote + 1 - from)))
            return false;
        from = quote + 2;
    }
    if (!quote)
        return false;
    self->at = quote + 1;
    if (used == 0) { /* no quotes in it */
        *field = trimmed(from, quote);
        return true;
    }
    if (!unquote(self, &used, from, (size_t)(quote - from)))
        return false;
    *field = trimmed(self->unquoted, self->unquoted + used);
    return true;
}

/* Whether a field ends at self->at as one does that is, or is not, the last of its row; steps
 * over what ends it. */
static inline bool take_stop(row_reader *self, bool last)
{
    const char stop = *self->at++;

    if (!last)
        return stop == self->delimiter;
    return stop == '\n' || (stop == '\r' && *self->at++ == '\n');
}

static bool read_field(row_reader *self, size_t f)
{
    const bool last = f + 1 == self->plan->layout->n_fields;
    const size_t column = self->plan->columns[f];
    const char *begin = self->at;
    span field;

    if (column != SIZE_MAX && self->plan->layout->columns[column].out == CSV_OUT_MEASURES) {
        double *const value = &((double *)self->chunk->data[column])[self->chunk->rows];
        const char *const stop =
            self->plan->missing.numbers ? NULL : plain_number(begin, self->decimal, value);

        if (stop && (last ? *stop == '\n' || *stop == '\r' : *stop == self->delimiter)) {
            self->filled = true;
            self->at = stop;
            return take_stop(self, last);
        }
    }
    if (*begin == '"') {
        if (!read_quoted(self, &field))
            return false;
    } else {
        while (!self->stops[(unsigned char)*self->at])
            self->at++;
        field = trimmed(begin, self->at);
    }
    return take_field(self, column, field) && take_stop(self, last);
}

/* The end of a blank line at self->at; NULL: there is none. */
static const char *blank_line(const row_reader *self)
{
    const char *at = self->at;

    while ((*at == ' ' || *at == '\t') && *at != self->delimiter)
        at++;
    if (*at == '\n')
        return at + 1;
    return at[0] == '\r' && at[1] == '\n' ? at + 2 : NULL;
}

static bool read_row(row_reader *self)
{
    const size_t n = self->plan->layout->n_fields;
    const char *const blank = (unsigned char)*self->at <= ' ' ? blank_line(self) : NULL;

    if (blank) {
        self->at = blank;
        return true;
    }
    self->filled = false;
    for (size_t f = 0; f < n; f++)
        if (!read_field(self, f))
            return false;
    self->chunk->rows++;
    return self->filled || n == 1;
}

void csv_chunk_rows(const csv_plan *plan, const char *begin, const char *end, csv_chunk *chunk)
{
    row_reader self = {.plan = plan,
                       .chunk = chunk,
                       .at = begin,
                       .end = end,
                       .delimiter = (char)plan->work->settings->source.delimiter,
                       .decimal = plan->work->settings->numbers.decimal};

    self.stops[(unsigned char)self.delimiter] = true;
    self.stops['"'] = self.stops['\r'] = self.stops['\n'] = true;
    chunk->state = CSV_CHUNK_READ;
    while (self.at < end)
        if (!read_row(&self)) {
            if (chunk->state == CSV_CHUNK_READ)
                chunk->state = CSV_CHUNK_UNUSUAL;
            break;
        }
    free(self.unquoted);
}
