/* arguments_told_test.c - what is said of unknown keys and wrong values. */
#include <float.h>
#include <sys/stat.h>
#include <unistd.h>

#include "run/bind/bind_test.h"

static void unknown_keys_are_told(void)
{
    STEP({"wihtin", "year"}, {"coverge", "1"}, {"refrence", "whole"}, {"grp", "x"}, {"zzz", "x"});
    bound.plugin.in = table_ports;
    bound.plugin.n_in = 2;
    CU_ASSERT_EQUAL(ARGUMENTS(coverage, digits), STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] test.plugin has no parameter 'wihtin'\n"
         "  hint: did you mean 'within'?\n"
         "study.ini:12: error: [rating] test.plugin has no parameter 'coverge'\n"
         "  hint: did you mean 'coverage'?\n"
         "study.ini:13: error: [rating] test.plugin has no parameter 'refrence'\n"
         "  hint: did you mean 'reference'?\n"
         "study.ini:14: error: [rating] test.plugin has no parameter 'grp'\n"
         "  hint: did you mean 'in.grp'?\n"
         "study.ini:15: error: [rating] test.plugin has no parameter 'zzz'\n"
         "  hint: its parameters are: coverage, digits\n");
    CU_ASSERT_PTR_NULL(bound.args);
    STEP({"zzz", "x"});
    CU_ASSERT_EQUAL(bind_run_arguments(NULL, 0), STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] test.plugin has no parameter 'zzz'\n"
         "  hint: it has no parameters\n");
    bound.plugin.n_in = 0;
}

static void wrong_values_are_told(void)
{
    STEP({"coverage", "half"}, {"digits", "2.5"}, {"kind", "meen"}, {"strict", "maybe"},
         {"wait", "5 kg"}, {"plain", "5 %"}, {"real", "0,5"}, {"empty", ""});
    CU_ASSERT_EQUAL(ARGUMENTS(coverage, digits, kind, strict,
                              {.id = "wait", .unit = "s", .type = RI_REAL},
                              {.id = "plain", .unit = "", .type = RI_REAL},
                              {.id = "real", .unit = "", .type = RI_REAL},
                              {.id = "empty", .unit = "", .type = RI_INT}),
                    STATUS_STUDY);
    TOLD(
        "study.ini:11: error: [rating] parameter 'coverage' of test.plugin is 'half'; it must be "
        "a number or a percentage\n"
        "study.ini:12: error: [rating] parameter 'digits' of test.plugin is '2.5'; it must be a "
        "whole number\n"
        "study.ini:13: error: [rating] parameter 'kind' of test.plugin has no choice 'meen'\n"
        "  hint: did you mean 'mean'? the choices are: mean, median, sum\n"
        "study.ini:14: error: [rating] parameter 'strict' of test.plugin is 'maybe'; it must be "
        "yes or no\n"
        "study.ini:15: error: [rating] parameter 'wait' of test.plugin is '5 kg'; it must be a "
        "number in 's', or in a unit that converts to it\n"
        "study.ini:16: error: [rating] parameter 'plain' of test.plugin is '5 %'; it must be a "
        "number\n"
        "study.ini:17: error: [rating] parameter 'real' of test.plugin is '0,5'; it must be a "
        "number\n"
        "  hint: decimals are set apart by a point: 0.5\n"
        "study.ini:18: error: [rating] parameter 'empty' of test.plugin has no value; it must be a "
        "whole number\n");
}

static void values_out_of_range_are_told(void)
{
    STEP({"digits", "20"}, {"coverage", "200 %"}, {"wait", "1 hour"}, {"least", "-1"},
         {"most", "7"}, {"big", "9007199254740993"});
    CU_ASSERT_EQUAL(
        ARGUMENTS(digits, coverage,
                  {.id = "wait", .unit = "s", .type = RI_REAL, .minimum = 0, .maximum = 600},
                  {.id = "least", .unit = "", .type = RI_REAL, .minimum = 0, .maximum = INFINITY},
                  {.id = "most", .unit = "", .type = RI_INT, .minimum = -DBL_MAX, .maximum = 5},
                  {.id = "big", .unit = "", .type = RI_INT}),
        STATUS_STUDY);
    TOLD(
        "study.ini:11: error: [rating] parameter 'digits' of test.plugin is 20; it must be between "
        "0 and 15\n"
        "study.ini:12: error: [rating] parameter 'coverage' of test.plugin is 200 %; it must be "
        "between 0 and 1\n"
        "study.ini:13: error: [rating] parameter 'wait' of test.plugin is 1 hour; it must be "
        "between 0 and 600 s\n"
        "study.ini:14: error: [rating] parameter 'least' of test.plugin is -1; it must be at least "
        "0\n"
        "study.ini:15: error: [rating] parameter 'most' of test.plugin is 7; it must be at most 5\n"
        "study.ini:16: error: [rating] parameter 'big' of test.plugin is 9007199254740993; it must "
        "be at most 9007199254740992\n");
    STEP({"most", "7"});
    CU_ASSERT_EQUAL(ARGUMENTS({.id = "most", .type = RI_REAL, .minimum = -INFINITY, .maximum = 5}),
                    STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] parameter 'most' of test.plugin is 7; it must be at most "
         "5\n");
}

