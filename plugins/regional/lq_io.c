/* lq_io.c - location quotients that scale a national input-output table down to a region.
 *
 *   [coefficients]
 *   use = lq.io
 *   from = employment
 *   delta = 0.3
 */
#include <regind/examples.h>

#include "regional_measures.h"
#include "regional_totals.h"

enum { ARG_MEASURES = REGIONAL_PARAMETERS, ARG_DELTA, ARG_REGIONS, ARG_TOTALS };
enum { IN_TOTALS = REGIONAL_INPUTS };
enum {
    OUT_REGION,
    OUT_SUPPLYING,
    OUT_PURCHASING,
    OUT_SLQ,
    OUT_CILQ,
    OUT_RLQ,
    OUT_LAMBDA,
    OUT_FLQ,
    OUT_AFLQ,
    N_OUT
};
enum { FIRST = OUT_SLQ, N_MEASURES = N_OUT - FIRST };

static const ri_parameter parameters[] = {
    REGIONAL_MISSING_PARAMETER,
    [ARG_MEASURES] = {.id = "measures",
                      .label = "Measures",
                      .doc = "Which columns to make: slq, cilq, rlq, lambda, flq, aflq; all of "
                             "them by default.",
                      .type = RI_TEXT,
                      .flags = RI_LIST | RI_OPTIONAL},
    [ARG_DELTA] = {.id = "delta",
                   .label = "Flegg's delta",
                   .doc = "How strongly small regions import: 0 leaves the cross-industry quotient "
                          "as it is.",
                   .type = RI_REAL,
                   .unit = "1",
                   .minimum = 0,
                   .maximum = 1,
                   .fallback = 0.25},
    [ARG_REGIONS] = {.id = "regions",
                     .label = "Regions",
                     .doc = "For which regions to make rows; all of them by default. The totals "
                            "are of all in any case.",
                     .type = RI_TEXT,
                     .flags = RI_LIST | RI_OPTIONAL},
    REGIONAL_TOTALS_PARAMETERS(ARG_TOTALS),
};

static const ri_port in[] = {REGIONAL_PORTS, REGIONAL_TOTALS_PORTS(IN_TOTALS)};

static const ri_port out[] = {
    [OUT_REGION] = {.id = "region", .label = "Region", .role = RI_KEY},
    [OUT_SUPPLYING] = {.id = "supplying", .label = "Supplying activity", .role = RI_KEY},
    [OUT_PURCHASING] = {.id = "purchasing", .label = "Purchasing activity", .role = RI_KEY},
    [OUT_SLQ] = {.id = "slq",
                 .label = "Simple location quotient",
                 .doc = "Of the supplying activity.",
                 .unit = "1",
                 .role = RI_MEASURE},
    [OUT_CILQ] = {.id = "cilq",
                  .label = "Cross-industry location quotient",
                  .doc = "slq_i / slq_j, the diagonal included",
                  .unit = "1",
                  .role = RI_MEASURE},
    [OUT_RLQ] = {.id = "rlq",
                 .label = "Round's location quotient",
                 .doc = "slq_i / log2(1 + slq_j)",
                 .unit = "1",
                 .role = RI_MEASURE},
    [OUT_LAMBDA] = {.id = "lambda",
                    .label = "Flegg's lambda",
                    .doc = "log2(1 + E_r / E)^delta",
                    .unit = "1",
                    .role = RI_MEASURE},
    [OUT_FLQ] = {.id = "flq",
                 .label = "Flegg's location quotient",
                 .doc = "lambda cilq_ij, on the diagonal lambda slq_i. Not cut off at 1: trading "
                        "coefficients take the smaller of it and 1.",
                 .unit = "1",
                 .role = RI_MEASURE},
    [OUT_AFLQ] = {.id = "aflq",
                  .label = "Augmented Flegg's location quotient",
                  .doc = "flq_ij log2(1 + slq_j) where slq_j is above 1, else flq_ij",
                  .unit = "1",
                  .role = RI_MEASURE},
};

static const regional_measures measures = {
    .ports = out, .first = FIRST, .n = N_MEASURES, .usable = N_MEASURES, .parameter = ARG_MEASURES};

typedef struct quotients {
    regional base;
    uint64_t n_chosen;
    int32_t *chosen; /* codes of the regions with rows */
    regional_order by_region;
    double *simple; /* of one region, by activity */
    int32_t *region, *supplying, *purchasing;
    double *measures[N_MEASURES];
} quotients;

