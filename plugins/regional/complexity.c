/* complexity.c - economic complexity of regions and activities, and how activities are related.
 *
 *   [complexity]
 *   use = complexity
 *   from = employment
 *   threshold = 1
 */
#include <lapacke.h>
#include <regind/examples.h>
#include <stdlib.h>

#include "regional_measures.h"
#include "regional_totals.h"

enum { ARG_THRESHOLD = REGIONAL_PARAMETERS, ARG_TOTALS };
enum { IN_TOTALS = REGIONAL_INPUTS };
enum {
    OUT_REGION,
    OUT_DIVERSITY,
    OUT_ECI,
    OUT_ECI_SAMPLE,
    OUT_ACTIVITY,
    OUT_UBIQUITY,
    OUT_PCI,
    OUT_PCI_SAMPLE,
    OUT_PROXIMITY_ACTIVITY,
    OUT_PROXIMITY_OTHER,
    OUT_PROXIMITY,
    OUT_DENSITY_REGION,
    OUT_DENSITY_ACTIVITY,
    OUT_DENSITY
};

static const ri_parameter parameters[] = {
    REGIONAL_MISSING_PARAMETER,
    [ARG_THRESHOLD] = {.id = "threshold",
                       .label = "Location quotient of a specialisation",
                       .type = RI_REAL,
                       .unit = "1",
                       .minimum = 1e-6,
                       .maximum = 1e6,
                       .fallback = 1},
    REGIONAL_TOTALS_PARAMETERS(ARG_TOTALS),
};

static const ri_port in[] = {REGIONAL_PORTS, REGIONAL_TOTALS_PORTS(IN_TOTALS)};

static const ri_port out[] = {
    [OUT_REGION] = {.id = "region", .label = "Region", .role = RI_KEY},
    [OUT_DIVERSITY] = {.id = "diversity",
                       .label = "Diversity",
                       .doc = "Number of activities the region is specialised in.",
                       .unit = "1",
                       .role = RI_MEASURE},
    [OUT_ECI] = {.id = "eci",
                 .label = "Economic complexity index",
                 .doc = "Mean 0 and standard deviation 1 over the regions, by n.",
                 .unit = "1",
                 .role = RI_MEASURE},
    [OUT_ECI_SAMPLE] = {.id = "eci_sample",
                        .label = "Economic complexity index, by n - 1",
                        .doc = "Mean 0 and standard deviation 1 over the regions, by n - 1.",
                        .unit = "1",
                        .role = RI_MEASURE},
    [OUT_ACTIVITY] = {.id = "activity", .label = "Activity", .table = "activities", .role = RI_KEY},
    [OUT_UBIQUITY] = {.id = "ubiquity",
                      .label = "Ubiquity",
                      .doc = "Number of regions specialised in the activity.",
                      .unit = "1",
                      .table = "activities",
                      .role = RI_MEASURE},
    [OUT_PCI] = {.id = "pci",
                 .label = "Activity complexity index, on the scale of eci",
                 .doc = "A region's eci is the mean of the pci of its specialisations.",
                 .unit = "1",
                 .table = "activities",
                 .role = RI_MEASURE},
    [OUT_PCI_SAMPLE] = {.id = "pci_sample",
                        .label = "Activity complexity index, standardised",
                        .doc = "Mean 0 and standard deviation 1 over the activities, by n - 1.",
                        .unit = "1",
                        .table = "activities",
                        .role = RI_MEASURE},
    [OUT_PROXIMITY_ACTIVITY] = {.id = "proximity_activity",
                                .label = "Activity",
                                .table = "proximity",
                                .role = RI_KEY},
    [OUT_PROXIMITY_OTHER] = {.id = "other",
                             .label = "Other activity",
                             .table = "proximity",
                             .role = RI_KEY},
    [OUT_PROXIMITY] = {.id = "proximity",
                       .label = "Proximity",
                       .doc = "The smaller of the shares of regions specialised in one that are so "
                              "in the other, too.",
                       .unit = "1",
                       .table = "proximity",
                       .role = RI_MEASURE},
    [OUT_DENSITY_REGION] = {.id = "density_region",
                            .label = "Region",
                            .table = "density",
                            .role = RI_KEY},
    [OUT_DENSITY_ACTIVITY] = {.id = "density_activity",
                              .label = "Activity",
                              .table = "density",
                              .role = RI_KEY},
    [OUT_DENSITY] = {.id = "density",
                     .label = "Relatedness density",
                     .doc = "The proximity to an activity that the region's specialisations hold, "
                            "of that of all; the activity itself is among them.",
                     .unit = "1",
                     .table = "density",
                     .role = RI_MEASURE},
};

