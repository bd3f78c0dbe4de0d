/* spread_test.c - "+-25 %" and its kin. */
#include "uncertainty/spread.h"

#include "uncertainty_test.h"

static void reads(const char *text, spread_shape shape, bool relative, double size)
{
    spread found;
    const char *why;

    CU_ASSERT_EQUAL(spread_read(text, &found, &why), SPREAD_READ);
    CU_ASSERT_EQUAL(found.shape, shape);
    CU_ASSERT_EQUAL(found.relative, relative);
    CU_ASSERT_DOUBLE_EQUAL(found.size, size, 1e-15);
}

static void test_read(void)
{
    reads("+-25 %", SPREAD_UNIFORM, true, 0.25);
    reads("+-25%", SPREAD_UNIFORM, true, 0.25);
    reads("\xC2\xB1 5 %", SPREAD_UNIFORM, true, 0.05);
    reads("uniform +-5 %", SPREAD_UNIFORM, true, 0.05);
    reads("uniform+-0.5", SPREAD_UNIFORM, false, 0.5);
    reads("normal 2 %", SPREAD_NORMAL, true, 0.02);
    reads("normal 0.3", SPREAD_NORMAL, false, 0.3);
    reads("  normal   1e-3  ", SPREAD_NORMAL, false, 0.001);
    reads("+-0", SPREAD_UNIFORM, false, 0);
}

static void test_others(void)
{
    static const char *const none[] = {"",        "0, 1",           "normalise.minmax", "normal",
                                       "uniform", "normal, robust", "uniform, normal",  "25 %",
                                       "-5"};
    static const char *const wrong[] = {"normal two",  "normal -1",  "normal +-2 %",
                                        "uniform 5 %", "+-",         "+-x",
                                        "+-5 percent", "normal 0x1", "uniform +-inf"};
    spread found;
    const char *why;

    for (size_t k = 0; k < sizeof none / sizeof *none; k++)
        CU_ASSERT_EQUAL(spread_read(none[k], &found, &why), SPREAD_NONE);
    for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
        CU_ASSERT_EQUAL(spread_read(wrong[k], &found, &why), SPREAD_WRONG);
        CU_ASSERT_PTR_NOT_NULL(why);
    }
}

static void test_move(void)
{
    const spread relative = {SPREAD_UNIFORM, true, 0.25}, absolute = {SPREAD_UNIFORM, false, 2};
    const spread normal = {SPREAD_NORMAL, true, 0.02};

    CU_ASSERT_EQUAL(spread_move(&relative, 8, 0), 6);
    CU_ASSERT_EQUAL(spread_move(&relative, 8, 0.5), 8);
    CU_ASSERT_EQUAL(spread_move(&relative, -8, 1), -10);
    CU_ASSERT_EQUAL(spread_move(&absolute, 8, 0.25), 7);
    CU_ASSERT_DOUBLE_EQUAL(spread_move(&normal, 100, -1.5), 97, 1e-12);
    CU_ASSERT_TRUE(isnan(spread_move(&normal, (double)NAN, 1)));
}

CU_TestInfo spread_tests[] = {
    {"what a spread is", test_read},
    {"what is none", test_others},
    {"numbers moved", test_move},
    CU_TEST_INFO_NULL,
};
