/* agreement_test.c - coefficients against published values, values of others, and definitions. */
#include <stdio.h>
#include <stdlib.h>

#include "compare/agreement.h"
#include "compare_test.h"

enum { MOST = 64 };

/* Both score sets largest first, the best 3. */
static agreement agree(const double *first, const double *second, uint64_t n)
{
    arena *memory = arena_new(allocator_system());
    uint64_t regions[MOST];
    ordering a, b;
    agreement result;

    for (uint64_t k = 0; k < n; k++)
        regions[k] = k;
    CU_ASSERT_TRUE_FATAL(ordering_make(&a, memory, first, n, false));
    CU_ASSERT_TRUE_FATAL(ordering_make(&b, memory, second, n, false));
    CU_ASSERT_TRUE_FATAL(agreement_count(&result, memory, &a, &b, 3, regions, NULL));
    arena_free(memory);
    return result;
}

/* The examples in the documentation of SciPy's kendalltau and spearmanr (both with ties). */
static void test_scipy(void)
{
    static const double a[] = {12, 2, 1, 12, 2}, b[] = {1, 4, 7, 1, 0};
    static const double c[] = {1, 2, 3, 4, 5}, d[] = {5, 6, 7, 8, 7};
    agreement of = agree(a, b, 5);

    CU_ASSERT_DOUBLE_EQUAL(agreement_kendall(&of), -0.47140452079103173, 1e-15);
    of = agree(c, d, 5);
    CU_ASSERT_DOUBLE_EQUAL(agreement_spearman(&of), 0.82078268166812329, 1e-15);
}

/* Intelligence quotient and hours of television, the worked example of the encyclopedia article on
 * Spearman's coefficient: -29/165. */
static void test_textbook(void)
{
    static const double quotient[] = {106, 100, 86, 101, 99, 103, 97, 113, 112, 110};
    static const double hours[] = {7, 27, 2, 50, 28, 29, 20, 12, 6, 17};
    const agreement of = agree(quotient, hours, 10);

    CU_ASSERT_DOUBLE_EQUAL(agreement_spearman(&of), -29.0 / 165, 1e-15);
}

/* A table of numbers, names in the first row and column; returns its rows. */
static size_t read_numbers(const char *path, double values[][8])
{
    FILE *file = fopen(path, "r");
    char line[1024];
    size_t n = 0;

    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    CU_ASSERT_PTR_NOT_NULL_FATAL(fgets(line, sizeof line, file));
    while (n < MOST && fgets(line, sizeof line, file)) {
        char *at = strchr(line, ',');

        for (size_t k = 0; k < 8 && at; k++)
            values[n][k] = strtod(at + 1, &at);
        CU_ASSERT_PTR_NOT_NULL_FATAL(at);
        n++;
    }
    (void)fclose(file);
    return n;
}

/* Kendall's tau-b of each two of eight indicators, one of them with ties: see reference/. */
static void test_reference(void)
{
    double data[MOST][8], expected[MOST][8], columns[8][MOST];
    const size_t n = read_numbers(COMPARE_REFERENCE "/norm_minmax0_100.csv", data);

    CU_ASSERT_EQUAL_FATAL(n, 30);
    CU_ASSERT_EQUAL_FATAL(read_numbers(COMPARE_REFERENCE "/corr_minmax_kendall.csv", expected), 8);
    for (size_t k = 0; k < 8; k++)
        for (size_t i = 0; i < n; i++)
            columns[k][i] = data[i][k];
    for (size_t j = 0; j < 8; j++)
        for (size_t k = 0; k < 8; k++) {
            const agreement of = agree(columns[j], columns[k], n);

            CU_ASSERT_DOUBLE_EQUAL(agreement_kendall(&of), expected[j][k], 1e-15);
        }
}

static int sign(double x)
{
    return (x > 0) - (x < 0);
}

