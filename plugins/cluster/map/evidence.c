/* evidence.c - what the tables say of each candidate, and what follows from it. */
#include "cluster_map.h"

#include <inttypes.h>
#include <stdlib.h>

const char *const map_statuses[] = {"none", "potential", "developing"};
const char *const map_parts[] = {"lq", "stars",   "technology", "projects",
                                 "rd", "anchors", "sharing",    "neighbours"};

/* What makes a part full where the study does not say; as the text of the parameter has it. */
static const double map_full[PARTS] = {
    [PART_LQ] = 2,  [PART_STARS] = 3,   [PART_TECHNOLOGY] = 1, [PART_PROJECTS] = 10,
    [PART_RD] = 20, [PART_ANCHORS] = 5, [PART_SHARING] = 3,    [PART_NEIGHBOURS] = 3};

/* ------------------------------------------------------------ texts */

int text_add(const cluster_map *self, text *to, const char *format, ...)
{
    va_list list, again;
    int needed;

    va_start(list, format);
    va_copy(again, list);
    needed = vsnprintf(NULL, 0, format, list);
    va_end(list);
    if (needed >= 0 && to->length + (uint64_t)needed + 1 > to->capacity) {
        const uint64_t more = 2 * to->capacity + (uint64_t)needed + 64;
        char *const at =
            (char *)(to->at ? self->host->grow(self->ctx, to->at, to->capacity, more, 1)
                            : self->host->scratch(self->ctx, more, 1));

        if (at) {
            to->at = at;
            to->capacity = more;
        } else {
            needed = -1;
        }
    }
    if (needed >= 0)
        (void)vsnprintf(to->at + to->length, to->capacity - to->length, format, again);
    va_end(again);
    to->length += needed > 0 ? (uint64_t)needed : 0;
    return needed >= 0;
}

static int by_text(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

const char *text_list(const cluster_map *self, const char **names, uint64_t n)
{
    text list = {NULL, 0, 0};

    qsort(names, n, sizeof *names, by_text);
    for (uint64_t k = 0; k < n; k++)
        if ((!k || strcmp(names[k], names[k - 1]) != 0) &&
            !text_add(self, &list, "%s%s", k ? ", " : "", names[k]))
            return NULL;
    return list.at;
}

/* Number of different names in a sorted list. */
static double different(const char *const *names, uint64_t n)
{
    double count = 0;

    for (uint64_t k = 0; k < n; k++)
        count += !k || strcmp(names[k], names[k - 1]) != 0;
    return count;
}

/* ------------------------------------------------------------ rows of other tables */

/* For each code of `from` the row of a table with the sole key `key`, or -1; NULL after an error.
 */
static int64_t *rows_by_label(const cluster_map *self, const ri_column *from, uint32_t key_port,
                              const char *table)
{
    const ri_column *const key = ri_column_of(self->call, key_port);
    int32_t *const to = key ? ri_match_labels(self->host, self->ctx, from, key) : NULL;
    int64_t *const row =
        (int64_t *)self->host->scratch(self->ctx, key ? key->n_labels : 0, sizeof *row);
    int64_t *const found = (int64_t *)self->host->scratch(self->ctx, from->n_labels, sizeof *found);
    ri_where where = RI_WHERE;

    if (!row || !found || (key && !to))
        return NULL;
    for (uint64_t k = 0; key && k < key->n_labels; k++)
        row[k] = -1;
    where.input = (int32_t)key_port;
    for (uint64_t i = 0; key && i < key->rows; i++) {
        where.row = i;
        if (row[key->codes[i]] >= 0) {
            (void)ri_fail_at(self->host, self->ctx, RI_BAD_INPUT, &where,
                             "the table '%s' has several rows of '%.200s'; expected one", table,
                             key->labels[key->codes[i]]);
            return NULL;
        }
        row[key->codes[i]] = (int64_t)i;
    }
    for (uint64_t k = 0; k < from->n_labels; k++)
        found[k] = key && to[k] >= 0 ? row[to[k]] : -1;
    return found;
}

/* row_of: one pass over the main table, for the activities that something is tied to. */
static ri_status find_rows(cluster_map *self)
{
    const ri_column *const region = ri_column_of(self->call, IN_REGION);
    const ri_column *const activity = ri_column_of(self->call, IN_ACTIVITY);
    const ri_column *const tied = ri_column_of(self->call, IN_TIED_ACTIVITY);
    const uint64_t regions = region->n_labels;
    int32_t *const tied_of = ri_match_labels(self->host, self->ctx, activity, tied);
    uint64_t cells;

    if (__builtin_mul_overflow(tied->n_labels, regions, &cells))
        return RI_NO_MEMORY;
    self->row_of = (uint64_t *)self->host->scratch(self->ctx, cells, sizeof *self->row_of);
    if (!tied_of || !self->row_of)
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < cells; k++)
        self->row_of[k] = RI_NO_ROW;
    for (uint64_t i = 0; i < self->call->rows; i++) {
        const int32_t t = tied_of[activity->codes[i]];
        uint64_t *const cell =
            t < 0 ? NULL : &self->row_of[(uint64_t)t * regions + (uint64_t)region->codes[i]];

        if (cell && *cell != RI_NO_ROW)
            return ri_fail(self->host, self->ctx, RI_BAD_INPUT,
                           "'%.200s' has several rows of '%.200s'; where they are of several "
                           "periods say within = PERIOD",
                           region->labels[region->codes[i]], activity->labels[activity->codes[i]]);
        if (cell)
            *cell = i;
    }
    return RI_OK;
}

