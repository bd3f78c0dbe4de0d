/* others_test.c - columns that are given no value: all or none, `others`, the codebook. */
#include "run/bind/bind_test.h"

static status bind_complete(uint32_t flags)
{
    parameter_description complete = weights;

    complete.flags |= flags;
    complete.fallback = 1;
    return bind_run_arguments(&complete, 1);
}

/* The codebook gives grp 2; waste has an empty cell there, employees and count have none. */
static void values_are_given_to_all_columns_or_none(void)
{
    STEP_ALONE();
    bind_values();
    CU_ASSERT_EQUAL(bind_complete(0), STATUS_OK);
    CU_ASSERT_EQUAL(bound.args[0].numbers[1], 1); /* the fallback, of other parameters */

    CU_ASSERT_EQUAL(bind_complete(RI_COMPLETE), STATUS_STUDY);
    TOLD("study.ini:10: error: [rating] parameter 'weights' of test.plugin has a value for 1 of 4 "
         "columns, and none for: employees, waste, count\n"
         "  hint: write weights = employees:NUMBER, or the codebook's 'weight', for each of them; "
         "or others = 0, which holds for every column without a value\n");
    STEP({"weights", "employees:1, waste:2"});
    CU_ASSERT_EQUAL(bind_complete(RI_COMPLETE), STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] parameter 'weights' of test.plugin has a value for 3 of 4 "
         "columns, and none for: count\n"
         "  hint: write count:NUMBER there, too, or the codebook's 'weight'; or others = 0, which "
         "holds for every column without a value\n");

    STEP({"in.values", "employees, waste"});
    bind_values_named();
    CU_ASSERT_EQUAL(bind_complete(RI_COMPLETE), STATUS_OK); /* none has one */
    CU_ASSERT_EQUAL(bound.args[0].numbers[0], 1);
    CU_ASSERT_EQUAL(bound.args[0].numbers[1], 1);
    STEP({"weights", "3"});
    bind_values();
    CU_ASSERT_EQUAL(bind_complete(RI_COMPLETE), STATUS_OK); /* one for all */
    CU_ASSERT_EQUAL(bound.args[0].numbers[3], 3);
}

static void others_are_given_the_rest(void)
{
    STEP({"weights", "employees:5"}, {"others", "0.5"});
    bind_values();
    CU_ASSERT_EQUAL_FATAL(bind_complete(RI_COMPLETE), STATUS_OK);
    CU_ASSERT_EQUAL(bound.args[0].numbers[0], 2); /* codebook */
    CU_ASSERT_EQUAL(bound.args[0].numbers[1], 5);
    CU_ASSERT_EQUAL(bound.args[0].numbers[2], 0.5);
    CU_ASSERT_EQUAL(bound.args[0].numbers[3], 0.5);
    CU_ASSERT_EQUAL_FATAL(bind_complete(RI_COMPLETE | RI_OPTIONAL), STATUS_OK);
    CU_ASSERT_EQUAL(bound.args[0].numbers[3], 0.5);

    STEP({"others", "11"});
    CU_ASSERT_EQUAL(bind_complete(RI_COMPLETE), STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] 'others' of test.plugin is 11; it must be between 0 and "
         "10\n");
    STEP({"othrs", "0"});
    CU_ASSERT_EQUAL(bind_complete(RI_COMPLETE), STATUS_STUDY);
    CU_ASSERT_STRING_EQUAL(bound.errors.items[0].hint, "did you mean 'others'?");
    /* The host's key only where it has a meaning. */
    STEP({"others", "0"});
    CU_ASSERT_EQUAL(bind_complete(0), STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] test.plugin has no parameter 'others'\n"
         "  hint: its parameters are: weights\n");
}

/* A plugin of its own that has had a parameter of that name. */
static void others_of_a_plugin_is_its_own(void)
{
    parameter_description complete = weights;

    complete.flags |= RI_COMPLETE;
    complete.fallback = 1;
    STEP({"others", "ignore"}, {"weights", "1"});
    bind_values();
    CU_ASSERT_EQUAL_FATAL(
        ARGUMENTS(complete,
                  {.id = "others", .type = RI_TEXT, .flags = RI_OPTIONAL, .fallback = NAN}),
        STATUS_OK);
    CU_ASSERT_STRING_EQUAL(bound.args[1].text, "ignore");
}

