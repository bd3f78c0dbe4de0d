/* cluster_groups.h - points in groups: what the three ways of cluster.groups share. */
#ifndef PLUGINS_METHODS_CLUSTER_GROUPS_H
#define PLUGINS_METHODS_CLUSTER_GROUPS_H

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

static inline double squared_distance(const double *a, const double *b, uint64_t width)
{
    double sum = 0;

    for (uint64_t c = 0; c < width; c++)
        sum += (a[c] - b[c]) * (a[c] - b[c]);
    return sum;
}

#endif
