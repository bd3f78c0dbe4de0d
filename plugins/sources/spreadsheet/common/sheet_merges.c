/* sheet_merges.c - see sheet_merges.h */
#include "sheet_merges.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_REGIONS = 16 };

void sheet_merges_open(sheet_merges *self, const ri_host *host, ri_ctx *ctx)
{
    *self = (sheet_merges){.host = host, .ctx = ctx};
}

void sheet_merges_clear(sheet_merges *self)
{
    self->n = self->next = self->n_active = 0;
    self->sorted = false;
}

/* Room for one more of an array that doubles; NULL: no memory. */
static void *room(const sheet_merges *self, void *old, size_t n, size_t *capacity, size_t size)
{
    const size_t wanted = *capacity ? 2 * *capacity : FIRST_REGIONS;
    void *longer;

    if (n < *capacity)
        return old;
    longer = old ? self->host->grow(self->ctx, old, *capacity, wanted, size)
                 : self->host->scratch(self->ctx, wanted, size);
    if (longer)
        *capacity = wanted;
    return longer;
}

bool sheet_merges_add(sheet_merges *self, const sheet_region *region)
{
    sheet_region *const regions =
        room(self, self->regions, self->n, &self->capacity, sizeof *regions);

    if (!regions)
        return false;
    self->regions = regions;
    self->sorted = self->sorted && regions[self->n - 1].first_row <= region->first_row;
    regions[self->n++] = *region;
    return true;
}

static int by_first_row(const void *a, const void *b)
{
    const uint64_t x = ((const sheet_region *)a)->first_row;
    const uint64_t y = ((const sheet_region *)b)->first_row;

    return (x > y) - (x < y);
}

static char *copy(const sheet_merges *self, const char *text, size_t length)
{
    char *const to = self->host->scratch(self->ctx, length + 1, 1);

    if (to && length)
        memcpy(to, text, length);
    return to;
}

/* A region whose first row this is or was passed over. */
static bool begin(sheet_merges *self, size_t which, const sheet_row *row)
{
    sheet_region *const region = &self->regions[which];
    const size_t first = region->first_column;
    size_t *active;

    if (region->last_row < row->number)
        return true;
    if (region->first_row == row->number && first <= row->n) {
        const sheet_slot *const slot = &row->slots[first - 1];
        const char *const flag = row->texts + slot->flag;

        region->length = slot->length;
        region->is_number = slot->is_number;
        region->text = copy(self, row->texts + slot->text, slot->length);
        region->flag = slot->flag ? copy(self, flag, strlen(flag)) : NULL;
        if (!region->text || (slot->flag && !region->flag))
            return false;
    }
    active = room(self, self->active, self->n_active, &self->active_capacity, sizeof *active);
    if (!active)
        return false;
    self->active = active;
    active[self->n_active++] = which;
    return true;
}

/* What its first cell holds, in the first column of a row below that. */
static bool put_first(const sheet_region *region, sheet_row *row)
{
    const size_t column = region->first_column;

    if (region->is_number
            ? !sheet_row_set_number(row, column, 1, region->text, region->length)
            : !sheet_row_set(row, column, 1, region->text, region->length, region->flag))
        return false;
    if (column <= row->n)
        row->slots[column - 1].is_merged = true;
    return true;
}

/* One text for all cells of the row that are in the region. */
static bool fill(const sheet_region *region, sheet_row *row)
{
    if (!region->text) /* an empty region */
        return true;
    if (region->first_row != row->number && !put_first(region, row))
        return false;
    for (size_t column = region->first_column + 1; column <= region->last_column; column++)
        if (!sheet_row_copy(row, region->first_column, column))
            return false;
    return true;
}

bool sheet_merges_fill(sheet_merges *self, sheet_row *row)
{
    size_t kept = 0;

    if (self->n && !self->sorted)
        qsort(self->regions, self->n, sizeof *self->regions, by_first_row);
    self->sorted = self->n > 0;
    while (self->next < self->n && self->regions[self->next].first_row <= row->number)
        if (!begin(self, self->next++, row))
            return false;
    for (size_t k = 0; k < self->n_active; k++) {
        const sheet_region *const region = &self->regions[self->active[k]];

        if (region->last_row < row->number)
            continue;
        self->active[kept++] = self->active[k];
        if (!fill(region, row))
            return false;
    }
    self->n_active = kept;
    return true;
}
