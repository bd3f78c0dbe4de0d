/* regind/exact_sum.h - the sum of doubles, correctly rounded: the double next to what exact
 * arithmetic gives, a tie to the even one.  It does not depend on the order of the values, nor on
 * how they were split into parts whose sums were merged, so that a plugin, a database and its
 * shards have the same bits.  Not part of the binary interface: everything here is compiled into
 * the plugin, and needs the C library alone.
 *
 *   ri_exact_sum sum = RI_EXACT_SUM;
 *
 *   for (uint64_t i = 0; i < rows; i++)
 *       if (!isnan(x[i]))
 *           ri_exact_sum_add(&sum, x[i]);
 *   total = ri_exact_sum_of(&sum);
 *
 * A sum of no values, of zeros and of -0 is +0.  Values that are NaN or infinite make the sum NaN
 * or infinite, as additions would.  A sum that is beyond the largest double is infinite, and only
 * where the whole is: 1e308 + 1e308 - 1e308 is 1e308.
 *
 * It is a number of fixed point as wide as doubles reach: digits of 32 bits, each in a word of 64
 * that has room for what additions carry.  Of the digits only those that values have touched are
 * looked at, so that a sum of a few values costs a few operations. */
#ifndef REGIND_EXACT_SUM_H
#define REGIND_EXACT_SUM_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
    RI_EXACT_DIGITS = 68,      /* from 2^-1074 to 2^64 times the largest double */
    RI_EXACT_CARRY = 1024,     /* additions of 2^53 that a word has room for */
    RI_EXACT_HEAD = 4 * 8 + 2, /* bytes that are written before digits */
    RI_EXACT_BYTES = RI_EXACT_HEAD + 4 * RI_EXACT_DIGITS
};

/* The value is the sum of digits[k] * 2^(32 k - 1074), `first` <= k < `end`; other digits may hold
 * anything. */
typedef struct ri_exact_sum {
    uint64_t count;             /* of values that were added */
    uint64_t nan, above, below; /* of them, NaN, infinite, and so below zero */
    uint32_t first, end;        /* none where they are the same */
    uint64_t pending;           /* additions since digits were carried */
    int64_t digits[RI_EXACT_DIGITS];
} ri_exact_sum;

/* Where there are many, memory that is all zeros is empty sums, too. */
#define RI_EXACT_SUM                                                                               \
    {                                                                                              \
        0, 0, 0, 0, 0, 0, 0,                                                                       \
        {                                                                                          \
            0                                                                                      \
        }                                                                                          \
    }

/* The same for a sum that was used: its digits stay as they are. */
static inline void ri_exact_sum_clear(ri_exact_sum *self)
{
    self->count = self->nan = self->above = self->below = 0;
    self->first = self->end = 0;
    self->pending = 0;
}

/* Digits from `first` to before `end` are part of the number from now on. */
static inline void ri_exact_sum_reach(ri_exact_sum *self, uint32_t first, uint32_t end)
{
    if (self->first == self->end)
        self->first = self->end = first;
    while (self->first > first)
        self->digits[--self->first] = 0;
    while (self->end < end)
        self->digits[self->end++] = 0;
}

/* Each digit but the highest becomes one of 0 to 2^32 - 1; the highest has the sign. */
static inline void ri_exact_sum_carry(ri_exact_sum *self)
{
    const int64_t base = (int64_t)1 << 32;

    self->pending = 0;
    for (uint32_t k = self->first; k < self->end; k++) {
        const int64_t digit = (int64_t)((uint64_t)self->digits[k] & 0xFFFFFFFFu);
        const int64_t carried = (self->digits[k] - digit) / base;

        if (k + 1 == self->end) {
            if (k + 1 == RI_EXACT_DIGITS || (carried == 0 && digit < base / 2) ||
                (carried == -1 && digit >= base / 2))
                break;
            self->digits[self->end++] = 0;
        }
        self->digits[k] = digit;
        self->digits[k + 1] += carried;
    }
}

/* Adds `sign` times |x|; x is finite. */
static inline void ri_exact_sum_put(ri_exact_sum *self, double x, bool negative)
{
    uint64_t bits, mantissa;
    uint32_t exponent, at, shift;
    int64_t low, high;

    memcpy(&bits, &x, sizeof bits);
    exponent = (uint32_t)(bits >> 52) & 0x7FF;
    mantissa = bits & (((uint64_t)1 << 52) - 1);
    if (exponent > 0) {
        mantissa |= (uint64_t)1 << 52;
        exponent--;
    }
    if (mantissa == 0)
        return;
    at = exponent / 32;
    shift = exponent % 32;
    low = (int64_t)((mantissa << shift) & 0xFFFFFFFFu);
    high = (int64_t)(mantissa >> (32 - shift));
    if (at < self->first || at + 2 > self->end)
        ri_exact_sum_reach(self, at, at + 2);
    self->digits[at] += negative ? -low : low;
    self->digits[at + 1] += negative ? -high : high;
    if (++self->pending == RI_EXACT_CARRY)
        ri_exact_sum_carry(self);
}

static inline void ri_exact_sum_add(ri_exact_sum *self, double x)
{
    self->count++;
    if (isfinite(x)) {
        ri_exact_sum_put(self, x, signbit(x) != 0);
        return;
    }
    self->nan += isnan(x) != 0;
    self->above += isinf(x) && x > 0;
    self->below += isinf(x) && x < 0;
}

/* Takes a value away that was added before: what moving windows need. */
static inline void ri_exact_sum_take(ri_exact_sum *self, double x)
{
    self->count--;
    if (isfinite(x)) {
        ri_exact_sum_put(self, x, signbit(x) == 0);
        return;
    }
    self->nan -= isnan(x) != 0;
    self->above -= isinf(x) && x > 0;
    self->below -= isinf(x) && x < 0;
}

