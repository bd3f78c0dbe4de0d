/* adbc.c - rows of a query, from a database that a driver of ADBC reaches. */
#include <inttypes.h>
#include <strings.h>

#include "adbc_driver.h"
#include "adbc_values.h"
#include "engines.h"
#include "statement.h"

typedef struct adbc_state {
    adbc_driver driver;
    adbc_object database, connection, statement;
    bool has_database, has_connection, has_statement;
    adbc_stream stream;
    struct ArrowSchema schema;
    struct ArrowArray array;
    int64_t row;
    bool running;
    char name[64]; /* of the driver */
} adbc_state;

static ri_status fail_engine(sql_source *self, adbc_error *error)
{
    char why[ADBC_WHY];

    adbc_error_take(error, why);
    return sql_fail_engine(self, NULL, "the ADBC driver '%s': %s",
                           ((const adbc_state *)self->state)->name, why);
}

static ri_status fail_statement(sql_source *self, adbc_error *error)
{
    char why[ADBC_WHY];

    adbc_error_take(error, why);
    return sql_fail_statement(self, NULL, "ADBC: %s", why);
}

/* What a stream says is its own until the next call. */
static ri_status fail_stream(sql_source *self)
{
    adbc_state *const state = self->state;
    const char *const said = state->stream.get_last_error(&state->stream);
    adbc_error error = {.message = (char *)(uintptr_t)said};

    return fail_statement(self, &error);
}

/* "user:secret@" of an address, or "password=secret". */
static bool has_secret(const char *address)
{
    const char *const host = strstr(address, "://");
    const char *const at = host ? strchr(host, '@') : NULL;
    const char *const colon = at ? memchr(host + 3, ':', (size_t)(at - host) - 3) : NULL;

    for (const char *each = address; *each; each++)
        if (strncasecmp(each, "password=", 9) == 0 || strncasecmp(each, "pwd=", 4) == 0)
            return true;
    return colon && colon + 1 < at;
}

static ri_status connect_to(sql_source *self, const char *uri)
{
    adbc_state *const state = self->state;
    const adbc_driver *const driver = &state->driver;
    adbc_error error = {0};

    if (ADBC(driver, ADBC_DATABASE_NEW, adbc_call)(&state->database, &error) != ADBC_OK)
        return fail_engine(self, &error);
    state->has_database = true;
    if (*uri &&
        ADBC(driver, ADBC_DATABASE_SET, adbc_set)(&state->database, "uri", uri, &error) != ADBC_OK)
        return fail_engine(self, &error);
    if (ADBC(driver, ADBC_DATABASE_INIT, adbc_call)(&state->database, &error) != ADBC_OK)
        return fail_engine(self, &error);
    if (ADBC(driver, ADBC_CONNECTION_NEW, adbc_call)(&state->connection, &error) != ADBC_OK)
        return fail_engine(self, &error);
    state->has_connection = true;
    if (ADBC(driver, ADBC_CONNECTION_INIT, adbc_of)(&state->connection, &state->database, &error) !=
        ADBC_OK)
        return fail_engine(self, &error);
    return RI_OK;
}

static void end_stream(adbc_state *state)
{
    if (state->array.release)
        state->array.release(&state->array);
    if (state->schema.release)
        state->schema.release(&state->schema);
    if (state->stream.release)
        state->stream.release(&state->stream);
    state->array.release = NULL;
    state->schema.release = NULL;
    state->stream.release = NULL;
}

/* Runs a statement: its columns are in the schema, its rows come of the stream. */
static ri_status ask(sql_source *self, const char *text)
{
    adbc_state *const state = self->state;
    const adbc_driver *const driver = &state->driver;
    adbc_error error = {0};

    end_stream(state);
    if (state->has_statement)
        (void)ADBC(driver, ADBC_STATEMENT_RELEASE, adbc_call)(&state->statement, &error);
    state->has_statement = false;
    state->statement = (adbc_object){0};
    if (ADBC(driver, ADBC_STATEMENT_NEW, adbc_of)(&state->connection, &state->statement, &error) !=
        ADBC_OK)
        return fail_statement(self, &error);
    state->has_statement = true;
    if (ADBC(driver, ADBC_STATEMENT_SAY, adbc_say)(&state->statement, text, &error) != ADBC_OK ||
        ADBC(driver, ADBC_STATEMENT_EXECUTE, adbc_execute)(&state->statement, &state->stream, NULL,
                                                           &error) != ADBC_OK)
        return fail_statement(self, &error);
    return state->stream.get_schema(&state->stream, &state->schema) == 0 ? RI_OK
                                                                         : fail_stream(self);
}

