/* linear_system.h - solves a small dense system of linear equations.
 *
 * In and out: one matrix, the caller's, which the solution overwrites. */
#ifndef COMMON_LINEAR_SYSTEM_H
#define COMMON_LINEAR_SYSTEM_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

/* a is n rows of n coefficients and the right-hand side, row after row; the solution comes in the
 * last column.  Gauss-Jordan with partial pivoting; false: the system is singular. */
bool linear_system(double *a, size_t n);

#endif /* COMMON_LINEAR_SYSTEM_H */
