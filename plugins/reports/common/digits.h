/* digits.h - how many decimals of a column people want to see. */
#ifndef REPORTS_COMMON_DIGITS_H
#define REPORTS_COMMON_DIGITS_H

#include <regind/helpers.h>

#include <stdlib.h>

enum { DIGITS_USUAL = 2, DIGITS_MOST = 15 };

/* What the codebook or a step says of the column; NULL: nothing. */
static inline const char *digits_attribute(const ri_column *column, const char *name)
{
    for (uint64_t k = 0; k < column->n_attributes; k++)
        if (strcmp(column->attributes[k].name, name) == 0)
            return column->attributes[k].text;
    return NULL;
}

/* The largest value but for its sign; 0 when there is none.  *whole: no value has a fraction. */
static inline double digits_largest(const ri_column *column, int *whole)
{
    double largest = 0;

    *whole = 1;
    for (uint64_t row = 0; row < column->rows; row++) {
        const double value = column->values[row];

        if (isnan(value))
            continue;
        largest = fabs(value) > largest ? fabs(value) : largest;
        *whole = *whole && value == floor(value);
    }
    return largest;
}

/* Of a measure: as many as its attribute `digits` says; else none where all values are whole, two
 * where the largest reaches one, and more for smaller ones, so that three digits of it are seen.
 * -1: only the shortest number will do. */
static inline int32_t digits_shown(const ri_column *column)
{
    const char *const said = digits_attribute(column, "digits");
    int whole;
    double largest;
    char *end;

    if (said) {
        const long digits = strtol(said, &end, 10);

        if (end != said && !*end && digits >= -1 && digits <= DIGITS_MOST)
            return (int32_t)digits;
    }
    largest = digits_largest(column, &whole);
    if (whole)
        return 0;
    if (largest >= 1)
        return DIGITS_USUAL;
    return largest >= 1e-9 ? DIGITS_USUAL - (int32_t)floor(log10(largest)) : -1;
}

#endif
