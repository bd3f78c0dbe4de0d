/* ranking.c - see ranking.h */
#include "ranking.h"

ri_status ranking(const normalise_indicator *self)
{
    const bool average = ri_integer_of(self->call, RANKING_ARG_TIES) == RANKING_AVERAGE;
    const double width = ri_tie_width(&self->extent);
    ri_place *const places = (ri_place *)self->host->scratch(self->ctx, self->rows, sizeof *places);
    uint64_t n, next;

    if (!places)
        return RI_NO_MEMORY;
    n = ri_places(self->x, self->rows, 1, places);
    if (n > 1 && ri_tie_end(places, n, 0, width) == n && !ri_constant(&self->extent))
        ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                    "all values of '%s' are tied: they differ by no more than 1e-12 of their size",
                    self->name);
    for (uint64_t first = 0; first < n; first = next) {
        next = ri_tie_end(places, n, first, width);
        for (uint64_t k = first; k < next; k++)
            self->scores[places[k].row] =
                average ? (double)(first + 1 + next) / 2 : (double)(first + 1);
    }
    return RI_OK;
}
