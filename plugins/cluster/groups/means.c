/* means.c - k-means: seeding by k-means++ (Arthur & Vassilvitskii 2007), Lloyd's
 * iterations, then single points move as long as that lowers the sum of squares (Hartigan 1975),
 * which also leaves Lloyd's poorer resting places. */
#include "cluster_groups.h"

/* One attempt. */
typedef struct attempt {
    const points *of;
    uint64_t k;
    uint64_t state;   /* of the random numbers */
    uint32_t *group;  /* of each point */
    double *centre;   /* k x width */
    double *mass;     /* rows in each group */
    double *distance; /* scratch: per point */
    double *total;    /* scratch: k x width sums */
} attempt;

/* splitmix64 (Steele, Lea & Flood 2014) */
static uint64_t next_random(uint64_t *state)
{
    uint64_t z = *state += 0x9E3779B97F4A7C15u;

    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static double next_fraction(uint64_t *state)
{
    return (double)(next_random(state) >> 11) / 9007199254740992.0;
}

static const double *point_of(const attempt *self, uint64_t i)
{
    return self->of->at + i * self->of->width;
}

static double *centre_of(const attempt *self, uint64_t g)
{
    return self->centre + g * self->of->width;
}

/* A point drawn with the odds `distance`. */
static uint64_t draw(attempt *self)
{
    const uint64_t n = self->of->n;
    double sum = 0, target;
    uint64_t last = 0;

    for (uint64_t i = 0; i < n; i++)
        sum += self->distance[i];
    target = next_fraction(&self->state) * sum;
    for (uint64_t i = 0; i < n; i++) {
        if (!(self->distance[i] > 0))
            continue;
        last = i;
        target -= self->distance[i];
        if (target < 0)
            break;
    }
    return last;
}

/* The first centre is any row, every further one a row with odds of its squared distance from the
 * nearest centre. */
static void seed_centres(attempt *self)
{
    const points *const of = self->of;

    for (uint64_t g = 0; g < self->k; g++) {
        uint64_t chosen;

        for (uint64_t i = 0; i < of->n; i++) {
            const double from_last =
                g ? of->weight[i] *
                        squared_distance(point_of(self, i), centre_of(self, g - 1), of->width)
                  : of->weight[i];

            if (g < 2 || from_last < self->distance[i])
                self->distance[i] = from_last;
        }
        chosen = draw(self);
        memcpy(centre_of(self, g), point_of(self, chosen), of->width * sizeof(double));
    }
}

static uint32_t nearest(const attempt *self, uint64_t i)
{
    double best = (double)INFINITY;
    uint32_t found = 0;

    for (uint32_t g = 0; g < self->k; g++) {
        const double d = squared_distance(point_of(self, i), centre_of(self, g), self->of->width);

        if (d < best) {
            best = d;
            found = g;
        }
    }
    return found;
}

static void find_centres(attempt *self)
{
    const uint64_t width = self->of->width;

    memset(self->mass, 0, self->k * sizeof *self->mass);
    memset(self->total, 0, self->k * width * sizeof *self->total);
    for (uint64_t i = 0; i < self->of->n; i++) {
        const double w = self->of->weight[i];
        double *const total = self->total + self->group[i] * width;

        self->mass[self->group[i]] += w;
        for (uint64_t c = 0; c < width; c++)
            total[c] += w * point_of(self, i)[c];
    }
    for (uint64_t g = 0; g < self->k; g++)
        for (uint64_t c = 0; c < width && self->mass[g] > 0; c++)
            centre_of(self, g)[c] = self->total[g * width + c] / self->mass[g];
}

/* Gives every empty group the point farthest from its centre; true when there was one. */
static int fill_empty(attempt *self)
{
    const uint64_t width = self->of->width;
    int filled = 0;

    for (uint32_t g = 0; g < self->k; g++) {
        uint64_t farthest = 0;
        double most = -1;

        if (self->mass[g] > 0)
            continue;
        for (uint64_t i = 0; i < self->of->n; i++) {
            const double d =
                squared_distance(point_of(self, i), centre_of(self, self->group[i]), width);

            if (d > most && self->mass[self->group[i]] > self->of->weight[i]) {
                most = d;
                farthest = i;
            }
        }
        self->group[farthest] = g;
        find_centres(self);
        filled = 1;
    }
    return filled;
}

static void lloyd(attempt *self)
{
    int moved = 1;

    for (uint64_t i = 0; i < self->of->n; i++)
        self->group[i] = nearest(self, i);
    find_centres(self);
    (void)fill_empty(self);
    for (int64_t round = 0; moved && round < self->of->iterations; round++) {
        moved = 0;
        for (uint64_t i = 0; i < self->of->n; i++) {
            const uint32_t g = nearest(self, i);

            moved = moved || g != self->group[i];
            self->group[i] = g;
        }
        find_centres(self);
        moved = fill_empty(self) || moved;
    }
}

/* Moves a point of weight w into group `to`, and the two centres with it. */
static void move(attempt *self, uint64_t i, uint32_t to)
{
    const double w = self->of->weight[i];
    const uint32_t from = self->group[i];

    for (uint64_t c = 0; c < self->of->width; c++) {
        const double x = point_of(self, i)[c];

        centre_of(self, from)[c] += (centre_of(self, from)[c] - x) * w / (self->mass[from] - w);
        centre_of(self, to)[c] += (x - centre_of(self, to)[c]) * w / (self->mass[to] + w);
    }
    self->mass[from] -= w;
    self->mass[to] += w;
    self->group[i] = to;
}

/* Hartigan: the sum of squares falls by M w/(M-w) d^2 where a point leaves, and rises by
 * M w/(M+w) d^2 where it comes to. */
static int exchange(attempt *self)
{
    const points *const of = self->of;
    int moved = 0;

    for (uint64_t i = 0; i < of->n; i++) {
        const uint32_t from = self->group[i];
        const double w = of->weight[i], mass = self->mass[from];
        double gain, least = (double)INFINITY;
        uint32_t to = from;

        if (!(mass > w))
            continue;
        gain = mass * w / (mass - w) *
               squared_distance(point_of(self, i), centre_of(self, from), of->width);
        for (uint32_t g = 0; g < self->k; g++) {
            const double cost = self->mass[g] * w / (self->mass[g] + w) *
                                squared_distance(point_of(self, i), centre_of(self, g), of->width);

            if (g != from && cost < least) {
                least = cost;
                to = g;
            }
        }
        if (to != from && least < gain * (1 - 1e-9)) {
            move(self, i, to);
            moved = 1;
        }
    }
    return moved;
}

static double sum_of_squares(const attempt *self)
{
    ri_exact_sum sum = RI_EXACT_SUM;

    for (uint64_t i = 0; i < self->of->n; i++)
        ri_total_add(&sum, self->of->weight[i] * squared_distance(point_of(self, i),
                                                                  centre_of(self, self->group[i]),
                                                                  self->of->width));
    return ri_total_of(&sum);
}

ri_status groups_by_means(const points *of, uint64_t k, uint32_t *group)
{
    const ri_host *const host = of->host;
    attempt self = {.of = of, .k = k};
    double best = (double)INFINITY;
    ri_status status = RI_OK;

    self.group = (uint32_t *)host->scratch(of->ctx, of->n, sizeof *self.group);
    self.distance = (double *)host->scratch(of->ctx, of->n, sizeof(double));
    self.mass = (double *)host->scratch(of->ctx, k, sizeof(double));
    self.centre = (double *)host->scratch(of->ctx, k * of->width, sizeof(double));
    self.total = (double *)host->scratch(of->ctx, k * of->width, sizeof(double));
    if (!self.group || !self.distance || !self.mass || !self.centre || !self.total)
        return RI_NO_MEMORY;
    for (int64_t r = 0; r < of->restarts && status == RI_OK; r++) {
        double found;

        self.state = of->seed + (uint64_t)r * 0xD1B54A32D192ED03u;
        seed_centres(&self);
        lloyd(&self);
        for (int64_t round = 0; round < of->iterations && exchange(&self); round++)
            ;
        find_centres(&self);
        found = sum_of_squares(&self);
        if (r == 0 || (found < best && !ri_tied(found, best))) {
            best = found;
            memcpy(group, self.group, of->n * sizeof *group);
        }
        status = host->progress(of->ctx, 0.9 * (double)(r + 1) / (double)of->restarts);
    }
    return status;
}
