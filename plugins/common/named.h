/* named.h - one sentence about several columns, with their names.
 *
 * In: columns of a port and which of them are meant.  Out: a text in the caller's buffer, or an
 * error told to the host. */
#ifndef COMMON_NAMED_H
#define COMMON_NAMED_H

#include <regind/helpers.h>
#include <stdbool.h>

enum { NAMED_MOST = 12, NAMED_BYTES = 800 };

/* "'a', 'b' and 3 more" of the marked columns; a name is cut where there is no room. */
uint64_t named_columns(const ri_input *columns, const bool *marked, char text[NAMED_BYTES]);

/* Tells the indicators without a parent in one sentence, at the parameter that would give it. */
ri_status named_without_parent(const ri_host *host, ri_ctx *ctx, const ri_input *columns,
                               const ri_value *parents, int32_t parameter);

#endif /* COMMON_NAMED_H */
