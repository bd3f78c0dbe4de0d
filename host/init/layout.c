/* layout.c - see layout.h */
#include "layout.h"

#include <string.h>

#include "../table/period.h"
#include "figure.h"
#include "period_text.h"
#include "sheet.h"

const char *init_view_text(const init_view *self, size_t row, size_t column)
{
    return column < self->rows[row]->n ? self->rows[row]->cells[column].text : "";
}

const char *init_row_text(const init_row *row, size_t field)
{
    return field < row->n ? row->cells[field].text : "";
}

static bool is_comment(const init_sheet *self, const init_row *row)
{
    return row->n > 0 && !row->cells[0].quoted && row->cells[0].text[0] == '#' &&
           (row->n < self->width || row->filled <= 1);
}

static void drop_comments(init_sheet *self)
{
    size_t kept = 0, n = 0, first = 0;

    for (size_t r = 0; r < self->n; r++)
        if (is_comment(self, self->rows[r])) {
            first = n++ ? first : self->rows[r]->line;
        } else
            self->rows[kept++] = self->rows[r];
    self->n = kept;
    if (n)
        init_set(self->guess, "comment", "#",
                 init_print(self->guess, "%zu line%s with #, the first is line %zu", n,
                            n == 1 ? " begins" : "s begin", first));
}

bool init_is_only_text(const init_row *row)
{
    for (size_t f = 0; f < row->n; f++)
        if (init_figure_of(row->cells[f].text).is_number &&
            init_period_kind(row->cells[f].text) == PERIOD_NONE)
            return false;
    return true;
}

/* A line of texts of the usual width, which the line above it has not: names below a title. */
static bool begins_below(const init_sheet *self, size_t r)
{
    return r + 2 < self->n && self->rows[r]->n != self->width &&
           self->rows[r + 1]->n == self->width && self->rows[r + 1]->filled == self->width &&
           init_is_only_text(self->rows[r + 1]) && self->rows[r]->filled < self->width;
}

/* Titles and blank lines in front of the header. */
static void drop_titles(init_sheet *self)
{
    size_t r = 0;
    const char *title = NULL;

    while (r < self->n && (self->rows[r]->filled <= 1 ||
                           (self->rows[r]->n + 1 < self->width && self->rows[r]->filled < 3) ||
                           begins_below(self, r))) {
        if (!title && self->rows[r]->filled)
            title = init_row_text(self->rows[r], 0);
        r++;
    }
    if (r == 0 || r == self->n)
        return;
    if (title && *title) /* blank lines alone are skipped by sources, too */
        init_set(self->guess, "skip", init_print(self->guess, "%zu", self->rows[r]->line - 1),
                 init_print(self->guess, "before the header stands '%.60s'", title));
    self->rows += r;
    self->n -= r;
}

/* R's write.table(): the names of the rows have none. */
static void find_row_names(init_sheet *self, init_view *view)
{
    size_t longer = 0, ends = 0;

    for (size_t r = 1; r < self->n; r++) {
        longer += self->rows[r]->n == self->rows[0]->n + 1;
        ends += *init_row_text(self->rows[r], self->rows[0]->n) != '\0';
    }
    if (ends == 0) /* only the delimiter stands at the ends of rows */
        return;
    if (self->n < 2 || longer + 1 < self->n || init_is_data(self->rows[0]))
        return;
    init_set(self->guess, "row_names", "column1",
             "the header has one name less than the rows have fields, as R writes it");
    self->width = self->rows[0]->n + 1;
    (void)view;
}

static void name_rows(init_sheet *self, init_view *view)
{
    if (!init_get(self->guess, "row_names"))
        return;
    memmove(view->names + 1, view->names, (self->width - 1) * sizeof *view->names);
    view->names[0] = "column1";
}

/* Where after the first row without any text only notes follow, the table ends there. */
static void cut_notes(init_sheet *self)
{
    size_t end = 0, filled = 0;

    while (end < self->n && self->rows[end]->filled > 0)
        end++;
    for (size_t r = end; r < self->n; r++)
        filled = self->rows[r]->filled > filled ? self->rows[r]->filled : filled;
    if (end == self->n || filled > 1)
        return;
    if (filled == 1) {
        size_t r = end;

        while (self->rows[r]->filled == 0)
            r++;
        init_set(self->guess, "until", "blank",
                 init_print(self->guess, "behind line %zu stand notes: '%.60s'",
                            self->rows[end]->line, init_row_text(self->rows[r], 0)));
    }
    self->n = end;
}

/* Short rows at the end are notes, too: the table ends at the first of them. */
static void cut_last_notes(init_sheet *self)
{
    size_t end = self->n;
    const char *text;

    while (end > 1 && self->rows[end - 1]->filled == 1 && self->rows[end - 1]->n < self->width &&
           self->width > 1 && strlen(init_row_text(self->rows[end - 1], 0)) > 12)
        end--;
    if (end == self->n)
        return;
    text = init_row_text(self->rows[end], 0);
    init_add_item(self->guess, "until", text, NULL,
                  init_print(self->guess, "line %zu is a note", self->rows[end]->line));
    self->n = end;
}

static void find_ragged(init_sheet *self)
{
    size_t n = 0, first = 0;

    for (size_t r = 0; r < self->n; r++)
        if (self->rows[r]->n != self->width && self->rows[r]->filled > 0) {
            first = n++ ? first : self->rows[r]->line;
        }
    if (n)
        init_set(self->guess, "ragged", "fill",
                 init_print(self->guess,
                            "%zu %s fewer or more fields than the header, the first at line %zu", n,
                            n == 1 ? "row has" : "rows have", first));
}

static void drop_blank(init_sheet *self)
{
    size_t kept = 0;

    for (size_t r = 0; r < self->n; r++)
        if (self->rows[r]->filled > 0)
            self->rows[kept++] = self->rows[r];
    self->n = kept;
}

bool init_layout(init_guess *guess, const init_cells *cells, char delimiter, init_view *view)
{
    init_sheet self = {guess, arena_take(guess->memory, cells->n + 1, sizeof *self.rows), cells->n,
                       init_usual_width(cells)};

    *view = (init_view){.delimiter = delimiter, .is_whole = !cells->is_cut};
    if (!self.rows)
        return !(guess->no_memory = true);
    for (size_t r = 0; r < cells->n; r++)
        self.rows[r] = &cells->rows[r];
    drop_comments(&self);
    drop_titles(&self);
    if (self.n < 2) {
        init_doubt(guess, "where the table is: there are no two lines that look like one");
        return false;
    }
    find_row_names(&self, view);
    if (!init_get(guess, "row_names") && self.rows[0]->n > 1)
        self.width = self.rows[0]->n; /* rows are as long as the header, or wrong */
    if (!init_header_read(&self, view))
        return false;
    name_rows(&self, view);
    if (view->is_whole) {
        cut_notes(&self);
        cut_last_notes(&self);
    }
    if (!cells->is_sheet)
        find_ragged(&self);
    drop_blank(&self);
    view->rows = self.rows;
    view->n = self.n;
    return true;
}
