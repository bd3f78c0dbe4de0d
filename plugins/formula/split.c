/* split.c - `name = expression` taken apart. */
#include "formula.h"

/* The first equals sign that compares nothing and stands in no quotes, or NULL. */
static const char *equals_sign(const char *at, const char *end)
{
    char quote = '\0';

    for (const char *c = at; c < end; c++) {
        if (quote)
            quote = *c == quote ? '\0' : quote;
        else if (*c == '"' || *c == '`')
            quote = *c;
        else if (*c == '=' && c + 1 < end && c[1] == '=')
            c++;
        else if (*c == '=' && (c == at || !strchr("<>!", c[-1])))
            return c;
    }
    return NULL;
}

static char *trimmed(const ri_host *host, ri_ctx *ctx, const char *begin, const char *end)
{
    char *copy;

    while (begin < end && strchr(" \t\r\n", *begin))
        begin++;
    while (begin < end && strchr(" \t\r\n", end[-1]))
        end--;
    copy = host->scratch(ctx, (uint64_t)(end - begin) + 1, 1);
    if (copy)
        memcpy(copy, begin, (size_t)(end - begin));
    return copy;
}

void formula_split(const ri_host *host, ri_ctx *ctx, const char *text, size_t length,
                   const char **name, const char **expression)
{
    const char *const end = text + length, *const sign = equals_sign(text, end);
    char *left = sign ? trimmed(host, ctx, text, sign) : NULL;
    const size_t n = left ? strlen(left) : 0;

    *expression = trimmed(host, ctx, sign ? sign + 1 : text, end);
    if (sign && !left)
        *expression = NULL;
    if (n > 1 && (*left == '"' || *left == '`') && left[n - 1] == *left) {
        left[n - 1] = '\0';
        left++;
    }
    *name = left;
}
