/* duckdb_words.c - see duckdb_words.h
 *
 * In DuckDB 0.1 is a decimal, and 0.1e0 the double.  Decimals and whole numbers of 128 bits become
 * doubles by their digits, as they do where they are read: its own cast rounds twice.  A window
 * that is all of its rows hands an aggregate of the C interface one state in place of one for each
 * row, so that regind_sum is not used as such. */
#include "duckdb_words.h"

#include "duckdb_library.h"

const sql_words duckdb_words = {
    .engine = "DuckDB",
    .real = "DOUBLE",
    .text = "VARCHAR",
    .bytes = " COLLATE \"binary\"",
    .doubtful_key = "%s IS NULL OR CAST(%s AS VARCHAR) = ''",
    .doubtful_category = "CAST(%s AS VARCHAR) = ''",
    .doubtful_measure = "NOT isfinite(CAST(%s AS DOUBLE))",
    .doubtful_whole = "%s NOT BETWEEN -999999999999999 AND 999999999999999",
    .types = {DUCKDB_VARCHAR, DUCKDB_ENUM, DUCKDB_TINYINT, DUCKDB_SMALLINT, DUCKDB_INTEGER,
              DUCKDB_BIGINT, DUCKDB_UTINYINT, DUCKDB_USMALLINT, DUCKDB_UINTEGER, DUCKDB_UBIGINT},
    .measures = {DUCKDB_DOUBLE, DUCKDB_FLOAT, DUCKDB_TINYINT, DUCKDB_SMALLINT, DUCKDB_INTEGER,
                 DUCKDB_BIGINT, DUCKDB_UTINYINT, DUCKDB_USMALLINT, DUCKDB_UINTEGER, DUCKDB_UBIGINT,
                 DUCKDB_HUGEINT, DUCKDB_UHUGEINT, DUCKDB_DECIMAL},
    .shown = {DUCKDB_FLOAT, DUCKDB_HUGEINT, DUCKDB_UHUGEINT, DUCKDB_DECIMAL},
    .flags = RI_SQL_INFINITIES | RI_SQL_EXPONENTS | RI_SQL_PLAIN_SUM,
};
