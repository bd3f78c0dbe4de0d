/* library_comparison_test.c - two ratings held side by side */
#include <math.h>
#include <string.h>

#include "library_test.h"

/* By the first A, B, C; by the second, in which C has doubled, C, A, B. */
static void write_studies(void)
{
    write_file("first.ini", "[study]\ntitle = First\n[scores]\nuse = inline\nkeys = region\n"
                            "rows = region, score\n  A, 30\n  B, 20\n  C, 15.5\n  D, 1\n");
    write_file("second.ini", "[study]\ntitle = Second\n[scores]\nuse = inline\nkeys = region\n"
                             "rows = region, score\n  A, 30\n  B, 20\n  C, 31\n  D,\n");
}

static regind_comparison *compare(const char *column, const char *set)
{
    regind_options *const options = regind_options_new(NULL);
    regind_comparison *made;

    CU_ASSERT_PTR_NOT_NULL_FATAL(options);
    if (set)
        CU_ASSERT_EQUAL(regind_options_add_override(options, set), REGIND_OK);
    made = regind_comparison_new(options);
    regind_options_free(options);
    CU_ASSERT_PTR_NOT_NULL_FATAL(made);
    CU_ASSERT_EQUAL(regind_comparison_add(made, "one=first.ini"), REGIND_OK);
    CU_ASSERT_EQUAL(regind_comparison_add(made, "second.ini"), REGIND_OK);
    CU_ASSERT_EQUAL(regind_comparison_set_score(made, column), REGIND_OK);
    regind_comparison_set_top(made, 1);
    return made;
}

static double figure(const regind_comparison *made, int32_t which)
{
    return regind_comparison_figure(made, 0, REGIND_ALL_GROUPS, which);
}

static void check_methods(regind_comparison *made)
{
    CU_ASSERT_EQUAL(regind_comparison_count(made), 2);
    CU_ASSERT_STRING_EQUAL(regind_comparison_name(made, 0), "one");
    CU_ASSERT_STRING_EQUAL(regind_comparison_path(made, 0), "first.ini");
    CU_ASSERT_STRING_EQUAL(regind_comparison_name(made, 1), "second");
    CU_ASSERT_STRING_EQUAL(regind_comparison_title(made, 1), "Second");
    CU_ASSERT_STRING_EQUAL(regind_comparison_unit(made, 1), "1");
    CU_ASSERT_FALSE(regind_comparison_is_folder(made, 1));
    CU_ASSERT_EQUAL(regind_comparison_direction(made, 0), 1);
    CU_ASSERT_EQUAL(regind_comparison_rows(made, 0), 4);
    CU_ASSERT_PTR_NULL(regind_comparison_name(made, 2));
    CU_ASSERT_EQUAL(regind_comparison_difference_count(made, 0), 0);
    CU_ASSERT_EQUAL(regind_comparison_difference_count(made, 1), 1);
    CU_ASSERT_STRING_EQUAL(regind_comparison_difference_step(made, 1, 0), "scores");
    CU_ASSERT_STRING_EQUAL(regind_comparison_difference_key(made, 1, 0), "rows");
    CU_ASSERT_PTR_NOT_NULL(strstr(regind_comparison_difference_before(made, 1, 0), "15.5"));
    CU_ASSERT_PTR_NOT_NULL(strstr(regind_comparison_difference_after(made, 1, 0), "31"));
    CU_ASSERT_TRUE(regind_comparison_difference_used(made, 1, 0));
    CU_ASSERT_PTR_NOT_NULL(strstr(regind_comparison_difference_text(made, 1, 0), "scores.rows: "));
    CU_ASSERT_PTR_NULL(regind_comparison_difference_text(made, 1, 1));
}

static void check_rows(const regind_comparison *made)
{
    static const char *const regions[4] = {"A", "B", "C", "D"};
    static const uint64_t ranks[3] = {2, 3, 1};

    CU_ASSERT_EQUAL(regind_comparison_key_count(made), 1);
    CU_ASSERT_STRING_EQUAL(regind_comparison_key(made, 0), "region");
    CU_ASSERT_EQUAL(regind_comparison_row_count(made), 4);
    CU_ASSERT_EQUAL(regind_comparison_compared_count(made), 3);
    CU_ASSERT_EQUAL(regind_comparison_group_key_count(made), 0);
    CU_ASSERT_EQUAL(regind_comparison_group_count(made), 1);
    CU_ASSERT_EQUAL(regind_comparison_group_rows(made, 0), 4);
    CU_ASSERT_EQUAL(regind_comparison_group_compared(made, 0), 3);
    CU_ASSERT_EQUAL(regind_comparison_group_row(made, 0, 4), REGIND_NO_ROW);
    for (uint64_t k = 0; k < 4; k++) {
        const uint64_t row = regind_comparison_group_row(made, 0, k);

        CU_ASSERT_STRING_EQUAL(regind_comparison_row_key(made, row, 0), regions[k]);
        CU_ASSERT_TRUE(regind_comparison_has_row(made, row, 1));
        CU_ASSERT_EQUAL(regind_comparison_rank(made, row, 1), k < 3 ? ranks[k] : 0);
        CU_ASSERT_EQUAL(isnan(regind_comparison_rank_shift(made, row, 1)) != 0, k == 3);
        CU_ASSERT_EQUAL(regind_comparison_grade(made, row, 0), -1);
    }
    CU_ASSERT_EQUAL(regind_comparison_score_shift(made, regind_comparison_group_row(made, 0, 2), 1),
                    15.5);
    CU_ASSERT(isnan(regind_comparison_score(made, 4, 0)));
    CU_ASSERT_FALSE(regind_comparison_graded(made));
    CU_ASSERT_EQUAL(regind_comparison_grade_count(made), 0);
    CU_ASSERT_PTR_NULL(regind_comparison_grade_text(made, 0));
}

