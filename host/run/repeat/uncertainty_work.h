/* uncertainty_work.h - the runs of one [uncertainty] while they are made; shared by run.c, lost.c,
 * scales.c and workers.c. */
#ifndef HOST_RUN_REPEAT_UNCERTAINTY_WORK_H
#define HOST_RUN_REPEAT_UNCERTAINTY_WORK_H

#include "uncertainty.h"

/* The runs of one [uncertainty] while they are made. */
typedef struct uncertainty_work {
    run *self;
    uint32_t s;
    char *text; /* the chain, for workers */
    segment_list segments;
    records *kept;
    const char *path;    /* of the records; NULL: in memory */
    size_t record;       /* bytes of one */
    uint64_t runs, done; /* chain_runs(), or those of a part, from `next` on */
    uint64_t end;        /* behind the last of them */
    uint8_t fingerprint[FINGERPRINT_BYTES];
    const uint32_t *ranks; /* nominal */
    uint64_t next;         /* no run before it is missing, but for those that are being made */
    int64_t began, told;   /* ms */
    uint64_t done_before;  /* by an earlier command */
    uint64_t explained;    /* a run without scores; UINT64_MAX: none is */
    diagnostics said;      /* in it */
} uncertainty_work;

/* Makes the runs that are missing; STATUS_OK, too, when self->cancelled. */
status uncertainty_in_workers(uncertainty_work *work);
status uncertainty_here(uncertainty_work *work);
/* "in replicate 7 of [uncertainty] (percent.use = rank)"; NULL: no memory. */
const char *uncertainty_run_text(const uncertainty_work *work, uint64_t number);

/* parts.c */
/* Of the question that the records answer: the chain, and the data it starts from.  `message` is
 * the chain as it is sent, and is changed.  false: no memory. */
bool uncertainty_fingerprint(uncertainty_work *work, json_t *message);
/* The runs of all parts; an error where one is of another question. */
status uncertainty_take_parts(uncertainty_work *work);
/* The runs of this part into its folder. */
status uncertainty_keep_part(uncertainty_work *work);

/* lost.c */
/* The first run in which something has no score that the study gives one; UINT64_MAX: none. */
uint64_t uncertainty_first_lost(const uncertainty_work *work);
/* Tells what has no score, and why; a failure when no run has any. */
status uncertainty_tell_lost(uncertainty_work *work);

/* scales.c: tells of choices whose options are on different scales.  false: no memory.
 */
bool uncertainty_scales(uncertainty_work *work);

#endif
