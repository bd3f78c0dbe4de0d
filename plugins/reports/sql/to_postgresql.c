/* to_postgresql.c - tables on a PostgreSQL server: all of them in one transaction, or none. */
#include <inttypes.h>

#include "../../sources/sql/postgresql_session.h"
#include "copy_in.h"
#include "targets.h"

typedef struct server_writer {
    const ri_host *host;
    ri_ctx *ctx;
    const sql_target *target;
    postgresql_session session;
} server_writer;

static const sql_words words = {"text", "double precision"};

static int begin(const server_writer *self, text_buffer *to, const char *text)
{
    return text_buffer_start(self->host, self->ctx, to) &&
           text_buffer_add(self->host, self->ctx, to, "%s", text);
}

static int add(const server_writer *self, text_buffer *to, const char *text)
{
    return text_buffer_add(self->host, self->ctx, to, "%s", text);
}

static int add_name(const server_writer *self, text_buffer *to, const ri_table *table)
{
    return sql_table_quoted(self->host, self->ctx, to, table, self->target->table);
}

/* Whether the server has the table. */
static ri_status look_for(server_writer *self, const ri_table *table, bool *there)
{
    text_buffer name, statement;
    PGresult *result;
    ri_status status;

    *there = false;
    if (!begin(self, &name, "") || !add_name(self, &name, table) ||
        !begin(self, &statement, "SELECT to_regclass(") ||
        !sql_quoted_text(self->host, self->ctx, &statement, name.at) ||
        !add(self, &statement, ") IS NOT NULL"))
        return RI_NO_MEMORY;
    status = postgresql_ask(&self->session, statement.at, &result);
    if (status == RI_OK)
        *there = strcmp(PQgetvalue(result, 0, 0), "t") == 0;
    PQclear(result);
    return status;
}

static ri_status check(server_writer *self, const ri_table *table, bool there)
{
    ri_where where = RI_WHERE;
    char text[400];

    if (!there || self->target->exists != SQL_EXISTS_FAIL)
        return RI_OK;
    where.parameter = self->target->engine_parameter;
    where.hint = "exists = replace drops it first, exists = append adds rows to it";
    (void)snprintf(text, sizeof text, "the server has a table '%.300s' already",
                   self->target->table ? self->target->table : table->name);
    return self->host->fail_at(self->ctx, RI_BAD_INPUT, &where, text);
}

/* DROP, where it is to be replaced, and CREATE. */
static ri_status make(server_writer *self, const ri_table *table, bool there)
{
    text_buffer statement;
    ri_status status = RI_OK;

    if (there && self->target->exists == SQL_EXISTS_APPEND)
        return RI_OK;
    if (there) {
        if (!begin(self, &statement, "DROP TABLE ") || !add_name(self, &statement, table))
            return RI_NO_MEMORY;
        status = postgresql_do(&self->session, statement.at);
    }
    if (status != RI_OK)
        return status;
    if (!begin(self, &statement, "") ||
        !sql_table_create(self->host, self->ctx, &statement, table, self->target->table, &words))
        return RI_NO_MEMORY;
    return postgresql_do(&self->session, statement.at);
}

/* COMMENT ON TABLE or COLUMN ... IS '...' */
static ri_status comment(server_writer *self, const ri_table *table, const ri_column *column,
                         const char *text)
{
    text_buffer statement;

    if (!begin(self, &statement, column ? "COMMENT ON COLUMN " : "COMMENT ON TABLE ") ||
        !add_name(self, &statement, table) ||
        (column &&
         (!add(self, &statement, ".") ||
          !sql_quoted(self->host, self->ctx, &statement, column->name, strlen(column->name)))) ||
        !add(self, &statement, " IS ") || !sql_quoted_text(self->host, self->ctx, &statement, text))
        return RI_NO_MEMORY;
    return postgresql_do(&self->session, statement.at);
}

static ri_status describe(server_writer *self, const ri_table *table)
{
    ri_status status =
        table->title && *table->title ? comment(self, table, NULL, table->title) : RI_OK;

    for (uint64_t c = 0; status == RI_OK && c < table->n_columns; c++) {
        text_buffer remark;

        if (!begin(self, &remark, "") ||
            !sql_table_remark(self->host, self->ctx, &remark, table->columns[c]))
            return RI_NO_MEMORY;
        if (remark.length > 0)
            status = comment(self, table, table->columns[c], remark.at);
    }
    return status;
}

static ri_status copy(server_writer *self, const ri_table *table)
{
    text_buffer statement;

    if (!begin(self, &statement, "COPY ") || !add_name(self, &statement, table) ||
        !add(self, &statement, " ") ||
        !sql_table_columns(self->host, self->ctx, &statement, table) ||
        !add(self, &statement, " FROM STDIN (FORMAT binary)"))
        return RI_NO_MEMORY;
    return sql_copy_in(&self->session, statement.at, table);
}

static ri_status write_table(server_writer *self, const ri_table *table, bool planning)
{
    bool there = false;
    ri_status status = look_for(self, table, &there);

    if (status == RI_OK)
        status = check(self, table, there);
    if (status != RI_OK || planning)
        return status;
    status = make(self, table, there);
    if (status == RI_OK)
        status = copy(self, table);
    if (status == RI_OK && !(there && self->target->exists == SQL_EXISTS_APPEND))
        status = describe(self, table);
    return status;
}

ri_status sql_write_postgresql(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                               const sql_target *target)
{
    const bool planning = (call->flags & RI_PLANNING) != 0;
    const postgresql_wishes wishes = {target->address, target->timeout, planning};
    server_writer self = {.host = host,
                          .ctx = ctx,
                          .target = target,
                          .session = {.host = host,
                                      .ctx = ctx,
                                      .engine_parameter = target->engine_parameter,
                                      .statement_parameter = target->engine_parameter}};
    ri_status status = postgresql_open(&self.session, &wishes);

    if (status == RI_OK)
        status = postgresql_do(&self.session, "BEGIN");
    for (uint64_t t = 0; status == RI_OK && t < call->n_tables; t++)
        status = write_table(&self, call->tables[t], planning);
    if (status == RI_OK)
        status = postgresql_do(&self.session, planning ? "ROLLBACK" : "COMMIT");
    if (status == RI_OK && !planning)
        ri_note_row(host, ctx, RI_INFO, RI_NO_ROW, "tables written to PostgreSQL %s: %" PRIu64,
                    postgresql_version(&self.session), call->n_tables);
    postgresql_close(&self.session); /* a transaction that is open ends with it */
    return status;
}
