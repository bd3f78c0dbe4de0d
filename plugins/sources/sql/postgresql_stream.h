/* postgresql_stream.h - what COPY ... TO STDOUT (FORMAT binary) sends, as rows of values. */
#ifndef SOURCES_SQL_POSTGRESQL_STREAM_H
#define SOURCES_SQL_POSTGRESQL_STREAM_H

#include <nettle/sha2.h>
#include <stddef.h>
#include <stdint.h>

#include "postgresql_session.h"

typedef struct postgresql_stream {
    postgresql_session *session;
    unsigned char *bytes; /* scratch: what came and is not read yet */
    size_t at, used, room;
    struct sha256_ctx digest; /* of all that came */
    bool ended;
} postgresql_stream;

/* The head that stands before the rows. */
ri_status postgresql_stream_begin(postgresql_stream *self, postgresql_session *session);
/* How many values the next row has; -1: there is none. */
ri_status postgresql_stream_row(postgresql_stream *self, int32_t *values);
/* The next value of the row, valid until more is read; NULL: it is NULL. */
ri_status postgresql_stream_value(postgresql_stream *self, const unsigned char **bytes, size_t *n);

#endif
