/* kept_groups.h - what groups of `within` have made and said, as bytes.
 *
 * A part of a run (`regind run --shard`) runs a share of the groups and keeps what each has made;
 * another process takes the shares of all parts and goes on as if it had run every group itself:
 * gathers, checks and tells.  The bytes are those of this kind of machine and this version.
 */
#ifndef HOST_RUN_CALL_KEPT_GROUPS_H
#define HOST_RUN_CALL_KEPT_GROUPS_H

#include "context.h"

/* Every piece begins at a multiple of this many bytes: columns are read where they lie. */
#define KEPT_ALIGNMENT 8
#define KEPT_MAGIC "regindG1"
#define KEPT_NULL UINT64_MAX /* length of a text that is NULL */

/* Whether group g is of the share, and how many of n are. */
bool kept_groups_owns(const call_share *share, uint64_t g);
uint64_t kept_groups_own(const call_share *share, uint64_t n);

/* Packs the groups of the share into the output segment; sets result->kept_at and kept_bytes.
 * false: no memory. */
bool kept_groups_write(execution *shared, const ri_ctx *contexts, outcome *result);

/* Fills the contexts of the groups that part `part` has run, out of request->share.kept; they are
 * opened and empty, and point into the segment.  NULL, or why it cannot be done. */
const char *kept_groups_read(const call *request, uint32_t part, ri_ctx *contexts, uint64_t n);

#endif
