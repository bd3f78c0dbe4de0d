/* scan.c - see scan.h
 *
 * Blocks of a fixed length without a way out of them, so that compilers take many values at a time;
 * that a column is right is the common case.
 */
#include "scan.h"

#include <math.h>
#include <string.h>

enum { BLOCK = 64 };

bool scan_codes(const int32_t *codes, uint64_t n, int32_t least, uint64_t count)
{
    const uint32_t limit = (uint32_t)count - (uint32_t)least;
    uint64_t i = 0;

    for (; n - i >= BLOCK; i += BLOCK) {
        uint32_t beyond = 0;

        for (int k = 0; k < BLOCK; k++)
            beyond |= (uint32_t)codes[i + (uint64_t)k] - (uint32_t)least >= limit;
        if (beyond)
            return false;
    }
    for (; i < n; i++)
        if ((uint32_t)codes[i] - (uint32_t)least >= limit)
            return false;
    return true;
}

bool scan_values(const double *values, uint64_t n)
{
    uint64_t i = 0;

    for (; n - i >= BLOCK; i += BLOCK) {
        uint64_t infinite = 0;

        for (int k = 0; k < BLOCK; k++) {
            uint64_t bits;

            memcpy(&bits, &values[i + (uint64_t)k], sizeof bits);
            infinite |= bits << 1 == UINT64_C(0xFFE0000000000000);
        }
        if (infinite)
            return false;
    }
    for (; i < n; i++)
        if (isinf(values[i]))
            return false;
    return true;
}
