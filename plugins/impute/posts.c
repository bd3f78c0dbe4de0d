/* posts.c - see posts.h */
#include "posts.h"

#include <stdlib.h>

#include "../analyse/analysis.h"

ri_status posts_carry(const ri_host *host, ri_ctx *ctx, uint32_t port, const ri_column *from,
                      posts_bend bend, const void *of, const char *domain)
{
    static const char *const names[] = {"lower", "upper", "target"};
    ri_status status = RI_OK;

    for (uint32_t k = 0; status == RI_OK && k < RI_COUNT(names); k++) {
        const char *text = analysis_attribute(from, names[k]);
        char number[352], *end;
        double value;

        if (!text || !*text)
            continue;
        value = strtod(text, &end);
        if (bend) {
            value = *end ? (double)NAN : bend(of, value);
            (void)host->number(isfinite(value) ? value : (double)NAN, -1, number);
            if (!*number)
                ri_note_row(host, ctx, RI_WARNING, RI_NO_ROW,
                            "'%s' is transformed, but its %s '%s' cannot be: it is not %s",
                            from->name, names[k], text, domain);
            text = number;
        }
        status = host->attribute(ctx, port, from->name, names[k], text);
    }
    return status;
}