static void two_studies_are_compared(void)
{
    regind_comparison *made;

    write_studies();
    made = compare("scores.score", NULL);
    CU_ASSERT_EQUAL(regind_comparison_count(made), 0); /* not yet */
    CU_ASSERT_EQUAL(regind_comparison_plan(made), REGIND_OK);
    CU_ASSERT_EQUAL(regind_comparison_run(made), REGIND_OK);
    CU_ASSERT_EQUAL(regind_messages_status(regind_comparison_messages(made)), REGIND_OK);
    check_methods(made);
    check_rows(made);
    CU_ASSERT_EQUAL(regind_comparison_pair_count(made), 1);
    CU_ASSERT_EQUAL(regind_comparison_pair_second(made, 0), 1);
    CU_ASSERT_TRUE(regind_comparison_pair_same_unit(made, 0));
    CU_ASSERT_EQUAL(regind_comparison_top(made), 1);
    CU_ASSERT_EQUAL(figure(made, REGIND_FIGURE_ROWS), 3);
    /* Of three pairs of regions two are turned round: tau = (1 - 2) / 3. */
    CU_ASSERT_DOUBLE_EQUAL(figure(made, REGIND_FIGURE_KENDALL_TAU_B), -1.0 / 3, 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(figure(made, REGIND_FIGURE_SPEARMAN), -0.5, 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(figure(made, REGIND_FIGURE_REVERSED), 2.0 / 3, 1e-12);
    CU_ASSERT_EQUAL(figure(made, REGIND_FIGURE_MOVED), 3);
    CU_ASSERT_EQUAL(figure(made, REGIND_FIGURE_TOP_SHARED), 0);
    CU_ASSERT_EQUAL(figure(made, REGIND_FIGURE_TOP_OF), 1);
    CU_ASSERT_EQUAL(figure(made, REGIND_FIGURE_LARGEST_RANK_SHIFT), 2);
    CU_ASSERT_EQUAL(
        regind_comparison_figure_row(made, 0, REGIND_ALL_GROUPS, REGIND_FIGURE_LARGEST_RANK_SHIFT),
        regind_comparison_group_row(made, 0, 2));
    CU_ASSERT(isnan(figure(made, 99)));
    CU_ASSERT_EQUAL(regind_comparison_transition_count(made, 0), 0);
    regind_comparison_free(made);
    regind_comparison_free(NULL);
}

static void overrides_are_of_one_of_them(void)
{
    regind_comparison *made = compare("scores.score", "one:study.title=Another");

    CU_ASSERT_EQUAL(regind_comparison_run(made), REGIND_OK);
    CU_ASSERT_STRING_EQUAL(regind_comparison_title(made, 0), "Another");
    CU_ASSERT_STRING_EQUAL(regind_comparison_title(made, 1), "Second");
    regind_comparison_free(made);
}

static void what_cannot_be_compared_is_told(void)
{
    regind_comparison *made = compare("scores.scor", NULL);

    CU_ASSERT_EQUAL(regind_comparison_run(made), REGIND_BAD_USAGE);
    CU_ASSERT_STRING_EQUAL(
        message_text_of(regind_comparison_messages(made), REGIND_SEVERITY_ERROR, 0),
        "--on names 'scores.scor', and there is no such column");
    CU_ASSERT_EQUAL(regind_comparison_count(made), 0);
    CU_ASSERT_EQUAL(regind_comparison_row_count(made), 0);
    CU_ASSERT(isnan(figure(made, REGIND_FIGURE_ROWS)));
    regind_comparison_free(made);
    made = regind_comparison_new(NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(made);
    CU_ASSERT_EQUAL(regind_comparison_run(made), REGIND_BAD_USAGE);
    CU_ASSERT_STRING_EQUAL(
        message_text_of(regind_comparison_messages(made), REGIND_SEVERITY_ERROR, 0),
        "a comparison needs two studies at least");
    regind_comparison_free(made);
}

CU_TestInfo comparison_tests[] = {
    {"two studies are compared", two_studies_are_compared},
    {"overrides are of one of them", overrides_are_of_one_of_them},
    {"what cannot be compared is told", what_cannot_be_compared_is_told},
    CU_TEST_INFO_NULL,
};
