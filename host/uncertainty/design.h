/* design.h - which value each uncertain choice has in each run of the chain.
 *
 * Every number is a function of the seed, the replicate, the choice and the element alone
 * (counter-based: Philox of Salmon et al. 2011), so it does not matter which process makes it, or
 * when.  The design `sobol` is the radial one of Saltelli et al. (2010): for each replicate a run
 * with all choices from a matrix A, one with all from B, and for each choice one from A with this
 * choice, all its elements together, from B.
 */
#ifndef HOST_UNCERTAINTY_DESIGN_H
#define HOST_UNCERTAINTY_DESIGN_H

#include <stdbool.h>
#include <stdint.h>

typedef enum design_kind { DESIGN_RANDOM, DESIGN_SOBOL } design_kind;

/* Numbers that somebody else drew.  Choice c has the columns first[c] to first[c + 1] - 1, one for
 * each of its elements; of a choice among options there is one, with the number of the option. */
typedef struct design_given {
    const uint32_t *first;
    const double *const *columns; /* [column][run] */
    bool values;                  /* what numbers are, and not draws that they are moved by */
} design_given;

typedef struct design {
    design_kind kind;
    uint32_t choices;
    uint64_t replicates;
    uint64_t seed;
    const design_given *given; /* NULL: chance draws them */
} design;

/* One run of the chain.  Block 0 is A, 1 is B, 2 + i is A with choice i from B. */
typedef struct design_point {
    uint64_t replicate;
    uint32_t block;
} design_point;

uint32_t design_blocks(const design *self);
/* Runs of all replicates; UINT64_MAX when there are too many to count. */
uint64_t design_runs(const design *self);
/* The blocks of a replicate follow each other. */
design_point design_at(const design *self, uint64_t run);
/* How many elements of a choice a given design has. */
uint32_t design_elements(const design *self, uint32_t choice);
/* Whether the values of a choice are the same in both runs. */
bool design_same(design_point a, design_point b, uint32_t choice);

/* A number in [0, 1) for an element of a choice. */
double design_uniform(const design *self, design_point at, uint32_t choice, uint64_t element);
/* n numbers, for elements 0 to n - 1: uniform in [0, 1), or standard normal. */
void design_uniforms(const design *self, design_point at, uint32_t choice, double *into,
                     uint64_t n);
void design_normals(const design *self, design_point at, uint32_t choice, double *into, uint64_t n);
/* One of n options, equally likely. */
uint32_t design_option(const design *self, design_point at, uint32_t choice, uint32_t n);

#endif
