/* cluster_groups.h - points in groups: what the three ways of cluster.groups share. */
#ifndef CLUSTER_GROUPS_CLUSTER_GROUPS_H
#define CLUSTER_GROUPS_CLUSTER_GROUPS_H

#include <regind/helpers.h>

/* The different points among the rows, in lexicographic order, so that a group does not depend on
 * the order of the rows. */
typedef struct points {
    const ri_host *host;
    ri_ctx *ctx;
    uint64_t n, width;
    const double *at;     /* n x width coordinates, of the order of one */
    const double *weight; /* how many rows are on a point */
    uint64_t seed;
    int64_t restarts, iterations;
} points;

/* Each puts every point into one of k groups, 1 <= k <= n, none of them empty. */
ri_status groups_by_means(const points *of, uint64_t k, uint32_t *group);
ri_status groups_by_ward(const points *of, uint64_t k, uint32_t *group);
ri_status groups_by_breaks(const points *of, uint64_t k, uint32_t *group);

enum { IN_COLUMNS };
enum {
    OUT_GROUP,
    OUT_SILHOUETTE,
    OUT_CENTRE_GROUP,
    OUT_SIZE,
    OUT_CENTRE_SILHOUETTE,
    OUT_CENTRES,
    OUT_FIT
};
enum {
    ARG_METHOD,
    ARG_GROUPS,
    ARG_STANDARDISE,
    ARG_LABELS,
    ARG_ORDER,
    ARG_RESTARTS,
    ARG_ITERATIONS,
    ARG_SILHOUETTE_ROWS
};
enum { METHOD_MEANS, METHOD_WARD, METHOD_BREAKS };
enum { LABELS_LETTERS, LABELS_NUMBERS };
enum { ORDER_DESCENDING, ORDER_ASCENDING };

/* Everything about one call. */
typedef struct grouping {
    const ri_host *host;
    ri_ctx *ctx;
    const ri_call *call;
    uint64_t width, n_rows; /* rows: those without a missing value */
    uint64_t *rows;
    double *raw;     /* call->rows x width, of all rows: sorting is by these */
    uint32_t *point; /* of each complete row */
    double scale;    /* the coordinates times this are the values (or their z-scores) */
    points distinct;
    uint64_t k;
    uint32_t *group;    /* of each distinct point */
    double *silhouette; /* of each distinct point */
} grouping;

/* The complete rows, as different points of scaled coordinates (points.c). */
ri_status grouping_points(grouping *self);
/* How well each point lies in its group (fit.c). */
ri_status grouping_silhouettes(grouping *self);
/* The three tables; centres: k x width, in the order of the groups. */
ri_status grouping_write(const grouping *self, const double *centres);

static inline double squared_distance(const double *a, const double *b, uint64_t width)
{
    double sum = 0;

    for (uint64_t c = 0; c < width; c++)
        sum += (a[c] - b[c]) * (a[c] - b[c]);
    return sum;
}

#endif
