/* layout.c - see layout.h */
#include "layout.h"

#include <string.h>

#include "../table/period.h"
#include "figure.h"
#include "period_text.h"

/* Rows are taken from the front and the end of a list of those that are left. */
typedef struct sheet {
    init_guess *guess;
    const init_row **rows;
    size_t n, width;
} sheet;

const char *init_view_text(const init_view *self, size_t row, size_t column)
{
    return column < self->rows[row]->n ? self->rows[row]->cells[column].text : "";
}

static const char *text_at(const init_row *row, size_t field)
{
    return field < row->n ? row->cells[field].text : "";
}

static bool is_comment(const sheet *self, const init_row *row)
{
    return row->n > 0 && !row->cells[0].quoted && row->cells[0].text[0] == '#' &&
           (row->n < self->width || row->filled <= 1);
}

static void drop_comments(sheet *self)
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

static bool is_only_text(const init_row *row)
{
    for (size_t f = 0; f < row->n; f++)
        if (init_figure_of(row->cells[f].text).is_number &&
            init_period_kind(row->cells[f].text) == PERIOD_NONE)
            return false;
    return true;
}

/* A line of texts of the usual width, which the line above it has not: names below a title. */
static bool begins_below(const sheet *self, size_t r)
{
    return r + 2 < self->n && self->rows[r]->n != self->width &&
           self->rows[r + 1]->n == self->width && self->rows[r + 1]->filled == self->width &&
           is_only_text(self->rows[r + 1]) && self->rows[r]->filled < self->width;
}

