/* number.c - doubles to text.
 *
 * Every number is first taken apart into the shortest decimal, digits * 10^exponent, that reads
 * back to it; then that is written.  There are three ways to the decimal, the fastest first:
 * integers and decimals of a few places by one division, what has a plain notation by exact
 * 128-bit arithmetic, and the rest by the C library.
 */
#include "number.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PLAIN_FROM 1e-5
#define PLAIN_TO 1e15
#define MANTISSA_BITS 53

__extension__ typedef unsigned __int128 wide;

typedef struct decimal {
    uint64_t digits; /* the last one is not 0, unless the number is 0 */
    int32_t exponent;
} decimal;

static uint64_t power_of_ten(int32_t exponent)
{
    static const uint64_t powers[] = {UINT64_C(1),
                                      UINT64_C(10),
                                      UINT64_C(100),
                                      UINT64_C(1000),
                                      UINT64_C(10000),
                                      UINT64_C(100000),
                                      UINT64_C(1000000),
                                      UINT64_C(10000000),
                                      UINT64_C(100000000),
                                      UINT64_C(1000000000),
                                      UINT64_C(10000000000),
                                      UINT64_C(100000000000),
                                      UINT64_C(1000000000000),
                                      UINT64_C(10000000000000),
                                      UINT64_C(100000000000000),
                                      UINT64_C(1000000000000000),
                                      UINT64_C(10000000000000000),
                                      UINT64_C(100000000000000000),
                                      UINT64_C(1000000000000000000),
                                      UINT64_C(10000000000000000000)};

    return powers[exponent < 0 ? 0 : exponent > 19 ? 19 : exponent];
}

static decimal strip_zeros(decimal number)
{
    while (number.digits != 0 && number.digits % 10 == 0) {
        number.digits /= 10;
        number.exponent++;
    }
    return number;
}

/* Decimals of at most `places` places.  The scaled integer is below 10^15, so at most one such
 * decimal can be the number; it is when the division, which is correctly rounded, gives it. */
static bool decimal_scaled(double value, int32_t places, decimal *result)
{
    double power = (double)power_of_ten(places);
    double scaled = rint(value * power);

    if (scaled >= 1e15 || scaled / power != value)
        return false;
    *result = strip_zeros((decimal){(uint64_t)scaled, -places});
    return true;
}

/* value * 10^k as an exact fraction, for the values that have a plain notation:
 * value = mantissa / 2^shift, numerator = mantissa * 10^k < 2^127. */
typedef struct fraction {
    wide power;     /* 10^k */
    uint64_t whole; /* numerator >> shift: the first 17 digits */
    wide rest;      /* what was shifted out */
    int32_t shift, k;
    bool even;   /* the mantissa: an interval of rounding includes its ends */
    bool narrow; /* a power of two: the interval below is half as wide */
} fraction;

static fraction fraction_of(double value)
{
    int exponent;
    double part = frexp(value, &exponent);
    uint64_t mantissa = (uint64_t)ldexp(part, MANTISSA_BITS);
    /* floor(log10(value)) or one less, by 2^(exponent-1) <= value; 78913 / 2^18 = log10(2) */
    int32_t magnitude = (int32_t)floor((exponent - 1) * 78913.0 / 262144.0);
    fraction self = {0};

    self.shift = MANTISSA_BITS - exponent;
    self.even = mantissa % 2 == 0;
    self.narrow = mantissa == UINT64_C(1) << (MANTISSA_BITS - 1);
    for (self.k = 16 - magnitude;; self.k--) {
        wide numerator;

        self.power = self.k > 19 ? (wide)power_of_ten(19) * power_of_ten(self.k - 19)
                                 : (wide)power_of_ten(self.k);
        numerator = mantissa * self.power;
        self.rest = numerator & (((wide)1 << self.shift) - 1);
        if (numerator >> self.shift < power_of_ten(17)) {
            self.whole = (uint64_t)(numerator >> self.shift);
            return self;
        }
    }
}

/* Whether a decimal that is `distance` (in units of 2^-shift) off reads back as the value. */
static bool reads_back(const fraction *self, wide distance, bool below)
{
    wide half = below && self->narrow ? self->power / 4 : self->power / 2; /* exact: k >= 2 */

    return distance < half || (distance == half && self->even);
}

/* The multiple of 10^drop that is nearest to the fraction, if it reads back; *digits is it over
 * 10^drop. */
static bool nearest_multiple(const fraction *self, int32_t drop, uint64_t *digits)
{
    uint64_t power = power_of_ten(drop);
    uint64_t floor_digits = self->whole / power;
    wide one = (wide)1 << self->shift;
    wide below = self->whole % power * one + self->rest;
    wide above = power * one - below;
    bool down = below < above || (below == above && floor_digits % 2 == 0);

    *digits = floor_digits + (down ? 0 : 1);
    if (reads_back(self, down ? below : above, down))
        return true;
    *digits = floor_digits + 1; /* beside a narrow interval the farther one may still do */
    return down && self->narrow && reads_back(self, above, false);
}

static decimal decimal_exact(double value)
{
    fraction self = fraction_of(value);
    decimal result = {0, -self.k};

    (void)nearest_multiple(&self, 0, &result.digits); /* 17 digits always read back */
    for (int32_t drop = 1; drop < 17; drop++) {
        uint64_t digits;

        if (!nearest_multiple(&self, drop, &digits))
            break;
        result = (decimal){digits, drop - self.k};
    }
    return strip_zeros(result);
}

