/* run_replaced_test.c - what changes while a run is under way, and what an earlier one left. */
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "run_test.h"

static const char good[] = DATA "[report]\nuse = report.csv\nfrom = data\n";
static const char slow[] = DATA "[slow]\nuse = trial.slow\nfrom = data\nmilliseconds = 600\n\n"
                                "[report]\nuse = report.csv\nfrom = slow\nfile = data.csv\n";

static void run_well(const char *text, const char *said)
{
    run_options options = options_of_test();
    attempt self;

    options.out = "results";
    self = attempt_run(text, &options);
    check_said(&self, STATUS_OK, said);
    end_attempt(&self);
}

/* Does something once, as soon as the run tells that so many steps are done. */
typedef struct meanwhile {
    void (*act)(void);
    size_t steps;
    bool done;
} meanwhile;

static bool act_once(void *user, const char *step, double fraction, size_t done, size_t total)
{
    meanwhile *const self = user;

    (void)step, (void)fraction, (void)total;
    if (!self->done && done >= self->steps) {
        self->act();
        self->done = true;
    }
    return false;
}

static void run_while(void (*act)(void), size_t steps, status code, const char *said)
{
    run_options options = options_of_test();
    meanwhile self = {act, steps, false};
    attempt made;

    options.out = "results";
    options.progress = act_once;
    options.user = &self;
    made = attempt_run(slow, &options);
    CU_ASSERT_TRUE(self.done);
    check_said(&made, code, said);
    end_attempt(&made);
}

static void check_text_of(const char *path, const char *expected)
{
    char *const text = read_text(path);

    CU_ASSERT_STRING_EQUAL(text, expected);
    free(text);
}

/* ---------------------------------------------------------------- the old folder */

static void save_notes(void)
{
    write_text("results/notes.txt", "mine");
}

static void what_is_saved_meanwhile_is_kept(void)
{
    run_well(good, "");
    run_while(save_notes, 0, STATUS_OK,
              "warning: 'notes.txt' in 'results' was put there while the run was under way: the "
              "earlier results are kept as 'results.kept-1'\n"
              "  hint: take from it what you need, and remove it\n");
    CU_ASSERT_STRING_EQUAL(names_in("results"), "data.csv manifest.json");
    CU_ASSERT_STRING_EQUAL(names_in("results.kept-1"), "data.csv manifest.json notes.txt");
    check_text_of("results.kept-1/notes.txt", "mine");
    CU_ASSERT_PTR_NULL(strstr(names_in("."), "partial"));
    remove_all("results");
    remove_all("results.kept-1");
}

static void hide_the_manifest(void)
{
    CU_ASSERT_EQUAL(unlink("results/manifest.json"), 0);
    CU_ASSERT_EQUAL(symlink("manifest.json", "results/manifest.json"), 0);
}

static void put_a_file_in_its_place(void)
{
    remove_all("results");
    write_text("results", "mine");
}

/* What is in the way is told by the name it had. */
static void what_cannot_be_looked_at_is_kept(void)
{
    run_well(good, "");
    run_while(hide_the_manifest, 0, STATUS_OK,
              "warning: 'manifest.json' in 'results' cannot be read (Too many levels of symbolic "
              "links): the earlier results are kept as 'results.kept-1'\n"
              "  hint: take from it what you need, and remove it\n");
    CU_ASSERT_STRING_EQUAL(names_in("results.kept-1"), "data.csv manifest.json");
    run_while(put_a_file_in_its_place, 0, STATUS_OK,
              "warning: what was 'results' cannot be looked at (Not a directory): the earlier "
              "results are kept as 'results.kept-2'\n"
              "  hint: take from it what you need, and remove it\n");
    check_text_of("results.kept-2", "mine");
    CU_ASSERT_STRING_EQUAL(names_in("results"), "data.csv manifest.json");
    CU_ASSERT_PTR_NULL(strstr(names_in("."), "partial"));
    CU_ASSERT_EQUAL(unlink("results.kept-2"), 0);
    remove_all("results");
    remove_all("results.kept-1");
}