static ri_status find_tables(cluster_map *self)
{
    const ri_call *const call = self->call;
    const ri_column *const zone_region = ri_column_of(call, IN_ZONE_REGION);
    const ri_column *const tied = ri_column_of(call, IN_TIED_ACTIVITY);
    const uint64_t known = ri_column_of(call, IN_REGION)->n_labels;

    self->region_of =
        ri_match_labels(self->host, self->ctx, zone_region, ri_column_of(call, IN_REGION));
    self->activity_of =
        ri_match_labels(self->host, self->ctx, tied, ri_column_of(call, IN_ACTIVITY));
    self->rd_row = rows_by_label(self, zone_region, IN_RD_REGION, "rd");
    self->level_row = rows_by_label(self, tied, IN_TECHNOLOGY_ACTIVITY, "technology");
    if (!self->region_of || !self->activity_of || !self->rd_row || !self->level_row)
        return RI_NO_MEMORY;
    for (uint64_t k = 0; known && k < zone_region->n_labels; k++)
        if (self->region_of[k] < 0)
            ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                        "the region '%.200s' of a zone has no location quotients",
                        zone_region->labels[k]);
    return find_rows(self);
}

/* ------------------------------------------------------------ values */

/* An absent pair of a region and an activity that both occur has no such activity: zero. */
static double measure_of(const cluster_map *self, const candidate *of, const double *values,
                         double absent)
{
    const ri_column *const zone_region = ri_column_of(self->call, IN_ZONE_REGION);
    const uint64_t regions = ri_column_of(self->call, IN_REGION)->n_labels;
    const int32_t region = self->region_of[zone_region->codes[of->zone]];
    uint64_t row;

    if (!values || region < 0 || self->activity_of[of->activity] < 0)
        return (double)NAN;
    row = self->row_of[(uint64_t)of->activity * regions + (uint64_t)region];
    return row == RI_NO_ROW ? absent : values[row];
}

/* What the study says of a level: `levels = high:1, ...`; missing when it says nothing. */
static double level_share(const cluster_map *self, const char *level)
{
    const ri_value *const levels = self->call->args[ARG_LEVELS];

    for (uint64_t k = 0; level && k < levels->count; k++)
        if (strcmp(levels->texts[k], level) == 0)
            return strtod(levels->tags[k], NULL); /* checked before */
    return (double)NAN;
}

