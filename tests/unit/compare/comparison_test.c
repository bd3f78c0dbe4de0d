/* comparison_test.c - ratings side by side. */
#include <stdlib.h>

#include "compare_test.h"
#include "table/scale.h"

static const test_row before[] = {
    {"A", "2010", 50, "C"}, {"B", "2010", 90, "A"},   {"C", "2010", 70, "B"},
    {"D", "2010", 60, "B"}, {"A", "2012", 10, "C"},   {"B", "2012", 20, "C"},
    {"C", "2012", 30, "B"}, {"D", "2012", NAN, NULL}, {"E", "2012", 99, "A"},
};
static const test_row after[] = {
    {"A", "2012", 30, "B"}, {"B", "2012", 20, "C"}, {"C", "2012", 10, "C"}, {"D", "2012", 5, "C"},
    {"A", "2010", 65, "B"}, {"B", "2010", 90, "A"}, {"C", "2010", 60, "B"}, {"D", "2010", 55, NULL},
};
enum { BEFORE = sizeof before / sizeof *before, AFTER = sizeof after / sizeof *after };

typedef struct trial {
    arena *memory;
    diagnostics errors;
    rating ratings[3];
    comparison made;
} trial;

static const comparison_options by_rank = {.top = 2}, by_shift = {.top = 2, .by_shift = true};

static trial begin(void)
{
    trial self = {.memory = arena_new(allocator_system())};

    CU_ASSERT_PTR_NOT_NULL_FATAL(self.memory);
    self.errors = diagnostics_in(self.memory);
    self.ratings[0] = rate("before", make_rows(self.memory, before, BEFORE), true);
    self.ratings[1] = rate("after", make_rows(self.memory, after, AFTER), true);
    return self;
}

static void make(trial *self, size_t n, const comparison_options *options)
{
    CU_ASSERT_EQUAL_FATAL(
        compare_ratings(&self->made, self->memory, self->ratings, n, options, &self->errors),
        STATUS_OK);
}

/* "A 4>2; B 1>1" of a group: ranks by the ratings, those compared. */
static void check_group(trial *self, uint64_t g, const char *expected)
{
    const comparison *const made = &self->made;
    char *text = arena_text(self->memory, "");

    for (uint64_t k = 0; k < made->n_compared[g]; k++) {
        const uint64_t row = made->groups.rows[made->groups.first[g] + k];

        text = arena_print(self->memory, "%s%s%s", text, k ? "; " : "",
                           alignment_row_name(&made->keys, row, made->groups.keys,
                                              made->groups.n_keys, self->memory));
        for (size_t m = 0; m < made->n; m++)
            text = arena_print(self->memory, "%s%c%llu", text, m ? '>' : ' ',
                               (unsigned long long)comparison_standing(made, row, m)->rank);
    }
    CU_ASSERT_STRING_EQUAL(text, expected);
}

static void test_ranks(void)
{
    trial self = begin();

    make(&self, 2, &by_rank);
    CU_ASSERT_EQUAL_FATAL(self.made.groups.n_groups, 2);
    check_group(&self, 0, "B 1>1; C 2>3; D 3>4; A 4>2");
    /* D has no score before, E is not there after: neither takes a rank. */
    check_group(&self, 1, "C 1>3; B 2>2; A 3>1");
    CU_ASSERT_EQUAL(self.made.n_all, 7);
    CU_ASSERT_EQUAL(self.made.keys.n_rows, 9);
    make(&self, 2, &by_shift);
    check_group(&self, 0, "A 4>2; C 2>3; D 3>4; B 1>1");
    check_group(&self, 1, "C 1>3; A 3>1; B 2>2");
    arena_free(self.memory);
}

