/* records.h - what came out of each run of the chain: scores, ranks, grades.
 *
 * The records may lie in a file: when a run is interrupted, or its machine stops, the next one
 * continues from what is there.  The file belongs to one question, told by its fingerprint; with
 * another one it is begun anew.
 */
#ifndef HOST_UNCERTAINTY_RECORDS_H
#define HOST_UNCERTAINTY_RECORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../base/arena.h"

enum { FINGERPRINT_BYTES = 32 };

typedef struct records_shape {
    uint64_t runs, rows;
    bool grades;    /* a grade is kept for each score */
    uint64_t first; /* number of the first run: others than 0 are of a part */
} records_shape;

typedef struct records records;

/* Bytes of one record: scores (doubles), ranks (uint32_t, 0: none) and grades (uint16_t, 0: none)
 * of all rows.  0: too many. */
size_t records_size(const records_shape *shape);
/* In the file `path`, or in memory (NULL).  On failure NULL with a sentence in *why. */
records *records_open(arena *memory, const records_shape *shape, const char *path,
                      const uint8_t fingerprint[FINGERPRINT_BYTES], const char **why);
/* `keep` leaves the file, if there is one, for another time. */
void records_close(records *self, bool keep); /* accepts NULL */

/* How many runs are there, and whether one is. */
uint64_t records_done(const records *self);
bool records_has(const records *self, uint64_t run);
void records_put(records *self, uint64_t run, const void *record);
/* A run that could not be computed: it is done, and no row has a score. */
void records_lose(records *self, uint64_t run);
bool records_lost(const records *self, uint64_t run);

const double *records_scores(const records *self, uint64_t run);
const uint32_t *records_ranks(const records *self, uint64_t run);
const uint16_t *records_grades(const records *self, uint64_t run);

/* The code of a grade, from 1, a new one if it is not there; 0: there are too many. */
uint16_t records_grade(records *self, const char *label);
/* Labels by code - 1, of which there are *n. */
const char *records_label(const records *self, size_t k);
size_t records_labels(const records *self);

/* All of it as bytes, which records_take() reads in another process. */
const void *records_bytes(const records *self, size_t *n);
/* Takes the runs of a part.  false: they answer another question, or are no such thing. */
bool records_take(records *self, const void *bytes, size_t n,
                  const uint8_t fingerprint[FINGERPRINT_BYTES]);

#endif
