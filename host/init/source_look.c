/* source_look.c - see source_look.h */
#include "source_look.h"

#include <string.h>

#include "asked.h"
#include "figure.h"
#include "text_look.h"
#include "unmerge.h"

enum { MOST_PARTS = 50 /* sheets or layers that are looked at */ };

/* Where a file has several tables: the key of the study, and what one is called. */
typedef struct part_kind {
    const char *source, *key, *one, *several;
} part_kind;

static const part_kind kinds[] = {{"spreadsheet", "sheet", "sheet", "sheets"},
                                  {"gdal", "layer", "table or layer", "tables or layers"}};

static const part_kind *kind_of(const init_guess *guess)
{
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        if (strcmp(kinds[k].source, guess->source) == 0)
            return &kinds[k];
    return NULL;
}

/* Sources of which the columns have types and names: there is nothing above them or below. */
static bool is_typed(const init_guess *guess)
{
    return strcmp(guess->source, "spreadsheet") != 0;
}

/* ---------------------------------------------------------------- which of several */

static size_t count_figures(const init_cells *cells)
{
    size_t n = 0;

    for (size_t r = 0; r < cells->n; r++)
        for (size_t f = 0; f < cells->rows[r].n; f++)
            n += init_figure_of(cells->rows[r].cells[f].text).is_number;
    return n;
}

/* The next name of a list: in quotes, or up to a comma; NULL: there is none. */
static const char *next_name(init_guess *guess, const char **at)
{
    const char *begin = *at + strspn(*at, ", "), *end;
    const bool quoted = *begin == '\'';
    const char mark[] = {quoted ? '\'' : ',', '\0'};

    begin += quoted;
    end = begin + strcspn(begin, mark);
    *at = *end && quoted ? end + 1 : end;
    while (!quoted && end > begin && end[-1] == ' ')
        end--;
    if (end == begin || strncmp(begin, "and ", 4) == 0)
        return NULL;
    return init_print(guess, "%.*s", (int)(end - begin), begin);
}

/* The cells of the part with the most figures; its name is set. */
static void choose_part(const init_plan *plan, init_part *part, const init_opener *opener,
                        init_asked *asked)
{
    init_guess *const guess = &part->guess;
    const part_kind *const kind = kind_of(guess);
    const char *at = asked->parts, *chosen = NULL;
    size_t best = 0;

    for (size_t k = 0; kind && k < MOST_PARTS; k++) {
        const char *const name = next_name(guess, &at);
        init_part copy;
        init_asked one;

        if (!name)
            break;
        copy = *part;
        copy.guess = init_guess_copy(guess);
        init_set(&copy.guess, kind->key, name, NULL);
        guess->no_memory |= copy.guess.no_memory || !init_ask(plan, &copy, opener, NULL, &one);
        if (guess->no_memory || !one.done || (chosen && count_figures(&one.cells) <= best))
            continue;
        best = count_figures(&one.cells);
        chosen = name;
        asked->done = true;
        asked->cells = one.cells;
    }
    if (chosen)
        init_set(guess, kind->key, chosen,
                 init_print(guess, "the file has several %s: %s; this has the most figures",
                            kind->several, asked->parts));
}

/* ---------------------------------------------------------------- what it tells */

static bool is_copy(const init_cells *cells, size_t column, size_t other)
{
    for (size_t r = 1; r < cells->n; r++)
        if (strcmp(cells->rows[r].cells[column].text, cells->rows[r].cells[other].text) != 0)
            return false;
    return cells->n > 1;
}

/* GDAL's number of a feature, where the feature has it as an attribute, too. */
static void drop_copied_id(init_guess *guess, init_cells *cells)
{
    const init_row *const names = &cells->rows[0];

    for (size_t f = 1; f < names->n; f++)
        if (strcmp(names->cells[0].text, "id") == 0 && is_copy(cells, 0, f)) {
            init_add_item(guess, "ignore", "id", NULL,
                          init_print(guess, "'id' is the same as '%s'", names->cells[f].text));
            for (size_t r = 0; r < cells->n; r++) {
                cells->rows[r].cells++;
                cells->rows[r].n--;
            }
            return;
        }
}

/* The first row has the names.  By them the file is asked once more: values have labels then. */
static void look_at_typed(const init_plan *plan, init_part *part, const init_opener *opener,
                          const init_cells *first)
{
    init_guess *const guess = &part->guess;
    init_cells cells = {.is_sheet = true};
    init_asked asked;

    if (!init_ask(plan, part, opener, &first->rows[0], &asked)) {
        guess->no_memory = true;
        return;
    }
    cells.rows =
        asked.done ? arena_take(plan->memory, asked.cells.n + 1, sizeof *cells.rows) : NULL;
    guess->no_memory |= asked.done && !cells.rows;
    if (!cells.rows)
        return;
    cells.rows[0] = first->rows[0];
    memcpy(cells.rows + 1, asked.cells.rows, asked.cells.n * sizeof *cells.rows);
    cells.n = asked.cells.n + 1;
    cells.is_cut = asked.cells.is_cut;
    drop_copied_id(guess, &cells);
    init_look_at_columns(guess, &cells);
}

void init_look_at_source(const init_plan *plan, init_part *part, const init_opener *opener)
{
    init_guess *const guess = &part->guess;
    init_asked asked;

    if (strcmp(guess->source, "jsonstat") == 0)
        return; /* it knows its keys */
    if (!init_ask(plan, part, opener, NULL, &asked)) {
        guess->no_memory = true;
        return;
    }
    if (asked.parts)
        choose_part(plan, part, opener, &asked);
    if (!asked.done)
        return;
    if (is_typed(guess)) {
        look_at_typed(plan, part, opener, &asked.cells);
        return;
    }
    init_unmerge(&asked.cells);
    init_look_at_cells(guess, &asked.cells, 0);
}
