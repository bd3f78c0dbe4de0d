/* chunk_rows.c - the rows of a chunk: fields to codes and numbers.
 *
 * The text ends with a line end, so no loop over a field's bytes has to look for the end of it.
 */
#include <stdlib.h>

#include "../../cells/cell_text.h"
#include "chunk.h"

typedef struct row_reader {
    const csv_plan *plan;
    const csv_part *part;
    csv_chunk *chunk;
    const char *at, *end;
    char delimiter, decimal;
    bool stops[256]; /* bytes that end a field without quotes, or must not be in one */
    bool filled;     /* the row has a field that is not empty ... */
    bool said;       /* ... beside its keys */
    uint64_t flags;  /* bit k: the row fits the k-th item of `missing_where` */
    bool forms;      /* the forms of numbers are of interest */
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

    while (begin < end && of_blank(*begin) && (blank = cell_blank(begin, end)) > 0)
        begin += blank;
    while (begin < end && of_blank(end[-1]) && (blank = cell_blank_before(begin, end)) > 0)
        end -= blank;
    return (span){begin, (size_t)(end - begin)};
}

/* A number in plain decimal notation that one multiplication or division makes exact, as those of
 * grid_number_read(); NULL: it is something else.  Returns its end; *decimals is where its decimals
 * begin, or NULL. */
static inline const char *plain_number(const char *at, char decimal, double *value,
                                       const char **decimals)
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
    *decimals = point;
    *value = negative ? -x : x;
    return at;
}

/* The mark's meaning is the field's value. */
static void take_mark(const row_reader *self, size_t column, int mark, double *value)
{
    grid_tally *const tally = &self->chunk->tally;

    tally->figures[column].marks |= grid_mark_bit(mark);
    tally->marks[mark]++;
    *value = grid_mark_value(&self->plan->marks->items[mark]);
}

static void take_form(const row_reader *self, size_t column, const char *text, size_t length)
{
    grid_figures_take(&self->chunk->tally.figures[column],
                      grid_number_form(self->decimal, text, length), self->chunk->rows);
}

/* Of a number in plain notation; most columns soon have one that settles the matter. */
static inline void take_plain_form(const row_reader *self, size_t column, const char *text,
                                   const char *decimals, const char *end)
{
    const grid_figures *const figures = &self->chunk->tally.figures[column];

    if (decimals ? !figures->decimals : end - text > 3 && !figures->others)
        take_form(self, column, text, (size_t)(end - text));
}

static bool other_number(const row_reader *self, size_t column, span field)
{
    double *const value = &((double *)self->chunk->data[column])[self->chunk->rows];
    char text[GRID_LONGEST_NUMBER];
    int mark;

    *value = (double)NAN;
    if (field.length == 0)
        return true;
    if (field.length >= sizeof text)
        return false;
    memcpy(text, field.text, field.length);
    text[field.length] = '\0';
    mark = grid_mark_of(self->plan->marks, text, field.length);
    if (mark == GRID_NO_MARK) {
        if (grid_number_read(&self->plan->work->settings->numbers, text, field.length, value) !=
            GRID_NUMBER)
            return false;
        mark = grid_mark_of_number(self->plan->marks, *value);
    }
    if (mark != GRID_NO_MARK)
        take_mark(self, column, mark, value);
    else if (self->forms)
        take_form(self, column, field.text, field.length);
    return true;
}

/* Whether a field is a flag that takes the row's measures away. */
static void take_flag(row_reader *self, size_t f, span field)
{
    const setting_list *const list = &self->plan->work->settings->missing_where;
    const size_t field_of_layout = self->part->fields ? self->part->fields[f] : f;

    for (uint64_t k = 0; k < grid_items(list); k++)
        if (self->plan->layout->flags[k] == field_of_layout &&
            strlen(list->items->tags[k]) == field.length &&
            memcmp(list->items->tags[k], field.text, field.length) == 0)
            self->flags |= UINT64_C(1) << k;
}

