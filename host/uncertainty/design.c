/* design.c - see design.h */
#include "design.h"

#include <Random123/philox.h>
#include <math.h>

/* What a counter is used for, so that no two uses share one. */
enum { PURPOSE_UNIFORM = 1, PURPOSE_NORMAL = 2 };

uint32_t design_blocks(const design *self)
{
    return self->kind == DESIGN_SOBOL ? self->choices + 2 : 1;
}

uint64_t design_runs(const design *self)
{
    uint64_t runs;

    return __builtin_mul_overflow(self->replicates, (uint64_t)design_blocks(self), &runs)
               ? UINT64_MAX
               : runs;
}

design_point design_at(const design *self, uint64_t run)
{
    const uint32_t blocks = design_blocks(self);

    return (design_point){run / blocks, (uint32_t)(run % blocks)};
}

/* 0: A, 1: B. */
static uint32_t matrix_of(design_point at, uint32_t choice)
{
    return at.block == 1 || (at.block >= 2 && at.block - 2 == choice);
}

bool design_same(design_point a, design_point b, uint32_t choice)
{
    return a.replicate == b.replicate && matrix_of(a, choice) == matrix_of(b, choice);
}

/* Four words of chance: number `quad` of a choice in a run. */
static philox4x64_ctr_t words(const design *self, design_point at, uint32_t choice,
                              uint64_t purpose, uint64_t quad)
{
    const philox4x64_ctr_t counter = {{at.replicate, quad, matrix_of(at, choice), purpose}};
    const philox4x64_key_t key = {{self->seed, choice}};

    return philox4x64(counter, key);
}

/* The upper 53 bits: every such number is a double. */
static double unit(uint64_t word)
{
    return (double)(word >> 11) * 0x1p-53;
}

uint32_t design_elements(const design *self, uint32_t choice)
{
    return self->given->first[choice + 1] - self->given->first[choice];
}

/* The number of an element in a run of a given design. */
static double given(const design *self, design_point at, uint32_t choice, uint64_t element)
{
    const uint64_t run = at.replicate * design_blocks(self) + at.block;

    return self->given->columns[self->given->first[choice] + element][run];
}

void design_uniforms(const design *self, design_point at, uint32_t choice, double *into, uint64_t n)
{
    for (uint64_t k = 0; self->given && k < n; k++)
        into[k] = given(self, at, choice, k);
    if (self->given)
        return;
    for (uint64_t k = 0; k < n; k += 4) {
        const philox4x64_ctr_t four = words(self, at, choice, PURPOSE_UNIFORM, k / 4);

        for (uint64_t j = 0; j < 4 && k + j < n; j++)
            into[k + j] = unit(four.v[j]);
    }
}

double design_uniform(const design *self, design_point at, uint32_t choice, uint64_t element)
{
    return self->given ? given(self, at, choice, element)
                       : unit(words(self, at, choice, PURPOSE_UNIFORM, element / 4).v[element % 4]);
}

/* Box and Muller (1958): two uniform numbers become two independent normal ones. */
static void pair(uint64_t first, uint64_t second, double result[2])
{
    const double radius = sqrt(-2 * log1p(-unit(first))); /* 1 - u is never 0 */
    const double angle = 2 * 3.14159265358979323846 * unit(second);

    result[0] = radius * cos(angle);
    result[1] = radius * sin(angle);
}

void design_normals(const design *self, design_point at, uint32_t choice, double *into, uint64_t n)
{
    if (self->given) {
        design_uniforms(self, at, choice, into, n);
        return;
    }
    for (uint64_t k = 0; k < n; k += 4) {
        const philox4x64_ctr_t four = words(self, at, choice, PURPOSE_NORMAL, k / 4);
        double made[4];

        pair(four.v[0], four.v[1], made);
        pair(four.v[2], four.v[3], made + 2);
        for (uint64_t j = 0; j < 4 && k + j < n; j++)
            into[k + j] = made[j];
    }
}

uint32_t design_option(const design *self, design_point at, uint32_t choice, uint32_t n)
{
    const double draw = design_uniform(self, at, choice, 0);
    const uint32_t option = (uint32_t)(self->given ? draw : draw * n);

    return option < n ? option : n - 1; /* u * n may round up to n */
}
