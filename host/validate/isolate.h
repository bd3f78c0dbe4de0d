/* isolate.h - one test, one process.
 *
 * The process is a copy of this one, which has only one thread: what a plugin destroys, prints or
 * leaves behind ends with it.
 */
#ifndef HOST_VALIDATE_ISOLATE_H
#define HOST_VALIDATE_ISOLATE_H

#include <stdbool.h>
#include <stddef.h>

#include "../base/status.h"
#include "verdict.h"

typedef struct isolation_limits {
    double seconds;   /* that it was given: on a busy machine they take longer, see isolate.c */
    uint64_t memory;  /* bytes more than now; 0: no limit */
    bool end_orphans; /* see workers_end_orphans() */
} isolation_limits;

/* Calls test(user, said) in a process of its own and waits for its end.  However it ends, *result
 * says so: `test` sets said->kind, else the reason why it did not is found out.  *seconds may be
 * NULL.  STATUS_SYSTEM with a sentence in why: no process could be had. */
status isolate_test(const isolation_limits *limits, void (*test)(void *user, verdict *said),
                    void *user, verdict *result, double *seconds, char *why, size_t why_size);

#endif
