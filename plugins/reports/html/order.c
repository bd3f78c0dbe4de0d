/* order.c - regions in the order of a rating. */
#include <stdlib.h>

#include "report.h"

typedef struct ranked {
    const html_score *score;
    uint64_t first; /* cell of the period's first region */
} ranked;

/* qsort_r(): those without a rank come last; of the same rank, the larger value first. */
static int compare_ranks(const void *left, const void *right, void *data)
{
    const ranked *self = (const ranked *)data;
    const uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    const uint32_t rank_a = self->score->ranks[self->first + a] - 1U;
    const uint32_t rank_b = self->score->ranks[self->first + b] - 1U;

    if (rank_a != rank_b)
        return rank_a < rank_b ? -1 : 1;
    return a < b ? -1 : a > b;
}

uint32_t *html_order(html_report *self, const html_score *score, uint64_t period)
{
    uint32_t *order = (uint32_t *)self->page.host->scratch(
        self->page.ctx, self->n_regions ? self->n_regions : 1, sizeof *order);
    ranked by = {score, html_at(self, period, 0)};

    if (!order) {
        html_no_memory(&self->page);
        return NULL;
    }
    for (uint64_t r = 0; r < self->n_regions; r++)
        order[r] = (uint32_t)r;
    qsort_r(order, self->n_regions, sizeof *order, compare_ranks, &by);
    return order;
}
