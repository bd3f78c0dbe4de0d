/* text_buffer.h - a text that grows, used again and again, and a category column made of texts.
 *
 * In: what is to be said of each row.  Out: a column of the step's result.  All memory is the
 * host's (scratch) and goes with the call. */
#ifndef COMMON_TEXT_BUFFER_H
#define COMMON_TEXT_BUFFER_H

#include <regind/helpers.h>

typedef struct text_buffer {
    char *at; /* zero-terminated once there is something in it */
    size_t length, size;
} text_buffer;

/* An empty text, of memory of its own; 0: no memory. */
int text_buffer_start(const ri_host *host, ri_ctx *ctx, text_buffer *self);

/* Appends; 0: no memory. */
__attribute__((format(printf, 4, 5))) int
text_buffer_add(const ri_host *host, ri_ctx *ctx, text_buffer *self, const char *format, ...);

/* What stands in row i, into the buffer; an empty text is a missing one. */
typedef ri_status text_of_row(const void *self, uint64_t i, text_buffer *into);

/* A category column of n rows. */
ri_status text_column(const ri_host *host, ri_ctx *ctx, uint32_t port, const char *name, uint64_t n,
                      text_of_row *text_of, const void *self);

#endif /* COMMON_TEXT_BUFFER_H */
