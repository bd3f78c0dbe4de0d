/* writer.h - a file of a report, handed to the host in pieces of 1 MiB.
 *
 * The first failure sticks: later calls do nothing, and writer_end() returns it.
 */
#ifndef REPORTS_COMMON_WRITER_H
#define REPORTS_COMMON_WRITER_H

#include <regind/helpers.h>

enum { WRITER_BYTES = 1 << 20, WRITER_NUMBER = 352 };

typedef struct writer {
    const ri_host *host;
    ri_ctx *ctx;
    uint32_t out;
    ri_status status;
    const char *name;
    char *bytes;
    size_t used;
    /* Is shown all that the file gets; NULL: nobody. */
    void (*watch)(void *watcher, const void *bytes, size_t n);
    void *watcher;
} writer;

/* A file `name` of the output `out`.  One buffer serves all files of a call, one after another:
 * pass an earlier writer's bytes, or NULL for a new one. */
static inline writer writer_begin(const ri_host *host, ri_ctx *ctx, uint32_t out, const char *name,
                                  char *bytes)
{
    writer self = {host, ctx, out, RI_OK, name, bytes, 0, NULL, NULL};

    if (!self.bytes)
        self.bytes = (char *)host->scratch(ctx, WRITER_BYTES, 1);
    if (!self.bytes)
        self.status = RI_NO_MEMORY;
    return self;
}

/* Hands bytes to the host; those put before must have been flushed. */
static inline void writer_hand_over(writer *self, const char *bytes, size_t n)
{
    if (self->status != RI_OK || !n)
        return;
    self->status = self->host->write(self->ctx, self->out, self->name, bytes, n);
    if (self->watch)
        self->watch(self->watcher, bytes, n);
}

static inline void writer_flush(writer *self)
{
    writer_hand_over(self, self->bytes, self->used);
    self->used = 0;
}

static inline void writer_put(writer *self, const char *text, size_t length)
{
    while (length && self->bytes && self->status == RI_OK) {
        size_t room = WRITER_BYTES - self->used;
        size_t n = length < room ? length : room;

        memcpy(self->bytes + self->used, text, n);
        self->used += n;
        text += n;
        length -= n;
        if (self->used == WRITER_BYTES)
            writer_flush(self);
    }
}

static inline void writer_text(writer *self, const char *text)
{
    if (text)
        writer_put(self, text, strlen(text));
}

static inline void writer_byte(writer *self, char byte)
{
    writer_put(self, &byte, 1);
}

/* A number as host->number() writes it, straight into the buffer; returns its length. */
static inline size_t writer_number(writer *self, double value, int32_t digits, char decimal)
{
    char *text;
    size_t length;

    if (WRITER_BYTES - self->used < WRITER_NUMBER)
        writer_flush(self);
    if (self->status != RI_OK)
        return 0;
    text = self->bytes + self->used;
    length = self->host->number(value, digits, text);
    if (decimal != '.') {
        char *point = (char *)memchr(text, '.', length);

        if (point)
            *point = decimal;
    }
    self->used += length;
    return length;
}

/* Reports the share done, once in a while; a cancelled run sticks like any failure. */
static inline void writer_progress(writer *self, uint64_t done, uint64_t total)
{
    if (self->status == RI_OK)
        self->status = self->host->progress(self->ctx, total ? (double)done / (double)total : 1.0);
}

static inline ri_status writer_end(writer *self)
{
    writer_flush(self);
    return self->status;
}

#endif
