/* write.c - the tables of cluster.map: candidates, their summary by cluster and zone,
 * and the specialised regions that no zone serves. */
#include "cluster_map.h"

enum {
    OUT_CLUSTER,
    OUT_ZONE,
    OUT_REGION,
    OUT_ACTIVITY,
    OUT_KIND,
    OUT_STATUS,
    OUT_LEVEL,
    OUT_LQ,
    OUT_STARS,
    OUT_PROJECTS,
    OUT_RD,
    OUT_ANCHORS,
    OUT_SHARING,
    OUT_NEIGHBOURS,
    OUT_SCORE,
    OUT_COVERAGE,
    OUT_PART,
    OUT_SHARING_ZONES,
    OUT_NEIGHBOUR_REGIONS,
    OUT_PLACE,
    OUT_EVIDENCE,
    OUT_SUM_CLUSTER,
    OUT_SUM_ZONE,
    OUT_SUM_REGION,
    OUT_SUM_VERDICT,
    OUT_SUM_STATUS,
    OUT_SUM_LEVEL,
    OUT_SUM_BROAD,
    OUT_SUM_SCORE,
    OUT_SUM_LQ,
    OUT_SUM_SUPPORTED,
    OUT_SUM_UNSUPPORTED,
    OUT_SUM_UNMEASURED,
    OUT_SUM_UNTIED,
    OUT_SUM_WHY,
    OUT_FREE_REGION,
    OUT_FREE_ACTIVITY,
    OUT_FREE_LQ,
    OUT_FREE_STARS,
    OUT_FREE_LEVEL,
    OUT_FREE_TIED,
    OUT_LAST
};

_Static_assert((int)OUT_LAST == (int)MAP_OUTPUTS, "cluster_map.c counts the outputs, too");

#define KEY(name, title, of)                                                                       \
    {                                                                                              \
        .id = (name), .label = (title), .table = (of), .role = RI_KEY                              \
    }
#define CATEGORY(name, title, of)                                                                  \
    {                                                                                              \
        .id = (name), .label = (title), .table = (of), .role = RI_CATEGORY                         \
    }
#define MEASURE(name, title, of)                                                                   \
    {                                                                                              \
        .id = (name), .label = (title), .table = (of), .unit = "1", .role = RI_MEASURE             \
    }

