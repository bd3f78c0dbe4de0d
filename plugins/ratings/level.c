/* level.c - how many of a region's enterprises innovate.
 *
 *   [level]
 *   use = innovation.level
 *   from = data
 *   invalid = missing
 */
#include <regind/examples.h>

#include "percentage.h"

#define COUNTED "enterprise|1"

static const ri_parameter parameters[] = {[PERCENTAGE_ARG_INVALID] = INVALID_PARAMETER};

static const ri_port in[] = {
    [PERCENTAGE_IN_PART] = {.id = "innovating_enterprises",
                            .label = "Enterprises with innovations",
                            .dimension = COUNTED,
                            .role = RI_MEASURE},
    [PERCENTAGE_IN_WHOLE] = {.id = "enterprises",
                             .label = "Enterprises",
                             .doc = "All that were asked, those without innovations included.",
                             .dimension = COUNTED,
                             .role = RI_MEASURE},
};

static const ri_port out[] = {
    [PERCENTAGE_OUT] = {.id = "innovation_level",
                        .label = "Level of innovation activity",
                        .unit = "percent",
                        .role = RI_MEASURE},
};

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    double *level;
    ri_status status = percentage(host, ctx, call, &level);

    if (status == RI_OK)
        status = percentage_refuse_rows(host, ctx, call, out[PERCENTAGE_OUT].id, true, level);
    if (status == RI_OK)
        status = host->attribute(ctx, PERCENTAGE_OUT, out[PERCENTAGE_OUT].id, "direction", "1");
    return status == RI_OK ? host->progress(ctx, 1) : status;
}

RI_EXAMPLES_BELOW;
static const ri_plugin innovation_level = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_INDICATOR,
    .id = "innovation.level",
    .version = "1.0.0",
    .title = "Level of innovation activity",
    .doc = "The share of enterprises that have innovations, in percent. Missing where one of the "
           "two figures is missing or there are no enterprises, which is counted in a remark; "
           "figures below zero, and more innovating enterprises than enterprises, are errors that "
           "name their rows; with `invalid = missing` such rows have no result.",
    .formula = "innovation_level = innovating_enterprises / enterprises * 100",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@article{mukhamedzhanova2021innovative,\n"
                "  author = {Mukhamedzhanova and Yeralina and Mukhambedyarova},\n"
                "  title = {Innovative development of the regions of Kazakhstan in the post COVID "
                "period on the example of Nur-Sultan},\n"
                "  year = {2021},\n"
                "  doi = {10.46914/1562-2959-2021-1-4-28-32},\n"
                "  note = {Table 1}\n"
                "}",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {{
    .title = "Nur-Sultan, 2015-2020",
    .source = "Mukhamedzhanova, Yeralina & Mukhambedyarova (2021), table 1",
    RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(
        RI_KEYS("region", "Astana city", "Astana city", "Astana city", "Astana city", "Astana city",
                "Astana city"),
        RI_PERIODS("year", "2015", "2016", "2017", "2018", "2019", "2020"),
        RI_NUMBERS("enterprises", "enterprise", 4103, 4003, 4039, 3975, 3821, 3605),
        RI_NUMBERS("innovating_enterprises", "enterprise", 541, 543, 582, 583, 567, 453))),
    RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(
        RI_KEYS("region", "Astana city", "Astana city", "Astana city", "Astana city", "Astana city",
                "Astana city"),
        RI_PERIODS("year", "2015", "2016", "2017", "2018", "2019", "2020"),
        RI_PUBLISHED("innovation_level", "percent", 0.05, 13.2, 13.6, 14.4, 14.7, 14.8, 12.6))),
}};
RI_EXAMPLES(examples);
RI_MODULE(&innovation_level);
