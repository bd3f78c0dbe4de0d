/* unmerge.c - see unmerge.h */
#include "unmerge.h"

#include <stdint.h>
#include <string.h>

#include "../table/period.h"
#include "figure.h"
#include "period_text.h"

static bool is_figure(const char *text)
{
    return init_figure_of(text).is_number && init_period_kind(text) == PERIOD_NONE;
}

static size_t count_figures(const init_row *row)
{
    size_t n = 0;

    for (size_t k = 0; k < row->n; k++)
        n += is_figure(row->cells[k].text);
    return n;
}

/* A text that is not the first of merged cells goes. */
static void blank(init_row *row, size_t column)
{
    init_cell *const cells = (init_cell *)(uintptr_t)row->cells;

    row->filled -= *cells[column].text != '\0';
    cells[column].text = "";
}

/* The same text in all cells that have one, of which there are several. */
static bool is_one_text(const init_row *row)
{
    const char *first = "";

    for (size_t k = 0; k < row->n; k++) {
        if (*row->cells[k].text && *first && strcmp(row->cells[k].text, first) != 0)
            return false;
        first = *first ? first : row->cells[k].text;
    }
    return row->filled > 1 && !is_figure(first);
}

static void unmerge_right(init_row *row)
{
    for (size_t k = row->n; k-- > 1;)
        if (*row->cells[k].text && strcmp(row->cells[k].text, row->cells[k - 1].text) == 0)
            blank(row, k);
}

static void unmerge_down(const init_row *above, init_row *row)
{
    for (size_t k = 0; k < row->n && k < above->n; k++)
        if (*row->cells[k].text && strcmp(row->cells[k].text, above->cells[k].text) == 0)
            blank(row, k);
}

void init_unmerge(init_cells *cells)
{
    size_t first = 0;

    while (first < cells->n && count_figures(&cells->rows[first]) == 0)
        first++;
    for (size_t r = first; r-- > 0 && first < cells->n;) {
        init_row *const row = &cells->rows[r];
        const bool is_title = is_one_text(row);

        if (r > 0 && !is_title && row->line == row[-1].line + 1)
            unmerge_down(row - 1, row);
        unmerge_right(row);
    }
    for (size_t r = first; r < cells->n; r++) {
        init_row *const row = &cells->rows[r];

        if (is_one_text(row))
            unmerge_right(row);
        while (row->n > 0 && !*row->cells[row->n - 1].text)
            row->n--;
    }
}
