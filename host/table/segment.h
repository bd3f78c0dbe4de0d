/* segment.h - memory that other processes can map: a memfd and its mappings.
 *
 * A segment has two lives.  While it is written, segment_allocate() hands out pieces of a
 * growing memfd: small ones share a mapping, large ones are page-aligned with one of their own.
 * segment_seal() ends that: the writable mappings go, the memfd is sealed against change, and the
 * whole is mapped read-only.  Columns keep a reference to the segment they lie in.  Reference
 * counts are atomic; allocating from one segment is not thread-safe.
 */
#ifndef HOST_TABLE_SEGMENT_H
#define HOST_TABLE_SEGMENT_H

#include <stdint.h>

#include "../base/arena.h"
#include "../base/status.h"

typedef struct segment segment;

/* A new segment to write into, with one reference; NULL: no memory or no memfd. */
segment *segment_new(allocator *memory, const char *name);
/* A segment to write into over a memfd made elsewhere (a worker's output); takes the descriptor
 * whether it succeeds or not. */
segment *segment_over(allocator *memory, int descriptor);
/* Seals a memfd made elsewhere against every change; 0 when it is no memfd, or when somebody
 * still has it mapped for writing.  To be called before mapping what a worker has written: a
 * worker that could still shrink it could crash whoever reads it. */
int segment_seal_descriptor(int descriptor);
/* A segment over a sealed memfd, or a file that is complete: mapped whole, read-only.  Takes the
 * descriptor whether it succeeds or not.  NULL: no memory, not a regular file, or a memfd that is
 * not sealed against shrinking and writing. */
segment *segment_map(allocator *memory, int descriptor);
/* Zeroed, writable, at least 64-byte aligned; *offset (may be NULL) is its place in the segment.
 * bytes == 0 gives a valid pointer.  NULL: no memory. */
void *segment_allocate(segment *self, uint64_t bytes, uint64_t *offset);
/* Ends writing: see above.  Pointers from segment_allocate() are void after it.  Where it fails,
 * errno says why; EBUSY: another process has it mapped for writing. */
status segment_seal(segment *self);
/* Read-only bytes of a sealed or mapped segment; NULL when [offset, offset+bytes) is not inside. */
const void *segment_at(const segment *self, uint64_t offset, uint64_t bytes);
uint64_t segment_size(const segment *self);
int segment_descriptor(const segment *self);
/* Whether an address lies in its mapping: a crash handler asks (async-signal-safe). */
int segment_holds(const segment *self, const void *address);
segment *segment_keep(segment *self); /* one more reference; accepts NULL */
void segment_release(segment *self);  /* one less; unmaps and closes at none; accepts NULL */

#endif
