/* text_buffer.c - see text_buffer.h */
#include "text_buffer.h"

int text_buffer_start(const ri_host *host, ri_ctx *ctx, text_buffer *self)
{
    *self = (text_buffer){.at = (char *)host->scratch(ctx, 256, 1), .size = 256};
    return self->at != NULL;
}

int text_buffer_add(const ri_host *host, ri_ctx *ctx, text_buffer *self, const char *format, ...)
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

ri_status text_column(const ri_host *host, ri_ctx *ctx, uint32_t port, const char *name, uint64_t n,
                      text_of_row *text_of, const void *self)
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