static ri_status find_anchors(cluster_map *self, candidate *of, const char **anchors)
{
    const ri_column *const zone = ri_column_of(self->call, IN_ANCHOR_ZONE);
    const ri_column *const organisation = ri_column_of(self->call, IN_ORGANISATION);
    const char **names;
    uint64_t n = 0;

    of->value[PART_ANCHORS] = (double)NAN;
    if (!zone || !organisation)
        return RI_OK;
    names = (const char **)self->host->scratch(self->ctx, zone->rows, sizeof *names);
    if (!names)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < zone->rows; i++)
        if (strcmp(zone->labels[zone->codes[i]], map_label(self->call, IN_ZONE, of->zone)) == 0)
            names[n++] = organisation->labels[organisation->codes[i]];
    *anchors = text_list(self, names, n);
    if (n) /* a zone that the table does not name is one it knows nothing of */
        of->value[PART_ANCHORS] = different(names, n);
    return n && !*anchors ? RI_NO_MEMORY : RI_OK;
}

/* Other zones that the same activity is tied to. */
static ri_status find_sharing(cluster_map *self, candidate *of)
{
    const ri_column *const zone = ri_column_of(self->call, IN_ZONE);
    const char **const names =
        (const char **)self->host->scratch(self->ctx, self->n, sizeof *names);
    uint64_t n = 0;

    if (!names)
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < self->n; k++) {
        const candidate *const other = &self->candidates[k];

        if (other->activity == of->activity && zone->codes[other->zone] != zone->codes[of->zone])
            names[n++] = zone->labels[zone->codes[other->zone]];
    }
    of->sharing = text_list(self, names, n);
    of->value[PART_SHARING] = different(names, n);
    return n && !of->sharing ? RI_NO_MEMORY : RI_OK;
}

/* Regions that border on the zone's, as far as their quotient reaches the threshold.  The border
 * of two regions counts in both directions. */
static ri_status find_neighbours(cluster_map *self, candidate *of)
{
    const ri_column *const a = ri_column_of(self->call, IN_NEIGHBOUR_REGION);
    const ri_column *const b = ri_column_of(self->call, IN_NEIGHBOUR);
    const ri_column *const region = ri_column_of(self->call, IN_REGION);
    const char *const own = map_label(self->call, IN_ZONE_REGION, of->zone);
    const char **names;
    uint64_t n = 0;
    int known = 0; /* a region without any border is one whose borders are not known */

    of->value[PART_NEIGHBOURS] = (double)NAN;
    if (!a || !b || self->activity_of[of->activity] < 0)
        return RI_OK;
    names = (const char **)self->host->scratch(self->ctx, a->rows, sizeof *names);
    if (!names)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < a->rows; i++) {
        const char *const first = a->labels[a->codes[i]], *const second = b->labels[b->codes[i]];
        const char *const other = strcmp(first, own) == 0    ? second
                                  : strcmp(second, own) == 0 ? first
                                                             : NULL;

        known = known || other;
        for (uint64_t r = 0; other && r < region->n_labels; r++) {
            const uint64_t row = self->row_of[(uint64_t)of->activity * region->n_labels + r];

            if (strcmp(region->labels[r], other) == 0 && row != RI_NO_ROW &&
                map_reaches(ri_values_of(self->call, IN_LQ)[row],
                            ri_number_of(self->call, ARG_LQ_THRESHOLD)))
                names[n++] = region->labels[r];
        }
    }
    of->neighbours = text_list(self, names, n);
    if (known)
        of->value[PART_NEIGHBOURS] = different(names, n);
    return n && !of->neighbours ? RI_NO_MEMORY : RI_OK;
}

/* ------------------------------------------------------------ what follows */

