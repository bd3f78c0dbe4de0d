/* regional_unit.h - the same figure in two units: tables beside the main one come in their own.
 *
 * In: two units as columns have them.  Out: a factor. */
#ifndef REGIONAL_REGIONAL_UNIT_H
#define REGIONAL_REGIONAL_UNIT_H

#include "regional_table.h"

/* What a figure is multiplied by to be in another unit; 0 where it cannot be. */
double regional_unit_factor(const regional *self, const char *from, const char *to);

#endif /* REGIONAL_REGIONAL_UNIT_H */
