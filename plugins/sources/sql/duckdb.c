/* duckdb.c - rows of a file of DuckDB, by its C interface.
 *
 * DuckDB writes each value as the text that it shows, with all digits; doubles come as they are.
 * The file is opened for reading alone, and the statement reaches no other: neither files nor
 * addresses nor extensions. */
#include <inttypes.h>
#include <stdlib.h>

#include "duckdb_file.h"
#include "duckdb_library.h"
#include "duckdb_words.h"
#include "engines.h"
#include "statement.h"
#include "tables.h"

typedef struct duckdb_state {
    const duckdb_library *library; /* NULL: it could not be loaded */
    duckdb_library loaded;
    duckdb_handle database, connection, statement, pending, chunk;
    duckdb_result result;
    bool running;
    char *copy; /* of a text, with an end */
    size_t room;
    uint64_t row, rows; /* of the chunk */
} duckdb_state;

/* What DuckDB says: the first sentences, without the picture of the statement. */
static ri_status fail(sql_source *self, const char *said)
{
    char sentence[700];
    size_t n = 0;

    for (; said && *said && n + 1 < sizeof sentence; said++) {
        if (strncmp(said, "\n\nLINE ", 7) == 0)
            break;
        if (*said != '\n' || (n > 0 && sentence[n - 1] != ' '))
            sentence[n++] = *said == '\n' ? ' ' : *said;
    }
    sentence[n] = '\0';
    return sql_fail_statement(self, NULL, "DuckDB: %s", n ? sentence : "it does not say why");
}

/* A copy with an end, until the next; NULL: no memory. */
static const char *with_end(sql_source *self, const duckdb_text *text)
{
    duckdb_state *const state = self->state;
    const size_t length = text->near.length;

    if (length >= state->room) {
        state->room = 2 * length + 64;
        state->copy = self->host->scratch(self->ctx, state->room, 1);
    }
    if (!state->copy)
        return NULL;
    memcpy(state->copy, length <= sizeof text->near.at ? text->near.at : text->far.at, length);
    state->copy[length] = '\0';
    return state->copy;
}

/* Names of the first chunk of a result. */
static bool add_names(sql_source *self, const duckdb_library *library, duckdb_handle chunk,
                      sql_tables *tables)
{
    const duckdb_text *const texts =
        library->vector_get_data(library->data_chunk_get_vector(chunk, 0));
    bool good = true;

    for (uint64_t row = 0; good && row < library->data_chunk_get_size(chunk); row++) {
        const char *const name = with_end(self, &texts[row]);

        good = name && sql_tables_add(self, tables, name);
    }
    return good;
}

/* The tables that there are, where the study's is none of them. */
static ri_status fail_table(sql_source *self, const char *said)
{
    duckdb_state *const state = self->state;
    const duckdb_library *const library = state->library;
    sql_tables tables = {0};
    duckdb_result result = {0};
    duckdb_handle statement = NULL, chunk = NULL;
    bool good = true;

    if (library->prepare(state->connection, "SELECT table_name FROM information_schema.tables",
                         &statement) == DUCKDB_OK &&
        library->execute_prepared(statement, &result) == DUCKDB_OK)
        chunk = library->fetch_chunk(result);
    if (chunk) {
        good = add_names(self, library, chunk, &tables);
        library->destroy_data_chunk(&chunk);
    }
    library->destroy_result(&result);
    library->destroy_prepare(&statement);
    if (!good)
        return RI_NO_MEMORY;
    return sql_tables_have(self, &tables) ? fail(self, said) : sql_tables_fail(self, &tables);
}

static bool is_digits(int type)
{
    return (type >= DUCKDB_BOOLEAN && type <= DUCKDB_DOUBLE) || type == DUCKDB_HUGEINT ||
           type == DUCKDB_UHUGEINT || type == DUCKDB_DECIMAL;
}

static bool is_read(int type)
{
    return is_digits(type) || type == DUCKDB_TIMESTAMP || type == DUCKDB_DATE ||
           type == DUCKDB_VARCHAR || type == DUCKDB_TIMESTAMP_S || type == DUCKDB_TIMESTAMP_MS ||
           type == DUCKDB_ENUM || type == DUCKDB_SQLNULL;
}

