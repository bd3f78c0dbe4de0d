/* run.h - planning and running a study.
 *
 * run_open() reads a study and finds its plugins, run_plan() calls every step on zero rows,
 * run_execute() does the work.  Each collects all independent errors in run_diagnostics().
 */
#ifndef HOST_RUN_RUN_H
#define HOST_RUN_RUN_H

#include "model/run.h"

/* NULL only when there is no memory; otherwise look at run_diagnostics(). */
run *run_open(allocator *from, const run_options *options);
status run_plan(run *self);
/* Plans first, if that was not done. */
status run_execute(run *self);
void run_close(run *self); /* accepts NULL */
/* result.c: for another thread of a program that ends while a plugin in this process does not
 * return: results that are not finished are removed.  false: no plugin runs here, or the results
 * are being put in place; nothing was done. */
bool result_abandon(run *self);

/* manifest.json of that folder; NULL: there is none, or no memory. */
const char *run_manifest_text(run *self, size_t *length);
/* lock.c: writes which plugins the study takes, to a file beside it, whose path is returned; NULL:
 * the diagnostics say why not. */
const char *run_lock(run *self);
/* graph.c: the planned steps in the DOT language of Graphviz, the same text for the same study;
 * NULL: no memory. */
const char *run_graph(run *self, size_t *length);
/* What the run depends on: the study's files, those its parameters name, the modules.  When one
 * of them changes, another run may give other results.  In run_arena(); NULL: no memory. */
const char *const *run_watched(run *self, size_t *n);
/* Full text of a file a report wrote, from the result folder or its temporary; NULL: none.
 * Valid until run_close(). */
const char *run_file_text(run *self, const run_file *file, size_t *length);

/* The worker the host would start, without options->worker; NULL: no memory. */
const char *run_worker_program(arena *memory);
/* Loads one module in a worker, as a run does, and nothing is cached: see describer in modules.h.
 * `program` is the worker, NULL for the one that the host would start. */
status run_describe_module(arena *memory, const char *program, const char *path, json_t **json,
                           const char **reason);
/* The modules alone, without a study (list, describe, doctor): folders of `plugins =` are none. */
module_list *run_find_modules(arena *memory, const run_options *options);

#endif
