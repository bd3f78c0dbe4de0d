/* verdict.h - what one test found; it lies in memory that the test's process shares with ours. */
#ifndef HOST_VALIDATE_VERDICT_H
#define HOST_VALIDATE_VERDICT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../run/wire/transport.h"

typedef enum verdict_kind {
    VERDICT_NONE, /* the process ended before it could say */
    VERDICT_PASSED,
    VERDICT_REFUSED, /* the plugin would not take the input, and said why */
    VERDICT_SKIPPED, /* there was nothing to test */
    VERDICT_FAILED,
    VERDICT_SYSTEM /* no memory, no processes: nobody's fault */
} verdict_kind;

typedef enum crash_kind {
    CRASH_NONE,
    CRASH_PLAIN,
    CRASH_NOWHERE, /* address zero or near it */
    CRASH_DEPTH,   /* the stack is used up */
    CRASH_ASIDE,   /* in a thread of the plugin's own */
    CRASH_REGION   /* in or beside guarded memory */
} crash_kind;

/* Written by a signal handler. */
typedef struct crash {
    crash_kind kind;
    int signal;
    bool wrote;
    int64_t beside; /* bytes before (negative) or behind the region; 0: inside it.
                       Of SIGSYS the system call that was refused */
    char region[96];
    size_t n_places; /* crash_frames.h */
    uint64_t places[CRASH_PLACES];
} crash;

typedef struct verdict {
    verdict_kind kind;
    crash seen;
    char did[1024]; /* what the plugin did; of one that passed a remark, or "" */
    char with[512]; /* what it was given when it did it */
    char asks[256]; /* what the SDK asks; "": what the test says in general */
} verdict;

#endif
