/* ward.c - Ward's method by the chain of nearest neighbours (Benzecri 1982; Murtagh
 * 1983): n^2 steps and, since Ward's distance follows from centres and sizes, no matrix. */
#include "cluster_groups.h"

#include <inttypes.h>
#include <stdlib.h>

enum { MOST_POINTS = 20000 };

/* Two clusters became one; each is named by one of its points. */
typedef struct merge {
    uint32_t a, b, order;
    double height; /* growth of the sum of squares; not below that of earlier merges inside it */
} merge;

/* A cluster is kept at the index of its first point. */
typedef struct forest {
    const points *of;
    double *centre; /* n x width */
    double *mass;   /* 0: merged into another */
    double *height; /* of the cluster's last merge */
    merge *merges;
    uint32_t n_merges;
} forest;

/* Growth of the sum of squares if the two became one. */
static double ward_distance(const forest *self, uint64_t a, uint64_t b)
{
    const uint64_t width = self->of->width;

    return self->mass[a] * self->mass[b] / (self->mass[a] + self->mass[b]) *
           squared_distance(self->centre + a * width, self->centre + b * width, width);
}

/* The nearest other cluster; `before` in preference to others as near. */
static uint32_t nearest(const forest *self, uint32_t a, uint32_t before, double *distance)
{
    uint32_t found = before;

    *distance = before == a ? (double)INFINITY : ward_distance(self, a, before);
    for (uint32_t j = 0; j < self->of->n; j++) {
        double d;

        if (j == a || !(self->mass[j] > 0))
            continue;
        d = ward_distance(self, a, j);
        if (d < *distance) {
            *distance = d;
            found = j;
        }
    }
    return found;
}

static void join(forest *self, uint32_t x, uint32_t y, double distance)
{
    const uint32_t a = x < y ? x : y, b = x < y ? y : x;
    const uint64_t width = self->of->width;
    const double mass = self->mass[a] + self->mass[b];
    double height = distance;

    for (uint64_t c = 0; c < width; c++) {
        double *const centre = &self->centre[a * width + c];

        *centre += (self->centre[b * width + c] - *centre) * self->mass[b] / mass;
    }
    height = self->height[a] > height ? self->height[a] : height; /* but for rounding it is not */
    height = self->height[b] > height ? self->height[b] : height;
    self->mass[a] = mass;
    self->mass[b] = 0;
    self->height[a] = height;
    self->merges[self->n_merges] = (merge){a, b, self->n_merges, height};
    self->n_merges++;
}

static ri_status grow_tree(forest *self, uint32_t *chain)
{
    const uint32_t n = (uint32_t)self->of->n;
    uint32_t length = 0, first = 0;
    ri_status status = RI_OK;

    while (self->n_merges + 1 < n && status == RI_OK) {
        uint32_t last, before, next;
        double distance;

        if (length == 0) {
            while (!(self->mass[first] > 0))
                first++;
            chain[length++] = first;
        }
        last = chain[length - 1];
        before = length > 1 ? chain[length - 2] : last;
        next = nearest(self, last, before, &distance);
        if (length > 1 && next == before) {
            join(self, last, before, distance);
            length -= 2;
            status =
                self->of->host->progress(self->of->ctx, 0.9 * (double)self->n_merges / (double)n);
        } else {
            chain[length++] = next;
        }
    }
    return status;
}

static int by_height(const void *left, const void *right)
{
    const merge *const a = (const merge *)left, *const b = (const merge *)right;

    if (a->height != b->height)
        return a->height < b->height ? -1 : 1;
    return a->order < b->order ? -1 : 1;
}

static uint32_t root_of(uint32_t *parent, uint32_t i)
{
    while (parent[i] != i) {
        parent[i] = parent[parent[i]];
        i = parent[i];
    }
    return i;
}

/* The first n - k merges leave k groups. */
static void cut(forest *self, uint64_t k, uint32_t *parent, uint32_t *group)
{
    const uint64_t n = self->of->n;
    uint32_t groups = 0;

    qsort(self->merges, self->n_merges, sizeof *self->merges, by_height);
    for (uint32_t i = 0; i < n; i++)
        parent[i] = i;
    for (uint64_t m = 0; m < n - k; m++) {
        const uint32_t a = root_of(parent, self->merges[m].a);
        const uint32_t b = root_of(parent, self->merges[m].b);

        parent[a < b ? b : a] = a < b ? a : b;
    }
    for (uint32_t i = 0; i < n; i++) /* a root is the first point of its group */
        group[i] = parent[i] == i ? groups++ : group[root_of(parent, i)];
}

ri_status groups_by_ward(const points *of, uint64_t k, uint32_t *group)
{
    const ri_host *const host = of->host;
    forest self = {.of = of};
    uint32_t *chain, *parent;
    ri_status status;

    if (of->n > MOST_POINTS)
        return ri_fail(host, of->ctx, RI_BAD_INPUT,
                       "Ward's method takes at most %d different rows, and there are %" PRIu64
                       "; take method = kmeans",
                       MOST_POINTS, of->n);
    self.centre = (double *)host->scratch(of->ctx, of->n * of->width, sizeof(double));
    self.mass = (double *)host->scratch(of->ctx, of->n, sizeof(double));
    self.height = (double *)host->scratch(of->ctx, of->n, sizeof(double));
    self.merges = (merge *)host->scratch(of->ctx, of->n, sizeof *self.merges);
    chain = (uint32_t *)host->scratch(of->ctx, of->n + 1, sizeof *chain);
    parent = (uint32_t *)host->scratch(of->ctx, of->n, sizeof *parent);
    if (!self.centre || !self.mass || !self.height || !self.merges || !chain || !parent)
        return RI_NO_MEMORY;
    memcpy(self.centre, of->at, of->n * of->width * sizeof(double));
    memcpy(self.mass, of->weight, of->n * sizeof(double));
    status = grow_tree(&self, chain);
    if (status == RI_OK)
        cut(&self, k, parent, group);
    return status;
}
