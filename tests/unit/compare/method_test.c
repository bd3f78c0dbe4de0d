/* method_test.c - differences between the steps of two studies, and their words. */
#include "compare/method.h"

#include "compare_test.h"

#define KEYS(...)                                                                                  \
    .n_keys = sizeof((method_key[]){__VA_ARGS__}) / sizeof(method_key),                            \
    .keys = (const method_key[])                                                                   \
    {                                                                                              \
        __VA_ARGS__                                                                                \
    }
#define STEPS(...)                                                                                 \
    {                                                                                              \
        sizeof((method_step[]){__VA_ARGS__}) / sizeof(method_step), (const method_step[])          \
        {                                                                                          \
            __VA_ARGS__                                                                            \
        }                                                                                          \
    }

/* The differences, one line each; those that are not used in brackets. */
static void check(const method *first, const method *second, const char *expected)
{
    arena *memory = arena_new(allocator_system());
    size_t n = 0;
    const method_difference *found = method_differences(memory, first, second, &n);
    char *text = arena_text(memory, "");

    CU_ASSERT_PTR_NOT_NULL_FATAL(found);
    for (size_t k = 0; k < n; k++)
        text = arena_print(memory, found[k].used ? "%s%s\n" : "%s(%s)\n", text,
                           method_difference_text(memory, &found[k]));
    CU_ASSERT_STRING_EQUAL(text, expected);
    arena_free(memory);
}

static const method published =
    STEPS({"study", NULL, NULL, true, KEYS({"seed", "1", NULL})},
          {"data", "csv", "1.0.0", true, KEYS({"file", "a.csv", "01"}, {"keys", "region", NULL})},
          {"percent", "normalise.leader", "1.0.0", true,
           KEYS({"from", "data", NULL}, {"leader_digits", "grp:2", NULL})},
          {"report", "report.csv", "1.0.0", false, KEYS({"from", "percent", NULL})});

static void test_none(void)
{
    check(&published, &published, "");
}

static void test_keys(void)
{
    const method other = STEPS({"study", NULL, NULL, true, KEYS({"seed", "2", NULL})},
                               {"report", "report.csv", "1.0.0", false,
                                KEYS({"from", "percent", NULL}, {"digits", "2", NULL})},
                               {"data", "csv", "1.0.0", true,
                                KEYS({"keys", "region, year", NULL}, {"file", "a.csv", "01"})},
                               {"percent", "normalise.leader", "1.0.0", true,
                                KEYS({"from", "data", NULL}, {"leader", "Almaty", NULL})});

    check(&published, &other,
          "study.seed: 1 -> 2\n"
          "data.keys: region -> region, year\n"
          "percent.leader_digits: grp:2 -> (not set)\n"
          "percent.leader: (not set) -> Almaty\n"
          "(report.digits: (not set) -> 2)\n");
}

static void test_steps(void)
{
    const method other = STEPS(
        {"study", NULL, NULL, true, KEYS({"seed", "1", NULL})},
        {"data", "csv", "1.1.0", true, KEYS({"file", "a.csv", "01"}, {"keys", "region", NULL})},
        {"percent", "normalise.zscore", "1.0.0", true, KEYS({"from", "data", NULL})},
        {"treated", "treat", "1.0.0", true, KEYS({"from", "data", NULL})});

    check(&published, &other,
          "data: csv 1.0.0 -> csv 1.1.0\n"
          "percent: normalise.leader -> normalise.zscore\n"
          "percent.leader_digits: grp:2 -> (not set)\n"
          "(report: report.csv -> (no such step))\n"
          "treated: (no such step) -> treat\n");
}

/* Used by one of them is used. */
static void test_used(void)
{
    const method a = STEPS({"x", "p", "1", false, KEYS({"k", "1", NULL})});
    const method b = STEPS({"x", "p", "1", true, KEYS({"k", "2", NULL})});

    check(&a, &b, "x.k: 1 -> 2\n");
    check(&b, &a, "x.k: 2 -> 1\n");
}

/* What a file holds counts, not what it is called. */
static void test_files(void)
{
    const method same = STEPS({"x", "p", "1", true, KEYS({"file", "a.csv", "01"})});
    const method renamed = STEPS({"x", "p", "1", true, KEYS({"file", "b.csv", "01"})});
    const method edited = STEPS({"x", "p", "1", true, KEYS({"file", "a.csv", "02"})});
    const method other = STEPS({"x", "p", "1", true, KEYS({"file", "b.csv", "02"})});
    const method step = STEPS({"x", "p", "1", true, KEYS({"file", "data", NULL})});

    check(&same, &renamed, "");
    check(&same, &edited, "x.file: a.csv -> a.csv with another content\n");
    check(&same, &other, "x.file: a.csv -> b.csv\n");
    check(&same, &step, "x.file: a.csv -> data\n");
}

/* Ways of writing the same value. */
static void test_spelling(void)
{
    const method lines = STEPS({"x", "p", "1", true, KEYS({"k", "a, b ,c\nd,\n  e", NULL})});
    const method line = STEPS({"x", "p", "1", true, KEYS({"k", "a,b, c, d, e", NULL})});
    const method words = STEPS({"x", "p", "1", true, KEYS({"k", "a b", NULL})});
    const method spaced = STEPS({"x", "p", "1", true, KEYS({"k", "a \t b", NULL})});
    const method empty = STEPS({"x", "p", "1", true, KEYS({"k", "", NULL})});

    check(&lines, &line, "");
    check(&words, &spaced, "");
    check(&lines, &words, "x.k: a, b, c, d, e -> a b\n");
    check(&words, &empty, "x.k: a b -> \n");
}

static void test_no_memory(void)
{
    const method other = STEPS(
        {"data", "csv", "1.1.0", true, KEYS({"file", "a.csv", "02"}, {"keys", "area", NULL})});

    for (size_t n = 0;; n++) {
        failing_allocator failing = failing_after(n);
        arena *memory = arena_new(&failing.base);
        const method_difference *found = NULL;
        size_t count = 0;
        bool done;

        if (memory)
            found = method_differences(memory, &published, &other, &count);
        done = found && method_difference_text(memory, &found[0]);
        arena_free(memory);
        CU_ASSERT_EQUAL(failing.live, 0);
        if (done || n > 1000) {
            CU_ASSERT_TRUE(done);
            CU_ASSERT_EQUAL(count, 6);
            break;
        }
    }
}

CU_TestInfo method_tests[] = {{"none", test_none},           {"keys", test_keys},
                              {"steps", test_steps},         {"used", test_used},
                              {"files", test_files},         {"spelling", test_spelling},
                              {"no memory", test_no_memory}, CU_TEST_INFO_NULL};