/* One side of the specialisations, M_ra = 1 or 0: regions, or activities. */
typedef struct side {
    uint64_t n;
    uint64_t *by_label; /* nodes by their texts, so that results do not depend on the rows' order */
    double *degree;     /* diversity, ubiquity */
    double *index;      /* ECI, PCI before scaling */
} side;

typedef struct complexity {
    regional base;
    side regions, activities;
    uint64_t n_links; /* specialisations */
    int32_t *link_region, *link_activity;
    regional_order by_region, by_activity; /* of links */
    double *common;                        /* activity x activity: regions specialised in both */
} complexity;

static double proximity_of(const complexity *self, uint64_t a, uint64_t b)
{
    const double *const ubiquity = self->activities.degree;

    return ri_ratio(self->common[a * self->activities.n + b], fmax(ubiquity[a], ubiquity[b]));
}

typedef struct named_node {
    const char *label;
    uint64_t node;
} named_node;

static int by_label(const void *left, const void *right)
{
    return strcmp(((const named_node *)left)->label, ((const named_node *)right)->label);
}

/* false: no memory. */
static bool make_side(const regional *base, const ri_column *key, side *made)
{
    const ri_host *const host = base->host;
    named_node *const nodes = (named_node *)host->scratch(base->ctx, key->n_labels, sizeof *nodes);

    made->n = key->n_labels;
    made->by_label = (uint64_t *)host->scratch(base->ctx, made->n, sizeof *made->by_label);
    made->degree = (double *)host->scratch(base->ctx, made->n, sizeof *made->degree);
    made->index = (double *)host->scratch(base->ctx, made->n, sizeof *made->index);
    if (!nodes || !made->by_label || !made->degree || !made->index)
        return false;
    for (uint64_t v = 0; v < made->n; v++)
        nodes[v] = (named_node){key->labels[v], v};
    qsort(nodes, made->n, sizeof *nodes, by_label);
    for (uint64_t k = 0; k < made->n; k++)
        made->by_label[k] = nodes[k].node;
    return true;
}

/* Finds the specialisations. */
static ri_status find_links(complexity *self)
{
    const regional *const base = &self->base;
    const ri_host *const host = base->host;
    const double threshold = ri_number_of(base->call, ARG_THRESHOLD);

    self->link_region = (int32_t *)host->scratch(base->ctx, base->rows, sizeof(int32_t));
    self->link_activity = (int32_t *)host->scratch(base->ctx, base->rows, sizeof(int32_t));
    if (!self->link_region || !self->link_activity)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < base->rows; i++) {
        const int32_t r = base->region->codes[i], a = base->activity->codes[i];
        const double lq = regional_quotient(regional_value(base, i), base->region_total[r],
                                            base->activity_total[a], base->total);

        if (!(lq > 0) || !regional_reaches(lq, threshold))
            continue;
        self->link_region[self->n_links] = r;
        self->link_activity[self->n_links++] = a;
        self->regions.degree[r]++;
        self->activities.degree[a]++;
    }
    return regional_order_rows(base, self->link_region, self->n_links, base->n_regions,
                               &self->by_region) &&
                   regional_order_rows(base, self->link_activity, self->n_links, base->n_activities,
                                       &self->by_activity)
               ? RI_OK
               : RI_NO_MEMORY;
}

