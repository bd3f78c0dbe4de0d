/* chunk_tally.c - what is counted while the rows of a chunk are read. */
#include <stdlib.h>

#include "chunk.h"

bool csv_chunk_tally_open(const csv_plan *plan, csv_chunk *chunk)
{
    const uint64_t flags = grid_items(&plan->work->settings->missing_where);
    grid_tally *const tally = &chunk->tally;

    *tally = (grid_tally){0};
    tally->figures = calloc(plan->layout->n_columns + 1, sizeof *tally->figures);
    tally->marks = calloc(plan->marks->n + 1, sizeof *tally->marks);
    tally->flags = calloc(flags + 1, sizeof *tally->flags);
    return tally->figures && tally->marks && tally->flags;
}

void csv_chunk_tally_free(csv_chunk *chunk)
{
    free(chunk->tally.figures);
    free(chunk->tally.marks);
    free(chunk->tally.flags);
    free(chunk->tally.bare);
    chunk->tally = (grid_tally){0};
}

static void add_figures(grid_figures *to, const grid_figures *from, uint64_t first_row)
{
    if (from->groups && to->groups == 0)
        to->first = first_row + from->first;
    to->marks |= from->marks;
    to->groups += from->groups;
    to->others = to->others || from->others;
    to->decimals = to->decimals || from->decimals;
}

ri_status csv_chunks_tally(const csv_plan *plan, const csv_chunk *chunks)
{
    const grid_work *const work = plan->work;
    grid_tally *const tally = work->tally;
    uint64_t bare = 0;

    for (uint64_t k = 0; k < plan->n_chunks; k++)
        bare += chunks[k].tally.n_bare;
    tally->bare = work->host->scratch(work->ctx, bare, sizeof *tally->bare);
    if (!tally->bare)
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < plan->n_chunks; k++) {
        const grid_tally *const from = &chunks[k].tally;

        for (size_t c = 0; c < plan->layout->n_columns; c++)
            add_figures(&tally->figures[c], &from->figures[c], chunks[k].first_row);
        for (size_t m = 0; m < work->marks->n; m++)
            tally->marks[m] += from->marks[m];
        for (uint64_t f = 0; f < grid_items(&work->settings->missing_where); f++)
            tally->flags[f] += from->flags[f];
        for (uint64_t i = 0; i < from->n_bare; i++)
            tally->bare[tally->n_bare++] = (uint32_t)(chunks[k].first_row + from->bare[i]);
    }
    return RI_OK;
}
