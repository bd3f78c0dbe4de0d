/* isolate_test.c - processes of tests: every way to end, and crashes beside guarded memory. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "validate/crash.h"
#include "validate/isolate.h"
#include "validate_test.h"

/* Seconds for what returns at once, on however busy a machine. */
enum { PATIENCE = 600 };

/* What a test's process does; `what` is one of the functions below. */
static verdict run(void (*what)(void *user, verdict *said), void *user, double seconds)
{
    const isolation_limits limits = {.seconds = seconds};
    verdict found;
    char why[256] = "";

    CU_ASSERT_EQUAL_FATAL(isolate_test(&limits, what, user, &found, NULL, why, sizeof why),
                          STATUS_OK);
    return found;
}

static void check_failed(void (*what)(void *, verdict *), void *user, const char *did)
{
    const verdict found = run(what, user, PATIENCE);

    CU_ASSERT_EQUAL(found.kind, VERDICT_FAILED);
    if (strcmp(found.did, did) != 0)
        (void)fprintf(stderr, "said:     %s\nexpected: %s\n", found.did, did);
    CU_ASSERT_STRING_EQUAL(found.did, did);
}

/* ---------------------------------------------------------------- endings */

static void passes(void *user, verdict *said)
{
    (void)user;
    said->kind = VERDICT_PASSED;
    (void)snprintf(said->did, sizeof said->did, "well");
}

static void says_nothing(void *user, verdict *said)
{
    (void)user;
    (void)said;
}

static void exits(void *user, verdict *said)
{
    (void)said;
    exit(*(int *)user);
}

static void sleeps(void *user, verdict *said)
{
    passes(user, said);
    (void)sleep(3600);
}

static void spins(void *user, verdict *said)
{
    volatile const bool forever = true;

    passes(user, said);
    while (forever)
        continue;
}

static void kills_itself(void *user, verdict *said)
{
    passes(user, said);
    (void)raise(SIGKILL);
}

static void prints(void *user, verdict *said)
{
    passes(user, said);
    (void)printf("%s", (const char *)user);
}

/* What it leaves behind lives until somebody ends it. */
static void forks(void *user, verdict *said)
{
    passes(user, said);
    if (fork() == 0)
        (void)sleep(3600);
}

/* Returns once its child has left the process group, so that only its parent can tell. */
static void starts_session(void *user, verdict *said)
{
    int ends[2];
    char byte;

    passes(user, said);
    if (pipe(ends) != 0)
        return;
    if (fork() == 0) {
        (void)setsid();
        (void)!write(ends[1], "", 1);
        (void)sleep(3600);
    }
    (void)!read(ends[0], &byte, 1);
}

/* One that has ended by itself is nobody's concern. */
static void forks_shortly(void *user, verdict *said)
{
    const pid_t child = fork();
    siginfo_t info;

    passes(user, said);
    if (child == 0)
        _exit(0);
    (void)waitid(P_PID, (id_t)child, &info, WEXITED | WNOWAIT);
}

static void fails_and_prints(void *user, verdict *said)
{
    (void)user;
    (void)printf("hello\n");
    said->kind = VERDICT_FAILED;
    (void)snprintf(said->did, sizeof said->did, "failed itself");
}

static void test_endings(void)
{
    int code = 0;
    verdict found = run(passes, NULL, PATIENCE);

    CU_ASSERT_EQUAL(found.kind, VERDICT_PASSED);
    CU_ASSERT_STRING_EQUAL(found.did, "well");
    check_failed(says_nothing, NULL, "ended its process instead of returning");
    check_failed(exits, &code, "ended its process instead of returning");
    check_failed(kills_itself, NULL, "crashed: it was killed");
    check_failed(prints, (char[]){"two\nlines"}, "printed on standard output: 'two'");
    check_failed(forks, NULL, "left a process behind");
    check_failed(fails_and_prints, NULL, "failed itself");
}

