/* summary.c - see summary.h
 *
 * Records lie run after run, a summary is made row by row: rows are taken in bundles, so that a
 * line of the cache is fetched once for all rows it holds.
 */
#include "summary.h"

#include <math.h>
#include <string.h>

#include "crew.h"
#include "quantile.h"

#define BUNDLE UINT64_C(16)

typedef struct summarising {
    const summary_question *of;
    summary *into;
    bool *failed; /* per thread */
} summarising;

/* Room of one bundle. */
typedef struct bundle {
    double *scores;   /* [row][run] of the sample */
    uint32_t *ranks;  /* likewise */
    uint16_t *grades; /* likewise; NULL: none */
    double *outputs;  /* [row][run] of the whole design; NULL: not needed */
    double *sorted;
    uint64_t *room; /* to sort in */
    uint64_t *counts;
} bundle;

/* Runs A and B are independent draws of the choices; those between them are not. */
static bool in_sample(const design *self, uint64_t run)
{
    return design_at(self, run).block < 2;
}

static bool bundle_new(bundle *self, arena *memory, const summary_question *of, uint64_t sample,
                       uint64_t rows)
{
    const uint64_t runs = design_runs(of->design);
    const uint64_t most = of->rows > UINT16_MAX ? of->rows : UINT16_MAX;

    *self = (bundle){.scores = arena_take(memory, rows * sample + 1, sizeof *self->scores),
                     .ranks = arena_take(memory, rows * sample + 1, sizeof *self->ranks),
                     .sorted = arena_take(memory, sample + 1, sizeof *self->sorted),
                     .room = arena_take(memory, 2 * sample + 1, sizeof *self->room),
                     .counts = arena_take(memory, most + 2, sizeof *self->counts)};
    if (of->grades)
        self->grades = arena_take(memory, rows * sample + 1, sizeof *self->grades);
    if (of->design->kind == DESIGN_SOBOL)
        self->outputs = arena_take(memory, rows * runs + 1, sizeof *self->outputs);
    return self->scores && self->ranks && self->sorted && self->room && self->counts &&
           (self->grades || !of->grades) && (self->outputs || of->design->kind != DESIGN_SOBOL);
}

static void collect(bundle *self, const summary_question *of, uint64_t sample, uint64_t first,
                    uint64_t rows)
{
    const uint64_t runs = design_runs(of->design);
    uint64_t at = 0;

    for (uint64_t run = 0; run < runs; run++) {
        const double *const scores = records_scores(of->runs, run) + first;
        const uint32_t *const ranks = records_ranks(of->runs, run) + first;
        const uint16_t *const grades = of->grades ? records_grades(of->runs, run) + first : NULL;

        for (uint64_t i = 0; self->outputs && i < rows; i++)
            self->outputs[i * runs + run] = scores[i];
        if (!in_sample(of->design, run))
            continue;
        for (uint64_t i = 0; i < rows; i++) {
            self->scores[i * sample + at] = scores[i];
            self->ranks[i * sample + at] = ranks[i];
            if (grades)
                self->grades[i * sample + at] = grades[i];
        }
        at++;
    }
}

static void summarise_scores(const double *scores, uint64_t n, double *sorted, uint64_t *room,
                             row_summary *into)
{
    double sum = 0, squares = 0;

    memcpy(sorted, scores, n * sizeof *sorted);
    into->n = quantile_sort(sorted, n, room);
    for (uint64_t k = 0; k < into->n; k++)
        sum += sorted[k];
    into->mean = into->n ? sum / (double)into->n : (double)NAN;
    for (uint64_t k = 0; k < into->n; k++)
        squares += (sorted[k] - into->mean) * (sorted[k] - into->mean);
    into->deviation = into->n > 1 ? sqrt(squares / (double)(into->n - 1)) : (double)NAN;
    /* A mean of equal numbers is that number, whatever rounding makes of it. */
    if (into->n && sorted[0] == sorted[into->n - 1]) {
        into->mean = sorted[0];
        into->deviation = into->n > 1 ? 0 : (double)NAN;
    }
    into->median = quantile_of(sorted, into->n, 0.5);
    into->low = quantile_of(sorted, into->n, 0.05);
    into->high = quantile_of(sorted, into->n, 0.95);
}

/* counts[w] of what occurs, as a list in `memory`; the counts are zero again. */
static const occurrence *list_of(arena *memory, uint64_t *counts, uint32_t most, uint32_t *n)
{
    occurrence *list;
    uint32_t at = 0;

    *n = 0;
    for (uint32_t w = 1; w <= most; w++)
        *n += counts[w] > 0;
    list = arena_take(memory, *n + 1u, sizeof *list);
    for (uint32_t w = 1; w <= most; w++) {
        if (list && counts[w])
            list[at++] = (occurrence){w, counts[w]};
        counts[w] = 0;
    }
    counts[0] = 0;
    return list;
}

