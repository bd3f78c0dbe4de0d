/* lent.h - the host's functions as a plugin under test gets them: counted, and at will failing.
 *
 * They stand before those of run/context.h.  A function that hands out memory can refuse it once,
 * progress() can say that the call is cancelled, and memory can lie between forbidden pages.
 */
#ifndef HOST_VALIDATE_LENT_H
#define HOST_VALIDATE_LENT_H

#include <pthread.h>
#include <regind/plugin.h>

#include "guard.h"

/* A file the plugin wrote. */
typedef struct lent_file {
    char *name;
    char *bytes;
    size_t size, capacity;
} lent_file;

/* Memory that was handed out guarded. */
typedef struct lent_memory {
    guarded *region;
    void *real; /* an output column, which gets the bytes when run() is done; NULL: scratch */
} lent_memory;

typedef struct lent {
    /* What is wanted. */
    int64_t refuse;  /* the request for memory that is refused, from 0; -1: none */
    int64_t cancel;  /* the report of progress that is answered by RI_CANCELLED; -1: none */
    double deadline; /* seconds of the monotonic clock from when on progress() says so; 0: none */
    guard_side side;
    guard_list *guards;
    /* Sizes of ri_host and ri_call as the plugin sees them, and the minor they belong to; 0: ours.
     */
    size_t host_size, call_size;
    uint32_t host_minor;
    /* What is found. */
    pthread_mutex_t lock; /* of all below */
    int64_t requests, reports;
    const char *refused;      /* function that refused */
    bool cancelled, internal; /* the plugin was told so; it has returned RI_INTERNAL */
    uint64_t after_cancel;    /* reports, columns and files after it was told */
    char unitless[64];        /* a measure that was made without any unit; "" none */
    size_t n_files;
    lent_file *files;
    size_t n_memory;
    lent_memory *memory;
    bool lost;     /* there was no memory for all this */
    bool overrun;  /* bytes behind scratch memory were changed */
    ri_host host;  /* the table for the plugin */
    ri_plugin own; /* a plugin whose run() is ours */
    const ri_plugin *real;
} lent;

/* Starts: lent->own is the plugin to be executed with env.user pointing to `self`. */
bool lent_open(lent *self, const ri_plugin *real);
void lent_close(lent *self);

#endif
