/* shard.h - a run in parts: which steps are shared out, and what a part keeps of them.
 *
 * A part is a result folder: manifest.json, whose member "shard" is what shard_account() writes,
 * and a file for each step that is shared out.  A run that merges parts takes these files in the
 * place of calls (kept_groups.h) and of replicates (uncertainty/records.h); all else it computes
 * as ever.
 */
#ifndef HOST_RUN_RECORD_SHARD_H
#define HOST_RUN_RECORD_SHARD_H

#include <jansson.h>

#include "../model/run_internal.h"

/* Of a planned run that is a part or merges parts: how each step goes into the parts
 * (step_work.share).  A part leaves out what the merge will run.  An error where there is nothing
 * to share out. */
status shard_choose(run *self);

/* The call of a shared step that is prepared: its share of the groups, or what the parts have kept
 * of them. */
status shard_prepare(run *self, uint32_t s);
/* What a part has kept of a shared step, by the digest in its manifest; NULL after an error. */
segment *shard_load(run *self, uint32_t s, uint32_t part);
/* How many bytes of it there are: memory comes in whole pages. */
uint64_t shard_bytes(const run *self, uint32_t s, uint32_t part);
/* Whether what the step takes, by works[s].shared.content, is what it took in all parts; an error
 * if not.
 */
status shard_same_content(run *self, uint32_t s);
/* What the parts were told beside what plugins said, once. */
void shard_say_beside(run *self, uint32_t s);
/* Writes what a part keeps into its folder, as a file of the step. */
status shard_keep(step_scene *self, uint32_t s, const void *bytes, uint64_t n);

/* The member "shard" of the manifest of a part; NULL: no memory. */
json_t *shard_account(run *self);

/* shard_lock.c */
/* One merge at a time into a result folder; an error while there is another. */
status shard_lock(run *self);
void shard_unlock(run *self); /* accepts a run without */

/* shard_identity.c */
/* What must be the same in all parts and when they are merged: a list of [KIND, NAME, VALUE].
 * NULL: no memory. */
json_t *shard_identity(run *self);
/* Whether the parts are those of the study as it is planned now; an error if not. */
status shard_check(run *self);
/* Whether the result folder that is there is the part that was asked for, and whole. */
bool shard_is_there(run *self);

#endif
