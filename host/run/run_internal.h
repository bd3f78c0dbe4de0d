/* run_internal.h - shared by the files that plan and run a study (run.c, steps.c, step_call.c,
 * step_finish.c, plan.c, schedule.c, result.c, manifest.c) */
#ifndef HOST_RUN_RUN_INTERNAL_H
#define HOST_RUN_RUN_INTERNAL_H

#include "../base/parent_folders.h"
#include "../table/codebook.h"
#include "../table/join/join.h"
#include "../units/units.h"
#include "call/execute.h"
#include "model/run.h"
#include "record/results_cache.h"
#include "wire/process.h"

/* One table a step takes. */
typedef struct need {
    uint32_t step;
    const char *table;      /* id of that step's output table; NULL: the main one */
    const char *port_table; /* table of this step's plugin it is bound to; NULL: `from` */
    const char *name;       /* STEP or STEP.TABLE, as the study says */
} need;

/* The tables that were joined for a call. */
typedef struct join_parts {
    size_t n; /* 0: there was no join */
    const table *const *tables;
    const char *const *names;
    const join_count *counts;
} join_parts;

/* What the host knows of a step besides what it shows (run_step). */
typedef struct step_work {
    size_t n_needs;
    const need *needs;
    bool wanted;
    bool broken; /* what it takes could not be found, which was told */
    bool isolate;
    int64_t timeout; /* ms */
    uint64_t memory; /* bytes */
    join_kind join;
    severity verdicts;    /* what those of an audit are: SEVERITY_FINDING, or worse */
    call request;         /* of the call under way */
    table *joined;        /* main input of the request; released after the call */
    join_parts parts;     /* of it */
    const argument *args; /* of the last call, for the manifest */
    /* While it runs: */
    worker process;
    int output;    /* descriptor of its output memfd; -1: none */
    int64_t began; /* ms */
    bool has_key;
    results_key key; /* of the call under way, where results are kept */
    /* describe.h: what may be said of the columns it makes, once that was worked out. */
    bool described_known;
    size_t n_described;
    const codebook_entry *const *described;
} step_work;

/* Digest of a file the study or a step has read; see inputs.h. */
typedef struct input_digest {
    const char *path;
    uint64_t bytes;
    char sha256[DIGEST_TEXT]; /* "": it could not be read */
} input_digest;

/* The thread that digests large files while the steps run; see inputs.c. */
typedef struct input_reader input_reader;

/* A codebook of the study, or of sources. */
typedef struct codebook_use {
    const char *path;
    codebook *book; /* NULL: it could not be read */
    bool of_study;
} codebook_use;

struct run {
    allocator *from;
    arena *memory;
    run_options options;
    diagnostics errors;
    study *read;
    module_list *modules;
    units *unit_system;
    const char *program; /* of the worker */
    size_t n_steps;
    run_step *steps;
    step_work *works;
    uint32_t *order; /* steps so that each comes after what it needs */
    size_t n_order;
    size_t n_inputs, input_capacity;
    input_digest *inputs;
    size_t n_books, book_capacity;
    codebook_use *books;           /* that of the study first */
    input_reader *reader;          /* NULL: there is none */
    struct uncertainty *uncertain; /* NULL: the study has no such section */
    const char *interrupted;       /* what is said of it; NULL: that nothing was written */
    worker planner;
    bool planner_alive;
    bool planned, cancelled;
    const char *folder; /* temporary result folder; NULL: none */
    int folder_descriptor;
    parent_folders parents; /* on the way to it */
    bool folder_final;      /* moved to options.out */
};

/* steps.c: from a study to steps with plugins and needs, in an order to run them. */
status steps_build(run *self);
/* The key of a step's study_step a parameter was given by, or NULL. */
const study_key *step_key(const run_step *step, const char *name);
/* Adds an error at a step (line of `key` when not NULL); returns code. */
__attribute__((format(printf, 6, 7))) status step_error(run *self, const run_step *step,
                                                        const study_key *key, status code,
                                                        const char *hint, const char *format, ...);

/* step_call.c: joins a step's tables and binds its call (works[s].request). */
status step_prepare(run *self, uint32_t s, bool planning);
/* Checks the parameters alone, of a step that takes tables there are not. */
void step_check_arguments(run *self, uint32_t s);
/* Gives back what step_prepare() took. */
void step_release(run *self, uint32_t s);
/* Runs works[s].request in this process (isolate = no). */
status step_run_here(run *self, uint32_t s);

/* step_join.c: what found no partner in the join of a call that has ended, by the names of regions;
 * of a step that keeps some of its rows, what it keeps. */
void step_tell_join(run *self, uint32_t s);

/* step_finish.c: an outcome into messages and tables of the step.  `output` holds its columns and
 * is sealed (NULL when planning). */
status step_finish(run *self, uint32_t s, outcome *result, segment *output);
/* step_messages.c: what was said in a call, into diagnostics and the notes of the step. */
status step_messages(run *self, uint32_t s, const outcome *result);
/* A lost worker into an error of the step; returns STATUS_PLUGIN. */
status step_lost(run *self, uint32_t s, const worker *process);
/* What a plugin wrote where it should not; STATUS_PLUGIN for standard output. */
status step_stray(run *self, uint32_t s, const worker *process);

/* plan.c */
/* Makes the call of works[s].request on zero rows, and takes what comes of it. */
status plan_call(run *self, uint32_t s);
bool planner_ready(run *self);

/* schedule.c */
status schedule(run *self);

/* result.c: the result folder. */
status result_begin(run *self);
status result_commit(run *self);
void result_discard(run *self);

/* manifest.c: writes manifest.json into the temporary folder. */
status manifest_write(run *self);

#endif