static int operates(const cluster_map *self, const candidate *of)
{
    const double projects = of->value[PART_PROJECTS];

    if (isnan(projects))
        return ri_integer_of(self->call, ARG_UNKNOWN_PROJECTS) == PROJECTS_OPERATING;
    return map_reaches(projects, ri_number_of(self->call, ARG_PROJECTS_THRESHOLD));
}

/* Parts from 0 to 1, and their weighted mean in percent. */
static void score(const cluster_map *self, candidate *of)
{
    const int zero = ri_integer_of(self->call, ARG_MISSING) == MISSING_ZERO;
    double sum = 0, known = 0, weights = 0;

    for (int p = 0; p < PARTS; p++) {
        const double share = of->value[p] / self->full[p];

        of->part[p] = isnan(share) ? (double)NAN : share < 1 ? share : 1;
        weights += self->weight[p];
        if (isnan(of->part[p]))
            continue;
        known += self->weight[p];
        sum += self->weight[p] * of->part[p];
    }
    of->coverage = ri_ratio(known, weights);
    of->score = 100 * ri_ratio(sum, zero ? weights : known);
}

static ri_status write_evidence(const cluster_map *self, candidate *of, const char *anchors)
{
    const double threshold = ri_number_of(self->call, ARG_LQ_THRESHOLD);
    const double lq = of->value[PART_LQ], projects = of->value[PART_PROJECTS];
    text e = {NULL, 0, 0};
    int good;

    good = isnan(lq) ? text_add(self, &e, "no LQ")
                     : text_add(self, &e, "LQ %.4g %s %.4g", lq,
                                map_reaches(lq, threshold) ? "reaches" : "is below", threshold);
    if (isnan(projects))
        good = good && text_add(self, &e, "; projects not known");
    else
        good = good && text_add(self, &e, "; %.15g project%s", projects, projects == 1 ? "" : "s");
    if (!isnan(of->value[PART_STARS]))
        good = good && text_add(self, &e, "; stars: %.15g", of->value[PART_STARS]);
    if (of->level)
        good = good && text_add(self, &e, "; technology: %s", of->level);
    if (!isnan(of->value[PART_RD]))
        good = good && text_add(self, &e, "; R&D organisations: %.15g", of->value[PART_RD]);
    if (anchors)
        good = good && text_add(self, &e, "; anchors: %s", anchors);
    if (of->sharing)
        good = good && text_add(self, &e, "; shared with %s", of->sharing);
    if (of->neighbours)
        good = good && text_add(self, &e, "; neighbours: %s", of->neighbours);
    good = good && text_add(self, &e, "; tied by: %s", of->items);
    of->evidence = e.at;
    return good ? RI_OK : RI_NO_MEMORY;
}

static ri_status find_evidence(cluster_map *self, candidate *of)
{
    const ri_call *const call = self->call;
    const ri_column *const zone_region = ri_column_of(call, IN_ZONE_REGION);
    const double *const projects = ri_values_of(call, IN_PROJECTS);
    const double *const rd = ri_values_of(call, IN_RD);
    const int64_t rd_row = self->rd_row[zone_region->codes[of->zone]];
    const int64_t level_row = self->level_row[of->activity];
    const char *anchors = NULL;
    ri_status status;

    of->value[PART_LQ] = measure_of(self, of, ri_values_of(call, IN_LQ), 0);
    of->value[PART_STARS] = measure_of(self, of, ri_values_of(call, IN_STARS), 0);
    of->value[PART_PROJECTS] = projects ? projects[of->zone] : (double)NAN;
    of->value[PART_RD] = rd && rd_row >= 0 ? rd[rd_row] : (double)NAN;
    if (level_row >= 0 && call->in[IN_LEVEL].n) {
        of->level = map_label(call, IN_LEVEL, (uint64_t)level_row);
        of->broad_level = map_label(call, IN_BROAD_LEVEL, (uint64_t)level_row);
    }
    of->value[PART_TECHNOLOGY] = level_share(self, of->level);
    status = find_anchors(self, of, &anchors);
    if (status == RI_OK)
        status = find_sharing(self, of);
    if (status == RI_OK)
        status = find_neighbours(self, of);
    if (status != RI_OK)
        return status;
    of->status = (operates(self, of) != 0) +
                 (map_reaches(of->value[PART_LQ], ri_number_of(call, ARG_LQ_THRESHOLD)) != 0);
    score(self, of);
    return write_evidence(self, of, anchors);
}

