/* process.h - worker processes: start, talk, watch, end.
 *
 * A worker leads a process group of its own, so that what a plugin starts ends with it; it dies
 * with the host (PR_SET_PDEATHSIG).  Its standard output and error are pipes that are read and
 * kept short: a plugin has no business there.
 */
#ifndef HOST_RUN_WIRE_PROCESS_H
#define HOST_RUN_WIRE_PROCESS_H

#include <sys/types.h>

#include "../../base/arena.h"
#include "../../confine/confine.h"
#include "answer_limits.h"
#include "transport.h"

enum { WORKER_KEPT = 160 }; /* bytes of stray output that are kept to be shown */

typedef enum worker_state { WORKER_IDLE, WORKER_BUSY, WORKER_DONE, WORKER_LOST } worker_state;

/* Why a lost worker was lost. */
typedef enum worker_end {
    WORKER_EXITED,   /* detail: exit code */
    WORKER_SIGNALED, /* detail: signal; place: crash_place when it could still say */
    WORKER_TIMEOUT,
    WORKER_MEMORY,
    WORKER_REFUSED, /* it tried what it may not; detail: system call, -1: it is not known */
    WORKER_UNASKED, /* the system did not let the host ask; detail: errno */
    WORKER_NONSENSE /* it sent something that is no answer; detail: answer_fault, or 0 */
} worker_end;

typedef struct worker {
    pid_t pid;
    const char *program; /* as worker_start() had it */
    int socket;
    int unasked;  /* errno of a question that could not be sent; 0: it was */
    int pipes[2]; /* its standard output and error */
    inbox received;
    worker_state state;
    frame_kind asked; /* what it answers while it is busy */
    worker_end end;
    int detail;
    crash_place place;
    size_t n_places; /* of the module it had loaded, when it crashed or was refused */
    uint64_t places[CRASH_PLACES];
    char refused[CRASH_PATH]; /* the file it could not open before it crashed; "": none */
    int64_t started, timeout; /* ms; timeout 0: none */
    uint64_t memory;          /* limit in bytes; 0: none */
    uint64_t inputs;          /* bytes that were handed to it, which it shares with others */
    bool may_have_children;
    int output;      /* descriptor of its output segment, counted; -1: none */
    size_t stray[2]; /* bytes it wrote to standard output and error */
    char text[2][WORKER_KEPT + 1];
    double fraction; /* last progress */
} worker;

/* Starts `program`, which confines itself; false with a sentence in why. */
bool worker_start(worker *self, const char *program, const confinement *how, char *why,
                  size_t why_size);
/* Sends a frame and makes the worker busy; limits count from now.  A failing send shows as a lost
 * worker at the next wait. */
void worker_ask(worker *self, frame_kind kind, const void *body, size_t length,
                const int *descriptors, size_t n, int64_t timeout_ms, uint64_t memory, int output);
/* Waits until one of the busy workers is done or lost, at most for `ms`; enforces limits.  A done
 * worker has its answer at the front of `received`; call worker_rest() after using it. */
void workers_wait(worker *const *workers, size_t n, int64_t ms);
/* process_memory.c: bytes that it uses: memory of its own and what it shares with nobody but its
 * children, theirs, and its output; not its inputs. */
uint64_t worker_memory(const worker *self);
/* Bytes of the descriptors that are files in memory, but for the output. */
uint64_t worker_inputs(const int *descriptors, size_t n, int output);
/* Drops the answer; the worker is idle again. */
void worker_rest(worker *self);
/* Kills the process group, reaps it, closes everything.  Accepts one that was never started. */
void worker_stop(worker *self);
/* process_children.c: ends what its plugin has started, where it may start anything; the worker is
 * stopped by that, and is to be ended next. */
void worker_end_children(const worker *self);
/* Ends what plugins have started and left behind in process groups of its own.  Works where the
 * program asked for orphans (PR_SET_CHILD_SUBREAPER), as regind's own main() does: every child that
 * is none of these workers counts as left behind.  Returns how many were alive. */
/* `companion`: a child of the program that is to live on; 0: none. */
size_t workers_end_orphans(worker *const *running, size_t n, pid_t companion);
/* The predicate for a lost worker: "crashed: ...", "took longer than its timeout of 600 s". */
void worker_end_text(const worker *self, char *text, size_t size);
/* Path of regind-worker: beside this program, else installed.  NULL: no memory. */
const char *worker_program(arena *memory);

#endif