/* Titles and blank lines in front of the header. */
static void drop_titles(sheet *self)
{
    size_t r = 0;
    const char *title = NULL;

    while (r < self->n && (self->rows[r]->filled <= 1 ||
                           (self->rows[r]->n + 1 < self->width && self->rows[r]->filled < 3) ||
                           begins_below(self, r))) {
        if (!title && self->rows[r]->filled)
            title = text_at(self->rows[r], 0);
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

/* A number that is no period stands among names only where there are none. */
static bool is_data(const init_row *row)
{
    size_t numbers = 0;

    for (size_t f = 0; f < row->n; f++) {
        const char *const text = row->cells[f].text;

        numbers += init_figure_of(text).is_number && init_period_kind(text) == PERIOD_NONE &&
                   !init_figure_of(text).flagged;
    }
    return numbers > 0;
}

static bool has_periods(const init_row *row)
{
    for (size_t f = 0; f < row->n; f++)
        if (init_period_kind(row->cells[f].text) != PERIOD_NONE)
            return true;
    return false;
}

static size_t empty_names(const init_row *row)
{
    size_t n = 0;

    for (size_t f = 1; f < row->n; f++)
        n += row->cells[f].text[0] == '\0';
    return n;
}

/* A row below the header whose first field is empty and whose others are texts. */
static bool continues_header(const init_row *row)
{
    return text_at(row, 0)[0] == '\0' && row->filled >= 2 && is_only_text(row);
}

/* In a header of two rows one part is periods. */
static void name_parts(init_guess *guess, init_view *view)
{
    size_t upper = 0, lower = 0, n = 0;
    bool years = true;

    for (size_t f = 0; f < view->width; f++) {
        const int32_t above = init_period_kind(view->upper[f]),
                      below = init_period_kind(view->names[f]);

        if (!*view->upper[f])
            continue; /* its name is one text, as that of a key */
        n++;
        upper += above != PERIOD_NONE;
        lower += below != PERIOD_NONE;
        years &= (above ? above : below) == PERIOD_YEAR;
    }
    if (n && (upper == n || lower == n)) {
        const char *const period = years ? "year" : "period";

        init_set(guess, "columns",
                 upper == n ? init_print(guess, "%s:period, name:measure", period)
                            : init_print(guess, "name:measure, %s:period", period),
                 "one row of the header has periods, the other names");
        return;
    }
    for (size_t f = 0; f < view->width; f++)
        if (*view->upper[f] && strcmp(view->upper[f], view->names[f]) != 0)
            view->names[f] = init_print(guess, "%s %s", view->upper[f], view->names[f]);
    view->upper = NULL; /* the names are whole */
}

static bool all_quoted(const init_row *row)
{
    for (size_t f = 0; f < row->n; f++)
        if (!row->cells[f].quoted)
            return false;
    return row->n > 0;
}

static bool take_names(sheet *self, const init_row *above, const init_row *below, init_view *view)
{
    const init_row *const last = below ? below : above;
    const char *filled = "";

    view->names = arena_take(self->guess->memory, self->width + 1, sizeof *view->names);
    view->upper =
        below ? arena_take(self->guess->memory, self->width + 1, sizeof *view->upper) : NULL;
    if (!view->names || (below && !view->upper))
        return !(self->guess->no_memory = true);
    view->width = self->width;
    view->quoted_names = above && !below && all_quoted(above);
    for (size_t f = 0; f < self->width; f++) {
        view->names[f] = above ? text_at(last, f) : init_print(self->guess, "column%zu", f + 1);
        if (!below)
            continue;
        filled = *text_at(above, f) ? text_at(above, f) : filled;
        view->upper[f] = *view->names[f] ? filled : "";
        if (!*view->names[f])
            view->names[f] = text_at(above, f);
    }
    return true;
}

/* Names below empty cells of the first row, before rows of figures. */
static bool fills_header(const sheet *self, const init_row *first, const init_row *second)
{
    size_t figures = 0;

    for (size_t r = 2; r < self->n && r < 5; r++)
        figures += is_data(self->rows[r]);
    return figures > 0 && is_only_text(second) && second->filled > first->filled &&
           second->filled + 1 >= self->width;
}

/* A text that stands above the middle of its columns spreads over the wrong ones. */
static void doubt_middle(const sheet *self, const init_row *above, const init_row *below)
{
    const init_row *row = NULL;

    for (size_t r = 2; r < self->n && !row; r++)
        row = self->rows[r]->filled > 0 ? self->rows[r] : NULL;
    for (size_t f = 1; row && f + 1 < self->width; f++)
        if (!*text_at(above, f) && *text_at(above, f - 1) && *text_at(above, f + 1) &&
            *text_at(below, f) && init_figure_of(text_at(row, f)).is_number &&
            !init_figure_of(text_at(row, f - 1)).is_number) {
            init_doubt(self->guess,
                       "whether '%s' above '%s' or '%s' beside it names the column '%s': it is "
                       "read as the first; where the text stands above the middle of its columns, "
                       "write it into the first of them",
                       text_at(above, f - 1), text_at(below, f - 1), text_at(above, f + 1),
                       text_at(below, f));
            return;
        }
}

/* 1: the row below the names has units, and none of the names. */
static size_t take_units(const sheet *self, size_t below)
{
    const init_row *const row = self->n > below + 1 ? self->rows[below] : NULL;

    if (!row || !continues_header(row) || has_periods(row))
        return 0;
    init_set(
        self->guess, "units_row", "yes",
        init_print(self->guess, "line %zu has texts below all names but the first", row->line));
    return 1;
}

static bool read_header(sheet *self, init_view *view)
{
    init_guess *const guess = self->guess;
    const init_row *const first = self->rows[0], *const second = self->n > 1 ? self->rows[1] : NULL;
    size_t used = 1;
    bool done;

    if (is_data(first)) {
        init_set(guess, "header", "none",
                 init_print(guess, "line %zu has numbers where names would be", first->line));
        done = take_names(self, NULL, NULL, view);
        used = 0;
    } else if (second && empty_names(first) &&
               (continues_header(second) || fills_header(self, first, second))) {
        init_set(guess, "header", "2",
                 init_print(guess, "line %zu has empty cells, and line %zu goes on with names",
                            first->line, second->line));
        done = take_names(self, first, second, view);
        if (done)
            name_parts(guess, view);
        doubt_middle(self, first, second);
        used = 2 + take_units(self, 2);
    } else {
        done = take_names(self, first, NULL, view);
        used = 1 + take_units(self, 1);
    }
    self->rows += used;
    self->n -= used;
    return done;
}

/* R's write.table(): the names of the rows have none. */
static void find_row_names(sheet *self, init_view *view)
{
    size_t longer = 0, ends = 0;

    for (size_t r = 1; r < self->n; r++) {
        longer += self->rows[r]->n == self->rows[0]->n + 1;
        ends += *text_at(self->rows[r], self->rows[0]->n) != '\0';
    }
    if (ends == 0) /* only the delimiter stands at the ends of rows */
        return;
    if (self->n < 2 || longer + 1 < self->n || is_data(self->rows[0]))
        return;
    init_set(self->guess, "row_names", "column1",
             "the header has one name less than the rows have fields, as R writes it");
    self->width = self->rows[0]->n + 1;
    (void)view;
}

static void name_rows(sheet *self, init_view *view)
{
    if (!init_get(self->guess, "row_names"))
        return;
    memmove(view->names + 1, view->names, (self->width - 1) * sizeof *view->names);
    view->names[0] = "column1";
}

/* Where after the first row without any text only notes follow, the table ends there. */
static void cut_notes(sheet *self)
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
                            self->rows[end]->line, text_at(self->rows[r], 0)));
    }
    self->n = end;
}

/* Short rows at the end are notes, too: the table ends at the first of them. */
static void cut_last_notes(sheet *self)
{
    size_t end = self->n;
    const char *text;

    while (end > 1 && self->rows[end - 1]->filled == 1 && self->rows[end - 1]->n < self->width &&
           self->width > 1 && strlen(text_at(self->rows[end - 1], 0)) > 12)
        end--;
    if (end == self->n)
        return;
    text = text_at(self->rows[end], 0);
    init_add_item(self->guess, "until", text, NULL,
                  init_print(self->guess, "line %zu is a note", self->rows[end]->line));
    self->n = end;
}

static void find_ragged(sheet *self)
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

static void drop_blank(sheet *self)
{
    size_t kept = 0;

    for (size_t r = 0; r < self->n; r++)
        if (self->rows[r]->filled > 0)
            self->rows[kept++] = self->rows[r];
    self->n = kept;
}

bool init_layout(init_guess *guess, const init_cells *cells, char delimiter, init_view *view)
{
    sheet self = {guess, arena_take(guess->memory, cells->n + 1, sizeof *self.rows), cells->n,
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
    if (!read_header(&self, view))
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