/* Regions specialised in both of two activities, for every pair. */
static ri_status count_common(complexity *self)
{
    const regional *const base = &self->base;
    const uint64_t n = base->n_activities;
    uint64_t cells;

    if (__builtin_mul_overflow(n, n, &cells)) {
        (void)ri_fail(base->host, base->ctx, RI_BAD_INPUT,
                      "%" PRIu64 " labels of '%s' are too many for a table of pairs", n,
                      base->activity->name);
        return RI_BAD_INPUT;
    }
    self->common = (double *)base->host->scratch(base->ctx, cells, sizeof *self->common);
    if (!self->common)
        return RI_NO_MEMORY;
    for (uint64_t r = 0; r < base->n_regions; r++)
        for (uint64_t k = self->by_region.starts[r]; k < self->by_region.starts[r + 1]; k++)
            for (uint64_t l = self->by_region.starts[r]; l < self->by_region.starts[r + 1]; l++)
                self->common[(uint64_t)self->link_activity[self->by_region.rows[k]] * n +
                             (uint64_t)self->link_activity[self->by_region.rows[l]]]++;
    return RI_OK;
}

/* The matrix D^-1/2 M U^-1 M' D^-1/2 of the connected nodes of one side (D and U are the degrees
 * of both sides), which has the eigenvalues of D^-1 M U^-1 M'.  `other_order` has the links by node
 * of the other side, `node` the place of each node of this side among the connected. */
static void fill_matrix(const side *one, const side *other, const int32_t *link_one,
                        const regional_order *other_order, const uint64_t *node, uint64_t n,
                        double *matrix)
{
    for (uint64_t named = 0; named < other->n; named++) {
        const uint64_t u = other->by_label[named];

        for (uint64_t k = other_order->starts[u]; k < other_order->starts[u + 1]; k++)
            for (uint64_t l = other_order->starts[u]; l < other_order->starts[u + 1]; l++) {
                const int32_t c = link_one[other_order->rows[k]];
                const int32_t d = link_one[other_order->rows[l]];

                matrix[node[c] * n + node[d]] +=
                    1 / (other->degree[u] * sqrt(one->degree[c] * one->degree[d]));
            }
    }
}

/* Eigenvectors of the three largest eigenvalues, ascending; `found` tells how many there are. */
static ri_status solve(const regional *base, uint64_t n, double *matrix, double *values,
                       double *vectors, uint64_t *found)
{
    const lapack_int size = (lapack_int)n, most = n < 3 ? size : 3;
    lapack_int m = 0, support[6], status;

    if (n > 46340)
        return ri_fail(base->host, base->ctx, RI_BAD_INPUT,
                       "%" PRIu64 " regions and activities are too many for an eigenvalue problem",
                       n);
    status = LAPACKE_dsyevr(LAPACK_COL_MAJOR, 'V', 'I', 'U', size, matrix, size, 0, 0,
                            size - most + 1, size, 0, &m, values, vectors, size, support);
    if (status != 0 || m != most)
        return ri_fail(base->host, base->ctx, RI_INTERNAL,
                       "the eigenvalue problem of %" PRIu64 " nodes was not solved (LAPACK: %d)", n,
                       (int)status);
    *found = (uint64_t)m;
    return RI_OK;
}

/* A second eigenvalue that equals its neighbour has no single eigenvector. */
static bool is_unique(const regional *base, const double *values, uint64_t found)
{
    const double second = values[found - 2];

    if (second > 1 - 1e-9) {
        ri_note_row(base->host, base->ctx, RI_WARNING, RI_NO_ROW,
                    "regions and activities fall into parts that share no specialisation: "
                    "complexity is not defined and missing");
        return false;
    }
    if (second < 1e-9 || (found > 2 && second - values[0] < 1e-9)) {
        ri_note_row(base->host, base->ctx, RI_WARNING, RI_NO_ROW,
                    "the second eigenvalue (%.6g) is not a single one: complexity is not defined "
                    "and missing",
                    second);
        return false;
    }
    return true;
}

