/* reshape.c - see reshape.h */
#include "reshape.h"

#include <inttypes.h>
#include <regind/text.h>

bool reshape_converts(const ri_host *host, ri_ctx *ctx, const char *from, const char *to,
                      reshape_conversion *how)
{
    ri_unit a, b;

    *how = (reshape_conversion){1, 0};
    if (strcmp(from, to) == 0)
        return true;
    if (host->unit_parts(ctx, from, &a) != RI_OK || host->unit_parts(ctx, to, &b) != RI_OK ||
        memcmp(a.power, b.power, sizeof a.power) != 0)
        return false;
    *how = (reshape_conversion){a.factor / b.factor, (a.offset - b.offset) / b.factor};
    return true;
}

const char *reshape_names(const char *const *names, uint64_t n, char text[RESHAPE_NAMES])
{
    size_t used = 0;

    text[0] = '\0';
    for (uint64_t k = 0; k < n; k++) {
        const char *const name = names[k] ? names[k] : "";

        if (used + 160 > RESHAPE_NAMES) {
            (void)snprintf(text + used, RESHAPE_NAMES - used, " and %" PRIu64 " more", n - k);
            break;
        }
        used += (size_t)snprintf(text + used, RESHAPE_NAMES - used, "%s'%.*s'", k ? ", " : "",
                                 (int)ri_text_clip(name, strlen(name), 100), name);
    }
    return text;
}

const char *reshape_meant(const char *name, const char *const *names, uint64_t n,
                          char text[RESHAPE_NAMES])
{
    const char *close = NULL;
    size_t best = SIZE_MAX;
    char all[RESHAPE_NAMES];

    for (uint64_t k = 0; k < n; k++)
        if (ri_text_nearer(name, names[k], &best))
            close = names[k];
    if (close)
        (void)snprintf(text, RESHAPE_NAMES, "did you mean '%s'?", close);
    else if (n)
        (void)snprintf(text, RESHAPE_NAMES, "there %s %.600s", n == 1 ? "is" : "are",
                       reshape_names(names, n, all));
    else
        (void)snprintf(text, RESHAPE_NAMES, "there are none");
    return text;
}

ri_status reshape_write(const ri_host *host, ri_ctx *ctx, uint32_t port, const reshape_codes *from,
                        const uint64_t *rows, uint64_t n)
{
    int32_t *const code_of = host->scratch(ctx, from->n_labels, sizeof *code_of);
    const char **const labels = host->scratch(ctx, from->n_labels, sizeof *labels);
    uint64_t n_labels = 0;
    int32_t *codes;

    if (!code_of || !labels)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < n; i++)
        if (from->codes[rows[i]] >= 0)
            code_of[from->codes[rows[i]]] = 1;
    for (uint64_t k = 0; k < from->n_labels; k++)
        if (code_of[k]) {
            labels[n_labels] = from->labels[k];
            code_of[k] = (int32_t)n_labels++;
        }
    codes = host->codes(ctx, port, from->name, n, labels, n_labels);
    for (uint64_t i = 0; codes && i < n; i++)
        codes[i] = from->codes[rows[i]] < 0 ? -1 : code_of[from->codes[rows[i]]];
    return codes ? RI_OK : RI_NO_MEMORY;
}

static bool is_amount(const char *attribute)
{
    return strcmp(attribute, "lower") == 0 || strcmp(attribute, "upper") == 0 ||
           strcmp(attribute, "target") == 0;
}

ri_status reshape_describe(const ri_host *host, ri_ctx *ctx, uint32_t port, const char *name,
                           const ri_column *from, const char *unit)
{
    ri_status status = RI_OK;

    for (uint64_t k = 0; status == RI_OK && k < from->n_attributes; k++) {
        const ri_attribute *const each = &from->attributes[k];

        if (strcmp(each->name, "label") == 0 || strcmp(each->name, "coverage_of") == 0 ||
            (is_amount(each->name) && strcmp(from->unit, unit) != 0))
            continue;
        status = host->attribute(ctx, port, name, each->name, each->text);
    }
    return status;
}
