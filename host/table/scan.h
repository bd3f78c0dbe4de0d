/* scan.h - whole columns looked through at once. */
#ifndef HOST_TABLE_SCAN_H
#define HOST_TABLE_SCAN_H

#include <stdbool.h>
#include <stdint.h>

/* Whether each code is at least `least` (0 or -1) and less than `count`, which is at most 2^31-1.
 */
bool scan_codes(const int32_t *codes, uint64_t n, int32_t least, uint64_t count);
/* Whether no value is infinite. */
bool scan_values(const double *values, uint64_t n);

#endif
