/* writer.c - see writer.h */
#include "writer.h"

writer writer_begin(const ri_host *host, ri_ctx *ctx, uint32_t out, const char *name, char *bytes)
{
    writer self = {host, ctx, out, RI_OK, name, bytes, 0, NULL, NULL};

    if (!self.bytes)
        self.bytes = (char *)host->scratch(ctx, WRITER_BYTES, 1);
    if (!self.bytes)
        self.status = RI_NO_MEMORY;
    return self;
}

void writer_hand_over(writer *self, const char *bytes, size_t n)
{
    if (self->status != RI_OK || !n)
        return;
    self->status = self->host->write(self->ctx, self->out, self->name, bytes, n);
    if (self->watch)
        self->watch(self->watcher, bytes, n);
}

void writer_flush(writer *self)
{
    writer_hand_over(self, self->bytes, self->used);
    self->used = 0;
}

size_t writer_number(writer *self, double value, int32_t digits, char decimal)
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

void writer_progress(writer *self, uint64_t done, uint64_t total)
{
    if (self->status == RI_OK)
        self->status = self->host->progress(self->ctx, total ? (double)done / (double)total : 1.0);
}

ri_status writer_end(writer *self)
{
    writer_flush(self);
    return self->status;
}