const ri_port map_out[MAP_OUTPUTS] = {
    [OUT_CLUSTER] = KEY("cluster", "Cluster", NULL),
    [OUT_ZONE] = KEY("zone", "Zone", NULL),
    [OUT_REGION] = KEY("region", "Region", NULL),
    [OUT_ACTIVITY] = KEY("activity", "Activity", NULL),
    [OUT_KIND] = CATEGORY("kind", "Kind of zone", NULL),
    [OUT_STATUS] = {.id = "status",
                    .label = "Status",
                    .doc = "developing: an operating zone and an LQ that reaches the threshold; "
                           "potential: one of the two; none: neither.",
                    .role = RI_CATEGORY},
    [OUT_LEVEL] = CATEGORY("technology_level", "Technology level", NULL),
    [OUT_LQ] = MEASURE("lq", "LQ", NULL),
    [OUT_STARS] = MEASURE("stars", "Stars", NULL),
    [OUT_PROJECTS] = MEASURE("projects", "Projects", NULL),
    [OUT_RD] = MEASURE("rd_organisations", "R&D organisations", NULL),
    [OUT_ANCHORS] = MEASURE("anchors", "Anchor organisations", NULL),
    [OUT_SHARING] = MEASURE("sharing", "Other zones with the activity", NULL),
    [OUT_NEIGHBOURS] = MEASURE("neighbours", "Neighbouring regions specialised in it", NULL),
    [OUT_SCORE] = {.id = "score",
                   .label = "Score",
                   .doc = "Weighted mean of the parts, 0 to 100.",
                   .unit = "1",
                   .role = RI_MEASURE},
    [OUT_COVERAGE] = MEASURE("coverage", "Share of the weights that is known", NULL),
    [OUT_PART] = {.id = "part",
                  .label = "Part of the score, 0 to 1",
                  .doc = "part_lq, part_stars, part_technology, part_projects, part_rd, "
                         "part_anchors, part_sharing, part_neighbours.",
                  .unit = "1",
                  .role = RI_MEASURE,
                  .flags = RI_MANY},
    [OUT_SHARING_ZONES] = CATEGORY("sharing_zones", "Zones that share the activity", NULL),
    [OUT_NEIGHBOUR_REGIONS] = CATEGORY("neighbour_regions", "Specialised neighbours", NULL),
    [OUT_PLACE] = {.id = "place",
                   .label = "Place of the zone",
                   .doc = "longitude, latitude; where the zones have both.",
                   .role = RI_MEASURE,
                   .flags = RI_MANY},
    [OUT_EVIDENCE] = CATEGORY("evidence", "Evidence", NULL),
    [OUT_SUM_CLUSTER] = KEY("summary_cluster", "Cluster", "summary"),
    [OUT_SUM_ZONE] = KEY("summary_zone", "Zone", "summary"),
    [OUT_SUM_REGION] = KEY("summary_region", "Region", "summary"),
    [OUT_SUM_VERDICT] = {.id = "verdict",
                         .label = "Do the numbers support it?",
                         .doc = "supported: every activity with an LQ reaches the threshold; "
                                "partly supported: some do; not supported: none does; not "
                                "measured: no activity has an LQ.",
                         .table = "summary",
                         .role = RI_CATEGORY},
    [OUT_SUM_STATUS] = CATEGORY("best_status", "Best status", "summary"),
    [OUT_SUM_LEVEL] = CATEGORY("highest_level", "Highest technology level", "summary"),
    [OUT_SUM_BROAD] = CATEGORY("broad_level", "In broad levels", "summary"),
    [OUT_SUM_SCORE] = MEASURE("best_score", "Best score", "summary"),
    [OUT_SUM_LQ] = MEASURE("best_lq", "Largest LQ", "summary"),
    [OUT_SUM_SUPPORTED] = CATEGORY("supported_by", "Supported by", "summary"),
    [OUT_SUM_UNSUPPORTED] = CATEGORY("not_supported_by", "Not supported by", "summary"),
    [OUT_SUM_UNMEASURED] = CATEGORY("not_measured", "Without LQ", "summary"),
    [OUT_SUM_UNTIED] = CATEGORY("tied_to_nothing", "Tied to no activity", "summary"),
    [OUT_SUM_WHY] = CATEGORY("why", "Why", "summary"),
    [OUT_FREE_REGION] = KEY("unserved_region", "Region", "unserved"),
    [OUT_FREE_ACTIVITY] = KEY("unserved_activity", "Activity", "unserved"),
    [OUT_FREE_LQ] = MEASURE("unserved_lq", "LQ", "unserved"),
    [OUT_FREE_STARS] = MEASURE("unserved_stars", "Stars", "unserved"),
    [OUT_FREE_LEVEL] = CATEGORY("unserved_level", "Technology level", "unserved"),
    [OUT_FREE_TIED] = {.id = "tied",
                       .label = "Tied",
                       .doc = "yes: some zone elsewhere is tied to the activity.",
                       .table = "unserved",
                       .role = RI_CATEGORY},
};

enum { SUPPORTED, PARTLY_SUPPORTED, NOT_SUPPORTED, NOT_MEASURED };
static const char *const verdicts[] = {"supported", "partly supported", "not supported",
                                       "not measured"};

/* ------------------------------------------------------------ columns */

/* A column of texts; NULL is missing (of a category; a key has none).  `first` are n_first labels
 * that come first, in an order that means something. */
static ri_status write_labels(const cluster_map *self, uint32_t out, const char *name,
                              const char *const *texts, uint64_t n, const char *const *first,
                              uint64_t n_first)
{
    const ri_host *const host = self->host;
    ri_dictionary *const labels = host->dictionary(self->ctx);
    int32_t *const found = (int32_t *)host->scratch(self->ctx, n, sizeof *found);
    const char *const *all;
    uint64_t n_labels = 0;
    int32_t *codes;

    if (!labels || !found)
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < n_first; k++)
        if (host->code(self->ctx, labels, first[k], strlen(first[k])) < 0)
            return RI_NO_MEMORY;
    for (uint64_t i = 0; i < n; i++) {
        found[i] = texts[i] ? host->code(self->ctx, labels, texts[i], strlen(texts[i])) : -1;
        if (texts[i] && found[i] < 0)
            return RI_NO_MEMORY;
    }
    all = host->labels(self->ctx, labels, &n_labels);
    codes = all ? host->codes(self->ctx, out, name, n, all, n_labels) : NULL;
    if (codes && n)
        memcpy(codes, found, n * sizeof *codes);
    return codes ? RI_OK : RI_NO_MEMORY;
}

