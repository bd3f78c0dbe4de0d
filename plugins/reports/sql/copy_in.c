/* copy_in.c - see copy_in.h; the form is that of PostgreSQL's manual, COPY, "Binary Format". */
#include "copy_in.h"

enum { PIECE = 1 << 16, LENGTH = 4 };

/* Bytes that wait to be sent. */
typedef struct copy_buffer {
    postgresql_session *session;
    char *bytes;
    size_t used;
    ri_status status; /* the first failure stays */
} copy_buffer;

static void send(copy_buffer *self)
{
    int sent = 0;

    while (self->status == RI_OK && self->used > 0 && sent == 0) {
        sent = PQputCopyData(self->session->connection, self->bytes, (int)self->used);
        if (sent < 0)
            self->status = postgresql_fail(self->session, NULL);
        else if (sent == 0)
            self->status = postgresql_flush(self->session);
    }
    if (self->status == RI_OK)
        self->status = postgresql_flush(self->session);
    self->used = 0;
}

static void put(copy_buffer *self, const char *bytes, size_t n)
{
    while (self->status == RI_OK && n > 0) {
        const size_t room = PIECE - self->used, piece = n < room ? n : room;

        memcpy(self->bytes + self->used, bytes, piece);
        self->used += piece;
        bytes += piece;
        n -= piece;
        if (self->used == PIECE)
            send(self);
    }
}

/* A number of so many bytes in the order of the network. */
static void put_whole(copy_buffer *self, uint64_t value, size_t n)
{
    char bytes[8];

    for (size_t k = 0; k < n; k++)
        bytes[k] = (char)(value >> 8 * (n - 1 - k));
    put(self, bytes, n);
}

static void put_value(copy_buffer *self, const ri_column *column, uint64_t row)
{
    const bool measure = column->role == RI_MEASURE;
    uint64_t bits;

    if (measure ? isnan(column->values[row]) : column->codes[row] < 0)
        put_whole(self, UINT64_MAX, LENGTH);
    else if (measure) {
        memcpy(&bits, &column->values[row], sizeof bits);
        put_whole(self, sizeof bits, LENGTH);
        put_whole(self, bits, sizeof bits);
    } else {
        const char *const label = column->labels[column->codes[row]];

        put_whole(self, strlen(label), LENGTH);
        put(self, label, strlen(label));
    }
}

static ri_status send_rows(postgresql_session *session, const ri_table *table)
{
    static const char head[] = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0";
    copy_buffer self = {.session = session,
                        .bytes = session->host->scratch(session->ctx, PIECE, 1)};

    if (!self.bytes)
        return RI_NO_MEMORY;
    put(&self, head, sizeof head);
    for (uint64_t row = 0; self.status == RI_OK && row < table->rows; row++) {
        put_whole(&self, table->n_columns, 2);
        for (uint64_t c = 0; c < table->n_columns; c++)
            put_value(&self, table->columns[c], row);
    }
    put_whole(&self, UINT64_MAX, 2);
    send(&self);
    return self.status;
}

ri_status sql_copy_in(postgresql_session *session, const char *statement, const ri_table *table)
{
    PGresult *result;
    ri_status status = postgresql_ask(session, statement, &result);
    int ended = 0;

    PQclear(result);
    if (status == RI_OK)
        status = send_rows(session, table);
    while (status == RI_OK && ended == 0) {
        ended = PQputCopyEnd(session->connection, NULL);
        if (ended < 0)
            status = postgresql_fail(session, NULL);
        else if (ended == 0)
            status = postgresql_flush(session);
    }
    if (status != RI_OK)
        return status;
    status = postgresql_finish(session, &result);
    PQclear(result);
    return status;
}
