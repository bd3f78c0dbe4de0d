/* ordering.c - see ordering.h */
#include "ordering.h"

void ordering_ascending(const composite_row *row)
{
    for (uint64_t k = 1; k < row->n; k++) {
        const double x = row->x[k], w = row->w[k];
        const uint64_t column = row->columns[k];
        uint64_t j = k;

        for (; j > 0 && row->x[j - 1] > x; j--) {
            row->x[j] = row->x[j - 1];
            row->w[j] = row->w[j - 1];
            row->columns[j] = row->columns[j - 1];
        }
        row->x[j] = x;
        row->w[j] = w;
        row->columns[j] = column;
    }
}