static void test_not_compared(void)
{
    trial self = begin();
    uint64_t row;

    make(&self, 2, &by_rank);
    row = self.made.groups.rows[self.made.groups.first[1] + 3];
    CU_ASSERT_STRING_EQUAL(alignment_row_name(&self.made.keys, row, NULL, 0, self.memory),
                           "D, 2012");
    CU_ASSERT_TRUE(comparison_standing(&self.made, row, 0)->there);
    CU_ASSERT_TRUE(isnan(comparison_standing(&self.made, row, 0)->score));
    CU_ASSERT_EQUAL(comparison_standing(&self.made, row, 1)->score, 5);
    CU_ASSERT_EQUAL(comparison_standing(&self.made, row, 1)->rank, 0);
    row = self.made.groups.rows[self.made.groups.first[1] + 4];
    CU_ASSERT_STRING_EQUAL(alignment_row_name(&self.made.keys, row, NULL, 0, self.memory),
                           "E, 2012");
    CU_ASSERT_FALSE(comparison_standing(&self.made, row, 1)->there);
    arena_free(self.memory);
}

/* 2010: B C D A against B A C D, 2 of 6 pairs reversed; 2012: C B A against A B C, all 3. */
static void test_pair(void)
{
    trial self = begin();
    const rating_pair *pair;

    make(&self, 2, &by_rank);
    CU_ASSERT_EQUAL_FATAL(self.made.n_pairs, 1);
    pair = &self.made.pairs[0];
    CU_ASSERT_EQUAL(pair->groups[0].reversed, 2);
    CU_ASSERT_DOUBLE_EQUAL(agreement_kendall(&pair->groups[0]), 2.0 / 6, 1e-15);
    CU_ASSERT_EQUAL(agreement_kendall(&pair->groups[1]), -1);
    CU_ASSERT_EQUAL(pair->all.reversed, 5);
    CU_ASSERT_EQUAL(pair->all.pairs, 9);
    CU_ASSERT_EQUAL(pair->all.regions, 7);
    CU_ASSERT_EQUAL(pair->groups[0].top_shared, 1);
    CU_ASSERT_EQUAL(pair->all.top_shared, 2);
    CU_ASSERT_EQUAL(pair->all.top_of, 4);
    CU_ASSERT_EQUAL(pair->all.moved, 5);
    /* Shifts of scores: 15 + 0 + 10 + 5 and 20 + 0 + 20. */
    CU_ASSERT_PTR_NULL(pair->apart);
    CU_ASSERT_EQUAL(agreement_mean_score_shift(&pair->groups[0]), 7.5);
    CU_ASSERT_EQUAL(pair->groups[0].score_shift.size, 15);
    CU_ASSERT_EQUAL(agreement_mean_score_shift(&pair->all), 10);
    CU_ASSERT_EQUAL(fabs(pair->all.score_shift.size), 20);
    CU_ASSERT_EQUAL(pair->groups[0].rank_shift.size, 2); /* a rise */
    CU_ASSERT_STRING_EQUAL(alignment_row_name(&self.made.keys, pair->groups[0].rank_shift.region,
                                              NULL, 0, self.memory),
                           "A, 2010");
    arena_free(self.memory);
}

static const char *grade_name(const comparison *self, int32_t code)
{
    return code < 0 ? "-" : label_at(&self->grades, (uint64_t)code);
}

static void test_grades(void)
{
    trial self = begin();
    const rating_pair *pair;
    char *text;

    make(&self, 2, &by_rank);
    pair = &self.made.pairs[0];
    text = arena_text(self.memory, "");
    for (size_t k = 0; k < pair->n_transitions; k++)
        text = arena_print(self.memory, "%s%s%s>%s %llu", text, k ? "; " : "",
                           grade_name(&self.made, pair->transitions[k].from),
                           grade_name(&self.made, pair->transitions[k].to),
                           (unsigned long long)pair->transitions[k].count);
    /* In the order of the labels: C, A, B. */
    CU_ASSERT_STRING_EQUAL(text, "C>C 1; C>B 2; A>A 1; B>C 1; B>B 1; B>- 1");
    CU_ASSERT_EQUAL(pair->all.regraded, 4);
    CU_ASSERT_EQUAL(pair->groups[0].regraded, 2);
    CU_ASSERT_EQUAL(pair->all.graded, 7);
    arena_free(self.memory);
}

