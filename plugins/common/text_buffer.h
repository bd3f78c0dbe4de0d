/* text_buffer.h - a text that grows, used again and again, and a category column made of texts.
 * Compiled into each plugin. */
#ifndef COMMON_TEXT_BUFFER_H
#define COMMON_TEXT_BUFFER_H

#include <regind/helpers.h>

typedef struct text_buffer {
    char *at; /* zero-terminated once there is something in it */
    size_t length, size;
} text_buffer;

/* An empty text; 0: no memory. */
static inline int text_buffer_start(const ri_host *host, ri_ctx *ctx, text_buffer *self)
{
    *self = (text_buffer){.at = (char *)host->scratch(ctx, 256, 1), .size = 256};
    return self->at != NULL;
}

/* Appends; 0: no memory. */
__attribute__((format(printf, 4, 5))) static inline int
text_buffer_add(const ri_host *host, ri_ctx *ctx, text_buffer *self, const char *format, ...)
{
    for (;;) {
        const size_t room = self->size - self->length;
        char *longer;
        va_list list;
        int n;

        va_start(list, format);
        n = vsnprintf(self->at + self->length, room, format, list);
        va_end(list);
        if (n < 0)
            return 0;
        if ((size_t)n < room) {
            self->length += (size_t)n;
            return 1;
        }
        longer = (char *)host->grow(ctx, self->at, self->size, (self->size + (size_t)n) * 2, 1);
        if (!longer)
            return 0;
        self->at = longer;
        self->size = (self->size + (size_t)n) * 2;
    }
}

/* What stands in row i, into the buffer; an empty text is a missing one. */
typedef ri_status text_of_row(const void *self, uint64_t i, text_buffer *into);

/* A category column of n rows. */
static inline ri_status text_column(const ri_host *host, ri_ctx *ctx, uint32_t port,
                                    const char *name, uint64_t n, text_of_row *text_of,
                                    const void *self)
{
    ri_dictionary *const labels = host->dictionary(ctx);
    int32_t *const found = (int32_t *)host->scratch(ctx, n, sizeof *found);
    text_buffer text;
    const char *const *all;
    uint64_t n_labels = 0;
    int32_t *codes;

    if (!labels || !found || !text_buffer_start(host, ctx, &text))
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < n; i++) {
        ri_status status;

        text.length = 0;
        text.at[0] = '\0';
        status = text_of(self, i, &text);
        if (status != RI_OK)
            return status;
        found[i] = text.length ? host->code(ctx, labels, text.at, text.length) : -1;
        if (text.length && found[i] < 0)
            return RI_NO_MEMORY;
    }
    all = host->labels(ctx, labels, &n_labels);
    codes = all ? host->codes(ctx, port, name, n, all, n_labels) : NULL;
    if (codes && n)
        memcpy(codes, found, n * sizeof *codes);
    return codes ? RI_OK : RI_NO_MEMORY;
}

#endif /* COMMON_TEXT_BUFFER_H */
