/* init.h - files as they come, and the study that begins with them. */
#ifndef HOST_INIT_INIT_H
#define HOST_INIT_INIT_H

#include "study_text.h"
#include "trial.h"

/* Asks a person; the answer lies in the caller's memory, or is the fallback. */
typedef const char *(*init_question)(void *user, const char *question, const char *fallback);

typedef struct init_request {
    const char *const *files;
    size_t n;
    const char *folder; /* where the study will be; NULL: here */
    init_opener opener;
    init_question ask; /* NULL: nothing is asked */
    void *user;        /* of ask */
} init_request;

typedef struct init_outcome {
    const char *study, *codebook, *labels; /* the three files' texts */
    bool runs;                             /* the whole study was tried and made its results */
    bool rates;                            /* it has a rating */
    size_t n_doubts;
    const char **doubts; /* "FILE: ..." */
    size_t n_left_out;
    const char **left_out; /* rows and columns that are not read: "FILE: ..." */
    const char *fault;     /* why there is nothing to be written: "'FILE' is empty" */
    const char *hint;      /* of the fault; NULL: none */
} init_outcome;

/* false: no memory.  A fault leaves the texts NULL. */
bool init_look(arena *memory, const init_request *request, init_outcome *outcome);

#endif
