/* verification.h - whether results can be had again, or why two of them differ. */
#ifndef HOST_VERIFY_VERIFICATION_H
#define HOST_VERIFY_VERIFICATION_H

#include "../run/run.h"
#include "difference.h"

typedef enum verify_answer { VERIFY_UNKNOWN, VERIFY_SAME, VERIFY_DIFFERENT } verify_answer;

typedef struct verify_request {
    const char *folder;
    const char *other;   /* another result folder; NULL: the study is run again */
    const char *study;   /* NULL: where the manifest says */
    run_options options; /* of that run: jobs, worker, trust and input */
} verify_request;

typedef struct verification {
    verify_answer answer;
    const char *study; /* that ran again; NULL: none did */
    size_t n_files;    /* that the folder's manifest names */
    bool edited;       /* files of a folder are not what was written */
    difference_list differences;
    diagnostics errors; /* and warnings */
} verification;

/* All that is found lies in `memory`.  STATUS_OK: the bytes of every file are the same.
 * STATUS_STUDY: they are not.  Else it cannot be said, and an error tells why: STATUS_USAGE where
 * it lies in what is there, study and data included. */
status verify(verification *self, arena *memory, const verify_request *asked);

#endif
