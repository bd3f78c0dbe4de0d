/* units_number.c - numbers with a unit behind them: "0.1 %", "2 GiB". */
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "units_internal.h"

/* Length of a plain decimal number, or 0; strtod() alone would take "inf", "nan", "0x10". */
static size_t number_length(const char *text, size_t *mantissa)
{
    size_t sign = *text == '-' || *text == '+' ? 1 : 0, length = sign, digits;

    digits = strspn(text + length, "0123456789");
    length += digits;
    if (text[length] == '.') {
        size_t decimals = strspn(text + length + 1, "0123456789");

        length += decimals || digits ? 1 + decimals : 0;
        digits += decimals;
    }
    *mantissa = length;
    if (digits && (text[length] == 'e' || text[length] == 'E')) {
        size_t at = length + 1 + (text[length + 1] == '-' || text[length + 1] == '+' ? 1 : 0);
        size_t exponent = strspn(text + at, "0123456789");

        length = exponent ? at + exponent : length;
    }
    return digits ? length : 0;
}

/* number * factor, rounded once: powers of ten are put into the decimal exponent, so that 0.7 % is
 * 0.007 and not its neighbour, and a part of a whole number is a division. */
static double scaled(const char *number, size_t mantissa, double factor)
{
    double power = round(log10(factor));
    char text[UNIT_TEXT], power_text[32];

    (void)snprintf(power_text, sizeof power_text, "1e%.0f", power);
    if (fabs(power) < 400 && strtod(power_text, NULL) == factor && mantissa < sizeof text - 40) {
        double exponent = number[mantissa] == 'e' || number[mantissa] == 'E'
                              ? strtod(number + mantissa + 1, NULL)
                              : 0;

        (void)snprintf(text, sizeof text, "%.*se%.0f", (int)mantissa, number, exponent + power);
        return strtod(text, NULL);
    }
    if (fabs(factor) < 1 && 1 / round(1 / factor) == factor)
        return (double)(strtold(number, NULL) / (long double)round(1 / factor));
    return (double)(strtold(number, NULL) * (long double)factor);
}

bool units_number(units *self, const char *text, const char *unit, double *number)
{
    size_t length, mantissa;
    double factor = 1, offset = 0;
    const char *rest;

    while (isspace((unsigned char)*text))
        text++;
    length = number_length(text, &mantissa);
    rest = text + length;
    while (isspace((unsigned char)*rest))
        rest++;
    if (length == 0 || (*rest && !units_convert(self, rest, unit, &factor, &offset)))
        return false;
    *number = scaled(text, mantissa, factor) + offset;
    return isfinite(*number);
}
