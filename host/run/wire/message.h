/* message.h - calls and outcomes as JSON, between the host and a worker.
 *
 * The host believes nothing a worker sends: whatever is read here is checked for shape, and the
 * table it describes is verified (table_verify) before it is used.
 */
#ifndef HOST_RUN_WIRE_MESSAGE_H
#define HOST_RUN_WIRE_MESSAGE_H

#include "../../base/json_text.h"
#include "../call/execute.h"

/* Columns with the numbers of their segments in a list that grows: segments[k] is to be sent as
 * descriptor k. */
typedef struct segment_list {
    arena *memory;
    segment **items;
    size_t count, capacity;
} segment_list;

/* The number of a segment, which is listed if it was not; -1 for NULL.  NULL: no memory. */
json_t *message_segment(segment_list *list, segment *home);
json_t *message_columns(const column *columns, size_t n, segment_list *segments);
/* Offsets and texts alone; the caller attaches the data.  homes[k] (and label_homes[k]) are the
 * numbers of segments, UINT64_MAX for none. */
bool message_read_columns(arena *memory, const json_t *from, column **columns, uint32_t *n,
                          uint64_t **homes, uint64_t **label_homes);

/* The call with all it needs; NULL: no memory.  The plugin's description stays behind: the worker
 * has the module. */
json_t *message_call(const call *request, segment_list *segments);
/* In the worker: the call over segments it has mapped.  Takes no references. */
bool message_read_call(arena *memory, const json_t *from, const plugin_description *plugin,
                       segment *const *segments, size_t n_segments, call *request);

json_t *message_outcome(const outcome *result);
/* Columns carry offsets alone: outcome_attach() is next.  false: not what message_outcome()
 * writes. */
bool message_read_outcome(arena *memory, const json_t *from, const plugin_description *plugin,
                          outcome *result);

#endif
