/* regional_totals.c - see regional_totals.h */
#include "regional_totals.h"

#include <strings.h>

#include "regional_unit.h"

/* The table as the ports have it; a key may be absent. */
typedef struct totals_table {
    const ri_column *region, *activity, *value;
    const char *all_regions, *all_activities;
    const ri_input *keys;
    const int32_t *region_of, *activity_of; /* codes of the main table, or -1 */
    double factor;                          /* to the unit of the main table, scaled */
    uint64_t used, cells, strangers;        /* rows */
} totals_table;

/* A key bound by its port, or else by its name. */
static const ri_column *totals_key(const ri_column *bound, const ri_input *keys,
                                   const ri_column *like)
{
    for (uint64_t k = 0; !bound && k < keys->n; k++)
        if (strcmp(keys->columns[k]->name, like->name) == 0)
            bound = keys->columns[k];
    return bound;
}

/* Whether the table is bound, and its columns. */
static ri_status totals_open(regional *self, uint32_t first, uint32_t parameter,
                             totals_table *table)
{
    const ri_call *const call = self->call;
    const ri_column *const region = ri_column_of(call, first + TOTALS_REGION);
    const ri_column *const activity = ri_column_of(call, first + TOTALS_ACTIVITY);
    ri_where where = RI_WHERE;

    table->value = ri_column_of(call, first + TOTALS_VALUE);
    table->keys = &call->in[first + TOTALS_KEYS];
    table->all_regions = ri_text_of(call, parameter + TOTALS_ALL_REGIONS);
    table->all_activities = ri_text_of(call, parameter + TOTALS_ALL_ACTIVITIES);
    if (!table->value && !region && !activity && !table->keys->n)
        return RI_OK;
    table->region = totals_key(region, table->keys, self->region);
    table->activity = totals_key(activity, table->keys, self->activity);
    if (!table->value) {
        where.hint = "in.totals_value = NAME";
        return ri_fail_at(self->host, self->ctx, RI_BAD_PARAMETER, &where,
                          "the table 'totals' has no column 'totals_value'");
    }
    if (!table->region && !table->activity) {
        where.hint = "in.totals_region = NAME, or in.totals_activity = NAME";
        return ri_fail_at(self->host, self->ctx, RI_BAD_PARAMETER, &where,
                          "the table 'totals' has neither a key '%s' nor a key '%s'",
                          self->region->name, self->activity->name);
    }
    table->factor = regional_unit_factor(self, table->value->unit, self->value->unit);
    if (table->factor == 0)
        return ri_fail(
            self->host, self->ctx, RI_BAD_INPUT,
            "'%s' of the table 'totals' is in '%s' and '%s' in '%s', of which one cannot "
            "be converted to the other",
            table->value->name, table->value->unit, self->value->name, self->value->unit);
    return RI_OK;
}

/* The key of the main table of that name; NULL where it has none. */
static const ri_column *main_key(const regional *self, const char *name)
{
    const ri_input *const others = &self->call->in[REGIONAL_IN_OTHERS];

    for (uint64_t k = 0; k < others->n; k++)
        if (strcmp(others->columns[k]->name, name) == 0)
            return others->columns[k];
    return NULL;
}

/* Whether a row is of the same year, or whatever other keys there are, as the main table. */
static bool totals_same_keys(const regional *self, const totals_table *table, uint64_t row)
{
    for (uint64_t k = 0; k < table->keys->n; k++) {
        const ri_column *const key = table->keys->columns[k];
        const ri_column *const ours =
            key == table->region || key == table->activity ? NULL : main_key(self, key->name);

        if (ours && self->rows &&
            strcmp(key->labels[key->codes[row]], ours->labels[ours->codes[0]]) != 0)
            return false;
    }
    return true;
}

/* A key that the main table does not have must not vary: it would give one region two totals.  The
 * keys of `within` are not in the table of a group. */
static ri_status totals_check_keys(const regional *self, const totals_table *table)
{
    ri_where where = RI_WHERE;

    where.hint = "use = filter leaves the rows of one: keep = KEY = LABEL";
    for (uint64_t k = 0; k < table->keys->n; k++) {
        const ri_column *const key = table->keys->columns[k];

        if (key == table->region || key == table->activity || main_key(self, key->name))
            continue;
        for (uint64_t i = 1; i < key->rows; i++)
            if (key->codes[i] != key->codes[0])
                return ri_fail_at(
                    self->host, self->ctx, RI_BAD_INPUT, &where,
                    "'%s' of the table 'totals' is not the same in all rows; expected "
                    "one total of each label",
                    key->name);
    }
    return RI_OK;
}

/* Where the total of a row belongs; NULL: nowhere. */
static double *totals_place(const totals_table *table, published_totals *to, uint64_t row)
{
    const int32_t r = table->region ? table->region->codes[row] : -1;
    const int32_t a = table->activity ? table->activity->codes[row] : -1;
    const bool every_region =
        r < 0 || strcasecmp(table->region->labels[r], table->all_regions) == 0;
    const bool every_activity =
        a < 0 || strcasecmp(table->activity->labels[a], table->all_activities) == 0;

    if (every_region && every_activity)
        return &to->total;
    if (every_region)
        return table->activity_of[a] < 0 ? NULL : &to->activity[table->activity_of[a]];
    if (every_activity)
        return table->region_of[r] < 0 ? NULL : &to->region[table->region_of[r]];
    return NULL;
}

static bool totals_is_cell(const totals_table *table, uint64_t row)
{
    const ri_column *const region = table->region, *const activity = table->activity;

    return region && activity &&
           strcasecmp(region->labels[region->codes[row]], table->all_regions) != 0 &&
           strcasecmp(activity->labels[activity->codes[row]], table->all_activities) != 0;
}

