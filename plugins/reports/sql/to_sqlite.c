/* to_sqlite.c - tables as a file of SQLite.
 *
 * The database is made in memory and handed to the host whole: the same tables give the same bytes,
 * which have neither a time nor a place in them, and nothing is left beside the file.  A table
 * regind_columns says what SQLite has no place for: labels, units and roles. */
#include <sqlite3.h>

#include "targets.h"

typedef struct file_writer {
    const ri_host *host;
    ri_ctx *ctx;
    const sql_target *target;
    sqlite3 *database;
} file_writer;

enum { ASKED_EVERY = 4096 /* rows */ };

static const char description[] =
    "CREATE TABLE regind_columns (table_name TEXT NOT NULL, position INTEGER NOT NULL, "
    "column_name TEXT NOT NULL, role TEXT NOT NULL, label TEXT NOT NULL, unit TEXT, "
    "PRIMARY KEY (table_name, position))";

static ri_status fail(const file_writer *self)
{
    if (sqlite3_errcode(self->database) == SQLITE_NOMEM)
        return RI_NO_MEMORY;
    return ri_fail(self->host, self->ctx, RI_BAD_INPUT, "SQLite: %s",
                   sqlite3_errmsg(self->database));
}

static ri_status run(const file_writer *self, const char *statement)
{
    return sqlite3_exec(self->database, statement, NULL, NULL, NULL) == SQLITE_OK ? RI_OK
                                                                                  : fail(self);
}

static ri_status prepare(const file_writer *self, const char *statement, sqlite3_stmt **made)
{
    return sqlite3_prepare_v2(self->database, statement, -1, made, NULL) == SQLITE_OK ? RI_OK
                                                                                      : fail(self);
}

/* Runs what values were bound to. */
static ri_status step(const file_writer *self, sqlite3_stmt *of)
{
    if (sqlite3_step(of) != SQLITE_DONE)
        return fail(self);
    return sqlite3_reset(of) == SQLITE_OK ? RI_OK : fail(self);
}

static int bind(sqlite3_stmt *to, int place, const ri_column *column, uint64_t row)
{
    if (column->role == RI_MEASURE)
        return isnan(column->values[row]) ? sqlite3_bind_null(to, place)
                                          : sqlite3_bind_double(to, place, column->values[row]);
    if (column->codes[row] < 0)
        return sqlite3_bind_null(to, place);
    return sqlite3_bind_text(to, place, column->labels[column->codes[row]], -1, SQLITE_STATIC);
}

static ri_status insert_rows(const file_writer *self, const ri_table *table, sqlite3_stmt *into)
{
    ri_status status = RI_OK;

    for (uint64_t row = 0; status == RI_OK && row < table->rows; row++) {
        for (uint64_t c = 0; c < table->n_columns; c++)
            if (bind(into, (int)c + 1, table->columns[c], row) != SQLITE_OK)
                return fail(self);
        status = step(self, into);
        if (status == RI_OK && row % ASKED_EVERY == 0)
            status = self->host->progress(self->ctx, (double)row / (double)table->rows);
    }
    return status;
}

static const char *role_of(const ri_column *column)
{
    return column->role == RI_MEASURE  ? "measure"
           : column->role == RI_PERIOD ? "period"
           : column->role == RI_KEY    ? "key"
                                       : "category";
}

static ri_status describe(const file_writer *self, const ri_table *table)
{
    const char *const name = self->target->table ? self->target->table : table->name;
    sqlite3_stmt *into = NULL;
    ri_status status = prepare(self, "INSERT INTO regind_columns VALUES (?, ?, ?, ?, ?, ?)", &into);

    for (uint64_t c = 0; status == RI_OK && c < table->n_columns; c++) {
        const ri_column *const column = table->columns[c];

        if (sqlite3_bind_text(into, 1, name, -1, SQLITE_STATIC) != SQLITE_OK ||
            sqlite3_bind_int64(into, 2, (sqlite3_int64)c + 1) != SQLITE_OK ||
            sqlite3_bind_text(into, 3, column->name, -1, SQLITE_STATIC) != SQLITE_OK ||
            sqlite3_bind_text(into, 4, role_of(column), -1, SQLITE_STATIC) != SQLITE_OK ||
            sqlite3_bind_text(into, 5, column->label, -1, SQLITE_STATIC) != SQLITE_OK ||
            (column->role == RI_MEASURE
                 ? sqlite3_bind_text(into, 6, column->unit, -1, SQLITE_STATIC)
                 : sqlite3_bind_null(into, 6)) != SQLITE_OK)
            status = fail(self);
        else
            status = step(self, into);
    }
    (void)sqlite3_finalize(into);
    return status;
}

static int say_insert(const file_writer *self, text_buffer *to, const ri_table *table)
{
    int good = text_buffer_add(self->host, self->ctx, to, "INSERT INTO ") &&
               sql_table_quoted(self->host, self->ctx, to, table, self->target->table) &&
               text_buffer_add(self->host, self->ctx, to, " VALUES (");

    for (uint64_t c = 0; good && c < table->n_columns; c++)
        good = text_buffer_add(self->host, self->ctx, to, c ? ", ?" : "?");
    return good && text_buffer_add(self->host, self->ctx, to, ")");
}

static ri_status write_table(const file_writer *self, const ri_table *table)
{
    static const sql_words words = {"TEXT", "REAL"};
    text_buffer create, insert;
    sqlite3_stmt *into = NULL;
    ri_status status;

    if (!text_buffer_start(self->host, self->ctx, &create) ||
        !text_buffer_start(self->host, self->ctx, &insert) ||
        !sql_table_create(self->host, self->ctx, &create, table, self->target->table, &words) ||
        !say_insert(self, &insert, table))
        return RI_NO_MEMORY;
    status = run(self, create.at);
    if (status == RI_OK)
        status = prepare(self, insert.at, &into);
    if (status == RI_OK)
        status = insert_rows(self, table, into);
    (void)sqlite3_finalize(into);
    return status == RI_OK ? describe(self, table) : status;
}

/* The bytes of the database, as they would be of its file. */
static ri_status hand_over(const file_writer *self)
{
    sqlite3_int64 size = 0;
    unsigned char *const bytes = sqlite3_serialize(self->database, "main", &size, 0);
    ri_status status;

    if (!bytes)
        return RI_NO_MEMORY;
    status =
        self->host->write(self->ctx, self->target->out, self->target->file, bytes, (size_t)size);
    sqlite3_free(bytes);
    return status;
}

ri_status sql_write_sqlite(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                           const sql_target *target)
{
    file_writer self = {host, ctx, target, NULL};
    ri_status status;

    if (call->flags & RI_PLANNING)
        return RI_OK;
    if (sqlite3_open_v2(":memory:", &self.database,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                        NULL) != SQLITE_OK) {
        (void)sqlite3_close(self.database);
        return RI_NO_MEMORY;
    }
    status = run(&self, "PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; BEGIN");
    if (status == RI_OK)
        status = run(&self, description);
    for (uint64_t t = 0; status == RI_OK && t < call->n_tables; t++)
        status = write_table(&self, call->tables[t]);
    if (status == RI_OK)
        status = run(&self, "COMMIT");
    if (status == RI_OK)
        status = hand_over(&self);
    (void)sqlite3_close(self.database);
    return status;
}