/* Puts a field into its column; false: it is to be looked at by grid_rows_read(). */
static bool take_field(row_reader *self, size_t f, size_t column, span field)
{
    const grid_layout *const layout = self->plan->layout;
    csv_chunk *const chunk = self->chunk;
    int32_t code = -1;

    if (field.length > 0) {
        self->filled = true;
        self->said = self->said || column >= layout->n_keys; /* or none at all */
    }
    if (self->part->flags && self->part->flags[f])
        take_flag(self, f, field);
    if (column == SIZE_MAX)
        return true;
    if (layout->columns[column].out == GRID_OUT_MEASURES)
        return other_number(self, column, field);
    if (field.length == 0 && layout->columns[column].out != GRID_OUT_CATEGORIES)
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
    const bool last = f + 1 == self->part->n_fields;
    const size_t column = self->part->columns[f];
    const char *begin = self->at;
    span field;

    if (column != SIZE_MAX && self->plan->layout->columns[column].out == GRID_OUT_MEASURES) {
        double *const value = &((double *)self->chunk->data[column])[self->chunk->rows];
        const char *decimals;
        const char *const stop = plain_number(begin, self->decimal, value, &decimals);

        if (stop && (last ? *stop == '\n' || *stop == '\r' : *stop == self->delimiter)) {
            const int mark = grid_mark_of_number(self->plan->marks, *value);

            if (mark != GRID_NO_MARK)
                take_mark(self, column, mark, value);
            else if (self->forms)
                take_plain_form(self, column, begin, decimals, stop);
            self->said = true;
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
    return take_field(self, f, column, field) && take_stop(self, last);
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

/* The row's measures are missing, as its flags say. */
static void empty_measures(const row_reader *self)
{
    const grid_layout *const layout = self->plan->layout;

    for (size_t c = 0; c < layout->n_columns; c++)
        if (layout->columns[c].out == GRID_OUT_MEASURES)
            ((double *)self->chunk->data[c])[self->chunk->rows] = (double)NAN;
    for (uint64_t k = 0, bits = self->flags; bits; k++, bits >>= 1)
        self->chunk->tally.flags[k] += bits & 1;
}

/* A row with nothing but keys is remembered; false: no memory. */
static bool note_bare(const row_reader *self)
{
    grid_tally *const tally = &self->chunk->tally;

    if (tally->n_bare == tally->bare_capacity) {
        const uint64_t capacity = 2 * tally->bare_capacity + 16;
        uint32_t *const longer = realloc(tally->bare, capacity * sizeof *longer);

        if (!longer) {
            self->chunk->state = CSV_CHUNK_NO_MEMORY;
            return false;
        }
        tally->bare = longer;
        tally->bare_capacity = capacity;
    }
    tally->bare[tally->n_bare++] = (uint32_t)self->chunk->rows;
    return true;
}

static bool read_row(row_reader *self)
{
    const size_t n = self->part->n_fields;
    const char *const blank = (unsigned char)*self->at <= ' ' ? blank_line(self) : NULL;

    if (blank) {
        self->at = blank;
        return true;
    }
    self->filled = self->said = false;
    self->flags = 0;
    for (size_t f = 0; f < n; f++)
        if (!read_field(self, f))
            return false;
    if (self->flags)
        empty_measures(self);
    if (!self->said && self->plan->layout->n_measures > 0 && !note_bare(self))
        return false;
    self->chunk->rows++;
    /* a row of nothing at all has no keys of the file's name, either */
    return self->filled || self->said || (n == 1 && !self->part->names);
}

/* What the name of the file says is the first and only label of its column: code 0, which is what
 * the pages hold.  false: no memory. */
static bool put_names(const csv_plan *plan, csv_chunk *chunk)
{
    const char *const *const names = plan->parts[chunk->part].names;

    for (size_t c = 0; names && chunk->rows > 0 && c < plan->layout->n_columns; c++)
        if (names[c] &&
            csv_texts_code(&chunk->labels[c], names[c], strlen(names[c])) == CSV_TEXTS_FULL)
            return false;
    return true;
}

void csv_chunk_rows(const csv_plan *plan, const char *begin, const char *end, csv_chunk *chunk)
{
    row_reader self = {.plan = plan,
                       .part = &plan->parts[chunk->part],
                       .chunk = chunk,
                       .at = begin,
                       .end = end,
                       .delimiter = (char)plan->work->settings->source.delimiter,
                       .decimal = plan->work->settings->numbers.decimal,
                       .forms = !plan->work->settings->thousands_said};

    self.stops[(unsigned char)self.delimiter] = true;
    self.stops['"'] = self.stops['\r'] = self.stops['\n'] = true;
    chunk->state = CSV_CHUNK_READ;
    while (self.at < end)
        if (!read_row(&self)) {
            if (chunk->state == CSV_CHUNK_READ)
                chunk->state = CSV_CHUNK_UNUSUAL;
            break;
        }
    if (!put_names(plan, chunk))
        chunk->state = CSV_CHUNK_NO_MEMORY;
    free(self.unquoted);
}