/* Room for totals, all of them missing; NULL: no memory. */
static double *totals_room(const regional *self, uint64_t n)
{
    double *const totals = (double *)self->host->scratch(self->ctx, n, sizeof *totals);

    for (uint64_t k = 0; totals && k < n; k++)
        totals[k] = (double)NAN;
    return totals;
}

static void totals_fill(const regional *self, totals_table *table, published_totals *to)
{
    for (uint64_t i = 0; i < table->value->rows; i++) {
        double *place;

        if (!totals_same_keys(self, table, i) || isnan(table->value->values[i]))
            continue;
        place = totals_place(table, to, i);
        if (place)
            *place = table->value->values[i] * table->factor * self->scale;
        table->used += place != NULL;
        table->cells += totals_is_cell(table, i);
        table->strangers += !place && !totals_is_cell(table, i);
    }
}

static void totals_tell_rows(const regional *self, const totals_table *table)
{
    char what[512];

    if (table->cells)
        ri_remark_row(self->host, self->ctx, RI_INFO, RI_NO_ROW,
                      "rows of the table 'totals' that are no totals are not used",
                      "%" PRIu64 " of %" PRIu64, table->cells, table->value->rows);
    if (table->strangers)
        ri_remark_row(self->host, self->ctx, RI_INFO, RI_NO_ROW,
                      "totals of regions or activities that the main table does not have are not "
                      "used",
                      "%" PRIu64 " of %" PRIu64 " rows", table->strangers, table->value->rows);
    if (table->used || !self->rows)
        return;
    (void)snprintf(
        what, sizeof what,
        "no row of the table 'totals' is a total of what the main table has: the label "
        "of all regions is to be '%.100s', that of all activities '%.100s' (all_regions, "
        "all_activities)",
        table->all_regions, table->all_activities);
    ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW, "%s", what);
}

/* Reads the table, if one is bound; after the main table was checked. */
static ri_status totals_read(regional *self, uint32_t first, uint32_t parameter,
                             published_totals *to)
{
    totals_table table = {0};
    uint64_t missing = 0;
    double largest = 0;
    ri_status status = totals_open(self, first, parameter, &table);

    if (status != RI_OK || !table.value)
        return status;
    status = totals_check_keys(self, &table);
    if (status == RI_OK)
        status = regional_check_column(self, first + TOTALS_VALUE, table.value, &largest, &missing);
    if (status != RI_OK)
        return status;
    if (largest * table.factor > self->largest)
        self->scale = regional_scale(largest * table.factor);
    to->region = totals_room(self, self->n_regions);
    to->activity = totals_room(self, self->n_activities);
    to->total = (double)NAN;
    if (table.region)
        table.region_of = ri_match_labels(self->host, self->ctx, table.region, self->region);
    if (table.activity)
        table.activity_of = ri_match_labels(self->host, self->ctx, table.activity, self->activity);
    if (!to->region || !to->activity || (table.region && !table.region_of) ||
        (table.activity && !table.activity_of))
        return RI_NO_MEMORY;
    totals_fill(self, &table, to);
    totals_tell_rows(self, &table);
    self->published = to;
    return RI_OK;
}

/* A total below the sum of its own cells: one of the figures is wrong. */
static void totals_contradict(const regional *self, const char *key, const char *label,
                              double published, double sum)
{
    if (!(published < sum * (1 - 1e-9)))
        return;
    ri_remark_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                  "a published total is less than the sum of its cells; it is taken as published",
                  "%.80s %.80s: %s < %s", key, label,
                  regional_text(regional_unscaled(self, published)).text,
                  regional_text(regional_unscaled(self, sum)).text);
}

/* Published totals in the place of sums; returns the sum of what stands there then. */
static double totals_replace(const regional *self, const ri_column *key, const double *published,
                             double *totals, uint64_t *filled)
{
    ri_exact_sum all = RI_EXACT_SUM;

    *filled = 0;
    for (uint64_t k = 0; k < key->n_labels; k++) {
        if (!isnan(published[k])) {
            totals_contradict(self, key->name, key->labels[k], published[k], totals[k]);
            totals[k] = published[k];
        }
        *filled += totals[k] > 0;
        ri_total_add(&all, totals[k]);
    }
    return ri_total_of(&all);
}

/* Where the total of all is not published, it is the larger of the sums of both kinds: the other
 * lacks cells. */
static void totals_apply(regional *self)
{
    const published_totals *const published = self->published;
    const double regions = totals_replace(self, self->region, published->region, self->region_total,
                                          &self->filled_regions);
    const double activities = totals_replace(self, self->activity, published->activity,
                                             self->activity_total, &self->filled_activities);
    const double sum = regions > activities ? regions : activities;

    if (!isnan(published->total))
        totals_contradict(self, "total of", "all", published->total, self->total);
    self->total = isnan(published->total) ? sum : published->total;
}

ri_status regional_read_with_totals(regional *self, uint32_t first, uint32_t parameter,
                                    published_totals *to)
{
    ri_status status = regional_check(self);

    self->takes_totals = true;
    if (status == RI_OK)
        status = totals_read(self, first, parameter, to);
    if (status == RI_OK)
        status = regional_add_up(self);
    if (status == RI_OK)
        status = regional_tell_total_rows(self);
    if (status != RI_OK)
        return status;
    if (self->published)
        totals_apply(self);
    regional_tell_missing(self);
    regional_tell_absent(self);
    return RI_OK;
}
