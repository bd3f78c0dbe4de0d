/* sensitivity.c - see sensitivity.h */
#include "sensitivity.h"

#include <Random123/philox.h>
#include <math.h>

#include "crew.h"
#include "quantile.h"

enum { PURPOSE_BOOTSTRAP = 3 }; /* design.c has 1 and 2 */

bool sensitivity_new(sensitivity *self, arena *memory, uint64_t n, uint32_t choices)
{
    uint64_t all;

    *self = (sensitivity){.n = n, .choices = choices};
    if (__builtin_mul_overflow(n, (uint64_t)choices, &all))
        return false;
    self->there = arena_take(memory, n + 1, sizeof *self->there);
    self->variance = arena_take(memory, n + 1, sizeof *self->variance);
    self->first = arena_take(memory, all + 1, sizeof *self->first);
    self->total = arena_take(memory, all + 1, sizeof *self->total);
    return self->there && self->variance && self->first && self->total;
}

static bool complete(const double *values, uint32_t blocks)
{
    for (uint32_t b = 0; b < blocks; b++)
        if (isnan(values[b]))
            return false;
    return true;
}

/* Mean of A and B over the replicates without a missing value, of which there are *n.  Summed as
 * differences from the first, so that the mean of equal numbers is that number. */
static double middle_of(const double *values, uint64_t replicates, uint32_t blocks, uint64_t *n)
{
    double sum = 0, base = 0;

    *n = 0;
    for (uint64_t k = 0; k < replicates; k++, values += blocks)
        if (complete(values, blocks)) {
            base = *n ? base : values[0];
            sum += (values[0] - base) + (values[1] - base);
            ++*n;
        }
    return *n ? base + sum / (2 * (double)*n) : 0;
}

double sensitivity_add(sensitivity *self, const double *values, bool centre)
{
    const uint32_t blocks = self->choices + 2;
    uint64_t n;
    const double middle = middle_of(values, self->n, blocks, &n);
    const double centred = centre ? middle : 0;
    double sum = 0;

    for (uint64_t k = 0; k < self->n; k++, values += blocks) {
        const double a = values[0], b = values[1];
        const double square = (a - middle) * (a - middle) + (b - middle) * (b - middle);

        if (!complete(values, blocks))
            continue;
        sum += square;
        self->there[k] = true;
        self->variance[k] += square;
        for (uint32_t i = 0; i < self->choices; i++) {
            const double moved = values[2 + i];

            self->first[k * self->choices + i] += (b - centred) * (moved - a);
            self->total[k * self->choices + i] += (a - moved) * (a - moved) / 2;
        }
    }
    return n ? sum / (2 * (double)n - 1) : 0;
}

void sensitivity_of(const double *values, uint64_t n, uint32_t choices, bool centre,
                    sensitivity_index *into)
{
    const uint32_t blocks = choices + 2;
    uint64_t present;
    const double middle = middle_of(values, n, blocks, &present);
    const double centred = centre ? middle : 0;
    double variance = 0;

    for (uint32_t i = 0; i < choices; i++)
        into[i] = (sensitivity_index){0};
    for (uint64_t k = 0; k < n; k++, values += blocks) {
        const double a = values[0], b = values[1];

        if (!complete(values, blocks))
            continue;
        variance += (a - middle) * (a - middle) + (b - middle) * (b - middle);
        for (uint32_t i = 0; i < choices; i++) {
            into[i].first += (b - centred) * (values[2 + i] - a);
            into[i].total += (a - values[2 + i]) * (a - values[2 + i]) / 2;
        }
    }
    variance = present && variance > 0 ? variance / (2 * (double)present - 1) : (double)NAN;
    for (uint32_t i = 0; i < choices; i++) {
        into[i].first /= (double)present * variance;
        into[i].total /= (double)present * variance;
        into[i].first_low = into[i].first_high = (double)NAN;
        into[i].total_low = into[i].total_high = (double)NAN;
        into[i].n = (double)present;
    }
}

/* Sums over replicates, each counted as often as it was drawn. */
typedef struct sums {
    uint64_t n; /* replicates that add something */
    double variance;
    double *first, *total;
} sums;

static void indices_of(const sensitivity *self, const sums *of, double *first, double *total)
{
    const double variance =
        of->n && of->variance > 0 ? of->variance / (2 * (double)of->n - 1) : (double)NAN;

    for (uint32_t i = 0; i < self->choices; i++) {
        first[i] = of->first[i] / (double)of->n / variance;
        total[i] = of->total[i] / (double)of->n / variance;
    }
}

