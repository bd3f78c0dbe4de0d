/* tolerance.h - how far from print a number may be: half a unit of the last printed decimal, or
 * what the study says.
 *
 * For the thread that entered run(); nothing is kept. */
#ifndef COMMON_TOLERANCE_H
#define COMMON_TOLERANCE_H

#include <regind/helpers.h>
#include <stdbool.h>

typedef struct tolerance {
    bool printed; /* by the printed decimals; else */
    double value;
} tolerance;

/* Reads `printed` or a number, 0 or more; anything else is told at the parameter
 * (RI_BAD_PARAMETER). */
ri_status tolerance_read(const ri_host *host, ri_ctx *ctx, const ri_call *call, int32_t parameter,
                         tolerance *self);
/* The same of a tolerance that is a part of the number, from 0 to 1: "0.001", "0.1 %". */
ri_status tolerance_read_share(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                               int32_t parameter, tolerance *self);
/* What is allowed of a number that was rounded to so many decimals (below 0: tens ...). */
double tolerance_of(const tolerance *self, int decimals);
/* The most decimals that any of the values has: those the column is printed with. */
int tolerance_decimals(const ri_host *host, const double *values, uint64_t n);
/* |computed - printed| <= allowed, where printed decimals are not exact in binary: an honest half
 * of a digit agrees. */
bool tolerance_allows(double computed, double printed, double allowed);

#endif /* COMMON_TOLERANCE_H */