/* Adds all that was added to another one. */
static inline void ri_exact_sum_merge(ri_exact_sum *self, const ri_exact_sum *other)
{
    ri_exact_sum part = *other;

    self->count += part.count;
    self->nan += part.nan;
    self->above += part.above;
    self->below += part.below;
    if (part.first == part.end)
        return;
    ri_exact_sum_carry(&part);
    ri_exact_sum_carry(self);
    ri_exact_sum_reach(self, part.first, part.end);
    for (uint32_t k = part.first; k < part.end; k++)
        self->digits[k] += part.digits[k];
    ri_exact_sum_carry(self);
}

/* The digits of a magnitude, carried and none of them negative, as a double; `top` is the highest
 * that is not 0. */
static inline double ri_exact_sum_round(const int64_t digits[RI_EXACT_DIGITS], uint32_t top)
{
    const uint64_t high = (uint64_t)digits[top];
    const uint64_t middle = top > 0 ? (uint64_t)digits[top - 1] : 0;
    const uint64_t low = top > 1 ? (uint64_t)digits[top - 2] : 0;
    uint64_t window = high << 32 | middle, mantissa, rest;
    uint32_t zeros = 0; /* before the first bit of `high` */

    while ((high << zeros & 0x80000000u) == 0)
        zeros++;
    if (top == 0 || (top == 1 && zeros >= 11)) /* 53 bits hold it */
        return ldexp((double)(top == 0 ? high : window), -1074);
    window = window << zeros | low >> (32 - zeros);
    rest = low & (((uint64_t)1 << (32 - zeros)) - 1);
    for (uint32_t k = 0; k + 2 < top; k++)
        rest |= (uint64_t)digits[k];
    mantissa = window >> 11;
    if ((window & 0x400) && ((window & 0x3FF) || rest || (mantissa & 1)))
        mantissa++;
    return ldexp((double)mantissa, 32 * (int)top - 21 - (int)zeros - 1074);
}

static inline double ri_exact_sum_of(const ri_exact_sum *self)
{
    ri_exact_sum sum = RI_EXACT_SUM;
    int64_t carried = 0;
    bool negative;
    uint32_t top;

    if (self->nan || (self->above && self->below))
        return (double)NAN;
    if (self->above || self->below)
        return self->above ? HUGE_VAL : -HUGE_VAL;
    if (self->first == self->end)
        return 0;
    sum.end = self->end;
    memcpy(sum.digits + self->first, self->digits + self->first,
           (self->end - self->first) * sizeof *sum.digits);
    ri_exact_sum_carry(&sum);
    negative = sum.digits[sum.end - 1] < 0;
    for (uint32_t k = 0; negative && k < sum.end; k++) { /* its magnitude */
        const int64_t digit = carried - sum.digits[k];

        carried = digit < 0 && k + 1 < sum.end ? -1 : 0;
        sum.digits[k] = carried ? digit + ((int64_t)1 << 32) : digit;
    }
    for (top = sum.end - 1; top > 0 && sum.digits[top] == 0; top--)
        continue;
    if (sum.digits[top] == 0)
        return 0;
    return negative ? -ri_exact_sum_round(sum.digits, top) : ri_exact_sum_round(sum.digits, top);
}

/* The sum as bytes, for another process or machine; returns how many, up to RI_EXACT_BYTES. */
static inline size_t ri_exact_sum_write(const ri_exact_sum *self, unsigned char *bytes)
{
    ri_exact_sum sum = *self;
    uint64_t counts[4];
    unsigned char *at = bytes;

    ri_exact_sum_carry(&sum);
    counts[0] = sum.count;
    counts[1] = sum.nan;
    counts[2] = sum.above;
    counts[3] = sum.below;
    for (uint32_t k = 0; k < 4; k++)
        for (uint32_t shift = 64; shift > 0; shift -= 8)
            *at++ = (unsigned char)(counts[k] >> (shift - 8));
    *at++ = (unsigned char)sum.first;
    *at++ = (unsigned char)(sum.end - sum.first);
    for (uint32_t k = sum.first; k < sum.end; k++)
        for (uint32_t shift = 32; shift > 0; shift -= 8)
            *at++ = (unsigned char)((uint64_t)sum.digits[k] >> (shift - 8));
    return (size_t)(at - bytes);
}

/* The sum that such bytes are; false: they are none. */
static inline bool ri_exact_sum_read(ri_exact_sum *self, const unsigned char *bytes, size_t n)
{
    uint64_t counts[4] = {0, 0, 0, 0};
    const unsigned char *at = bytes;

    if (n < RI_EXACT_HEAD)
        return false;
    for (uint32_t k = 0; k < 4; k++)
        for (uint32_t byte = 0; byte < 8; byte++)
            counts[k] = counts[k] << 8 | *at++;
    ri_exact_sum_clear(self);
    self->count = counts[0];
    self->nan = counts[1];
    self->above = counts[2];
    self->below = counts[3];
    self->first = *at++;
    self->end = self->first + *at++;
    if (self->end > RI_EXACT_DIGITS || n != RI_EXACT_HEAD + 4 * (size_t)(self->end - self->first))
        return false;
    for (uint32_t k = self->first; k < self->end; k++) {
        uint32_t digit = 0;

        for (uint32_t byte = 0; byte < 4; byte++)
            digit = digit << 8 | *at++;
        /* the highest has a sign */
        self->digits[k] = k + 1 == self->end && digit >= 0x80000000u
                              ? (int64_t)digit - ((int64_t)1 << 32)
                              : (int64_t)digit;
    }
    return true;
}

#ifdef __cplusplus
}
#endif

#endif /* REGIND_EXACT_SUM_H */
