/* regional_totals.h - published totals of regions and activities, for tables that lack some of
 * the cells: agencies withhold cells of few establishments, but print the totals.
 *
 * In: the call of a step with REGIONAL_TOTALS_PORTS.  Out: the table with these totals in place
 * of sums; arrays are the host's (scratch). */
#ifndef REGIONAL_REGIONAL_TOTALS_H
#define REGIONAL_REGIONAL_TOTALS_H

#include "regional.h"
#include "regional_totals_ports.h"

/* As regional_read(), with the totals of the table `totals`, whose ports and parameters begin at
 * `first` and `parameter`. */
ri_status regional_read_with_totals(regional *self, uint32_t first, uint32_t parameter,
                                    published_totals *to);

#endif /* REGIONAL_REGIONAL_TOTALS_H */
