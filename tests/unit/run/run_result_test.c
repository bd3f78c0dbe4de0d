/* run_result_test.c - the result folder: what it may replace, and what is left of it. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "run_test.h"

static const char good[] = DATA "[report]\nuse = report.csv\nfrom = data\n";
static const char bad[] = "[data]\nuse = csv\nfile = data.csv\nkeys = region, year:period\n\n"
                          "[bad]\nuse = broken.returns_inf\nfrom = data\n\n"
                          "[report]\nuse = report.csv\nfrom = data, bad\n";

/* Runs into a folder; what is said there is the caller's to compare. */
static attempt run_into(const char *text, const char *out)
{
    run_options options = options_of_test();

    options.out = out;
    return attempt_run(text, &options);
}

static void run_well(const char *text, const char *out)
{
    attempt self = run_into(text, out);

    check_said(&self, STATUS_OK, "");
    end_attempt(&self);
}

static void check_refused(const char *out, const char *said)
{
    attempt self = run_into(good, out);

    check_said(&self, STATUS_SYSTEM, said);
    end_attempt(&self);
}

/* ---------------------------------------------------------------- what may be replaced */

static void a_new_folder_is_made(void)
{
    struct stat info;
    const mode_t mask = umask(027);

    run_well(good, "results");
    (void)umask(mask);
    CU_ASSERT_STRING_EQUAL(names_in("results"), "data.csv manifest.json");
    CU_ASSERT_EQUAL(stat("results", &info), 0);
    CU_ASSERT_EQUAL(info.st_mode & 0777, 0750);
    CU_ASSERT_EQUAL(stat("results/data.csv", &info), 0);
    CU_ASSERT_EQUAL(info.st_mode & 0777, 0640);
    remove_all("results");
}

static void old_results_are_replaced(void)
{
    char *text;

    run_well(DATA "[report]\nuse = report.csv\nfrom = data\nfile = old.csv\n", "results/");
    CU_ASSERT_STRING_EQUAL(names_in("results"), "manifest.json old.csv");
    run_well(good, "results");
    CU_ASSERT_STRING_EQUAL(names_in("results"), "data.csv manifest.json");
    text = read_text("results/data.csv");
    CU_ASSERT(strncmp(text, "region,year,value\r\n", 19) == 0);
    free(text);
    remove_all("results");
    CU_ASSERT_EQUAL(mkdir("results", 0777), 0); /* an empty one holds nothing to lose */
    run_well(good, "results");
    remove_all("results");
}

static void nothing_else_is_replaced(void)
{
    write_text("results", "a file");
    check_refused("results", "error: 'results' is there and is no folder: it is not overwritten\n"
                             "  hint: name another folder with --out\n");
    CU_ASSERT_EQUAL(unlink("results"), 0);

    CU_ASSERT_EQUAL(mkdir("results", 0777), 0);
    write_text("results/notes.txt", "mine");
    check_refused("results", "error: 'results' holds 'notes.txt', which is no result of regind: it "
                             "is not overwritten\n"
                             "  hint: name another folder with --out, or move what is in it "
                             "elsewhere\n");
    /* A manifest of some other program makes it no result. */
    write_text("results/manifest.json", "{\"name\": \"app\", \"files\": [{\"file\": "
                                        "\"notes.txt\"}]}");
    check_refused("results", "error: 'results' holds 'manifest.json', which is no result of "
                             "regind: it is not overwritten\n"
                             "  hint: name another folder with --out, or move what is in it "
                             "elsewhere\n");
    CU_ASSERT_STRING_EQUAL(names_in("results"), "manifest.json notes.txt");
    remove_all("results");

    /* What somebody put beside results is not of them. */
    run_well(good, "results");
    write_text("results/notes.txt", "mine");
    check_refused("results", "error: 'results' holds 'notes.txt', which is no result of regind: it "
                             "is not overwritten\n"
                             "  hint: name another folder with --out, or move what is in it "
                             "elsewhere\n");
    CU_ASSERT_STRING_EQUAL(names_in("results"), "data.csv manifest.json notes.txt");
    remove_all("results");

    CU_ASSERT_EQUAL(mkdir("elsewhere", 0777), 0);
    CU_ASSERT_EQUAL(symlink("elsewhere", "results"), 0);
    check_refused("results", "error: 'results' is there and is no folder: it is not overwritten\n"
                             "  hint: name another folder with --out\n");
    CU_ASSERT_EQUAL(unlink("results"), 0);
    remove_all("elsewhere");
}

