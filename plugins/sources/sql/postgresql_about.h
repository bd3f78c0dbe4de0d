/* postgresql_about.h - labels and units of columns, as report.sql writes them. */
#ifndef SOURCES_SQL_POSTGRESQL_ABOUT_H
#define SOURCES_SQL_POSTGRESQL_ABOUT_H

#include "postgresql_session.h"
#include "source.h"

/* The comment of a column is its label, its unit, or both with a comma between.  A unit is what the
 * host knows as one. */
ri_status postgresql_about(sql_source *self, postgresql_session *session);

#endif
