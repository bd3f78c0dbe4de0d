/* tally.c - room for what is counted while rows are read. */
#include "table.h"

ri_status grid_tally_open(const grid_work *work, const grid_layout *layout, grid_tally *tally)
{
    const ri_host *const host = work->host;
    const uint64_t flags = grid_items(&work->settings->missing_where);

    *tally = (grid_tally){0};
    tally->figures = host->scratch(work->ctx, layout->n_columns, sizeof *tally->figures);
    tally->marks = host->scratch(work->ctx, work->marks->n, sizeof *tally->marks);
    tally->flags = host->scratch(work->ctx, flags, sizeof *tally->flags);
    return tally->figures && tally->marks && tally->flags ? RI_OK : RI_NO_MEMORY;
}
