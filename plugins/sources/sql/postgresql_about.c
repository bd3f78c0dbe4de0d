/* postgresql_about.c - see postgresql_about.h */
#include "postgresql_about.h"

#include "quoted.h"

/* "Gross output, million KZT": what is behind a comma is the unit where it is one; so is the whole.
 */
static ri_status take_comment(sql_source *self, const char *column, char *comment)
{
    if (self->host->unit(self->ctx, comment))
        return sql_source_told(self, column, NULL, comment);
    for (char *comma = strrchr(comment, ','); comma; comma = NULL)
        if (comma[1] == ' ' && self->host->unit(self->ctx, comma + 2)) {
            *comma = '\0';
            return sql_source_told(self, column, comment, comma + 2);
        }
    return sql_source_told(self, column, comment, NULL);
}

ri_status postgresql_about(sql_source *self, postgresql_session *session)
{
    text_buffer table, statement;
    PGresult *result = NULL;
    ri_status status;

    if (!text_buffer_start(self->host, self->ctx, &table) ||
        !text_buffer_start(self->host, self->ctx, &statement) ||
        !sql_quoted_table(self->host, self->ctx, &table, self->options->table) ||
        !text_buffer_add(self->host, self->ctx, &statement,
                         "SELECT attname, pg_catalog.col_description(attrelid, attnum) FROM "
                         "pg_catalog.pg_attribute WHERE attnum > 0 AND NOT attisdropped AND "
                         "pg_catalog.col_description(attrelid, attnum) IS NOT NULL AND attrelid = "
                         "pg_catalog.to_regclass(") ||
        !sql_quoted_text(self->host, self->ctx, &statement, table.at) ||
        !text_buffer_add(self->host, self->ctx, &statement, ")"))
        return RI_NO_MEMORY;
    status = postgresql_ask(session, statement.at, &result);
    for (int k = 0; status == RI_OK && k < PQntuples(result); k++) {
        const char *const comment = PQgetvalue(result, k, 1);
        char *const copy = (char *)(uintptr_t)sql_source_copy(self, comment, strlen(comment));

        status = copy ? take_comment(self, PQgetvalue(result, k, 0), copy) : RI_NO_MEMORY;
    }
    PQclear(result);
    return status;
}