static void choices_are_listed_up_to_eight(void)
{
    static const char *const letters[] = {"a1", "b2", "c3", "d4", "e5", "f6", "g7", "h8", "i9"};

    STEP({"letter", "zzzz"}, {"few", "zzzz"}, {"near", "c4"});
    CU_ASSERT_EQUAL(
        ARGUMENTS({.id = "letter", .type = RI_CHOICE, .n_choices = 9, .choices = letters},
                  {.id = "few", .type = RI_CHOICE, .n_choices = 8, .choices = letters},
                  {.id = "near", .type = RI_CHOICE, .n_choices = 9, .choices = letters}),
        STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] parameter 'letter' of test.plugin has no choice 'zzzz'\n"
         "study.ini:12: error: [rating] parameter 'few' of test.plugin has no choice 'zzzz'\n"
         "  hint: the choices are: a1, b2, c3, d4, e5, f6, g7, h8\n"
         "study.ini:13: error: [rating] parameter 'near' of test.plugin has no choice 'c4'\n"
         "  hint: did you mean 'c3'?\n");
}

static void missing_parameters_are_told(void)
{
    STEP_ALONE();
    CU_ASSERT_EQUAL(
        ARGUMENTS(
            {.id = "scale", .label = "Scale of grades", .type = RI_FILE},
            {.id = "base", .label = "base", .type = RI_TEXT},
            {.id = "limit", .type = RI_REAL, .fallback = NAN},
            {.id = "ready", .type = RI_BOOL, .fallback = NAN},
            {.id = "kind", .type = RI_CHOICE, .n_choices = 3, .choices = kinds, .fallback = NAN},
            {.id = "keys", .label = "Keys", .type = RI_TEXT, .flags = RI_LIST}),
        STATUS_STUDY);
    TOLD("study.ini:10: error: [rating] test.plugin needs a parameter 'scale' (Scale of grades)\n"
         "  hint: add a line such as: scale = FILE\n"
         "study.ini:10: error: [rating] test.plugin needs a parameter 'base'\n"
         "  hint: add a line such as: base = TEXT\n"
         "study.ini:10: error: [rating] test.plugin needs a parameter 'limit'\n"
         "  hint: add a line such as: limit = NUMBER\n"
         "study.ini:10: error: [rating] test.plugin needs a parameter 'ready'\n"
         "  hint: add a line such as: ready = yes\n"
         "study.ini:10: error: [rating] test.plugin needs a parameter 'kind'\n"
         "  hint: add a line such as: kind = mean\n"
         "study.ini:10: error: [rating] test.plugin needs a parameter 'keys' (Keys)\n"
         "  hint: add a line such as: keys = TEXT, ...\n");
}

static void wrong_items_are_told(void)
{
    STEP({"levels", "1, two, 3"}, {"keys", "region, :period, year:"}, {"empty", ","});
    CU_ASSERT_EQUAL(ARGUMENTS({.id = "levels", .type = RI_INT, .flags = RI_LIST},
                              {.id = "keys", .type = RI_TEXT, .flags = RI_LIST | RI_TAGGED},
                              {.id = "empty", .type = RI_TEXT, .flags = RI_LIST}),
                    STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] item 2 of parameter 'levels' of test.plugin is 'two'; it "
         "must be a whole number\n"
         "study.ini:12: error: [rating] parameter 'keys' of test.plugin has an item ':period' with "
         "nothing before the colon\n"
         "  hint: write NAME or NAME:TAG\n"
         "study.ini:12: error: [rating] parameter 'keys' of test.plugin has an item 'year:' with "
         "nothing after the colon\n"
         "  hint: write NAME or NAME:TAG\n"
         "study.ini:13: error: [rating] parameter 'empty' of test.plugin is an empty list\n");
}