static ri_status choose_regions(quotients *self)
{
    const ri_value *const wanted = self->base.call->args[ARG_REGIONS];
    const ri_column *const region = self->base.region;
    const ri_host *const host = self->base.host;
    ri_status status = RI_OK;

    self->chosen = (int32_t *)host->scratch(
        self->base.ctx, wanted->count ? wanted->count : region->n_labels, sizeof *self->chosen);
    if (!self->chosen)
        return RI_NO_MEMORY;
    for (uint64_t r = 0; wanted->count == 0 && r < region->n_labels; r++)
        self->chosen[self->n_chosen++] = (int32_t)r;
    if (self->base.call->flags & RI_PLANNING)
        return RI_OK;
    for (uint64_t w = 0; w < wanted->count; w++) {
        uint64_t r = 0;
        bool twice = false;

        while (r < region->n_labels && strcmp(region->labels[r], wanted->texts[w]) != 0)
            r++;
        for (uint64_t k = 0; k < self->n_chosen; k++)
            twice = twice || self->chosen[k] == (int32_t)r;
        if (r == region->n_labels) {
            ri_where where = RI_WHERE;

            where.parameter = ARG_REGIONS;
            status = ri_fail_at(host, self->base.ctx, RI_BAD_PARAMETER, &where,
                                "'%s' has no label '%s'", region->name, wanted->texts[w]);
        } else if (!twice) {
            self->chosen[self->n_chosen++] = (int32_t)r;
        }
    }
    return status;
}

static ri_status make_columns(quotients *self)
{
    const regional *const base = &self->base;
    const uint64_t n = base->n_activities;
    uint64_t cells, rows;

    if (__builtin_mul_overflow(n, n, &cells) ||
        __builtin_mul_overflow(cells, self->n_chosen, &rows))
        return ri_fail(base->host, base->ctx, RI_BAD_INPUT,
                       "%" PRIu64 " regions with %" PRIu64 " x %" PRIu64
                       " pairs of activities are too many rows",
                       self->n_chosen, n, n);
    self->region = regional_make_key(base, OUT_REGION, base->region->name, base->region, rows);
    self->supplying = regional_make_key(base, OUT_SUPPLYING, NULL, base->activity, rows);
    self->purchasing = regional_make_key(base, OUT_PURCHASING, NULL, base->activity, rows);
    if (!self->region || !self->supplying || !self->purchasing)
        return RI_NO_MEMORY;
    return regional_make_measures(base, &measures, rows, self->measures);
}

/* Quotients of one region; a pair without a row has the quotient zero. */
static void read_region(quotients *self, uint64_t r)
{
    const regional *const base = &self->base;

    for (uint64_t a = 0; a < base->n_activities; a++)
        self->simple[a] =
            regional_quotient(0, base->region_total[r], base->activity_total[a], base->total);
    for (uint64_t k = self->by_region.starts[r]; k < self->by_region.starts[r + 1]; k++) {
        const uint64_t row = self->by_region.rows[k];
        const int32_t a = base->activity->codes[row];

        self->simple[a] = regional_quotient(regional_value(base, row), base->region_total[r],
                                            base->activity_total[a], base->total);
    }
}

static void write_pair(quotients *self, uint64_t row, double lambda, uint64_t i, uint64_t j)
{
    const double slq_i = self->simple[i], slq_j = self->simple[j];
    const double cilq = ri_ratio(slq_i, slq_j);
    const double flq = lambda * (i == j ? slq_i : cilq);
    const double values[N_MEASURES] = {
        [OUT_SLQ - FIRST] = slq_i,
        [OUT_CILQ - FIRST] = cilq,
        [OUT_RLQ - FIRST] = ri_ratio(slq_i, log2(1 + slq_j)),
        [OUT_LAMBDA - FIRST] = lambda,
        [OUT_FLQ - FIRST] = flq,
        [OUT_AFLQ - FIRST] = slq_j > 1      ? flq * log2(1 + slq_j)
                             : isnan(slq_j) ? slq_j
                                            : flq,
    };

    self->supplying[row] = (int32_t)i;
    self->purchasing[row] = (int32_t)j;
    for (uint32_t k = 0; k < N_MEASURES; k++)
        regional_put(self->measures[k], row, values[k]);
}

