/* linear_system.h - solves a small dense system of linear equations. */
#ifndef COMMON_LINEAR_SYSTEM_H
#define COMMON_LINEAR_SYSTEM_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

/* a is n rows of n coefficients and the right-hand side, row after row; the solution comes in the
 * last column.  Gauss-Jordan with partial pivoting; false: the system is singular. */
static inline bool linear_system(double *a, size_t n)
{
    const size_t width = n + 1;

    for (size_t column = 0; column < n; column++) {
        size_t pivot = column;

        for (size_t row = column + 1; row < n; row++)
            if (fabs(a[row * width + column]) > fabs(a[pivot * width + column]))
                pivot = row;
        if (!(fabs(a[pivot * width + column]) > 1e-14))
            return false;
        for (size_t k = 0; k < width && pivot != column; k++) {
            const double kept = a[column * width + k];

            a[column * width + k] = a[pivot * width + k];
            a[pivot * width + k] = kept;
        }
        for (size_t row = 0; row < n; row++) {
            const double factor = a[row * width + column] / a[column * width + column];

            for (size_t k = column; k < width && row != column; k++)
                a[row * width + k] -= factor * a[column * width + k];
        }
    }
    for (size_t row = 0; row < n; row++)
        a[row * width + n] /= a[row * width + row];
    return true;
}

#endif /* COMMON_LINEAR_SYSTEM_H */
