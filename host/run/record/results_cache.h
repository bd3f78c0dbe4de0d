/* results_cache.h - what calls made before, kept for as long as the program lives.
 *
 * A call is known by its content: the module's bytes, every argument, every byte of the tables and
 * files it is given.  A later run that makes the same call takes the kept outcome and output
 * instead of starting a worker: `regind run --watch` computes only what changed.  Because the
 * content decides, a step whose input was computed anew with the same result is not run again, and
 * an edit that is taken back costs nothing.
 *
 * A plugin that reads what the host does not know of (a database, the clock) is beyond this; that
 * is what --no-cache is for.  Steps that run in the host (isolate = no) are never kept.
 */
#ifndef HOST_RUN_RECORD_RESULTS_CACHE_H
#define HOST_RUN_RECORD_RESULTS_CACHE_H

#include <stdbool.h>

#include "../../base/digest.h"
#include "../../table/segment.h"
#include "../model/scene.h"
#include "../wire/message.h"

typedef struct results_cache results_cache;

/* One kept file of a report. */
typedef struct results_file {
    const char *name;
    int descriptor; /* of its bytes, for reading */
    uint64_t bytes;
    uint8_t digest[DIGEST_BYTES];
} results_file;

typedef struct results_entry {
    const char *outcome; /* JSON, as message_outcome() writes it */
    size_t length;
    segment *output;
    size_t n_files;
    const results_file *files;
} results_entry;

/* NULL: no memory. */
results_cache *results_cache_new(allocator *from);
void results_cache_free(results_cache *self); /* accepts NULL */

/* The key of a call: `text` is its message, `segments` what that refers to.  false: a file cannot
 * be read, or there is no memory; the call is then made as ever. */
bool results_cache_key(results_cache *self, const call *request, const char *text,
                       const segment_list *segments, results_key *key);
/* The kept outcome of that call, or NULL.  Valid until results_cache_end(). */
const results_entry *results_cache_find(results_cache *self, const results_key *key);
/* Keeps an outcome, with a reference of the output and with the files named in it, which lie in
 * `folder` (-1: none).  What cannot be kept is forgotten. */
void results_cache_keep(results_cache *self, const results_key *key, const char *text,
                        size_t length, segment *output, const outcome *result, int folder);
/* Copies the files of an entry into a folder; false: they are not what they were, or cannot be
 * written (what was written is removed). */
bool results_cache_copy_files(const results_entry *entry, int folder);
/* Forgets all, where a file may not have been what its key says.  Accepts NULL. */
void results_cache_forget(results_cache *self);
/* A run has ended: what neither it nor the run before has used is dropped. */
void results_cache_end(results_cache *self);

#endif
