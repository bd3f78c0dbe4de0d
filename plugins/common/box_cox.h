/* box_cox.h - the transformation of Box and Cox (1964), and its exponent of largest likelihood.
 *
 * In: values in any unit and a shift in that unit, below all of them.  Out: numbers.  The arrays
 * are the caller's; `room` is written over. */
#ifndef COMMON_BOX_COX_H
#define COMMON_BOX_COX_H

#include "statistics.h"

/* (y^lambda - 1) / lambda, or ln y, of y = x - shift; missing where y is not above zero. */
double box_cox(double x, double shift, double lambda);

typedef struct box_cox_fit {
    const double *x;
    uint64_t rows;
    double shift; /* below all of x */
    double *room; /* rows */
} box_cox_fit;

/* From -5 to 5: on a grid, then by golden section around its best point. */
double box_cox_exponent(const box_cox_fit *of);

#endif /* COMMON_BOX_COX_H */
