/* guard.h - memory with pages on both sides that nobody may touch.
 *
 * Bytes lie at the very end of their pages or at the very beginning, so that the first byte read
 * or written behind, or before, them is a crash that can be named.
 */
#ifndef HOST_VALIDATE_GUARD_H
#define HOST_VALIDATE_GUARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum guard_side {
    GUARD_NONE,   /* a free page on both sides */
    GUARD_BEHIND, /* the bytes end where the forbidden page begins */
    GUARD_BEFORE  /* the bytes begin where the forbidden page ends */
} guard_side;

typedef struct guarded {
    struct guarded *next;
    char *mapping; /* the first forbidden page */
    size_t mapped; /* with both of them */
    char *start;   /* the bytes */
    uint64_t bytes;
    char name[96]; /* "the input 'value'" */
} guarded;

/* A list that a signal handler can walk through: items are complete before they are in it. */
typedef struct guard_list {
    guarded *volatile first;
    size_t count;
} guard_list;

enum { GUARDS_MOST = 16384 }; /* the kernel has a limit on mappings */

/* `bytes` zeroed ones, aligned to `alignment` (a power of two, at most 64); NULL: no memory, or
 * too many.  With GUARD_BEHIND fewer than `alignment` bytes may lie between them and the page. */
guarded *guard_new(guard_list *list, guard_side side, uint64_t bytes, size_t alignment,
                   const char *name);
/* From now on a write is a crash, too. */
bool guard_protect(const guarded *self);
/* Whether the bytes between the end and the forbidden page are as they were. */
bool guard_intact(const guarded *self);
void guard_free_all(guard_list *list);

#endif
