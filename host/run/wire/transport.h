/* transport.h - framed messages and descriptors over a socket pair. */
#ifndef HOST_RUN_WIRE_TRANSPORT_H
#define HOST_RUN_WIRE_TRANSPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum frame_kind {
    FRAME_DESCRIPTORS = 1, /* more descriptors for the next frame */
    FRAME_DESCRIBE = 2,    /* host: the path of a module */
    FRAME_DESCRIPTION = 3, /* worker: {"plugins": ...} or {"reason": ...} */
    FRAME_CALL = 4,        /* host: message_call(); descriptors: output, folder, segments */
    FRAME_PROGRESS = 5,    /* worker: 8 bytes, a double */
    FRAME_OUTCOME = 6,     /* worker: message_outcome() */
    FRAME_CHAIN = 8,       /* host: chain_message(); descriptors: where it is, segments */
    FRAME_RUNS = 9,        /* host: first run and count, two uint64_t */
    FRAME_RECORDS = 10,    /* worker: chain_answer and what follows it; also "the chain is made" */
    FRAME_REFUSED = 11,    /* worker: a run has failed */
    FRAME_PLACES = 12,     /* host: places in a module, see source_lines.h */
    FRAME_LINES = 13,      /* worker: their functions and lines */
    FRAME_CRASH = 7        /* worker, from its signal handler: frame_crash */
} frame_kind;

typedef struct frame_header {
    uint32_t magic, kind;
    uint64_t length; /* of the body that follows */
} frame_header;
#define FRAME_MAGIC 0x52454749u /* "IGER" in memory */
#define FRAME_LIMIT ((uint64_t)1 << 28)

/* Exit code of a worker that can no longer reach its host. */
enum { WORKER_CUT_OFF = 126 };

/* What a crash handler can say without allocating. */
typedef enum crash_place {
    CRASH_ELSEWHERE,
    CRASH_NULL,
    CRASH_INPUT,
    CRASH_STACK,
    CRASH_SHORTENED, /* behind the end of a file that it had mapped */
    CRASH_THREAD     /* nowhere, in a thread of the plugin's own */
} crash_place;
enum { CRASH_PLACES = 8 };
typedef struct frame_crash {
    int32_t signal;
    int32_t place; /* crash_place; of SIGSYS the system call that was refused */
    uint64_t n_places;
    uint64_t places[CRASH_PLACES]; /* of its frames, in the file of the module */
} frame_crash; /* behind it, the path of a file that it was not let to open before; no zero byte */
enum { CRASH_PATH = 256 };

/* Sends a whole frame with n descriptors; false: the peer is gone, or the system refuses. */
bool transport_send(int socket, frame_kind kind, const void *body, uint64_t length,
                    const int *descriptors, size_t n);

/* Receives what there is into a growing buffer; used by both sides. */
typedef struct inbox {
    char *bytes;
    size_t used, capacity;
    int *descriptors;
    size_t n_descriptors, descriptor_capacity;
} inbox;

typedef enum receive_state {
    RECEIVE_MORE,
    RECEIVE_FRAME,
    RECEIVE_END,
    RECEIVE_BROKEN
} receive_state;

/* Reads once (blocking, unless `no_wait`) and tells whether a whole frame lies in the inbox. */
receive_state transport_receive(int socket, inbox *self, bool no_wait);
/* Whether a whole frame already lies there. */
receive_state transport_pending(const inbox *self);
/* The frame at the front; its body stays valid until inbox_next(). */
frame_kind inbox_frame(const inbox *self, const char **body, size_t *length);
/* Drops the frame at the front.  Descriptors stay until inbox_take_descriptors(). */
void inbox_next(inbox *self);
/* Hands over all descriptors received so far; the caller closes them.  *n is their number. */
void inbox_take_descriptors(inbox *self, int **descriptors, size_t *n);
void inbox_free(inbox *self);

#endif
