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

/* A value that has a plain notation, times 10^k, as a fixed-point number of 17 digits before the
 * point and FRACTION_BITS behind it: exact, as value = mantissa / 2^shift with shift up to
 * FRACTION_BITS, and 10^17 * 2^FRACTION_BITS < 2^126. */
#define FRACTION_BITS 69
typedef struct fixed {
    wide number;
    wide ulp; /* the distance to the next double; 4 divides it */
    int32_t k;
    bool even;   /* the mantissa: an interval of rounding includes its ends */
    bool narrow; /* a power of two: the interval below is half as wide */
} fixed;

static fixed fixed_of(double value)
{
    static const double tens[] = {1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1e0,  1e1,  1e2,  1e3,  1e4, 1e5,
                                  1e6,  1e7,  1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    const uint64_t hidden = UINT64_C(1) << (MANTISSA_BITS - 1);
    uint64_t bits, mantissa;
    int32_t exponent, magnitude;
    fixed self;

    memcpy(&bits, &value, sizeof bits);
    mantissa = (bits & (hidden - 1)) | hidden; /* none of these values is subnormal */
    exponent = (int32_t)(bits >> (MANTISSA_BITS - 1)) - 1022;
    /* floor(log10(value)) or one less, by 2^(exponent-1) <= value; 78913 / 2^18 = log10(2); 32 is
     * added, so that what is shifted is positive */
    magnitude = (((exponent - 1) * 78913 + 32 * (1 << 18)) >> 18) - 32;
    magnitude += magnitude < 15 && value >= tens[magnitude + 6];
    self.k = 16 - magnitude;
    self.ulp = self.k > 19 ? (wide)power_of_ten(19) * power_of_ten(self.k - 19)
                           : (wide)power_of_ten(self.k);
    self.ulp <<= FRACTION_BITS - MANTISSA_BITS + exponent;
    self.number = mantissa * self.ulp;
    self.even = mantissa % 2 == 0;
    self.narrow = mantissa == hidden;
    return self;
}

/* The number of fewest digits that reads back, of those the nearest to the value. */
static decimal decimal_exact(double value)
{
    const fixed self = fixed_of(value);
    const wide one = (wide)1 << FRACTION_BITS, half = one / 2;
    const wide rest = self.number & (one - 1);
    const wide low = self.number - (self.narrow ? self.ulp / 4 : self.ulp / 2);
    const wide high = self.number + self.ulp / 2;
    /* the least and the largest of 17 digits that read back; there always is one */
    uint64_t least = (uint64_t)((low + one - self.even) >> FRACTION_BITS);
    uint64_t most = (uint64_t)((high - !self.even) >> FRACTION_BITS);
    uint64_t digits = (uint64_t)(self.number >> FRACTION_BITS);
    uint64_t dropped = 0, power = 1; /* the last digits, below 10^drop */
    int32_t drop = 0;
    bool up;

    if ((least + 99999999) / 100000000 <=
        most / 100000000) { /* as most numbers that people write */
        power = 100000000;
        dropped = digits % power;
        digits /= power;
        least = (least + 99999999) / power;
        most /= power;
        drop = 8;
    }
    for (; (least + 9) / 10 <= most / 10; drop++) {
        dropped += digits % 10 * power;
        digits /= 10;
        least = (least + 9) / 10;
        most /= 10;
        power *= 10;
    }
    if (drop == 0)
        up = rest > half || (rest == half && digits % 2 == 1);
    else
        up = dropped > power / 2 || (dropped == power / 2 && (rest || digits % 2 == 1));
    digits += up;
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
    if (value < PLAIN_TO && (double)(int64_t)value == value)
        return strip_zeros((decimal){(uint64_t)(int64_t)value, 0});
    if (value < PLAIN_FROM || value >= PLAIN_TO)
        return decimal_library(value);
    return decimal_exact(value);
}

static int32_t count_digits(uint64_t number)
{
    /* floor(log10) or one less, by the number of bits; 1233 / 2^12 = log10(2) */
    const int32_t count = (64 - __builtin_clzll(number | 1)) * 1233 >> 12;

    return count + (number >= power_of_ten(count)) + (number == 0);
}

/* Exactly eight digits, made side by side in one word: first the two halves of four, then their
 * pairs, then the digits.  The factors divide by 100 and 10 what is below 10^4 and 100. */
static void write_eight(uint32_t number, char *text)
{
    uint64_t word = number / 10000 | (uint64_t)(number % 10000) << 32;
    uint64_t high = word * 10486 >> 20 & 0x0000007F0000007F;

    word = high | (word - 100 * high) << 16;
    high = word * 103 >> 10 & 0x000F000F000F000F;
    word = (high | (word - 10 * high) << 8) + 0x3030303030303030;
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    memcpy(text, &word, sizeof word);
}

/* A copy of up to 24 bytes, for which a call would take longer than the copy. */
static inline void copy_few(char *to, const char *from, int32_t count)
{
    if (count >= 8) {
        for (int32_t i = 0; i < count - 8; i += 8)
            memcpy(to + i, from + i, 8);
        memcpy(to + count - 8, from + count - 8, 8);
    } else if (count >= 4) {
        memcpy(to, from, 4);
        memcpy(to + count - 4, from + count - 4, 4);
    } else
        for (int32_t i = 0; i < count; i++)
            to[i] = from[i];
}

static int32_t write_digits(uint64_t number, char text[20])
{
    const int32_t length = count_digits(number);
    char padded[24] = "";

    write_eight((uint32_t)(number % 100000000), padded + 16);
    if (length > 8)
        write_eight((uint32_t)(number / 100000000 % 100000000), padded + 8);
    if (length > 16)
        write_eight((uint32_t)(number / power_of_ten(16)), padded);
    copy_few(text, padded + 24 - length, length);
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
    copy_few(at, digits, count);
    return at + count;
}

/* With exactly `places` decimals; the number has no more. */
static char *put_plain(char *at, decimal number, int32_t places)
{
    char digits[20] = "";
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
    char digits[20] = "";
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
