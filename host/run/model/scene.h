/* scene.h - the steps of a study as they stand: all that one step needs to be prepared, called and
 * finished.
 *
 * A run has one for all of its steps; so has each replicate of a chain (repeat/), which calls some
 * of them again.  It owns nothing: whoever made it gives back the arena and the tables.  One thread
 * at a time.
 */
#ifndef HOST_RUN_MODEL_SCENE_H
#define HOST_RUN_MODEL_SCENE_H

#include "../../base/digest.h"
#include "../../confine/confine.h"
#include "../../table/codebook.h"
#include "../../table/join/join.h"
#include "../../units/units.h"
#include "../call/execute.h"
#include "../wire/process.h"
#include "run.h"

/* What a call was, by its content: see record/results_cache.h. */
typedef struct results_key {
    uint8_t bytes[DIGEST_BYTES];
} results_key;

/* One table a step takes. */
typedef struct need {
    uint32_t step;
    const char *table;      /* id of that step's output table; NULL: the main one */
    const char *port_table; /* table of this step's plugin it is bound to; NULL: `from` */
    const char *name;       /* STEP or STEP.TABLE, as the study says */
    bool added;             /* `from` does not name it: an audit that a report shows */
} need;

/* The tables that were joined for a call. */
typedef struct join_parts {
    size_t n; /* 0: there was no join */
    const table *const *tables;
    const char *const *names;
    const join_count *counts;
} join_parts;

/* How a step goes into the parts of a run. */
typedef enum share_kind {
    SHARE_NONE,   /* when the parts are merged */
    SHARE_BEFORE, /* in each part, as it stands: what is shared starts from it */
    SHARE_GROUPS, /* its groups of `within` are shared out */
    SHARE_RUNS    /* the runs of [uncertainty] are */
} share_kind;

typedef struct step_share {
    uint64_t groups, own_groups; /* or runs: all, and those of the part */
    size_t n_beside, beside_capacity;
    diagnostic *beside; /* what was said of its process while it ran, beside what the plugin said */
    share_kind kind;    /* SHARE_NONE where the whole is run, too */
    char content[DIGEST_TEXT]; /* of what a shared step takes; "": not looked at */
} step_share;

/* What the host knows of a step besides what it shows (run_step). */
typedef struct step_work {
    size_t n_needs, needs_capacity;
    const need *needs;
    bool wanted;
    bool broken; /* what it takes could not be found, which was told */
    bool isolate;
    confinement confined;   /* of its workers */
    bool told_changes;      /* it left its process changed, which was told */
    bool told_refused_file; /* it was not let to open a file, which was told */
    int64_t timeout;        /* ms */
    uint64_t memory;        /* bytes */
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
    void *own;       /* what the kind of the step keeps of it; NULL: nothing */
    step_share shared;
    size_t n_libraries;
    const used_library *libraries; /* that its module is linked with, once it has run */
    /* describe.h: what may be said of the columns it makes, once that was worked out. */
    bool described_known;
    size_t n_described;
    const codebook_entry *const *described;
    const struct formula *formula; /* call/formula.h: of its plan; NULL: it has none in SQL */
} step_work;

/* A codebook of the study, or of sources. */
typedef struct codebook_use {
    const char *path;
    codebook *book; /* NULL: it could not be read */
    bool of_study;
} codebook_use;

/* Digest of a file the study or a step has read; see inputs.h. */
typedef struct input_digest {
    const char *path;
    bool is_watched, is_digested;
    struct stat about; /* of one that is watched, when that began */
    uint64_t bytes;
    char sha256[DIGEST_TEXT]; /* "": it could not be read */
} input_digest;

/* The thread that digests large files while the steps run; see inputs.c. */
typedef struct input_reader input_reader;

typedef struct step_scene {
    allocator *from;
    arena *memory;
    diagnostics errors;
    units *unit_system;
    const study *read;
    size_t n_steps;
    run_step *steps;
    step_work *works;
    uint32_t *order; /* steps so that each comes after what it needs */
    size_t n_order;
    size_t n_books, book_capacity;
    codebook_use *books; /* that of the study first */
    size_t n_inputs, input_capacity;
    input_digest *inputs;
    input_reader *reader;       /* NULL: there is none */
    uint32_t threads;           /* a call may use; results never depend on it */
    const char *standard_input; /* a file with what came by it; NULL: no step names it ... */
    int standard_input_file;    /* ... and its descriptor */
    int folder_descriptor;      /* that reports write to; -1: none */
    const char *day;            /* that reports tell; "": none */
    bool cancelled;
    /* Asked while a step runs in this process; returns true to cancel.  NULL: none. */
    bool (*progress)(void *user, const char *step, double fraction, size_t done, size_t total);
    void *user;
} step_scene;

/* scene.c */
/* The key of a step's study_step a parameter was given by, or NULL. */
const study_key *step_key(const run_step *step, const char *name);
/* Says something of the process in which a step runs, which the plugin has not said: a warning at
 * the line that names the plugin, else at the section.  While it runs, that is kept in `beside`. */
void step_say_beside(step_scene *self, uint32_t s, severity level, const char *message,
                     const char *hint);
/* Adds an error at a step (line of `key` when not NULL); returns code. */
__attribute__((format(printf, 6, 7))) status step_error(step_scene *self, const run_step *step,
                                                        const study_key *key, status code,
                                                        const char *hint, const char *format, ...);

#endif
