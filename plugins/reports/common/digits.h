/* digits.h - how many decimals of a column people want to see.
 *
 * In: a column of the call.  Out: a number for ri_host.number(); texts are the column's own. */
#ifndef REPORTS_COMMON_DIGITS_H
#define REPORTS_COMMON_DIGITS_H

#include <regind/helpers.h>

#include <stdlib.h>

enum { DIGITS_USUAL = 2, DIGITS_MOST = 15 };

/* What the codebook or a step says of the column; NULL: nothing. */
const char *digits_attribute(const ri_column *column, const char *name);

/* The largest value but for its sign; 0 when there is none.  *whole: no value has a fraction. */
double digits_largest(const ri_column *column, int *whole);

/* Of a measure: as many as its attribute `digits` says; else none where all values are whole, two
 * where the largest reaches one, and more for smaller ones, so that three digits of it are seen.
 * -1: only the shortest number will do. */
int32_t digits_shown(const ri_column *column);

#endif
