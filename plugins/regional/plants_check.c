/* plants_check.c - see plants_check.h */
#include "plants_check.h"

#include "regional_unit.h"

/* Figures by activity of one region at a time. */
typedef struct plants_check {
    const regional *base;
    const plants *plants;
    double factor;              /* from scaled sizes to scaled values */
    regional_order rows, order; /* of the main table, and of establishments, by region */
    ri_exact_sum *sums;         /* by activity */
    bool *has_row;              /* activities with a row of the region */
} plants_check;

static regional_figure plants_text(const plants_check *self, double figure)
{
    return regional_text(regional_unscaled(self->base, figure));
}

/* A row of the main table against its establishments; activities without any are told by
 * themselves.  The rows of the result are activities, so that places are told by their names. */
static void plants_check_row(const plants_check *self, uint64_t row)
{
    const regional *const base = self->base;
    const int32_t a = base->activity->codes[row];
    const char *const region = base->region->labels[base->region->codes[row]];
    const char *const activity = base->activity->labels[a];
    const double value = regional_value(base, row),
                 sum = ri_total_of(&self->sums[a]) * self->factor;

    self->has_row[a] = true;
    if (isnan(value) || !(self->plants->count[a] > 0) ||
        fabs(value - sum) <= 1e-9 * fmax(value, sum))
        return;
    if (self->sums[a].count)
        ri_remark_row(base->host, base->ctx, RI_WARNING, RI_NO_ROW,
                      "the establishments of a region and activity do not add up to its value",
                      "%.80s, %.80s: %s, not %s", region, activity, plants_text(self, sum).text,
                      plants_text(self, value).text);
    else
        ri_remark_row(base->host, base->ctx, RI_WARNING, RI_NO_ROW,
                      "a region and activity has a value but no establishment", "%.80s, %.80s: %s",
                      region, activity, plants_text(self, value).text);
}

/* Establishments where the main table has no row, which is zero. */
static void plants_check_region(const plants_check *self, uint64_t r)
{
    const regional *const base = self->base;
    const plants *const all = self->plants;

    for (uint64_t k = self->order.starts[r]; k < self->order.starts[r + 1]; k++)
        ri_total_add(&self->sums[all->activity[self->order.rows[k]]],
                     all->size[self->order.rows[k]]);
    for (uint64_t k = self->rows.starts[r]; k < self->rows.starts[r + 1]; k++)
        plants_check_row(self, self->rows.rows[k]);
    for (uint64_t k = self->order.starts[r]; k < self->order.starts[r + 1]; k++) {
        const int32_t a = all->activity[self->order.rows[k]];
        const double sum = ri_total_of(&self->sums[a]) * self->factor;

        if (!self->has_row[a] && sum > 0)
            ri_remark_row(base->host, base->ctx, RI_WARNING, RI_NO_ROW,
                          "establishments are of a region and activity that has no row in the main "
                          "table",
                          "%.80s, %.80s: %s", base->region->labels[r], base->activity->labels[a],
                          plants_text(self, sum).text);
        self->sums[a] = (ri_exact_sum)RI_EXACT_SUM;
    }
    for (uint64_t k = self->rows.starts[r]; k < self->rows.starts[r + 1]; k++)
        self->has_row[base->activity->codes[self->rows.rows[k]]] = false;
}

static void plants_tell_none(const regional *base, const plants *all)
{
    regional_names names = {"", 0};

    for (uint64_t a = 0; a < base->n_activities; a++)
        if (base->activity_total[a] > 0 && !(all->count[a] > 0))
            regional_names_add(&names, "%.80s", base->activity->labels[a]);
    if (names.n)
        ri_remark_row(base->host, base->ctx, RI_WARNING, RI_NO_ROW,
                      "activities have no establishment: the indices that need some are missing",
                      "%" PRIu64 " of %" PRIu64 ": %s", names.n, base->n_activities, names.text);
}

bool plants_compare(const regional *base, const ri_column *size, const plants *all)
{
    plants_check self = {.base = base, .plants = all};
    const double factor = regional_unit_factor(base, size->unit, base->value->unit);

    plants_tell_none(base, all);
    if (factor == 0) {
        ri_note_row(base->host, base->ctx, RI_INFO, RI_NO_ROW,
                    "'%s' of the establishments is in '%s' and '%s' in '%s': whether they add up "
                    "cannot be told",
                    size->name, size->unit, base->value->name, base->value->unit);
        return true;
    }
    self.factor = factor * (base->scale / all->scale);
    self.sums =
        (ri_exact_sum *)base->host->scratch(base->ctx, base->n_activities, sizeof *self.sums);
    self.has_row = (bool *)base->host->scratch(base->ctx, base->n_activities, sizeof *self.has_row);
    if (!self.sums || !self.has_row || !regional_order_by_key(base, base->region, &self.rows) ||
        !regional_order_rows(base, all->region, all->n, base->n_regions, &self.order))
        return false;
    for (uint64_t r = 0; r < base->n_regions; r++)
        plants_check_region(&self, r);
    return true;
}
