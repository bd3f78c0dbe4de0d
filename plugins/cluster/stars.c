/* stars.c - the stars of the European Cluster Observatory: size, specialisation, focus.
 *
 *   [stars]
 *   use = cluster.stars
 *   from = employment
 *   lq = 1.5
 */
#include <regind/examples.h>
#include <stdlib.h>

#include "../regional/regional.h"

enum { ARG_LQ = REGIONAL_PARAMETERS, ARG_SIZE, ARG_FOCUS, ARG_POOL };
enum { OUT_SHARE, OUT_LQ, OUT_WEIGHT, OUT_SIZE, OUT_SPECIALISATION, OUT_FOCUS, OUT_STARS, N_OUT };
enum { POOL_ACTIVITY, POOL_ALL };

static const char *const pools[] = {[POOL_ACTIVITY] = "activity", [POOL_ALL] = "all", NULL};

static const ri_parameter parameters[] = {
    REGIONAL_MISSING_PARAMETER,
    [ARG_LQ] = {.id = "lq",
                .label = "Location quotient of the star for specialisation",
                .type = RI_REAL,
                .unit = "1",
                .minimum = 0,
                .maximum = 1e6,
                .fallback = 2},
    [ARG_SIZE] = {.id = "size",
                  .label = "Top part that gets the star for size",
                  .doc = "Of the regions that have the activity, rounded up to whole ones: 0.1 is "
                         "the top tenth.",
                  .type = RI_REAL,
                  .unit = "1",
                  .minimum = 0,
                  .maximum = 1,
                  .fallback = 0.1},
    [ARG_FOCUS] = {.id = "focus",
                   .label = "Top part that gets the star for focus",
                   .doc = "Of the pool, rounded up to whole ones.",
                   .type = RI_REAL,
                   .unit = "1",
                   .minimum = 0,
                   .maximum = 1,
                   .fallback = 0.1},
    [ARG_POOL] = {.id = "pool",
                  .label = "Pool in which focus is ranked",
                  .doc = "activity: the regions that have the activity; all: all pairs of region "
                         "and activity.",
                  .type = RI_CHOICE,
                  .fallback = POOL_ACTIVITY,
                  .choices = pools},
};

static const ri_port in[] = {REGIONAL_PORTS};

static const ri_port out[] = {
    [OUT_SHARE] = {.id = "share_of_activity",
                   .label = "Region's share of the activity",
                   .unit = "1",
                   .role = RI_MEASURE},
    [OUT_LQ] = {.id = "lq", .label = "Location quotient", .unit = "1", .role = RI_MEASURE},
    [OUT_WEIGHT] = {.id = "share_of_region",
                    .label = "Activity's share of the region",
                    .unit = "1",
                    .role = RI_MEASURE},
    [OUT_SIZE] = {.id = "size",
                  .label = "Star for size",
                  .doc = "1 where the share of the activity is in the top part, else 0.",
                  .unit = "1",
                  .role = RI_MEASURE},
    [OUT_SPECIALISATION] = {.id = "specialisation",
                            .label = "Star for specialisation",
                            .doc = "1 where the location quotient reaches the threshold, else 0.",
                            .unit = "1",
                            .role = RI_MEASURE},
    [OUT_FOCUS] = {.id = "focus",
                   .label = "Star for focus",
                   .doc = "1 where the share of the region is in the top part, else 0.",
                   .unit = "1",
                   .role = RI_MEASURE},
    [OUT_STARS] = {.id = "stars",
                   .label = "Stars",
                   .doc = "size + specialisation + focus, from 0 to 3",
                   .unit = "1",
                   .role = RI_MEASURE},
};

static int descending(const void *left, const void *right)
{
    const double a = *(const double *)left, b = *(const double *)right;

    return (a < b) - (a > b);
}

/* The smallest value that is in the top part of `n` values, which are sorted here; what is tied
 * with it is in, too.  Infinite when nothing is in. */
static double least_of_top(double *values, uint64_t n, double part)
{
    const double places = ceil((double)n * part - 1e-9);

    if (!(places >= 1))
        return HUGE_VAL;
    qsort(values, n, sizeof *values, descending);
    return values[(uint64_t)places - 1];
}

/* Stars for the top part of the positive values, in each group of rows. */
static void mark_top(const double *values, const regional_order *groups, uint64_t n_groups,
                     double part, double *room, double *star)
{
    for (uint64_t g = 0; g < n_groups; g++) {
        uint64_t n = 0;
        double least;

        for (uint64_t k = groups->starts[g]; k < groups->starts[g + 1]; k++)
            if (values[groups->rows[k]] > 0)
                room[n++] = values[groups->rows[k]];
        least = least_of_top(room, n, part);
        for (uint64_t k = groups->starts[g]; k < groups->starts[g + 1]; k++) {
            const double x = values[groups->rows[k]];

            if (!isnan(x))
                star[groups->rows[k]] = x > 0 && isfinite(least) && regional_reaches(x, least);
        }
    }
}

