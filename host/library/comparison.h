/* comparison.h - what a regind_comparison is. */
#ifndef HOST_LIBRARY_COMPARISON_H
#define HOST_LIBRARY_COMPARISON_H

#include "../compare/session.h"
#include "handles.h"

struct regind_comparison {
    lender from;
    arena *memory;
    session all;
    size_t operands_capacity;
    regind_progress *progress;
    void *user;
    bool planned, executed;
    status outcome;
};

/* The comparison after a run that succeeded, else an empty one. */
static inline const comparison *made_of(const regind_comparison *self)
{
    return &self->all.made;
}

#endif