static ri_status read_columns(sql_source *self)
{
    const adbc_state *const state = self->state;
    const struct ArrowSchema *const schema = &state->schema;
    ri_status status;

    if (strcmp(schema->format, "+s") != 0 || schema->n_children < 0)
        return sql_fail_statement(self, NULL, "the ADBC driver '%s' gives no table", state->name);
    status = sql_source_columns(self, (size_t)schema->n_children);
    for (size_t k = 0; status == RI_OK && k < self->n; k++) {
        const struct ArrowSchema *const each = schema->children[k];
        const char *const name = each->name ? each->name : "";
        char shown[CELL_SHOWN];

        self->columns[k].name = sql_source_copy(self, name, strlen(name));
        if (!self->columns[k].name)
            return RI_NO_MEMORY;
        if (!adbc_type_is_read(each) && !sql_source_ignores(self, name))
            return sql_fail_statement(
                self,
                "cast it in the query, as in query = SELECT ..., CAST(COLUMN AS varchar) AS "
                "COLUMN FROM ..., or leave it out: ignore = COLUMN",
                "the column '%s' is of Arrow's type '%s', which is no number, text, date or truth "
                "value",
                cell_shown(shown, name, strlen(name)), each->format);
    }
    return status;
}

/* The columns of the query, whose rows nobody takes. */
static ri_status look(sql_source *self)
{
    text_buffer empty;
    ri_status status = sql_statement_plain(self);

    if (status != RI_OK)
        return status;
    if (!text_buffer_start(self->host, self->ctx, &empty) ||
        !text_buffer_add(self->host, self->ctx, &empty, "SELECT * FROM (%s\n) AS q WHERE 1 = 0",
                         self->statement.at))
        return RI_NO_MEMORY;
    status = ask(self, empty.at);
    return status == RI_OK ? read_columns(self) : status;
}

static ri_status open_database(sql_source *self)
{
    adbc_state *const state = self->host->scratch(self->ctx, 1, sizeof *state);
    const char *const name = self->options->address + strlen("adbc:");
    const char *const colon = strchr(name, ':');
    const size_t length = colon ? (size_t)(colon - name) : strlen(name);
    const char *hint;
    char why[ADBC_WHY];
    ri_status status;

    if (!state)
        return RI_NO_MEMORY;
    self->state = state;
    if (has_secret(self->options->address))
        return sql_fail_engine(self, "let the driver have it of a file or a variable of yours",
                               "engine holds a password, and secrets do not stand in a study");
    if (!colon)
        return sql_fail_engine(self, "engine = adbc:NAME:URI",
                               "engine names a driver of ADBC, and not what it shall reach");
    if (!adbc_driver_load(&state->driver, name, length, why, &hint))
        return sql_fail_engine(self, hint, "%s", why);
    (void)snprintf(state->name, sizeof state->name, "%.*s", (int)length, name);
    status = connect_to(self, colon + 1);
    return status == RI_OK ? look(self) : status;
}

/* The next array that has rows; none where *more is false. */
static ri_status next_array(sql_source *self, bool *more)
{
    adbc_state *const state = self->state;

    do {
        if (state->array.release)
            state->array.release(&state->array);
        state->array = (struct ArrowArray){0};
        if (self->host->progress(self->ctx, 0) != RI_OK)
            return RI_CANCELLED;
        if (state->stream.get_next(&state->stream, &state->array) != 0)
            return fail_stream(self);
    } while (state->array.release && state->array.length == 0);
    state->row = 0;
    *more = state->array.release != NULL;
    if (*more && (size_t)state->array.n_children != self->n)
        return sql_fail_statement(
            self, NULL, "the ADBC driver '%s' gives other columns than it told", state->name);
    return RI_OK;
}

static ri_status next(sql_source *self, bool *more)
{
    adbc_state *const state = self->state;
    ri_status status = RI_OK;

    *more = true;
    if (!state->running)
        status = ask(self, self->statement.at);
    state->running = true;
    if (status == RI_OK && (!state->array.release || state->row == state->array.length))
        status = next_array(self, more);
    if (status == RI_OK && !*more && !self->source->quiet)
        ri_note_row(self->host, self->ctx, RI_INFO, RI_NO_ROW,
                    "rows of the ADBC driver '%s': %" PRIu64 ", by %.400s", state->name,
                    self->row - 1, self->statement.at);
    for (size_t k = 0; *more && status == RI_OK && k < self->n; k++)
        status = self->columns[k].ignored
                     ? sql_add_nothing(self)
                     : adbc_add_value(self, state->schema.children[k], state->array.children[k],
                                      state->row + state->array.offset);
    state->row++;
    *more = *more && status == RI_OK;
    return status;
}

static void close_database(sql_source *self)
{
    adbc_state *const state = self->state;
    adbc_error error = {0};

    if (!state)
        return;
    end_stream(state);
    if (state->has_statement)
        (void)ADBC(&state->driver, ADBC_STATEMENT_RELEASE, adbc_call)(&state->statement, &error);
    if (state->has_connection)
        (void)ADBC(&state->driver, ADBC_CONNECTION_RELEASE, adbc_call)(&state->connection, &error);
    if (state->has_database)
        (void)ADBC(&state->driver, ADBC_DATABASE_RELEASE, adbc_call)(&state->database, &error);
}

/* How it writes formulas is not known: its rows are read (describe.h). */
const sql_engine sql_adbc = {.open = open_database, .next = next, .close = close_database};
