/* run_stop_test.c - runs that are cancelled, have no worker, or no memory. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "run_test.h"

static const char slow[] = DATA "[slow]\nuse = trial.slow\nfrom = data\nmilliseconds = 3600000\n\n"
                                "[report]\nuse = report.csv\nfrom = slow\n";

/* ---------------------------------------------------------------- cancelling */

typedef struct watch {
    int calls, after; /* it is cancelled after so many calls; 0: never */
    bool by_name;  /* ... of those that name the slow step: on a busy machine others come first */
    double enough; /* or when so much is done; 0: never */
    double highest;
    bool named, cancelled;
} watch;

static bool watch_progress(void *user, const char *step, double fraction, size_t done, size_t total)
{
    watch *self = user;
    const bool named = step && strcmp(step, "slow") == 0;

    CU_ASSERT_FALSE(self->cancelled);
    self->calls += named || !self->by_name;
    if (fraction > self->highest)
        self->highest = fraction;
    self->named = self->named || named;
    CU_ASSERT(done <= total);
    CU_ASSERT(fraction >= 0 && fraction <= 1);
    self->cancelled = (self->after && self->calls >= self->after) ||
                      (self->enough > 0 && fraction > self->enough);
    return self->cancelled;
}

static void check_cancelled(bool isolate)
{
    run_options options = options_of_test();
    watch seen = {.after = 4, .by_name = isolate};
    attempt self;

    options.out = "results";
    options.isolate = isolate;
    options.progress = watch_progress;
    options.user = &seen;
    self = attempt_run(slow, &options);
    check_said(&self, STATUS_SYSTEM, "error: the run was interrupted; nothing was written\n");
    CU_ASSERT_EQUAL(seen.calls, 4);
    CU_ASSERT_TRUE(seen.cancelled);
    end_attempt(&self);
    CU_ASSERT_FALSE(exists("results"));
    CU_ASSERT_PTR_NULL(strstr(names_in("."), "partial"));
}

static void progress_can_cancel(void)
{
    check_cancelled(true);
    check_cancelled(false);
}

static int64_t now_ms(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* At most every tenth of a second, however long it takes. */
static void progress_is_told(void)
{
    run_options options = options_of_test();
    watch seen = {0};
    const int64_t began = now_ms();
    attempt self;

    options.progress = watch_progress;
    options.user = &seen;
    self = attempt_run(DATA "[slow]\nuse = trial.slow\nfrom = data\nmilliseconds = 600\n\n"
                            "[report]\nuse = report.csv\nfrom = slow\n",
                       &options);
    check_said(&self, STATUS_OK, "");
    CU_ASSERT(seen.calls >= 1);
    CU_ASSERT(seen.calls <= 1 + (now_ms() - began) / 100);
    end_attempt(&self);
}

/* A step tells how far it is: one of three is done, and a little of the second. */
static void progress_of_a_step_is_told(void)
{
    run_options options = options_of_test();
    watch seen = {.enough = 1. / 3 + 1e-5};
    attempt self;

    options.progress = watch_progress;
    options.user = &seen;
    self = attempt_run(slow, &options);
    check_said(&self, STATUS_SYSTEM, "error: the run was interrupted; nothing was written\n");
    CU_ASSERT(seen.highest > 1. / 3);
    CU_ASSERT(seen.highest < 2. / 3);
    CU_ASSERT_TRUE(seen.named);
    end_attempt(&self);
}

/* ---------------------------------------------------------------- no worker */

static void a_missing_worker_is_one_error(void)
{
    run_options options = options_of_test();
    attempt self;

    options.worker = "/nowhere/regind-worker";
    self = attempt_run(slow, &options);
    check_said(&self, STATUS_SYSTEM,
               "error: the worker '/nowhere/regind-worker' cannot be started: No such file or "
               "directory\n"
               "  hint: it is installed together with regind, which is incomplete\n");
    end_attempt(&self);
}

/* It can be started, and is no worker. */
static void a_wrong_worker_is_survived(void)
{
    run_options options = options_of_test();
    attempt self;

    options.worker = "/bin/true";
    options.no_cache = true;
    self = attempt_run(slow, &options);
    CU_ASSERT_NOT_EQUAL(self.code, STATUS_OK);
    CU_ASSERT(strlen(self.said) > 0);
    end_attempt(&self);
    options.no_cache = false; /* modules are known: steps are planned */
    self = attempt_run(slow, &options);
    CU_ASSERT_NOT_EQUAL(self.code, STATUS_OK);
    CU_ASSERT(strlen(self.said) > 0);
    end_attempt(&self);
}

/* ---------------------------------------------------------------- no study */

static void a_study_that_is_not_there_is_told(void)
{
    run_options options = options_of_test();
    attempt self;
    const run_step *steps;

    options.file = "nowhere.ini";
    self = attempt_run(NULL, &options);
    CU_ASSERT_EQUAL(self.code, STATUS_STUDY);
    CU_ASSERT_EQUAL(run_steps(self.made, &steps), 0);
    CU_ASSERT_PTR_NULL(run_study(self.made));
    end_attempt(&self);
}

/* ---------------------------------------------------------------- no memory */

/* With sanitizers an arena allocates every piece by itself: thousands of them, where trying each
 * would take minutes. */
static size_t next_limit(size_t n)
{
#ifdef REGIND_SANITIZED
    return n + n / 16 + 1;
#else
    return n + 1;
#endif
}

/* Of the host; the steps are run in it, so that all that is needed is asked of it. */
static void running_out_of_memory_is_told(void)
{
    run_options options = options_of_test();
    bool done = false;
    size_t n;

    options.out = "results";
    options.isolate = false;
    write_text("study.ini", DATA "[report]\nuse = report.csv\nfrom = data\n");
    for (n = 0; !done; n = next_limit(n)) {
        failing_allocator memory = failing_after(n);
        run *made = run_open(&memory.base, &options);
        status code = made ? run_execute(made) : STATUS_SYSTEM;

        done = code == STATUS_OK;
        CU_ASSERT_EQUAL(exists("results"), done);
        if (made && !done)
            CU_ASSERT(diagnostics_status(run_diagnostics(made)) != STATUS_OK);
        run_close(made);
        CU_ASSERT_EQUAL(memory.live, 0);
        CU_ASSERT_FATAL(n < 100000);
    }
    CU_ASSERT(n > 10);
    CU_ASSERT_PTR_NULL(strstr(names_in("."), "partial"));
    remove_all("results");
}

CU_TestInfo stop_tests[] = {
    {"progress can cancel", progress_can_cancel},
    {"progress is told", progress_is_told},
    {"progress of a step is told", progress_of_a_step_is_told},
    {"a missing worker is one error", a_missing_worker_is_one_error},
    {"a wrong worker is survived", a_wrong_worker_is_survived},
    {"a study that is not there is told", a_study_that_is_not_there_is_told},
    {"running out of memory is told", running_out_of_memory_is_told},
    CU_TEST_INFO_NULL,
};
