/* join_internal.h - a join in progress. */
#ifndef HOST_TABLE_JOIN_JOIN_INTERNAL_H
#define HOST_TABLE_JOIN_JOIN_INTERNAL_H

#include "../key_index.h"
#include "join.h"

/* One of the tables: its row for every row of the join, or NO_ROW. */
typedef struct join_part {
    const table *table;
    const char *name;
    const uint64_t *rows; /* NULL: the same rows */
} join_part;

typedef struct join_state {
    arena *scratch; /* until the join is done */
    join_kind kind;
    uint64_t rows;
    uint32_t n_keys;
    column *keys; /* without a home: codes in scratch; labels without a home: to be written */
    size_t n_parts;
    join_part *parts;
    const diagnostic *place;
    diagnostics *errors;
} join_state;

/* Rows of both sides for every row of the result; NULL: the same rows.  A row of the side with
 * fewer keys that has no partner takes the keys it lacks from row `extra` of the other side. */
typedef struct join_rows {
    uint64_t rows;
    const uint64_t *left, *right;
    const uint64_t *extra; /* NULL: there is none */
} join_rows;

/* What is compared to find them: the keys both sides have, in codes of the same labels. */
typedef struct join_match {
    join_kind kind;
    bool left_more, right_more; /* that side has more keys */
    uint32_t n_keys;
    const uint64_t *counts; /* of labels */
    const int32_t **left, **right;
    int64_t *position; /* of the left side's keys among the shared ones, or -1 */
    uint64_t left_rows, right_rows;
    /* The keys that one side alone has. */
    uint32_t n_extra;
    const int32_t **extra;
    const uint64_t *extra_counts; /* of labels */
} join_match;

/* Position of a key, or -1. */
int64_t join_find_key(const column *keys, uint32_t n, const char *name);
/* Fills in the keys to compare. */
status join_prepare(join_state *self, const table *right, const char *name, join_match *match);
/* The right side's codes in the left side's labels, to which new ones are added (and periods
 * completed, and left codes rewritten) when `extend`. */
status join_translate(join_state *self, column *left, const column *right, uint64_t right_rows,
                      const char *right_name, bool extend, const int32_t **codes);
/* Finds the rows that go together; false: no memory. */
bool join_match_rows(const join_match *match, arena *scratch, join_rows *result);
/* Keys of the joined rows, in the order of the side that has more; false: no memory. */
bool join_follow_keys(join_state *self, const table *right, const join_match *match,
                      const join_rows *rows);
/* Makes the table. */
status join_finish(const join_state *self, arena *memory, table **result);

/* "'a'", "'a' joined with 'b'", for messages; NULL: no memory. */
const char *join_name(const join_state *self);
/* Adds an error with the place of the join; `hint` may be NULL. */
__attribute__((format(printf, 3, 4))) status join_error(const join_state *self, const char *hint,
                                                        const char *format, ...);

#endif