/* `name:number` items over the parts; what no item names keeps its value. */
static ri_status read_parts(const cluster_map *self, int32_t parameter, double *numbers,
                            double least)
{
    const ri_value *const items = self->call->args[parameter];
    ri_status status = RI_OK;
    ri_where where = RI_WHERE;

    where.parameter = parameter;
    where.hint = "the parts are lq, stars, technology, projects, rd, anchors, sharing, neighbours";
    for (uint64_t k = 0; k < items->count; k++) {
        const char *const tag = items->tags[k] ? items->tags[k] : "";
        char *end;
        const double number = strtod(tag, &end);
        int p = 0;

        while (p < PARTS && strcmp(map_parts[p], items->texts[k]) != 0)
            p++;
        if (p == PARTS)
            status = ri_fail_at(self->host, self->ctx, RI_BAD_PARAMETER, &where,
                                "'%.100s' is no part of the score", items->texts[k]);
        else if (!*tag || *end || !isfinite(number) || number < least)
            status = ri_fail_at(self->host, self->ctx, RI_BAD_PARAMETER, &where,
                                "'%.100s:%.100s' is not a part with a number from %g on",
                                items->texts[k], tag, least);
        else
            numbers[p] = number;
    }
    return status;
}

static ri_status check_levels(const cluster_map *self)
{
    const ri_value *const levels = self->call->args[ARG_LEVELS];
    ri_status status = RI_OK;
    ri_where where = RI_WHERE;

    where.parameter = ARG_LEVELS;
    for (uint64_t k = 0; k < levels->count; k++) {
        const char *const tag = levels->tags[k] ? levels->tags[k] : "";
        char *end;
        const double number = strtod(tag, &end);

        if (!*tag || *end || !(number >= 0 && number <= 1))
            status = ri_fail_at(self->host, self->ctx, RI_BAD_PARAMETER, &where,
                                "'%.100s:%.100s' is not a level with a number from 0 to 1",
                                levels->texts[k], tag);
    }
    return status;
}

/* Parts that the study gives no table or column for take no part. */
static void drop_unbound(cluster_map *self)
{
    static const uint32_t ports[PARTS] = {[PART_LQ] = IN_LQ,
                                          [PART_STARS] = IN_STARS,
                                          [PART_TECHNOLOGY] = IN_LEVEL,
                                          [PART_PROJECTS] = IN_PROJECTS,
                                          [PART_RD] = IN_RD,
                                          [PART_ANCHORS] = IN_ORGANISATION,
                                          [PART_SHARING] = IN_ZONE,
                                          [PART_NEIGHBOURS] = IN_NEIGHBOUR};

    for (int p = 0; p < PARTS; p++)
        if (!self->call->in[ports[p]].n)
            self->weight[p] = 0;
}

ri_status map_evidence(cluster_map *self)
{
    ri_status status = check_levels(self), other;

    memcpy(self->full, map_full, sizeof map_full);
    other = read_parts(self, ARG_FULL, self->full, 1e-9);
    status = other == RI_OK ? status : other;
    other = read_parts(self, ARG_WEIGHTS, self->weight, 0);
    status = other == RI_OK ? status : other;
    drop_unbound(self);
    if (status == RI_OK)
        status = find_tables(self);
    for (uint64_t k = 0; k < self->n && status == RI_OK; k++) {
        status = find_evidence(self, &self->candidates[k]);
        if (status == RI_OK)
            status = self->host->progress(self->ctx, 0.5 + 0.4 * (double)(k + 1) / (double)self->n);
    }
    return status;
}