/* The index of each node as the mean of those of the nodes it is linked with. */
static void average(const side *from, side *to, const int32_t *link_from,
                    const regional_order *order)
{
    for (uint64_t v = 0; v < to->n; v++) {
        ri_exact_sum sum = RI_EXACT_SUM;

        for (uint64_t k = order->starts[v]; k < order->starts[v + 1]; k++)
            ri_total_add(&sum, from->index[link_from[order->rows[k]]]);
        to->index[v] = ri_ratio(ri_total_of(&sum), to->degree[v]);
    }
}

/* The index of one side from the second eigenvector; *defined says whether there is one. */
static ri_status find_index(complexity *self, side *one, const side *other, const int32_t *link_one,
                            const regional_order *other_order, bool *defined)
{
    const regional *const base = &self->base;
    const ri_host *const host = base->host;
    uint64_t *const node = (uint64_t *)host->scratch(base->ctx, one->n, sizeof *node);
    double *matrix, *vectors, *values;
    uint64_t n = 0, cells, found = 0;
    ri_status status;

    for (uint64_t k = 0; node && k < one->n; k++)
        if (one->degree[one->by_label[k]] > 0)
            node[one->by_label[k]] = n++;
    if (!node)
        return RI_NO_MEMORY;
    if (n < 2) {
        if (base->rows)
            ri_note_row(host, base->ctx, RI_WARNING, RI_NO_ROW,
                        "complexity needs two regions and two activities: it is missing");
        return RI_OK;
    }
    if (__builtin_mul_overflow(n, n, &cells))
        return RI_NO_MEMORY;
    matrix = (double *)host->scratch(base->ctx, cells, sizeof *matrix);
    vectors = (double *)host->scratch(base->ctx, n, 3 * sizeof *vectors);
    values = (double *)host->scratch(base->ctx, n, sizeof *values);
    if (!matrix || !vectors || !values)
        return RI_NO_MEMORY;
    fill_matrix(one, other, link_one, other_order, node, n, matrix);
    status = solve(base, n, matrix, values, vectors, &found);
    if (status != RI_OK)
        return status;
    *defined = is_unique(base, values, found);
    for (uint64_t c = 0; *defined && c < one->n; c++)
        one->index[c] = one->degree[c] > 0
                            ? vectors[(found - 2) * n + node[c]] / sqrt(one->degree[c])
                            : (double)NAN;
    return RI_OK;
}

/* Mean and standard deviation of an index over the nodes that have one. */
static void moments_of(const side *of, double less, double *mean, double *deviation)
{
    ri_exact_sum sum = RI_EXACT_SUM, squares = RI_EXACT_SUM;

    for (uint64_t v = 0; v < of->n; v++)
        ri_total_add(&sum, of->index[v]);
    *mean = ri_total_mean_of(&sum);
    for (uint64_t v = 0; v < of->n; v++)
        ri_total_add(&squares, (of->index[v] - *mean) * (of->index[v] - *mean));
    *deviation = sqrt(ri_ratio(ri_total_of(&squares), (double)squares.count - less));
}

/* The correlation of complexity with diversity over the regions that have both. */
static double correlation_with_diversity(const side *regions)
{
    ri_exact_sum sum = RI_EXACT_SUM, degrees = RI_EXACT_SUM, both = RI_EXACT_SUM;
    ri_exact_sum own = RI_EXACT_SUM, of_degrees = RI_EXACT_SUM;

    for (uint64_t r = 0; r < regions->n; r++)
        if (!isnan(regions->index[r])) {
            ri_total_add(&sum, regions->index[r]);
            ri_total_add(&degrees, regions->degree[r]);
        }
    for (uint64_t r = 0; r < regions->n; r++) {
        const double x = regions->index[r] - ri_total_mean_of(&sum);
        const double d = regions->degree[r] - ri_total_mean_of(&degrees);

        if (isnan(x))
            continue;
        ri_total_add(&both, x * d);
        ri_total_add(&own, x * x);
        ri_total_add(&of_degrees, d * d);
    }
    return ri_total_of(&both) / sqrt(ri_total_of(&own) * ri_total_of(&of_degrees));
}