/* As main() asks for orphans, those of other process groups are found, too. */
static void test_orphans(void)
{
    const isolation_limits limits = {.seconds = PATIENCE, .end_orphans = true};
    verdict found;
    char why[256] = "";

    CU_ASSERT_EQUAL_FATAL(prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
    CU_ASSERT_EQUAL_FATAL(
        isolate_test(&limits, starts_session, NULL, &found, NULL, why, sizeof why), STATUS_OK);
    CU_ASSERT_EQUAL(found.kind, VERDICT_FAILED);
    CU_ASSERT_STRING_EQUAL(found.did, "left a process behind");
    CU_ASSERT_STRING_EQUAL(found.asks, "what a call starts ends with it");
    CU_ASSERT_EQUAL(waitpid(-1, NULL, WNOHANG), -1);
    CU_ASSERT_EQUAL(errno, ECHILD);
    CU_ASSERT_EQUAL_FATAL(isolate_test(&limits, forks_shortly, NULL, &found, NULL, why, sizeof why),
                          STATUS_OK);
    CU_ASSERT_EQUAL(found.kind, VERDICT_PASSED);
    CU_ASSERT_EQUAL_FATAL(prctl(PR_SET_CHILD_SUBREAPER, 0), 0);
}

/* Both would go on for an hour, or for ever. */
static void test_time(void)
{
    verdict found = run(sleeps, NULL, 0.2);

    CU_ASSERT_EQUAL(found.kind, VERDICT_FAILED);
    CU_ASSERT_STRING_EQUAL(found.did, "did not return within 0.2 s");
    found = run(spins, NULL, 0.2);
    CU_ASSERT_EQUAL(found.kind, VERDICT_FAILED);
    CU_ASSERT_STRING_EQUAL(found.did, "did not return within 0.2 s");
}

#ifndef REGIND_SANITIZED
static void takes_memory(void *user, verdict *said)
{
    void *taken = malloc(*(size_t *)user);

    said->kind = taken ? VERDICT_PASSED : VERDICT_REFUSED;
    free(taken);
}

static void test_memory(void)
{
    const isolation_limits limits = {.seconds = PATIENCE, .memory = 64 << 20};
    size_t little = 16 << 20, much = 256 << 20;
    verdict found;
    char why[256];

    CU_ASSERT_EQUAL(isolate_test(&limits, takes_memory, &little, &found, NULL, why, sizeof why),
                    STATUS_OK);
    CU_ASSERT_EQUAL(found.kind, VERDICT_PASSED);
    CU_ASSERT_EQUAL(isolate_test(&limits, takes_memory, &much, &found, NULL, why, sizeof why),
                    STATUS_OK);
    CU_ASSERT_EQUAL(found.kind, VERDICT_REFUSED);
}
#else
static void test_memory(void)
{
}
#endif

/* ---------------------------------------------------------------- crashes */

/* Touches a byte of guarded memory. */
typedef struct touch {
    guard_side side;
    uint64_t bytes;
    int64_t at;
    bool write, protect;
} touch;

static void touches(void *user, verdict *said)
{
    const touch *const how = user;
    guard_list list = {NULL, 0};
    guarded *region;
    volatile char *byte;

    if (!crash_catch(said, &list))
        return;
    region = guard_new(&list, how->side, how->bytes, 8, "its input 'x'");
    if (!region || (how->protect && !guard_protect(region)))
        return;
    byte = region->start + how->at;
    if (how->write)
        *byte = 1;
    else
        (void)*byte;
    said->kind = guard_intact(region) ? VERDICT_PASSED : VERDICT_REFUSED;
    guard_free_all(&list);
}

static void test_guards(void)
{
    touch inside = {GUARD_BEHIND, 24, 23, true, false}, first = {GUARD_BEFORE, 24, 0, true, false};
    touch page = {GUARD_BEHIND, 8192, 8191, true, false};
    touch behind = {GUARD_BEHIND, 24, 24, false, false};
    touch before = {GUARD_BEFORE, 24, -1, true, false};
    touch locked = {GUARD_NONE, 24, 0, true, true}, looked = {GUARD_NONE, 24, 0, false, true};
    touch slack = {GUARD_BEFORE, 24, 24, true, false},
          free_page = {GUARD_NONE, 24, -9, false, true};

    CU_ASSERT_EQUAL(run(touches, &inside, PATIENCE).kind, VERDICT_PASSED);
    CU_ASSERT_EQUAL(run(touches, &first, PATIENCE).kind, VERDICT_PASSED);
    CU_ASSERT_EQUAL(run(touches, &page, PATIENCE).kind, VERDICT_PASSED);
    CU_ASSERT_EQUAL(run(touches, &looked, PATIENCE).kind, VERDICT_PASSED);
    CU_ASSERT_EQUAL(run(touches, &free_page, PATIENCE).kind, VERDICT_PASSED);
    CU_ASSERT_EQUAL(run(touches, &slack, PATIENCE).kind, VERDICT_REFUSED);
#ifdef __x86_64__
    check_failed(touches, &behind, "crashed: it read behind the end of its input 'x'");
    check_failed(touches, &before, "crashed: it wrote before the beginning of its input 'x'");
    check_failed(touches, &locked, "crashed: it wrote to its input 'x'");
#else
    (void)behind, (void)before, (void)locked;
#endif
}

static void test_crash_texts(void)
{
    char text[200];

    crash_text(&(crash){.kind = CRASH_PLAIN, .signal = SIGFPE}, text, sizeof text);
    CU_ASSERT_STRING_EQUAL(text, "crashed: floating-point exception");
    crash_text(&(crash){.kind = CRASH_DEPTH, .signal = SIGSEGV}, text, sizeof text);
    CU_ASSERT_STRING_EQUAL(text, "crashed: its stack is used up");
    crash_text(&(crash){.kind = CRASH_NOWHERE, .signal = SIGSEGV}, text, sizeof text);
    CU_ASSERT_STRING_EQUAL(text, "crashed: it read at address 0, or near it");
}

CU_TestInfo isolate_tests[] = {{"every way to end", test_endings},
                               {"a limit of time", test_time},
                               {"what is left behind", test_orphans},
                               {"a limit of memory", test_memory},
                               {"guarded memory", test_guards},
                               {"texts of crashes", test_crash_texts},
                               CU_TEST_INFO_NULL};
