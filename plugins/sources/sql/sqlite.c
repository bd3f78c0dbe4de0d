/* sqlite.c - rows of a file of SQLite.
 *
 * In SQLite every value has a type of its own, whatever its column declares: a number is a number,
 * a text is read as csv reads it, and what is neither is refused with its row. */
#include <inttypes.h>

#include "describe.h"
#include "engines.h"
#include "sqlite_file.h"
#include "statement.h"
#include "tables.h"

enum { STEPS_BETWEEN_ASKING = 100000 /* of SQLite's machine: some milliseconds */ };

typedef struct sqlite_state {
    sqlite3 *database;
    sqlite3_stmt *rows;
    const ri_host *host;
    ri_ctx *ctx;
    bool cancelled;
} sqlite_state;

/* Whether the host wants it to stop. */
static int ask(void *context)
{
    sqlite_state *const self = context;

    self->cancelled = self->cancelled || self->host->progress(self->ctx, 0) != RI_OK;
    return self->cancelled;
}

static ri_status fail(sql_source *self, int code)
{
    const sqlite_state *const state = self->state;

    if (state->cancelled)
        return RI_CANCELLED;
    if ((code & 0xFF) == SQLITE_NOMEM)
        return RI_NO_MEMORY;
    if ((code & 0xFF) == SQLITE_BUSY)
        return sql_fail_engine(self, "run the study again when it has written",
                               "another program is writing to the database");
    return sql_fail_statement(self, NULL, "SQLite: %s", sqlite3_errmsg(state->database));
}

/* The tables that there are, where the study's is none of them. */
static ri_status fail_table(sql_source *self)
{
    const sqlite_state *const state = self->state;
    const char *const said = sql_source_copy(self, sqlite3_errmsg(state->database),
                                             strlen(sqlite3_errmsg(state->database)));
    sqlite3_stmt *names = NULL;
    sql_tables tables = {0};
    bool good = sqlite3_prepare_v2(state->database,
                                   "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') "
                                   "AND name NOT LIKE 'sqlite_%'",
                                   -1, &names, NULL) == SQLITE_OK;

    while (good && sqlite3_step(names) == SQLITE_ROW) {
        const char *const name = (const char *)sqlite3_column_text(names, 0);

        good = name && sql_tables_add(self, &tables, name);
    }
    (void)sqlite3_finalize(names);
    if (!good || !said)
        return RI_NO_MEMORY;
    return sql_tables_have(self, &tables) ? sql_fail_statement(self, NULL, "SQLite: %s", said)
                                          : sql_tables_fail(self, &tables);
}

/* Labels and units of the table, where report.sql has written them beside it. */
static ri_status read_about(sql_source *self)
{
    const sqlite_state *const state = self->state;
    sqlite3_stmt *about = NULL;
    ri_status status = RI_OK;

    if (!self->options->table ||
        sqlite3_prepare_v2(
            state->database,
            "SELECT column_name, label, unit FROM regind_columns WHERE table_name = ?", -1, &about,
            NULL) != SQLITE_OK)
        return RI_OK; /* there is nothing of the kind */
    if (sqlite3_bind_text(about, 1, self->options->table, -1, SQLITE_STATIC) != SQLITE_OK)
        status = RI_NO_MEMORY;
    while (status == RI_OK && sqlite3_step(about) == SQLITE_ROW) {
        const char *const column = (const char *)sqlite3_column_text(about, 0);

        if (column)
            status = sql_source_told(self, column, (const char *)sqlite3_column_text(about, 1),
                                     (const char *)sqlite3_column_text(about, 2));
    }
    (void)sqlite3_finalize(about);
    return status;
}

static ri_status prepare(sql_source *self, sqlite3_stmt **made)
{
    sqlite_state *const state = self->state;
    const char *rest = NULL;
    const int code = sqlite3_prepare_v2(state->database, self->statement.at, -1, made, &rest);

    if (code != SQLITE_OK)
        return self->options->table &&
                       strncmp(sqlite3_errmsg(state->database), "no such table:", 14) == 0
                   ? fail_table(self)
                   : fail(self, code);
    while (rest && (*rest == ' ' || *rest == '\n' || *rest == ';'))
        rest++;
    if (!*made || sqlite3_column_count(*made) == 0 || !sqlite3_stmt_readonly(*made) ||
        (rest && *rest))
        return sql_fail_statement(self, "query = SELECT ... , and nothing behind it",
                                  "the query is not one statement that gives rows");
    return RI_OK;
}

static ri_status read_columns(sql_source *self, sqlite3_stmt *from)
{
    const size_t n = (size_t)sqlite3_column_count(from);
    ri_status status = sql_source_columns(self, n);

    for (size_t k = 0; status == RI_OK && k < n; k++) {
        const char *const name = sqlite3_column_name(from, (int)k);
        const char *const copy = name ? sql_source_copy(self, name, strlen(name)) : NULL;

        if (!copy)
            return RI_NO_MEMORY;
        if (!ri_text_valid(copy))
            return sql_fail_statement(self, NULL, "the name of column %zu is not UTF-8", k + 1);
        self->columns[k].name = copy;
    }
    return status;
}

