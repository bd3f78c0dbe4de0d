/* suggest_test.c - what is close enough to be meant. */
#include <string.h>

#include "base/suggest.h"
#include "base_test.h"

static const char *const names[] = {"within",   "width",        "from",      "grp",
                                    "employed", "fixed_assets", "занятость", "x"};

static const char *closest(const char *text)
{
    return suggest_name(text, names, sizeof names / sizeof *names);
}

static void close_names_are_found(void)
{
    CU_ASSERT_STRING_EQUAL(closest("wihtin"), "within"); /* a swap counts one */
    CU_ASSERT_STRING_EQUAL(closest("withn"), "within");
    CU_ASSERT_STRING_EQUAL(closest("FROM"), "from");
    CU_ASSERT_STRING_EQUAL(closest("fom"), "from");
    CU_ASSERT_STRING_EQUAL(closest("gpr"), "grp");
    CU_ASSERT_STRING_EQUAL(closest("fixedassets"), "fixed_assets");
    CU_ASSERT_STRING_EQUAL(closest("fixedasest"), "fixed_assets"); /* three apart */
    CU_ASSERT_STRING_EQUAL(closest("Занятсоть"), "занятость");
}

static void distant_names_are_not(void)
{
    CU_ASSERT_PTR_NULL(closest("region"));
    CU_ASSERT_PTR_NULL(closest("g"));
    CU_ASSERT_PTR_NULL(closest("y")); /* nothing in common with 'x' */
    CU_ASSERT_PTR_NULL(closest(""));
    CU_ASSERT_PTR_NULL(closest(NULL));
    CU_ASSERT_PTR_NULL(closest("fixdasst")); /* four apart */
    CU_ASSERT_PTR_NULL(suggest_name("from", names, 0));
}

static void the_first_of_equals_wins(void)
{
    const char *const same[] = {NULL, "year_b", "year_a", "year"};

    CU_ASSERT_STRING_EQUAL(suggest_name("year_c", same, 4), "year_b");
    CU_ASSERT_STRING_EQUAL(suggest_name("Year", same, 4), "year");
}

static void long_and_broken_texts_are_harmless(void)
{
    char text[65] = "", same[65] = "";
    const char *list[] = {same};

    memset(text, 'a', 63);
    memset(same, 'a', 62);
    CU_ASSERT_PTR_EQUAL(suggest_name(text, list, 1), same);
    text[63] = 'a';
    CU_ASSERT_PTR_NULL(suggest_name(text, list, 1));
    CU_ASSERT_PTR_NULL(suggest_name("\xf0", names, sizeof names / sizeof *names));
    CU_ASSERT_STRING_EQUAL(closest("from\xff"), "from");
}

CU_TestInfo suggest_tests[] = {
    {"close names are found", close_names_are_found},
    {"distant names are not", distant_names_are_not},
    {"the first of equals wins", the_first_of_equals_wins},
    {"long and broken texts are harmless", long_and_broken_texts_are_harmless},
    CU_TEST_INFO_NULL,
};
