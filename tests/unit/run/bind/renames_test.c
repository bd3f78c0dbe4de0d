/* renames_test.c - `within`, and the names of columns that a step makes. */
#include "run/bind/bind_test.h"

static void within_names_keys(void)
{
    const uint32_t *within;
    uint32_t n;

    STEP({"within", "year, region"});
    CU_ASSERT_EQUAL(bind_within(bound.memory, &bound.step, &bind_data, &bound.errors, &within, &n),
                    STATUS_OK);
    CU_ASSERT_EQUAL_FATAL(n, 2);
    CU_ASSERT_EQUAL(within[0], 1);
    CU_ASSERT_EQUAL(within[1], 0);
    STEP_ALONE();
    CU_ASSERT_EQUAL(bind_within(bound.memory, &bound.step, &bind_data, &bound.errors, &within, &n),
                    STATUS_OK);
    CU_ASSERT_EQUAL(n, 0);
    STEP({"within", ""});
    CU_ASSERT_EQUAL(bind_within(bound.memory, &bound.step, NULL, &bound.errors, &within, &n),
                    STATUS_OK);
    CU_ASSERT_EQUAL(n, 0);

    STEP({"within", "yaer, grp, region, region, zzzzz"});
    CU_ASSERT_EQUAL(bind_within(bound.memory, &bound.step, &bind_data, &bound.errors, &within, &n),
                    STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] the table that within splits has no key 'yaer'\n"
         "  hint: did you mean 'year'?\n"
         "study.ini:11: error: [rating] 'grp' is a measure; within takes keys of the table\n"
         "  hint: its keys are: region, year\n"
         "study.ini:11: error: [rating] within names 'region' twice\n"
         "study.ini:11: error: [rating] the table that within splits has no key 'zzzzz'\n"
         "  hint: its keys are: region, year\n");
    CU_ASSERT_PTR_NULL(within);
    STEP({"within", "year"});
    CU_ASSERT_EQUAL(bind_within(bound.memory, &bound.step, NULL, &bound.errors, &within, &n),
                    STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] there is no table for within to split\n"
         "  hint: name the steps it takes: from = STEP, ...\n");
}

static const port_description outputs[] = {
    {.id = "scores", .role = RI_MEASURE, .flags = RI_MANY},
    {.id = "rank", .role = RI_MEASURE},
    {.id = "mean", .role = RI_MEASURE, .table = "average"},
    {.id = "symmetric", .role = RI_MEASURE, .flags = RI_OPTIONAL},
};
static const uint32_t made_by[] = {UINT32_MAX, 0, 0, 1, 2};

status bind_rename_all(column made[5], size_t n)
{
    static const column fresh[] = {
        {.name = "region", .label = "Region", .role = COLUMN_KEY},
        {.name = "grp", .label = "GRP", .role = COLUMN_MEASURE, .origin = "rating.grp"},
        {.name = "waste", .label = "waste", .role = COLUMN_MEASURE, .origin = "other.waste"},
        {.name = "rank", .label = "rank", .role = COLUMN_MEASURE},
        {.name = "mean", .label = "Mean", .role = COLUMN_MEASURE}};

    bound.plugin.out = outputs;
    bound.plugin.n_out = 4;
    memcpy(made, fresh, sizeof fresh);
    return bind_renames(bound.memory, &bound.step, &bound.plugin, made, made_by, n, &bound.errors);
}

