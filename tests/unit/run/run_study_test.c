/* run_study_test.c - what is wrong with a study as a whole, and what is made of one that is right.
 */
#include <stdio.h>
#include <string.h>

#include "run_test.h"

/* ---------------------------------------------------------------- joins */

static void rows_without_partner_are_counted(void)
{
    static const char people[] = "[people]\nuse = csv\nfile = people.csv\nkeys = region, "
                                 "year:period\n\n";
    char text[1024];

    (void)snprintf(
        text, sizeof text, "%s%s%s", DATA, people,
        "[both]\nuse = derive\nfrom = data, people\nformula = per_head = value / people\n");
    check_run(text, STATUS_OK,
              "study.ini:13: warning: [both] 2 rows of [people] found no partner and were left "
              "out (region 'Atyrau')\n"
              "study.ini:13: warning: [both] 2 rows have nothing from [people]: its columns are "
              "missing there (region 'Almaty'; region=Aktobe, year=2011)\n");
}

/* ---------------------------------------------------------------- who needs whom */

static void a_cycle_is_told_as_a_chain(void)
{
    check_plan("[a]\nuse = rank\nfrom = b\n[b]\nuse = rank\nfrom = c\n[c]\nuse = rank\nfrom = a\n",
               STATUS_STUDY,
               "study.ini:3: error: [a] the steps need one another: a -> b -> c -> a\n");
    check_plan("[a]\nuse = rank\nfrom = a\n", STATUS_STUDY,
               "study.ini:3: error: [a] the steps need one another: a -> a\n");
    /* Two of them, and what is wrong elsewhere. */
    check_plan("[a]\nuse = rank\nfrom = b\n[b]\nuse = rank\nfrom = a\n"
               "[c]\nuse = rank\nfrom = c, a\n[d]\nuse = csv\nfile = nowhere.csv\nkeys = region\n",
               STATUS_STUDY,
               "study.ini:3: error: [a] the steps need one another: a -> b -> a\n"
               "study.ini:9: error: [c] the steps need one another: c -> c\n"
               "study.ini:12: error: [d] file 'nowhere.csv' does not exist\n");
    /* The way into it does not belong to it. */
    check_plan("[in]\nuse = rank\nfrom = x\n[x]\nuse = rank\nfrom = y\n[y]\nuse = rank\nfrom = x\n",
               STATUS_STUDY, "study.ini:6: error: [x] the steps need one another: x -> y -> x\n");
}

static void an_unknown_step_is_told(void)
{
    check_plan(DATA "[grade]\nuse = rank\nfrom = dat, people\n", STATUS_STUDY,
               "study.ini:8: error: [grade] 'from' names 'dat', and there is no such step\n"
               "  hint: did you mean 'data'?\n"
               "study.ini:8: error: [grade] 'from' names 'people', and there is no such step\n");
    check_plan(DATA "[grade]\nuse = rank\nfrom = data.extra\n", STATUS_STUDY,
               "study.ini:8: error: [grade] [data] (csv) makes no table 'extra'\n");
    check_plan(DATA "[grade]\nuse = rank\n", STATUS_STUDY,
               "study.ini:6: error: [grade] rank needs 'from'\n"
               "  hint: add a line such as from = data, naming the steps whose tables it takes\n");
    check_plan(DATA "[more]\nuse = csv\nfile = data.csv\nfrom = data\n", STATUS_STUDY,
               "study.ini:9: error: [more] csv takes no table: remove 'from'\n");
}

/* Whatever steps they are in, and of whatever kind. */
static void independent_errors_are_told_at_once(void)
{
    check_plan("[data]\nuse = csv\nfile = nowhere.csv\nkeys = region\n\n"
               "[other]\nuse = csv\nfile = data.csv\nkeys = region, year:period\n\n"
               "[a]\nuse = rnak\nfrom = other\n\n"
               "[b]\nuse = rank\nfrom = other\nwithn = year\n\n"
               "[c]\nuse = rank\nfrom = other\nwithin = yaer\n\n"
               "[d]\nuse = rank\nfrom = other\ntimeout = 5 kg\nmemory = much\nisolate = maybe\n"
               "join = both\n",
               STATUS_STUDY,
               "study.ini:3: error: [data] file 'nowhere.csv' does not exist\n"
               "study.ini:12: error: [a] there is no plugin 'rnak'\n"
               "  hint: did you mean 'rank'?\n"
               "study.ini:18: error: [b] rank has no parameter 'withn'\n"
               "  hint: did you mean 'within'?\n"
               "study.ini:23: error: [c] the table that within splits has no key 'yaer'\n"
               "  hint: did you mean 'year'?\n"
               "study.ini:28: error: [d] '5 kg' is no time for 'timeout'\n"
               "  hint: for example timeout = 30 s\n"
               "study.ini:29: error: [d] 'much' is no amount of memory of at least 1 MiB\n"
               "  hint: for example memory = 512 MiB\n"
               "study.ini:30: error: [d] 'isolate' is 'maybe'; it must be yes or no\n"
               "study.ini:31: error: [d] 'join' is 'both'; it must be left, inner or outer\n");
}

