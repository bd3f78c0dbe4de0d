/* schedule.c - steps at work: each in its worker, independent ones at the same time. */
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "../base/now.h"
#include "model/kind.h"
#include "push/push.h"
#include "record/results_cache.h"
#include "record/shard.h"
#include "schedule.h"
#include "steps/ask.h"
#include "steps/reach.h"
#include "wire/message.h"

enum { SEAL_ATTEMPTS = 2500, PROGRESS_MS = 100, MOST_JOBS = 64 };

/* The steps under way. */
typedef struct steps_under_way {
    run *self;
    uint32_t steps[MOST_JOBS];
    worker *processes[MOST_JOBS];
    size_t n;
    size_t done, total;
    int64_t told; /* ms */
} steps_under_way;

/* Only who may write files gets the folder: any other would have no use for it but harm. */
static bool gets_folder(const run *self, uint32_t s)
{
    const plugin_description *const plugin = self->scene.steps[s].plugin;
    bool writes = false;

    for (uint32_t k = 0; k < plugin->n_out; k++)
        writes = writes || plugin->out[k].role == RI_BYTES;
    return writes && self->scene.folder_descriptor >= 0;
}

static bool write_call(run *self, uint32_t s, int **descriptors, size_t *n, char **text)
{
    step_work *const work = &self->scene.works[s];
    segment_list segments = {.memory = self->scene.memory};
    const bool folder = gets_folder(self, s);
    json_t *json = message_call(&work->request, &segments);

    *text = NULL;
    if (json && json_object_set_new(json, "folder", json_boolean(folder)) == 0 &&
        (work->confined.off ||
         json_object_set_new(json, "memory", json_integer((json_int_t)work->memory)) == 0))
        *text = json_dumps(json, JSON_COMPACT);
    json_decref(json);
    work->has_key =
        *text && self->options.kept && !work->request.share.of && !work->request.task &&
        results_cache_key(self->options.kept, &work->request, *text, &segments, &work->key);
    *descriptors = arena_take(self->scene.memory, segments.count + 2, sizeof **descriptors);
    work->output = memfd_create("regind output", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (!*text || !*descriptors || work->output < 0)
        return false;
    *n = 0;
    (*descriptors)[(*n)++] = work->output;
    if (folder)
        (*descriptors)[(*n)++] = self->scene.folder_descriptor;
    for (size_t k = 0; k < segments.count; k++)
        (*descriptors)[(*n)++] = segment_descriptor(segments.items[k]);
    return true;
}

/* Takes what an earlier run has kept of the same call; false: it has to be made. */
static bool reuse(run *self, uint32_t s, status *code)
{
    step_work *const work = &self->scene.works[s];
    const results_entry *const entry =
        work->has_key ? results_cache_find(self->options.kept, &work->key) : NULL;
    outcome result = {0};
    json_t *json;
    bool read;

    if (!entry)
        return false;
    json = json_loadb(entry->outcome, entry->length, 0, NULL);
    read = json &&
           message_read_outcome(self->scene.memory, json, self->scene.steps[s].plugin, &result) &&
           (result.n_files == 0 || results_cache_copy_files(entry, self->scene.folder_descriptor));
    json_decref(json);
    if (!read)
        return false;
    *code = step_finish(&self->scene, s, &result, entry->output);
    self->scene.steps[s].reused = true;
    return true;
}

static bool start_worker(run *self, uint32_t s, char *why, size_t why_size)
{
    step_work *const work = &self->scene.works[s];
    bool started;

    reach_of_step(self, s, gets_folder(self, s), &work->confined);
    started = worker_start(&work->process, self->program, &work->confined, why, why_size);
    reach_close(&work->confined);
    return started;
}

/* Starts a worker, or is done at once. */
static status start(steps_under_way *all, uint32_t s)
{
    run *const self = all->self;
    step_work *const work = &self->scene.works[s];
    char *text = NULL, why[512];
    int *descriptors;
    size_t n;
    status code = STATUS_OK;

    if (!write_call(self, s, &descriptors, &n, &text))
        code = diagnostics_no_memory(&self->scene.errors);
    else if (reuse(self, s, &code))
        ;
    else if (!start_worker(self, s, why, sizeof why))
        code =
            step_error(&self->scene, &self->scene.steps[s], NULL, STATUS_SYSTEM, NULL, "%s", why);
    else {
        worker_ask(&work->process, FRAME_CALL, text, strlen(text), descriptors, n, work->timeout,
                   work->memory, work->output);
        all->steps[all->n] = s;
        all->processes[all->n++] = &work->process;
    }
    free(text);
    return code;
}

/* A process that was killed a moment ago may still have the output mapped, for some seconds on a
 * busy machine.  Who sealed it already has also said what may be sealed. */
static bool sealed(int descriptor)
{
    for (int attempt = 0; attempt < SEAL_ATTEMPTS; attempt++) {
        if (segment_seal_descriptor(descriptor))
            return true;
        if (errno == EPERM)
            return false;
        (void)poll(NULL, 0, 2);
    }
    return false;
}

static void keep(const run *self, const step_work *work, const json_t *json, segment *output,
                 const outcome *result)
{
    char *const text = json_dumps(json, JSON_COMPACT);

    if (text)
        results_cache_keep(self->options.kept, &work->key, text, strlen(text), output, result,
                           self->scene.folder_descriptor);
    free(text);
}

/* The process ends before its output is sealed: nothing can write to it any more. */
static status take_result(const steps_under_way *all, uint32_t s, bool *taken)
{
    run *const self = all->self;
    step_work *const work = &self->scene.works[s];
    outcome result = {0};
    json_t *json = NULL;
    segment *output = NULL;
    status code = STATUS_OK;
    int error = 0;

    *taken = true;
    if (work->process.state == WORKER_LOST) {
        code = step_lost(&self->scene, s, &work->process);
        (void)step_stray(&self->scene, s, &work->process);
        worker_stop(&work->process);
        return code;
    }
    code = ask_outcome(&self->scene, s, &work->process, &json, &result);
    if (work->request.share.n_kept)
        shard_say_beside(self, s);
    worker_stop(&work->process);
    if (self->options.end_orphans) /* they could still write to the output */
        workers_end_orphans(all->processes, all->n, self->options.companion);
    if (sealed(work->output)) {
        output = segment_map(self->scene.from, work->output);
        error = output ? 0 : errno;
        work->output = -1;
    } else
        error = errno;
    if (code == STATUS_OK && !output)
        code = step_unsealed(&self->scene, s, error);
    else if (code == STATUS_OK && work->request.task)
        code = push_finish(&self->scene, s, &result, output, taken);
    else if (code == STATUS_OK)
        code = step_finish(&self->scene, s, &result, output);
    if (code == STATUS_OK && work->has_key)
        keep(self, work, json, output, &result);
    json_decref(json);
    segment_release(output);
    return code;
}

/* What a step has while it runs. */
static void leave_step(run *self, uint32_t s)
{
    step_work *const work = &self->scene.works[s];

    step_release(&self->scene, s);
    if (work->output >= 0)
        (void)close(work->output);
    work->output = -1;
}

static void end_step(run *self, uint32_t s, status code)
{
    step_work *const work = &self->scene.works[s];

    step_tell_join(&self->scene, s);
    leave_step(self, s);
    self->scene.steps[s].state = code == STATUS_OK ? RUN_DONE : RUN_FAILED;
    self->scene.steps[s].seconds = (double)(now_ms() - work->began) / 1000;
}

/* RUN_PLANNED with all it needs done; a step whose needs failed is skipped. */
static bool ready(run *self, uint32_t s)
{
    run_step *const step = &self->scene.steps[s];

    if (step->state != RUN_PLANNED)
        return false;
    for (size_t k = 0; k < step->n_needs; k++) {
        const run_state state = self->scene.steps[step->needs[k]].state;

        if (state == RUN_FAILED || state == RUN_SKIPPED)
            step->state = RUN_SKIPPED;
        if (state != RUN_DONE)
            return false;
    }
    return true;
}

static void begin_step(steps_under_way *all, uint32_t s)
{
    run *const self = all->self;
    status code;

    self->scene.works[s].began = now_ms();
    self->scene.steps[s].state = RUN_WAITING;
    if (self->scene.steps[s].kind) {
        atomic_store(&self->in_plugin, !self->options.isolate);
        code = self->scene.steps[s].kind->run(self, s);
        atomic_store(&self->in_plugin, false);
        end_step(self, s, code);
        all->done++;
        return;
    }
    code = step_prepare(&self->scene, s, false);
    if (code == STATUS_OK)
        code = shard_prepare(self, s);
    self->scene.works[s].request.task = push_task(&self->scene, s);
    if (code == STATUS_OK && self->scene.works[s].isolate)
        code = start(all, s);
    else if (code == STATUS_OK) {
        code = call_here(self, s);
        if (self->scene.works[s].request.share.n_kept)
            shard_say_beside(self, s);
    }
    if (code != STATUS_OK || !self->scene.works[s].isolate || self->scene.steps[s].reused) {
        end_step(self, s, code);
        all->done++;
    }
}

static void tell(steps_under_way *all)
{
    run *const self = all->self;
    const char *name = all->n ? self->scene.steps[all->steps[0]].name : NULL;
    double fraction = (double)all->done;

    if (!self->options.progress || now_ms() - all->told < PROGRESS_MS)
        return;
    all->told = now_ms();
    for (size_t k = 0; k < all->n; k++)
        fraction += all->processes[k]->fraction;
    if (self->options.progress(self->options.user, name,
                               all->total ? fraction / (double)all->total : 0, all->done,
                               all->total))
        self->scene.cancelled = true;
}

/* What takes all processors waits until nothing else runs. */
static bool is_alone(const run_step *step)
{
    return step->kind && step->kind->alone;
}

static void fill(steps_under_way *all, size_t jobs)
{
    run *const self = all->self;

    for (size_t k = 0; k < self->scene.n_order && all->n < jobs && !self->scene.cancelled; k++)
        if (!(all->n && is_alone(&self->scene.steps[self->scene.order[k]])) &&
            ready(self, self->scene.order[k])) {
            begin_step(all, self->scene.order[k]);
            tell(all);
        }
}

static void collect(steps_under_way *all)
{
    for (size_t k = 0; k < all->n;) {
        const uint32_t s = all->steps[k];
        status code;
        bool taken;

        if (all->processes[k]->state == WORKER_BUSY) {
            k++;
            continue;
        }
        code = take_result(all, s, &taken);
        if (taken) {
            end_step(all->self, s, code);
            all->done += push_length(&all->self->scene, s);
        } else
            leave_step(all->self, s);
        all->n--;
        for (size_t j = k; j < all->n; j++) {
            all->steps[j] = all->steps[j + 1];
            all->processes[j] = all->processes[j + 1];
        }
    }
}

static status cancel(steps_under_way *all)
{
    run *const self = all->self;

    for (size_t k = 0; k < all->n; k++) {
        worker_stop(all->processes[k]);
        end_step(self, all->steps[k], STATUS_SYSTEM);
    }
    return diagnostics_error(&self->scene.errors, STATUS_SYSTEM, NULL, 0, NULL, NULL, "%s",
                             self->interrupted ? self->interrupted
                                               : "the run was interrupted; nothing was written");
}

status schedule_steps(run *self)
{
    const size_t jobs = self->options.jobs < MOST_JOBS ? self->options.jobs : MOST_JOBS;
    steps_under_way all = {.self = self};

    for (size_t s = 0; s < self->scene.n_steps; s++)
        all.total += self->scene.steps[s].state == RUN_PLANNED;
    for (;;) {
        fill(&all, jobs);
        if (self->scene.cancelled)
            return cancel(&all);
        if (all.n == 0)
            break;
        workers_wait(all.processes, all.n, PROGRESS_MS);
        collect(&all);
        tell(&all);
    }
    return diagnostics_status(&self->scene.errors);
}
