/* postgresql_internal.h - shared by the files that a session is written in. */
#ifndef SOURCES_SQL_POSTGRESQL_INTERNAL_H
#define SOURCES_SQL_POSTGRESQL_INTERNAL_H

#include "postgresql_session.h"

/* Waits for events of poll() on the connection; RI_CANCELLED: the host says stop. */
ri_status postgresql_wait_for(postgresql_session *self, short events);

/* A text of libpq, of several lines, as one sentence without an end. */
enum { POSTGRESQL_SENTENCE = 900 };
const char *postgresql_sentence(const char *text, char sentence[POSTGRESQL_SENTENCE]);

#endif
