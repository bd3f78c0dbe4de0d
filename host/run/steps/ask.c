/* ask.c - see ask.h */
#include "ask.h"

#include <stdlib.h>
#include <string.h>

#include "../wire/message.h"

enum { WAIT_MS = 100 };

bool worker_exchange(worker *self, frame_kind frame, const char *text, size_t length,
                     const int *descriptors, size_t n_descriptors, int64_t timeout, uint64_t memory)
{
    worker *processes[1] = {self};

    worker_ask(self, frame, text, length, descriptors, n_descriptors, timeout, memory, -1);
    while (self->state == WORKER_BUSY)
        workers_wait(processes, 1, WAIT_MS);
    return self->state != WORKER_LOST;
}

status ask_outcome(step_scene *self, uint32_t s, worker *process, json_t **json, outcome *result)
{
    const run_step *const step = &self->steps[s];
    const char *body;
    size_t length;
    const bool sent = inbox_frame(&process->received, &body, &length) == FRAME_OUTCOME;
    status code;

    *json = sent ? json_loadb(body, length, 0, NULL) : NULL;
    code = step_stray(self, s, process);
    if (!*json || !message_read_outcome(self->memory, *json, step->plugin, result))
        return step_error(self, step, NULL, STATUS_PLUGIN, NULL,
                          "%s (%s) broke its connection to the host", step->plugin->id,
                          step->plugin->module);
    return code;
}

bool planner_ready(run *self, const confinement *how)
{
    char why[512];

    if (self->planner_alive && self->planner_confined.grants == how->grants)
        return true;
    planner_end(self); /* what it may do cannot be changed */
    self->planner_confined = *how;
    if (!worker_start(&self->planner, self->program, how, why, sizeof why)) {
        /* Of every step, and told once: the subject is the same. */
        const diagnostic what = {.severity = SEVERITY_ERROR,
                                 .status = STATUS_SYSTEM,
                                 .message = why,
                                 .subject = self->program};

        (void)diagnostics_add(&self->scene.errors, &what);
        return false;
    }
    self->planner_alive = true;
    return true;
}

void planner_end(run *self)
{
    if (self->planner_alive)
        worker_stop(&self->planner);
    self->planner_alive = false;
}

static status take_plan(run *self, uint32_t s)
{
    outcome result;
    json_t *json;
    status code = ask_outcome(&self->scene, s, &self->planner, &json, &result);

    if (code == STATUS_OK)
        code = step_finish(&self->scene, s, &result, NULL);
    json_decref(json);
    worker_rest(&self->planner);
    return code;
}

static status plan_in_worker(run *self, uint32_t s)
{
    step_scene *const scene = &self->scene;
    const step_work *const work = &scene->works[s];
    segment_list segments = {.memory = scene->memory};
    json_t *json = message_call(&work->request, &segments);
    char *text = json ? json_dumps(json, JSON_COMPACT) : NULL;
    segment *output = segment_new(scene->from, "regind plan");
    int descriptor = output ? segment_descriptor(output) : -1;
    status code;

    json_decref(json);
    if (!text || !output)
        code = diagnostics_no_memory(&scene->errors);
    else if (!planner_ready(self, &work->confined))
        code = STATUS_SYSTEM;
    else if (worker_exchange(&self->planner, FRAME_CALL, text, strlen(text), &descriptor, 1,
                             work->timeout, work->memory))
        code = take_plan(self, s);
    else {
        code = step_lost(scene, s, &self->planner);
        (void)step_stray(scene, s, &self->planner);
        planner_end(self);
    }
    free(text);
    segment_release(output);
    return code;
}

status plan_call(run *self, uint32_t s)
{
    return self->scene.works[s].isolate ? plan_in_worker(self, s) : step_run_here(&self->scene, s);
}