/* The first region, by name, whose complexity is not the mean, for all that rounding does. */
static uint64_t first_off_mean(const side *regions)
{
    double mean, deviation;

    moments_of(regions, 0, &mean, &deviation);
    for (uint64_t k = 0; k < regions->n; k++)
        if (fabs(regions->index[regions->by_label[k]] - mean) > 1e-6 * deviation)
            return regions->by_label[k];
    return 0;
}

/* An eigenvector has no sign of its own.  It is such that complexity rises with diversity; where it
 * does neither rise nor fall, it is a convention, and told. */
static bool has_to_turn(const regional *base, const side *regions)
{
    const double correlation = correlation_with_diversity(regions);
    double mean, deviation;
    uint64_t first;

    if (fabs(correlation) > 1e-9)
        return correlation < 0;
    first = first_off_mean(regions);
    moments_of(regions, 0, &mean, &deviation);
    ri_remark_row(
        base->host, base->ctx, RI_WARNING, RI_NO_ROW,
        "complexity does not correlate with diversity, so that its sign is not determined: "
        "high and low may be the other way round; it is taken such that the first region "
        "by name is above the mean",
        "%.80s", base->region->labels[first]);
    return regions->index[first] < mean;
}

/* The indices of both sides, so that a region's is the mean of its activities'. */
static ri_status find_indices(complexity *self, bool *defined)
{
    side *const regions = &self->regions, *const activities = &self->activities;
    ri_status status;

    if (regions->n <= activities->n) {
        status =
            find_index(self, regions, activities, self->link_region, &self->by_activity, defined);
        if (status == RI_OK && *defined)
            average(regions, activities, self->link_region, &self->by_activity);
    } else {
        status =
            find_index(self, activities, regions, self->link_activity, &self->by_region, defined);
    }
    if (status == RI_OK && *defined)
        average(activities, regions, self->link_activity, &self->by_region);
    if (status == RI_OK && *defined && has_to_turn(&self->base, regions)) {
        for (uint64_t r = 0; r < regions->n; r++)
            regions->index[r] = -regions->index[r];
        for (uint64_t a = 0; a < activities->n; a++)
            activities->index[a] = -activities->index[a];
    }
    return status;
}

typedef struct tables {
    int32_t *region, *activity, *one, *other, *density_region, *density_activity;
    double *diversity, *eci, *eci_sample, *ubiquity, *pci, *pci_sample, *proximity, *density;
} tables;

static ri_status make_tables(const regional *base, tables *made)
{
    const ri_host *const host = base->host;
    const ri_column *const region = base->region, *const activity = base->activity;
    const uint64_t n = base->n_regions, m = base->n_activities;
    uint64_t pairs, cells;

    if (__builtin_mul_overflow(m, m, &pairs) || __builtin_mul_overflow(n, m, &cells)) {
        (void)ri_fail(host, base->ctx, RI_BAD_INPUT,
                      "%" PRIu64 " regions and %" PRIu64 " activities are too many", n, m);
        return RI_BAD_INPUT;
    }
    *made = (tables){
        .region = regional_make_key(base, OUT_REGION, region->name, region, n),
        .diversity = host->measure(base->ctx, OUT_DIVERSITY, NULL, n, NULL),
        .eci = host->measure(base->ctx, OUT_ECI, NULL, n, NULL),
        .eci_sample = host->measure(base->ctx, OUT_ECI_SAMPLE, NULL, n, NULL),
        .activity = regional_make_key(base, OUT_ACTIVITY, activity->name, activity, m),
        .ubiquity = host->measure(base->ctx, OUT_UBIQUITY, NULL, m, NULL),
        .pci = host->measure(base->ctx, OUT_PCI, NULL, m, NULL),
        .pci_sample = host->measure(base->ctx, OUT_PCI_SAMPLE, NULL, m, NULL),
        .one = regional_make_key(base, OUT_PROXIMITY_ACTIVITY, activity->name, activity, pairs),
        .other = regional_make_key(base, OUT_PROXIMITY_OTHER, NULL, activity, pairs),
        .proximity = host->measure(base->ctx, OUT_PROXIMITY, NULL, pairs, NULL),
        .density_region = regional_make_key(base, OUT_DENSITY_REGION, region->name, region, cells),
        .density_activity =
            regional_make_key(base, OUT_DENSITY_ACTIVITY, activity->name, activity, cells),
        .density = host->measure(base->ctx, OUT_DENSITY, NULL, cells, NULL),
    };
    return made->region && made->diversity && made->eci && made->eci_sample && made->activity &&
                   made->ubiquity && made->pci && made->pci_sample && made->one && made->other &&
                   made->proximity && made->density_region && made->density_activity &&
                   made->density
               ? RI_OK
               : RI_NO_MEMORY;
}

