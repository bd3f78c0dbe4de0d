/* drop.c - rows that the study leaves out by their labels: totals, footnotes, sub-headings. */
#include <inttypes.h>

#include "../../cells/cell_shape.h"
#include "../sentence.h"

/* Of a row with as many fields as the header the keys count, of any other its first field. */
static bool is_key(const grid_layout *layout, const cell_row *row, size_t field)
{
    return !row->header_n && row->n == layout->n_fields ? layout->of_key[field] : field == 0;
}

bool grid_dropped(const grid_work *work, const grid_layout *layout, const cell_row *row,
                  uint64_t *counts)
{
    const setting_list *const list = &work->settings->skip_rows;

    for (uint64_t k = 0; k < grid_items(list); k++)
        for (size_t f = 0; f < row->n; f++)
            if (is_key(layout, row, f) &&
                cell_pattern_fits(list->items->texts[k], row->fields[f].text)) {
                if (counts)
                    counts[k]++;
                return true;
            }
    return false;
}

ri_status grid_drops_tell(const grid_work *work, const uint64_t *counts)
{
    const setting_list *const list = &work->settings->skip_rows;
    grid_sentence idle = {.work = work};
    uint64_t dropped = 0;

    for (uint64_t k = 0; k < grid_items(list); k++) {
        dropped += counts[k];
        if (counts[k] == 0)
            grid_say(&idle, "%s'%s'", idle.text ? ", " : "", list->items->texts[k]);
    }
    if (idle.no_memory)
        return RI_NO_MEMORY;
    if (dropped)
        ri_note_row(work->host, work->ctx, RI_INFO, RI_NO_ROW,
                    "skip_rows left out %" PRIu64 " row%s", dropped, dropped == 1 ? "" : "s");
    if (idle.text) {
        grid_sentence what = {.work = work};

        grid_say(&what, "skip_rows names %s, which no row has as a key", idle.text);
        if (what.no_memory)
            return RI_NO_MEMORY;
        work->host->note(work->ctx, RI_WARNING, RI_NO_ROW, what.text);
    }
    return RI_OK;
}
