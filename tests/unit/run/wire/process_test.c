/* process_test.c - workers: asked, watched, and however they end. */
#include "run/wire/process.h"
#include "test_main.h"

#include <CUnit/Basic.h>
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

/* For what happens at once on a machine that is not busy. */
enum { PATIENCE_MS = 600000 };

static int64_t now_ms(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Descriptors that this process has open. */
static int open_descriptors(void)
{
    DIR *folder = opendir("/proc/self/fd");
    int n = 0;

    CU_ASSERT_PTR_NOT_NULL_FATAL(folder);
    while (readdir(folder))
        n++;
    (void)closedir(folder);
    return n;
}

/* Whether it runs: neither gone nor waiting to be buried by its new parent. */
static bool runs(pid_t pid)
{
    char path[64], line[256] = "";
    const char *after;
    FILE *file;

    (void)snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    file = fopen(path, "re");
    if (!file)
        return false;
    if (!fgets(line, sizeof line, file))
        line[0] = '\0';
    (void)fclose(file);
    after = strrchr(line, ')');
    return after && after[1] && after[2] != 'Z' && after[2] != 'X';
}

static bool ends_soon(pid_t pid)
{
    for (int64_t k = 0; k < PATIENCE_MS / 10 && runs(pid); k++)
        (void)usleep(10000);
    return !runs(pid);
}

static const confinement confined = {0};

static worker start(void)
{
    worker self;
    char why[512] = "";

    if (!worker_start(&self, PROCESS_WORKER, &confined, why, sizeof why)) {
        (void)fprintf(stderr, "%s\n", why);
        CU_FAIL_FATAL("no worker");
    }
    return self;
}

static void ask(worker *self, const char *command, int64_t timeout_ms, uint64_t mib)
{
    worker_ask(self, FRAME_DESCRIBE, command, strlen(command), NULL, 0, timeout_ms, mib << 20, -1);
}

/* At most for ten minutes, whatever goes wrong: a busy machine takes its time. */
static void wait_for(worker *self)
{
    worker *const all[] = {self};

    for (int64_t k = 0; k < PATIENCE_MS / 100 && self->state == WORKER_BUSY; k++)
        workers_wait(all, 1, 100);
    CU_ASSERT_NOT_EQUAL(self->state, WORKER_BUSY);
}

static const char *answer_of(const worker *self)
{
    static char text[64];
    const char *body = "";
    size_t length = 0;

    CU_ASSERT_EQUAL_FATAL(self->state, WORKER_DONE);
    CU_ASSERT_EQUAL(inbox_frame(&self->received, &body, &length), FRAME_DESCRIPTION);
    (void)snprintf(text, sizeof text, "%.*s", (int)length, body);
    return text;
}

/* ---------------------------------------------------------------- those that answer */

static void a_worker_answers_again_and_again(void)
{
    const int before = open_descriptors();
    worker self = start();
    const pid_t pid = self.pid;

    for (int k = 0; k < 20; k++) {
        ask(&self, "hello", PATIENCE_MS, 0);
        wait_for(&self);
        CU_ASSERT_STRING_EQUAL(answer_of(&self), "done");
        CU_ASSERT_EQUAL(self.stray[0] + self.stray[1], 0);
        worker_rest(&self);
        CU_ASSERT_EQUAL(self.state, WORKER_IDLE);
    }
    CU_ASSERT_EQUAL(self.pid, pid);
    worker_stop(&self);
    CU_ASSERT_FALSE(runs(pid));
    worker_stop(&self); /* once more does no harm */
    CU_ASSERT_EQUAL(open_descriptors(), before);
}

static void progress_is_noted(void)
{
    worker self = start();

    ask(&self, "progress", PATIENCE_MS, 0);
    wait_for(&self);
    CU_ASSERT_STRING_EQUAL(answer_of(&self), "done");
    CU_ASSERT_EQUAL(self.fraction, 0.75);
    worker_stop(&self);
}

/* More than pipes hold: it would stand still if nobody read them. */
static void stray_output_is_read_and_kept_short(void)
{
    worker self = start();

    ask(&self, "print 1024", PATIENCE_MS, 0);
    wait_for(&self);
    CU_ASSERT_STRING_EQUAL(answer_of(&self), "printed");
    for (int k = 0; k < 2; k++) {
        CU_ASSERT_EQUAL(self.stray[k], 1 << 20);
        CU_ASSERT_EQUAL(strlen(self.text[k]), WORKER_KEPT);
        CU_ASSERT(strncmp(self.text[k], "00000", 5) == 0);
    }
    worker_rest(&self);
    ask(&self, "hello", PATIENCE_MS, 0);
    CU_ASSERT_EQUAL(self.stray[0], 0);
    wait_for(&self);
    worker_stop(&self);
}

/* The first that is done ends the wait; the others go on. */
static void several_are_watched_at_once(void)
{
    worker all[3];
    worker *const list[] = {&all[0], &all[1], &all[2]};

    for (int k = 0; k < 3; k++)
        all[k] = start();
    ask(&all[0], "sleep", 0, 0);
    ask(&all[1], "hello", PATIENCE_MS, 0);
    ask(&all[2], "sleep", 0, 0);
    workers_wait(list, 3, PATIENCE_MS);
    CU_ASSERT_EQUAL(all[1].state, WORKER_DONE);
    CU_ASSERT_EQUAL(all[0].state, WORKER_BUSY);
    CU_ASSERT_EQUAL(all[2].state, WORKER_BUSY);
    worker_rest(&all[1]);
    worker_stop(&all[2]);
    all[2] = start();
    ask(&all[2], "sleep", 200, 0);
    workers_wait(list, 3, PATIENCE_MS);
    CU_ASSERT_EQUAL(all[2].state, WORKER_LOST);
    CU_ASSERT_EQUAL(all[2].end, WORKER_TIMEOUT);
    CU_ASSERT_EQUAL(all[0].state, WORKER_BUSY);
    for (int k = 0; k < 3; k++)
        worker_stop(&all[k]);
    workers_wait(list, 0, 1000); /* nothing to wait for is no wait */
}

static void waiting_ends_in_time(void)
{
    worker self = start();
    worker *const list[] = {&self};
    int64_t began;

    ask(&self, "sleep", 0, 0);
    began = now_ms();
    workers_wait(list, 1, 100);
    CU_ASSERT(now_ms() - began >= 95);
    CU_ASSERT_EQUAL(self.state, WORKER_BUSY);
    worker_stop(&self);
}

/* ---------------------------------------------------------------- those that are lost */

static void check_lost(const char *command, int64_t timeout_ms, uint64_t mib, const char *expected)
{
    const int before = open_descriptors();
    worker self = start();
    const pid_t pid = self.pid;
    char text[256];

    ask(&self, command, timeout_ms, mib);
    wait_for(&self);
    CU_ASSERT_EQUAL(self.state, WORKER_LOST);
    worker_end_text(&self, text, sizeof text);
    if (strcmp(text, expected) != 0)
        (void)fprintf(stderr, "%s:\n said:     %s\n expected: %s\n", command, text, expected);
    CU_ASSERT_STRING_EQUAL(text, expected);
    worker_stop(&self);
    CU_ASSERT_FALSE(runs(pid));
    CU_ASSERT_EQUAL(open_descriptors(), before);
}

static void every_ending_has_its_words(void)
{
    check_lost("exit 0", PATIENCE_MS, 0, "ended its process (exit code 0) instead of returning");
    check_lost("exit 7", PATIENCE_MS, 0, "ended its process (exit code 7) instead of returning");
    check_lost("exit 126", PATIENCE_MS, 0, "broke its connection to the host");
    check_lost("raise 6", PATIENCE_MS, 0, "aborted");
    check_lost("raise 11", PATIENCE_MS, 0, "crashed: segmentation fault");
    check_lost("raise 8", PATIENCE_MS, 0, "crashed: arithmetic error, such as a division by zero");
    check_lost("raise 4", PATIENCE_MS, 0, "crashed: illegal instruction");
    check_lost(
        "raise 9", PATIENCE_MS, 0,
        "was killed (signal 9): by the system for want of memory, by somebody, or by itself");
    check_lost("raise 15", PATIENCE_MS, 0, "was killed by signal 15 (Terminated)");
    check_lost(
        "crash 80", PATIENCE_MS, 0,
        "wrote to memory it may only read, such as its inputs or what lies behind its outputs "
        "(segmentation fault)");
    check_lost("crash 3", PATIENCE_MS, 0, "broke its connection to the host");
    check_lost("garbage", PATIENCE_MS, 0, "broke its connection to the host");
    check_lost("wrong", PATIENCE_MS, 0, "broke its connection to the host");
    check_lost("half", PATIENCE_MS, 0, "ended its process (exit code 0) instead of returning");
    check_lost("close", PATIENCE_MS, 0, "broke its connection to the host");
}

static void limits_are_kept(void)
{
    const int64_t began = now_ms();

    check_lost("sleep", 300, 0, "took longer than its timeout of 0.3 s");
    CU_ASSERT(now_ms() - began >= 300);
    check_lost("hold 400", PATIENCE_MS, 300, "used more than its memory limit of 300 MiB");
}

static void what_is_below_the_limits_is_let_be(void)
{
    worker self = start();

    ask(&self, "memory 64", PATIENCE_MS, 300);
    wait_for(&self);
    CU_ASSERT_STRING_EQUAL(answer_of(&self), "done");
    worker_stop(&self);
}

/* A result that grows is memory, too, though it is the host's to keep. */
static void output_counts_as_memory(void)
{
    worker self = start();
    const int output = memfd_create("output", MFD_CLOEXEC);

    CU_ASSERT_FATAL(output >= 0);
    worker_ask(&self, FRAME_CALL, "output 400", 10, &output, 1, PATIENCE_MS, UINT64_C(300) << 20,
               output);
    wait_for(&self);
    CU_ASSERT_EQUAL(self.state, WORKER_LOST);
    CU_ASSERT_EQUAL(self.end, WORKER_MEMORY);
    worker_stop(&self);
    (void)close(output);
}

/* ---------------------------------------------------------------- what they leave behind */

static void children_end_with_their_worker(void)
{
    worker self = start();
    pid_t child;

    ask(&self, "child", PATIENCE_MS, 0);
    wait_for(&self);
    child = (pid_t)strtol(answer_of(&self), NULL, 10);
    CU_ASSERT_FATAL(child > 0);
    CU_ASSERT_TRUE(runs(child));
    worker_stop(&self);
    CU_ASSERT_TRUE(ends_soon(child));
}

/* The child holds the socket open: that the worker has ended shows all the same. */
static void a_child_does_not_hold_up_the_host(void)
{
    worker self = start();
    pid_t child;

    ask(&self, "orphan", PATIENCE_MS, 0);
    wait_for(&self);
    CU_ASSERT_EQUAL(self.state, WORKER_LOST);
    CU_ASSERT_EQUAL(self.end, WORKER_EXITED);
    child = (pid_t)strtol(self.text[1], NULL, 10);
    CU_ASSERT_FATAL(child > 0);
    CU_ASSERT_TRUE(ends_soon(child));
    worker_stop(&self);
}

static void a_worker_that_died_unasked_is_noticed(void)
{
    worker self = start();
    char text[256];

    CU_ASSERT_EQUAL(kill(self.pid, SIGTERM), 0);
    CU_ASSERT_TRUE(ends_soon(self.pid));
    ask(&self, "hello", PATIENCE_MS, 0);
    wait_for(&self);
    CU_ASSERT_EQUAL(self.state, WORKER_LOST);
    worker_end_text(&self, text, sizeof text);
    CU_ASSERT_STRING_EQUAL(text, "was killed by signal 15 (Terminated)");
    worker_stop(&self);
}

/* ---------------------------------------------------------------- those that never were */

static void a_program_that_cannot_be_started_is_told(void)
{
    const int before = open_descriptors();
    char why[512] = "";
    worker self;

    CU_ASSERT_FALSE(worker_start(&self, "/nowhere/regind-worker", &confined, why, sizeof why));
    CU_ASSERT_STRING_EQUAL(why, "the worker '/nowhere/regind-worker' cannot be started: No such "
                                "file or directory");
    worker_stop(&self);
    CU_ASSERT_FALSE(worker_start(&self, "/etc/passwd", &confined, why, sizeof why));
    CU_ASSERT_STRING_EQUAL(why, "the worker '/etc/passwd' cannot be started: Permission denied");
    worker_stop(&self);
    CU_ASSERT_EQUAL(open_descriptors(), before);
}

static void one_that_was_never_started_can_be_stopped(void)
{
    worker self = {.socket = -1, .pipes = {-1, -1}, .output = -1};

    worker_stop(&self);
    CU_ASSERT_EQUAL(self.pid, 0);
}

/* This program stands in no folder with a worker: the installed one is named. */
static void the_worker_is_found_beside_or_installed(void)
{
    arena *memory = arena_new(allocator_system());
    const char *found = worker_program(memory);

    CU_ASSERT_PTR_NOT_NULL_FATAL(found);
    CU_ASSERT_EQUAL(found[0], '/');
    CU_ASSERT(strlen(found) > 14 && strcmp(found + strlen(found) - 14, "/regind-worker") == 0);
    arena_free(memory);
}

int main(void)
{
    CU_TestInfo answering[] = {
        {"a worker answers again and again", a_worker_answers_again_and_again},
        {"progress is noted", progress_is_noted},
        {"stray output is read and kept short", stray_output_is_read_and_kept_short},
        {"several are watched at once", several_are_watched_at_once},
        {"waiting ends in time", waiting_ends_in_time},
        CU_TEST_INFO_NULL,
    };
    CU_TestInfo lost[] = {
        {"every ending has its words", every_ending_has_its_words},
        {"limits are kept", limits_are_kept},
        {"what is below the limits is let be", what_is_below_the_limits_is_let_be},
        {"output counts as memory", output_counts_as_memory},
        {"children end with their worker", children_end_with_their_worker},
        {"a child does not hold up the host", a_child_does_not_hold_up_the_host},
        {"a worker that died unasked is noticed", a_worker_that_died_unasked_is_noticed},
        {"a program that cannot be started is told", a_program_that_cannot_be_started_is_told},
        {"one that was never started can be stopped", one_that_was_never_started_can_be_stopped},
        {"the worker is found beside or installed", the_worker_is_found_beside_or_installed},
        CU_TEST_INFO_NULL,
    };
    CU_SuiteInfo suites[] = {{"workers that answer", NULL, NULL, NULL, NULL, answering},
                             {"workers that are lost", NULL, NULL, NULL, NULL, lost},
                             CU_SUITE_INFO_NULL};

    return unit_main(suites);
}
