/* regional.h - reading a table of regions and activities: what is refused, and the totals.
 *
 * In: the call of a step with REGIONAL_PORTS, as regional_of() has it.  Out: totals, scaled;
 * all arrays are the host's (scratch).  What is refused or left out is told to the host. */
#ifndef REGIONAL_REGIONAL_H
#define REGIONAL_REGIONAL_H

#include "regional_tell.h"

/* Refuses every negative value of a column and, if so asked, every missing one; *largest is the
 * largest, *missing counts. */
ri_status regional_check_column(const regional *self, uint32_t input, const ri_column *column,
                                double *largest, uint64_t *missing);

/* The power of two that brings values up to `largest` near one. */
double regional_scale(double largest);

/* Refuses what is no value, and finds the scale. */
ri_status regional_check(regional *self);

/* Adds the checked rows up. */
ri_status regional_add_up(regional *self);

/* Checks the rows and adds them up. */
ri_status regional_read(regional *self);

#endif /* REGIONAL_REGIONAL_H */