static ri_status write_texts(const cluster_map *self, uint32_t out, const char *name,
                             const char *const *texts, uint64_t n)
{
    if (out == OUT_STATUS || out == OUT_SUM_STATUS)
        return write_labels(self, out, name, texts, n, map_statuses, STATUS_DEVELOPING + 1);
    if (out == OUT_SUM_VERDICT)
        return write_labels(self, out, name, texts, n, verdicts, NOT_MEASURED + 1);
    return write_labels(self, out, name, texts, n, NULL, 0);
}

static ri_status write_numbers(const cluster_map *self, uint32_t out, const char *name,
                               const double *numbers, uint64_t n)
{
    double *const values = self->host->measure(self->ctx, out, name, n, NULL);

    if (!values)
        return RI_NO_MEMORY;
    if (n)
        memcpy(values, numbers, n * sizeof *values);
    if (out == OUT_STARS || (out >= OUT_PROJECTS && out <= OUT_NEIGHBOURS))
        return self->host->attribute(self->ctx, out, map_out[out].id, "digits", "0");
    if (out == OUT_SCORE || out == OUT_SUM_SCORE)
        return self->host->attribute(self->ctx, out, map_out[out].id, "digits", "1");
    return RI_OK;
}

/* ------------------------------------------------------------ candidates */

static const char *text_of(const cluster_map *self, const candidate *of, uint32_t out)
{
    switch (out) {
    case OUT_CLUSTER:
        return of->cluster;
    case OUT_ZONE:
        return map_label(self->call, IN_ZONE, of->zone);
    case OUT_REGION:
        return map_label(self->call, IN_ZONE_REGION, of->zone);
    case OUT_ACTIVITY:
        return ri_column_of(self->call, IN_TIED_ACTIVITY)->labels[of->activity];
    case OUT_KIND:
        return map_label(self->call, IN_KIND, of->zone);
    case OUT_STATUS:
        return map_statuses[of->status];
    case OUT_LEVEL:
        return of->level;
    case OUT_SHARING_ZONES:
        return of->sharing;
    case OUT_NEIGHBOUR_REGIONS:
        return of->neighbours;
    default:
        return of->evidence;
    }
}

static double number_of(const candidate *of, uint32_t out)
{
    switch (out) {
    case OUT_LQ:
        return of->value[PART_LQ];
    case OUT_STARS:
        return of->value[PART_STARS];
    case OUT_PROJECTS:
        return of->value[PART_PROJECTS];
    case OUT_RD:
        return of->value[PART_RD];
    case OUT_ANCHORS:
        return of->value[PART_ANCHORS];
    case OUT_SHARING:
        return of->value[PART_SHARING];
    case OUT_NEIGHBOURS:
        return of->value[PART_NEIGHBOURS];
    case OUT_SCORE:
        return of->score;
    default:
        return of->coverage;
    }
}

static ri_status write_parts(const cluster_map *self, double *numbers)
{
    ri_status status = RI_OK;
    char name[64];

    for (int p = 0; p < PARTS && status == RI_OK; p++) {
        for (uint64_t k = 0; k < self->n; k++)
            numbers[k] = self->candidates[k].part[p];
        (void)snprintf(name, sizeof name, "part_%s", map_parts[p]);
        status = write_numbers(self, OUT_PART, name, numbers, self->n);
    }
    return status;
}

/* Both coordinates of the candidates' zones, where the zones have them. */
static ri_status write_places(const cluster_map *self)
{
    static const struct {
        uint32_t port;
        const char *name;
    } places[] = {{IN_LONGITUDE, "longitude"}, {IN_LATITUDE, "latitude"}};

    for (size_t p = 0; map_has_places(self) && p < sizeof places / sizeof *places; p++) {
        double *const values = self->host->measure(self->ctx, OUT_PLACE, places[p].name, self->n,
                                                   ri_column_of(self->call, places[p].port)->unit);

        if (!values)
            return RI_NO_MEMORY;
        for (uint64_t k = 0; k < self->n; k++)
            values[k] = map_place(self, self->candidates[k].zone, places[p].port);
    }
    return RI_OK;
}