static ri_status prepare(sql_source *self)
{
    static const char no_table[] = "Catalog Error: Table with name";
    duckdb_state *const state = self->state;
    const duckdb_library *const library = state->library;

    library->destroy_prepare(&state->statement);
    if (library->prepare(state->connection, self->statement.at, &state->statement) != DUCKDB_OK) {
        const char *const said = library->prepare_error(state->statement);

        return self->options->table && said && strncmp(said, no_table, sizeof no_table - 1) == 0
                   ? fail_table(self, said)
                   : fail(self, said);
    }
    if (library->prepared_statement_type(state->statement) != DUCKDB_SELECT)
        return sql_fail_statement(self, "query = SELECT ... , and nothing behind it",
                                  "the query is not one statement that gives rows");
    return RI_OK;
}

static ri_status read_columns(sql_source *self)
{
    const duckdb_state *const state = self->state;
    const duckdb_library *const library = state->library;
    const size_t n = (size_t)library->prepared_statement_column_count(state->statement);
    ri_status status = sql_source_columns(self, n);

    for (size_t k = 0; status == RI_OK && k < n; k++) {
        const char *const name = library->prepared_statement_column_name(state->statement, k);
        sql_column *const column = &self->columns[k];
        char shown[CELL_SHOWN];

        column->name = name ? sql_source_copy(self, name, strlen(name)) : NULL;
        library->free((void *)(uintptr_t)name);
        if (!column->name)
            return RI_NO_MEMORY;
        column->oid = (uint32_t)library->prepared_statement_column_type(state->statement, k);
        if (!is_read((int)column->oid) && !sql_source_ignores(self, column->name))
            return sql_fail_statement(
                self,
                "cast it in a query, as in query = SELECT ..., COLUMN::text AS COLUMN FROM ..., or "
                "leave it out: ignore = COLUMN",
                "the column '%s' is of a type that is no number, text, date or truth value (a "
                "list, a structure, bytes, a time)",
                cell_shown(shown, column->name, strlen(column->name)));
    }
    return status;
}

/* The values as texts, in the order of the statement: "SELECT CAST("a" AS VARCHAR), ... FROM
 * (...)".
 */
static ri_status write_statement(sql_source *self)
{
    static const sql_dialect dialect = {"CAST(", " AS VARCHAR) COLLATE \"binary\""};
    ri_status status = sql_statement_ordered(self, &dialect);
    text_buffer inner = self->statement;
    int good = status == RI_OK && text_buffer_start(self->host, self->ctx, &self->statement) &&
               text_buffer_add(self->host, self->ctx, &self->statement, "SELECT ");

    for (size_t k = 0; good && k < self->n; k++) {
        const int type = (int)self->columns[k].oid;

        good = text_buffer_add(self->host, self->ctx, &self->statement, "%s%s#%zu%s", k ? ", " : "",
                               type == DUCKDB_DOUBLE    ? ""
                               : type == DUCKDB_BOOLEAN ? "CAST(CAST("
                                                        : "CAST(",
                               k + 1,
                               type == DUCKDB_DOUBLE    ? ""
                               : type == DUCKDB_BOOLEAN ? " AS TINYINT) AS VARCHAR)"
                                                        : " AS VARCHAR)");
    }
    good =
        good && text_buffer_add(self->host, self->ctx, &self->statement, " FROM (%s\n)", inner.at);
    return status != RI_OK ? status : good ? RI_OK : RI_NO_MEMORY;
}

static ri_status open_database(sql_source *self)
{
    duckdb_state *const state = self->host->scratch(self->ctx, 1, sizeof *state);
    char why[600];
    ri_status status;

    if (!state)
        return RI_NO_MEMORY;
    self->state = state;
    if (duckdb_library_load(&state->loaded, true, why, sizeof why))
        state->library = &state->loaded;
    else
        return sql_fail_engine(
            self,
            "the variable REGIND_DUCKDB names the file of DuckDB's library, "
            "libduckdb.so of version 1.4 or later",
            "the file is a database of DuckDB, whose library cannot be loaded: %s", why);
    status = duckdb_file_open(self, state->library, &state->database, &state->connection);
    if (status == RI_OK && !duckdb_sum_register(state->library, state->connection))
        status = RI_NO_MEMORY;
    if (status == RI_OK)
        status = sql_statement_plain(self);
    if (status == RI_OK)
        status = prepare(self);
    return status == RI_OK ? read_columns(self) : status;
}

/* Runs the statement piece by piece, so that the host can stop it. */
static ri_status start(sql_source *self)
{
    duckdb_state *const state = self->state;
    const duckdb_library *const library = state->library;
    ri_status status = write_statement(self);
    int how = DUCKDB_NOT_READY;

    state->running = true;
    if (status == RI_OK)
        status = prepare(self);
    if (status != RI_OK)
        return status;
    if (library->pending_prepared_streaming(state->statement, &state->pending) != DUCKDB_OK)
        return fail(self, library->pending_error(state->pending));
    while (how == DUCKDB_NOT_READY || how == DUCKDB_NO_TASKS) {
        if (self->host->progress(self->ctx, 0) != RI_OK)
            return RI_CANCELLED;
        how = library->pending_execute_task(state->pending);
    }
    if (how == DUCKDB_FAILED)
        return fail(self, library->pending_error(state->pending));
    if (library->execute_pending(state->pending, &state->result) != DUCKDB_OK)
        return fail(self, library->result_error(&state->result));
    return RI_OK;
}

