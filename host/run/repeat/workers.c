/* workers.c - the runs of [uncertainty] in workers, each a share of them: who is asked for what. */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "../../base/now.h"
#include "../steps/ask.h"
#include "../steps/reach.h"
#include "workers_internal.h"

enum { MOST_WORKERS = 64, WAIT_MS = 100 };

static bool start(run_workers *all, hand *to)
{
    run *const self = all->work->self;
    const step_work *const limits = &self->scene.works[all->work->s];
    const size_t n = all->work->segments.count;
    int *descriptors = arena_take(self->scene.memory, n + 1, sizeof *descriptors);
    char why[512] = "there is not enough memory";

    to->where = memfd_create("regind replicate", MFD_CLOEXEC);
    if (!descriptors || to->where < 0 ||
        !worker_start(&to->process, self->program, &all->confined, why, sizeof why)) {
        all->code = step_error(&self->scene, &self->scene.steps[all->work->s], NULL, STATUS_SYSTEM,
                               NULL, "%s", why);
        return false;
    }
    to->alive = true;
    descriptors[0] = to->where;
    for (size_t k = 0; k < n; k++)
        descriptors[k + 1] = segment_descriptor(all->work->segments.items[k]);
    worker_ask(&to->process, FRAME_CHAIN, all->work->text, strlen(all->work->text), descriptors,
               n + 1, limits->timeout, limits->memory, -1);
    return true;
}

/* The next runs that nobody has made; false: there are none. */
static bool next_runs(run_workers *all, hand *to)
{
    uncertainty_work *const work = all->work;

    while (work->next < work->end && records_has(work->kept, work->next))
        work->next++;
    to->first = work->next;
    to->count = 0;
    while (to->count < all->count && work->next < work->end &&
           !records_has(work->kept, work->next)) {
        work->next++;
        to->count++;
    }
    return to->count > 0;
}

static void ask(run_workers *all, hand *to)
{
    const step_work *const limits = &all->work->self->scene.works[all->work->s];
    chain_question body = {0};

    if (to->explains || !next_runs(all, to))
        return;
    body.first = to->first;
    body.count = to->count;
    body.memory = limits->memory;
    to->asked = now_ms();
    worker_ask(&to->process, FRAME_RUNS, &body, sizeof body, NULL, 0, limits->timeout,
               limits->memory, -1);
}

static bool going_on(const run_workers *all)
{
    return all->code == STATUS_OK && all->failed == UINT64_MAX && !all->work->self->scene.cancelled;
}

/* All is done: one worker is asked again why the first run without scores has none. */
static void ask_why(run_workers *all)
{
    uncertainty_work *const work = all->work;
    const step_work *const limits = &work->self->scene.works[work->s];
    chain_question body = {.count = 1, .explain = 1};

    /* Of a part it is told when the parts are merged. */
    work->explained =
        going_on(all) && !work->self->options.part ? uncertainty_first_lost(work) : UINT64_MAX;
    if (work->explained == UINT64_MAX)
        return;
    body.first = work->explained;
    body.memory = limits->memory;
    for (size_t k = 0; k < all->n; k++) {
        hand *const to = &all->hands[k];

        if (!to->alive || !to->ready || to->process.state != WORKER_IDLE)
            continue;
        to->explains = true;
        to->first = body.first;
        to->count = 1;
        worker_ask(&to->process, FRAME_RUNS, &body, sizeof body, NULL, 0, limits->timeout,
                   limits->memory, -1);
        return;
    }
}

/* Asks whoever is idle; false: nobody is busy, so all is done. */
static bool ask_all(run_workers *all)
{
    bool busy = false;

    for (size_t k = 0; k < all->n; k++) {
        hand *const each = &all->hands[k];

        if (each->alive && each->ready && each->process.state == WORKER_IDLE && going_on(all))
            ask(all, each);
        busy = busy || (each->alive && each->process.state == WORKER_BUSY);
    }
    return busy;
}

static void stop(run_workers *all)
{
    for (size_t k = 0; k < all->n; k++) {
        if (all->hands[k].alive)
            worker_stop(&all->hands[k].process);
        if (all->hands[k].where >= 0)
            (void)close(all->hands[k].where);
    }
}

static void work_on(run_workers *all)
{
    worker *busy[MOST_WORKERS];

    while (ask_all(all)) {
        size_t n = 0;

        for (size_t k = 0; k < all->n; k++)
            if (all->hands[k].alive && all->hands[k].process.state == WORKER_BUSY)
                busy[n++] = &all->hands[k].process;
        workers_wait(busy, n, WAIT_MS);
        for (size_t k = 0; k < all->n; k++)
            if (all->hands[k].alive && (all->hands[k].process.state == WORKER_DONE ||
                                        all->hands[k].process.state == WORKER_LOST))
                workers_collect(all, &all->hands[k]);
        workers_tell_progress(all->work);
        if (all->work->self->scene.cancelled)
            return;
    }
}

status uncertainty_in_workers(uncertainty_work *work)
{
    run *const self = work->self;
    const uint64_t left = work->runs - work->done;
    run_workers all = {.work = work, .count = 1, .failed = UINT64_MAX};

    all.errors = diagnostics_in(self->scene.memory);
    all.n = self->options.jobs < MOST_WORKERS ? self->options.jobs : MOST_WORKERS;
    all.n = all.n > left ? (size_t)left : all.n;
    all.n = all.n ? all.n : 1; /* one at least, to be asked why */
    all.hands = arena_take(self->scene.memory, all.n + 1, sizeof *all.hands);
    if (!all.hands)
        return diagnostics_no_memory(&self->scene.errors);
    all.confined = self->scene.works[work->s].confined;
    for (size_t s = 0; s < self->scene.n_steps; s++)
        all.confined.grants |= self->scene.works[s].confined.grants;
    work->began = now_ms();
    work->done_before = work->done;
    for (size_t k = 0; k < all.n; k++)
        all.hands[k] =
            (hand){.process = {.socket = -1, .pipes = {-1, -1}, .output = -1}, .where = -1};
    reach_of_study(self, &all.confined);
    for (size_t k = 0; k < all.n && all.code == STATUS_OK; k++)
        (void)start(&all, &all.hands[k]);
    reach_close(&all.confined);
    if (all.code == STATUS_OK)
        work_on(&all);
    ask_why(&all);
    work_on(&all);
    stop(&all);
    return workers_finish(&all);
}
