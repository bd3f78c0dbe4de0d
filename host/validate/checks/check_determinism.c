/* check_determinism.c - the same input gives the same result, whatever happens beside or before. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

#include "../compare.h"
#include "../isolate.h"
#include "checks.h"

enum { RUNS_AGAIN = 3, THREADS = 4, RUNS_OF_A_THREAD = 8, ROWS_FOR_THREADS = 2000 };

static void compare_runs(bench *self, const scene *on, const trial_settings *first_settings,
                         const trial_settings *then_settings)
{
    trial first, then;
    char why[1024];

    trial_run(self, on, first_settings, &first);
    trial_run(self, on, then_settings, &then);
    if (trial_fair(self, &first) && trial_fair(self, &then) &&
        !same_results(&first, &then, why, sizeof why))
        (void)bench_fail(self, "%s", why);
    trial_close(&first);
    trial_close(&then);
}

void check_again(bench *self)
{
    const trial_settings how = TRIAL_SETTINGS;
    scene base;

    if (!trial_base(self, &base))
        return;
    bench_with(self, "%s, several times", base.what);
    for (int k = 0; k < RUNS_AGAIN && !bench_failed(self); k++)
        compare_runs(self, &base, &how, &how);
    bench_pass(self);
}

/* An input that is like the base, but not it: half of every number, or another example. */
static scene other_input(bench *self, const scene *base)
{
    if (scene_rows(base) == 0 && self->n_examples > 1)
        return scene_of_example(self, &self->examples[1]);
    return scene_scale(self, base, 0.5);
}

static uint64_t digest_of(bench *self, const scene *on, bool alone)
{
    trial_settings how = TRIAL_SETTINGS;
    uint64_t digest;
    trial made;

    how.alone = alone;
    trial_run(self, on, &how, &made);
    (void)trial_fair(self, &made);
    digest = result_digest(&made);
    trial_close(&made);
    return digest;
}

/* What is to be found out in a process that has made no call yet. */
typedef struct fresh_task {
    bench *on;
    const scene *what; /* NULL: which input the tests start from */
} fresh_task;

static void find_out(void *user, verdict *said)
{
    const fresh_task *const task = user;
    bench *const self = task->on;
    scene ignored;

    self->said = said;
    if (task->what)
        (void)snprintf(said->did, sizeof said->did, "%llx",
                       (unsigned long long)digest_of(self, task->what, false));
    else if (trial_base(self, &ignored))
        (void)snprintf(said->did, sizeof said->did, "%d", self->input);
    bench_pass(self);
}

/* The answer, or what went wrong as the verdict. */
static bool in_fresh_process(bench *self, const scene *what, char *answer, size_t size)
{
    const isolation_limits limits = {.seconds = 30};
    fresh_task task = {self, what};
    verdict found;
    char why[256];

    if (isolate_test(&limits, find_out, &task, &found, NULL, why, sizeof why) != STATUS_OK)
        bench_no_memory(self);
    if (found.kind != VERDICT_PASSED)
        *self->said = found;
    (void)snprintf(answer, size, "%.*s", (int)size - 1, found.did);
    return found.kind == VERDICT_PASSED;
}

/* No call is made in this process before its own. */
void check_interleaved(bench *self)
{
    char expected[2][32], got[32];
    scene inputs[2];

    if (!in_fresh_process(self, NULL, got, sizeof got))
        return;
    inputs[0] = trial_input(self, got[0] - '0');
    inputs[1] = other_input(self, &inputs[0]);
    for (int k = 0; k < 2; k++)
        if (!in_fresh_process(self, &inputs[k], expected[k], sizeof expected[k]))
            return;
    bench_with(self, "%s and others of half the size, in turn", inputs[0].what);
    for (int k = 0; k < 6 && !bench_failed(self); k++) {
        (void)snprintf(got, sizeof got, "%llx",
                       (unsigned long long)digest_of(self, &inputs[k % 2], false));
        if (strcmp(got, expected[k % 2]) != 0)
            (void)bench_fail(self, "gave another result than in a process of its own");
    }
    bench_pass(self);
}

/* Threads that call run() at the same time. */
typedef struct crowd {
    bench *on;
    const scene *inputs;
    uint64_t expected[2];
    atomic_int started, wrong;
} crowd;

static void *call_often(void *user)
{
    crowd *const self = user;
    const int number = atomic_fetch_add(&self->started, 1);

    for (int k = 0; k < RUNS_OF_A_THREAD; k++) {
        const int which = (k + number) % 2;

        if (digest_of(self->on, &self->inputs[which], true) != self->expected[which])
            (void)atomic_fetch_add(&self->wrong, 1);
    }
    return NULL;
}

void check_concurrent(bench *self)
{
    crowd work = {.on = self};
    pthread_t threads[THREADS];
    scene inputs[2];
    int n = 0;

    if (self->plugin->flags & RI_SERIAL) {
        bench_skip(self, "it is serial");
        return;
    }
    if (!trial_base(self, &inputs[0]))
        return;
    inputs[1] = other_input(self, &inputs[0]);
    work.inputs = inputs;
    for (int k = 0; k < 2; k++)
        work.expected[k] = digest_of(self, &inputs[k], true);
    bench_with(self, "%s and others of half the size, in %d threads at the same time",
               inputs[0].what, THREADS);
    while (n < THREADS && pthread_create(&threads[n], NULL, call_often, &work) == 0)
        n++;
    for (int k = 0; k < n; k++)
        (void)pthread_join(threads[k], NULL);
    if (n < THREADS)
        bench_no_memory(self);
    if (atomic_load(&work.wrong))
        (void)bench_fail(self, "gave another result than alone in %d of %d calls",
                         atomic_load(&work.wrong), THREADS * RUNS_OF_A_THREAD);
    bench_pass(self);
}

void check_threads(bench *self)
{
    const trial_settings one = TRIAL_SETTINGS;
    trial_settings several = TRIAL_SETTINGS;
    scene base, many;

    if (!trial_base(self, &base))
        return;
    many = scene_many_rows(self, &base, ROWS_FOR_THREADS);
    for (uint32_t threads = 2; threads <= 8 && !bench_failed(self); threads += 3) {
        several.threads = threads;
        bench_with(self, "%s, with 1 thread and with %u", base.what, threads);
        compare_runs(self, &base, &one, &several);
    }
    bench_with(self, "%llu rows like those of %s, with 1 thread and with %u",
               (unsigned long long)scene_rows(&many), base.what, several.threads);
    if (!bench_failed(self))
        compare_runs(self, &many, &one, &several);
    bench_pass(self);
}

void check_seed(bench *self)
{
    const trial_settings how = TRIAL_SETTINGS;
    trial_settings other = TRIAL_SETTINGS;
    scene base;

    if (self->plugin->flags & RI_RANDOM) {
        bench_skip(self, "it says that its result depends on the seed");
        return;
    }
    if (!trial_base(self, &base))
        return;
    other.seed = 20140817;
    bench_with(self, "%s, with the seeds %llu and %llu", base.what, (unsigned long long)how.seed,
               (unsigned long long)other.seed);
    compare_runs(self, &base, &how, &other);
    bench_pass(self);
}