static ri_status next_chunk(sql_source *self)
{
    duckdb_state *const state = self->state;
    const duckdb_library *const library = state->library;
    const char *said;

    if (state->chunk)
        library->destroy_data_chunk(&state->chunk);
    if (self->host->progress(self->ctx, 0) != RI_OK)
        return RI_CANCELLED;
    state->chunk = library->fetch_chunk(state->result);
    state->row = 0;
    state->rows = state->chunk ? library->data_chunk_get_size(state->chunk) : 0;
    said = state->chunk ? NULL : library->result_error(&state->result);
    return said ? fail(self, said) : RI_OK;
}

static ri_status add_text(sql_source *self, size_t k, const duckdb_text *text)
{
    const size_t length = text->near.length;
    const char *const copy = with_end(self, text);
    const int type = (int)self->columns[k].oid;

    if (!copy)
        return RI_NO_MEMORY;
    if (type == DUCKDB_FLOAT && !isfinite(strtod(copy, NULL)))
        return sql_add_double(self, strtod(copy, NULL));
    return is_digits(type) ? sql_add_digits(self, copy, length) : sql_add_text(self, copy, length);
}

static void tell(const sql_source *self)
{
    const duckdb_state *const state = self->state;

    if (!self->source->quiet && !self->question)
        ri_note_row(self->host, self->ctx, RI_INFO, RI_NO_ROW,
                    "rows of DuckDB %s: %" PRIu64 ", by %.400s", state->library->library_version(),
                    self->row - 1, self->statement.at);
}

static ri_status next(sql_source *self, bool *more)
{
    duckdb_state *const state = self->state;
    ri_status status = state->running ? RI_OK : start(self);

    while (status == RI_OK && state->row == state->rows && (state->chunk || self->row == 1)) {
        status = next_chunk(self);
        if (!state->chunk)
            break;
    }
    *more = status == RI_OK && state->chunk;
    if (status == RI_OK && !*more)
        tell(self);
    for (size_t k = 0; *more && status == RI_OK && k < self->n; k++) {
        duckdb_handle vector = state->library->data_chunk_get_vector(state->chunk, k);
        const void *const data = state->library->vector_get_data(vector);

        if (self->columns[k].ignored ||
            !duckdb_is_there(state->library->vector_get_validity(vector), state->row))
            status = sql_add_nothing(self);
        else if ((int)self->columns[k].oid == DUCKDB_DOUBLE)
            status = sql_add_double(self, ((const double *)data)[state->row]);
        else
            status = add_text(self, k, (const duckdb_text *)data + state->row);
    }
    state->row++;
    return status;
}

static void close_statement(duckdb_state *state)
{
    const duckdb_library *const library = state->library;

    if (state->chunk)
        library->destroy_data_chunk(&state->chunk);
    if (state->running)
        library->destroy_result(&state->result);
    if (state->pending)
        library->destroy_pending(&state->pending);
    if (state->statement)
        library->destroy_prepare(&state->statement);
    state->running = false;
    state->row = state->rows = 0;
}

static void close_database(sql_source *self)
{
    duckdb_state *const state = self->state;
    const duckdb_library *const library = state ? state->library : NULL;

    if (!library)
        return;
    close_statement(state);
    if (state->connection)
        library->disconnect(&state->connection);
    if (state->database)
        library->close(&state->database);
}

/* What the statement before has opened goes; no more than one is open at a time. */
static ri_status again(sql_source *self)
{
    duckdb_state *const state = self->state;
    ri_status status;

    close_statement(state);
    status = sql_statement_plain(self);
    if (status == RI_OK)
        status = prepare(self);
    return status == RI_OK ? read_columns(self) : status;
}

static void version(const sql_source *self, char *text, size_t size)
{
    const duckdb_state *const state = self->state;

    (void)snprintf(text, size, "DuckDB %s", state->library->library_version());
}

/* duckdb_sum.c */
static bool has_sum(sql_source *self)
{
    (void)self;
    return true;
}

const sql_engine sql_duckdb = {open_database, next,          close_database, again,
                               version,       &duckdb_words, has_sum};
