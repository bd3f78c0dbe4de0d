/* ordering_test.c - ranks with ties. */
#include <stdlib.h>

#include "compare/ordering.h"
#include "compare_test.h"

static void check(const double *scores, uint64_t n, bool smallest, const uint64_t *ranks,
                  const double *middles)
{
    arena *memory = arena_new(allocator_system());
    ordering made;

    CU_ASSERT_TRUE_FATAL(ordering_make(&made, memory, scores, n, smallest));
    for (uint64_t k = 0; k < n; k++) {
        CU_ASSERT_EQUAL(made.ranks[k], ranks[k]);
        CU_ASSERT_EQUAL(made.middles[k], middles[k]);
    }
    arena_free(memory);
}

#define CHECK(smallest, scores, ranks, middles)                                                    \
    check((const double[]){UNPACK scores}, sizeof((const double[]){UNPACK scores}) / 8, smallest,  \
          (const uint64_t[]){UNPACK ranks}, (const double[]){UNPACK middles})
#define UNPACK(...) __VA_ARGS__

static void test_ranks(void)
{
    CHECK(false, (10, 30, 20), (3, 1, 2), (3, 1, 2));
    CHECK(true, (10, 30, 20), (1, 3, 2), (1, 3, 2));
    CHECK(false, (-1.5, 0, -2, 5e9), (3, 2, 4, 1), (3, 2, 4, 1));
    CHECK(false, (7), (1), (1));
}

/* As sports do it: 1 2 2 4; the middle ranks are 1 2.5 2.5 4. */
static void test_ties(void)
{
    CHECK(false, (4, 3, 3, 1), (1, 2, 2, 4), (1, 2.5, 2.5, 4));
    CHECK(true, (4, 3, 3, 1), (4, 2, 2, 1), (4, 2.5, 2.5, 1));
    CHECK(false, (0, 0, 0), (1, 1, 1), (2, 2, 2));
    CHECK(false, (0.0, -0.0), (1, 1), (1.5, 1.5));
}

/* Within 1e-12 of the largest magnitude, each against its neighbour. */
static void test_tolerance(void)
{
    CHECK(false, (0.1 + 0.2, 0.3, 0.29), (1, 1, 3), (1.5, 1.5, 3));
    CHECK(false, (1, 1 + 0.9e-12, 1 + 1.8e-12), (1, 1, 1), (2, 2, 2));
    CHECK(false, (1, 1 + 1.1e-12), (2, 1), (2, 1));
    CHECK(false, (0, 1e-300), (2, 1), (2, 1));
    CHECK(false, (1, 0, 5e-17, -5e-17, -1), (1, 2, 2, 2, 5), (1, 3, 3, 3, 5));
    CHECK(true, (1, 0.9e-12, 0, -0.9e-12, -0.5), (5, 2, 2, 2, 1), (5, 3, 3, 3, 1));
    CHECK(false, (1, 1.1e-12, 0), (1, 2, 3), (1, 2, 3));
    CHECK(false, (1e6, 1e-7, 0, 0.5), (1, 3, 3, 2), (1, 3.5, 3.5, 2));
    /* whole numbers have no rounding to forgive */
    CHECK(false, (1e15 + 1, 1e15 + 4, 1e15 + 2), (3, 1, 2), (3, 1, 2));
    CHECK(false, (-1e9, -1e9 - 1e-4), (1, 1), (1.5, 1.5));
}

/* The place of a region is the number of distinct better scores, its rank one more than the
 * number of regions with a better one. */
static void test_definition(void)
{
    uint64_t state = 1;

    for (uint64_t n = 0; n < 40; n++) {
        arena *memory = arena_new(allocator_system());
        double scores[40], sum = 0;
        ordering made;

        for (uint64_t k = 0; k < n; k++)
            scores[k] = (double)(next_random(&state) % 12);
        CU_ASSERT_TRUE_FATAL(ordering_make(&made, memory, scores, n, false));
        for (uint64_t k = 0; k < n; k++) {
            uint64_t better = 0, tied = 0;

            for (uint64_t j = 0; j < n; j++) {
                better += scores[j] > scores[k];
                tied += scores[j] == scores[k];
                CU_ASSERT_EQUAL(made.places[j]<made.places[k], scores[j]> scores[k]);
            }
            CU_ASSERT_EQUAL(made.ranks[k], better + 1);
            CU_ASSERT_EQUAL(made.middles[k], (double)better + (double)(tied + 1) / 2);
            sum += made.middles[k];
        }
        CU_ASSERT_EQUAL(sum, (double)(n * (n + 1)) / 2);
        arena_free(memory);
    }
}

CU_TestInfo ordering_tests[] = {{"ranks", test_ranks},
                                {"ties", test_ties},
                                {"tolerance", test_tolerance},
                                {"definition", test_definition},
                                CU_TEST_INFO_NULL};