static void what_was_edited_is_kept(void)
{
    static const char said[] =
        "warning: 'data.csv' in 'results' was changed since it was written: the earlier results "
        "are kept as 'results.kept-%d'\n  hint: take from it what you need, and remove it\n";
    char warning[256];
    char *whole;

    run_well(good, "");
    whole = read_text("results/data.csv");
    for (int turn = 1; turn <= 2; turn++) {
        write_text("results/data.csv", "by hand");
        (void)snprintf(warning, sizeof warning, said, turn);
        run_well(good, warning);
        check_text_of(turn == 1 ? "results.kept-1/data.csv" : "results.kept-2/data.csv", "by hand");
        check_text_of("results/data.csv", whole);
    }
    /* Touched, and the same: nothing is lost.  Nor where one was removed. */
    write_text("results/data.csv", whole);
    run_well(good, "");
    CU_ASSERT_EQUAL(unlink("results/data.csv"), 0);
    run_well(good, "");
    /* A link in its place is no result. */
    CU_ASSERT_EQUAL(unlink("results/data.csv"), 0);
    CU_ASSERT_EQUAL(symlink("../data.csv", "results/data.csv"), 0);
    (void)snprintf(warning, sizeof warning, said, 3);
    run_well(good, warning);
    CU_ASSERT_TRUE(exists("data.csv"));
    free(whole);
    remove_all("results");
    remove_all("results.kept-1");
    remove_all("results.kept-2");
    remove_all("results.kept-3");
}

/* What a manifest names outside its folder is nothing of ours. */
static void a_forged_manifest_removes_nothing(void)
{
    CU_ASSERT_EQUAL(mkdir("results", 0777), 0);
    write_text("mine", "mine");
    write_text("results/manifest.json",
               "{\"regind\": \"0.1.0\", \"files\": [{\"file\": \"../mine\", \"sha256\": \"00\"}]}");
    run_well(good, "");
    check_text_of("mine", "mine");
    CU_ASSERT_EQUAL(unlink("mine"), 0);
    remove_all("results");
}

/* ---------------------------------------------------------------- leftovers */