static ri_status write_candidates(const cluster_map *self)
{
    const char **const texts =
        (const char **)self->host->scratch(self->ctx, self->n, sizeof *texts);
    double *const numbers = (double *)self->host->scratch(self->ctx, self->n, sizeof *numbers);
    ri_status status = RI_OK;

    if (!texts || !numbers)
        return RI_NO_MEMORY;
    for (uint32_t out = OUT_CLUSTER; out <= OUT_EVIDENCE && status == RI_OK; out++) {
        if (out == OUT_PART) {
            status = write_parts(self, numbers);
        } else if (out == OUT_PLACE) {
            status = write_places(self);
        } else if (map_out[out].role == RI_MEASURE) {
            for (uint64_t k = 0; k < self->n; k++)
                numbers[k] = number_of(&self->candidates[k], out);
            status = write_numbers(self, out, NULL, numbers, self->n);
        } else {
            for (uint64_t k = 0; k < self->n; k++)
                texts[k] = text_of(self, &self->candidates[k], out);
            status = write_texts(self, out, NULL, texts, self->n);
        }
    }
    return status;
}

/* ------------------------------------------------------------ summary */

/* Everything of one cluster in one zone. */
typedef struct summary {
    const char *text[OUT_SUM_WHY + 1]; /* by output */
    double score, lq;
    int status;
    double share; /* of the highest level */
    uint64_t zone;
    const char *cluster;
} summary;

/* The activities of a kind (LQ reached, not reached, or not there), into the text of that output;
 * *n is their number. */
static ri_status list_activities(const cluster_map *self, summary *of, uint32_t out,
                                 const char **names, uint64_t *n)
{
    const double threshold = ri_number_of(self->call, ARG_LQ_THRESHOLD);

    *n = 0;
    for (uint64_t k = 0; k < self->n; k++) {
        const candidate *const c = &self->candidates[k];
        const double lq = c->value[PART_LQ];
        const uint32_t kind = isnan(lq)                    ? OUT_SUM_UNMEASURED
                              : map_reaches(lq, threshold) ? OUT_SUM_SUPPORTED
                                                           : OUT_SUM_UNSUPPORTED;

        if (c->zone == of->zone && strcmp(c->cluster, of->cluster) == 0 && kind == out)
            names[(*n)++] = ri_column_of(self->call, IN_TIED_ACTIVITY)->labels[c->activity];
    }
    of->text[out] = text_list(self, names, *n);
    return *n && !of->text[out] ? RI_NO_MEMORY : RI_OK;
}

/* "chemicals 12.79 reaches 1; ...", for the reader. */
static const char *reasons(const cluster_map *self, const summary *of)
{
    const double threshold = ri_number_of(self->call, ARG_LQ_THRESHOLD);
    const double *const projects = ri_values_of(self->call, IN_PROJECTS);
    text why = {NULL, 0, 0};
    int good = 1;

    for (uint64_t k = 0; k < self->n && good; k++) {
        const candidate *const c = &self->candidates[k];
        const char *const name = ri_column_of(self->call, IN_TIED_ACTIVITY)->labels[c->activity];
        const double lq = c->value[PART_LQ];

        if (c->zone != of->zone || strcmp(c->cluster, of->cluster) != 0)
            continue;
        good = isnan(lq)
                   ? text_add(self, &why, "%s%s has no LQ", why.length ? "; " : "", name)
                   : text_add(self, &why, "%s%s %.4g %s %.4g", why.length ? "; " : "", name, lq,
                              map_reaches(lq, threshold) ? "reaches" : "is below", threshold);
    }
    if (!why.length)
        good = good && text_add(self, &why, "tied to no activity");
    if (projects && !isnan(projects[of->zone]))
        good = good && text_add(self, &why, "; %.15g project%s", projects[of->zone],
                                projects[of->zone] == 1 ? "" : "s");
    else
        good = good && text_add(self, &why, "; projects not known");
    return good ? why.at : NULL;
}

