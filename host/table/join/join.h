/* join.h - several tables into one, on the keys they share. */
#ifndef HOST_TABLE_JOIN_JOIN_H
#define HOST_TABLE_JOIN_JOIN_H

#include "../table.h"

typedef enum join_kind { JOIN_LEFT, JOIN_INNER, JOIN_OUTER } join_kind;

/* What did not match, per joined table. */
typedef struct join_count {
    uint64_t dropped;                    /* rows of this table that are not in the result */
    uint64_t missing;                    /* rows of the result where this table has nothing */
    const bool *is_dropped, *is_missing; /* which rows these are; NULL: none */
} join_count;

/* Joins tables[0] with tables[1], the result with tables[2], and so on (n >= 1).  names[i] is the
 * step of tables[i], for messages and for qualifying columns of the same name ("step.column" for
 * each of them, unless they are the very same column, which is kept once; keys are never
 * qualified).
 *
 * The keys of one side must contain the keys of the other: the side with fewer keys is looked up
 * for each row of the other.  JOIN_LEFT keeps every row of the first table (and, where the second
 * has more keys, every matching row of the second), JOIN_INNER the rows found on both sides,
 * JOIN_OUTER all.  Keys are never missing: a row that is kept without a partner, but lacks some of
 * the result's keys, is repeated for each combination of them among the other table's rows that
 * stay (among all its rows where none does); it is dropped where that table has no rows.  A table
 * with no keys has one row at most, which goes with every row.  Measures of unmatched rows are NaN,
 * categories -1.
 * Row order: the first table's, then the leftovers; where the second has more keys, the second's
 * and then the first's leftovers.  Keys have the order of the side that has more.
 * Columns whose rows stay as they are share the memory of the joined tables, whose segments must
 * be sealed; the others lie in a new, sealed segment.
 * Labels that no longer occur may remain; those of periods are consecutive again.
 * Errors (no common key; neither key set contains the other; periods of different kinds) go to
 * `errors` with a message naming the steps; file, line and step of the record are taken from
 * `place`.
 * counts[i] is filled for every table.  *result lives in `memory`; release it with table_release.
 */
status table_join(arena *memory, const table *const *tables, const char *const *names, size_t n,
                  join_kind kind, const diagnostic *place, diagnostics *errors, table **result,
                  join_count *counts);

#endif
