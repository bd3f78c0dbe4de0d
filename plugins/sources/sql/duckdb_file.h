/* duckdb_file.h - a file of DuckDB, opened for reading alone. */
#ifndef SOURCES_SQL_DUCKDB_FILE_H
#define SOURCES_SQL_DUCKDB_FILE_H

#include "duckdb_library.h"
#include "source.h"

/* Whether a file begins as one of DuckDB's does. */
bool duckdb_file_is(const char *path);

/* Opens the source's file.  Nothing is written, neither to it nor beside it, and statements reach
 * nothing else.  Changes that are not in the file yet are told. */
ri_status duckdb_file_open(sql_source *self, const duckdb_library *library, duckdb_handle *database,
                           duckdb_handle *connection);

#endif
