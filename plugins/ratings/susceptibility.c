/* susceptibility.c - what a region makes of its labour, its capital and its air.
 *
 *   [susceptibility]
 *   use = innovation.susceptibility
 *   from = data
 *   in.grp = gross_product
 */
#include <inttypes.h>
#include <regind/examples.h>
#include <regind/helpers.h>

enum { IN_GRP, IN_EMPLOYED, IN_FIXED_ASSETS, IN_AIR_EMISSIONS };
enum { OUT_LABOUR, OUT_CAPITAL, OUT_ECOLOGICAL };

static const ri_port in[] = {
    [IN_GRP] = {.id = "grp",
                .label = "Gross regional product",
                .dimension = RI_MONEY,
                .role = RI_MEASURE},
    [IN_EMPLOYED] = {.id = "employed",
                     .label = "Employed population",
                     .unit = "person",
                     .role = RI_MEASURE},
    [IN_FIXED_ASSETS] = {.id = "fixed_assets",
                         .label = "Fixed assets",
                         .doc = "In the currency of grp.",
                         .dimension = RI_MONEY,
                         .role = RI_MEASURE},
    [IN_AIR_EMISSIONS] = {.id = "air_emissions",
                          .label = "Pollutants emitted into the air",
                          .dimension = "tonne",
                          .role = RI_MEASURE},
};

static const ri_port out[] = {
    [OUT_LABOUR] = {.id = "labour_productivity",
                    .label = "Labour productivity",
                    .role = RI_MEASURE},
    [OUT_CAPITAL] = {.id = "capital_productivity",
                     .label = "Capital productivity",
                     .unit = "1",
                     .role = RI_MEASURE},
    [OUT_ECOLOGICAL] = {.id = "ecological_productivity",
                        .label = "Ecological productivity",
                        .role = RI_MEASURE},
};

/* quotient = x * scale / y, missing where y is zero. */
static void divide(const ri_host *host, ri_ctx *ctx, const ri_column *x, double scale,
                   const ri_column *y, double *quotient)
{
    uint64_t zeros = 0;

    for (uint64_t i = 0; i < x->rows; i++) {
        quotient[i] = ri_ratio(x->values[i] * scale, y->values[i]);
        zeros += y->values[i] == 0;
    }
    if (zeros)
        ri_note_row(host, ctx, RI_INFO, RI_NO_ROW,
                    "%s is zero in %" PRIu64 " row%s; what is divided by it is missing there",
                    y->name, zeros, zeros == 1 ? "" : "s");
}

/* How many units of y one unit of x is: 1000 for million KZT and thousand KZT. */
static ri_status scale_between(const ri_host *host, ri_ctx *ctx, const ri_column *x,
                               const ri_column *y, double *scale)
{
    ri_unit a, b;

    if (host->unit_parts(ctx, x->unit, &a) != RI_OK || host->unit_parts(ctx, y->unit, &b) != RI_OK)
        return host->fail(ctx, RI_BAD_INPUT, "a unit is not known");
    if (memcmp(a.power, b.power, sizeof a.power) != 0)
        return ri_fail(host, ctx, RI_BAD_INPUT,
                       "'%s' is in %s and '%s' in %s; expected one currency for both", x->name,
                       x->unit, y->name, y->unit);
    *scale = a.factor / b.factor;
    return RI_OK;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const ri_column *const grp = ri_column_of(call, IN_GRP);
    const ri_column *const employed = ri_column_of(call, IN_EMPLOYED);
    const ri_column *const fixed_assets = ri_column_of(call, IN_FIXED_ASSETS);
    const ri_column *const air_emissions = ri_column_of(call, IN_AIR_EMISSIONS);
    const char *const per_person = ri_unit_ratio(host, ctx, grp->unit, employed->unit);
    const char *const per_tonne = ri_unit_ratio(host, ctx, grp->unit, air_emissions->unit);
    double scale = 1, *labour, *capital, *ecological;
    ri_status status = scale_between(host, ctx, grp, fixed_assets, &scale);

    if (status != RI_OK)
        return status;
    if (!per_person || !per_tonne)
        return RI_NO_MEMORY;
    labour = host->measure(ctx, OUT_LABOUR, NULL, call->rows, per_person);
    capital = host->measure(ctx, OUT_CAPITAL, NULL, call->rows, "1");
    ecological = host->measure(ctx, OUT_ECOLOGICAL, NULL, call->rows, per_tonne);
    if (!labour || !capital || !ecological)
        return RI_NO_MEMORY;
    divide(host, ctx, grp, 1, employed, labour);
    divide(host, ctx, grp, scale, fixed_assets, capital);
    divide(host, ctx, grp, 1, air_emissions, ecological);
    return host->progress(ctx, 1);
}

RI_EXAMPLES_BELOW;
static const ri_plugin innovation_susceptibility = {
    RI_HEAD,
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_INDICATOR,
    .id = "innovation.susceptibility",
    .version = "1.0.0",
    .title = "Innovative susceptibility",
    .doc = "The three components of a region's susceptibility to innovation: labour productivity, "
           "capital productivity and ecological productivity. Each is missing where one of its two "
           "figures is missing or the denominator is zero; zeros are counted in a remark.",
    .formula = "labour_productivity = grp / employed; capital_productivity = grp / fixed_assets; "
               "ecological_productivity = grp / air_emissions",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@misc{kireyeva2014clusters,\n"
                "  author = {Kireyeva, Anel A. and Yespayev, Saken S.},\n"
                "  title = {A Study of the Formation of Innovative Clusters As Growth Poles In the "
                "Regions of Kazakhstan},\n"
                "  year = {2014},\n"
                "  note = {Equation 2}\n"
                "}",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "Five regions in 2012",
        .source = "Kireyeva & Yespayev (2014), appendices A and B",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(
            RI_KEYS("region", "Akmola", "Atyrau", "Zhambyl", "Mangystau", "Almaty city"),
            RI_NUMBERS("grp", "million KZT", 809400.6, 3447336.7, 634251.9, 1751142.2, 4896311.0),
            RI_NUMBERS("employed", "person", 418500, 269000, 557000, 227800, 699200),
            RI_NUMBERS("fixed_assets", "million KZT", 899290.0, 4222539.0, 600033.0, 2336639.0,
                       4370448.0),
            RI_NUMBERS("air_emissions", "thousand tonne", 77.8, 107.3, 25.0, 75.8, 11.6))),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(
            RI_KEYS("region", "Akmola", "Atyrau", "Zhambyl", "Mangystau", "Almaty city"),
            RI_PUBLISHED("labour_productivity", "thousand KZT/person", 0.01, 1934.05, 12815.38,
                         1138.69, 7687.19, 7002.73),
            RI_PUBLISHED("ecological_productivity", "thousand KZT/tonne", 0.06, 10403.6, 32128.0,
                         25370.1, 23102.1, 422095.8))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&innovation_susceptibility);
