/* targets.h - where tables are written: a file of SQLite, a PostgreSQL server. */
#ifndef REPORTS_SQL_TARGETS_H
#define REPORTS_SQL_TARGETS_H

#include "table.h"

/* What the study says. */
typedef enum sql_exists { SQL_EXISTS_FAIL, SQL_EXISTS_REPLACE, SQL_EXISTS_APPEND } sql_exists;
typedef struct sql_target {
    const char *file;    /* of SQLite, in the results */
    const char *address; /* of a server; NULL: the file */
    const char *table;   /* the name of the only table; NULL: each is called as the step */
    sql_exists exists;
    double timeout; /* of a statement, in seconds */
    uint32_t out;   /* the output of the file */
    int32_t engine_parameter, table_parameter;
} sql_target;

ri_status sql_write_sqlite(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                           const sql_target *target);
/* While the study is planned: looks whether the tables can be made there. */
ri_status sql_write_postgresql(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                               const sql_target *target);

#endif
