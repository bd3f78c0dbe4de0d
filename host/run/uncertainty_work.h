/* uncertainty_work.h - shared by uncertainty_run.c, uncertainty_workers.c and chain_worker.c alone
 */
#ifndef HOST_RUN_UNCERTAINTY_WORK_H
#define HOST_RUN_UNCERTAINTY_WORK_H

#include "uncertainty.h"

/* The runs of one [uncertainty] while they are made. */
typedef struct uncertainty_work {
    run *self;
    uint32_t s;
    char *text; /* the chain, for workers */
    segment_list segments;
    records *kept;
    const char *path; /* of the records; NULL: in memory */
    size_t record;    /* bytes of one */
    uint64_t runs, done;
    const uint32_t *ranks; /* nominal */
    uint64_t next;         /* no run before it is missing, but for those that are being made */
    int64_t began, told;   /* ms */
    uint64_t done_before;  /* by an earlier command */
} uncertainty_work;

/* Makes the runs that are missing; STATUS_OK, too, when self->cancelled. */
status uncertainty_in_workers(uncertainty_work *work);
status uncertainty_here(uncertainty_work *work);

/* What a worker answers to FRAME_RUNS: this, the labels of grades, each with its zero byte, up to
 * a multiple of 8 bytes, and the records. */
typedef struct chain_answer {
    uint64_t first, count;
    uint64_t n_labels, label_bytes;
} chain_answer;

/* Fills a record from a result; grades become codes in `labels`, from 1.  false: no memory. */
struct ri_dictionary;
bool chain_record(const chain_plan *plan, const chain_result *from, struct ri_dictionary *labels,
                  void *record);

#endif