static ri_status write_rows(quotients *self)
{
    const regional *const base = &self->base;
    const double delta = ri_number_of(base->call, ARG_DELTA);
    uint64_t row = 0;

    self->simple =
        (double *)base->host->scratch(base->ctx, base->n_activities, sizeof *self->simple);
    if (!self->simple || !regional_order_by_key(base, base->region, &self->by_region))
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < self->n_chosen; k++) {
        const int32_t r = self->chosen[k];
        const double share = ri_ratio(base->region_total[r], base->total);
        const double lambda = share > 0 ? pow(log1p(share) / log(2), delta) : (double)NAN;

        read_region(self, (uint64_t)r);
        for (uint64_t i = 0; i < base->n_activities; i++)
            for (uint64_t j = 0; j < base->n_activities; j++) {
                self->region[row] = r;
                write_pair(self, row++, lambda, i, j);
            }
        if (base->host->progress(base->ctx, (double)(k + 1) / (double)self->n_chosen) != RI_OK)
            return RI_CANCELLED;
    }
    return RI_OK;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    quotients self = {.base = regional_of(host, ctx, call)};
    published_totals published;
    ri_status status = choose_regions(&self);

    if (status == RI_OK)
        status = make_columns(&self);
    if (status == RI_OK)
        status = regional_read_with_totals(&self.base, IN_TOTALS, ARG_TOTALS, &published);
    if (status == RI_OK)
        status = write_rows(&self);
    if (status == RI_OK)
        regional_note_all_empty(&self.base, "the quotients are missing there");
    return status;
}

RI_EXAMPLES_BELOW;
static const ri_plugin lq_io = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_INDICATOR,
    .id = "lq.io",
    .version = "1.0.0",
    .title = "Location quotients for regional input-output tables",
    .doc = "One row for each region and pair of a supplying and a purchasing activity, n regions "
           "x m x m activities; `regions` makes fewer. A pair of region and activity without a "
           "row is zero. A quotient with a denominator of zero (a purchasing activity that the "
           "region does not have) is missing. Missing values are left out of the totals, with a "
           "warning, and their quotients are missing; published totals can be given by the table "
           "`totals`. A negative value is an error.",
    .formula = "slq_i = (e_ri / E_r) / (E_i / E); cilq = slq_i / slq_j; rlq = slq_i / log2(1 + "
               "slq_j); lambda = log2(1 + E_r / E)^delta; flq = lambda cilq (i != j), lambda slq_i "
               "(i = j); aflq = flq log2(1 + slq_j) where slq_j > 1",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@article{flegg1997appropriate,\n"
                "  author = {Flegg, A. T. and Webber, C. D.},\n"
                "  title = {On the Appropriate Use of Location Quotients in Generating Regional "
                "Input-Output Tables: Reply},\n"
                "  journal = {Regional Studies},\n"
                "  volume = {31},\n"
                "  number = {8},\n"
                "  pages = {795--805},\n"
                "  year = {1997}\n"
                "}\n"
                "@article{flegg2000regional,\n"
                "  author = {Flegg, A. T. and Webber, C. D.},\n"
                "  title = {Regional Size, Regional Specialization and the {FLQ} Formula},\n"
                "  journal = {Regional Studies},\n"
                "  volume = {34},\n"
                "  number = {6},\n"
                "  pages = {563--569},\n"
                "  year = {2000}\n"
                "}\n"
                "@article{round1978interregional,\n"
                "  author = {Round, Jeffery I.},\n"
                "  title = {An Interregional Input-Output Approach to the Evaluation of Nonsurvey "
                "Methods},\n"
                "  journal = {Journal of Regional Science},\n"
                "  volume = {18},\n"
                "  number = {2},\n"
                "  pages = {179--194},\n"
                "  year = {1978}\n"
                "}",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "Two regions of the same size",
        .source = "Flegg & Webber (1997), by hand: quotients 3/2 and 1/2, lambda = log2(1 + 1/2)",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Akmola", "Aktobe", "Aktobe"),
                                      RI_KEYS("activity", "farming", "mining", "farming", "mining"),
                                      RI_NUMBERS("employed", "person", 3, 1, 1, 3))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("delta", "1"), RI_ARGUMENT("regions", "Akmola")),
        RI_EXAMPLE_OUT(
            RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Akmola", "Akmola", "Akmola"),
                            RI_KEYS("supplying", "farming", "farming", "mining", "mining"),
                            RI_KEYS("purchasing", "farming", "mining", "farming", "mining"),
                            RI_PUBLISHED("slq", "1", 0, 1.5, 1.5, 0.5, 0.5),
                            RI_PUBLISHED("cilq", "1", 0, 1, 3, 0.3333333333333333, 1),
                            RI_PUBLISHED("rlq", "1", 0, 1.134706196049045, 2.564266937027182,
                                         0.378235398683015, 0.8547556456757274),
                            RI_PUBLISHED("lambda", "1", 0, 0.5849625007211562, 0.5849625007211562,
                                         0.5849625007211562, 0.5849625007211562),
                            RI_PUBLISHED("flq", "1", 0, 0.8774437510817343, 1.7548875021634687,
                                         0.1949875002403854, 0.2924812503605781),
                            RI_PUBLISHED("aflq", "1", 0, 1.159917546238298, 1.7548875021634687,
                                         0.25775945471962175, 0.2924812503605781))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&lq_io);
