/* groups.c - rows that agree on all keys but one: all such groups, or samples of them. */
#include "groups.h"

enum { LARGE = 1 << 20 /* rows */, SAMPLES = 2 };

static const int32_t *codes_of(const grid_review *self, size_t key)
{
    return self->layout->columns[key].made_codes;
}

static bool agree(const grid_review *self, size_t key, uint64_t a, uint64_t b)
{
    for (size_t k = 0; k < self->layout->n_keys; k++)
        if (k != key && codes_of(self, k)[a] != codes_of(self, k)[b])
            return false;
    return true;
}

static uint64_t hash_of(const grid_review *self, size_t key, uint64_t row)
{
    uint64_t h = 0x9E3779B97F4A7C15u;

    for (size_t k = 0; k < self->layout->n_keys; k++)
        if (k != key) {
            h = (h ^ (uint32_t)codes_of(self, k)[row]) * 0xFF51AFD7ED558CCDu;
            h ^= h >> 32;
        }
    return h;
}

/* Gives each row the number of its group. */
static ri_status number_groups(const grid_review *self, size_t key, uint32_t *numbers, uint64_t *n)
{
    const grid_work *const work = self->work;
    uint64_t mask = 16;
    uint32_t *slots, *firsts;

    while (mask < 2 * self->rows_made)
        mask *= 2;
    slots = work->host->scratch(work->ctx, mask--, sizeof *slots); /* group + 1 */
    firsts = work->host->scratch(work->ctx, self->rows_made, sizeof *firsts);
    if (!slots || !firsts)
        return RI_NO_MEMORY;
    *n = 0;
    for (uint64_t i = 0; i < self->rows_made; i++) {
        uint64_t slot = hash_of(self, key, i) & mask;

        while (slots[slot] && !agree(self, key, firsts[slots[slot] - 1], i))
            slot = (slot + 1) & mask;
        if (!slots[slot]) {
            firsts[*n] = (uint32_t)i;
            slots[slot] = (uint32_t)++ * n;
        }
        numbers[i] = slots[slot] - 1;
    }
    return RI_OK;
}

/* All groups: a counting sort by their numbers. */
static ri_status all_groups(const grid_review *self, size_t key, grid_groups *groups)
{
    const grid_work *const work = self->work;
    uint32_t *const numbers = work->host->scratch(work->ctx, self->rows_made, sizeof *numbers);
    uint32_t *const rows = work->host->scratch(work->ctx, self->rows_made, sizeof *rows);
    uint64_t *starts;

    if (!numbers || !rows || number_groups(self, key, numbers, &groups->n) != RI_OK)
        return RI_NO_MEMORY;
    starts = work->host->scratch(work->ctx, groups->n + 2, sizeof *starts);
    if (!starts)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < self->rows_made; i++)
        starts[numbers[i] + 2]++;
    for (uint64_t g = 2; g < groups->n + 2; g++)
        starts[g] += starts[g - 1];
    for (uint64_t i = 0; i < self->rows_made; i++)
        rows[starts[numbers[i] + 1]++] = (uint32_t)i;
    groups->starts = starts;
    groups->rows = rows;
    return RI_OK;
}

/* The groups of a few rows, spread over the table. */
static ri_status sample_groups(const grid_review *self, size_t key, grid_groups *groups)
{
    const grid_work *const work = self->work;
    uint64_t *const starts = work->host->scratch(work->ctx, SAMPLES + 1, sizeof *starts);
    const uint64_t most = (uint64_t)self->layout->columns[key].n_labels * SAMPLES;
    uint32_t *const rows = work->host->scratch(work->ctx, most, sizeof *rows);
    uint64_t n = 0;

    if (!starts || !rows)
        return RI_NO_MEMORY;
    for (uint64_t g = 0; g < SAMPLES; g++) {
        const uint64_t of = self->rows_made / (UINT64_C(2) * SAMPLES) * (2 * g + 1);

        for (uint64_t i = 0; i < self->rows_made && n < most; i++)
            if (agree(self, key, of, i))
                rows[n++] = (uint32_t)i;
        starts[g + 1] = n;
    }
    *groups = (grid_groups){SAMPLES, starts, rows};
    return RI_OK;
}

ri_status grid_groups_of(const grid_review *self, size_t key, grid_groups *groups)
{
    return self->rows_made > LARGE ? sample_groups(self, key, groups)
                                   : all_groups(self, key, groups);
}
