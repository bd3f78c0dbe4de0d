/* copy_in.h - the rows of a table by COPY ... FROM STDIN (FORMAT binary). */
#ifndef REPORTS_SQL_COPY_IN_H
#define REPORTS_SQL_COPY_IN_H

#include "../../sources/sql/postgresql_session.h"

ri_status sql_copy_in(postgresql_session *session, const char *statement, const ri_table *table);

#endif
