/* design_test.c - numbers that depend on where they stand alone. */
#include "uncertainty/design.h"

#include "uncertainty_test.h"

static const design sobol = {DESIGN_SOBOL, 3, 1000, 42, NULL};

static void test_blocks(void)
{
    const design random = {DESIGN_RANDOM, 3, 1000, 42, NULL};
    const design huge = {DESIGN_SOBOL, 3, UINT64_MAX / 4, 1, NULL};

    CU_ASSERT_EQUAL(design_runs(&sobol), 5000);
    CU_ASSERT_EQUAL(design_runs(&random), 1000);
    CU_ASSERT_EQUAL(design_runs(&huge), UINT64_MAX);
    CU_ASSERT_EQUAL(design_at(&sobol, 17).replicate, 3);
    CU_ASSERT_EQUAL(design_at(&sobol, 17).block, 2);
    CU_ASSERT_EQUAL(design_at(&random, 17).block, 0);
}

/* In block 2 + i choice i, and no other, is that of B. */
static void test_matrices(void)
{
    for (uint32_t i = 0; i < 3; i++)
        for (uint32_t c = 0; c < 3; c++) {
            const design_point a = {7, 0}, b = {7, 1}, moved = {7, 2 + i};
            const double u = design_uniform(&sobol, moved, c, 5);

            CU_ASSERT_EQUAL(u, design_uniform(&sobol, c == i ? b : a, c, 5));
            CU_ASSERT_NOT_EQUAL(u, design_uniform(&sobol, c == i ? a : b, c, 5));
            CU_ASSERT_EQUAL(design_same(moved, a, c), c != i);
            CU_ASSERT_EQUAL(design_same(moved, b, c), c == i);
        }
}

/* Seed, replicate, choice and element each give other numbers; many at once are the same. */
static void test_streams(void)
{
    const design other = {DESIGN_SOBOL, 3, 1000, 43, NULL};
    const design_point at = {1, 0}, next = {2, 0};
    const double u = design_uniform(&sobol, at, 0, 0);
    double many[11];

    CU_ASSERT_NOT_EQUAL(u, design_uniform(&other, at, 0, 0));
    CU_ASSERT_NOT_EQUAL(u, design_uniform(&sobol, next, 0, 0));
    CU_ASSERT_NOT_EQUAL(u, design_uniform(&sobol, at, 1, 0));
    design_uniforms(&sobol, at, 2, many, 11);
    for (uint64_t k = 0; k < 11; k++) {
        CU_ASSERT_EQUAL(many[k], design_uniform(&sobol, at, 2, k));
        for (uint64_t j = 0; j < k; j++)
            CU_ASSERT_NOT_EQUAL(many[k], many[j]);
    }
}

/* Moments of 200,000 numbers, to five standard errors. */
static void test_moments(void)
{
    enum { N = 200000 };
    static double u[N], z[N];
    double mean = 0, square = 0, sum = 0, squares = 0, fourth = 0;
    const double root = sqrt((double)N);

    design_uniforms(&sobol, (design_point){0, 0}, 0, u, N);
    design_normals(&sobol, (design_point){0, 0}, 0, z, N);
    for (size_t k = 0; k < N; k++) {
        CU_ASSERT_TRUE_FATAL(u[k] >= 0 && u[k] < 1 && isfinite(z[k]));
        mean += u[k] / N;
        square += u[k] * u[k] / N;
        sum += z[k] / N;
        squares += z[k] * z[k] / N;
        fourth += z[k] * z[k] * z[k] * z[k] / N;
    }
    CU_ASSERT_DOUBLE_EQUAL(mean, 0.5, 5 * sqrt(1.0 / 12) / root);
    CU_ASSERT_DOUBLE_EQUAL(square, 1.0 / 3, 5 * sqrt(4.0 / 45) / root);
    CU_ASSERT_DOUBLE_EQUAL(sum, 0, 5 / root);
    CU_ASSERT_DOUBLE_EQUAL(squares, 1, 5 * sqrt(2.0) / root);
    CU_ASSERT_DOUBLE_EQUAL(fourth, 3, 5 * sqrt(96.0) / root);
}

static void test_options(void)
{
    enum { N = 60000 };
    const design many = {DESIGN_RANDOM, 1, N, 9, NULL};
    uint32_t counts[3] = {0};

    for (uint64_t k = 0; k < N; k++) {
        const uint32_t option = design_option(&many, (design_point){k, 0}, 0, 3);

        CU_ASSERT_TRUE_FATAL(option < 3);
        counts[option]++;
    }
    for (size_t k = 0; k < 3; k++) /* 5 standard deviations of 60000 / 3 */
        CU_ASSERT_DOUBLE_EQUAL(counts[k], N / 3.0, 5 * sqrt(N * 2.0 / 9));
    CU_ASSERT_EQUAL(design_option(&many, (design_point){0, 0}, 0, 1), 0);
}

CU_TestInfo design_tests[] = {
    {"runs and blocks", test_blocks}, {"what is of B", test_matrices},
    {"streams apart", test_streams},  {"moments", test_moments},
    {"options alike", test_options},  CU_TEST_INFO_NULL,
};
