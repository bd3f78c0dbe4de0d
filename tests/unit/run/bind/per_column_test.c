/* per_column_test.c - one value for each column of a port. */
#include "run/bind/bind_test.h"

static void values_per_column_are_bound(void)
{
    STEP({"weights", "grp:1, employees:2, waste:3, count:4"});
    bind_values();
    CU_ASSERT_EQUAL_FATAL(ARGUMENTS(direction, weights, parents), STATUS_OK);
    TOLD();
    CU_ASSERT_EQUAL(bound.args[0].count, 4);
    CU_ASSERT_EQUAL(bound.args[0].numbers[0], 1); /* codebook */
    CU_ASSERT_EQUAL(bound.args[0].numbers[1], 1); /* fallback */
    CU_ASSERT_EQUAL(bound.args[0].numbers[2], -1);
    CU_ASSERT_EQUAL(bound.args[1].numbers[3], 4);
    CU_ASSERT_PTR_NULL(bound.args[1].texts);
    CU_ASSERT_STRING_EQUAL(bound.args[2].texts[0], "economy");
    CU_ASSERT_PTR_NULL(bound.args[2].texts[1]);
    CU_ASSERT_PTR_NULL(bound.args[2].numbers);

    STEP({"direction", "-1"}, {"weights", "count:1,employees : 5, data.waste:0"},
         {"parent", "people"});
    CU_ASSERT_EQUAL_FATAL(ARGUMENTS(direction, weights, parents), STATUS_OK);
    for (size_t k = 0; k < 4; k++) {
        CU_ASSERT_EQUAL(bound.args[0].numbers[k], -1);
        CU_ASSERT_STRING_EQUAL(bound.args[2].texts[k], "people");
    }
    CU_ASSERT_EQUAL(bound.args[1].numbers[0], 2); /* codebook */
    CU_ASSERT_EQUAL(bound.args[1].numbers[1], 5);
    CU_ASSERT_EQUAL(bound.args[1].numbers[2], 0);
    CU_ASSERT_EQUAL(bound.args[1].numbers[3], 1);

    STEP({"kinds", "grp:sum"});
    CU_ASSERT_EQUAL_FATAL(ARGUMENTS({.id = "kinds",
                                     .type = RI_CHOICE,
                                     .flags = RI_PER_COLUMN,
                                     .n_choices = 3,
                                     .choices = kinds,
                                     .fallback = 1,
                                     .port = "values"},
                                    {.id = "mark",
                                     .type = RI_TEXT,
                                     .flags = RI_PER_COLUMN,
                                     .fallback_text = "x",
                                     .port = "values"}),
                          STATUS_OK);
    CU_ASSERT_EQUAL(bound.args[0].numbers[0], 2);
    CU_ASSERT_STRING_EQUAL(bound.args[0].texts[0], "sum");
    CU_ASSERT_STRING_EQUAL(bound.args[0].texts[1], "median");
    CU_ASSERT_STRING_EQUAL(bound.args[1].texts[3], "x");
}

static void without_ports_no_column_is_checked(void)
{
    STEP({"weights", "gpr:1"});
    bound.in = NULL;
    CU_ASSERT_EQUAL_FATAL(ARGUMENTS(direction, weights), STATUS_OK);
    CU_ASSERT_EQUAL(bound.args[1].count, 0);
}

static void an_unbound_port_has_no_values(void)
{
    STEP({"weights", "5"});
    CU_ASSERT_EQUAL_FATAL(PORTS({.id = "values",
                                 .role = RI_CATEGORY,
                                 .flags = RI_MANY | RI_OPTIONAL,
                                 .table = "reference"}),
                          STATUS_OK);
    CU_ASSERT_EQUAL_FATAL(ARGUMENTS(weights), STATUS_OK);
    CU_ASSERT_EQUAL(bound.args[0].count, 0);
    STEP({"weights", "50"});
    CU_ASSERT_EQUAL(ARGUMENTS(weights), STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] parameter 'weights' of test.plugin is 50; it must be "
         "between 0 and 10\n");
}

static void wrong_values_per_column_are_told(void)
{
    STEP({"direction", "1, 2"}, {"weights", "grpp:1, zzzzz:1, grp:x, count:70, count:1"},
         {"parent", "people, waste:nature"}, {"mark", ""});
    bind_values();
    CU_ASSERT_EQUAL(ARGUMENTS(direction, weights, parents,
                              {.id = "mark",
                               .type = RI_TEXT,
                               .flags = RI_PER_COLUMN,
                               .fallback_text = "x",
                               .port = "values"}),
                    STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] parameter 'direction' of test.plugin has 2 values for 4 "
         "columns\n"
         "  hint: write one value for all, or NAME:VALUE pairs; its columns are: grp, employees, "
         "waste, "
         "count\n"
         "study.ini:12: error: [rating] input 'values' of test.plugin has no column 'grpp'\n"
         "  hint: did you mean 'grp'?\n"
         "study.ini:12: error: [rating] input 'values' of test.plugin has no column 'zzzzz'\n"
         "  hint: its columns are: grp, employees, waste, count\n"
         "study.ini:12: error: [rating] parameter 'weights' of test.plugin for 'grp' is 'x'; it "
         "must be a number\n"
         "study.ini:12: error: [rating] parameter 'weights' of test.plugin for 'count' is 70; it "
         "must be between 0 and 10\n"
         "study.ini:12: error: [rating] parameter 'weights' of test.plugin for 'count' is given "
         "twice\n"
         "study.ini:13: error: [rating] parameter 'parent' of test.plugin mixes values and "
         "NAME:VALUE pairs\n"
         "  hint: write one value for all, or NAME:VALUE pairs\n"
         "study.ini:14: error: [rating] parameter 'mark' of test.plugin has no value\n");
    STEP({"direction", "1, 0, 5, -1"});
    CU_ASSERT_EQUAL(ARGUMENTS(direction), STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] parameter 'direction' of test.plugin is a list that does "
         "not say which column each value is of\n"
         "  hint: in the order of the columns this would be direction = grp:1, employees:0, "
         "waste:5, count:-1\n");
    STEP({"direction", "waste:5"});
    CU_ASSERT_EQUAL(ARGUMENTS(direction), STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] parameter 'direction' of test.plugin for 'waste' is 5; it "
         "must be between -1 and 1\n");
}

static void columns_without_a_value_are_told(void)
{
    STEP_ALONE();
    bind_values();
    CU_ASSERT_EQUAL(ARGUMENTS(weights), STATUS_STUDY);
    TOLD("study.ini:10: error: [rating] test.plugin needs a parameter 'weights' for: employees, "
         "waste, count\n"
         "  hint: add a line such as: weights = employees:NUMBER, or the column 'weight' to the "
         "codebook\n");
}

CU_TestInfo bind_per_column_tests[] = {
    {"values per column are bound", values_per_column_are_bound},
    {"without ports no column is checked", without_ports_no_column_is_checked},
    {"an unbound port has no values", an_unbound_port_has_no_values},
    {"wrong values per column are told", wrong_values_per_column_are_told},
    {"columns without a value are told", columns_without_a_value_are_told},
    CU_TEST_INFO_NULL,
};