static void write_indices(const complexity *self, const tables *to, bool defined)
{
    const side *const regions = &self->regions, *const activities = &self->activities;
    double mean = 0, deviation = 0, sample = 0, mean_activity = 0, sample_activity = 0;

    if (defined) {
        moments_of(regions, 0, &mean, &deviation);
        moments_of(regions, 1, &mean, &sample);
        moments_of(activities, 1, &mean_activity, &sample_activity);
    }
    for (uint64_t r = 0; r < regions->n; r++) {
        to->region[r] = (int32_t)r;
        if (self->base.region_total[r] > 0)
            to->diversity[r] = regions->degree[r];
        if (defined) {
            to->eci[r] = ri_ratio(regions->index[r] - mean, deviation);
            to->eci_sample[r] = ri_ratio(regions->index[r] - mean, sample);
        }
    }
    for (uint64_t a = 0; a < activities->n; a++) {
        to->activity[a] = (int32_t)a;
        if (self->base.activity_total[a] > 0)
            to->ubiquity[a] = activities->degree[a];
        if (defined) {
            to->pci[a] = ri_ratio(activities->index[a] - mean, deviation);
            to->pci_sample[a] = ri_ratio(activities->index[a] - mean_activity, sample_activity);
        }
    }
}

/* Proximities of all pairs, and how much of each activity's lies in each region. */
static ri_status write_relatedness(const complexity *self, const tables *to)
{
    const regional *const base = &self->base;
    const uint64_t n = base->n_activities;
    ri_exact_sum *const all = (ri_exact_sum *)base->host->scratch(base->ctx, n, sizeof *all);

    if (!all)
        return RI_NO_MEMORY;
    for (uint64_t a = 0; a < n; a++)
        for (uint64_t b = 0; b < n; b++) {
            to->one[a * n + b] = (int32_t)a;
            to->other[a * n + b] = (int32_t)b;
            to->proximity[a * n + b] = proximity_of(self, a, b);
            ri_total_add(&all[a], to->proximity[a * n + b]);
        }
    for (uint64_t r = 0; r < base->n_regions; r++) {
        for (uint64_t a = 0; a < n; a++) {
            ri_exact_sum here = RI_EXACT_SUM;

            for (uint64_t k = self->by_region.starts[r]; k < self->by_region.starts[r + 1]; k++)
                ri_total_add(
                    &here,
                    proximity_of(self, a, (uint64_t)self->link_activity[self->by_region.rows[k]]));
            to->density_region[r * n + a] = (int32_t)r;
            to->density_activity[r * n + a] = (int32_t)a;
            if (base->region_total[r] > 0)
                to->density[r * n + a] = ri_ratio(ri_total_of(&here), ri_total_of(&all[a]));
        }
        if (base->host->progress(base->ctx, (double)(r + 1) / (double)base->n_regions) != RI_OK)
            return RI_CANCELLED;
    }
    return RI_OK;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    complexity self = {.base = regional_of(host, ctx, call)};
    regional *const base = &self.base;
    published_totals published;
    tables to = {0};
    bool defined = false;
    ri_status status = make_tables(base, &to);

    if (status == RI_OK)
        status = regional_read_with_totals(base, IN_TOTALS, ARG_TOTALS, &published);
    if (status != RI_OK)
        return status;
    if (!make_side(base, base->region, &self.regions) ||
        !make_side(base, base->activity, &self.activities) || !self.regions.degree ||
        !self.activities.degree)
        return RI_NO_MEMORY;
    status = find_links(&self);
    if (status == RI_OK)
        status = count_common(&self);
    if (status == RI_OK)
        status = find_indices(&self, &defined);
    if (status != RI_OK)
        return status;
    write_indices(&self, &to, defined);
    regional_note_all_empty(base, "they have no specialisation and no complexity");
    return write_relatedness(&self, &to);
}

