/* sqlite_file.h - a file of SQLite, opened for reading alone. */
#ifndef SOURCES_SQL_SQLITE_FILE_H
#define SOURCES_SQL_SQLITE_FILE_H

#include <sqlite3.h>

#include "source.h"

/* Opens the source's file.  Nothing is written, neither to it nor beside it.  What cannot be read
 * so is told: changes of others that are not in the file yet, among them. */
ri_status sqlite_file_open(sql_source *self, sqlite3 **database);

#endif
