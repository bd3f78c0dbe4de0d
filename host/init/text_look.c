/* text_look.c - see text_look.h */
#include "text_look.h"

#include <string.h>

#include "cells.h"
#include "layout.h"
#include "numbers.h"
#include "profile.h"
#include "publisher.h"
#include "roles.h"

static void set_delimiter(init_guess *guess, char delimiter)
{
    static const struct {
        char mark;
        const char *word;
    } words[] = {{';', "semicolon"}, {'\t', "tab"}, {'|', "|"}, {' ', "space"}};

    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (words[k].mark == delimiter)
            init_set(guess, "delimiter", words[k].word, "all lines have equally many of it");
}

static void look_at_view(init_guess *guess, const init_view *view)
{
    init_profile *const of = arena_take(guess->memory, view->width + 1, sizeof *of);

    if (!of) {
        guess->no_memory = true;
        return;
    }
    for (size_t f = 0; f < view->width; f++)
        of[f] = init_profile_of(view, f, init_has_bare_numbers(view));
    init_roles(guess, view, of);
    init_numbers(guess, view, of);
}

void init_look_at_cells(init_guess *guess, const init_cells *cells, char delimiter)
{
    init_view view;

    if (init_layout(guess, cells, delimiter, &view))
        look_at_view(guess, &view);
}

void init_look_at_columns(init_guess *guess, const init_cells *cells)
{
    const init_row *const names = &cells->rows[0];
    init_view view = {.width = names->n, .n = cells->n - 1, .is_whole = !cells->is_cut};

    view.names = arena_take(guess->memory, names->n + 1, sizeof *view.names);
    view.rows = arena_take(guess->memory, cells->n, sizeof *view.rows);
    if (!view.names || !view.rows) {
        guess->no_memory = true;
        return;
    }
    for (size_t f = 0; f < names->n; f++)
        view.names[f] = names->cells[f].text;
    for (size_t r = 0; r < view.n; r++)
        view.rows[r] = &cells->rows[r + 1];
    look_at_view(guess, &view);
}

/* Of SDMX-CSV the dimensions that tell rows apart; a unit that goes with an indicator is none. */
static void choose_dimensions(init_guess *guess, const init_cells *cells, char delimiter)
{
    init_guess apart = {.memory = guess->memory};

    init_look_at_cells(&apart, cells, delimiter);
    guess->no_memory |= apart.no_memory;
    if (init_get(&apart, "keys") && apart.n_doubts == 0)
        init_set(guess, "keys", init_get(&apart, "keys"),
                 "the dimensions by which rows differ; others are left out");
}

void init_look_at_text(init_guess *guess, const char *text, size_t length)
{
    const char delimiter = init_delimiter(text, length);
    init_cells cells;

    if (!init_cells_read(guess->memory, text, length, delimiter, &cells)) {
        guess->no_memory = true;
        return;
    }
    if (init_publisher(guess, &cells, delimiter)) {
        if (strcmp(init_get(guess, "format"), "sdmx-csv") == 0)
            choose_dimensions(guess, &cells, delimiter);
        return;
    }
    if (delimiter == 0)
        init_doubt(guess, "what separates the fields: no line has a comma, semicolon, tab or | as "
                          "often as the others");
    set_delimiter(guess, delimiter);
    init_look_at_cells(guess, &cells, delimiter);
}
