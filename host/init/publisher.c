/* publisher.c - see publisher.h */
#include "publisher.h"

#include <string.h>

enum { LINES = 20 };

static bool has_name(const init_row *row, const char *name)
{
    for (size_t f = 0; f < row->n; f++)
        if (strcmp(row->cells[f].text, name) == 0)
            return true;
    return false;
}

static void set_format(init_guess *guess, const char *format, const char *why)
{
    init_set(guess, "format", format, why);
}

bool init_publisher(init_guess *guess, const init_cells *cells, char delimiter)
{
    const init_row *const first = cells->n ? &cells->rows[0] : NULL;

    if (!first)
        return false;
    if (delimiter == '\t' && strchr(first->cells[0].text, '\\') &&
        strchr(first->cells[0].text, ',')) {
        set_format(guess, "eurostat-tsv",
                   "keys are joined by commas in the first column, as in Eurostat's files");
        return true;
    }
    if (has_name(first, "OBS_VALUE") && has_name(first, "TIME_PERIOD")) {
        set_format(guess, "sdmx-csv", "the header has TIME_PERIOD and OBS_VALUE, as SDMX-CSV has");
        return true;
    }
    for (size_t r = 0; r < cells->n && cells->rows[r].line <= LINES; r++)
        if (has_name(&cells->rows[r], "Country Name") &&
            has_name(&cells->rows[r], "Country Code")) {
            set_format(guess, "world-bank",
                       "the header has Country Name and Country Code, as the World Bank's has");
            return true;
        }
    return false;
}
