/* cells.c - see cells.h */
#include "cells.h"

#include <string.h>

enum { LOOKED_AT = 300, WIDTHS = 512 };

/* Where a text is being read. */
typedef struct scan {
    const char *at, *end;
    char delimiter;
    size_t line;
} scan;

typedef struct piece {
    const char *begin;
    size_t length;
    bool quoted;
} piece;

static bool is_blank(const char *at, const char *end, size_t *width)
{
    if (*at == ' ' || *at == '\t')
        return *width = 1, true;
    if (end - at >= 2 && at[0] == '\xC2' && at[1] == '\xA0')
        return *width = 2, true;
    return false;
}

static void trim(piece *self, char delimiter)
{
    const char *begin = self->begin, *end = self->begin + self->length;
    size_t width;

    (void)delimiter;
    while (begin < end && is_blank(begin, end, &width))
        begin += width;
    while (end > begin && (end[-1] == ' ' || end[-1] == '\t'))
        end--;
    while (end - begin >= 2 && end[-1] == '\xA0' && end[-2] == '\xC2')
        end -= 2;
    self->begin = begin;
    self->length = (size_t)(end - begin);
}

/* The next field; false: it was the last of its row. */
static bool next_field(scan *self, piece *field)
{
    const char *at = self->at;
    bool more;

    while (at < self->end && *at == ' ' && self->delimiter != ' ')
        at++;
    field->quoted = at < self->end && *at == '"';
    if (!field->quoted)
        at = self->at;
    field->begin = at + field->quoted;
    if (field->quoted) {
        for (at++; at < self->end && !(*at == '"' && (at + 1 == self->end || at[1] != '"')); at++) {
            self->line += *at == '\n';
            at += *at == '"'; /* doubled */
        }
        field->length = (size_t)((at < self->end ? at : self->end) - field->begin);
        at += at < self->end;
    }
    while (at < self->end && *at != self->delimiter && *at != '\n' && *at != '\r')
        at++;
    if (!field->quoted)
        field->length = (size_t)(at - field->begin);
    trim(field, self->delimiter);
    more = at < self->end && *at == self->delimiter;
    if (!more && at + 1 < self->end && at[0] == '\r' && at[1] == '\n')
        at++;
    self->line += !more && at < self->end;
    self->at = at < self->end ? at + 1 : self->end;
    return more;
}

size_t init_usual_width(const init_cells *cells)
{
    size_t counts[WIDTHS] = {0}, best = 1;

    for (size_t r = 0; r < cells->n; r++)
        if (cells->rows[r].n > 1 && cells->rows[r].n < WIDTHS)
            counts[cells->rows[r].n]++;
    counts[1] = 0;
    for (size_t w = 2; w < WIDTHS; w++)
        if (counts[w] && counts[w] >= counts[best])
            best = w;
    if (best == 1)
        for (size_t r = 0; r < cells->n; r++)
            best = cells->rows[r].n > best ? cells->rows[r].n : best;
    return best;
}

/* How alike the lines are: of those that are not blank, the share with the usual width. */
static double likeness(const char *text, size_t length, char delimiter, size_t *width)
{
    size_t counts[WIDTHS] = {0}, rows = 0, best = 1;
    scan self = {text, text + length, delimiter, 1};

    while (self.at < self.end && rows < LOOKED_AT) {
        piece field;
        size_t n = 1;
        bool blank;

        while (next_field(&self, &field))
            n++;
        blank = n == 1 && field.length == 0 && !field.quoted;
        rows += !blank;
        if (!blank)
            counts[n < WIDTHS ? n : WIDTHS - 1]++;
    }
    for (size_t w = 2; w < WIDTHS; w++)
        if (counts[w] && counts[w] >= counts[best == 1 ? w : best])
            best = w;
    *width = best;
    return rows && best > 1 ? (double)counts[best] / (double)rows : 0;
}

char init_delimiter(const char *text, size_t length)
{
    static const char candidates[] = {'\t', ';', ',', '|'};
    double best = 0;
    size_t width;
    char found = 0;

    for (size_t k = 0; k < sizeof candidates; k++) {
        const double alike = likeness(text, length, candidates[k], &width);

        if (alike > best + 1e-9) {
            best = alike;
            found = candidates[k];
        }
    }
    /* blanks are in names, too: they delimit only where nothing else does and all lines agree */
    if (best < 0.5 && likeness(text, length, ' ', &width) >= 0.6 && width > 1)
        found = ' ';
    return found;
}

/* A field's text, quotes undoubled. */
static const char *text_of(arena *memory, const piece *field)
{
    char *const text = arena_text_n(memory, field->begin, field->length), *to = text;

    if (!text || !field->quoted)
        return text;
    for (const char *from = text; *from; from++) {
        *to++ = *from;
        from += from[0] == '"' && from[1] == '"';
    }
    *to = '\0';
    return text;
}

static bool read_row(arena *memory, scan *self, init_row *row, size_t *fields)
{
    init_cell *cells = NULL;
    size_t capacity = 0;
    bool more = true;

    *row = (init_row){.line = self->line};
    while (more) {
        piece field;

        more = next_field(self, &field);
        if (++*fields > INIT_FIELDS)
            return true;
        if (!arena_reserve(memory, (void **)&cells, &capacity, row->n, sizeof *cells))
            return false;
        cells[row->n].text = text_of(memory, &field);
        cells[row->n].quoted = field.quoted;
        if (!cells[row->n].text)
            return false;
        row->filled += *cells[row->n].text != '\0';
        row->n++;
    }
    row->cells = cells;
    return true;
}

bool init_cells_read(arena *memory, const char *text, size_t length, char delimiter,
                     init_cells *cells)
{
    scan self = {text, text + length, delimiter, 1};
    size_t capacity = 0, fields = 0;

    *cells = (init_cells){0};
    while (self.at < self.end && cells->n < INIT_ROWS && fields < INIT_FIELDS) {
        if (!arena_reserve(memory, (void **)&cells->rows, &capacity, cells->n,
                           sizeof *cells->rows) ||
            !read_row(memory, &self, &cells->rows[cells->n], &fields))
            return false;
        cells->n += cells->rows[cells->n].cells != NULL;
    }
    cells->is_cut = self.at < self.end;
    return true;
}
