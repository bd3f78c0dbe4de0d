/* run_table_test.c - keys of a step that name tables: steps and files. */
#include "run_test.h"

static void a_table_may_be_a_step(void)
{
    check_plan(DATA "[bounds]\nuse = csv\nfile = scale.csv\nkeys = grade\n\n"
                    "[graded]\nuse = grade\nfrom = data\nscale = bounds\n",
               STATUS_OK, "");
}

static void a_table_may_be_a_file(void)
{
    check_plan(DATA "[graded]\nuse = grade\nfrom = data\nscale = scale.csv\n", STATUS_OK, "");
}

/* scale.csv reads as the table `csv` of a step `scale`, if there were one. */
static void a_file_is_not_a_table_of_a_step(void)
{
    check_plan(DATA "[scale]\nuse = grade\nfrom = data\nscale = scale.csv\n", STATUS_OK, "");
    check_plan(DATA "[graded]\nuse = grade\nfrom = data\nscale = data.csv\n", STATUS_STUDY,
               "study.ini:9: error: [graded.scale] the file has no column 'grade'\n"
               "  hint: its columns are region, year, value\n"
               "study.ini:9: error: [graded.scale] the file has no column 'from'\n"
               "  hint: its columns are region, year, value\n"
               "study.ini:9: error: [graded.scale] the file has no column 'to'\n"
               "  hint: its columns are region, year, value\n");
}

static void a_table_must_be_something(void)
{
    check_plan(DATA "[graded]\nuse = grade\nfrom = data\nscale = nowhere.csv\n", STATUS_STUDY,
               "study.ini:9: error: [graded] 'scale' names 'nowhere.csv', and there is neither a "
               "step nor a file of that name\n");
    check_plan(DATA "[bounds]\nuse = csv\nfile = scale.csv\nkeys = grade\n\n"
                    "[graded]\nuse = grade\nfrom = data\nscale = bouns\n",
               STATUS_STUDY,
               "study.ini:14: error: [graded] 'scale' names 'bouns', and there is neither a step "
               "nor a file of that name\n"
               "  hint: did you mean 'bounds'?\n");
    check_plan(DATA "[graded]\nuse = grade\nfrom = data\n", STATUS_STUDY,
               "study.ini:6: error: [graded] grade needs a table 'scale'\n"
               "  hint: name a step or a CSV file: scale = NAME\n");
    check_plan(DATA "[graded]\nuse = grade\nfrom = data\nscale = data.more\n", STATUS_STUDY,
               "study.ini:9: error: [graded] [data] (csv) makes no table 'more'\n");
}

/* What a file must have is told of the file. */
static void a_file_must_have_the_columns(void)
{
    check_plan(DATA "[graded]\nuse = grade\nfrom = data\nscale = people.csv\n", STATUS_STUDY,
               "study.ini:9: error: [graded.scale] the file has no column 'grade'\n"
               "  hint: its columns are region, year, people\n"
               "study.ini:9: error: [graded.scale] the file has no column 'from'\n"
               "  hint: its columns are region, year, people\n"
               "study.ini:9: error: [graded.scale] the file has no column 'to'\n"
               "  hint: its columns are region, year, people\n");
}

CU_TestInfo table_key_tests[] = {
    {"a table may be a step", a_table_may_be_a_step},
    {"a table may be a file", a_table_may_be_a_file},
    {"a file is not a table of a step", a_file_is_not_a_table_of_a_step},
    {"a file must have the columns", a_file_must_have_the_columns},
    {"a table must be something", a_table_must_be_something},
    CU_TEST_INFO_NULL,
};
