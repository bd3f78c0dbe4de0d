/* statement.h - the statement that gives the rows: of a table, or the study's own query.
 *
 * A database keeps no order of rows.  Unless the query says one, rows are sorted by what their keys
 * look like, byte by byte, so that the same rows come in the same order from every engine. */
#ifndef SOURCES_SQL_STATEMENT_H
#define SOURCES_SQL_STATEMENT_H

#include "source.h"

/* How an engine writes the text of a value, in an order by bytes: behind the column's name. */
typedef struct sql_dialect {
    const char *before, *after; /* "CAST(", " AS TEXT) COLLATE BINARY" */
} sql_dialect;

/* The study's query without blanks and semicolons at its end. */
size_t sql_query_length(const char *query);
/* "SELECT * FROM ..." without an order, as far as the columns can be learnt from it. */
ri_status sql_statement_plain(sql_source *self);
/* The same with the order that its columns are known for. */
ri_status sql_statement_ordered(sql_source *self, const sql_dialect *dialect);

#endif
