/* table.h - a table of the results as statements that make it in a database. */
#ifndef REPORTS_SQL_TABLE_H
#define REPORTS_SQL_TABLE_H

#include "../../sources/sql/quoted.h"

typedef struct sql_words {
    const char *text, *real; /* types: of labels, of measures */
} sql_words;

/* Its name in quotes: as the study says, else as it is called there.  Each of these appends, and is
 * 0 where there is no memory. */
int sql_table_quoted(const ri_host *host, ri_ctx *ctx, text_buffer *to, const ri_table *table,
                     const char *chosen);
/* ("region", "year", ...) */
int sql_table_columns(const ri_host *host, ri_ctx *ctx, text_buffer *to, const ri_table *table);
/* CREATE TABLE with its columns; the keys are its primary key. */
int sql_table_create(const ri_host *host, ri_ctx *ctx, text_buffer *to, const ri_table *table,
                     const char *chosen, const sql_words *words);

/* What there is to say of a column: its label and its unit; "" where that is nothing new. */
int sql_table_remark(const ri_host *host, ri_ctx *ctx, text_buffer *to, const ri_column *column);

#endif
