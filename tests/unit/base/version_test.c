/* version_test.c - which version is later, and what a study asks of one. */
#include <string.h>

#include "base/version_order.h"
#include "base_test.h"

static void versions_are_ordered(void)
{
    /* From the earliest to the latest: semver.org's own list, and what authors write besides. */
    static const char *const order[] = {"0",
                                        "0.9",
                                        "1.0.0-alpha",
                                        "1.0.0-alpha.1",
                                        "1.0.0-alpha.beta",
                                        "1.0.0-beta",
                                        "1.0.0-beta.2",
                                        "1.0.0-beta.11",
                                        "1.0.0-rc.1",
                                        "1.0.0",
                                        "1.2",
                                        "1.10",
                                        "1.10.1",
                                        "2",
                                        "2014.05",
                                        "2014.11"};
    enum { N = sizeof order / sizeof *order };

    for (int a = 0; a < N; a++)
        for (int b = 0; b < N; b++) {
            const int found = version_compare(order[a], order[b]);

            CU_ASSERT_EQUAL((found > 0) - (found < 0), (a > b) - (a < b));
        }
    CU_ASSERT_EQUAL(version_compare("1", "1.0.0"), 0);
    CU_ASSERT_EQUAL(version_compare("1.02", "1.2"), 0);
    CU_ASSERT_EQUAL(version_compare("1.0.0+build1", "1.0.0+build2"), 0);
    CU_ASSERT_TRUE(version_compare("1.99999999999999999999999", "1.100000000000000000000000") < 0);
}

static void versions_begin(void)
{
    CU_ASSERT_TRUE(version_begins("2.0.0", "2"));
    CU_ASSERT_TRUE(version_begins("2.1", "2.1"));
    CU_ASSERT_TRUE(version_begins("2", "2.0"));
    CU_ASSERT_TRUE(version_begins("2.0.0-rc1", "2"));
    CU_ASSERT_TRUE(version_begins("2.0.0-rc1", "2.0.0-rc1"));
    CU_ASSERT_FALSE(version_begins("2.0.0", "2.0.0-rc1"));
    CU_ASSERT_FALSE(version_begins("20.0", "2"));
    CU_ASSERT_FALSE(version_begins("2.10", "2.1"));
}

typedef struct asked {
    const char *version, *request;
    bool met;
} asked;

static void requests_are_met_or_not(void)
{
    static const asked all[] = {
        {"2.1.5", ">= 2", true},       {"2.1.5", "> 2", false},
        {"2.1.5", "<= 2", true},       {"2.1.5", "< 2", false},
        {"2.1.5", "= 2", true},        {"2.1.5", "= 2.1", true},
        {"2.1.5", "= 2.2", false},     {"3.0", "> 2", true},
        {"1.9", "< 2", true},          {"1.9", ">= 1.2, < 2", true},
        {"2.0", ">= 1.2, < 2", false}, {"1.1", ">= 1.2, < 2", false},
        {"1.10", ">= 1.9", true},      {"2.0-rc1", ">= 2.0-rc1", true},
        {"2.0", "> 2.0-rc1", true},    {"2.0-rc1", "< 2.0-rc2", true},
        {"1.2", "=1.2", true},         {"1.2", ">=1,<2", true},
    };

    for (size_t k = 0; k < sizeof all / sizeof *all; k++)
        CU_ASSERT_EQUAL(version_request_met(all[k].version, all[k].request), all[k].met);
}

static void requests_may_be_wrong(void)
{
    static const char *const wrong[] = {"=",     ">> 2", "2",    ">= two words", "= 1,",
                                        "= 1,,", "=> 2", "< -1", "= .",          "= 1/2"};
    arena *const memory = arena_new(allocator_system());

    CU_ASSERT_PTR_NOT_NULL_FATAL(memory);
    for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++)
        CU_ASSERT_PTR_NOT_NULL(version_request_fault(memory, wrong[k]));
    CU_ASSERT_STRING_EQUAL(version_request_fault(memory, "= 1, => 2"),
                           "'=> 2' asks for no version");
    CU_ASSERT_PTR_NULL(version_request_fault(memory, " >= 1.2 ,< 2.0.0-rc1 "));
    CU_ASSERT_STRING_EQUAL(version_request_wanted(memory, "< 3, >= 2.1"), "2.1");
    CU_ASSERT_STRING_EQUAL(version_request_wanted(memory, "= 2"), "2");
    CU_ASSERT_PTR_NULL(version_request_wanted(memory, "> 2"));
    CU_ASSERT_PTR_NULL(version_request_wanted(memory, "< 2"));
    arena_free(memory);
}

CU_TestInfo version_tests[] = {
    {"versions are ordered", versions_are_ordered},
    {"versions begin", versions_begin},
    {"requests are met or not", requests_are_met_or_not},
    {"requests may be wrong", requests_may_be_wrong},
    CU_TEST_INFO_NULL,
};
