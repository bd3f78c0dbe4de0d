/* tally.c - room for what is counted while rows are read. */
#include "table.h"

ri_status csv_tally_open(const csv_work *work, const csv_layout *layout, csv_tally *tally)
{
    const ri_host *const host = work->host;
    const uint64_t flags = csv_items(&work->settings->missing_where);

    *tally = (csv_tally){0};
    tally->figures = host->scratch(work->ctx, layout->n_columns, sizeof *tally->figures);
    tally->marks = host->scratch(work->ctx, work->marks->n, sizeof *tally->marks);
    tally->flags = host->scratch(work->ctx, flags, sizeof *tally->flags);
    return tally->figures && tally->marks && tally->flags ? RI_OK : RI_NO_MEMORY;
}
