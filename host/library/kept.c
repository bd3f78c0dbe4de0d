/* kept.c - what runs computed, for later runs: see regind.h */
#include "handles.h"

regind_kept *regind_kept_new(const regind_allocator *memory)
{
    const lender from = lender_of(memory);
    regind_kept *const self = lender_take(&from, sizeof *self);

    if (!self)
        return NULL;
    self->from = from;
    self->results = results_cache_new(&self->from.base);
    if (self->results)
        return self;
    lender_give(&from, self);
    return NULL;
}

void regind_kept_free(regind_kept *self)
{
    if (!self)
        return;
    results_cache_free(self->results);
    lender_give(&self->from, self);
}

void regind_kept_end(regind_kept *self)
{
    results_cache_end(self->results);
}
