/* regind/random.h - numbers by chance, from the seed of the call.  Compiled into the plugin; needs
 * the C library alone.
 *
 * The generator is splitmix64 (Steele, Lea and Flood 2014): the same seed gives the same bits on
 * every machine (ri_random_normal() is as exact as the C library's logarithm and cosine).  Say
 * RI_RANDOM in the flags of a plugin that uses it.
 *
 *   ri_random chance = ri_random_from(call->seed, 0);
 *   double x = ri_random_uniform(&chance);
 */
#ifndef REGIND_RANDOM_H
#define REGIND_RANDOM_H

#include <math.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ri_random {
    uint64_t state;
} ri_random;

/* The next 64 bits. */
static inline uint64_t ri_random_bits(ri_random *self)
{
    uint64_t z = (self->state += UINT64_C(0x9E3779B97F4A7C15));

    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

/* A stream of a seed: of one seed, streams 0, 1, 2 ... are independent, so that threads, rows or
 * replicates may each have theirs, whatever order they are worked off in. */
static inline ri_random ri_random_from(uint64_t seed, uint64_t stream)
{
    ri_random made = {seed};

    made.state = ri_random_bits(&made) ^ (stream * UINT64_C(0xD1342543DE82EF95));
    made.state = ri_random_bits(&made);
    return made;
}

/* From 0, included, to 1, not included: a multiple of 2^-53. */
static inline double ri_random_uniform(ri_random *self)
{
    return (double)(ri_random_bits(self) >> 11) * 0x1p-53;
}

/* A whole number from 0 to n - 1, each as likely as the others; n is not 0. */
static inline uint64_t ri_random_below(ri_random *self, uint64_t n)
{
    const uint64_t excess = (UINT64_MAX % n + 1) % n; /* numbers beyond whole rounds of n */
    uint64_t bits;

    do
        bits = ri_random_bits(self);
    while (bits > UINT64_MAX - excess);
    return bits % n;
}

/* Normally distributed, with mean 0 and standard deviation 1 (Box and Muller 1958). */
static inline double ri_random_normal(ri_random *self)
{
    const double radius = sqrt(-2 * log(1 - ri_random_uniform(self)));

    return radius * cos(6.283185307179586 * ri_random_uniform(self));
}

/* Puts n numbers into an order by chance, each order as likely as the others. */
static inline void ri_random_shuffle(ri_random *self, uint64_t *numbers, uint64_t n)
{
    for (uint64_t k = n; k > 1; k--) {
        const uint64_t j = ri_random_below(self, k), kept = numbers[k - 1];

        numbers[k - 1] = numbers[j];
        numbers[j] = kept;
    }
}

#ifdef __cplusplus
}
#endif

#endif /* REGIND_RANDOM_H */
