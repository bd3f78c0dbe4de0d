/* digits.c - see digits.h */
#include "digits.h"

const char *digits_attribute(const ri_column *column, const char *name)
{
    for (uint64_t k = 0; k < column->n_attributes; k++)
        if (strcmp(column->attributes[k].name, name) == 0)
            return column->attributes[k].text;
    return NULL;
}

double digits_largest(const ri_column *column, int *whole)
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

int32_t digits_shown(const ri_column *column)
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
