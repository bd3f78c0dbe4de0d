/* postgresql_session.h - a connection to a PostgreSQL server that waits as its host does.
 *
 * libpq's own calls wait until the server answers; here the host is asked meanwhile whether to go
 * on, and a statement that runs is cancelled where it says no.  What cannot be done is told in the
 * server's words, at the study's line; nothing of it shows what the connection was made with. */
#ifndef SOURCES_SQL_POSTGRESQL_SESSION_H
#define SOURCES_SQL_POSTGRESQL_SESSION_H

#include <libpq-fe.h>
#include <regind/helpers.h>
#include <stdbool.h>

typedef struct postgresql_session {
    const ri_host *host;
    ri_ctx *ctx;
    PGconn *connection;
    int32_t engine_parameter, statement_parameter; /* which the study's lines are told by */
} postgresql_session;

typedef struct postgresql_wishes {
    const char *address; /* postgresql:... as the study has it */
    double timeout;      /* of a statement, in seconds */
    bool read_only;
} postgresql_wishes;

/* Connects.  The session has to be closed in any case. */
ri_status postgresql_open(postgresql_session *self, const postgresql_wishes *wishes);
void postgresql_close(postgresql_session *self);

/* Runs a statement; *result is what came of it (of several, of the last), for PQclear(). */
ri_status postgresql_ask(postgresql_session *self, const char *statement, PGresult **result);
/* The same of one that nothing comes of. */
ri_status postgresql_do(postgresql_session *self, const char *statement);

/* Sends what libpq was given, and takes what came of it; for PQclear(). */
ri_status postgresql_finish(postgresql_session *self, PGresult **result);

/* Sends what libpq keeps to itself. */
ri_status postgresql_flush(postgresql_session *self);

/* Waits until the server has something to say, and takes it in. */
ri_status postgresql_wait(postgresql_session *self);

/* Tells why a statement failed, in the server's words.  Returns RI_BAD_INPUT. */
ri_status postgresql_fail(postgresql_session *self, const PGresult *result);

/* "15.18" */
const char *postgresql_version(const postgresql_session *self);

#endif