static void add_replicate(const sensitivity *self, uint64_t k, sums *to)
{
    to->n += self->there[k];
    to->variance += self->variance[k];
    for (uint32_t i = 0; i < self->choices; i++) {
        to->first[i] += self->first[k * self->choices + i];
        to->total[i] += self->total[k * self->choices + i];
    }
}

/* Bootstrap samples under way. */
typedef struct resampling {
    const sensitivity *self;
    const bootstrap *how;
    double *room;          /* 2 * choices for each thread */
    double *first, *total; /* [choice][sample] */
    double *made;          /* 2 * choices for each thread */
} resampling;

/* One of n, equally likely. */
static uint64_t place_of(uint64_t word, uint64_t n)
{
    const uint64_t k = (uint64_t)((double)(word >> 11) * 0x1p-53 * (double)n);

    return k < n ? k : n - 1;
}

static void resample(void *user, uint64_t sample, uint32_t thread)
{
    const resampling *const work = user;
    const sensitivity *const self = work->self;
    const uint32_t d = self->choices;
    sums drawn = {0, 0, work->room + (size_t)thread * 2 * d,
                  work->room + (size_t)thread * 2 * d + d};
    double *const made = work->made + (size_t)thread * 2 * d;
    const philox4x64_key_t key = {{work->how->seed, UINT32_MAX}};

    for (uint32_t i = 0; i < 2 * d; i++)
        drawn.first[i] = 0;
    for (uint64_t k = 0; k < self->n; k += 4) {
        const philox4x64_ctr_t counter = {{sample, k / 4, 0, PURPOSE_BOOTSTRAP}};
        const philox4x64_ctr_t four = philox4x64(counter, key);

        for (uint64_t j = 0; j < 4 && k + j < self->n; j++)
            add_replicate(self, place_of(four.v[j], self->n), &drawn);
    }
    indices_of(self, &drawn, made, made + d);
    for (uint32_t i = 0; i < d; i++) {
        work->first[(size_t)i * work->how->samples + sample] = made[i];
        work->total[(size_t)i * work->how->samples + sample] = made[d + i];
    }
}

static void take_interval(double *values, uint32_t n, double confidence, double *low, double *high)
{
    const uint64_t present = quantile_sort(values, n, NULL);

    *low = quantile_of(values, present, (1 - confidence) / 2);
    *high = quantile_of(values, present, (1 + confidence) / 2);
}

static bool intervals(const sensitivity *self, const bootstrap *how, arena *memory,
                      sensitivity_index *into)
{
    const size_t d = self->choices, threads = how->threads ? how->threads : 1;
    resampling work = {.self = self,
                       .how = how,
                       .room = arena_take(memory, threads * 2 * d + 1, sizeof(double)),
                       .made = arena_take(memory, threads * 2 * d + 1, sizeof(double)),
                       .first = arena_take(memory, d * how->samples + 1, sizeof(double)),
                       .total = arena_take(memory, d * how->samples + 1, sizeof(double))};

    if (!work.room || !work.made || !work.first || !work.total)
        return false;
    crew_run((uint32_t)threads, how->samples, resample, &work);
    for (size_t i = 0; i < d; i++) {
        take_interval(work.first + i * how->samples, how->samples, how->confidence,
                      &into[i].first_low, &into[i].first_high);
        take_interval(work.total + i * how->samples, how->samples, how->confidence,
                      &into[i].total_low, &into[i].total_high);
    }
    return true;
}

bool sensitivity_estimate(const sensitivity *self, const bootstrap *how, arena *memory,
                          sensitivity_index *into)
{
    const size_t d = self->choices;
    double *room = arena_take(memory, 4 * d + 1, sizeof *room);
    sums all = {0, 0, room, room + d};

    if (!room)
        return false;
    for (uint64_t k = 0; k < self->n; k++)
        add_replicate(self, k, &all);
    indices_of(self, &all, room + 2 * d, room + 3 * d);
    for (size_t i = 0; i < d; i++)
        into[i] = (sensitivity_index){room[2 * d + i], room[3 * d + i], (double)NAN,  (double)NAN,
                                      (double)NAN,     (double)NAN,     (double)all.n};
    return how->samples == 0 || intervals(self, how, memory, into);
}