static void an_optional_value_may_lack(void)
{
    STEP_ALONE();
    bind_values();
    CU_ASSERT_EQUAL_FATAL(bind_complete(RI_COMPLETE | RI_OPTIONAL), STATUS_OK);
    CU_ASSERT_EQUAL(bound.args[0].numbers[0], 2);
    CU_ASSERT_EQUAL(bound.args[0].numbers[1], 1);
}

static void lists_by_position_show_the_pairs(void)
{
    STEP({"weights", "40, 35, 25, 0"}, {"parent", "a, \"b, c\", d, e"});
    bind_values();
    CU_ASSERT_EQUAL(ARGUMENTS(weights, parents), STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] parameter 'weights' of test.plugin is a list that does not "
         "say which column each value is of\n"
         "  hint: in the order of the columns this would be weights = grp:40, employees:35, "
         "waste:25, count:0\n"
         "study.ini:12: error: [rating] parameter 'parent' of test.plugin is a list that does not "
         "say which column each value is of\n"
         "  hint: in the order of the columns this would be parent = grp:a, \"employees:b, c\", "
         "waste:d, count:e\n");
    /* What is shown is understood. */
    STEP({"parent", "grp:a, \"employees:b, c\", waste:d, count:e"});
    CU_ASSERT_EQUAL_FATAL(ARGUMENTS(parents), STATUS_OK);
    CU_ASSERT_STRING_EQUAL(bound.args[0].texts[1], "b, c");
}

static void values_meant_for_another_plugin_say_so(void)
{
    STEP({"weights", "50"}, {"kind", "mode"});
    bound.keys[0].meant_for = bound.keys[1].meant_for = "test.other";
    bind_values();
    CU_ASSERT_EQUAL(
        ARGUMENTS(weights, {.id = "kind", .type = RI_CHOICE, .n_choices = 3, .choices = kinds}),
        STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] parameter 'weights' of test.plugin, set for test.other, is "
         "50; it must be between 0 and 10\n"
         "  hint: set 'weights' anew beside use = test.plugin\n"
         "study.ini:12: error: [rating] parameter 'kind' of test.plugin, set for test.other, has "
         "no choice 'mode'\n"
         "  hint: the choices are: mean, median, sum\n");
}

static void wrong_attributes_are_told(void)
{
    parameter_description narrow = direction, number = direction;

    narrow.minimum = 0;
    number.id = "level";
    number.attribute = "parent";
    STEP_ALONE();
    bind_values();
    CU_ASSERT_EQUAL(bind_run_arguments((const parameter_description[]){narrow, number}, 2),
                    STATUS_STUDY);
    TOLD(
        "study.ini:10: error: [rating] attribute 'direction' of 'waste' of [data] is -1; it must "
        "be between 0 and 1\n"
        "  hint: correct the codebook, or write direction = waste:NUMBER\n"
        "study.ini:10: error: [rating] attribute 'parent' of 'grp' of [data] is 'economy'; it must "
        "be a whole number\n"
        "  hint: correct the codebook, or write level = grp:NUMBER\n");
    CU_ASSERT_STRING_EQUAL(bound.errors.items[0].subject, "data.waste");
}

CU_TestInfo bind_others_tests[] = {
    {"values are given to all columns or none", values_are_given_to_all_columns_or_none},
    {"others are given the rest", others_are_given_the_rest},
    {"others of a plugin is its own", others_of_a_plugin_is_its_own},
    {"an optional value may lack", an_optional_value_may_lack},
    {"lists by position show the pairs", lists_by_position_show_the_pairs},
    {"values meant for another plugin say so", values_meant_for_another_plugin_say_so},
    {"wrong attributes are told", wrong_attributes_are_told},
    CU_TEST_INFO_NULL,
};