/* ---------------------------------------------------------------- parts of a study */

static const char chain[] = DATA "[ranked]\nuse = rank\nfrom = data\nwithin = year\n\n"
                                 "[graded]\nuse = grade\nfrom = data\nscale = scale.csv\n\n"
                                 "[report]\nuse = report.csv\nfrom = graded\n";

static run_state state_of(const attempt *self, const char *name)
{
    const run_step *steps;
    const size_t n = run_steps(self->made, &steps);

    for (size_t k = 0; k < n; k++)
        if (strcmp(steps[k].name, name) == 0)
            return steps[k].state;
    CU_FAIL("there is no such step");
    return RUN_WAITING;
}

static void only_some_steps_run(void)
{
    static const char *const only[] = {"graded"};
    run_options options = options_of_test();
    attempt self;

    options.only = only;
    options.n_only = 1;
    self = attempt_run(chain, &options);
    check_said(&self, STATUS_OK, "");
    CU_ASSERT_EQUAL(state_of(&self, "data"), RUN_DONE);
    CU_ASSERT_EQUAL(state_of(&self, "graded"), RUN_DONE);
    CU_ASSERT_EQUAL(state_of(&self, "graded.scale"), RUN_DONE); /* the file it names */
    CU_ASSERT_EQUAL(state_of(&self, "ranked"), RUN_WAITING);
    CU_ASSERT_EQUAL(state_of(&self, "report"), RUN_WAITING);
    end_attempt(&self);
}

static void only_unknown_steps_are_told(void)
{
    static const char *const only[] = {"garded", "ranked", "xyz"};
    run_options options = options_of_test();
    attempt self;

    options.only = only;
    options.n_only = 3;
    self = attempt_run(chain, &options);
    check_said(&self, STATUS_USAGE,
               "study.ini: error: there is no step 'garded'\n  hint: did you mean 'graded'?\n"
               "study.ini: error: there is no step 'xyz'\n  hint: its steps are data, ranked, "
               "graded, report\n");
    end_attempt(&self);
}

static void a_study_without_report_is_given_one(void)
{
    run_options options = options_of_test();
    attempt self;
    const run_step *steps;
    size_t n;
    char *text;

    options.out = "out";
    self = attempt_run(DATA "[ranked]\nuse = rank\nfrom = data\nwithin = year\n\n"
                            "[graded]\nuse = grade\nfrom = data\nscale = scale.csv\n",
                       &options);
    check_said(&self, STATUS_OK, "");
    n = run_steps(self.made, &steps);
    CU_ASSERT_EQUAL_FATAL(n, 6);
    CU_ASSERT_STRING_EQUAL(steps[4].plugin->id, "report.table");
    CU_ASSERT_STRING_EQUAL(steps[5].plugin->id, "report.csv");
    CU_ASSERT_STRING_EQUAL(steps[5].implied_for, "regind");
    CU_ASSERT_STRING_EQUAL(names_in("out"), "graded.csv manifest.json ranked.csv report-table.txt");
    text = read_text("out/graded.csv");
    CU_ASSERT_STRING_EQUAL(text, "region,year,value_grade\r\nAkmola,2010,B\r\nAkmola,2011,B\r\n"
                                 "Aktobe,2010,A\r\nAktobe,2011,A\r\nAlmaty,2010,A\r\n");
    free(text);
    end_attempt(&self);
    remove_all("out");
}

/* `regind show`: one table, by a report that the study need not have. */
static void one_table_is_shown(void)
{
    run_options options = options_of_test();
    attempt self;
    const run_step *steps;
    const char *text;
    size_t n, length = 0;

    options.out = "shown";
    options.show_step = "data";
    options.show_plugin = "report.csv";
    self = attempt_run(chain, &options);
    check_said(&self, STATUS_OK, "");
    n = run_steps(self.made, &steps);
    CU_ASSERT_EQUAL_FATAL(steps[n - 1].n_files, 1);
    text = run_file_text(self.made, &steps[n - 1].files[0], &length);
    CU_ASSERT_PTR_NOT_NULL_FATAL(text);
    CU_ASSERT(strncmp(text, "region,year,value\r\nAkmola,2010,1\r\n", 34) == 0);
    CU_ASSERT_EQUAL(length, strlen(text));
    CU_ASSERT_EQUAL(state_of(&self, "graded"), RUN_WAITING);
    end_attempt(&self);
    remove_all("shown");

    options.show_step = "dtaa";
    self = attempt_run(chain, &options);
    CU_ASSERT_EQUAL(self.code, STATUS_STUDY);
    end_attempt(&self);
}

CU_TestInfo study_tests[] = {
    {"rows without partner are counted", rows_without_partner_are_counted},
    {"a cycle is told as a chain", a_cycle_is_told_as_a_chain},
    {"an unknown step is told", an_unknown_step_is_told},
    {"independent errors are told at once", independent_errors_are_told_at_once},
    {"only some steps run", only_some_steps_run},
    {"only unknown steps are told", only_unknown_steps_are_told},
    {"a study without report is given one", a_study_without_report_is_given_one},
    {"one table is shown", one_table_is_shown},
    CU_TEST_INFO_NULL,
};
