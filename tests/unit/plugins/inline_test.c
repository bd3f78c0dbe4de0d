/* inline_test.c - a table in the study. */
#include "source.h"

static void table_in_the_study(void)
{
    trial t;

    trial_open(&t, "inline", "inline");
    trial_set(&t, "rows",
              "region, year, level, grp\n\"Astana, city\", 2010, high, 1\nAlmaty, 2010, , 2.5");
    trial_set(&t, "keys", "region, year:period");
    trial_set(&t, "categories", "level");
    trial_set(&t, "units", "grp:million KZT");
    CU_ASSERT_EQUAL(trial_run(&t), STATUS_OK);
    check_messages(&t, SEVERITY_ERROR, "");
    check_labels(&t, "region", "Astana, city|Almaty");
    check_labels(&t, "level", "high|(missing)");
    CHECK_VALUES(&t, "grp", "million KZT", 1, 2.5);
    check_allocations(&t);
    trial_close(&t);
}

static void wrong_rows(void)
{
    static const struct {
        const char *rows, *expected;
    } cases[] = {
        {"region, grp\nA, 1\nB, x1",
         "rows: row 3, character 3: 'x1' is not a number (column 'grp')\n"
         "  hint: a column of texts is named in keys = or categories ="},
        {"region, grp\nA, 1\nA, 2", "rows: row 3: the same keys as in line 2: region=A"},
        {"grp, zone\n1, 2", "keys: the file has no column 'region'\n"
                            "  hint: its columns are grp, zone"},
    };

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        trial t;

        trial_open(&t, "inline", "inline");
        trial_set(&t, "rows", cases[k].rows);
        trial_set(&t, "keys", "region");
        CU_ASSERT_EQUAL(trial_run(&t), STATUS_STUDY);
        check_messages(&t, SEVERITY_ERROR, cases[k].expected);
        trial_close(&t);
    }
}

void inline_suite(void)
{
    CU_pSuite suite = CU_add_suite("inline", NULL, NULL);

    CU_ADD_TEST(suite, table_in_the_study);
    CU_ADD_TEST(suite, wrong_rows);
}
