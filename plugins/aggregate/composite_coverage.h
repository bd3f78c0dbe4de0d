/* composite_coverage.h - how much of what an aggregate is made of is present in a row.
 *
 * The share of the indicators with a weight, by their number: m / n.  An indicator that is itself
 * an aggregate counts as the indicators below it, of which its own coverage says how many are
 * there; where it is missing none of them is.  So a row with 4 of 10 indicators has 0.4 at every
 * level that is made of all ten.
 *
 * In: a group of indicators.  Out: a column of the step's result, and in how many rows an
 * indicator is missing. */
#ifndef AGGREGATE_COMPOSITE_COVERAGE_H
#define AGGREGATE_COMPOSITE_COVERAGE_H

#include "composite_group.h"

/* The coverage of a group beside its result; *incomplete rows lack an indicator.  Where no
 * indicator has a weight it is missing. */
ri_status composite_coverage(const composite *self, uint64_t *incomplete);

#endif /* AGGREGATE_COMPOSITE_COVERAGE_H */
