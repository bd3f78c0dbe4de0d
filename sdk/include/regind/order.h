/* regind/order.h - rows and labels in an order.  Compiled into the plugin; uses plugin.h alone.
 *
 *   uint64_t *const best = ri_argsort(host, ctx, score, rows, RI_DESCENDING);
 *   if (!best)
 *       return RI_NO_MEMORY;
 *   ... score[best[0]] is the largest, missing ones come last
 */
#ifndef REGIND_ORDER_H
#define REGIND_ORDER_H

#include <math.h>
#include <string.h>

#include "plugin.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { RI_ASCENDING = 0, RI_DESCENDING = 1 };

/* 1 when a stands behind b: missing values behind all others. */
static inline int ri_behind(double a, double b, int direction)
{
    if (isnan(a) || isnan(b))
        return isnan(a) && !isnan(b);
    return direction == RI_DESCENDING ? a < b : a > b;
}

/* Merges [begin, middle) and [middle, end) of `from` into `to`; of equal ones the left is first. */
static inline void ri_merge_order(const double *values, int direction, const uint64_t *from,
                                  uint64_t *to, uint64_t begin, uint64_t middle, uint64_t end)
{
    uint64_t left = begin, right = middle;

    for (uint64_t k = begin; k < end; k++)
        to[k] = left < middle && (right >= end ||
                                  !ri_behind(values[from[left]], values[from[right]], direction))
                    ? from[left++]
                    : from[right++];
}

/* The rows 0 .. n - 1 in the order of their values: RI_ASCENDING or RI_DESCENDING, missing ones
 * last; rows of equal values stay in theirs.  NULL: return RI_NO_MEMORY. */
static inline uint64_t *ri_argsort(const ri_host *host, ri_ctx *ctx, const double *values,
                                   uint64_t n, int direction)
{
    uint64_t *order = (uint64_t *)host->scratch(ctx, n ? n : 1, sizeof *order);
    uint64_t *other = (uint64_t *)host->scratch(ctx, n ? n : 1, sizeof *other);

    if (!order || !other)
        return NULL;
    for (uint64_t k = 0; k < n; k++)
        order[k] = k;
    for (uint64_t width = 1; width < n; width *= 2) {
        uint64_t *const swapped = order;

        for (uint64_t begin = 0; begin < n; begin += 2 * width) {
            const uint64_t middle = n - begin < width ? n : begin + width;
            const uint64_t end = n - begin < 2 * width ? n : begin + 2 * width;

            ri_merge_order(values, direction, order, other, begin, middle, end);
        }
        order = other;
        other = swapped;
    }
    return order;
}

/* The codes of a column of labels in the order of their texts, byte by byte, which is that of
 * characters in UTF-8: n_labels of them.  NULL: return RI_NO_MEMORY. */
static inline int32_t *ri_labels_in_order(const ri_host *host, ri_ctx *ctx, const ri_column *of)
{
    const uint64_t n = of->n_labels;
    int32_t *order = (int32_t *)host->scratch(ctx, n ? n : 1, sizeof *order);
    int32_t *other = (int32_t *)host->scratch(ctx, n ? n : 1, sizeof *other);

    if (!order || !other)
        return NULL;
    for (uint64_t k = 0; k < n; k++)
        order[k] = (int32_t)k;
    for (uint64_t width = 1; width < n; width *= 2) {
        int32_t *const swapped = order;

        for (uint64_t begin = 0; begin < n; begin += 2 * width) {
            const uint64_t middle = n - begin < width ? n : begin + width;
            const uint64_t end = n - begin < 2 * width ? n : begin + 2 * width;
            uint64_t left = begin, right = middle;

            for (uint64_t k = begin; k < end; k++)
                other[k] = left < middle && (right >= end || strcmp(of->labels[order[left]],
                                                                    of->labels[order[right]]) <= 0)
                               ? order[left++]
                               : order[right++];
        }
        order = other;
        other = swapped;
    }
    return order;
}

#ifdef __cplusplus
}
#endif

#endif /* REGIND_ORDER_H */