/* The k-th of all ranks in ascending order. */
static double rank_at(const row_summary *of, uint64_t k)
{
    uint64_t before = 0;

    for (uint32_t r = 0; r < of->n_ranks; r++) {
        before += of->ranks[r].count;
        if (k < before)
            return of->ranks[r].what;
    }
    return (double)NAN;
}

static double rank_quantile(const row_summary *of, double probability)
{
    const double place = probability * (double)(of->n - 1), below = floor(place);
    const uint64_t k = (uint64_t)below;
    const double low = rank_at(of, k);

    return k + 1 >= of->n ? low : low + (place - below) * (rank_at(of, k + 1) - low);
}

static bool summarise_ranks(const uint32_t *ranks, uint64_t n, uint32_t top, uint64_t *counts,
                            arena *memory, row_summary *into)
{
    uint64_t in_top = 0, present = 0;
    uint32_t most = 0;
    double sum = 0;

    for (uint64_t k = 0; k < n; k++) {
        counts[ranks[k]]++;
        most = ranks[k] > most ? ranks[k] : most;
        in_top += ranks[k] > 0 && ranks[k] <= top;
        present += ranks[k] > 0;
        sum += ranks[k];
    }
    into->ranks = list_of(memory, counts, most, &into->n_ranks);
    if (!into->ranks)
        return false;
    into->top = present ? (double)in_top / (double)present : (double)NAN;
    into->rank_mean = into->rank_median = into->rank_low = into->rank_high = (double)NAN;
    if (present == 0)
        return true;
    into->rank_mean = sum / (double)present;
    into->rank_median = rank_quantile(into, 0.5);
    into->rank_low = rank_quantile(into, 0.05);
    into->rank_high = rank_quantile(into, 0.95);
    return true;
}

static bool summarise_grades(const uint16_t *grades, uint64_t n, uint64_t *counts, arena *memory,
                             row_summary *into)
{
    uint32_t most = 0;

    for (uint64_t k = 0; k < n; k++) {
        counts[grades[k]]++;
        most = grades[k] > most ? grades[k] : most;
        into->n_graded += grades[k] > 0;
    }
    into->grades = list_of(memory, counts, most, &into->n_grades);
    return into->grades != NULL;
}

static bool summarise_row(const summarising *work, bundle *room, uint64_t sample, uint64_t i,
                          arena *memory, row_summary *into)
{
    const summary_question *const of = work->of;

    summarise_scores(room->scores + i * sample, sample, room->sorted, room->room, into);
    if (!summarise_ranks(room->ranks + i * sample, sample, of->top, room->counts, memory, into))
        return false;
    if (of->grades &&
        !summarise_grades(room->grades + i * sample, sample, room->counts, memory, into))
        return false;
    if (room->outputs)
        sensitivity_of(room->outputs + i * design_runs(of->design), of->design->replicates,
                       of->design->choices, of->centre, into->indices);
    return true;
}

static void summarise_bundle(void *user, uint64_t b, uint32_t thread)
{
    const summarising *const work = user;
    const summary_question *const of = work->of;
    const uint64_t sample = work->into->runs, first = b * BUNDLE;
    const uint64_t rows = of->rows - first < BUNDLE ? of->rows - first : BUNDLE;
    arena *const memory = work->into->memories[thread];
    arena *const scratch = arena_new(arena_allocator(memory));
    bundle room;

    if (!scratch || !bundle_new(&room, scratch, of, sample, rows)) {
        work->failed[thread] = true;
        arena_free(scratch);
        return;
    }
    collect(&room, of, sample, first, rows);
    for (uint64_t i = 0; i < rows; i++)
        if (!summarise_row(work, &room, sample, i, memory, &work->into->rows[first + i]))
            work->failed[thread] = true;
    arena_free(scratch);
}

/* -- All rows together ----------------------------------------------------------------------- */

/* Whether row i has a score in all runs of replicate k: only then does it count. */
static bool complete(const summary_question *of, uint64_t k, uint64_t i)
{
    const uint32_t blocks = design_blocks(of->design);

    for (uint32_t b = 0; b < blocks; b++)
        if (isnan(records_scores(of->runs, k * blocks + b)[i]))
            return false;
    return true;
}

/* Mean of A and B of every row, over the replicates in which it is complete; as in sensitivity.c,
 * as differences from the first. */
static void middles(const summary_question *of, double *middle, double *base, uint64_t *n)
{
    const uint32_t blocks = design_blocks(of->design);

    for (uint64_t k = 0; k < of->design->replicates; k++) {
        const double *const a = records_scores(of->runs, k * blocks);
        const double *const b = records_scores(of->runs, k * blocks + 1);

        for (uint64_t i = 0; i < of->rows; i++) {
            if (!complete(of, k, i))
                continue;
            base[i] = n[i] ? base[i] : a[i];
            middle[i] += (a[i] - base[i]) + (b[i] - base[i]);
            n[i]++;
        }
    }
    for (uint64_t i = 0; i < of->rows; i++)
        middle[i] = n[i] ? base[i] + middle[i] / (2 * (double)n[i]) : 0;
}

/* What one replicate adds, summed over the rows. */
typedef struct summing {
    const summary_question *of;
    const double *middle;
    sensitivity *into;
} summing;