RI_EXAMPLES_BELOW;
static const ri_plugin complexity_plugin = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_INDICATOR,
    .id = "complexity",
    .version = "1.0.0",
    .title = "Economic complexity and relatedness",
    .doc =
        "A region is specialised in an activity where the location quotient reaches the "
        "threshold. One row for each region with its complexity; in the table `activities`, one "
        "for each activity; in `proximity`, one for each pair of activities; in `density`, one "
        "for each region and activity. The sign is such that complexity correlates positively "
        "with diversity; where it does not correlate with it, as when all regions are equally "
        "diverse, the sign is not determined: the first region by name is above the mean, with a "
        "warning. A pair without a row is zero; missing values are left out of the "
        "totals, with a warning, and are no specialisation; published totals can be given by the "
        "table `totals`. Empty regions and activities have "
        "missing indices, with a remark; so has everything where the second eigenvector is not "
        "a single one, with a warning. A negative value is an error.",
    .formula =
        "M_ra = 1 where lq >= threshold; D, U its row and column sums; eci = second "
        "eigenvector of D^-1 M U^-1 M', standardised; pci = U^-1 M' eci over its eigenvalue; "
        "proximity_ab = (M'M)_ab / max(U_a, U_b); density_ra = sum_b M_rb proximity_ab / "
        "sum_b proximity_ab",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@article{hidalgo2009building,\n"
                "  author = {Hidalgo, C{\\'e}sar A. and Hausmann, Ricardo},\n"
                "  title = {The Building Blocks of Economic Complexity},\n"
                "  journal = {Proceedings of the National Academy of Sciences},\n"
                "  volume = {106},\n"
                "  number = {26},\n"
                "  pages = {10570--10575},\n"
                "  year = {2009}\n"
                "}\n"
                "@article{hidalgo2007product,\n"
                "  author = {Hidalgo, C{\\'e}sar A. and Klinger, Bailey and Barab{\\'a}si, "
                "Albert-L{\\'a}szl{\\'o} and Hausmann, Ricardo},\n"
                "  title = {The Product Space Conditions the Development of Nations},\n"
                "  journal = {Science},\n"
                "  volume = {317},\n"
                "  number = {5837},\n"
                "  pages = {482--487},\n"
                "  year = {2007}\n"
                "}",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "Four regions, two activities",
        .source = "Hidalgo & Hausmann (2009), by hand: the second eigenvector is to the activities "
                  "(1, -3/2), to the regions (-3, -3, 1, 5) / sqrt(11)",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Akmola", "Aktobe", "Aktobe",
                                              "Atyrau", "Atyrau", "Pavlodar", "Pavlodar"),
                                      RI_KEYS("activity", "farming", "mining", "farming", "mining",
                                              "farming", "mining", "farming", "mining"),
                                      RI_NUMBERS("employed", "person", 3, 0, 3, 0, 2, 1, 0, 3))),
        RI_EXAMPLE_OUT(
            RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau", "Pavlodar"),
                            RI_PUBLISHED("diversity", "1", 0, 1, 1, 2, 1),
                            RI_PUBLISHED("eci", "1", 0, -0.9045340337332909, -0.9045340337332909,
                                         0.30151134457776363, 1.507556722888818)),
            RI_EXAMPLE_TABLE("activities", RI_KEYS("activity", "farming", "mining"),
                             RI_PUBLISHED("ubiquity", "1", 0, 3, 2))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&complexity_plugin);
