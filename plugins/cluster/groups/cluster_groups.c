/* cluster_groups.c - regions in groups by any of their measures.
 *
 *   [groups]
 *   use = cluster.groups
 *   from = scores
 *   groups = 4
 */
#include "cluster_groups.h"

#include <inttypes.h>
#include <regind/examples.h>
#include <stdlib.h>

static const char *const methods[] = {"kmeans", "ward", "breaks", NULL};
static const char *const label_kinds[] = {"letters", "numbers", NULL};
static const char *const orders[] = {"descending", "ascending", NULL};

static const ri_parameter parameters[] = {
    [ARG_METHOD] = {.id = "method",
                    .label = "Method",
                    .doc = "kmeans: k-means; ward: Ward's hierarchical clustering; breaks: natural "
                           "breaks of one column.",
                    .type = RI_CHOICE,
                    .fallback = METHOD_MEANS,
                    .choices = methods},
    [ARG_GROUPS] = {.id = "groups",
                    .label = "Number of groups",
                    .doc = "Fewer, with a warning, where there are fewer different rows.",
                    .type = RI_INT,
                    .minimum = 1,
                    .maximum = 1000,
                    .fallback = 3},
    [ARG_STANDARDISE] = {.id = "standardise",
                         .label = "Standardise",
                         .doc = "Deviations from the mean in standard deviations (n-1), so that "
                                "every column counts alike. Without it the columns must be in one "
                                "unit.",
                         .type = RI_BOOL,
                         .fallback = 1},
    [ARG_LABELS] = {.id = "labels",
                    .label = "Names of the groups",
                    .doc = "letters: A, B, C ...; numbers: 1, 2, 3 ...",
                    .type = RI_CHOICE,
                    .fallback = LABELS_LETTERS,
                    .choices = label_kinds},
    [ARG_ORDER] = {.id = "order",
                   .label = "Order of the groups",
                   .doc = "By the mean of the first column, of the next where that is the same: "
                          "descending makes A the group with the largest.",
                   .type = RI_CHOICE,
                   .fallback = ORDER_DESCENDING,
                   .choices = orders},
    [ARG_RESTARTS] = {.id = "restarts",
                      .label = "Restarts of k-means",
                      .doc = "The attempt with the least sum of squares is kept.",
                      .type = RI_INT,
                      .minimum = 1,
                      .maximum = 1e6,
                      .fallback = 50},
    [ARG_ITERATIONS] = {.id = "iterations",
                        .label = "Most iterations of k-means",
                        .type = RI_INT,
                        .minimum = 1,
                        .maximum = 1e6,
                        .fallback = 300},
    [ARG_SILHOUETTE_ROWS] = {.id = "silhouette_rows",
                             .label = "Most rows for silhouettes",
                             .doc = "Silhouettes take the square of the number of rows; with more "
                                    "different rows than this they are missing, with a warning.",
                             .type = RI_INT,
                             .minimum = 0,
                             .maximum = 1e7,
                             .fallback = 20000},
};

static const ri_port in[] = {
    [IN_COLUMNS] = {.id = "columns",
                    .label = "Measures that make the groups",
                    .doc = "All measures of the table unless in.columns names some; the first one "
                           "orders the groups.",
                    .role = RI_MEASURE,
                    .flags = RI_MANY},
};

static const ri_port out[] = {
    [OUT_GROUP] = {.id = "group", .label = "Group", .role = RI_CATEGORY},
    [OUT_SILHOUETTE] = {.id = "silhouette",
                        .label = "Silhouette",
                        .doc = "From -1 to 1: how much nearer the row is to its own group than to "
                               "the next one; 0 for the only row of a group.",
                        .unit = "1",
                        .role = RI_MEASURE},
    [OUT_CENTRE_GROUP] = {.id = "group_name", .label = "Group", .table = "centres", .role = RI_KEY},
    [OUT_SIZE] = {.id = "rows", .label = "Rows", .table = "centres", .role = RI_MEASURE},
    [OUT_CENTRE_SILHOUETTE] = {.id = "mean_silhouette",
                               .label = "Mean silhouette",
                               .table = "centres",
                               .unit = "1",
                               .role = RI_MEASURE},
    [OUT_CENTRES] = {.id = "centre",
                     .label = "Mean of the group",
                     .doc = "One column for each measure, in its unit.",
                     .table = "centres",
                     .role = RI_MEASURE,
                     .flags = RI_MANY},
    [OUT_FIT] = {.id = "fit",
                 .label = "Fit",
                 .doc = "One row: groups, rows, within (sum of squares inside the groups), total, "
                        "explained (1 - within/total; for breaks the goodness of variance fit), "
                        "mean_silhouette. Of the standardised values where they are.",
                 .table = "fit",
                 .role = RI_MEASURE,
                 .flags = RI_MANY | RI_OWN_ROWS},
};

