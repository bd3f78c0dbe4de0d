/* arguments_test.c - values of parameters: fallbacks, types, lists. */
#include "base/host_keys.h"
#include "run/bind/bind_test.h"

static void fallbacks_are_taken(void)
{
    STEP({"use", "test.plugin"}, {"in.x", "y"}, {"out.x", "y"}, {"reference", "whole"});
    bound.plugin.in = table_ports;
    bound.plugin.n_in = 1;
    bound.in = NULL;
    CU_ASSERT_EQUAL_FATAL(
        ARGUMENTS(coverage, digits, kind, strict, heading,
                  {.id = "limit", .type = RI_REAL, .flags = RI_OPTIONAL, .fallback = NAN},
                  {.id = "name", .type = RI_TEXT, .fallback_text = "score"},
                  {.id = "sort", .type = RI_TEXT, .flags = RI_LIST, .fallback_text = "a, b:c"},
                  {.id = "pairs", .type = RI_TEXT, .flags = RI_LIST | RI_OPTIONAL}),
        STATUS_OK);
    TOLD();
    CU_ASSERT_EQUAL(bound.args[0].number, 0.5);
    CU_ASSERT_EQUAL(bound.args[0].count, 1);
    CU_ASSERT_EQUAL(bound.args[1].number, 2);
    CU_ASSERT_EQUAL(bound.args[2].number, 1);
    CU_ASSERT_STRING_EQUAL(bound.args[2].text, "median");
    CU_ASSERT_EQUAL(bound.args[3].number, 0);
    CU_ASSERT_PTR_NULL(bound.args[4].text);
    CU_ASSERT_EQUAL(bound.args[4].count, 0);
    CU_ASSERT_TRUE(isnan(bound.args[4].number));
    CU_ASSERT_TRUE(isnan(bound.args[5].number));
    CU_ASSERT_STRING_EQUAL(bound.args[6].text, "score");
    CU_ASSERT_EQUAL_FATAL(bound.args[7].count, 2);
    CU_ASSERT_STRING_EQUAL(bound.args[7].texts[1], "b:c"); /* not RI_TAGGED */
    CU_ASSERT_PTR_NULL(bound.args[7].tags);
    CU_ASSERT_EQUAL(bound.args[8].count, 0);
    CU_ASSERT_TRUE(host_key_or_binding("within"));
    CU_ASSERT_TRUE(host_key_or_binding("in.grp"));
    CU_ASSERT_TRUE(host_key_or_binding("out.score"));
    CU_ASSERT_FALSE(host_key_or_binding("input"));
    CU_ASSERT_FALSE(host_key_or_binding("wihtin"));
}

static void keys_are_typed(void)
{
    STEP({"coverage", "0.7 %"}, {"digits", "15"}, {"kind", "sum"}, {"strict", "on"},
         {"heading", "\" two, words \""}, {"wait", "2 min"}, {"big", "-9007199254740992"},
         {"text", ""});
    CU_ASSERT_EQUAL_FATAL(
        ARGUMENTS(coverage, digits, kind, strict, heading,
                  {.id = "wait", .unit = "s", .type = RI_REAL, .minimum = 0, .maximum = 600},
                  {.id = "big", .unit = "", .type = RI_INT},
                  {.id = "text", .type = RI_TEXT, .fallback_text = "not this"}),
        STATUS_OK);
    TOLD();
    CU_ASSERT_EQUAL(bound.args[0].number, 0.007);
    CU_ASSERT_EQUAL(bound.args[1].number, 15);
    CU_ASSERT_EQUAL(bound.args[2].number, 2);
    CU_ASSERT_STRING_EQUAL(bound.args[2].text, "sum");
    CU_ASSERT_EQUAL(bound.args[3].number, 1);
    CU_ASSERT_STRING_EQUAL(bound.args[4].text, " two, words ");
    CU_ASSERT_EQUAL(bound.args[5].number, 120);
    CU_ASSERT_EQUAL(bound.args[6].number, -9007199254740992.0);
    CU_ASSERT_STRING_EQUAL(bound.args[7].text, "");
}

static void all_words_for_yes_and_no_are_understood(void)
{
    static const char *const words[] = {"no", "yes", "false", "true", "off", "on", "0", "1"};

    for (size_t k = 0; k < 8; k++) {
        STEP({"strict", words[k]});
        CU_ASSERT_EQUAL_FATAL(ARGUMENTS(strict), STATUS_OK);
        CU_ASSERT_EQUAL(bound.args[0].number, k % 2);
    }
}

static void lists_are_split(void)
{
    STEP({"keys", "region, year : period, \"a, b\":key, x:y:z"}, {"levels", "1, 2.5, 50 %"},
         {"kinds", "sum, mean"}, {"none", ""});
    CU_ASSERT_EQUAL_FATAL(
        ARGUMENTS(
            {.id = "keys", .type = RI_TEXT, .flags = RI_LIST | RI_TAGGED},
            {.id = "levels", .unit = "1", .type = RI_REAL, .flags = RI_LIST},
            {.id = "kinds", .type = RI_CHOICE, .flags = RI_LIST, .n_choices = 3, .choices = kinds},
            {.id = "none", .type = RI_TEXT, .flags = RI_LIST | RI_OPTIONAL, .fallback_text = "x"}),
        STATUS_OK);
    TOLD();
    CU_ASSERT_EQUAL_FATAL(bound.args[0].count, 4);
    CU_ASSERT_STRING_EQUAL(bound.args[0].texts[0], "region");
    CU_ASSERT_PTR_NULL(bound.args[0].tags[0]);
    CU_ASSERT_STRING_EQUAL(bound.args[0].texts[1], "year");
    CU_ASSERT_STRING_EQUAL(bound.args[0].tags[1], "period");
    CU_ASSERT_STRING_EQUAL(bound.args[0].texts[3], "x:y");
    CU_ASSERT_STRING_EQUAL(bound.args[0].tags[3], "z");
    CU_ASSERT_PTR_NULL(bound.args[0].numbers);
    CU_ASSERT_EQUAL_FATAL(bound.args[1].count, 3);
    CU_ASSERT_EQUAL(bound.args[1].numbers[2], 0.5);
    CU_ASSERT_PTR_NULL(bound.args[1].texts);
    CU_ASSERT_EQUAL(bound.args[2].numbers[0], 2);
    CU_ASSERT_STRING_EQUAL(bound.args[2].texts[1], "mean");
    CU_ASSERT_EQUAL(bound.args[3].count, 0);
}

CU_TestInfo bind_arguments_tests[] = {
    {"fallbacks are taken", fallbacks_are_taken},
    {"keys are typed", keys_are_typed},
    {"all words for yes and no are understood", all_words_for_yes_and_no_are_understood},
    {"lists are split", lists_are_split},
    CU_TEST_INFO_NULL,
};
