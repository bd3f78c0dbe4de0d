/* postgresql_connect.c - a connection by what the study says, and how it behaves. */
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "postgresql_internal.h"

enum { CONNECT_SECONDS = 30, CHECKED_SINCE = 140000 };

static const char where_passwords_go[] = "write it into ~/.pgpass, or the file that PGPASSFILE "
                                         "names (host:port:database:user:password), "
                                         "or into the service file of service=NAME";

static ri_status fail(const postgresql_session *self, ri_status status, const char *hint,
                      const char *why)
{
    ri_where where = RI_WHERE;

    where.parameter = self->engine_parameter;
    where.hint = hint;
    return self->host->fail_at(self->ctx, status, &where, why);
}

/* What libpq reads: postgresql://... as it stands, else what is behind the colon. */
static const char *connection_text(const char *address)
{
    static const char kind[] = "postgresql:";
    const size_t length = strlen(kind);

    return strncmp(address + length, "//", 2) == 0 ? address : address + length;
}

static bool is_secret(const PQconninfoOption *option)
{
    return option->val && (strcmp(option->keyword, "password") == 0 ||
                           strcmp(option->keyword, "sslpassword") == 0);
}

/* What is said of a text that libpq does not read has nothing of the text: it may hold a secret. */
static ri_status check(const postgresql_session *self, const char *text)
{
    char *why = NULL;
    PQconninfoOption *const options = PQconninfoParse(text, &why);
    bool secret = false;

    PQfreemem(why);
    if (!options)
        return fail(self, RI_BAD_PARAMETER,
                    "engine = postgresql:service=NAME, or postgresql:host=NAME dbname=NAME",
                    "engine is nothing that PostgreSQL connects by: it is made of "
                    "keyword=value pairs, or a URI");
    for (const PQconninfoOption *each = options; each->keyword; each++)
        secret = secret || is_secret(each);
    PQconninfoFree(options);
    return secret ? fail(self, RI_BAD_PARAMETER, where_passwords_go,
                         "engine holds a password, and secrets do not stand in a study")
                  : RI_OK;
}

/* Seconds until a connection is given up. */
static double patience(PGconn *connection)
{
    PQconninfoOption *const options = PQconninfo(connection);
    double seconds = CONNECT_SECONDS;

    for (const PQconninfoOption *each = options; each && each->keyword; each++)
        if (strcmp(each->keyword, "connect_timeout") == 0 && each->val &&
            strtol(each->val, NULL, 10) > 0)
            seconds = (double)strtol(each->val, NULL, 10);
    PQconninfoFree(options);
    return seconds;
}

static double now(void)
{
    struct timespec time;

    (void)clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static ri_status refused(const postgresql_session *self)
{
    char sentence[POSTGRESQL_SENTENCE];
    PGconn *const connection = self->connection;
    const char *hint = NULL;

    if (PQconnectionNeedsPassword(connection))
        hint = where_passwords_go;
    else if (PQconnectionUsedPassword(connection))
        hint = "the password came from ~/.pgpass, PGPASSFILE, PGPASSWORD or a service file";
    return fail(self, RI_BAD_INPUT, hint,
                postgresql_sentence(PQerrorMessage(connection), sentence));
}

static ri_status connect_to(postgresql_session *self, const char *text)
{
    const char *const names[] = {"dbname", "client_encoding", "fallback_application_name", NULL};
    const char *const values[] = {text, "UTF8", "regind", NULL};
    PostgresPollingStatusType state = PGRES_POLLING_WRITING;
    double until;

    self->connection = PQconnectStartParams(names, values, 1);
    if (!self->connection)
        return RI_NO_MEMORY;
    if (PQstatus(self->connection) == CONNECTION_BAD)
        return refused(self);
    until = now() + patience(self->connection);
    while (state != PGRES_POLLING_OK) {
        struct pollfd of = {.fd = PQsocket(self->connection),
                            .events = state == PGRES_POLLING_READING ? POLLIN : POLLOUT};

        if (state == PGRES_POLLING_FAILED)
            return refused(self);
        if (self->host->progress(self->ctx, 0) != RI_OK)
            return RI_CANCELLED;
        if (now() > until)
            return fail(self, RI_BAD_INPUT, "connect_timeout=SECONDS in engine gives it more time",
                        "the server does not answer");
        if (poll(&of, 1, 200) > 0)
            state = PQconnectPoll(self->connection);
    }
    return RI_OK;
}

/* What a server may not know, or not be able to. */
static ri_status try(postgresql_session *self, const char *statement)
{
    ri_status status = PQsendQuery(self->connection, statement) ? postgresql_flush(self)
                                                                : postgresql_fail(self, NULL);
    PGresult *result = NULL;

    do {
        PQclear(result);
        while (status == RI_OK && PQisBusy(self->connection))
            status = postgresql_wait(self);
        result = status == RI_OK ? PQgetResult(self->connection) : NULL;
    } while (result);
    return status;
}

/* How the session behaves from now on. */
static ri_status set_up(postgresql_session *self, const postgresql_wishes *wishes)
{
    char statement[400];
    ri_status status;

    (void)snprintf(
        statement, sizeof statement,
        "SET statement_timeout = %.0f; SET datestyle = 'ISO'; SET extra_float_digits = 1%s",
        wishes->timeout * 1000,
        wishes->read_only ? "; SET default_transaction_read_only = on" : "");
    status = postgresql_do(self, statement);
    /* a statement ends with who asked for it, where the server looks for that */
    if (status == RI_OK && PQserverVersion(self->connection) >= CHECKED_SINCE)
        status = try(self, "SET client_connection_check_interval = 1000");
    return status;
}

ri_status postgresql_open(postgresql_session *self, const postgresql_wishes *wishes)
{
    const char *const text = connection_text(wishes->address);
    ri_status status = check(self, text);

    if (status == RI_OK)
        status = connect_to(self, text);
    if (status != RI_OK)
        return status;
    if (PQsetnonblocking(self->connection, 1) != 0)
        return RI_NO_MEMORY;
    return set_up(self, wishes);
}