/* Mean of the values of a group in column c, in the column's unit. */
static double centre_of(const grouping *self, uint32_t g, uint64_t c)
{
    const double *const x = self->call->in[IN_COLUMNS].columns[c]->values;
    double most = 0;
    ri_exact_sum sum = RI_EXACT_SUM;

    for (uint64_t i = 0; i < self->n_rows; i++)
        if (self->group[self->point[i]] == g && fabs(x[self->rows[i]]) > most)
            most = fabs(x[self->rows[i]]);
    for (uint64_t i = 0; i < self->n_rows && most > 0; i++)
        if (self->group[self->point[i]] == g)
            ri_total_add(&sum, x[self->rows[i]] / most);
    return most > 0 ? ri_total_mean_of(&sum) * most : 0;
}

typedef struct ranked {
    const double *centre; /* width values */
    uint64_t width;
    uint32_t group;
    int ascending;
} ranked;

static int by_centre(const void *left, const void *right)
{
    const ranked *const a = (const ranked *)left, *const b = (const ranked *)right;

    for (uint64_t c = 0; c < a->width; c++)
        if (!ri_tied(a->centre[c], b->centre[c]))
            return (a->centre[c] < b->centre[c]) == a->ascending ? -1 : 1;
    return a->group < b->group ? -1 : 1;
}

/* Numbers the groups in the order of their names; leaves their centres in that order. */
static ri_status order_groups(grouping *self, double *centres)
{
    const ri_host *const host = self->host;
    ranked *const all = (ranked *)host->scratch(self->ctx, self->k, sizeof *all);
    double *const found = (double *)host->scratch(self->ctx, self->k * self->width, sizeof *found);
    uint32_t *const place = (uint32_t *)host->scratch(self->ctx, self->k, sizeof *place);

    if (!all || !found || !place)
        return RI_NO_MEMORY;
    for (uint32_t g = 0; g < self->k; g++) {
        for (uint64_t c = 0; c < self->width; c++)
            found[g * self->width + c] = centre_of(self, g, c);
        all[g] = (ranked){found + g * self->width, self->width, g,
                          ri_integer_of(self->call, ARG_ORDER) == ORDER_ASCENDING};
    }
    qsort(all, self->k, sizeof *all, by_centre);
    for (uint32_t g = 0; g < self->k; g++) {
        place[all[g].group] = g;
        memcpy(centres + g * self->width, all[g].centre, self->width * sizeof *centres);
    }
    for (uint64_t i = 0; i < self->distinct.n; i++)
        self->group[i] = place[self->group[i]];
    return RI_OK;
}

static ri_status find_groups(grouping *self)
{
    const points *const of = &self->distinct;
    const uint64_t wanted = (uint64_t)ri_integer_of(self->call, ARG_GROUPS);

    self->k = of->n < wanted ? of->n : wanted;
    self->group = (uint32_t *)self->host->scratch(self->ctx, of->n, sizeof *self->group);
    if (!self->group)
        return RI_NO_MEMORY;
    if (self->k < wanted && self->call->rows)
        ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                    "there %s %" PRIu64 " different row%s, so not %" PRIu64 " groups but %" PRIu64
                    " are made",
                    of->n == 1 ? "is" : "are", of->n, of->n == 1 ? "" : "s", wanted, self->k);
    if (!self->k)
        return RI_OK;
    switch (ri_integer_of(self->call, ARG_METHOD)) {
    case METHOD_WARD:
        return groups_by_ward(of, self->k, self->group);
    case METHOD_BREAKS:
        return groups_by_breaks(of, self->k, self->group);
    default:
        return groups_by_means(of, self->k, self->group);
    }
}

/* Distances over columns need one unit, if they are not standardised. */
static ri_status check(const grouping *self)
{
    const ri_column *const *const x = self->call->in[IN_COLUMNS].columns;
    ri_unit a, b;
    ri_where where = RI_WHERE;

    where.parameter = ARG_METHOD;
    if (ri_integer_of(self->call, ARG_METHOD) == METHOD_BREAKS && self->width != 1)
        return ri_fail_at(self->host, self->ctx, RI_BAD_PARAMETER, &where,
                          "natural breaks are those of one column, not of %" PRIu64
                          ": name one with in.columns",
                          self->width);
    for (uint64_t c = 1; c < self->width && ri_number_of(self->call, ARG_STANDARDISE) == 0; c++) {
        if (strcmp(x[0]->unit, x[c]->unit) == 0)
            continue;
        if (self->host->unit_parts(self->ctx, x[0]->unit, &a) != RI_OK ||
            self->host->unit_parts(self->ctx, x[c]->unit, &b) != RI_OK || a.factor != b.factor ||
            a.offset != b.offset || memcmp(a.power, b.power, sizeof a.power) != 0) {
            where.parameter = ARG_STANDARDISE;
            return ri_fail_at(self->host, self->ctx, RI_BAD_PARAMETER, &where,
                              "'%s' is in %s and '%s' in %s; distances over both need "
                              "standardise = yes",
                              x[0]->name, x[0]->unit, x[c]->name, x[c]->unit);
        }
    }
    return RI_OK;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    grouping self = {.host = host, .ctx = ctx, .call = call, .width = call->in[IN_COLUMNS].n};
    double *centres;
    ri_status status = check(&self);

    self.distinct = (points){.host = host,
                             .ctx = ctx,
                             .width = self.width,
                             .seed = call->seed,
                             .restarts = ri_integer_of(call, ARG_RESTARTS),
                             .iterations = ri_integer_of(call, ARG_ITERATIONS)};
    if (status == RI_OK)
        status = grouping_points(&self);
    if (status == RI_OK)
        status = find_groups(&self);
    if (status != RI_OK)
        return status;
    centres = (double *)host->scratch(ctx, self.k * self.width, sizeof *centres);
    if (!centres)
        return RI_NO_MEMORY;
    status = order_groups(&self, centres);
    if (status == RI_OK)
        status = grouping_silhouettes(&self);
    if (status == RI_OK)
        status = grouping_write(&self, centres);
    return status == RI_OK ? host->progress(ctx, 1) : status;
}

