/* plants.c - see plants.h */
#include "plants.h"

static ri_status plants_refuse_periods(const regional *base, const plants_columns *from)
{
    for (uint64_t i = 1; from->period && i < from->period->rows; i++)
        if (from->period->codes[i] != from->period->codes[0])
            return ri_fail(base->host, base->ctx, RI_BAD_INPUT,
                           "the table 'establishments' has several periods in '%s'; expected the "
                           "establishments of one",
                           from->period->name);
    return RI_OK;
}

/* Labels that the main table does not have: "; region: North, South". */
static void plants_list_unknown(const ri_column *key, const int32_t *codes, regional_names *names)
{
    (void)snprintf(names->text, sizeof names->text, "; %.80s: ", key->name);
    for (uint64_t k = 0; k < key->n_labels; k++)
        if (codes[k] < 0)
            regional_names_add(names, "%.80s", key->labels[k]);
    if (!names->n)
        names->text[0] = '\0';
}

/* Says what is left out, as the main table has no such region or activity. */
static void plants_tell_strangers(const regional *base, const plants_columns *from,
                                  const int32_t *regions, const int32_t *activities)
{
    const ri_column *const size = from->size;
    regional_names of_regions = {"", 0}, of_activities = {"", 0};
    ri_exact_sum strange = RI_EXACT_SUM, all = RI_EXACT_SUM;
    uint64_t n = 0;

    for (uint64_t i = 0; i < size->rows; i++) {
        const bool stranger =
            regions[from->region->codes[i]] < 0 || activities[from->activity->codes[i]] < 0;

        n += stranger;
        ri_total_add(&all, size->values[i]);
        if (stranger)
            ri_total_add(&strange, size->values[i]);
    }
    if (!n)
        return;
    plants_list_unknown(from->region, regions, &of_regions);
    plants_list_unknown(from->activity, activities, &of_activities);
    ri_remark_row(
        base->host, base->ctx, RI_WARNING, RI_NO_ROW,
        "establishments of a region or activity that the main table does not have are left "
        "out",
        "%" PRIu64 " of %" PRIu64 ", with %s of %s%s%s", n, size->rows,
        regional_text(ri_total_of(&strange)).text, regional_text(ri_total_of(&all)).text,
        of_regions.text, of_activities.text);
}

/* Keeps what belongs to the main table, and tells how much does not. */
static ri_status plants_match(const regional *base, const plants_columns *from, plants *self)
{
    const int32_t *const regions =
        ri_match_labels(base->host, base->ctx, from->region, base->region);
    const int32_t *const activities =
        ri_match_labels(base->host, base->ctx, from->activity, base->activity);
    uint64_t missing = 0;
    double largest = 0;
    ri_status status;

    self->region = (int32_t *)base->host->scratch(base->ctx, from->size->rows, sizeof(int32_t));
    self->activity = (int32_t *)base->host->scratch(base->ctx, from->size->rows, sizeof(int32_t));
    self->size = (double *)base->host->scratch(base->ctx, from->size->rows, sizeof(double));
    if (!regions || !activities || !self->region || !self->activity || !self->size)
        return RI_NO_MEMORY;
    status = regional_check_column(base, from->size_port, from->size, &largest, &missing);
    if (status != RI_OK)
        return status;
    self->scale = regional_scale(largest);
    for (uint64_t i = 0; i < from->size->rows; i++) {
        const int32_t r = regions[from->region->codes[i]], a = activities[from->activity->codes[i]];

        if (r < 0 || a < 0 || isnan(from->size->values[i]))
            continue;
        self->region[self->n] = r;
        self->activity[self->n] = a;
        self->size[self->n++] = from->size->values[i] * self->scale;
    }
    if (missing)
        ri_remark_row(base->host, base->ctx, RI_WARNING, RI_NO_ROW,
                      "establishments of unknown size are left out", "%" PRIu64 " of %" PRIu64,
                      missing, from->size->rows);
    plants_tell_strangers(base, from, regions, activities);
    return RI_OK;
}

/* The plant's part of its activity. */
static double plants_share(const plants *self, const ri_exact_sum *totals, uint64_t plant)
{
    return ri_ratio(self->size[plant], ri_total_of(&totals[self->activity[plant]]));
}

/* Sums by activity of z^2, or of z^2 (of - z^2) where `of` is there; NULL: no memory. */
static double *plants_squares(const regional *base, const plants *self, const ri_exact_sum *totals,
                              const double *of)
{
    ri_exact_sum *const sums =
        (ri_exact_sum *)base->host->scratch(base->ctx, base->n_activities, sizeof *sums);
    double *const result =
        (double *)base->host->scratch(base->ctx, base->n_activities, sizeof *result);

    if (!sums || !result)
        return NULL;
    for (uint64_t i = 0; i < self->n; i++) {
        const int32_t a = self->activity[i];
        const double z = plants_share(self, totals, i);

        ri_total_add(&sums[a], z * z * (of ? of[a] - z * z : 1));
    }
    for (uint64_t a = 0; a < base->n_activities; a++)
        result[a] = sums[a].count ? ri_total_of(&sums[a]) : (double)NAN;
    return result;
}

/* Sums of squares, and of squares of squares by what they leave of the square of the sum. */
static bool plants_measure(const regional *base, const ri_exact_sum *totals, plants *self)
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

ri_status plants_read(const regional *base, const plants_columns *from, plants *self)
{
    ri_exact_sum *const totals =
        (ri_exact_sum *)base->host->scratch(base->ctx, base->n_activities, sizeof *totals);
    ri_status status = plants_refuse_periods(base, from);

    if (status == RI_OK)
        status = plants_match(base, from, self);
    if (status != RI_OK)
        return status;
    self->count = (double *)base->host->scratch(base->ctx, base->n_activities, sizeof(double));
    if (!totals || !self->count)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < self->n; i++)
        ri_total_add(&totals[self->activity[i]], self->size[i]);
    for (uint64_t a = 0; a < base->n_activities; a++)
        self->count[a] = (double)totals[a].count;
    return plants_measure(base, totals, self) ? RI_OK : RI_NO_MEMORY;
}

double *plants_by_row(const regional *base, const plants *self)
{
    double *const by_row = (double *)base->host->scratch(base->ctx, base->rows, sizeof *by_row);
    double *const counts =
        (double *)base->host->scratch(base->ctx, base->n_activities, sizeof *counts);
    regional_order rows, order;

    if (!by_row || !counts || !regional_order_by_key(base, base->region, &rows) ||
        !regional_order_rows(base, self->region, self->n, base->n_regions, &order))
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