static ri_status summarise(const cluster_map *self, summary *of, const char **names)
{
    const char **const texts = of->text;
    uint64_t supported, unsupported, unmeasured;

    texts[OUT_SUM_CLUSTER] = of->cluster;
    texts[OUT_SUM_ZONE] = map_label(self->call, IN_ZONE, of->zone);
    texts[OUT_SUM_REGION] = map_label(self->call, IN_ZONE_REGION, of->zone);
    if (list_activities(self, of, OUT_SUM_SUPPORTED, names, &supported) != RI_OK ||
        list_activities(self, of, OUT_SUM_UNSUPPORTED, names, &unsupported) != RI_OK ||
        list_activities(self, of, OUT_SUM_UNMEASURED, names, &unmeasured) != RI_OK)
        return RI_NO_MEMORY;
    texts[OUT_SUM_UNTIED] = self->untied[of->zone];
    texts[OUT_SUM_WHY] = reasons(self, of);
    texts[OUT_SUM_VERDICT] = verdicts[!supported && !unsupported ? NOT_MEASURED
                                      : !unsupported             ? SUPPORTED
                                      : supported                ? PARTLY_SUPPORTED
                                                                 : NOT_SUPPORTED];
    for (uint64_t k = 0; k < self->n; k++) {
        const candidate *const c = &self->candidates[k];

        if (c->zone != of->zone || strcmp(c->cluster, of->cluster) != 0)
            continue;
        of->status = c->status > of->status ? c->status : of->status;
        of->score = isnan(of->score) || c->score > of->score ? c->score : of->score;
        of->lq = isnan(of->lq) || c->value[PART_LQ] > of->lq ? c->value[PART_LQ] : of->lq;
        if (c->level && (!texts[OUT_SUM_LEVEL] || c->value[PART_TECHNOLOGY] > of->share)) {
            of->share = c->value[PART_TECHNOLOGY];
            texts[OUT_SUM_LEVEL] = c->level;
            texts[OUT_SUM_BROAD] = c->broad_level;
        }
    }
    texts[OUT_SUM_STATUS] = map_statuses[of->status];
    return texts[OUT_SUM_WHY] ? RI_OK : RI_NO_MEMORY;
}

/* Each cluster of each zone once; a zone with a name of its own for the cluster even where nothing
 * is tied to it. */
static uint64_t find_summaries(const cluster_map *self, summary *all)
{
    const uint64_t zones = ri_column_of(self->call, IN_ZONE)->rows;
    uint64_t n = 0, k = 0;

    for (uint64_t z = 0; z < zones; z++) {
        const char *const own = map_label(self->call, IN_ZONE_CLUSTER, z);
        const uint64_t first = n;

        if (own)
            all[n++] = (summary){.zone = z, .cluster = own};
        for (; k < self->n && self->candidates[k].zone == z; k++) {
            uint64_t s = first;

            while (s < n && strcmp(all[s].cluster, self->candidates[k].cluster) != 0)
                s++;
            if (s == n)
                all[n++] = (summary){.zone = z, .cluster = self->candidates[k].cluster};
        }
    }
    for (uint64_t s = 0; s < n; s++)
        all[s].score = all[s].lq = all[s].share = (double)NAN;
    return n;
}

static ri_status write_summary(const cluster_map *self)
{
    const ri_host *const host = self->host;
    const uint64_t most = self->n + ri_column_of(self->call, IN_ZONE)->rows;
    summary *const all = (summary *)host->scratch(self->ctx, most, sizeof *all);
    const char **const texts = (const char **)host->scratch(self->ctx, most, sizeof *texts);
    double *const numbers = (double *)host->scratch(self->ctx, most, sizeof *numbers);
    ri_status status = RI_OK;
    uint64_t n;

    if (!all || !texts || !numbers)
        return RI_NO_MEMORY;
    n = find_summaries(self, all);
    for (uint64_t s = 0; s < n && status == RI_OK; s++)
        status = summarise(self, &all[s], texts);
    for (uint32_t out = OUT_SUM_CLUSTER; out <= OUT_SUM_WHY && status == RI_OK; out++) {
        static const char *const keys[] = {"cluster", "zone", "region"};
        const char *const name = out <= OUT_SUM_REGION ? keys[out - OUT_SUM_CLUSTER] : NULL;

        for (uint64_t s = 0; s < n; s++) {
            texts[s] = all[s].text[out];
            numbers[s] = out == OUT_SUM_SCORE ? all[s].score : all[s].lq;
        }
        status = map_out[out].role == RI_MEASURE ? write_numbers(self, out, name, numbers, n)
                                                 : write_texts(self, out, name, texts, n);
    }
    return status;
}

/* ------------------------------------------------------------ unserved */

/* Rows of the main table whose LQ reaches the threshold, and no zone to show for it. */
static ri_status find_unserved(const cluster_map *self, uint64_t *rows, uint64_t *n)
{
    const ri_call *const call = self->call;
    const ri_column *const zone_region = ri_column_of(call, IN_ZONE_REGION);
    const uint64_t regions = ri_column_of(call, IN_REGION)->n_labels;
    char *const served = (char *)self->host->scratch(self->ctx, call->rows, 1);

    if (!served)
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < self->n; k++) {
        const candidate *const c = &self->candidates[k];
        const int32_t region = self->region_of[zone_region->codes[c->zone]];
        uint64_t row = RI_NO_ROW;

        if (region >= 0)
            row = self->row_of[(uint64_t)c->activity * regions + (uint64_t)region];
        if (row != RI_NO_ROW)
            served[row] = 1;
    }
    for (uint64_t i = 0; i < call->rows; i++)
        if (!served[i] &&
            map_reaches(ri_values_of(call, IN_LQ)[i], ri_number_of(call, ARG_LQ_THRESHOLD)))
            rows[(*n)++] = i;
    return RI_OK;
}

