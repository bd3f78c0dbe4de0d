/* summary_test.c - rows summarised: counted by hand, and the same on any number of threads. */
#include "uncertainty/summary.h"

#include <stdlib.h>

#include "uncertainty/places.h"
#include "uncertainty_test.h"

enum { ROWS = 37, REPLICATES = 400, TOP = 3 };

static const design sobol = {DESIGN_SOBOL, 2, REPLICATES, 11, NULL};

/* Row i of a run is worth i, moved by the two choices; the last row is missing in every third
 * replicate. */
static records *make(arena *memory, const design *how)
{
    const records_shape shape = {design_runs(how), ROWS, true, 0};
    const char *why;
    records *self = records_open(memory, &shape, NULL, (const uint8_t[FINGERPRINT_BYTES]){0}, &why);
    uint32_t group[ROWS] = {0};
    places *ranking = places_new(memory, group, ROWS, 1, false);
    unsigned char *record = arena_take(memory, records_size(&shape), 1);

    CU_ASSERT_TRUE_FATAL(self && ranking && record);
    (void)records_grade(self, "high");
    (void)records_grade(self, "low");
    for (uint64_t run = 0; run < shape.runs; run++) {
        double *const scores = (double *)(void *)record;
        uint32_t *const ranks = (uint32_t *)(void *)(scores + ROWS);
        uint16_t *const grades = (uint16_t *)(void *)(ranks + ROWS);

        for (uint64_t i = 0; i < ROWS; i++) {
            scores[i] = (double)i + 6 * design_uniform(how, design_at(how, run), 0, i) +
                        design_uniform(how, design_at(how, run), 1, 0);
            grades[i] = scores[i] > 20 ? 1 : 2;
        }
        if (design_at(how, run).replicate % 3 == 0) {
            scores[ROWS - 1] = (double)NAN;
            grades[ROWS - 1] = 0;
        }
        places_rank(ranking, scores, ranks);
        records_put(self, run, record);
    }
    return self;
}

static summary_question question_of(const design *how, const records *runs, const uint32_t *nominal,
                                    uint32_t threads)
{
    return (summary_question){.design = how,
                              .runs = runs,
                              .nominal_ranks = nominal,
                              .rows = ROWS,
                              .grades = true,
                              .centre = true,
                              .top = TOP,
                              .threads = threads,
                              .bootstrap = {20, 0.95, 1, threads}};
}

static double share_sum(const occurrence *list, uint32_t n)
{
    uint64_t sum = 0;

    for (uint32_t k = 0; k < n; k++)
        sum += list[k].count;
    return (double)sum;
}

static void check_row(const row_summary *row, const records *runs, uint64_t i, uint64_t n)
{
    uint64_t in_top = 0, present = 0;
    double sum = 0;

    for (uint64_t run = 0; run < n; run++) {
        const uint32_t rank = records_ranks(runs, run)[i];
        const double score = records_scores(runs, run)[i];

        in_top += rank && rank <= TOP;
        present += isnan(score) ? 0u : 1u;
        sum += isnan(score) ? 0 : score;
    }
    CU_ASSERT_EQUAL(row->n, present);
    CU_ASSERT_DOUBLE_EQUAL(row->mean, sum / (double)present, 1e-12 * sum);
    CU_ASSERT_EQUAL(row->top, (double)in_top / (double)present);
    CU_ASSERT_EQUAL(row->n_graded, present);
    CU_ASSERT_EQUAL(share_sum(row->ranks, row->n_ranks), (double)present);
    CU_ASSERT_EQUAL(share_sum(row->grades, row->n_grades), (double)present);
    CU_ASSERT_TRUE(row->low <= row->median && row->median <= row->high);
    CU_ASSERT_TRUE(row->rank_low <= row->rank_median && row->rank_median <= row->rank_high);
}

static void test_random(void)
{
    const design random = {DESIGN_RANDOM, 2, REPLICATES, 11, NULL};
    arena *memory = arena_new(allocator_system());
    records *runs = make(memory, &random);
    uint32_t nominal[ROWS] = {0};
    const summary_question question = question_of(&random, runs, nominal, 1);
    summary found;

    CU_ASSERT_TRUE_FATAL(summary_make(&found, &question, memory));
    CU_ASSERT_EQUAL(found.runs, REPLICATES);
    CU_ASSERT_PTR_NULL(found.score);
    for (uint64_t i = 0; i < ROWS; i++)
        check_row(&found.rows[i], runs, i, REPLICATES);
    summary_free(&found);
    records_close(runs, false);
    arena_free(memory);
}

static bool same_row(const row_summary *a, const row_summary *b)
{
    return a->mean == b->mean && a->high == b->high && a->rank_mean == b->rank_mean &&
           a->n_ranks == b->n_ranks &&
           memcmp(a->ranks, b->ranks, a->n_ranks * sizeof *a->ranks) == 0 &&
           memcmp(&a->indices[0].first, &b->indices[0].first, 2 * sizeof(double)) == 0;
}

/* The choice that moves rows one by one moves the ranks; the other moves all alike. */
static void test_sobol(void)
{
    arena *memory = arena_new(allocator_system());
    records *runs = make(memory, &sobol);
    uint32_t nominal[ROWS];
    summary_question question = question_of(&sobol, runs, nominal, 1);
    summary one, three;

    for (uint32_t i = 0; i < ROWS; i++)
        nominal[i] = ROWS - i;
    CU_ASSERT_TRUE_FATAL(summary_make(&one, &question, memory));
    question.threads = question.bootstrap.threads = 3;
    CU_ASSERT_TRUE_FATAL(summary_make(&three, &question, memory));
    CU_ASSERT_EQUAL(one.runs, 2 * REPLICATES);
    for (uint64_t i = 0; i < ROWS; i++) {
        CU_ASSERT_TRUE(same_row(&one.rows[i], &three.rows[i]));
        CU_ASSERT_DOUBLE_EQUAL(one.rows[i].indices[0].total + one.rows[i].indices[1].first, 1,
                               0.25);
    }
    CU_ASSERT_EQUAL(memcmp(one.score, three.score, 2 * sizeof *one.score), 0);
    CU_ASSERT_EQUAL(memcmp(one.rank_shift, three.rank_shift, 2 * sizeof *one.score), 0);
    CU_ASSERT_DOUBLE_EQUAL(one.score[0].first, 36.0 / 37, 0.05);
    CU_ASSERT_DOUBLE_EQUAL(one.score[1].total, 1.0 / 37, 0.02);
    CU_ASSERT_EQUAL(one.rank_shift[1].total, 0);
    summary_free(&one);
    summary_free(&three);
    records_close(runs, false);
    arena_free(memory);
}

static void test_shortage(void)
{
    arena *keeping = arena_new(allocator_system());
    records *runs = make(keeping, &sobol);
    uint32_t nominal[ROWS] = {0};
    const summary_question question = question_of(&sobol, runs, nominal, 1);
    bool made = false;

    for (size_t n = 0; !made; n++) {
        failing_allocator few = failing_after(n);
        arena *memory = arena_new(&few.base);
        summary found = {0};

        made = memory && summary_make(&found, &question, memory);
        summary_free(&found);
        arena_free(memory);
        CU_ASSERT_EQUAL(few.live, 0);
    }
    records_close(runs, false);
    arena_free(keeping);
}

CU_TestInfo summary_tests[] = {
    {"counted by hand", test_random},
    {"indices, on any number of threads", test_sobol},
    {"no memory", test_shortage},
    CU_TEST_INFO_NULL,
};
