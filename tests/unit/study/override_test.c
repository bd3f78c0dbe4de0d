/* override_test.c - --set. */
#include "study_test.h"

static void write_study(void)
{
    write_text("study.ini", "[study]\n"
                            "title = T\n"
                            "[data]\n"
                            "use = csv\n"
                            "[percent]\n"
                            "use = normalise.leader\n"
                            "from = data\n"
                            "within = year\n"
                            "leader_digits = 2\n");
}

static void keys_are_set(void)
{
    const char *const set[] = {"data.file = a=b.csv ", "percent.in.value=grp", "percent.within=",
                               "study.title=Mine",     "data.file=c.csv",      NULL};
    reading file;

    write_study();
    file = read_good("study.ini", set);
    CU_ASSERT_STRING_EQUAL(file.self->title, "Mine");
    assert_key(file.self, "data", "file", "c.csv", "--set", 0);
    CU_ASSERT_STRING_EQUAL(study_key_of(study_find(file.self, "data"), "file")->folder, ".");
    assert_key(file.self, "percent", "in.value", "grp", "--set", 0);
    assert_key(file.self, "percent", "within", "", "--set", 0);
    assert_key(file.self, "percent", "leader_digits", "2", "study.ini", 9);
    close_reading(&file);
}

static void a_method_is_swapped(void)
{
    /* What is set beside `use` stays, in any order. */
    const char *const set[] = {"percent.digits=3", "percent.use=normalise.zscore", NULL};
    reading file;

    write_study();
    file = read_good("study.ini", set);
    assert_key(file.self, "percent", "use", "normalise.zscore", "--set", 0);
    assert_key(file.self, "percent", "from", "data", "study.ini", 7);
    assert_key(file.self, "percent", "within", "year", "study.ini", 8);
    assert_key(file.self, "percent", "digits", "3", "--set", 0);
    CU_ASSERT_EQUAL(study_find(file.self, "percent")->n_keys, 5);
    CU_ASSERT_STRING_EQUAL(
        study_key_of(study_find(file.self, "percent"), "leader_digits")->meant_for,
        "normalise.leader");
    CU_ASSERT_EQUAL(study_find(file.self, "percent")->line, 5);
    close_reading(&file);
}

static void a_step_is_removed(void)
{
    const char *const set[] = {"data.use=none", NULL};
    const char *const after[] = {"data.file=a", "data.use=none", NULL};
    reading file;

    write_study();
    file = read_good("study.ini", set);
    CU_ASSERT_EQUAL(file.self->n_steps, 1);
    CU_ASSERT_PTR_NULL(study_find(file.self, "data"));
    close_reading(&file);
    assert_errors("study.ini", after, "error: --set 'data.file=a': there is no step 'data'\n");
}

static void wrong_overrides_are_all_told(void)
{
    const char *const set[] = {"percent",        "percent.use",         "use=a",
                               ".use=a",         "percent.=a",          "",
                               "a=b.c=d",        "percnt.use=none",     "nothing-like-it.x=1",
                               "study.titel=a",  "study.extends=b.ini", "study.sdk=2",
                               "percent.x=\xff", "percent.use=",        NULL};
    reading file;

    write_study();
    assert_errors("study.ini", set,
                  "error: --set 'percent': expected STEP.KEY=VALUE\n"
                  "error: --set 'percent.use': expected STEP.KEY=VALUE\n"
                  "error: --set 'use=a': expected STEP.KEY=VALUE\n"
                  "error: --set '.use=a': expected STEP.KEY=VALUE\n"
                  "error: --set 'percent.=a': expected STEP.KEY=VALUE\n"
                  "error: --set '': expected STEP.KEY=VALUE\n"
                  "error: --set 'a=b.c=d': expected STEP.KEY=VALUE\n"
                  "error: --set '...': byte 0xff is not UTF-8\n"
                  "error: --set 'percnt.use=none': there is no step 'percnt'\n"
                  "  hint: did you mean 'percent'?\n"
                  "error: --set 'nothing-like-it.x=1': there is no step 'nothing-like-it'\n"
                  "error: --set 'study.extends=b.ini': 'extends' can be set in a file alone\n"
                  "--set: error: [study] unknown key 'titel'\n"
                  "  hint: did you mean 'title'?\n"
                  "--set: error: [study] the study is for SDK '2', this program speaks SDK 1\n"
                  "--set: error: [percent] 'use' names no plugin\n");
    file = read_with("study.ini", (const char *const[]){"percnt.use=a", NULL});
    CU_ASSERT_EQUAL(diagnostics_status(&file.errors), STATUS_USAGE);
    close_reading(&file);
}

CU_TestInfo override_tests[] = {
    {"keys are set", keys_are_set},
    {"a method is swapped", a_method_is_swapped},
    {"a step is removed", a_step_is_removed},
    {"wrong overrides are all told", wrong_overrides_are_all_told},
    CU_TEST_INFO_NULL,
};
