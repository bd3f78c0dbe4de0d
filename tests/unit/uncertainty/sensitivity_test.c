/* sensitivity_test.c - indices against COINr's numbers, and against what is known of functions. */
#include "uncertainty/sensitivity.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "uncertainty/design.h"
#include "uncertainty_test.h"

enum { N = 2000, D = 3 };

/* Outputs of a function over a radial design of uniform numbers. */
static double *outputs_of(const design *how, double (*function)(const double *u))
{
    double *values = calloc(design_runs(how), sizeof *values);

    CU_ASSERT_PTR_NOT_NULL_FATAL(values);
    for (uint64_t run = 0; run < design_runs(how); run++) {
        double u[D];

        for (uint32_t i = 0; i < D; i++)
            u[i] = design_uniform(how, design_at(how, run), i, 0);
        values[run] = function(u);
    }
    return values;
}

/* Ishigami and Homma (1990), with a = 7 and b = 0.1. */
static double ishigami(const double *u)
{
    const double pi = 3.14159265358979323846;
    const double x = 2 * pi * u[0] - pi, y = 2 * pi * u[1] - pi, z = 2 * pi * u[2] - pi;

    return sin(x) + 7 * sin(y) * sin(y) + 0.1 * z * z * z * z * sin(x);
}

/* S = 16/25, 9/25, 0 around a mean that is large beside the variance. */
static double additive(const double *u)
{
    return 1000 + 4 * u[0] + 3 * u[1];
}

static double constant(const double *u)
{
    (void)u;
    return 5;
}

static void estimate(double (*function)(const double *), bool centre, uint32_t threads,
                     sensitivity_index into[D])
{
    const design how = {DESIGN_SOBOL, D, 20000, 7, NULL};
    const bootstrap intervals = {100, 0.9, 3, threads};
    arena *memory = arena_new(allocator_system());
    double *values = outputs_of(&how, function);
    sensitivity all;

    CU_ASSERT_TRUE_FATAL(memory && sensitivity_new(&all, memory, how.replicates, D));
    (void)sensitivity_add(&all, values, centre);
    CU_ASSERT_TRUE_FATAL(sensitivity_estimate(&all, &intervals, memory, into));
    arena_free(memory);
    free(values);
}

static void check(const sensitivity_index found[D], const double *first, const double *total,
                  double tolerance)
{
    for (size_t i = 0; i < D; i++) {
        CU_ASSERT_DOUBLE_EQUAL(found[i].first, first[i], tolerance);
        CU_ASSERT_DOUBLE_EQUAL(found[i].total, total[i], tolerance);
        CU_ASSERT_TRUE(found[i].first_low <= found[i].first &&
                       found[i].first <= found[i].first_high);
        CU_ASSERT_TRUE(found[i].total_low <= found[i].total &&
                       found[i].total <= found[i].total_high);
    }
}

/* The function over COINr's sample, of which the file has the replicates of A, then those of B. */
static void outputs_of_coinr(double *values)
{
    FILE *stream = fopen(COINR "/ishigami.csv", "r");
    double(*sample)[D] = calloc((size_t)2 * N, sizeof *sample);
    char line[256], *next = line;

    CU_ASSERT_TRUE_FATAL(stream && sample && fgets(line, sizeof line, stream));
    for (size_t k = 0; k < (size_t)2 * N; k++) {
        next = fgets(line, sizeof line, stream);
        CU_ASSERT_PTR_NOT_NULL_FATAL(next);
        for (size_t i = 0; i < D; i++, next++)
            sample[k][i] = strtod(next, &next);
    }
    (void)fclose(stream);
    for (size_t k = 0; k < N; k++) {
        double *outputs = values + k * (D + 2);

        outputs[0] = ishigami(sample[k]);
        outputs[1] = ishigami(sample[N + k]);
        for (size_t i = 0; i < D; i++) {
            double u[D];

            memcpy(u, sample[k], sizeof u);
            u[i] = sample[N + k][i];
            outputs[2 + i] = ishigami(u);
        }
    }
    free(sample);
}

