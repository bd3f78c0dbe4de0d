/* postgresql.c - rows of a PostgreSQL server, by binary COPY in a transaction that only reads. */
#include <inttypes.h>

#include "describe.h"
#include "engines.h"
#include "postgresql_about.h"
#include "postgresql_session.h"
#include "postgresql_stream.h"
#include "postgresql_types.h"
#include "postgresql_values.h"
#include "quoted.h"
#include "statement.h"
#include "tables.h"

typedef struct postgresql_state {
    postgresql_session session;
    postgresql_stream stream;
    bool started;
} postgresql_state;

/* The name of a type, for people; "type 1234" where the server does not say. */
static ri_status name_type(sql_source *self, uint32_t oid, char name[80])
{
    postgresql_state *const state = self->state;
    char statement[80];
    PGresult *result;
    ri_status status;

    (void)snprintf(statement, sizeof statement, "SELECT format_type(%" PRIu32 ", NULL)", oid);
    status = postgresql_ask(&state->session, statement, &result);
    if (status == RI_OK)
        (void)snprintf(name, 80, "%.79s", PQgetvalue(result, 0, 0));
    PQclear(result);
    return status;
}

static ri_status check_type(sql_source *self, const sql_column *column)
{
    char type[80], shown[CELL_SHOWN];
    ri_status status;

    if (postgresql_type_is_read(column->oid) || sql_source_ignores(self, column->name))
        return RI_OK;
    status = name_type(self, column->oid, type);
    if (status != RI_OK)
        return status;
    return sql_fail_statement(
        self,
        "cast it in a query, as in query = SELECT ..., COLUMN::text AS COLUMN FROM ..., or leave "
        "it out: ignore = COLUMN",
        "the column '%s' is of type %s, which is no number, text, date or truth value",
        cell_shown(shown, column->name, strlen(column->name)), type);
}

/* The columns of a statement, which is not run. */
static ri_status read_columns(sql_source *self)
{
    PGconn *const connection = ((postgresql_state *)self->state)->session.connection;
    postgresql_session *const session = &((postgresql_state *)self->state)->session;
    PGresult *result = NULL;
    ri_status status;

    if (!PQsendPrepare(connection, "", self->statement.at, 0, NULL))
        return postgresql_fail(session, NULL);
    status = postgresql_finish(session, &result);
    PQclear(result);
    if (status != RI_OK)
        return status;
    if (!PQsendDescribePrepared(connection, ""))
        return postgresql_fail(session, NULL);
    status = postgresql_finish(session, &result);
    if (status == RI_OK && PQnfields(result) == 0)
        status = sql_fail_statement(self, "query = SELECT ... , and nothing behind it",
                                    "the query is not one statement that gives rows");
    if (status == RI_OK)
        status = sql_source_columns(self, (size_t)PQnfields(result));
    for (size_t k = 0; status == RI_OK && k < self->n; k++) {
        const char *const name = PQfname(result, (int)k);

        self->columns[k].name = sql_source_copy(self, name, strlen(name));
        self->columns[k].oid = PQftype(result, (int)k);
        if (!self->columns[k].name)
            status = RI_NO_MEMORY;
    }
    PQclear(result);
    for (size_t k = 0; status == RI_OK && k < self->n; k++)
        status = check_type(self, &self->columns[k]);
    return status;
}

/* Whether the study's table is there; else what is.  A statement that fails would end the
 * transaction in which others are asked. */
static ri_status check_table(sql_source *self)
{
    static const char others[] =
        "SELECT CASE WHEN pg_catalog.pg_table_is_visible(c.oid) THEN c.relname ELSE n.nspname || "
        "'.' || c.relname END FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON "
        "n.oid = c.relnamespace WHERE c.relkind IN ('r', 'v', 'm', 'f', 'p') AND n.nspname !~ "
        "'^pg_' AND n.nspname <> 'information_schema' ORDER BY c.relname LIMIT 10000";
    postgresql_session *const session = &((postgresql_state *)self->state)->session;
    text_buffer name, statement;
    PGresult *result = NULL;
    sql_tables tables = {0};
    ri_status status;
    bool there, good = true;

    if (!text_buffer_start(self->host, self->ctx, &name) ||
        !text_buffer_start(self->host, self->ctx, &statement) ||
        !sql_quoted_table(self->host, self->ctx, &name, self->options->table) ||
        !text_buffer_add(self->host, self->ctx, &statement, "SELECT pg_catalog.to_regclass(") ||
        !sql_quoted_text(self->host, self->ctx, &statement, name.at) ||
        !text_buffer_add(self->host, self->ctx, &statement, ")"))
        return RI_NO_MEMORY;
    status = postgresql_ask(session, statement.at, &result);
    there = status != RI_OK || !PQgetisnull(result, 0, 0);
    PQclear(result);
    if (status != RI_OK || there)
        return status;
    status = postgresql_ask(session, others, &result);
    for (int k = 0; status == RI_OK && good && k < PQntuples(result); k++)
        good = sql_tables_add(self, &tables, PQgetvalue(result, k, 0));
    PQclear(result);
    return status != RI_OK ? status : good ? sql_tables_fail(self, &tables) : RI_NO_MEMORY;
}

