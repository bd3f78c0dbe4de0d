/* places.c - see places.h
 *
 * A rating of 3,000 regions is ranked ten thousand times: sorting by comparison would take longer
 * than computing the scores, so large groups are sorted by their digits.
 */
#include "places.h"

#include <math.h>
#include <regind/ties.h>
#include <string.h>

enum { DIGIT_BITS = 11, DIGITS = 6, BUCKETS = 1 << DIGIT_BITS, SMALL = 96 };

/* A score and its row.  Keys are in the order of the scores, the best the smallest. */
typedef struct scored {
    uint64_t key;
    uint64_t row;
} scored;

struct places {
    bool smallest_is_best;
    uint32_t n_groups;
    uint64_t *starts; /* n_groups + 1 places in `rows` */
    uint64_t *rows;   /* group by group */
    scored *items, *spare;
    uint32_t (*counts)[BUCKETS];
};

places *places_new(arena *memory, const uint32_t *group_of, uint64_t rows, uint32_t n_groups,
                   bool smallest_is_best)
{
    places *self = arena_take(memory, 1, sizeof *self);
    uint64_t *next = arena_take(memory, (size_t)n_groups + 1, sizeof *next);

    if (!self || !next)
        return NULL;
    self->smallest_is_best = smallest_is_best;
    self->n_groups = n_groups;
    self->starts = arena_take(memory, (size_t)n_groups + 1, sizeof *self->starts);
    self->rows = arena_take(memory, rows + 1, sizeof *self->rows);
    self->items = arena_take(memory, rows + 1, sizeof *self->items);
    self->spare = arena_take(memory, rows + 1, sizeof *self->spare);
    self->counts = arena_take(memory, DIGITS, sizeof *self->counts);
    if (!self->starts || !self->rows || !self->items || !self->spare || !self->counts)
        return NULL;
    for (uint64_t i = 0; i < rows; i++)
        self->starts[group_of[i] + 1]++;
    for (uint32_t g = 0; g < n_groups; g++)
        self->starts[g + 1] += self->starts[g];
    memcpy(next, self->starts, ((size_t)n_groups + 1) * sizeof *next);
    for (uint64_t i = 0; i < rows; i++)
        self->rows[next[group_of[i]]++] = i;
    return self;
}

/* The bits of a double as an integer of the same order. */
static uint64_t key_of(double score)
{
    uint64_t bits;

    score += 0.0; /* -0 is 0 */
    memcpy(&bits, &score, sizeof bits);
    return bits >> 63 ? ~bits : bits | UINT64_C(1) << 63;
}

static double score_of(uint64_t key)
{
    const uint64_t bits = key >> 63 ? key & ~(UINT64_C(1) << 63) : ~key;
    double score;

    memcpy(&score, &bits, sizeof score);
    return score;
}

static void sort_small(scored *items, uint64_t n)
{
    for (uint64_t k = 1; k < n; k++) {
        const scored moved = items[k];
        uint64_t at = k;

        for (; at > 0 && items[at - 1].key > moved.key; at--)
            items[at] = items[at - 1];
        items[at] = moved;
    }
}

static uint64_t digit(uint64_t key, int d)
{
    return key >> (d * DIGIT_BITS) & (BUCKETS - 1);
}

/* Least significant digit first; digits that all keys share are passed over. */
static scored *sort_large(places *self, uint64_t n)
{
    scored *from = self->items, *to = self->spare;

    memset(self->counts, 0, sizeof *self->counts * DIGITS);
    for (uint64_t k = 0; k < n; k++)
        for (int d = 0; d < DIGITS; d++)
            self->counts[d][digit(from[k].key, d)]++;
    for (int d = 0; d < DIGITS; d++) {
        uint32_t *const counts = self->counts[d];
        scored *const sorted = to;
        uint32_t sum = 0;

        if (counts[digit(from[0].key, d)] == n)
            continue;
        for (int b = 0; b < BUCKETS; b++) {
            const uint32_t count = counts[b];

            counts[b] = sum;
            sum += count;
        }
        for (uint64_t k = 0; k < n; k++)
            sorted[counts[digit(from[k].key, d)]++] = from[k];
        to = from;
        from = sorted;
    }
    return from;
}

static void number(const scored *sorted, uint64_t n, double width, uint32_t *ranks)
{
    uint64_t first = 0;

    for (uint64_t k = 0; k < n; k++) {
        if (k && sorted[k].key != sorted[k - 1].key &&
            score_of(sorted[k].key) - score_of(sorted[k - 1].key) > width)
            first = k;
        ranks[sorted[k].row] = (uint32_t)first + 1;
    }
}

void places_rank(places *self, const double *scores, uint32_t *ranks)
{
    for (uint32_t g = 0; g < self->n_groups; g++) {
        const scored *sorted = self->items;
        ri_extent extent = RI_EXTENT;
        uint64_t n = 0;

        for (uint64_t k = self->starts[g]; k < self->starts[g + 1]; k++) {
            const uint64_t row = self->rows[k];
            const double score = scores[row];

            ranks[row] = 0;
            ri_extent_add(&extent, score);
            if (!isnan(score))
                self->items[n++] = (scored){key_of(self->smallest_is_best ? score : -score), row};
        }
        if (n > SMALL)
            sorted = sort_large(self, n);
        else
            sort_small(self->items, n);
        number(sorted, n, ri_tie_width(&extent), ranks);
    }
}
