/* replay.h - a call made again, with other numbers in the same places.
 *
 * Between two calls of the same step on tables of the same rows nothing changes but numbers: the
 * structs of the SDK, groups, labels and bindings stay, inputs are read where they lie, and what
 * run() makes is copied into the columns of the first call.
 */
#ifndef HOST_RUN_CALL_REPLAY_H
#define HOST_RUN_CALL_REPLAY_H

#include "../../units/units.h"
#include "call.h"

typedef struct replay replay;

/* Of a bound call and the tables it has made, whose measures and categories must be writable; all
 * of them must outlive it.  NULL: no memory, or the call cannot be made again this way: its output
 * has rows of its own, or it does not make the same columns in each group. */
replay *replay_new(arena *memory, allocator *from, units *unit_system, const call *request,
                   run_table *tables, size_t n_tables);
void replay_free(replay *self); /* accepts NULL */
/* The argument that the next call passes; its numbers may be written. */
ri_value *replay_argument(replay *self, uint32_t parameter);
/* false: something went otherwise than in the first call (a failure, other columns, an infinite
 * value); the tables are in no defined state, and the call is to be made in full. */
bool replay_run(replay *self);

#endif
