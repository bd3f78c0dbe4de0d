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
    double scaled = value * power;

    if (scaled >= 1e15)
        return false;
    scaled = (scaled + 0x1p52) - 0x1p52; /* to the nearest integer */
    if (scaled >= 1e15 || scaled / power != value)
        return false;
    *result = strip_zeros((decimal){(uint64_t)scaled, -places});
    return true;
}

/* value * 10^k as an exact fraction, for the values that have a plain notation:
 * value = mantissa / 2^shift, numerator = mantissa * 10^k < 2^127. */
typedef struct fraction {
    wide numerator;
    wide power;     /* 10^k */
    uint64_t whole; /* numerator >> shift: the first 17 digits */
    wide rest;      /* what was shifted out */
    int32_t shift, k;
    bool even;   /* the mantissa: an interval of rounding includes its ends */
    bool narrow; /* a power of two: the interval below is half as wide */
} fraction;

static fraction fraction_of(double value)
{
    uint64_t bits, mantissa;
    int32_t exponent, magnitude;
    fraction self = {0};

    memcpy(&bits, &value, sizeof bits);
    mantissa = (bits & ((UINT64_C(1) << (MANTISSA_BITS - 1)) - 1)) |
               UINT64_C(1) << (MANTISSA_BITS - 1); /* none of these values is subnormal */
    exponent = (int32_t)(bits >> (MANTISSA_BITS - 1)) - 1022;
    /* floor(log10(value)) or one less, by 2^(exponent-1) <= value; 78913 / 2^18 = log10(2); 32 is
     * added, so that what is shifted is positive */
    magnitude = (((exponent - 1) * 78913 + 32 * (1 << 18)) >> 18) - 32;
    self.shift = MANTISSA_BITS - exponent;
    self.even = mantissa % 2 == 0;
    self.narrow = mantissa == UINT64_C(1) << (MANTISSA_BITS - 1);
    for (self.k = 16 - magnitude;; self.k--) {
        self.power = self.k > 19 ? (wide)power_of_ten(19) * power_of_ten(self.k - 19)
                                 : (wide)power_of_ten(self.k);
        self.numerator = mantissa * self.power;
        self.rest = self.numerator & (((wide)1 << self.shift) - 1);
        if (self.numerator >> self.shift < power_of_ten(17)) {
            self.whole = (uint64_t)(self.numerator >> self.shift);
            return self;
        }
    }
}

/* The multiple of 10^drop that is nearest to the fraction, over 10^drop. */
static uint64_t nearest_multiple(const fraction *self, int32_t drop)
{
    const uint64_t power = power_of_ten(drop), digits = self->whole / power;
    const wide half = (wide)1 << (self->shift - 1);
    uint64_t below = self->whole % power;

    if (drop == 0)
        return digits + (self->rest > half || (self->rest == half && digits % 2 == 1));
    if (below == power / 2 && self->rest == 0)
        return digits + digits % 2;
    return digits + (below >= power / 2);
}

static decimal decimal_exact(double value)
{
    const fraction self = fraction_of(value);
    const wide one = (wide)1 << self.shift;
    const wide low = self.numerator - (self.narrow ? self.power / 4 : self.power / 2);
    const wide high = self.numerator + self.power / 2;
    /* the least and the largest number of 17 digits that read back; there always is one */
    uint64_t least = (uint64_t)((low + (self.even ? one - 1 : one)) >> self.shift);
    uint64_t most = (uint64_t)((high - (self.even ? 0 : 1)) >> self.shift);
    int32_t drop = 0;
    uint64_t digits;

    for (; (least + 9) / 10 <= most / 10; drop++) {
        least = (least + 9) / 10;
        most = most / 10;
    }
    digits = nearest_multiple(&self, drop);
    /* beside a narrow interval the farther one may do where the nearest does not */
    digits = digits < least ? least : digits > most ? most : digits;
    return (decimal){digits, drop - self.k};
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
        result.digits++; /* see decimal_exact() */
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

static int32_t count_digits(uint64_t number)
{
    /* floor(log10) or one less, by the number of bits; 1233 / 2^12 = log10(2) */
    const int32_t count = (64 - __builtin_clzll(number | 1)) * 1233 >> 12;

    return count + (number >= power_of_ten(count)) + (number == 0);
}

/* Exactly eight digits, the four pairs of which do not wait for one another. */
static void write_eight(uint32_t number, char *text)
{
    static const char pairs[] = "00010203040506070809101112131415161718192021222324"
                                "25262728293031323334353637383940414243444546474849"
                                "50515253545556575859606162636465666768697071727374"
                                "75767778798081828384858687888990919293949596979899";
    const uint32_t high = number / 10000, low = number % 10000;

    memcpy(text, pairs + (size_t)2 * (high / 100), 2);
    memcpy(text + 2, pairs + (size_t)2 * (high % 100), 2);
    memcpy(text + 4, pairs + (size_t)2 * (low / 100), 2);
    memcpy(text + 6, pairs + (size_t)2 * (low % 100), 2);
}

static int32_t write_digits(uint64_t number, char text[20])
{
    const int32_t length = count_digits(number);
    char padded[24];

    write_eight((uint32_t)(number / power_of_ten(16)), padded);
    write_eight((uint32_t)(number / 100000000 % 100000000), padded + 8);
    write_eight((uint32_t)(number % 100000000), padded + 16);
    memcpy(text, padded + 24 - length, (size_t)length);
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
