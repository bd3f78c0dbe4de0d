/* workers_internal.h - shared by the files that make the runs of [uncertainty]: workers.c (who is
 * asked for what), workers_answers.c, workers_failures.c, progress.c and here.c. */
#ifndef HOST_RUN_REPEAT_WORKERS_INTERNAL_H
#define HOST_RUN_REPEAT_WORKERS_INTERNAL_H

#include "../chain/chain_record.h"
#include "uncertainty_work.h"

/* One worker and the runs it makes. */
typedef struct hand {
    worker process;
    bool alive, ready; /* ready: it has the chain */
    int where;         /* what it is doing, see chain_watch() */
    uint64_t first, count;
    bool explains; /* run `first` */
    int64_t asked; /* ms */
} hand;

typedef struct run_workers {
    uncertainty_work *work;
    hand *hands;
    confinement confined; /* all that a step of the chain may have */
    size_t n;
    uint64_t count;     /* of runs to ask for at a time */
    uint64_t failed;    /* the first run that failed; UINT64_MAX: none */
    diagnostics errors; /* of that run */
    status code;        /* of something else */
} run_workers;

/* progress.c */
/* Tells how far the runs are, about ten times a second, and whether they are to end. */
void workers_tell_progress(uncertainty_work *work);

/* workers_failures.c: only the first run that fails is told, whatever worker had which.  Whether
 * this is one before all that have failed. */
bool workers_first_failure(run_workers *all, uint64_t number);
void workers_fail(run_workers *all, uint64_t number, const diagnostic *what);
void workers_take_explanation(run_workers *all, const char *body, size_t length);
void workers_take_refusal(run_workers *all, const char *body, size_t length);
void workers_take_loss(run_workers *all, hand *from);
/* What failed, told of the run. */
status workers_finish(run_workers *all);

/* workers_answers.c: a record is kept; false: it is none. */
bool workers_keep_record(run_workers *all, uint64_t number, char *record, const uint16_t *codes,
                         uint64_t n_codes);
void workers_lose_record(run_workers *all, uint64_t number);
/* What a worker has sent, or that it is lost. */
void workers_collect(run_workers *all, hand *from);

#endif