/* Grades have the order of the rating that knows most of them. */
static void test_grade_order(void)
{
    trial self = begin();

    self.ratings[1] =
        rate("after",
             make_rows(self.memory, ROWS({"A", "2010", 1, "A+"}, {"B", "2010", 2, "A"},
                                         {"C", "2010", 3, "B"}, {"D", "2010", 4, "C"})),
             true);
    make(&self, 2, &by_rank);
    CU_ASSERT_EQUAL_FATAL(self.made.grades.count, 4);
    CU_ASSERT_STRING_EQUAL(label_at(&self.made.grades, 0), "A+");
    CU_ASSERT_STRING_EQUAL(label_at(&self.made.grades, 1), "A");
    CU_ASSERT_STRING_EQUAL(label_at(&self.made.grades, 3), "C");
    /* C>A+, A>A, B>B, B>C */
    CU_ASSERT_EQUAL(self.made.pairs[0].all.regraded, 2);
    CU_ASSERT_STRING_EQUAL(grade_name(&self.made, comparison_standing(&self.made, 0, 0)->grade),
                           "C");
    CU_ASSERT_STRING_EQUAL(grade_name(&self.made, comparison_standing(&self.made, 0, 1)->grade),
                           "A+");
    arena_free(self.memory);
}

static void test_without_grades(void)
{
    trial self = begin();

    for (size_t m = 0; m < 2; m++)
        self.ratings[m].grades = NULL;
    make(&self, 2, &by_rank);
    CU_ASSERT_EQUAL(self.made.pairs[0].n_transitions, 0);
    CU_ASSERT_EQUAL(self.made.pairs[0].all.graded, 0);
    CU_ASSERT_EQUAL(comparison_standing(&self.made, 0, 0)->grade, -1);
    arena_free(self.memory);
}

/* Where the smallest is best, the order turns round; for one rating alone, too. */
static void test_direction(void)
{
    static const attribute smallest[] = {{"direction", "-1"}};
    trial self = begin();
    column *scores[2];

    for (size_t m = 0; m < 2; m++) {
        scores[m] = (column *)self.ratings[m].score;
        scores[m]->n_attributes = 1;
        scores[m]->attributes = smallest;
    }
    make(&self, 2, &by_rank);
    check_group(&self, 0, "A 1>3; D 2>1; C 3>2; B 4>4");
    scores[1]->n_attributes = 0;
    make(&self, 2, &by_rank);
    check_group(&self, 0, "A 1>2; D 2>4; C 3>3; B 4>1");
    arena_free(self.memory);
}

static void test_units(void)
{
    trial self = begin();

    ((column *)self.ratings[1].score)->unit = "1";
    make(&self, 2, &by_rank);
    CU_ASSERT_STRING_EQUAL(self.made.pairs[0].apart,
                           "scores of 'before' are in 'percent' and those of 'after' in '1'");
    CU_ASSERT_TRUE(isnan(comparison_score_shift(&self.made, 0, 1)));
    CU_ASSERT_EQUAL(self.made.pairs[0].all.score_shift.region, UINT64_MAX);
    arena_free(self.memory);
}

/* Percentages and z-scores in one unit are on different scales; a half of all scores is not, unless
 * other plugins made it. */
