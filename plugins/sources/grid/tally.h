/* tally.h - what is counted while rows are read, to be told once when all are. */
#ifndef SOURCES_GRID_TALLY_H
#define SOURCES_GRID_TALLY_H

#include "content/marks.h"

/* Of one measure. */
typedef struct grid_figures {
    uint64_t marks;  /* bit k: the k-th mark was met; the last bit: any behind it, too */
    uint64_t groups; /* figures such as 162.273 */
    uint64_t first;  /* row of the first of them */
    uint64_t signs;  /* figures with the sign of a unit */
    uint64_t flags;  /* figures with a mark beside them that was not kept */
    bool others;     /* a figure that could not be 162 thousand 273 ... */
    bool decimals;   /* ... for its decimals */
    uint64_t merged; /* figures that other cells have, which are merged with theirs */
} grid_figures;

typedef struct grid_tally {
    grid_figures *figures; /* one for each column of the layout */
    uint64_t *marks;       /* how often each was met */
    uint64_t *flags;       /* rows that each item of `missing_where` took the values from */
    uint32_t *bare;        /* rows with nothing in them but keys */
    uint64_t n_bare, bare_capacity;
    uint64_t powers, first_power; /* rows with powers of ten that were not used, and the first */
} grid_tally;

static inline uint64_t grid_mark_bit(int mark)
{
    return UINT64_C(1) << (mark < 63 ? mark : 63);
}

static inline void grid_figures_take(grid_figures *self, grid_form form, uint64_t row)
{
    self->decimals = self->decimals || form == GRID_FORM_DECIMALS;
    self->others = self->others || form == GRID_FORM_DECIMALS || form == GRID_FORM_WHOLE;
    if (form == GRID_FORM_GROUP && self->groups++ == 0)
        self->first = row;
}

#endif
