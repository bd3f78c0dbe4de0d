/* header.c - the rows that name columns, and the row of units below them; see sheet.h. */
#include <string.h>

#include "../table/period.h"
#include "figure.h"
#include "period_text.h"
#include "sheet.h"

/* A number that is no period stands among names only where there are none. */
bool init_is_data(const init_row *row)
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
    return init_row_text(row, 0)[0] == '\0' && row->filled >= 2 && init_is_only_text(row);
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

static bool take_names(init_sheet *self, const init_row *above, const init_row *below,
                       init_view *view)
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
        view->names[f] =
            above ? init_row_text(last, f) : init_print(self->guess, "column%zu", f + 1);
        if (!below)
            continue;
        filled = *init_row_text(above, f) ? init_row_text(above, f) : filled;
        view->upper[f] = *view->names[f] ? filled : "";
        if (!*view->names[f])
            view->names[f] = init_row_text(above, f);
    }
    return true;
}

/* Names below empty cells of the first row, before rows of figures. */
static bool fills_header(const init_sheet *self, const init_row *first, const init_row *second)
{
    size_t figures = 0;

    for (size_t r = 2; r < self->n && r < 5; r++)
        figures += init_is_data(self->rows[r]);
    return figures > 0 && init_is_only_text(second) && second->filled > first->filled &&
           second->filled + 1 >= self->width;
}

/* A text that stands above the middle of its columns spreads over the wrong ones. */
static void doubt_middle(const init_sheet *self, const init_row *above, const init_row *below)
{
    const init_row *row = NULL;

    for (size_t r = 2; r < self->n && !row; r++)
        row = self->rows[r]->filled > 0 ? self->rows[r] : NULL;
    for (size_t f = 1; row && f + 1 < self->width; f++)
        if (!*init_row_text(above, f) && *init_row_text(above, f - 1) &&
            *init_row_text(above, f + 1) && *init_row_text(below, f) &&
            init_figure_of(init_row_text(row, f)).is_number &&
            !init_figure_of(init_row_text(row, f - 1)).is_number) {
            init_doubt(self->guess,
                       "whether '%s' above '%s' or '%s' beside it names the column '%s': it is "
                       "read as the first; where the text stands above the middle of its columns, "
                       "write it into the first of them",
                       init_row_text(above, f - 1), init_row_text(below, f - 1),
                       init_row_text(above, f + 1), init_row_text(below, f));
            return;
        }
}

/* 1: the row below the names has units, and none of the names. */
static size_t take_units(const init_sheet *self, size_t below)
{
    const init_row *const row = self->n > below + 1 ? self->rows[below] : NULL;

    if (!row || !continues_header(row) || has_periods(row))
        return 0;
    init_set(
        self->guess, "units_row", "yes",
        init_print(self->guess, "line %zu has texts below all names but the first", row->line));
    return 1;
}

bool init_header_read(init_sheet *self, init_view *view)
{
    init_guess *const guess = self->guess;
    const init_row *const first = self->rows[0], *const second = self->n > 1 ? self->rows[1] : NULL;
    size_t used = 1;
    bool done;

    if (init_is_data(first)) {
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
