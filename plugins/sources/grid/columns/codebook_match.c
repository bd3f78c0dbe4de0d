/* codebook_match.c - lines of a codebook and columns of the file. */
#include <inttypes.h>

#include "../../cells/cell_text.h"
#include "codebook.h"

static grid_column *find_column(const grid_layout *layout, const char *name)
{
    for (size_t k = 0; k < layout->n_columns; k++)
        if (strcmp(layout->columns[k].name, name) == 0)
            return &layout->columns[k];
    return NULL;
}

/* One text that is no unit is told once, for all measures that have it. */
static ri_status tell_unit(const grid_work *work, const grid_codebook *book, size_t at,
                           size_t entry)
{
    const grid_entry *const entries = book->entries;
    const char *const written = entries[entry].texts[at];
    const char **const names = work->host->scratch(work->ctx, book->n_entries, sizeof *names);
    grid_sentence what = {.work = work}, hint = {.work = work};
    char shown[CELL_SHOWN];
    size_t n = 0;

    if (!names)
        return RI_NO_MEMORY;
    for (size_t e = 0; e < entry; e++)
        if (strcmp(entries[e].texts[at], written) == 0)
            return RI_BAD_INPUT; /* it was told */
    for (size_t e = entry; e < book->n_entries; e++)
        if (strcmp(entries[e].texts[at], written) == 0)
            names[n++] = entries[e].name;
    grid_say(&what, "'%s' is not a unit (measure%s ", cell_shown(shown, written, strlen(written)),
             n == 1 ? "" : "s");
    grid_say_names(&what, names, n);
    grid_say(&what, ")");
    grid_say_unit_hint(&hint, written);
    if (what.no_memory || hint.no_memory)
        return RI_NO_MEMORY;
    return cell_reader_tell(book->reader, entries[entry].line, entries[entry].columns[at],
                            grid_said(&hint), grid_said(&what));
}

/* A line that meets no column of the file may describe one that a step makes: the host tells those
 * that describe nothing. */
ri_status grid_codebook_match(const grid_work *work, grid_codebook *book, grid_layout *layout)
{
    const size_t at = grid_codebook_column(book, "unit");
    ri_status status = RI_OK;

    for (size_t e = 0; e < book->n_entries; e++) {
        const grid_entry *const entry = &book->entries[e];
        grid_column *const column = find_column(layout, entry->name);
        const char *const written = at == SIZE_MAX ? "" : entry->texts[at];
        const char *unit;

        if (!*written)
            continue;
        unit = work->host->unit(work->ctx, written);
        if (!unit)
            status = tell_unit(work, book, at, e);
        else if (column && column->out == GRID_OUT_MEASURES)
            column->unit = unit;
    }
    return status;
}
