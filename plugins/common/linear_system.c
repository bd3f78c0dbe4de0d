/* linear_system.c - see linear_system.h */
#include "linear_system.h"

bool linear_system(double *a, size_t n)
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
