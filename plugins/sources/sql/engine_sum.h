/* engine_sum.h - regind_sum(x), the exact sum (regind/exact_sum.h), in an engine that regind opens.
 *
 *   regind_sum(x)   an aggregate, and a window function over any frame
 *
 * What it gives:
 *   - NULLs are passed over, as missing values are; of no values it is NULL.  (A ri_sum of no
 * values is 0, and regind's kernels ask its count where nothing is not zero: COALESCE(..., 0) in
 * SQL.)
 *   - otherwise the double next to the exact sum, in any order of rows; zeros and -0 sum to 0;
 *   - NULL where finite values sum to more than the largest double: it is missing here as well;
 *   - infinities and NaN as additions give them, so that they are not taken for missing.  In SQLite
 *     a NaN is NULL wherever it comes from.
 *   - An integer is added as the double nearest to it, which is what the source reads.
 *   - A text or a blob is an error: whether it is a number is for the source to say. */
#ifndef SOURCES_SQL_ENGINE_SUM_H
#define SOURCES_SQL_ENGINE_SUM_H

#include <sqlite3.h>

/* Registers it for one connection.  Returns a code of SQLite. */
int engine_sum_register_sqlite(sqlite3 *database);

#endif
