/* percentage.h - one figure in percent of another of the same kind, row by row.
 *
 * In: the call of a step whose first two ports are part and whole.  Out: a column in percent,
 * which the host owns; rows with figures that cannot be are told. */
#ifndef RATINGS_PERCENTAGE_H
#define RATINGS_PERCENTAGE_H

#include <regind/helpers.h>
#include <stdbool.h>

#include "../common/invalid.h"

/* The first input ports of each of the plugins. */
enum { PERCENTAGE_IN_PART, PERCENTAGE_IN_WHOLE };
enum { PERCENTAGE_OUT };
enum { PERCENTAGE_ARG_INVALID };

/* Refuses rows with figures that cannot be, or leaves them without a result. */
ri_status percentage_refuse_rows(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                                 const char *result, bool is_part, double *percent);

/* part / whole * 100 into the output, *result; missing where the whole is zero. */
ri_status percentage(const ri_host *host, ri_ctx *ctx, const ri_call *call, double **result);

#endif /* RATINGS_PERCENTAGE_H */