/* Per code of the main table's activities: "yes" where a zone is tied to it, else "no". */
static const char **tied_activities(const cluster_map *self)
{
    const uint64_t n = ri_column_of(self->call, IN_ACTIVITY)->n_labels;
    const char **const tied = (const char **)self->host->scratch(self->ctx, n, sizeof *tied);

    for (uint64_t k = 0; tied && k < n; k++)
        tied[k] = "no";
    for (uint64_t k = 0; tied && k < self->n; k++)
        if (self->activity_of[self->candidates[k].activity] >= 0)
            tied[self->activity_of[self->candidates[k].activity]] = "yes";
    return tied;
}

/* Per code of the main table's activities: the technology level, or NULL. */
static const char **activity_levels(const cluster_map *self)
{
    const ri_column *const activity = ri_column_of(self->call, IN_ACTIVITY);
    const ri_column *const key = ri_column_of(self->call, IN_TECHNOLOGY_ACTIVITY);
    const char **const levels =
        (const char **)self->host->scratch(self->ctx, activity->n_labels, sizeof *levels);
    int32_t *of;

    if (!key || !self->call->in[IN_LEVEL].n || !levels)
        return levels;
    of = ri_match_labels(self->host, self->ctx, key, activity);
    for (uint64_t i = 0; of && i < key->rows; i++)
        if (of[key->codes[i]] >= 0)
            levels[of[key->codes[i]]] = map_label(self->call, IN_LEVEL, i);
    return of ? levels : NULL;
}

/* What stands in one of the texts of a row. */
static const char *unserved_text(const cluster_map *self, uint32_t out, uint64_t row,
                                 const char *const *tied, const char *const *levels)
{
    const int32_t activity = ri_column_of(self->call, IN_ACTIVITY)->codes[row];

    return out == OUT_FREE_REGION     ? map_label(self->call, IN_REGION, row)
           : out == OUT_FREE_ACTIVITY ? map_label(self->call, IN_ACTIVITY, row)
           : out == OUT_FREE_LEVEL    ? levels[activity]
                                      : tied[activity];
}

static ri_status write_unserved(const cluster_map *self)
{
    static const char *const names[] = {"region", "activity",         "lq",
                                        "stars",  "technology_level", "tied"};
    const ri_host *const host = self->host;
    uint64_t *const rows = (uint64_t *)host->scratch(self->ctx, self->call->rows, sizeof *rows);
    const char **const tied = tied_activities(self), **const levels = activity_levels(self);
    const char **texts;
    double *numbers;
    uint64_t n = 0;
    ri_status status;

    if (!rows || !tied || !levels)
        return RI_NO_MEMORY;
    status = find_unserved(self, rows, &n);
    texts = (const char **)host->scratch(self->ctx, n, sizeof *texts);
    numbers = (double *)host->scratch(self->ctx, n, sizeof *numbers);
    if (status != RI_OK || !texts || !numbers)
        return RI_NO_MEMORY;
    for (uint32_t out = OUT_FREE_REGION; out <= OUT_FREE_TIED && status == RI_OK; out++) {
        const double *const values =
            ri_values_of(self->call, out == OUT_FREE_LQ ? IN_LQ : IN_STARS);
        const char *const name = names[out - OUT_FREE_REGION];

        if (map_out[out].role == RI_MEASURE) {
            for (uint64_t k = 0; k < n; k++)
                numbers[k] = values ? values[rows[k]] : (double)NAN;
            status = write_numbers(self, out, name, numbers, n);
        } else {
            for (uint64_t k = 0; k < n; k++)
                texts[k] = unserved_text(self, out, rows[k], tied, levels);
            status = write_texts(self, out, name, texts, n);
        }
    }
    return status;
}

ri_status map_write(const cluster_map *self)
{
    ri_status status = write_candidates(self);

    if (status == RI_OK)
        status = write_summary(self);
    if (status == RI_OK)
        status = write_unserved(self);
    return status;
}
