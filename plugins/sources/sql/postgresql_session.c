/* postgresql_session.c - see postgresql_session.h; connecting: postgresql_connect.c */
#include "postgresql_session.h"

#include <errno.h>
#include <poll.h>

#include "postgresql_internal.h"

enum { ASKED_EVERY = 200 /* milliseconds */ };

/* Asks the server to stop what it does; what it says to that comes later, or never. */
static ri_status cancel(const postgresql_session *self)
{
    PGcancel *const request = PQgetCancel(self->connection);
    char why[256];

    if (request) {
        (void)PQcancel(request, why, (int)sizeof why);
        PQfreeCancel(request);
    }
    return RI_CANCELLED;
}

ri_status postgresql_wait_for(postgresql_session *self, short events)
{
    struct pollfd of = {.fd = PQsocket(self->connection), .events = events};
    int ready;

    do {
        if (self->host->progress(self->ctx, 0) != RI_OK)
            return cancel(self);
        ready = poll(&of, 1, ASKED_EVERY);
    } while (ready == 0 || (ready < 0 && errno == EINTR));
    return RI_OK;
}

ri_status postgresql_wait(postgresql_session *self)
{
    const ri_status status = postgresql_wait_for(self, POLLIN);

    if (status != RI_OK)
        return status;
    return PQconsumeInput(self->connection) ? RI_OK : postgresql_fail(self, NULL);
}

ri_status postgresql_flush(postgresql_session *self)
{
    ri_status status = RI_OK;
    int left;

    while (status == RI_OK && (left = PQflush(self->connection)) != 0) {
        if (left < 0)
            return postgresql_fail(self, NULL);
        status = postgresql_wait_for(self, POLLIN | POLLOUT);
        if (status == RI_OK && !PQconsumeInput(self->connection))
            return postgresql_fail(self, NULL);
    }
    return status;
}

static bool is_good(const PGresult *result)
{
    switch (PQresultStatus(result)) {
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
    case PGRES_COPY_OUT:
    case PGRES_COPY_IN:
        return true;
    default:
        return false;
    }
}

static bool is_copy(const PGresult *result)
{
    const ExecStatusType status = PQresultStatus(result);

    return status == PGRES_COPY_OUT || status == PGRES_COPY_IN;
}

ri_status postgresql_finish(postgresql_session *self, PGresult **result)
{
    ri_status status = postgresql_flush(self);

    *result = NULL;
    while (status == RI_OK) {
        PGresult *next;

        while (status == RI_OK && PQisBusy(self->connection))
            status = postgresql_wait(self);
        if (status != RI_OK)
            break;
        next = PQgetResult(self->connection);
        if (!next)
            break;
        if (*result && !is_good(*result)) { /* the first failure is the cause */
            PQclear(next);
            continue;
        }
        PQclear(*result);
        *result = next;
        if (is_copy(next))
            return RI_OK;
    }
    if (status == RI_OK && (!*result || !is_good(*result)))
        status = postgresql_fail(self, *result);
    if (status != RI_OK) {
        PQclear(*result);
        *result = NULL;
    }
    return status;
}

ri_status postgresql_ask(postgresql_session *self, const char *statement, PGresult **result)
{
    *result = NULL;
    if (!PQsendQuery(self->connection, statement))
        return postgresql_fail(self, NULL);
    return postgresql_finish(self, result);
}

ri_status postgresql_do(postgresql_session *self, const char *statement)
{
    PGresult *result;
    const ri_status status = postgresql_ask(self, statement, &result);

    PQclear(result);
    return status;
}

const char *postgresql_version(const postgresql_session *self)
{
    const char *const version = PQparameterStatus(self->connection, "server_version");

    return version ? version : "?";
}

void postgresql_close(postgresql_session *self)
{
    PQfinish(self->connection);
    self->connection = NULL;
}