/* Whether the counts are those of every pair looked at. */
static void check_pairs(const agreement *of, const double *a, const double *b, uint64_t n)
{
    uint64_t reversed = 0, tied_first = 0, tied_second = 0, tied_both = 0;

    for (uint64_t i = 0; i < n; i++)
        for (uint64_t j = 0; j < i; j++) {
            const int first = sign(a[i] - a[j]), second = sign(b[i] - b[j]);

            reversed += first * second < 0;
            tied_first += first == 0;
            tied_second += second == 0;
            tied_both += first == 0 && second == 0;
        }
    CU_ASSERT_EQUAL(of->pairs, n * (n - (n > 0)) / 2);
    CU_ASSERT_EQUAL(of->reversed, reversed);
    CU_ASSERT_EQUAL(of->tied_first, tied_first);
    CU_ASSERT_EQUAL(of->tied_second, tied_second);
    CU_ASSERT_EQUAL(of->tied_both, tied_both);
}

/* Swapping the two changes the sign of shifts and nothing else. */
static void check_symmetry(const agreement *of, const agreement *swapped)
{
    CU_ASSERT_EQUAL(swapped->reversed, of->reversed);
    CU_ASSERT_EQUAL(swapped->top_shared, of->top_shared);
    CU_ASSERT_EQUAL(swapped->top_of, of->top_of);
    CU_ASSERT_EQUAL(swapped->rank_shift_sum, of->rank_shift_sum);
    CU_ASSERT_EQUAL(swapped->moved, of->moved);
    CU_ASSERT_EQUAL(swapped->rank_shift.size, -of->rank_shift.size);
    CU_ASSERT_EQUAL(swapped->rank_shift.region, of->rank_shift.region);
    if (!isnan(agreement_kendall(of)))
        CU_ASSERT_EQUAL(agreement_kendall(swapped), agreement_kendall(of));
    if (!isnan(agreement_spearman(of)))
        CU_ASSERT_EQUAL(agreement_spearman(swapped), agreement_spearman(of));
}

static void test_definition(void)
{
    uint64_t state = 7;

    for (uint64_t round = 0; round < 400; round++) {
        const uint64_t n = next_random(&state) % MOST, steps = 1 + next_random(&state) % 60;
        double a[MOST], b[MOST], opposite[MOST];

        for (uint64_t k = 0; k < n; k++) {
            a[k] = (double)(next_random(&state) % steps);
            b[k] = (double)(next_random(&state) % steps);
            opposite[k] = -b[k];
        }
        const agreement of = agree(a, b, n), swapped = agree(b, a, n);
        const agreement against = agree(a, opposite, n);

        check_pairs(&of, a, b, n);
        check_symmetry(&of, &swapped);
        if (isnan(agreement_kendall(&of)))
            continue;
        CU_ASSERT_TRUE(fabs(agreement_kendall(&of)) <= 1);
        CU_ASSERT_TRUE(fabs(agreement_spearman(&of)) <= 1);
        CU_ASSERT_EQUAL(agreement_kendall(&against), -agreement_kendall(&of));
        CU_ASSERT_DOUBLE_EQUAL(agreement_spearman(&against), -agreement_spearman(&of), 1e-15);
    }
}

static void test_identities(void)
{
    static const double scores[] = {3, 1, 4, 1.5, 9, 2.6, 5}, tied[] = {3, 3, 4, 1, 9, 1, 1};
    static const double opposite[] = {-3, -1, -4, -1.5, -9, -2.6, -5};
    agreement of = agree(scores, scores, 7);

    CU_ASSERT_EQUAL(agreement_kendall(&of), 1);
    CU_ASSERT_EQUAL(agreement_spearman(&of), 1);
    CU_ASSERT_EQUAL(agreement_reversed(&of), 0);
    CU_ASSERT_EQUAL(agreement_mean_rank_shift(&of), 0);
    CU_ASSERT_EQUAL(of.rank_shift.size, 0);
    CU_ASSERT_EQUAL(of.moved, 0);
    CU_ASSERT_EQUAL(of.top_shared, 3);
    CU_ASSERT_EQUAL(of.top_of, 3);
    of = agree(tied, tied, 7);
    CU_ASSERT_EQUAL(agreement_kendall(&of), 1);
    CU_ASSERT_EQUAL(agreement_spearman(&of), 1);
    of = agree(scores, opposite, 7);
    CU_ASSERT_EQUAL(agreement_kendall(&of), -1);
    CU_ASSERT_EQUAL(agreement_spearman(&of), -1);
    CU_ASSERT_EQUAL(agreement_reversed(&of), 1);
    /* |1 - 7| + |2 - 6| + ... = 24 of 7 regions */
    CU_ASSERT_EQUAL(agreement_mean_rank_shift(&of), 24.0 / 7);
    CU_ASSERT_EQUAL(fabs(of.rank_shift.size), 6);
    CU_ASSERT_EQUAL(of.top_shared, 0);
}

