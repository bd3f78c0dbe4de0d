/* period.h - labels of periods: years "2012", quarters "2012Q3", months "2012-07", days
 * "2012-07-31". */
#ifndef HOST_TABLE_PERIOD_H
#define HOST_TABLE_PERIOD_H

#include <stdint.h>

enum { PERIOD_NONE, PERIOD_YEAR, PERIOD_QUARTER, PERIOD_MONTH, PERIOD_DAY };

/* The kind and ordinal (years, quarters, months or days from year 0) of a label. */
int32_t period_parse(const char *label, int64_t *ordinal);
/* Writes the label of an ordinal, at most 15 bytes with the zero. */
void period_label(int32_t kind, int64_t ordinal, char label[16]);

#endif