static void columns_are_renamed(void)
{
    column made[5];

    STEP({"use", "x"});
    CU_ASSERT_EQUAL_FATAL(bind_rename_all(made, 5), STATUS_OK);
    CU_ASSERT_STRING_EQUAL(made[1].name, "grp");
    STEP({"out.grp", "wealth"}, {"out.rank", "place"}, {"out.mean", "grp"});
    CU_ASSERT_EQUAL_FATAL(bind_rename_all(made, 5), STATUS_OK);
    TOLD();
    CU_ASSERT_STRING_EQUAL(made[0].name, "region");
    CU_ASSERT_STRING_EQUAL(made[1].name, "wealth");
    CU_ASSERT_STRING_EQUAL(made[1].label, "GRP");
    CU_ASSERT_STRING_EQUAL(made[1].origin, "rating.wealth");
    CU_ASSERT_STRING_EQUAL(made[2].name, "waste");
    CU_ASSERT_STRING_EQUAL(made[3].name, "place");
    CU_ASSERT_STRING_EQUAL(made[3].label, "place");
    CU_ASSERT_STRING_EQUAL(made[4].name, "grp"); /* of another table */

    STEP({"out.scores", "waste, grp"}); /* they change places */
    CU_ASSERT_EQUAL_FATAL(bind_rename_all(made, 5), STATUS_OK);
    CU_ASSERT_STRING_EQUAL(made[1].name, "waste");
    CU_ASSERT_STRING_EQUAL(made[2].name, "grp");
    CU_ASSERT_STRING_EQUAL(made[2].origin, "other.waste");

    STEP({"out.mean", "average"}); /* of a table that is not among these columns */
    CU_ASSERT_EQUAL_FATAL(bind_rename_all(made, 4), STATUS_OK);
}

static void wrong_renames_are_told(void)
{
    column made[5];

    STEP({"out.rnak", "place"}, {"out.zzzzzz", "x"}, {"out.region", "x"}, {"out.symmetric", "x"},
         {"out.scores", "one"}, {"out.rank", "a, b"}, {"out.waste", "a:b"}, {"out.grp", ""});
    CU_ASSERT_EQUAL(bind_rename_all(made, 5), STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] test.plugin makes no column 'rnak' here\n"
         "  hint: did you mean 'rank'?\n"
         "study.ini:12: error: [rating] test.plugin makes no column 'zzzzzz' here\n"
         "  hint: it makes: grp, waste, rank, mean\n"
         "study.ini:13: error: [rating] test.plugin makes no column 'region' here\n"
         "  hint: it makes: grp, waste, rank, mean\n"
         "study.ini:14: error: [rating] test.plugin makes no column 'symmetric' here\n"
         "  hint: it makes: grp, waste, rank, mean\n"
         "study.ini:15: error: [rating] 'out.scores' gives 1 name to 2 columns of test.plugin\n"
         "study.ini:16: error: [rating] 'out.rank' gives 2 names to 1 column of test.plugin\n"
         "study.ini:17: error: [rating] 'a:b' cannot be the name of a column\n"
         "  hint: a name has no commas, colons, quotes or control characters\n"
         "study.ini:18: error: [rating] 'out.grp' gives 0 names to 1 column of test.plugin\n");
    STEP({"out.grp", "waste"});
    CU_ASSERT_EQUAL(bind_rename_all(made, 5), STATUS_STUDY);
    TOLD("study.ini:10: error: [rating] two columns would be named 'waste': 'waste' and 'grp'\n");
    CU_ASSERT_STRING_EQUAL(made[1].name, "grp");
    STEP({"out.grp", "x"}, {"out.rank", "x"});
    CU_ASSERT_EQUAL(bind_rename_all(made, 5), STATUS_STUDY);
    TOLD("study.ini:10: error: [rating] two columns would be named 'x': 'grp' and 'rank'\n");
    STEP({"out.rank", "region"});
    CU_ASSERT_EQUAL(bind_rename_all(made, 5), STATUS_STUDY);
    TOLD("study.ini:10: error: [rating] two columns would be named 'region': 'region' and "
         "'rank'\n");
}

CU_TestInfo bind_renames_tests[] = {
    {"within names keys", within_names_keys},
    {"columns are renamed", columns_are_renamed},
    {"wrong renames are told", wrong_renames_are_told},
    CU_TEST_INFO_NULL,
};
