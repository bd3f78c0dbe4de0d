/* number.h - doubles to text. */
#ifndef HOST_TABLE_NUMBER_H
#define HOST_TABLE_NUMBER_H

#include <stddef.h>
#include <stdint.h>

#define NUMBER_BYTES 352
#define NUMBER_DECIMALS 40

/* digits < 0: the shortest text that reads back to the same double (plain decimals between 1e-5
 * and 1e15, else an exponent), else that many decimals, rounded half away from zero on the
 * decimal value the double prints as shortest (so 0.125 -> 0.13 and 2.675 -> 2.68).  "-0" is
 * written "0"; NaN is written as nothing.  At most NUMBER_DECIMALS are written.  The decimal point
 * is a point whatever the locale.  Returns the length, the zero at the end not counted. */
size_t number_text(double value, int32_t digits, char *buffer);

#endif
