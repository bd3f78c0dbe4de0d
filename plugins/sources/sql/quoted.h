/* quoted.h - names and texts as SQL has them in quotes. */
#ifndef SOURCES_SQL_QUOTED_H
#define SOURCES_SQL_QUOTED_H

#include "../../common/text_buffer.h"

/* Each appends, and is 0 where there is no memory. */

/* "name", with quotes in it doubled */
int sql_quoted(const ri_host *host, ri_ctx *ctx, text_buffer *to, const char *name, size_t length);
/* 'text', likewise */
int sql_quoted_text(const ri_host *host, ri_ctx *ctx, text_buffer *to, const char *text);
/* "schema"."name" of schema.name; what stands in double quotes already stays as it is. */
int sql_quoted_table(const ri_host *host, ri_ctx *ctx, text_buffer *to, const char *table);

#endif
