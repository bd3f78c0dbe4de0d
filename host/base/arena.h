/* arena.h - memory that is freed all at once.
 *
 * Everything the host builds for a study lives in an arena, so nothing is freed by hand and
 * nothing leaks on an error path.  An arena is used by one thread at a time.
 */
#ifndef HOST_BASE_ARENA_H
#define HOST_BASE_ARENA_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/* Where memory comes from; tests pass one that fails on the n-th call. */
typedef struct allocator {
    void *(*allocate)(struct allocator *self, size_t bytes); /* NULL when there is none */
    void (*release)(struct allocator *self, void *memory);   /* accepts NULL */
} allocator;

/* malloc and free. */
allocator *allocator_system(void);

typedef struct arena arena;

/* A new, empty arena, or NULL.  The allocator must outlive it. */
arena *arena_new(allocator *from);
/* Frees the arena and all that was taken from it; accepts NULL. */
void arena_free(arena *memory);
/* The allocator it was made with. */
allocator *arena_allocator(const arena *memory);

/* count * size zeroed bytes aligned for any type; NULL when there are none or on overflow. */
void *arena_take(arena *memory, size_t count, size_t size);
/* A longer array holding the old elements, new ones zeroed; the old array stays valid.  NULL when
 * there is no memory.  `old` may be NULL with old_count 0. */
void *arena_grow(arena *memory, const void *old, size_t old_count, size_t count, size_t size);
/* Makes room for element number `count` of *items, doubling the capacity; false: no memory. */
bool arena_reserve(arena *memory, void **items, size_t *capacity, size_t count, size_t size);
/* Copies of text; NULL when there is no memory. */
char *arena_text(arena *memory, const char *text);
char *arena_text_n(arena *memory, const char *text, size_t length);
__attribute__((format(printf, 2, 3))) char *arena_print(arena *memory, const char *format, ...);
char *arena_vprint(arena *memory, const char *format, va_list list);

#endif
