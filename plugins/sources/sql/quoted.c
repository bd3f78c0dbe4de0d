/* quoted.c - see quoted.h */
#include "quoted.h"

static int put(const ri_host *host, ri_ctx *ctx, text_buffer *to, const char *text, size_t length,
               char quote)
{
    int good = text_buffer_add(host, ctx, to, "%c", quote);

    while (good && length > 0) {
        const char *const inner = memchr(text, quote, length);
        const size_t n = inner ? (size_t)(inner - text) + 1 : length;

        good = text_buffer_add(host, ctx, to, "%.*s", (int)n, text) &&
               (!inner || text_buffer_add(host, ctx, to, "%c", quote));
        text += n;
        length -= n;
    }
    return good && text_buffer_add(host, ctx, to, "%c", quote);
}

int sql_quoted(const ri_host *host, ri_ctx *ctx, text_buffer *to, const char *name, size_t length)
{
    return put(host, ctx, to, name, length, '"');
}

int sql_quoted_text(const ri_host *host, ri_ctx *ctx, text_buffer *to, const char *text)
{
    return put(host, ctx, to, text, strlen(text), '\'');
}

/* Bytes of what stands in quotes at the beginning, doubled ones in it. */
static size_t quoted_length(const char *text)
{
    size_t n = 1;

    while (text[n] && (text[n] != '"' || text[n + 1] == '"'))
        n += text[n] == '"' ? 2 : 1;
    return n + (text[n] == '"');
}

int sql_quoted_table(const ri_host *host, ri_ctx *ctx, text_buffer *to, const char *table)
{
    for (;;) {
        const size_t length = *table == '"' ? quoted_length(table) : strcspn(table, ".");
        const int good = *table == '"' ? text_buffer_add(host, ctx, to, "%.*s", (int)length, table)
                                       : sql_quoted(host, ctx, to, table, length);

        table += length;
        if (!good || *table != '.')
            return good;
        table++;
        if (!text_buffer_add(host, ctx, to, "."))
            return 0;
    }
}