static bool decimal_reads_back(decimal number, double value)
{
    char text[40];

    (void)snprintf(text, sizeof text, "%llue%d", (unsigned long long)number.digits,
                   (int)number.exponent);
    return strtod(text, NULL) == value; /* no decimal point, so no locale */
}

/* The decimal of so many digits nearest to the value, by the C library. */
static decimal decimal_printed(double value, int count)
{
    char text[40];
    decimal result = {0, 0};
    const char *at = text;

    (void)snprintf(text, sizeof text, "%.*e", count - 1, value);
    for (; *at != 'e'; at++) /* the decimal point may be any character, or several */
        if (*at >= '0' && *at <= '9')
            result.digits = result.digits * 10 + (uint64_t)(*at - '0');
    result.exponent = (int32_t)strtol(at + 1, NULL, 10) - (count - 1);
    return result;
}

static decimal decimal_library(double value)
{
    int exponent;
    bool narrow = frexp(value, &exponent) == 0.5;
    decimal result;

    /* Numbers of up to 15 digits are found among those of 15; subnormals have fewer. */
    for (int count = fpclassify(value) == FP_SUBNORMAL ? 1 : 15; count < 17; count++) {
        result = decimal_printed(value, count);
        if (decimal_reads_back(result, value))
            return strip_zeros(result);
        result.digits++; /* see nearest_multiple() */
        if (narrow && decimal_reads_back(result, value))
            return strip_zeros(result);
    }
    return strip_zeros(decimal_printed(value, 17));
}

/* The shortest decimal of a finite number above or equal to 0. */
static decimal decimal_shortest(double value)
{
    decimal result;

    if (value == 0)
        return (decimal){0, 0};
    if (value < PLAIN_FROM || value >= PLAIN_TO)
        return decimal_library(value);
    if (value < 1e9 ? decimal_scaled(value, 6, &result) : decimal_scaled(value, 0, &result))
        return result;
    return decimal_exact(value);
}

static int32_t write_digits(uint64_t number, char text[20])
{
    char reversed[20];
    int32_t length = 0;

    do {
        reversed[length++] = (char)('0' + number % 10);
        number /= 10;
    } while (number != 0);
    for (int32_t i = 0; i < length; i++)
        text[i] = reversed[length - 1 - i];
    return length;
}

static char *put_zeros(char *at, int32_t count)
{
    for (; count > 0; count--)
        *at++ = '0';
    return at;
}

static char *put_digits(char *at, const char *digits, int32_t count)
{
    memcpy(at, digits, (size_t)count);
    return at + count;
}

/* With exactly `places` decimals; the number has no more. */
static char *put_plain(char *at, decimal number, int32_t places)
{
    char digits[20];
    int32_t length = write_digits(number.digits, digits);
    int32_t whole = length + number.exponent; /* digits before the point */

    if (whole <= 0) {
        *at++ = '0';
    } else if (whole >= length) {
        at = put_digits(at, digits, length);
        at = put_zeros(at, number.digits ? whole - length : 0);
    } else {
        at = put_digits(at, digits, whole);
    }
    if (places <= 0)
        return at;
    *at++ = '.';
    if (number.exponent >= 0)
        return put_zeros(at, places);
    if (whole < 0)
        at = put_zeros(at, -whole);
    at =
        whole > 0 ? put_digits(at, digits + whole, length - whole) : put_digits(at, digits, length);
    return put_zeros(at, places + number.exponent);
}

/* As 1.25e+300 and 5e-324. */
static char *put_exponent(char *at, decimal number)
{
    char digits[20];
    int32_t length = write_digits(number.digits, digits);
    int32_t exponent = number.exponent + length - 1;

    *at++ = digits[0];
    if (length > 1) {
        *at++ = '.';
        at = put_digits(at, digits + 1, length - 1);
    }
    *at++ = 'e';
    *at++ = exponent < 0 ? '-' : '+';
    exponent = abs(exponent);
    if (exponent < 10)
        *at++ = '0';
    return at + write_digits((uint64_t)exponent, at);
}

/* Rounded to `places` decimals, half away from zero. */
static decimal decimal_round(decimal number, int32_t places)
{
    int32_t drop = -number.exponent - places;

    if (drop <= 0)
        return number;
    if (drop > 18) /* it has at most 17 digits */
        return (decimal){0, -places};
    number.digits = (number.digits + power_of_ten(drop) / 2) / power_of_ten(drop);
    number.exponent = -places;
    return number;
}

size_t number_text(double value, int32_t digits, char *buffer)
{
    char *at = buffer;
    decimal number;

    if (isfinite(value)) {
        bool negative = value < 0;

        value = fabs(value);
        number = decimal_shortest(value);
        if (digits >= 0) {
            digits = digits > NUMBER_DECIMALS ? NUMBER_DECIMALS : digits;
            number = decimal_round(number, digits);
        }
        if (negative && number.digits != 0)
            *at++ = '-';
        if (digits >= 0)
            at = put_plain(at, number, digits);
        else if (value == 0 || (value >= PLAIN_FROM && value < PLAIN_TO))
            at = put_plain(at, number, -number.exponent);
        else
            at = put_exponent(at, number);
    } else if (isinf(value)) {
        at = value > 0 ? put_digits(at, "inf", 3) : put_digits(at, "-inf", 4);
    }
    *at = '\0';
    return (size_t)(at - buffer);
}
