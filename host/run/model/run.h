/* run.h - the nouns of a run: what it was told, its steps, what they made.
 *
 * In: options of whoever runs a study.  Out: steps with their tables, files and notes, which the
 * run owns and gives back when it is closed.  One thread at a time.
 */
#ifndef HOST_RUN_MODEL_RUN_H
#define HOST_RUN_MODEL_RUN_H

#include <sys/stat.h>

#include "../../modules/modules.h"
#include "../../study/study.h"
#include "../call/call.h"

struct json_t;

/* What one part of a run has left: see record/shard.h. */
typedef struct run_part {
    const char *folder;
    const struct json_t *manifest;
} run_part;

typedef struct run_options {
    const char *file;             /* the study */
    const char *const *overrides; /* --set */
    size_t n_overrides;
    const char *override_folder; /* paths in them start here; NULL: the current folder */
    const char *const *only;     /* --only: these steps and what they need; n_only 0: all */
    size_t n_only;
    uint32_t jobs;       /* workers at a time; 0: one per processor */
    const char *out;     /* result folder; NULL: results are not written */
    const char *browser; /* Chromium that prints HTML pages to PDF; NULL: they are not printed */
    /* The time that what it prints bears, 14 digits of a date; NULL: that of the manifest. */
    const char *printed_at;
    /* The day that reports tell, "2014-05-13", "" for none; NULL: that of SOURCE_DATE_EPOCH. */
    const char *day;
    const char *worker; /* path of regind-worker; NULL: beside the program, or installed */
    bool reads_input;   /* a step may name standard input by `-`: it is read from ... */
    int input;          /* ... this descriptor, once */
    bool strict;        /* a warning is an error that stops nothing */
    bool no_cache;      /* of descriptions */
    bool locked;        /* the plugins are those of the lock beside the study (lock.h) */
    bool trust_all;     /* modules of the study run, whatever the user's record of trust says */
    bool isolate;       /* false: every step in this process */
    /* The process is PR_SET_CHILD_SUBREAPER and has no children but workers: others were left
     * behind by plugins and are ended. */
    bool end_orphans;
    /* `regind show`: this table (STEP or STEP.TABLE) through this report plugin, and only what it
     * needs.  NULL: none. */
    const char *show_step, *show_plugin;
    struct results_cache *kept; /* results_cache.h: of earlier runs; NULL: every step is computed */
    uint32_t part, parts_of;    /* --shard: this part of so many; 0: the whole */
    /* `regind merge`: all parts of a run, by their numbers, whose groups and replicates are taken
     * instead of being computed; NULL: none. */
    const run_part *parts;
    /* What has been told before the study is opened; with an error in it, it is not.  NULL:
     * nothing.
     */
    const diagnostics *told;
    int32_t companion; /* process id of a child of the program that is no plugin's; 0: none */
    /* Called about ten times a second while steps run; returns true to cancel.  NULL: none. */
    bool (*progress)(void *user, const char *step, double fraction, size_t done, size_t total);
    void *user;
} run_options;

typedef struct run_file { /* what a report wrote */
    const char *name;
    bool terminal; /* to be printed, too */
    uint64_t bytes;
    const char *sha256; /* of what was written */
    struct stat about;  /* when its step had ended; only where there is a result folder */
} run_file;

typedef enum run_state { RUN_WAITING, RUN_PLANNED, RUN_DONE, RUN_FAILED, RUN_SKIPPED } run_state;

struct run_push;

typedef struct run_step {
    const study_step *step; /* NULL keys for an implied csv step: see implied_for */
    const char *name;
    const char *implied_for;          /* step whose table key named a file; NULL: in the study */
    const plugin_description *plugin; /* NULL: unknown */
    const struct step_kind *kind;     /* kind.h; NULL: the plugin's module makes it */
    run_state state;
    size_t n_needs;
    const uint32_t *needs; /* steps whose tables it takes, `from` first */
    size_t n_tables;
    run_table *tables;
    size_t n_files;
    const run_file *files;
    size_t n_notes;
    const diagnostic *const *notes; /* findings, warnings, remarks of this step */
    double seconds;
    bool reused; /* an earlier run made the same call: nothing was computed */
    /* push.h: the chain that a database computes, of which it is a step; NULL: it is made here. */
    const struct run_push *push;
    bool is_there;          /* its table was made in the database, and is not here ... */
    uint64_t rows_there;    /* ... of so many rows */
    const char *not_pushed; /* why it is made here, where the step before is not; NULL: no matter */
} run_step;

typedef struct run run;

const diagnostics *run_diagnostics(const run *self);
const study *run_study(const run *self); /* NULL when it could not be read */
const module_list *run_modules(const run *self);
size_t run_steps(const run *self, const run_step **steps);
arena *run_arena(run *self);
/* STATUS_STUDY where results were made but what was found in them is an error (`severity = error`,
 * or a warning under options.strict), else STATUS_OK. */
status run_verdict(const run *self);
/* The part that was asked for lay there already, whole and of the same study: nothing was run. */
bool run_was_there(const run *self);
/* How many groups or replicates the part (or merge) has of step s, and of how many; false: it
 * shares none out. */
bool run_share(const run *self, const run_step *of, uint64_t *own, uint64_t *all);
/* Folder of the results once they are there; NULL: none. */
const char *run_out(const run *self);

#endif
