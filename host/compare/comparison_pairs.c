/* comparison_pairs.c - ranks, and how far each two ratings agree. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "comparison.h"

/* The compared rows of one group, and their order by each rating. */
typedef struct group_orders {
    const uint64_t *rows;
    uint64_t n;
    ordering *orders; /* one per rating */
    bool *sparse;     /* rows that are no headline */
} group_orders;

static bool order_group(comparison *self, arena *memory, group_orders *of)
{
    double *scores = arena_take(memory, of->n + 1, sizeof *scores);

    of->orders = arena_take(memory, self->n, sizeof *of->orders);
    of->sparse = arena_take(memory, of->n + 1, sizeof *of->sparse);
    if (!scores || !of->orders || !of->sparse)
        return false;
    for (uint64_t k = 0; k < of->n; k++)
        of->sparse[k] = comparison_is_sparse(self, of->rows[k]);
    for (size_t m = 0; m < self->n; m++) {
        for (uint64_t k = 0; k < of->n; k++)
            scores[k] = comparison_standing(self, of->rows[k], m)->score;
        if (!ordering_make(&of->orders[m], memory, scores, of->n,
                           comparison_smallest_is_best(&self->ratings[m])))
            return false;
        for (uint64_t k = 0; k < of->n; k++)
            self->standings[of->rows[k] * self->n + m].rank = of->orders[m].ranks[k];
    }
    return true;
}

static void count_scores(const comparison *self, const rating_pair *pair, const group_orders *of,
                         agreement *into)
{
    for (uint64_t k = 0; !pair->apart && k < of->n; k++) {
        const double shift = comparison_standing(self, of->rows[k], pair->second)->score -
                             comparison_standing(self, of->rows[k], pair->first)->score;

        into->score_shift_sum += fabs(shift);
        if (!of->sparse[k] &&
            (into->score_shift.region == UINT64_MAX || fabs(shift) > fabs(into->score_shift.size)))
            into->score_shift = (largest_shift){shift, of->rows[k]};
    }
}

static void count_grades(const comparison *self, const rating_pair *pair, const group_orders *of,
                         agreement *into)
{
    for (uint64_t k = 0; k < of->n; k++) {
        const int32_t from = comparison_standing(self, of->rows[k], pair->first)->grade;
        const int32_t to = comparison_standing(self, of->rows[k], pair->second)->grade;

        into->graded += from >= 0 || to >= 0;
        into->regraded += from != to;
    }
}

static bool count_group(comparison *self, arena *memory, uint64_t group)
{
    group_orders of = {.rows = self->groups.rows + self->groups.first[group],
                       .n = self->n_compared[group]};

    if (!order_group(self, memory, &of))
        return false;
    for (size_t p = 0; p < self->n_pairs; p++) {
        rating_pair *const pair = &self->pairs[p];
        agreement *const into = &pair->groups[group];

        if (!agreement_count(into, memory, &of.orders[pair->first], &of.orders[pair->second],
                             self->top, of.rows, of.sparse))
            return false;
        count_scores(self, pair, &of, into);
        count_grades(self, pair, &of, into);
        agreement_add(&pair->all, into);
    }
    return true;
}

/* By the codes; no grade comes last. */
static int in_order(const void *left, const void *right)
{
    const transition *const a = left, *const b = right;

    if (a->from != b->from)
        return (uint32_t)a->from < (uint32_t)b->from ? -1 : 1;
    return (uint32_t)a->to < (uint32_t)b->to ? -1 : a->to != b->to;
}

/* Grades of all compared rows, sorted, and equal ones put together. */
static bool count_transitions(comparison *self, arena *memory, rating_pair *pair)
{
    size_t n = 0;

    pair->transitions = arena_take(memory, self->n_all + 1, sizeof *pair->transitions);
    if (!pair->transitions)
        return false;
    for (uint64_t g = 0; g < self->groups.n_groups; g++)
        for (uint64_t k = 0; k < self->n_compared[g]; k++) {
            const uint64_t row = self->groups.rows[self->groups.first[g] + k];
            const int32_t from = comparison_standing(self, row, pair->first)->grade;
            const int32_t to = comparison_standing(self, row, pair->second)->grade;

            if (from >= 0 || to >= 0)
                pair->transitions[n++] = (transition){from, to, 1};
        }
    qsort(pair->transitions, n, sizeof *pair->transitions, in_order);
    for (size_t k = 0; k < n; k++) {
        transition *const last = pair->transitions + pair->n_transitions;

        if (pair->n_transitions > 0 && in_order(last - 1, &pair->transitions[k]) == 0)
            last[-1].count++;
        else
            pair->transitions[pair->n_transitions++] = pair->transitions[k];
    }
    return true;
}

static bool take_pairs(comparison *self, arena *memory)
{
    self->pairs = arena_take(memory, self->n * self->n + 1, sizeof *self->pairs);
    for (size_t a = 0; self->pairs && a < self->n; a++)
        for (size_t b = a + 1; b < self->n; b++) {
            rating_pair *const pair = &self->pairs[self->n_pairs++];

            *pair = (rating_pair){.first = a, .second = b, .all = agreement_none()};
            pair->groups = arena_take(memory, self->groups.n_groups + 1, sizeof *pair->groups);
            if (!pair->groups || !comparison_scales(self, memory, pair))
                return false;
        }
    return self->pairs != NULL;
}

bool comparison_pairs(comparison *self, arena *memory)
{
    bool good = take_pairs(self, memory);

    for (uint64_t g = 0; good && g < self->groups.n_groups; g++) {
        arena *const scratch = arena_new(arena_allocator(memory));

        good = scratch && count_group(self, scratch, g);
        arena_free(scratch);
    }
    for (size_t p = 0; good && self->graded && p < self->n_pairs; p++)
        good = count_transitions(self, memory, &self->pairs[p]);
    return good;
}