static ri_status open_database(sql_source *self)
{
    const sql_options *const options = self->options;
    postgresql_state *const state = self->host->scratch(self->ctx, 1, sizeof *state);
    const postgresql_wishes wishes = {options->address, options->timeout, true};
    ri_status status;

    if (!state)
        return RI_NO_MEMORY;
    self->state = state;
    state->session =
        (postgresql_session){.host = self->host,
                             .ctx = self->ctx,
                             .engine_parameter = options->engine_parameter,
                             .statement_parameter = options->query ? options->query_parameter
                                                                   : options->table_parameter};
    status = postgresql_open(&state->session, &wishes);
    if (status == RI_OK)
        status = postgresql_do(&state->session, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    if (status == RI_OK && options->table)
        status = check_table(self);
    if (status == RI_OK)
        status = sql_statement_plain(self);
    if (status == RI_OK)
        status = read_columns(self);
    return status == RI_OK && options->table ? postgresql_about(self, &state->session) : status;
}

static ri_status start(sql_source *self)
{
    static const sql_dialect dialect = {"(", ")::text COLLATE \"C\""};
    postgresql_state *const state = self->state;
    text_buffer copy;
    PGresult *result = NULL;
    ri_status status = sql_statement_ordered(self, &dialect);

    state->started = true;
    if (status == RI_OK &&
        (!text_buffer_start(self->host, self->ctx, &copy) ||
         !text_buffer_add(self->host, self->ctx, &copy, "COPY (%s\n) TO STDOUT (FORMAT binary)",
                          self->statement.at)))
        status = RI_NO_MEMORY;
    if (status == RI_OK)
        status = postgresql_ask(&state->session, copy.at, &result);
    PQclear(result);
    return status == RI_OK ? postgresql_stream_begin(&state->stream, &state->session) : status;
}

static void tell(sql_source *self)
{
    postgresql_state *const state = self->state;
    char hex[2 * SHA256_DIGEST_SIZE + 1];
    uint8_t digest[SHA256_DIGEST_SIZE];

    sha256_digest(&state->stream.digest, sizeof digest, digest);
    for (size_t k = 0; k < sizeof digest; k++)
        (void)snprintf(hex + 2 * k, 3, "%02x", digest[k]);
    if (!self->source->quiet)
        ri_note_row(self->host, self->ctx, RI_INFO, RI_NO_ROW,
                    "rows of PostgreSQL %s: %" PRIu64 ", their bytes of SHA-256 %s, by %.400s",
                    postgresql_version(&state->session), self->row - 1, hex, self->statement.at);
}

/* The result of COPY says whether all came. */
static ri_status finish(sql_source *self)
{
    postgresql_state *const state = self->state;
    PGresult *result;
    ri_status status = postgresql_finish(&state->session, &result);

    PQclear(result);
    if (self->question) /* there may be another */
        return status;
    if (status == RI_OK)
        status = postgresql_do(&state->session, "COMMIT");
    if (status == RI_OK)
        tell(self);
    return status;
}

static ri_status again(sql_source *self)
{
    postgresql_state *const state = self->state;
    ri_status status = sql_statement_plain(self);

    state->started = false;
    return status == RI_OK ? read_columns(self) : status;
}

static void version(const sql_source *self, char *text, size_t size)
{
    const postgresql_state *const state = self->state;

    (void)snprintf(text, size, "PostgreSQL %s", postgresql_version(&state->session));
}

static const sql_words words = {
    .engine = "PostgreSQL",
    .real = "double precision",
    .text = "text",
    .bytes = " COLLATE \"C\"",
    .doubtful_key = "%s IS NULL OR CAST(%s AS text) = ''",
    .doubtful_category = "CAST(%s AS text) = ''",
    .doubtful_measure = "CAST(%s AS double precision) IN ('NaN', 'Infinity', '-Infinity')",
    .doubtful_whole = "abs(%s) > 999999999999999",
    .types = {POSTGRESQL_TEXT, POSTGRESQL_VARCHAR, POSTGRESQL_NAME, POSTGRESQL_INT2,
              POSTGRESQL_INT4, POSTGRESQL_INT8},
    .measures = {POSTGRESQL_FLOAT8, POSTGRESQL_FLOAT4, POSTGRESQL_INT2, POSTGRESQL_INT4,
                 POSTGRESQL_INT8, POSTGRESQL_NUMERIC},
    .shown = {POSTGRESQL_FLOAT4},
};

static bool has_sum(sql_source *self)
{
    postgresql_state *const state = self->state;
    PGresult *result = NULL;
    const bool has =
        postgresql_ask(&state->session,
                       "SELECT to_regprocedure('regind_sum(double precision)') IS NOT NULL",
                       &result) == RI_OK &&
        *PQgetvalue(result, 0, 0) == 't';

    PQclear(result);
    return has;
}

static ri_status next(sql_source *self, bool *more)
{
    postgresql_state *const state = self->state;
    ri_status status = state->started ? RI_OK : start(self);
    int32_t values = 0;

    if (status == RI_OK)
        status = postgresql_stream_row(&state->stream, &values);
    *more = values >= 0;
    if (status != RI_OK)
        return status;
    if (values < 0)
        return finish(self);
    if ((size_t)values != self->n)
        return sql_fail_statement(self, NULL, "the server sent a row of %d values, not %zu",
                                  (int)values, self->n);
    for (size_t k = 0; status == RI_OK && k < self->n; k++) {
        const unsigned char *bytes;
        size_t n;

        status = postgresql_stream_value(&state->stream, &bytes, &n);
        if (status != RI_OK)
            return status;
        status = !bytes || self->columns[k].ignored ? sql_add_nothing(self)
                                                    : postgresql_add_value(self, k, bytes, n);
    }
    return status;
}

static void close_database(sql_source *self)
{
    if (self->state)
        postgresql_close(&((postgresql_state *)self->state)->session);
}

const sql_engine sql_postgresql = {open_database, next,   close_database, again,
                                   version,       &words, has_sum};
