/* ordering.h - the indicators of a row in the order of their values.
 *
 * In and out: a row that composite_present() has filled, sorted in place. */
#ifndef AGGREGATE_ORDERING_H
#define AGGREGATE_ORDERING_H

#include "composite.h"

/* Sorts values with their weights, ascending, in place; rows have few indicators. */
void ordering_ascending(const composite_row *row);

#endif /* AGGREGATE_ORDERING_H */