static void fill_shares(const regional *self, double *const *columns)
{
    const double threshold = ri_number_of(self->call, ARG_LQ);

    for (uint64_t i = 0; i < self->rows; i++) {
        const double value = regional_value(self, i);
        const double region = self->region_total[self->region->codes[i]];
        const double activity = self->activity_total[self->activity->codes[i]];
        const double lq = regional_quotient(value, region, activity, self->total);

        columns[OUT_SHARE][i] = ri_ratio(value, activity);
        columns[OUT_LQ][i] = lq;
        columns[OUT_WEIGHT][i] = ri_ratio(value, region);
        if (!isnan(lq))
            columns[OUT_SPECIALISATION][i] = lq > 0 && regional_reaches(lq, threshold);
    }
}

static ri_status give_stars(const regional *self, double *const *columns)
{
    const bool all = ri_integer_of(self->call, ARG_POOL) == POOL_ALL;
    double *const room = (double *)self->host->scratch(self->ctx, self->rows, sizeof *room);
    int32_t *const nothing =
        (int32_t *)self->host->scratch(self->ctx, self->rows, sizeof *nothing); /* one group */
    regional_order by_activity, whole;

    if (!room || !nothing || !regional_order_by_key(self, self->activity, &by_activity) ||
        !regional_order_rows(self, nothing, self->rows, 1, &whole))
        return RI_NO_MEMORY;
    mark_top(columns[OUT_SHARE], &by_activity, self->n_activities,
             ri_number_of(self->call, ARG_SIZE), room, columns[OUT_SIZE]);
    mark_top(columns[OUT_WEIGHT], all ? &whole : &by_activity, all ? 1 : self->n_activities,
             ri_number_of(self->call, ARG_FOCUS), room, columns[OUT_FOCUS]);
    for (uint64_t i = 0; i < self->rows; i++) {
        if (isnan(columns[OUT_LQ][i])) /* a pair of an empty region or activity */
            columns[OUT_SIZE][i] = columns[OUT_FOCUS][i] = (double)NAN;
        columns[OUT_STARS][i] =
            columns[OUT_SIZE][i] + columns[OUT_SPECIALISATION][i] + columns[OUT_FOCUS][i];
    }
    return RI_OK;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    regional self = regional_of(host, ctx, call);
    double *columns[N_OUT];
    ri_status status;

    for (uint32_t k = 0; k < N_OUT; k++) {
        columns[k] = host->measure(ctx, k, NULL, self.rows, NULL);
        if (!columns[k])
            return RI_NO_MEMORY;
    }
    status = regional_read(&self);
    if (status != RI_OK)
        return status;
    fill_shares(&self, columns);
    status = give_stars(&self, columns);
    if (status != RI_OK)
        return status;
    regional_note_all_empty(&self, "there are no stars there");
    return host->progress(ctx, 1);
}

RI_EXAMPLES_BELOW;
static const ri_plugin cluster_stars = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_METHOD,
    .id = "cluster.stars",
    .version = "1.0.0",
    .title = "Cluster stars",
    .doc = "Up to three stars for each pair of region and activity: for size, a share of the "
           "activity in the top tenth of the regions that have it; for specialisation, a location "
           "quotient of 2 or more; for focus, a share of the region in the top tenth. All three "
           "thresholds are parameters. Where the top part ends in a tie, all that are tied are in. "
           "In which pool focus is ranked is left open by the Observatory: within the activity by "
           "default, over all pairs with `pool = all`. A pair of value zero has no star, a pair "
           "without a row counts as zero. Missing values have missing stars and are left out of "
           "every sum, with a warning; pairs of an empty region or activity have missing stars, "
           "with a remark. A negative value is an error.",
    .formula = "stars = (e_ri / E_i in the top 10 %) + (lq >= 2) + (e_ri / E_r in the top 10 %)",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@book{solvell2009observatory,\n"
                "  author = {S{\\\"o}lvell, {\\\"O}rjan and Ketels, Christian and Lindqvist, "
                "G{\\\"o}ran},\n"
                "  title = {The {E}uropean Cluster Observatory: {EU} Cluster Mapping and "
                "Strengthening Clusters in {E}urope},\n"
                "  publisher = {European Communities},\n"
                "  address = {Luxembourg},\n"
                "  year = {2009}\n"
                "}",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "Two regions",
        .source = "European Cluster Observatory's criteria, by hand: (40/50) / (50/200) = 3.2, "
                  "(140/150) / (150/200) = 1.24",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Akmola", "Aktobe", "Aktobe"),
                                      RI_KEYS("activity", "farming", "mining", "farming", "mining"),
                                      RI_NUMBERS("employed", "person", 40, 10, 10, 140))),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(
            RI_KEYS("region", "Akmola", "Akmola", "Aktobe", "Aktobe"),
            RI_KEYS("activity", "farming", "mining", "farming", "mining"),
            RI_PUBLISHED("share_of_activity", "1", 0, 0.8, 0.06666666666666667, 0.2,
                         0.9333333333333333),
            RI_PUBLISHED("lq", "1", 0, 3.2, 0.26666666666666666, 0.26666666666666666,
                         1.2444444444444445),
            RI_PUBLISHED("size", "1", 0, 1, 0, 0, 1),
            RI_PUBLISHED("specialisation", "1", 0, 1, 0, 0, 0),
            RI_PUBLISHED("focus", "1", 0, 1, 0, 0, 1), RI_PUBLISHED("stars", "1", 0, 3, 0, 0, 2))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&cluster_stars);
