/* regind/helpers.h - small inline helpers for plugin authors.  Not part of the binary interface:
 * everything here is compiled into the plugin and uses plugin.h alone. */
#ifndef REGIND_HELPERS_H
#define REGIND_HELPERS_H

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "plugin.h"

/* The only column of port `port`, or NULL when the port is optional and unbound. */
static inline const ri_column *ri_column_of(const ri_call *call, uint32_t port)
{
    return call->in[port].n ? call->in[port].columns[0] : NULL;
}

/* Values of a measure port; NULL when it is optional and unbound. */
static inline const double *ri_values_of(const ri_call *call, uint32_t port)
{
    return call->in[port].n ? call->in[port].columns[0]->values : NULL;
}

static inline double ri_number_of(const ri_call *call, uint32_t parameter)
{
    return call->args[parameter]->number;
}

static inline const char *ri_text_of(const ri_call *call, uint32_t parameter)
{
    return call->args[parameter]->text;
}

/* A whole number: RI_INT, or the index of a RI_CHOICE. */
static inline int64_t ri_integer_of(const ri_call *call, uint32_t parameter)
{
    return (int64_t)call->args[parameter]->number;
}

/* return ri_fail(host, ctx, RI_BAD_INPUT, "%s has no rows", name); */
__attribute__((format(printf, 4, 5))) static inline ri_status
ri_fail(const ri_host *host, ri_ctx *ctx, ri_status status, const char *format, ...)
{
    char text[1024];
    va_list list;

    va_start(list, format);
    (void)vsnprintf(text, sizeof text, format, list);
    va_end(list);
    return host->fail(ctx, status, text);
}

__attribute__((format(printf, 5, 6))) static inline ri_status
ri_fail_at(const ri_host *host, ri_ctx *ctx, ri_status status, const ri_where *where,
           const char *format, ...)
{
    char text[1024];
    va_list list;

    va_start(list, format);
    (void)vsnprintf(text, sizeof text, format, list);
    va_end(list);
    return host->fail_at(ctx, status, where, text);
}

__attribute__((format(printf, 5, 6))) static inline void
ri_note_row(const ri_host *host, ri_ctx *ctx, int32_t level, uint64_t row, const char *format, ...)
{
    char text[1024];
    va_list list;

    va_start(list, format);
    (void)vsnprintf(text, sizeof text, format, list);
    va_end(list);
    host->note(ctx, level, row, text);
}

/* "a per b" as a unit, checked by the host; NULL if one of them is not a unit. */
static inline const char *ri_unit_ratio(const ri_host *host, ri_ctx *ctx, const char *a,
                                        const char *b)
{
    char text[512];
    int n = snprintf(text, sizeof text, "(%s)/(%s)", a, b);

    return n < 0 || (size_t)n >= sizeof text ? NULL : host->unit(ctx, text);
}

/* x / y, missing where it is not defined. */
static inline double ri_ratio(double x, double y)
{
    double quotient = x / y;

    return isfinite(quotient) ? quotient : (double)NAN;
}

/* Sum with a running compensation (Neumaier 1974): the error stays near one rounding whatever the
 * order of the rows.  Start from {0, 0, 0}; missing values are skipped and not counted. */
typedef struct ri_sum {
    double total, compensation;
    uint64_t count;
} ri_sum;

static inline void ri_sum_add(ri_sum *sum, double x)
{
    double next = sum->total + x;

    if (isnan(x))
        return;
    if (fabs(sum->total) >= fabs(x))
        sum->compensation += (sum->total - next) + x;
    else
        sum->compensation += (x - next) + sum->total;
    sum->total = next;
    sum->count++;
}

static inline double ri_sum_of(const ri_sum *sum)
{
    return sum->total + sum->compensation;
}

/* Mean of what was added; missing when nothing was. */
static inline double ri_mean_of(const ri_sum *sum)
{
    return sum->count ? ri_sum_of(sum) / (double)sum->count : (double)NAN;
}

/* Two scores are tied when they are closer than 1e-12 relative. */
static inline int ri_tied(double a, double b)
{
    double scale = fabs(a) > fabs(b) ? fabs(a) : fabs(b);

    return a == b || fabs(a - b) <= 1e-12 * scale;
}

/* For each label of `from` its code in `to`, or -1: keys of two tables are matched by their texts.
 * NULL: no memory. */
static inline int32_t *ri_match_labels(const ri_host *host, ri_ctx *ctx, const ri_column *from,
                                       const ri_column *to)
{
    ri_dictionary *texts = host->dictionary(ctx);
    int32_t *codes = (int32_t *)host->scratch(ctx, from->n_labels, sizeof *codes);

    if (!texts || !codes)
        return NULL;
    for (uint64_t k = 0; k < to->n_labels; k++)
        if (host->code(ctx, texts, to->labels[k], strlen(to->labels[k])) < 0)
            return NULL;
    for (uint64_t k = 0; k < from->n_labels; k++) {
        codes[k] = host->code(ctx, texts, from->labels[k], strlen(from->labels[k]));
        if (codes[k] < 0)
            return NULL;
        if ((uint64_t)codes[k] >= to->n_labels)
            codes[k] = -1;
    }
    return codes;
}

#endif /* REGIND_HELPERS_H */
