/* ask.h - a worker is asked for one thing, and what it answers is taken. */
#ifndef HOST_RUN_STEPS_ASK_H
#define HOST_RUN_STEPS_ASK_H

#include "steps.h"

/* Waits for the answer of a worker that was asked; false: the worker was lost. */
bool worker_exchange(worker *self, frame_kind frame, const char *text, size_t length,
                     const int *descriptors, size_t n_descriptors, int64_t timeout,
                     uint64_t memory);
/* The outcome that a worker has sent for a call of step s, with what it wrote beside it told;
 * `json` is to be released, also after an error. */
status ask_outcome(step_scene *self, uint32_t s, worker *process, json_t **json, outcome *result);

/* The worker for calls on zero rows, started when there is none that is confined like this; false:
 * it cannot be, which was told. */
bool planner_ready(run *self, const confinement *how);
void planner_end(run *self);
/* Makes the call of works[s].request on zero rows, and takes what comes of it. */
status plan_call(run *self, uint32_t s);

/* The same on its rows or on none, in this process, which others are told meanwhile. */
status call_here(run *self, uint32_t s);

/* What a call has changed of its process, which was put back: told once for a step. */
void step_tell_changes(step_scene *self, uint32_t s, const char *const *changed, size_t n);

#endif
