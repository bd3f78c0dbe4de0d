/* engines.h - the databases that this build reads. */
#ifndef SOURCES_SQL_ENGINES_H
#define SOURCES_SQL_ENGINES_H

#include "source.h"

extern const cell_format sql_format; /* its options are sql_options */
extern const sql_engine sql_sqlite, sql_postgresql, sql_duckdb, sql_adbc;

#endif