static void test_scales(void)
{
    trial self = begin();
    double *values;

    self.ratings[1] = self.ratings[0];
    self.ratings[1].name = "after";
    self.ratings[1].scores = make_rows(self.memory, before, BEFORE);
    self.ratings[1].score = table_find(self.ratings[1].scores, "score");
    values = (double *)(uintptr_t)self.ratings[1].score->values;
    for (size_t i = 0; i < BEFORE; i++)
        values[i] = before[i].score / 2.5;
    make(&self, 2, &by_rank);
    CU_ASSERT_PTR_NULL(self.made.pairs[0].apart);
    self.ratings[0].normaliser = "normalise.minmax";
    make(&self, 2, &by_rank);
    CU_ASSERT_STRING_EQUAL(self.made.pairs[0].apart,
                           "scores of 'before' go from 10 to 99 (normalise.minmax) and those of "
                           "'after' from 4 to 39.6 (no normalise plugin)");
    for (size_t i = 0; i < BEFORE; i++)
        values[i] = (before[i].score - 50) / 30;
    self.ratings[0].normaliser = "";
    make(&self, 2, &by_rank);
    CU_ASSERT_STRING_EQUAL(
        self.made.pairs[0].apart,
        "scores of 'before' go from 10 to 99 and those of 'after' from -1.333 to "
        "1.633");
    CU_ASSERT_TRUE(isnan(comparison_score_shift(&self.made, 0, 1)));
    CU_ASSERT_EQUAL(comparison_score_shift(&self.made, 0, 0), 0);
    CU_ASSERT_EQUAL(comparison_rank_shift(&self.made, 0, 1), 0);
    /* Figures in a unit of measurement may differ as they like. */
    ((column *)(uintptr_t)self.ratings[0].score)->unit = "kg";
    ((column *)(uintptr_t)self.ratings[1].score)->unit = "kg";
    make(&self, 2, &by_rank);
    CU_ASSERT_PTR_NULL(self.made.pairs[0].apart);
    arena_free(self.memory);
}

/* Spreads of 1 and up to 3 (2), middles up to two spreads apart, signs. */
static void test_scale(void)
{
    const double one[] = {1, 2, 3}, three[] = {-1, 2, 5}, four[] = {-2, 2, 6};
    const double apart[] = {3, 4, 5}, further[] = {3.1, 4.1, 5.1}, none[] = {NAN, 7, NAN};
    const double level[] = {2, 2, 2}, around[] = {-1.4, 0, 1.4}, wide[] = {-1.6, 0, 1.6};
    const scale of_one = scale_of(one, 3), of_three = scale_of(three, 3);
    const scale of_four = scale_of(four, 3), of_apart = scale_of(apart, 3);
    const scale of_further = scale_of(further, 3), of_none = scale_of(none, 3);
    const scale of_level = scale_of(level, 3), of_around = scale_of(around, 3);
    const scale of_wide = scale_of(wide, 3);

    CU_ASSERT_EQUAL(of_one.middle, 2);
    CU_ASSERT_EQUAL(of_one.spread, 1);
    CU_ASSERT_EQUAL(of_three.spread, 3);
    CU_ASSERT_TRUE(of_four.low == -2 && of_four.high == 6 && of_none.n == 1);
    CU_ASSERT_FALSE(scale_differs(&of_one, &of_one, true));
    CU_ASSERT_TRUE(scale_differs(&of_one, &of_four, false));
    CU_ASSERT_TRUE(scale_differs(&of_one, &of_three, true));
    CU_ASSERT_FALSE(scale_differs(&of_one, &of_apart, true));
    CU_ASSERT_TRUE(scale_differs(&of_one, &of_further, false));
    CU_ASSERT_FALSE(scale_differs(&of_one, &of_around, false));
    CU_ASSERT_TRUE(scale_differs(&of_wide, &of_one, false));
    CU_ASSERT_FALSE(scale_differs(&of_one, &of_none, true) ||
                    scale_differs(&of_one, &of_level, true));
}

