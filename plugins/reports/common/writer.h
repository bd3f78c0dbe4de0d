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
writer writer_begin(const ri_host *host, ri_ctx *ctx, uint32_t out, const char *name, char *bytes);

/* Hands bytes to the host; those put before must have been flushed. */
void writer_hand_over(writer *self, const char *bytes, size_t n);

/* Hands over what is in the buffer. */
void writer_flush(writer *self);

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
size_t writer_number(writer *self, double value, int32_t digits, char decimal);

/* Reports the share done, once in a while; a cancelled run sticks like any failure. */
void writer_progress(writer *self, uint64_t done, uint64_t total);

/* Hands over the rest; returns the first failure. */
ri_status writer_end(writer *self);

#endif