static void test_coinr(void)
{
    double *values = calloc((size_t)N * (D + 2), sizeof *values);
    arena *memory = arena_new(allocator_system());
    FILE *stream = fopen(COINR "/ishigami-indices.csv", "r");
    const bootstrap none = {.samples = 0};
    sensitivity all;
    sensitivity_index together[D], alone[D];
    char line[256];

    CU_ASSERT_TRUE_FATAL(values && memory);
    CU_ASSERT_PTR_NOT_NULL_FATAL(stream);
    outputs_of_coinr(values);
    CU_ASSERT_TRUE_FATAL(sensitivity_new(&all, memory, N, D));
    CU_ASSERT_DOUBLE_EQUAL(sensitivity_add(&all, values, false), 14.199319786943111, 1e-11);
    CU_ASSERT_TRUE_FATAL(sensitivity_estimate(&all, &none, memory, together));
    sensitivity_of(values, N, D, false, alone);
    CU_ASSERT_PTR_NOT_NULL(fgets(line, sizeof line, stream));
    for (size_t i = 0; i < D; i++) {
        char *next = fgets(line, sizeof line, stream);

        CU_ASSERT_PTR_NOT_NULL_FATAL(next);
        next = strchr(next, ',') + 1;
        CU_ASSERT_DOUBLE_EQUAL(together[i].first, strtod(next, &next), 1e-12);
        CU_ASSERT_DOUBLE_EQUAL(together[i].total, strtod(next + 1, NULL), 1e-12);
        CU_ASSERT_DOUBLE_EQUAL(alone[i].first, together[i].first, 1e-12);
        CU_ASSERT_DOUBLE_EQUAL(alone[i].total, together[i].total, 1e-12);
    }
    (void)fclose(stream);
    arena_free(memory);
    free(values);
}

/* Analytic indices of the Ishigami function: 0.3139, 0.4424, 0; 0.5576, 0.4424, 0.2437. */
static void test_ishigami(void)
{
    static const double first[D] = {0.313905191147811, 0.442411144790041, 0};
    static const double total[D] = {0.557588855209959, 0.442411144790041, 0.243683664062148};
    sensitivity_index found[D];

    estimate(ishigami, true, 1, found);
    check(found, first, total, 0.02);
}

static void test_additive(void)
{
    static const double indices[D] = {0.64, 0.36, 0};
    sensitivity_index found[D], raw[D];

    estimate(additive, true, 1, found);
    check(found, indices, indices, 0.02);
    /* A choice that changes nothing has no part, whatever the sample. */
    CU_ASSERT_EQUAL(found[2].first, 0);
    CU_ASSERT_EQUAL(found[2].total, 0);
    /* Without centring the mean of 1000 drowns the first-order indices. */
    estimate(additive, false, 1, raw);
    CU_ASSERT_TRUE(fabs(raw[0].first - 0.64) > 10 * fabs(found[0].first - 0.64));
    CU_ASSERT_DOUBLE_EQUAL(raw[0].total, found[0].total, 1e-9);
}

static void test_constant(void)
{
    sensitivity_index found[D];

    estimate(constant, true, 1, found);
    for (size_t i = 0; i < D; i++)
        CU_ASSERT_TRUE(isnan(found[i].first) && isnan(found[i].total) && isnan(found[i].first_low));
}

static void test_threads(void)
{
    sensitivity_index one[D], four[D];

    estimate(ishigami, true, 1, one);
    estimate(ishigami, true, 4, four);
    CU_ASSERT_EQUAL(memcmp(one, four, sizeof one), 0);
}

/* Replicates with a missing output are left out; the others count as before. */
static void test_missing(void)
{
    const design how = {DESIGN_SOBOL, D, 1000, 7, NULL};
    double *values = outputs_of(&how, ishigami), *shorter = outputs_of(&how, ishigami);
    sensitivity_index found[D], expected[D];

    values[999 * (D + 2) + 3] = (double)NAN;
    sensitivity_of(values, 1000, D, true, found);
    sensitivity_of(shorter, 999, D, true, expected);
    CU_ASSERT_EQUAL(memcmp(&found[0].first, &expected[0].first, sizeof(double)), 0);
    CU_ASSERT_EQUAL(found[2].total, expected[2].total);
    free(values);
    free(shorter);
}

static void test_shortage(void)
{
    const design how = {DESIGN_SOBOL, D, 50, 7, NULL};
    const bootstrap intervals = {10, 0.9, 3, 1};
    double *values = outputs_of(&how, ishigami);
    bool made = false;

    for (size_t n = 0; !made; n++) {
        failing_allocator few = failing_after(n);
        arena *memory = arena_new(&few.base);
        sensitivity_index found[D];
        sensitivity all;

        if (memory && sensitivity_new(&all, memory, how.replicates, D)) {
            (void)sensitivity_add(&all, values, true);
            made = sensitivity_estimate(&all, &intervals, memory, found);
        }
        arena_free(memory);
        CU_ASSERT_EQUAL(few.live, 0);
    }
    free(values);
}

CU_TestInfo sensitivity_tests[] = {
    {"COINr's Ishigami sample, not centred", test_coinr},
    {"Ishigami, against analysis", test_ishigami},
    {"an additive function", test_additive},
    {"a constant", test_constant},
    {"any number of threads", test_threads},
    {"missing outputs", test_missing},
    {"no memory", test_shortage},
    CU_TEST_INFO_NULL,
};