static void files_must_be_there(void)
{
    char *file = arena_print(bound.memory, "%s/scale.csv", bound.folder);
    FILE *made = fopen(file, "w");

    CU_ASSERT_PTR_NOT_NULL_FATAL(made);
    (void)fclose(made);
    STEP({"scale", "scale.csv"}, {"files", "\"scale.csv\", scale.csv"});
    CU_ASSERT_EQUAL_FATAL(ARGUMENTS({.id = "scale", .type = RI_FILE},
                                    {.id = "files", .type = RI_FILE, .flags = RI_LIST},
                                    {.id = "own", .type = RI_FILE, .fallback_text = file}),
                          STATUS_OK);
    CU_ASSERT_STRING_EQUAL(bound.args[0].text, file);
    CU_ASSERT_EQUAL(bound.args[1].count, 2);
    CU_ASSERT_STRING_EQUAL(bound.args[1].texts[0], file);
    CU_ASSERT_STRING_EQUAL(bound.args[2].text, file);

    STEP({"scale", "data/x.csv"}, {"folder", "."}, {"inside", "scale.csv/x"}, {"none", ""},
         {"absolute", "/nonexistent/x.csv"});
    CU_ASSERT_EQUAL(ARGUMENTS({.id = "scale", .type = RI_FILE}, {.id = "folder", .type = RI_FILE},
                              {.id = "inside", .type = RI_FILE}, {.id = "none", .type = RI_FILE},
                              {.id = "absolute", .type = RI_FILE}),
                    STATUS_STUDY);
    bind_told(
        arena_print(bound.memory,
                    "study.ini:11: error: [rating] file 'data/x.csv' does not exist\n"
                    "  hint: it was looked for at '%s/data/x.csv'\n"
                    "study.ini:12: error: [rating] file '.' is a folder\n"
                    "  hint: it was looked for at '%s/.'\n"
                    "study.ini:13: error: [rating] file 'scale.csv/x' cannot be read: Not a "
                    "directory\n"
                    "  hint: it was looked for at '%s/scale.csv/x'\n"
                    "study.ini:14: error: [rating] parameter 'none' of test.plugin names no file\n"
                    "study.ini:15: error: [rating] file '/nonexistent/x.csv' does not exist\n",
                    bound.folder, bound.folder, bound.folder),
        __LINE__);
    if (geteuid() != 0) { /* root reads everything */
        CU_ASSERT_EQUAL(chmod(file, 0), 0);
        STEP({"scale", file});
        CU_ASSERT_EQUAL(ARGUMENTS({.id = "scale", .type = RI_FILE}), STATUS_STUDY);
        bind_told(arena_print(bound.memory,
                              "study.ini:11: error: [rating] file '%s' cannot be read: Permission "
                              "denied\n",
                              file),
                  __LINE__);
    }
    CU_ASSERT_EQUAL(unlink(file), 0);
}

static void a_wrong_fallback_is_the_plugins_fault(void)
{
    STEP_ALONE();
    CU_ASSERT_EQUAL(
        ARGUMENTS({.id = "levels", .type = RI_INT, .flags = RI_LIST, .fallback_text = "1, x"}),
        STATUS_STUDY);
    TOLD("study.ini:10: error: [rating] item 2 of the fallback of parameter 'levels' of "
         "test.plugin is 'x'; it must be a whole number\n");
    CU_ASSERT_EQUAL(bound.errors.items[0].status, STATUS_PLUGIN);
}

CU_TestInfo bind_arguments_told_tests[] = {
    {"unknown keys are told", unknown_keys_are_told},
    {"wrong values are told", wrong_values_are_told},
    {"values out of range are told", values_out_of_range_are_told},
    {"choices are listed up to eight", choices_are_listed_up_to_eight},
    {"missing parameters are told", missing_parameters_are_told},
    {"wrong items are told", wrong_items_are_told},
    {"files must be there", files_must_be_there},
    {"a wrong fallback is the plugin's fault", a_wrong_fallback_is_the_plugins_fault},
    CU_TEST_INFO_NULL,
};