static void test_undefined(void)
{
    static const double all_tied[] = {1, 1, 1}, others[] = {1, 2, 3};
    agreement of = agree(all_tied, others, 3);

    CU_ASSERT_TRUE(isnan(agreement_kendall(&of)));
    CU_ASSERT_TRUE(isnan(agreement_spearman(&of)));
    CU_ASSERT_EQUAL(agreement_reversed(&of), 0);
    of = agree(others, others, 1);
    CU_ASSERT_TRUE(isnan(agreement_kendall(&of)));
    CU_ASSERT_TRUE(isnan(agreement_reversed(&of)));
    CU_ASSERT_EQUAL(agreement_mean_rank_shift(&of), 0);
    of = agree(others, others, 0);
    CU_ASSERT_TRUE(isnan(agreement_mean_rank_shift(&of)));
    CU_ASSERT_EQUAL(of.rank_shift.region, UINT64_MAX);
}

/* A tie at the border makes the set of the best larger. */
static void test_top(void)
{
    static const double first[] = {9, 8, 7, 6, 5}, second[] = {9, 8, 7, 7, 1};
    const agreement of = agree(first, second, 5);

    CU_ASSERT_EQUAL(of.top_shared, 3);
    CU_ASSERT_EQUAL(of.top_of, 4);
}

/* Groups are added up: only regions of one group are compared with each other. */
static void test_sum(void)
{
    static const double a[] = {1, 2, 3}, b[] = {3, 2, 1}, c[] = {5, 4, 6, 8}, d[] = {5, 4, 8, 6};
    const agreement first = agree(a, b, 3), second = agree(c, d, 4);
    agreement sum = agreement_none();

    agreement_add(&sum, &first);
    agreement_add(&sum, &second);
    CU_ASSERT_EQUAL(sum.regions, 7);
    CU_ASSERT_EQUAL(sum.pairs, 9);
    CU_ASSERT_EQUAL(sum.reversed, 4);
    CU_ASSERT_DOUBLE_EQUAL(agreement_kendall(&sum), 1.0 / 9, 1e-15);
    /* Deviations: -2 of 2 in the first group, 4 of 5 in the second. */
    CU_ASSERT_DOUBLE_EQUAL(agreement_spearman(&sum), 2.0 / 7, 1e-15);
    CU_ASSERT_EQUAL(fabs(sum.rank_shift.size), 2);
    CU_ASSERT_EQUAL(agreement_mean_rank_shift(&sum), 6.0 / 7);
}

static void test_large(void)
{
    enum { N = 100000 };
    double *a = calloc(N, sizeof *a), *b = calloc(N, sizeof *b);
    uint64_t *regions = calloc(N, sizeof *regions);
    arena *memory = arena_new(allocator_system());
    ordering first, second;
    agreement of;

    CU_ASSERT_TRUE_FATAL(a && b && regions && memory);
    for (uint64_t k = 0; k < N; k++) {
        a[k] = (double)k;
        b[k] = (double)(N - k);
        regions[k] = k;
    }
    CU_ASSERT_TRUE_FATAL(ordering_make(&first, memory, a, N, false));
    CU_ASSERT_TRUE_FATAL(ordering_make(&second, memory, b, N, false));
    CU_ASSERT_TRUE_FATAL(agreement_count(&of, memory, &first, &second, 5, regions, NULL));
    CU_ASSERT_EQUAL(of.reversed, UINT64_C(4999950000));
    CU_ASSERT_EQUAL(agreement_kendall(&of), -1);
    CU_ASSERT_DOUBLE_EQUAL(agreement_spearman(&of), -1, 1e-12);
    arena_free(memory);
    free(a);
    free(b);
    free(regions);
}

CU_TestInfo agreement_tests[] = {{"SciPy's examples", test_scipy}, {"textbook", test_textbook},
                                 {"R's values", test_reference},   {"every pair", test_definition},
                                 {"identities", test_identities},  {"undefined", test_undefined},
                                 {"the best", test_top},           {"sum of groups", test_sum},
                                 {"many regions", test_large},     CU_TEST_INFO_NULL};
