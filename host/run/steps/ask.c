/* ask.c - see ask.h */
#include "ask.h"

#include <regind/plugin.h>
#include <stdlib.h>
#include <string.h>

#include "../../base/process_state.h"
#include "../wire/message.h"
#include "reach.h"

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

void step_tell_changes(step_scene *self, uint32_t s, const char *const *changed, size_t n)
{
    const run_step *const step = &self->steps[s];
    const char *text = "";

    if (n == 0 || self->works[s].told_changes)
        return;
    self->works[s].told_changes = true;
    for (size_t k = 0; text && k < n; k++)
        text = arena_print(self->memory, "%s%s%.40s", text, k ? ", " : "", changed[k]);
    if (text)
        step_say_beside(
            self, s, SEVERITY_WARNING,
            arena_print(self->memory,
                        "%s (%s) changed %s, and did not put it back: that was done for it",
                        step->plugin->id, step->plugin->module, text),
            NULL);
}

/* The first path that it was not let to make, move or remove: once for a step. */
static void tell_refused_change(step_scene *self, uint32_t s, const char *path)
{
    const run_step *const step = &self->steps[s];

    if (!path || self->works[s].told_refused_file)
        return;
    self->works[s].told_refused_file = true;
    step_say_beside(self, s, SEVERITY_WARNING,
                    arena_print(self->memory,
                                "%s (%s) tried to make, move or remove '%.400s', and was not let",
                                step->plugin->id, step->plugin->module, path),
                    step->plugin->flags & RI_NEEDS_FILES
                        ? "if it must, and you trust it with that, write grant = files in the step"
                        : "a plugin writes by the host's functions for files of reports; one that "
                          "must change others declares RI_NEEDS_FILES");
}

/* The first file that it was not let to open: once for a step. */
static void tell_refused_file(step_scene *self, uint32_t s, const char *path)
{
    const run_step *const step = &self->steps[s];

    if (!path || self->works[s].told_refused_file)
        return;
    self->works[s].told_refused_file = true;
    step_say_beside(self, s, SEVERITY_WARNING,
                    arena_print(self->memory,
                                "%s (%s) tried to open '%.400s', which is no file that its step "
                                "names, and was not let",
                                step->plugin->id, step->plugin->module, path),
                    step->plugin->flags & RI_NEEDS_FILES
                        ? "if it must, and you trust it with that, write grant = files in the step"
                        : "name the file in the step if a parameter of the plugin is for it; a "
                          "plugin that must open others declares RI_NEEDS_FILES");
}

/* The same of a worker, whose word may be anything. */
static void tell_changes_of(step_scene *self, uint32_t s, const json_t *changed)
{
    const char *words[STATE_PARTS];
    size_t n = 0;

    for (size_t k = 0; k < json_array_size(changed) && n < STATE_PARTS; k++)
        if (json_string_value(json_array_get(changed, k)))
            words[n++] = json_string_value(json_array_get(changed, k));
    step_tell_changes(self, s, words, n);
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
    tell_changes_of(self, s, json_object_get(*json, "changed"));
    tell_refused_file(self, s, json_string_value(json_object_get(*json, "refused_file")));
    tell_refused_change(self, s, json_string_value(json_object_get(*json, "refused_change")));
    if (!*json || !message_read_outcome(self->memory, *json, step->plugin, result))
        return step_error(self, step, NULL, STATUS_PLUGIN, NULL,
                          "%s (%s) broke its connection to the host", step->plugin->id,
                          step->plugin->module);
    return code;
}

bool planner_ready(run *self, const confinement *how)
{
    char why[512];
    bool started;

    if (self->planner_alive && self->planner_confined.grants == how->grants)
        return true;
    planner_end(self); /* what it may do cannot be changed */
    self->planner_confined = *how;
    reach_of_study(self, &self->planner_confined);
    started = worker_start(&self->planner, self->program, &self->planner_confined, why, sizeof why);
    reach_close(&self->planner_confined);
    if (!started) {
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

status call_here(run *self, uint32_t s)
{
    status code;

    atomic_store(&self->in_plugin, true);
    code = step_run_here(&self->scene, s);
    atomic_store(&self->in_plugin, false);
    return code;
}

status plan_call(run *self, uint32_t s)
{
    return self->scene.works[s].isolate ? plan_in_worker(self, s) : call_here(self, s);
}
