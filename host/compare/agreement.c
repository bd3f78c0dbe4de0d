/* agreement.c - see agreement.h
 *
 * Pairs are counted as in Knight (1966), A computer method for calculating Kendall's tau with
 * ungrouped data: sorted by the first ordering, the reversed pairs are the exchanges that a merge
 * sort by the second makes.
 */
#include "agreement.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct placed {
    uint64_t first, second;
} placed;

agreement agreement_none(void)
{
    return (agreement){.rank_shift = {0, UINT64_MAX}, .score_shift = {0, UINT64_MAX}};
}

static int in_order(const void *left, const void *right)
{
    const placed *const a = left, *const b = right;

    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return a->second < b->second ? -1 : a->second > b->second;
}

static uint64_t pairs_of(uint64_t n)
{
    return n % 2 ? n * ((n - 1) / 2) : n / 2 * (n - (n > 0));
}

/* Pairs with the same first place, and of these the ones with the same second, too. */
static void count_first_ties(agreement *self, const placed *sorted, uint64_t n)
{
    uint64_t run = 0, run_of_both = 0;

    for (uint64_t k = 0; k < n; k++) {
        const bool same = k > 0 && sorted[k].first == sorted[k - 1].first;
        const bool both = same && sorted[k].second == sorted[k - 1].second;

        run = same ? run + 1 : 0;
        run_of_both = both ? run_of_both + 1 : 0;
        self->tied_first += run;
        self->tied_both += run_of_both;
    }
}

/* Merges two sorted halves by the second place; returns the exchanges. */
static uint64_t merge(placed *items, uint64_t half, uint64_t n, placed *room)
{
    uint64_t left = 0, right = half, exchanges = 0;

    for (uint64_t k = 0; k < n; k++)
        if (right >= n || (left < half && items[left].second <= items[right].second)) {
            room[k] = items[left++];
        } else {
            exchanges += half - left;
            room[k] = items[right++];
        }
    memcpy(items, room, n * sizeof *items);
    return exchanges;
}

static uint64_t sort_by_second(placed *items, uint64_t n, placed *room)
{
    uint64_t exchanges = 0;

    for (uint64_t half = 1; half < n; half *= 2)
        for (uint64_t at = 0; n - at > half; at += 2 * half) {
            const uint64_t length = n - at < 2 * half ? n - at : 2 * half;

            exchanges += merge(items + at, half, length, room);
            if (length < 2 * half)
                break;
        }
    return exchanges;
}

static bool count_pairs(agreement *self, arena *memory, const ordering *first,
                        const ordering *second)
{
    const uint64_t n = first->n;
    placed *items = arena_take(memory, n + 1, sizeof *items);
    placed *room = arena_take(memory, n + 1, sizeof *room);
    uint64_t run = 0;

    if (!items || !room)
        return false;
    for (uint64_t k = 0; k < n; k++)
        items[k] = (placed){first->places[k], second->places[k]};
    qsort(items, n, sizeof *items, in_order);
    self->pairs = pairs_of(n);
    count_first_ties(self, items, n);
    self->reversed = sort_by_second(items, n, room);
    for (uint64_t k = 0; k < n; k++) {
        run = k > 0 && items[k].second == items[k - 1].second ? run + 1 : 0;
        self->tied_second += run;
    }
    return true;
}

static void count_ranks(agreement *self, const ordering *first, const ordering *second,
                        uint64_t top, const uint64_t *regions, const bool *sparse)
{
    const double mean = ((double)first->n + 1) / 2;
    uint64_t top_first = 0, top_second = 0;

    for (uint64_t k = 0; k < first->n; k++) {
        const double a = first->middles[k] - mean, b = second->middles[k] - mean;
        const double shift = (double)first->ranks[k] - (double)second->ranks[k];

        self->product += a * b;
        self->square_first += a * a;
        self->square_second += b * b;
        self->moved += shift != 0;
        self->rank_shift_sum += (uint64_t)fabs(shift);
        if (!(sparse && sparse[k]) &&
            (self->rank_shift.region == UINT64_MAX || fabs(shift) > fabs(self->rank_shift.size)))
            self->rank_shift = (largest_shift){shift, regions[k]};
        top_first += first->ranks[k] <= top;
        top_second += second->ranks[k] <= top;
        self->top_shared += first->ranks[k] <= top && second->ranks[k] <= top;
    }
    self->top_of = top_first > top_second ? top_first : top_second;
}

bool agreement_count(agreement *self, arena *memory, const ordering *first, const ordering *second,
                     uint64_t top, const uint64_t *regions, const bool *sparse)
{
    *self = agreement_none();
    self->regions = first->n;
    count_ranks(self, first, second, top, regions, sparse);
    return count_pairs(self, memory, first, second);
}

static void keep_largest(largest_shift *self, const largest_shift *other)
{
    if (other->region == UINT64_MAX)
        return;
    if (self->region == UINT64_MAX || fabs(other->size) > fabs(self->size))
        *self = *other;
}

void agreement_add(agreement *self, const agreement *group)
{
    self->regions += group->regions;
    self->pairs += group->pairs;
    self->tied_first += group->tied_first;
    self->tied_second += group->tied_second;
    self->tied_both += group->tied_both;
    self->reversed += group->reversed;
    self->product += group->product;
    self->square_first += group->square_first;
    self->square_second += group->square_second;
    self->moved += group->moved;
    self->rank_shift_sum += group->rank_shift_sum;
    keep_largest(&self->rank_shift, &group->rank_shift);
    self->top_shared += group->top_shared;
    self->top_of += group->top_of;
    self->score_shift_sum += group->score_shift_sum;
    keep_largest(&self->score_shift, &group->score_shift);
    self->graded += group->graded;
    self->regraded += group->regraded;
}

double agreement_kendall(const agreement *self)
{
    const double first = (double)(self->pairs - self->tied_first);
    const double second = (double)(self->pairs - self->tied_second);
    const uint64_t same =
        self->pairs + self->tied_both - self->tied_first - self->tied_second - self->reversed;

    return first > 0 && second > 0 ? ((double)same - (double)self->reversed) / sqrt(first * second)
                                   : NAN;
}

double agreement_spearman(const agreement *self)
{
    return self->square_first > 0 && self->square_second > 0
               ? self->product / sqrt(self->square_first * self->square_second)
               : NAN;
}

static double ratio(double part, uint64_t whole)
{
    return whole ? part / (double)whole : NAN;
}

double agreement_reversed(const agreement *self)
{
    return ratio((double)self->reversed, self->pairs);
}

double agreement_mean_rank_shift(const agreement *self)
{
    return ratio((double)self->rank_shift_sum, self->regions);
}

double agreement_mean_score_shift(const agreement *self)
{
    return ratio(self->score_shift_sum, self->regions);
}
