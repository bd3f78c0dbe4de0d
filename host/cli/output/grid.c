/* grid.c - see grid.h */
#include "grid.h"

#include <string.h>

#include "../terminal.h"

enum { GAP = 2 }; /* columns of blanks between two cells */

grid grid_new(arena *memory, size_t n_columns)
{
    grid self = {.memory = memory,
                 .n_columns = n_columns,
                 .right = arena_take(memory, n_columns + 1, sizeof *self.right),
                 .spans = arena_take(memory, n_columns + 1, sizeof *self.spans)};

    self.failed = !self.right || !self.spans;
    return self;
}

void grid_put(grid *self, const char *text)
{
    void *cells = self->cells;
    const char *copy =
        text && !self->failed ? text_clean(self->memory, text, strlen(text), CLEAN_LINE) : NULL;

    if (!copy ||
        !arena_reserve(self->memory, &cells, &self->capacity, self->n, sizeof *self->cells)) {
        self->failed = true;
        return;
    }
    self->cells = cells;
    self->cells[self->n++] = copy;
}

void grid_count(grid *self, uint64_t count)
{
    grid_put(self, arena_print(self->memory, "%llu", (unsigned long long)count));
}

void grid_head(grid *self, size_t first, size_t n, const char *text)
{
    const char *copy = text ? text_clean(self->memory, text, strlen(text), CLEAN_LINE) : NULL;

    if (!copy || self->failed || self->n_spans == self->n_columns)
        self->failed = true;
    else
        self->spans[self->n_spans++] = (grid_span){first, n, copy};
}

static size_t span_width(const grid_span *of, const size_t *widths)
{
    size_t width = GAP * (of->n - 1);

    for (size_t c = of->first; c < of->first + of->n; c++)
        width += widths[c];
    return width;
}

/* A heading that is wider than its columns widens the last of them. */
static size_t *find_widths(const grid *self)
{
    size_t *widths = arena_take(self->memory, self->n_columns + 1, sizeof *widths);

    for (size_t k = 0; widths && k < self->n; k++) {
        const size_t width = text_columns(self->cells[k]);

        if (width > widths[k % self->n_columns])
            widths[k % self->n_columns] = width;
    }
    for (size_t k = 0; widths && k < self->n_spans; k++) {
        const grid_span *const span = &self->spans[k];
        const size_t wanted = text_columns(span->text), there = span_width(span, widths);

        if (wanted > there)
            widths[span->first + span->n - 1] += wanted - there;
    }
    return widths;
}

/* Blanks are owed until something stands behind them. */
static void put(FILE *stream, size_t *owed, const char *text, size_t width, bool right)
{
    const size_t columns = text_columns(text), blanks = width > columns ? width - columns : 0;

    if (right)
        *owed += blanks;
    if (*text) {
        (void)fprintf(stream, "%*s%s", (int)*owed, "", text);
        *owed = 0;
    }
    if (!right)
        *owed += blanks;
}

static void write_spans(const grid *self, const size_t *widths, FILE *stream)
{
    size_t owed = 0, at = 0;

    for (size_t k = 0; k < self->n_spans; k++) {
        const grid_span *const span = &self->spans[k];

        for (; at < span->first; at++)
            owed += widths[at] + GAP;
        put(stream, &owed, span->text, span_width(span, widths), false);
        at += span->n;
        owed += GAP;
    }
    (void)fputc('\n', stream);
}

static void write_row(const grid *self, const size_t *widths, size_t row, FILE *stream)
{
    size_t owed = 0;

    for (size_t c = 0; c < self->n_columns; c++) {
        put(stream, &owed, self->cells[row * self->n_columns + c], widths[c], self->right[c]);
        owed += GAP;
    }
    (void)fputc('\n', stream);
}

static void write_rule(const grid *self, const size_t *widths, FILE *stream)
{
    const grid_span all = {0, self->n_columns, ""};

    for (size_t k = span_width(&all, widths); k > 0; k--)
        (void)fputs("─", stream);
    (void)fputc('\n', stream);
}

void grid_write(const grid *self, FILE *stream, bool colour)
{
    const size_t *const widths = self->failed ? NULL : find_widths(self);

    if (!widths || self->n_columns == 0)
        return;
    (void)fputs(colour ? "\033[1m" : "", stream);
    if (self->n_spans)
        write_spans(self, widths, stream);
    for (size_t row = 0; row < self->n / self->n_columns; row++) {
        write_row(self, widths, row, stream);
        if (row > 0)
            continue;
        (void)fputs(colour ? "\033[0m" : "", stream);
        write_rule(self, widths, stream);
    }
}