/* The statement with its order, once its columns are known. */
static ri_status prepare_rows(sql_source *self)
{
    static const sql_dialect dialect = {"CAST(", " AS TEXT) COLLATE BINARY"};
    sqlite_state *const state = self->state;
    sqlite3_stmt *plain = NULL;
    ri_status status = sql_statement_plain(self);

    if (status == RI_OK)
        status = prepare(self, &plain);
    if (status == RI_OK)
        status = read_columns(self, plain);
    (void)sqlite3_finalize(plain);
    if (status == RI_OK)
        status = read_about(self);
    if (status == RI_OK)
        status = sql_statement_ordered(self, &dialect);
    return status == RI_OK ? prepare(self, &state->rows) : status;
}

static ri_status open_database(sql_source *self)
{
    sqlite_state *const state = self->host->scratch(self->ctx, 1, sizeof *state);
    ri_status status;

    if (!state)
        return RI_NO_MEMORY;
    self->state = state;
    state->host = self->host;
    state->ctx = self->ctx;
    status = sqlite_file_open(self, &state->database);
    if (status != RI_OK)
        return status;
    (void)sqlite3_db_config(state->database, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    (void)sqlite3_db_config(state->database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_progress_handler(state->database, STEPS_BETWEEN_ASKING, ask, state);
    if (self->question && sqlite3_exec(state->database, "BEGIN", NULL, NULL, NULL) != SQLITE_OK)
        return fail(self, SQLITE_ERROR);
    return prepare_rows(self);
}

static ri_status again(sql_source *self)
{
    sqlite_state *const state = self->state;

    (void)sqlite3_finalize(state->rows);
    state->rows = NULL;
    return prepare_rows(self);
}

static void version(const sql_source *self, char *text, size_t size)
{
    (void)self;
    (void)snprintf(text, size, "SQLite %s", sqlite3_libversion());
}

/* Each value has a type of its own, so that it is a row that may be doubtful. */
static const sql_words words = {
    .engine = "SQLite",
    .real = "REAL",
    .text = "TEXT",
    .bytes = " COLLATE BINARY",
    .doubtful_key = "typeof(%s) NOT IN ('text', 'integer') OR %s = ''",
    .doubtful_category = "typeof(%s) NOT IN ('text', 'integer', 'null') OR %s = ''",
    .doubtful_measure = "typeof(%s) NOT IN ('real', 'integer', 'null') OR abs(CAST(%s AS REAL)) = "
                        "9e999",
    .doubtful_whole = "typeof(%s) = 'integer' AND %s NOT BETWEEN -999999999999999 AND "
                      "999999999999999",
    .flags = RI_SQL_INFINITIES,
    .literals = 15,
};

/* engine_sum.h */
static bool has_sum(sql_source *self)
{
    (void)self;
    return true;
}

static ri_status add_value(sql_source *self, size_t k)
{
    sqlite3_stmt *const rows = ((const sqlite_state *)self->state)->rows;
    const int column = (int)k, type = sqlite3_column_type(rows, column);
    const char *text;
    char digits[24];
    int length;

    if (self->columns[k].ignored)
        return sql_add_nothing(self);
    switch (type) {
    case SQLITE_NULL:
        return sql_add_nothing(self);
    case SQLITE_INTEGER:
        length = snprintf(digits, sizeof digits, "%" PRId64,
                          (int64_t)sqlite3_column_int64(rows, column));
        return sql_add_digits(self, digits, (size_t)length);
    case SQLITE_FLOAT:
        return sql_add_double(self, sqlite3_column_double(rows, column));
    case SQLITE_TEXT:
        text = (const char *)sqlite3_column_text(rows, column);
        return text ? sql_add_text(self, text, (size_t)sqlite3_column_bytes(rows, column))
                    : RI_NO_MEMORY;
    default:
        return sql_fail_cell(self,
                             "read it as hex(COLUMN) in a query, or leave the column out: "
                             "ignore = COLUMN",
                             "the value is bytes (a BLOB), neither a number nor a text");
    }
}

static ri_status next(sql_source *self, bool *more)
{
    sqlite_state *const state = self->state;
    const int code = sqlite3_step(state->rows);
    ri_status status = RI_OK;

    *more = code == SQLITE_ROW;
    if (code == SQLITE_DONE)
        return RI_OK;
    if (code != SQLITE_ROW)
        return fail(self, code);
    for (size_t k = 0; status == RI_OK && k < self->n; k++)
        status = add_value(self, k);
    return status;
}

static void close_database(sql_source *self)
{
    sqlite_state *const state = self->state;

    if (!state)
        return;
    (void)sqlite3_finalize(state->rows);
    (void)sqlite3_close(state->database);
    state->rows = NULL;
    state->database = NULL;
}

const sql_engine sql_sqlite = {open_database, next,   close_database, again,
                               version,       &words, has_sum};
