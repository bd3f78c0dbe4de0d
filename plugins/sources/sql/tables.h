/* tables.h - the tables that a database has, where the study names one that is not there. */
#ifndef SOURCES_SQL_TABLES_H
#define SOURCES_SQL_TABLES_H

#include "source.h"

typedef struct sql_tables {
    const char **names;
    size_t n, room;
} sql_tables;

/* One more; the name is copied.  false: no memory. */
bool sql_tables_add(sql_source *self, sql_tables *tables, const char *name);

/* Whether the study's is one of them: a view may want another that is not there. */
bool sql_tables_have(const sql_source *self, const sql_tables *tables);

/* Tells that the study's table is none of them; those most like it come first. */
ri_status sql_tables_fail(sql_source *self, const sql_tables *tables);

#endif