static void sum_replicate(void *user, uint64_t k, uint32_t thread)
{
    const summing *const work = user;
    const summary_question *const of = work->of;
    const uint32_t d = of->design->choices, blocks = d + 2;
    const double *const a = records_scores(of->runs, k * blocks);
    const double *const b = records_scores(of->runs, k * blocks + 1);

    (void)thread;
    for (uint64_t i = 0; i < of->rows; i++) {
        const double x = a[i] - work->middle[i], y = b[i] - work->middle[i];

        if (!complete(of, k, i))
            continue;
        work->into->there[k] = true;
        work->into->variance[k] += x * x + y * y;
        for (uint32_t c = 0; c < d; c++) {
            const double centred = b[i] - (of->centre ? work->middle[i] : 0);
            const double step = records_scores(of->runs, k * blocks + 2 + c)[i] - a[i];

            work->into->first[k * d + c] += centred * step;
            work->into->total[k * d + c] += step * step / 2;
        }
    }
}

static bool indices_of_scores(summary *self, const summary_question *of, arena *memory)
{
    double *middle = arena_take(memory, of->rows + 1, sizeof *middle);
    double *base = arena_take(memory, of->rows + 1, sizeof *base);
    uint64_t *n = arena_take(memory, of->rows + 1, sizeof *n);
    sensitivity all;
    summing work = {of, middle, &all};

    if (!middle || !base || !n ||
        !sensitivity_new(&all, memory, of->design->replicates, of->design->choices))
        return false;
    middles(of, middle, base, n);
    crew_run(of->threads, of->design->replicates, sum_replicate, &work);
    return sensitivity_estimate(&all, &of->bootstrap, memory, self->score);
}

/* Mean absolute difference of the ranks of a run from the nominal ones. */
static double shift_of(const summary_question *of, uint64_t run)
{
    const uint32_t *const ranks = records_ranks(of->runs, run);
    double sum = 0;
    uint64_t n = 0;

    for (uint64_t i = 0; i < of->rows; i++) {
        const uint32_t nominal = of->nominal_ranks[i];

        if (nominal == 0 || ranks[i] == 0)
            continue;
        sum += ranks[i] > nominal ? ranks[i] - nominal : nominal - ranks[i];
        n++;
    }
    return n ? sum / (double)n : (double)NAN;
}

static bool indices_of_shift(summary *self, const summary_question *of, arena *memory)
{
    const uint64_t runs = design_runs(of->design);
    double *shifts = arena_take(memory, runs + 1, sizeof *shifts);
    sensitivity all;

    if (!shifts || !sensitivity_new(&all, memory, of->design->replicates, of->design->choices))
        return false;
    for (uint64_t run = 0; run < runs; run++)
        shifts[run] = shift_of(of, run);
    (void)sensitivity_add(&all, shifts, of->centre);
    return sensitivity_estimate(&all, &of->bootstrap, memory, self->rank_shift);
}

/* -- The whole ------------------------------------------------------------------------------- */

static bool prepare(summary *self, const summary_question *of, arena *memory)
{
    const uint32_t threads = of->threads ? of->threads : 1;
    const bool indices = of->design->kind == DESIGN_SOBOL;
    const size_t d = of->design->choices;
    sensitivity_index *all = NULL;

    *self = (summary){.runs = of->design->replicates * (indices ? 2u : 1u)};
    self->rows = arena_take(memory, of->rows + 1, sizeof *self->rows);
    self->memories = arena_take(memory, threads, sizeof(arena *));
    if (!self->rows || !self->memories)
        return false;
    for (; self->n_memories < threads; self->n_memories++) {
        self->memories[self->n_memories] = arena_new(arena_allocator(memory));
        if (!self->memories[self->n_memories])
            return false;
    }
    if (!indices)
        return true;
    self->score = arena_take(memory, d + 1, sizeof *self->score);
    self->rank_shift = arena_take(memory, d + 1, sizeof *self->rank_shift);
    all = arena_take(memory, of->rows * d + 1, sizeof *all);
    for (uint64_t i = 0; all && i < of->rows; i++)
        self->rows[i].indices = all + i * d;
    return self->score && self->rank_shift && all;
}

bool summary_make(summary *self, const summary_question *of, arena *memory)
{
    summarising work = {.of = of, .into = self};
    bool good = prepare(self, of, memory);

    work.failed = good ? arena_take(memory, self->n_memories, sizeof *work.failed) : NULL;
    if (!work.failed)
        return false;
    crew_run(self->n_memories, (of->rows + BUNDLE - 1) / BUNDLE, summarise_bundle, &work);
    for (uint32_t t = 0; t < self->n_memories; t++)
        good = good && !work.failed[t];
    if (good && self->score)
        good = indices_of_scores(self, of, memory) && indices_of_shift(self, of, memory);
    return good;
}

void summary_free(summary *self)
{
    for (uint32_t t = 0; t < self->n_memories; t++)
        arena_free(self->memories[t]);
    self->n_memories = 0;
}