/* Somebody else's, or damaged, or nothing that this user may read: which is not known. */
static void what_cannot_be_read_is_not_replaced(void)
{
    run_well(good, "results");
    CU_ASSERT_EQUAL(unlink("results/manifest.json"), 0);
    CU_ASSERT_EQUAL(symlink("manifest.json", "results/manifest.json"), 0);
    check_refused("results", "error: 'results' holds 'manifest.json', which cannot be read (Too "
                             "many levels of symbolic links): it is not overwritten\n"
                             "  hint: name another folder with --out, or move what is in it "
                             "elsewhere\n");
    CU_ASSERT_EQUAL(unlink("results/manifest.json"), 0);
    CU_ASSERT_EQUAL(mkfifo("results/manifest.json", 0600), 0);
    check_refused("results", "error: 'results' holds 'manifest.json', which cannot be read (a "
                             "pipe): it is not overwritten\n"
                             "  hint: name another folder with --out, or move what is in it "
                             "elsewhere\n");
    CU_ASSERT_STRING_EQUAL(names_in("results"), "data.csv manifest.json");
    remove_all("results");
}

static void a_folder_that_cannot_be_made_is_told(void)
{
    write_text("file", "x");
    check_refused("file/results", "error: the result folder cannot be created beside "
                                  "'file/results': Not a directory\n");
    CU_ASSERT_EQUAL(unlink("file"), 0);
}

/* Those that are missing on the way are made, and go with a run that fails. */
static void folders_on_the_way_are_made(void)
{
    attempt self;

    run_well(good, "a/b//c");
    CU_ASSERT_STRING_EQUAL(names_in("a/b/c"), "data.csv manifest.json");
    run_well(good, "a/b/c/"); /* they are there */
    remove_all("a/b/c");
    CU_ASSERT_EQUAL(rmdir("a/b"), 0);
    self = run_into(bad, "a/b/c");
    CU_ASSERT_NOT_EQUAL(self.code, STATUS_OK);
    end_attempt(&self);
    CU_ASSERT_STRING_EQUAL(names_in("a"), "");
    CU_ASSERT_EQUAL(rmdir("a"), 0);
}

/* Which it is, is settled before any step has run. */
static void a_failing_run_leaves_old_results(void)
{
    attempt self;
    char *before, *after;

    run_well(good, "results");
    before = read_text("results/manifest.json");
    self = run_into(bad, "results");
    CU_ASSERT_EQUAL(self.code, STATUS_PLUGIN);
    end_attempt(&self);
    after = read_text("results/manifest.json");
    CU_ASSERT_STRING_EQUAL(before, after);
    CU_ASSERT_STRING_EQUAL(names_in("results"), "data.csv manifest.json");
    free(before);
    free(after);
    remove_all("results");
    CU_ASSERT_PTR_NULL(strstr(names_in("."), "partial"));
    CU_ASSERT_FALSE(exists("results"));
}

static void without_out_nothing_is_written(void)
{
    const char *before, *after;
    char *copy;

    write_text("study.ini", good);
    before = names_in(".");
    copy = strdup(before);
    check_run(good, STATUS_OK, "");
    after = names_in(".");
    CU_ASSERT_PTR_NOT_NULL_FATAL(copy);
    CU_ASSERT_STRING_EQUAL(after, copy);
    free(copy);
}

/* Two reports of one name: the second is told, nothing is written. */
static void a_file_is_written_once(void)
{
    attempt self = run_into(DATA "[one]\nuse = report.csv\nfrom = data\nfile = same.csv\n\n"
                                 "[two]\nuse = report.csv\nfrom = data\nfile = same.csv\n",
                            "results");

    CU_ASSERT_EQUAL(self.code, STATUS_STUDY);
    CU_ASSERT_PTR_NOT_NULL(strstr(self.said, "another step has already written 'same.csv'"));
    end_attempt(&self);
    CU_ASSERT_FALSE(exists("results"));
}

CU_TestInfo result_tests[] = {
    {"a new folder is made", a_new_folder_is_made},
    {"old results are replaced", old_results_are_replaced},
    {"nothing else is replaced", nothing_else_is_replaced},
    {"what cannot be read is not replaced", what_cannot_be_read_is_not_replaced},
    {"a folder that cannot be made is told", a_folder_that_cannot_be_made_is_told},
    {"folders on the way are made", folders_on_the_way_are_made},
    {"a failing run leaves old results", a_failing_run_leaves_old_results},
    {"without out nothing is written", without_out_nothing_is_written},
    {"a file is written once", a_file_is_written_once},
    CU_TEST_INFO_NULL,
};
