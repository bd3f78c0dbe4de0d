/* scratch.h - memory of one call: zeroed, 64-byte aligned, freed all at once.
 *
 * Large blocks come straight from the kernel, which zeroes pages only when they are touched: a
 * plugin may ask for a generous array and use a part of it.
 */
#ifndef HOST_RUN_CALL_SCRATCH_H
#define HOST_RUN_CALL_SCRATCH_H

#include <stdint.h>

#include "../../base/arena.h"

typedef struct block block;

/* count * size bytes, added to the list; NULL: overflow or no memory.  count * size == 0 gives a
 * valid pointer. */
void *scratch_take(block **list, allocator *memory, uint64_t count, uint64_t size);
/* Makes the array at `old` longer, in place where that is possible.  NULL: no memory, or `old` is
 * not of this list; the old array stays then. */
void *scratch_grow(block **list, allocator *memory, void *old, uint64_t old_count, uint64_t count,
                   uint64_t size);
void scratch_free(block **list, allocator *memory);

#endif
