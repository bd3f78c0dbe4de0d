/* period.h - labels of periods: years "2012", quarters "2012Q3", months "2012-07", days
 * "2012-07-31". */
#ifndef HOST_TABLE_PERIOD_H
#define HOST_TABLE_PERIOD_H

#include <stdbool.h>
#include <stdint.h>

#include "../base/arena.h"

enum { PERIOD_NONE, PERIOD_YEAR, PERIOD_QUARTER, PERIOD_MONTH, PERIOD_DAY, PERIOD_SPLIT_YEAR };

#define PERIOD_SPAN 1000000 /* the most periods a column may span */

/* The kind and ordinal (years, quarters, months or days from year 0) of a label; PERIOD_NONE when
 * it is none.  "2012-Q3" is read as "2012Q3". */
int32_t period_parse(const char *label, int64_t *ordinal);
/* Writes the label of an ordinal, at most 15 bytes with the zero; "" outside the years 0 to 9999.
 */
void period_label(int32_t kind, int64_t ordinal, char label[16]);
/* "year", "quarter", "month", "day", for messages. */
const char *period_kind_name(int32_t kind);

/* Labels of periods in any order and with gaps, made consecutive: `*complete` lists every period
 * from the first to the last as period_label() writes it, and the codes are rewritten in place
 * (a code outside [0, n), such as a missing -1, stays as it is).
 * false with a sentence in *why: a label that is no period, periods of different kinds, one
 * period in two spellings, a span over PERIOD_SPAN.  false with *why == NULL: no memory. */
bool period_complete(arena *memory, const char *const *labels, uint64_t n, int32_t *codes,
                     uint64_t rows, const char *const **complete, uint64_t *n_complete,
                     const char **why);

#endif
