/* task.h - what formulas in SQL are asked for: the result of a statement in place of a table. */
#ifndef SOURCES_SQL_TASK_H
#define SOURCES_SQL_TASK_H

#include <regind/sql.h>

#include "source.h"

/* NULL: the table is read, as always. */
const ri_sql_task *sql_task_of(const ri_host *host, ri_ctx *ctx);
/* In one session: the labels of keys, which are looked at as when rows are read; what is asked
 * before; the result. */
ri_status sql_task_run(const ri_host *host, ri_ctx *ctx, sql_options *options,
                       const cell_source *source);

#endif
