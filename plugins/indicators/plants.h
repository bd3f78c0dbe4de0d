/* plants.h - establishments: how the value of an activity is divided among them, and how many are
 * in each region. */
#ifndef PLUGINS_INDICATORS_PLANTS_H
#define PLUGINS_INDICATORS_PLANTS_H

#include "regional.h"

typedef struct plants {
    uint64_t n; /* those of a region and an activity of the main table, of known size */
    int32_t *region, *activity; /* codes of the main table */
    double *size;               /* scaled */
    double *herfindahl;         /* by activity: H = sum z^2; missing where there are none */
    double *fourth_powers;      /* sum z^4 */
    double *pairs;              /* H^2 - sum z^4: of different establishments */
    double *count;              /* by activity */
} plants;

/* The columns of the table of establishments, and the ports they come by. */
typedef struct plant_columns {
    const ri_column *region, *activity, *size, *period;
    uint32_t size_port;
} plant_columns;

static inline ri_status plants_refuse_periods(const regional *base, const plant_columns *from)
{
    for (uint64_t i = 1; from->period && i < from->period->rows; i++)
        if (from->period->codes[i] != from->period->codes[0])
            return ri_fail(base->host, base->ctx, RI_BAD_INPUT,
                           "the table 'establishments' has several periods in '%s'; expected the "
                           "establishments of one",
                           from->period->name);
    return RI_OK;
}

/* Keeps what belongs to the main table, and tells how much does not. */
static inline ri_status plants_match(const regional *base, const plant_columns *from, plants *self)
{
    const int32_t *const regions =
        ri_match_labels(base->host, base->ctx, from->region, base->region);
    const int32_t *const activities =
        ri_match_labels(base->host, base->ctx, from->activity, base->activity);
    uint64_t strangers = 0, missing = 0;
    double largest = 0, scale;
    ri_status status;

    self->region = (int32_t *)base->host->scratch(base->ctx, from->size->rows, sizeof(int32_t));
    self->activity = (int32_t *)base->host->scratch(base->ctx, from->size->rows, sizeof(int32_t));
    self->size = (double *)base->host->scratch(base->ctx, from->size->rows, sizeof(double));
    if (!regions || !activities || !self->region || !self->activity || !self->size)
        return RI_NO_MEMORY;
    status = regional_check_column(base, from->size_port, from->size, &largest, &missing);
    scale = regional_scale(largest);
    for (uint64_t i = 0; status == RI_OK && i < from->size->rows; i++) {
        const int32_t r = regions[from->region->codes[i]], a = activities[from->activity->codes[i]];

        if (r < 0 || a < 0) {
            strangers++;
        } else if (!isnan(from->size->values[i])) {
            self->region[self->n] = r;
            self->activity[self->n] = a;
            self->size[self->n++] = from->size->values[i] * scale;
        }
    }
    if (strangers)
        ri_note_row(base->host, base->ctx, RI_WARNING, RI_NO_ROW,
                    "%" PRIu64 " of %" PRIu64
                    " establishments are of no region or activity of the main table; they are left "
                    "out",
                    strangers, from->size->rows);
    return status;
}

/* The plant's part of its activity. */
static inline double plants_share(const plants *self, const ri_sum *totals, uint64_t plant)
{
    return ri_ratio(self->size[plant], ri_sum_of(&totals[self->activity[plant]]));
}

/* Sums by activity of z^2, or of z^2 (of - z^2) where `of` is there; NULL: no memory. */
static inline double *plants_squares(const regional *base, const plants *self, const ri_sum *totals,
                                     const double *of)
{
    ri_sum *const sums = (ri_sum *)base->host->scratch(base->ctx, base->n_activities, sizeof *sums);
    double *const result =
        (double *)base->host->scratch(base->ctx, base->n_activities, sizeof *result);

    if (!sums || !result)
        return NULL;
    for (uint64_t i = 0; i < self->n; i++) {
        const int32_t a = self->activity[i];
        const double z = plants_share(self, totals, i);

        ri_sum_add(&sums[a], z * z * (of ? of[a] - z * z : 1));
    }
    for (uint64_t a = 0; a < base->n_activities; a++)
        result[a] = sums[a].count ? ri_sum_of(&sums[a]) : (double)NAN;
    return result;
}

/* Sums of squares, and of squares of squares by what they leave of the square of the sum. */
static inline bool plants_measure(const regional *base, const ri_sum *totals, plants *self)
{
    self->herfindahl = plants_squares(base, self, totals, NULL);
    self->pairs = self->herfindahl ? plants_squares(base, self, totals, self->herfindahl) : NULL;
    self->fourth_powers =
        (double *)base->host->scratch(base->ctx, base->n_activities, sizeof(double));
    if (!self->pairs || !self->fourth_powers)
        return false;
    for (uint64_t i = 0; i < self->n; i++)
        self->fourth_powers[self->activity[i]] += pow(plants_share(self, totals, i), 4);
    return true;
}

static inline ri_status plants_read(const regional *base, const plant_columns *from, plants *self)
{
    ri_sum *const totals =
        (ri_sum *)base->host->scratch(base->ctx, base->n_activities, sizeof *totals);
    ri_status status = plants_refuse_periods(base, from);

    if (status == RI_OK)
        status = plants_match(base, from, self);
    if (status != RI_OK)
        return status;
    self->count = (double *)base->host->scratch(base->ctx, base->n_activities, sizeof(double));
    if (!totals || !self->count)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < self->n; i++)
        ri_sum_add(&totals[self->activity[i]], self->size[i]);
    for (uint64_t a = 0; a < base->n_activities; a++)
        self->count[a] = (double)totals[a].count;
    return plants_measure(base, totals, self) ? RI_OK : RI_NO_MEMORY;
}

/* For each row of the main table how many establishments its region and activity have; NULL: no
 * memory. */
static inline double *plants_by_row(const regional *base, const plants *self)
{
    double *const by_row = (double *)base->host->scratch(base->ctx, base->rows, sizeof *by_row);
    double *const counts =
        (double *)base->host->scratch(base->ctx, base->n_activities, sizeof *counts);
    row_order rows, order;

    if (!by_row || !counts || !order_by_key(base, base->region, &rows) ||
        !order_rows(base, self->region, self->n, base->n_regions, &order))
        return NULL;
    for (uint64_t r = 0; r < base->n_regions; r++) {
        for (uint64_t k = order.starts[r]; k < order.starts[r + 1]; k++)
            counts[self->activity[order.rows[k]]]++;
        for (uint64_t k = rows.starts[r]; k < rows.starts[r + 1]; k++)
            by_row[rows.rows[k]] = counts[base->activity->codes[rows.rows[k]]];
        for (uint64_t k = order.starts[r]; k < order.starts[r + 1]; k++)
            counts[self->activity[order.rows[k]]] = 0;
    }
    return by_row;
}

#endif /* PLUGINS_INDICATORS_PLANTS_H */
