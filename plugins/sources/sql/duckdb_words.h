/* duckdb_words.h - how DuckDB writes what formulas in SQL have (describe.h). */
#ifndef SOURCES_SQL_DUCKDB_WORDS_H
#define SOURCES_SQL_DUCKDB_WORDS_H

#include "describe.h"

extern const sql_words duckdb_words;

#endif