RI_EXAMPLES_BELOW;
static const ri_plugin cluster_groups = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_METHOD,
    .flags = RI_RANDOM,
    .id = "cluster.groups",
    .version = "1.0.0",
    .title = "Groups of similar rows",
    .doc = "Puts rows that resemble each other in the same group: k-means (k-means++ seeds from "
           "the study's seed, restarts, single moves at the end), Ward's hierarchical clustering, "
           "or natural breaks of one column (exact). Distances are Euclidean, by default of "
           "standardised columns. A row with a missing value is in no group, with a warning; the "
           "same rows are always together. Neither the order of the rows nor the number of "
           "threads matters. The table STEP.centres has the groups' means and sizes, STEP.fit the "
           "sums of squares.",
    .formula = "k-means and breaks: least sum over groups of squared distances from the group's "
               "mean; Ward: merge the two groups A, B with the least |A||B|/(|A|+|B|) d(A,B)^2; "
               "silhouette = (b - a)/max(a, b)",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@inproceedings{arthur2007kmeans,\n"
                "  author = {Arthur, David and Vassilvitskii, Sergei},\n"
                "  title = {k-means++: The Advantages of Careful Seeding},\n"
                "  booktitle = {Proceedings of the 18th Annual ACM-SIAM Symposium on Discrete "
                "Algorithms},\n"
                "  year = {2007},\n"
                "  pages = {1027--1035}\n"
                "}\n"
                "@article{ward1963hierarchical,\n"
                "  author = {Ward, Joe H.},\n"
                "  title = {Hierarchical Grouping to Optimize an Objective Function},\n"
                "  journal = {Journal of the American Statistical Association},\n"
                "  volume = {58},\n"
                "  number = {301},\n"
                "  pages = {236--244},\n"
                "  year = {1963},\n"
                "  doi = {10.1080/01621459.1963.10500845}\n"
                "}\n"
                "@article{fisher1958grouping,\n"
                "  author = {Fisher, Walter D.},\n"
                "  title = {On Grouping for Maximum Homogeneity},\n"
                "  journal = {Journal of the American Statistical Association},\n"
                "  volume = {53},\n"
                "  number = {284},\n"
                "  pages = {789--798},\n"
                "  year = {1958},\n"
                "  doi = {10.1080/01621459.1958.10501479}\n"
                "}\n"
                "@article{rousseeuw1987silhouettes,\n"
                "  author = {Rousseeuw, Peter J.},\n"
                "  title = {Silhouettes: A Graphical Aid to the Interpretation and Validation of "
                "Cluster Analysis},\n"
                "  journal = {Journal of Computational and Applied Mathematics},\n"
                "  volume = {20},\n"
                "  pages = {53--65},\n"
                "  year = {1987},\n"
                "  doi = {10.1016/0377-0427(87)90125-7}\n"
                "}",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "Natural breaks",
        .source =
            "by hand: sums of squares 1/2 + 1/2 and 82; silhouette 1 - 1 / 9.5 and 1 - 1 / 8.5",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau", "Pavlodar"),
                                      RI_NUMBERS("x", "1", 1, 2, 10, 11))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("method", "breaks"), RI_ARGUMENT("groups", "2"),
                             RI_ARGUMENT("standardise", "no")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau", "Pavlodar"),
                                       RI_CATEGORIES("group", "B", "B", "A", "A"),
                                       RI_PUBLISHED("silhouette", "1", 0, 0.8947368421052632,
                                                    0.8823529411764706, 0.8823529411764706,
                                                    0.8947368421052632)),
                       RI_EXAMPLE_TABLE("centres", RI_KEYS("group_name", "A", "B"),
                                        RI_PUBLISHED("x", "1", 0, 10.5, 1.5)),
                       RI_EXAMPLE_TABLE("fit", RI_PUBLISHED("within", NULL, 0, 1),
                                        RI_PUBLISHED("total", NULL, 0, 82),
                                        RI_PUBLISHED("explained", NULL, 0, 0.9878048780487805))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&cluster_groups);