static void leftovers_of_killed_runs_go(void)
{
    int locked;

    CU_ASSERT_EQUAL(mkdir("results.partial-1-0", 0777), 0);
    write_text("results.partial-1-0/data.csv", "half");
    CU_ASSERT_EQUAL(mkdir("results.partial-1-1", 0777), 0);
    CU_ASSERT_EQUAL(mkdir("results.partial-mine", 0777), 0);
    CU_ASSERT_EQUAL(mkdir("other.partial-1-0", 0777), 0);
    locked = open("results.partial-1-1", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    CU_ASSERT_EQUAL(flock(locked, LOCK_EX), 0); /* that of a run that lives */
    run_well(good, "");
    CU_ASSERT_FALSE(exists("results.partial-1-0"));
    CU_ASSERT_TRUE(exists("results.partial-1-1"));
    CU_ASSERT_TRUE(exists("results.partial-mine"));
    CU_ASSERT_TRUE(exists("other.partial-1-0"));
    (void)close(locked);
    run_well(good, "");
    CU_ASSERT_FALSE(exists("results.partial-1-1"));
    remove_all("results.partial-mine");
    remove_all("other.partial-1-0");
    remove_all("results");
}

/* ---------------------------------------------------------------- the new folder */

/* A file of the folder that the run under way writes into; "": there is none yet. */
static const char *partial_file(const char *name)
{
    static char path[600];
    DIR *const list = opendir(".");

    *path = '\0';
    for (const struct dirent *e = list ? readdir(list) : NULL; e; e = readdir(list))
        if (strncmp(e->d_name, "results.partial-", 16) == 0)
            (void)snprintf(path, sizeof path, "%s/%s", e->d_name, name);
    if (list)
        (void)closedir(list);
    return path;
}

static void leave_a_file(void)
{
    write_text(partial_file("extra.txt"), "?");
}

static void leave_a_pipe(void)
{
    CU_ASSERT_EQUAL(mkfifo(partial_file("manifest.json"), 0666), 0);
}

static void what_no_report_wrote_is_refused(void)
{
    run_while(leave_a_file, 0, STATUS_PLUGIN,
              "error: 'extra.txt' in the result folder was written by no report: nothing is kept\n"
              "  hint: a plugin of this study has left it there\n");
    run_while(leave_a_pipe, 0, STATUS_PLUGIN,
              "error: 'manifest.json' in the result folder was written by no report: nothing is "
              "kept\n"
              "  hint: a plugin of this study has left it there\n");
    CU_ASSERT_FALSE(exists("results"));
    CU_ASSERT_PTR_NULL(strstr(names_in("."), "partial"));
}

/* As soon as the first report is there. */
static bool rewrite_early(void *user, const char *step, double fraction, size_t done, size_t total)
{
    bool *const rewritten = user;
    const char *const path = partial_file("early.csv");

    (void)step, (void)fraction, (void)total;
    if (!*rewritten && done >= 2 && exists(path)) {
        write_text(path, "other");
        *rewritten = true;
    }
    return false;
}

static void what_was_written_is_not_changed(void)
{
    run_options options = options_of_test();
    bool rewritten = false;
    attempt made;

    options.out = "results";
    options.progress = rewrite_early;
    options.user = &rewritten;
    made = attempt_run(DATA "[early]\nuse = report.csv\nfrom = data\nfile = early.csv\n\n"
                            "[slow]\nuse = trial.slow\nfrom = data\nmilliseconds = 4000\n\n"
                            "[report]\nuse = report.csv\nfrom = slow\n",
                       &options);
    CU_ASSERT_TRUE(rewritten);
    check_said(&made, STATUS_PLUGIN,
               "error: 'early.csv' of [early] was changed after that step had written it: nothing "
               "is kept\n"
               "  hint: a plugin of this study has written to it\n");
    end_attempt(&made);
    CU_ASSERT_FALSE(exists("results"));
}

/* ---------------------------------------------------------------- inputs */

static void write_data(void)
{
    write_text("data.csv", "region,year,value\nA,2010,999\n");
}

static void write_study(void)
{
    write_text("study.ini", good);
}

static void replace_data(void)
{
    char *const text = read_text("data.csv");

    write_text("data.new", text); /* the same bytes: which were read cannot be told */
    CU_ASSERT_EQUAL(rename("data.new", "data.csv"), 0);
    free(text);
}

static void remove_data(void)
{
    CU_ASSERT_EQUAL(rename("data.csv", "data.away"), 0);
}

static void inputs_stay_what_they_are(void)
{
    static const char changed[] =
        "error: 'data.csv' changed while it was read: nothing was written\n"
        "  hint: run it again when nothing writes to it\n";
    char *const text = read_text("data.csv");

    run_while(write_data, 0, STATUS_SYSTEM, changed);
    CU_ASSERT_FALSE(exists("results"));
    write_text("data.csv", text);
    run_while(replace_data, 1, STATUS_SYSTEM, changed);
    CU_ASSERT_FALSE(exists("results"));
    run_while(write_study, 0, STATUS_SYSTEM,
              "error: 'study.ini' changed while it was read: nothing was written\n"
              "  hint: run it again when nothing writes to it\n");
    CU_ASSERT_PTR_NULL(strstr(names_in("."), "partial"));
    write_text("data.csv", text);
    free(text);
}

/* Once it was read: a file that is gone names no bytes. */
static void inputs_may_go(void)
{
    char *text;

    run_while(remove_data, 1, STATUS_OK, "");
    text = read_text("results/manifest.json");
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "\"file\": \"data.csv\",\n          \"sha256\": null,"));
    CU_ASSERT_PTR_NULL(strstr(text, "\"file\": \"data.csv\",\n      \"sha256\""));
    free(text);
    CU_ASSERT_EQUAL(rename("data.away", "data.csv"), 0);
    remove_all("results");
}

CU_TestInfo replaced_tests[] = {
    {"what is saved meanwhile is kept", what_is_saved_meanwhile_is_kept},
    {"what cannot be looked at is kept", what_cannot_be_looked_at_is_kept},
    {"what was edited is kept", what_was_edited_is_kept},
    {"a forged manifest removes nothing", a_forged_manifest_removes_nothing},
    {"leftovers of killed runs go", leftovers_of_killed_runs_go},
    {"what no report wrote is refused", what_no_report_wrote_is_refused},
    {"what was written is not changed", what_was_written_is_not_changed},
    {"inputs stay what they are", inputs_stay_what_they_are},
    {"inputs may go", inputs_may_go},
    CU_TEST_INFO_NULL,
};
