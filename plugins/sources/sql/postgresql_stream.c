/* postgresql_stream.c - see postgresql_stream.h; the form is that of PostgreSQL's manual, COPY,
 * "Binary Format".  Messages of the server end where they like. */
#include "postgresql_stream.h"

#include <string.h>

#include "postgresql_values.h"

enum { FIRST_ROOM = 1 << 16, HEAD = 19 };

static ri_status broken(const postgresql_stream *self)
{
    return ri_fail(self->session->host, self->session->ctx, RI_BAD_INPUT,
                   "the server sent what is no binary COPY");
}

static ri_status append(postgresql_stream *self, const char *bytes, size_t n)
{
    const ri_host *const host = self->session->host;
    size_t room = self->room ? self->room : FIRST_ROOM;

    if (self->at > 0)
        memmove(self->bytes, self->bytes + self->at, self->used - self->at);
    self->used -= self->at;
    self->at = 0;
    while (room - self->used < n)
        room *= 2;
    if (room > self->room) {
        unsigned char *const longer =
            self->bytes ? host->grow(self->session->ctx, self->bytes, self->room, room, 1)
                        : host->scratch(self->session->ctx, room, 1);

        if (!longer)
            return RI_NO_MEMORY;
        self->bytes = longer;
        self->room = room;
    }
    memcpy(self->bytes + self->used, bytes, n);
    self->used += n;
    sha256_update(&self->digest, n, (const uint8_t *)bytes);
    return RI_OK;
}

/* One more message; `ended` says that there is none. */
static ri_status take(postgresql_stream *self)
{
    char *message = NULL;
    ri_status status = RI_OK;
    int n = 0;

    while (status == RI_OK && (n = PQgetCopyData(self->session->connection, &message, 1)) == 0)
        status = postgresql_wait(self->session);
    if (status != RI_OK)
        return status;
    if (n == -2)
        return postgresql_fail(self->session, NULL);
    self->ended = n == -1;
    if (n > 0)
        status = append(self, message, (size_t)n);
    PQfreemem(message);
    return status;
}

/* So many bytes to be read. */
static ri_status need(postgresql_stream *self, size_t n)
{
    ri_status status = RI_OK;

    while (status == RI_OK && !self->ended && self->used - self->at < n)
        status = take(self);
    return status;
}

ri_status postgresql_stream_begin(postgresql_stream *self, postgresql_session *session)
{
    static const unsigned char mark[11] = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', 0xFF, '\r', '\n', 0};
    ri_status status;
    size_t more;

    *self = (postgresql_stream){.session = session};
    sha256_init(&self->digest);
    status = need(self, HEAD);
    if (status != RI_OK || self->ended)
        return status; /* the statement failed, which is told when its result is taken */
    if (memcmp(self->bytes, mark, sizeof mark) != 0)
        return broken(self);
    more = postgresql_long(self->bytes + 15);
    status = need(self, HEAD + more);
    self->at = HEAD + more;
    return status;
}

ri_status postgresql_stream_row(postgresql_stream *self, int32_t *values)
{
    ri_status status = need(self, 2);

    *values = -1;
    if (status != RI_OK || self->ended)
        return status;
    *values = (int16_t)postgresql_word(self->bytes + self->at);
    self->at += 2;
    while (status == RI_OK && *values == -1 && !self->ended)
        status = take(self); /* nothing but the end comes now */
    return status == RI_OK && *values < -1 ? broken(self) : status;
}

ri_status postgresql_stream_value(postgresql_stream *self, const unsigned char **bytes, size_t *n)
{
    ri_status status = need(self, 4);
    int32_t length;

    *bytes = NULL;
    *n = 0;
    if (status != RI_OK)
        return status;
    if (self->used - self->at < 4)
        return broken(self);
    length = (int32_t)postgresql_long(self->bytes + self->at);
    self->at += 4;
    if (length < 0)
        return RI_OK;
    status = need(self, (size_t)length);
    if (status != RI_OK)
        return status;
    if (self->used - self->at < (size_t)length)
        return broken(self);
    *bytes = self->bytes + self->at;
    *n = (size_t)length;
    self->at += (size_t)length;
    return RI_OK;
}
