/* places_test.c - ranks against counting, in small groups and in large ones. */
#include "uncertainty/places.h"

#include <stdlib.h>

#include "uncertainty_test.h"

/* 1e-12 of the largest magnitude of the group. */
static double width_of(const double *scores, const uint32_t *group, uint64_t n, uint64_t i)
{
    double most = 0;

    for (uint64_t k = 0; k < n; k++)
        if (group[k] == group[i])
            most = fmax(most, fabs(scores[k])); /* fmax() passes over what is missing */
    return 1e-12 * most;
}

/* One more than those of the group that are better; ties of chains are not made here. */
static uint32_t counted(const double *scores, const uint32_t *group, uint64_t n, uint64_t i,
                        bool smallest)
{
    const double width = width_of(scores, group, n, i);
    uint32_t rank = 1;

    if (isnan(scores[i]))
        return 0;
    for (uint64_t k = 0; k < n; k++)
        rank += group[k] == group[i] && !isnan(scores[k]) &&
                !(fabs(scores[k] - scores[i]) <= width) &&
                (smallest ? scores[k] < scores[i] : scores[k] > scores[i]);
    return rank;
}

static void check(uint64_t n, uint32_t groups, bool smallest)
{
    arena *memory = arena_new(allocator_system());
    const design numbers = {DESIGN_RANDOM, 1, 1, n, NULL};
    double *scores = arena_take(memory, n, sizeof *scores);
    uint32_t *group = arena_take(memory, n, sizeof *group);
    uint32_t *ranks = arena_take(memory, n, sizeof *ranks);
    places *ranking;

    CU_ASSERT_TRUE_FATAL(scores && group && ranks);
    design_normals(&numbers, (design_point){0, 0}, 0, scores, n);
    for (uint64_t i = 0; i < n; i++) {
        group[i] = (uint32_t)(i % groups);
        if (i % 7 == 3)
            scores[i] = (double)NAN;
        else if (i % 5 == 4)
            scores[i] = scores[i - 4]; /* another group, or a tie */
        else if (i % 11 == 5)
            scores[i] = -scores[i] * 1e5;
    }
    ranking = places_new(memory, group, n, groups, smallest);
    CU_ASSERT_PTR_NOT_NULL_FATAL(ranking);
    for (int again = 0; again < 2; again++) {
        places_rank(ranking, scores, ranks);
        for (uint64_t i = 0; i < n; i++)
            CU_ASSERT_EQUAL(ranks[i], counted(scores, group, n, i, smallest));
    }
    arena_free(memory);
}

static void test_counted(void)
{
    check(1, 1, false);
    check(16, 1, false);
    check(32, 2, true);
    check(1500, 1, false);
    check(1500, 3, true);
    check(900, 90, false);
}

static void test_ties(void)
{
    /* the second group is ranked by its own magnitude */
    static const double scores[] = {40, 40 * (1 + 5e-13), 39.9, -0.0, 5e-17, 3e-13, 0};
    static const uint32_t expected[] = {1, 1, 3, 4, 4, 1, 2}, group[] = {0, 0, 0, 0, 0, 1, 1};
    arena *memory = arena_new(allocator_system());
    places *ranking = places_new(memory, group, 7, 2, false);
    uint32_t ranks[7];

    CU_ASSERT_PTR_NOT_NULL_FATAL(ranking);
    places_rank(ranking, scores, ranks);
    for (size_t i = 0; i < 7; i++)
        CU_ASSERT_EQUAL(ranks[i], expected[i]);
    arena_free(memory);
}

static void test_shortage(void)
{
    static const uint32_t group[4] = {0, 1, 0, 1};
    bool made = false;

    for (size_t n = 0; !made; n++) {
        failing_allocator few = failing_after(n);
        arena *memory = arena_new(&few.base);

        made = memory && places_new(memory, group, 4, 2, false);
        arena_free(memory);
        CU_ASSERT_EQUAL(few.live, 0);
    }
}

CU_TestInfo places_tests[] = {
    {"ranks are counted", test_counted},
    {"ties", test_ties},
    {"no memory", test_shortage},
    CU_TEST_INFO_NULL,
};