/* A rating against itself, and three of them: pairs (0, 1), (0, 2), (1, 2). */
static void test_itself(void)
{
    trial self = begin();

    self.ratings[2] = self.ratings[1];
    self.ratings[1] = self.ratings[0];
    make(&self, 3, &by_rank);
    CU_ASSERT_EQUAL_FATAL(self.made.n_pairs, 3);
    CU_ASSERT_EQUAL(self.made.pairs[1].first, 0);
    CU_ASSERT_EQUAL(self.made.pairs[1].second, 2);
    CU_ASSERT_EQUAL(self.made.pairs[2].first, 1);
    CU_ASSERT_EQUAL(self.made.pairs[2].second, 2);
    CU_ASSERT_EQUAL(agreement_kendall(&self.made.pairs[0].all), 1);
    CU_ASSERT_EQUAL(self.made.pairs[0].all.moved, 0);
    CU_ASSERT_EQUAL(self.made.pairs[0].all.score_shift_sum, 0);
    CU_ASSERT_EQUAL(self.made.pairs[0].all.regraded, 0);
    CU_ASSERT_EQUAL(agreement_kendall(&self.made.pairs[1].all),
                    agreement_kendall(&self.made.pairs[2].all));
    arena_free(self.memory);
}

/* Rows in another order, and scores under an increasing function, change no rank. */
static void test_invariance(void)
{
    trial self = begin();
    test_row rows[AFTER];
    double tau;

    make(&self, 2, &by_rank);
    tau = agreement_kendall(&self.made.pairs[0].all);
    for (size_t k = 0; k < AFTER; k++) {
        rows[k] = after[AFTER - 1 - k];
        rows[k].score = exp(rows[k].score / 10) - 3;
    }
    self.ratings[1] = rate("after", make_rows(self.memory, rows, AFTER), true);
    make(&self, 2, &by_rank);
    check_group(&self, 0, "B 1>1; C 2>3; D 3>4; A 4>2");
    check_group(&self, 1, "C 1>3; B 2>2; A 3>1");
    CU_ASSERT_EQUAL(agreement_kendall(&self.made.pairs[0].all), tau);
    arena_free(self.memory);
}

static void test_nothing_shared(void)
{
    trial self = begin();

    self.ratings[1] = rate("after", make_rows(self.memory, ROWS({"X", "2010", 1, "A"})), true);
    make(&self, 2, &by_rank);
    CU_ASSERT_EQUAL(self.made.n_all, 0);
    CU_ASSERT_TRUE(isnan(agreement_kendall(&self.made.pairs[0].all)));
    arena_free(self.memory);
}

static void test_no_memory(void)
{
    trial self = begin();

    for (size_t n = 0;; n++) {
        failing_allocator failing = failing_after(n);
        arena *memory = arena_new(&failing.base);
        diagnostics errors = diagnostics_in(memory);
        status code = STATUS_SYSTEM;

        if (memory)
            code = compare_ratings(&self.made, memory, self.ratings, 2, &by_rank, &errors);
        if (code == STATUS_OK)
            CU_ASSERT_EQUAL(self.made.pairs[0].all.reversed, 5);
        arena_free(memory);
        CU_ASSERT_EQUAL(failing.live, 0);
        if (code == STATUS_OK || n > 1000) {
            CU_ASSERT_EQUAL(code, STATUS_OK);
            break;
        }
        CU_ASSERT_EQUAL(code, STATUS_SYSTEM);
    }
    arena_free(self.memory);
}

CU_TestInfo comparison_tests[] = {{"ranks", test_ranks},
                                  {"rows that are not compared", test_not_compared},
                                  {"a pair", test_pair},
                                  {"grades", test_grades},
                                  {"order of grades", test_grade_order},
                                  {"without grades", test_without_grades},
                                  {"direction", test_direction},
                                  {"units", test_units},
                                  {"scales of ratings", test_scales},
                                  {"scales of numbers", test_scale},
                                  {"itself", test_itself},
                                  {"invariance", test_invariance},
                                  {"nothing shared", test_nothing_shared},
                                  {"no memory", test_no_memory},
                                  CU_TEST_INFO_NULL};
