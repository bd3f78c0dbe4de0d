/* composite_domain.h - rows that a formula cannot take: they are refused, the first of them by
 * name, or left without a result.
 *
 * An aggregation with a domain has the parameter `invalid` behind the common ones, and says so in
 * its composite_method.
 *
 * In: a row and what is wrong with it.  Out: a status for composite_run(), and what the host is
 * told; the caller owns all texts. */
#ifndef AGGREGATE_COMPOSITE_DOMAIN_H
#define AGGREGATE_COMPOSITE_DOMAIN_H

#include "../common/invalid.h"
#include "composite_group.h"

/* A plugin's own parameters come behind: enum { ARG_P = COMPOSITE_DOMAIN_ARGS }; */
enum { COMPOSITE_ARG_INVALID = COMPOSITE_ARGS, COMPOSITE_DOMAIN_ARGS };

#define COMPOSITE_DOMAIN_PARAMETERS                                                                \
    COMPOSITE_PARAMETERS, [COMPOSITE_ARG_INVALID] = INVALID_PARAMETER

/* The rows of a group that have been refused. */
typedef struct composite_refusals {
    bool missing;  /* they are left without a result */
    uint64_t rows; /* how many */
    uint64_t last;
} composite_refusals;

/* `found` is what there is, such as "'x' is 0", and `expected` what the formula needs.  column: of
 * the port, or below zero where all of them are the cause. */
ri_status composite_refuse_row(const composite *self, uint64_t row, int64_t column,
                               const char *found, const char *expected, const char *hint);

/* The k-th indicator of a row has a value that the formula cannot take. */
ri_status composite_refuse(const composite *self, const composite_row *row, uint64_t k,
                           const char *expected, const char *hint);

/* What of_row or the like said of a row becomes what it means for the step. */
ri_status composite_settle(const composite *self, uint64_t row, ri_status status, double *result);

/* Tells how many rows have not been named. */
ri_status composite_refused(const composite *self, ri_status status);

#endif /* AGGREGATE_COMPOSITE_DOMAIN_H */
