/* run_same_test.c - the same study gives the same bytes, however and wherever it is run. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "run_test.h"

/* Independent steps with much to say, of which the first to begin is the last to end. */
static const char busy[] = DATA
    "[a]\nuse = trial.talking\nfrom = data\nwithin = region\nmilliseconds = 60\nout.value = a\n\n"
    "[b]\nuse = trial.talking\nfrom = data\nwithin = year\nmilliseconds = 30\nout.value = b\n\n"
    "[c]\nuse = trial.talking\nfrom = data\nout.value = c\n\n"
    "[people]\nuse = csv\nfile = people.csv\nkeys = region, year:period\n\n"
    "[ranked]\nuse = rank\nfrom = data\nwithin = year\n\n"
    "[graded]\nuse = grade\nfrom = data\nscale = scale.csv\n\n"
    "[table]\nuse = report.table\nfrom = a, b, c, ranked, graded, people\n\n"
    "[json]\nuse = report.json\nfrom = a, b, c, ranked, graded, people\n\n"
    "[csv]\nuse = report.csv\nfrom = a, b, c, ranked, graded, people\n\n"
    "[origin]\nuse = trial.origin\nfrom = a, b, c, ranked, graded, people\n";

static void check_same_folders(const char *a, const char *b)
{
    char *names = strdup(names_in(a)), *rest = names;
    int files = 0;

    CU_ASSERT_PTR_NOT_NULL_FATAL(names);
    CU_ASSERT_STRING_EQUAL(names_in(b), names);
    for (char *name = strtok_r(names, " ", &rest); name; name = strtok_r(NULL, " ", &rest)) {
        char path[256], *x, *y;

        (void)snprintf(path, sizeof path, "%s/%s", a, name);
        x = read_text(path);
        (void)snprintf(path, sizeof path, "%s/%s", b, name);
        y = read_text(path);
        if (strcmp(x, y) != 0)
            (void)fprintf(stderr, "%s differs in %s and %s\n", name, a, b);
        CU_ASSERT_STRING_EQUAL(x, y);
        CU_ASSERT(strlen(x) > 0);
        free(x);
        free(y);
        files++;
    }
    CU_ASSERT(files > 4);
    free(names);
}

static void run_with(const char *out, uint32_t jobs, bool isolate)
{
    run_options options = options_of_test();
    attempt self;

    options.out = out;
    options.jobs = jobs;
    options.isolate = isolate;
    self = attempt_run(busy, &options);
    CU_ASSERT_EQUAL(self.code, STATUS_OK);
    if (self.code != STATUS_OK)
        (void)fprintf(stderr, "%s", self.said);
    end_attempt(&self);
}

static void the_same_again(void)
{
    run_with("first", 4, true);
    run_with("second", 4, true);
    check_same_folders("first", "second");
    remove_all("second");
}

static void jobs_change_nothing(void)
{
    run_with("second", 1, true);
    check_same_folders("first", "second");
    remove_all("second");
    run_with("second", 0, true);
    check_same_folders("first", "second");
    remove_all("second");
}

static void isolation_changes_nothing(void)
{
    run_with("second", 1, false);
    check_same_folders("first", "second");
    remove_all("second");
    remove_all("first");
}

/* The time is the one thing that differs, and SOURCE_DATE_EPOCH holds it. */
static void the_time_is_that_of_the_run(void)
{
    char *text;

    run_with("first", 2, true);
    text = read_text("first/manifest.json");
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "\"time\": \"2013-01-01T00:00:00Z\""));
    free(text);
    remove_all("first");
    (void)unsetenv("SOURCE_DATE_EPOCH");
    run_with("first", 2, true);
    text = read_text("first/manifest.json");
    CU_ASSERT_PTR_NULL(strstr(text, "\"time\": \"2013-01-01T00:00:00Z\""));
    free(text);
    remove_all("first");
    (void)setenv("SOURCE_DATE_EPOCH", "1356998400", 1);
}

/* Any other text than seconds would be another time than was meant. */
static void a_time_that_is_none_is_told(void)
{
    static const char *const wrong[] = {"abc",         "-1",           "1400000000.5",
                                        " 1400000000", "253402300800", "99999999999999999999"};
    run_options options = options_of_test();
    char said[256];

    options.out = "first";
    for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
        attempt self;

        (void)setenv("SOURCE_DATE_EPOCH", wrong[k], 1);
        self = attempt_run(DATA "[report]\nuse = report.csv\nfrom = data\n", &options);
        (void)snprintf(
            said, sizeof said,
            "error: SOURCE_DATE_EPOCH is '%s', which is no time\n"
            "  hint: set it to the seconds since 1970, such as 1400000000, or unset it\n",
            wrong[k]);
        check_said(&self, STATUS_SYSTEM, said);
        end_attempt(&self);
        CU_ASSERT_FALSE(exists("first"));
    }
    (void)setenv("SOURCE_DATE_EPOCH", "1356998400", 1);
}

/* Wherever the study is run from: paths in the manifest are those of the study. */
static void the_place_changes_nothing(void)
{
    run_options options = options_of_test();
    char here[4096];
    attempt self;

    run_with("first", 2, true);
    CU_ASSERT_PTR_NOT_NULL_FATAL(getcwd(here, sizeof here));
    CU_ASSERT_EQUAL(mkdir("below", 0777), 0);
    CU_ASSERT_EQUAL_FATAL(chdir("below"), 0);
    options.file = "../study.ini";
    options.out = "../second";
    self = attempt_run(NULL, &options);
    CU_ASSERT_EQUAL(self.code, STATUS_OK);
    end_attempt(&self);
    CU_ASSERT_EQUAL_FATAL(chdir(here), 0);
    check_same_folders("first", "second");
    remove_all("first");
    remove_all("second");
    remove_all("below");
}

CU_TestInfo same_tests[] = {
    {"the same again", the_same_again},
    {"jobs change nothing", jobs_change_nothing},
    {"isolation changes nothing", isolation_changes_nothing},
    {"the time is that of the run", the_time_is_that_of_the_run},
    {"a time that is none is told", a_time_that_is_none_is_told},
    {"the place changes nothing", the_place_changes_nothing},
    CU_TEST_INFO_NULL,
};
