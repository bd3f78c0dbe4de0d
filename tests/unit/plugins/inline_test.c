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
         "rows: row 3, character 3: 'x1' is a number with something beside it (column 'grp')\n"
         "  hint: what is no part of the number goes into a column of its own"},
        {"region, grp\nA, \"11,871\"\nB, -\nC, text of words",
         "rows: row 2, character 3: '11,871' is not a number (column 'grp')\n"
         "  hint: numbers of a study have a decimal point and no thousands marks\n"
         "rows: row 3, character 3: '-' is not a number (column 'grp')\n"
         "  hint: write 0 where it means none, and nothing where it means not known\n"
         "rows: row 4, character 3: 'text of words' is not a number (column 'grp')\n"
         "  hint: the rest of the column is numbers: correct it in the file"},
        {"region, grp\nA, 1\nA, 2", "rows: row 3: the same keys as in row 2: region=A"},
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

static void totals_in_the_study(void)
{
    trial t;

    trial_open(&t, "inline", "inline");
    trial_set(&t, "rows", "region, grp\nTotal, 30\nAkmola, 10\nAktobe, 20\nAlmaty,");
    trial_set(&t, "keys", "region");
    CU_ASSERT_EQUAL(trial_run(&t), STATUS_OK);
    check_messages(&t, SEVERITY_WARNING,
                   "the rows of 'Total' (row 2) are the sum of others (column 'region') and count "
                   "twice beside them; without them: a filter with keep = region != Total; where "
                   "they are meant: doubtful = keep");
    trial_set(&t, "doubtful", "keep");
    CU_ASSERT_EQUAL(trial_run(&t), STATUS_OK);
    check_messages(&t, SEVERITY_WARNING, "");
    trial_close(&t);
}

CU_TestInfo inline_tests[] = {
    {"table in the study", table_in_the_study},
    {"totals in the study", totals_in_the_study},
    {"wrong rows", wrong_rows},
    CU_TEST_INFO_NULL,
};
