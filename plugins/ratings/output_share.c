/* output_share.c - innovative output beside the gross regional product.
 *
 *   [output_share]
 *   use = innovation.output_share
 *   from = data
 *   invalid = missing
 */
#include <regind/examples.h>

#include "percentage.h"

static const ri_parameter parameters[] = {[PERCENTAGE_ARG_INVALID] = INVALID_PARAMETER};

static const ri_port in[] = {
    [PERCENTAGE_IN_PART] = {.id = "innovative_output",
                            .label = "Innovative output",
                            .dimension = RI_MONEY,
                            .role = RI_MEASURE},
    [PERCENTAGE_IN_WHOLE] = {.id = "grp",
                             .label = "Gross regional product",
                             .doc = "In the currency of innovative_output.",
                             .dimension = RI_MONEY,
                             .role = RI_MEASURE},
};

static const ri_port out[] = {
    [PERCENTAGE_OUT] = {.id = "innovative_output_share",
                        .label = "Innovative output in percent of GRP",
                        .unit = "percent",
                        .role = RI_MEASURE},
};

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    double *share;
    ri_status status = percentage(host, ctx, call, &share);

    if (status == RI_OK)
        status = percentage_refuse_rows(host, ctx, call, out[PERCENTAGE_OUT].id, false, share);
    if (status == RI_OK)
        status = host->attribute(ctx, PERCENTAGE_OUT, out[PERCENTAGE_OUT].id, "direction", "1");
    return status == RI_OK ? host->progress(ctx, 1) : status;
}

RI_EXAMPLES_BELOW;
static const ri_plugin innovation_output_share = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_INDICATOR,
    .id = "innovation.output_share",
    .version = "1.0.0",
    .title = "Innovative output in GRP",
    .doc =
        "The value of innovative output in percent of the gross regional product. It is a ratio "
        "rather than a part: output counts what other enterprises delivered, GRP does not, so "
        "that it can exceed 100. Missing where one of the two figures is missing or GRP is "
        "zero, which is counted in a remark; figures below zero are errors that name their rows; "
        "with `invalid = missing` such rows have no result.",
    .formula = "innovative_output_share = innovative_output / grp * 100",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@misc{growthpoles2020,\n"
                "  title = {Development Pole and Growth Points of Innovative Economy: Kazakhstan "
                "and Foreign Experience},\n"
                "  year = {2020}\n"
                "}",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {{
    .title = "Round numbers, in two units of one currency",
    .source = "by hand",
    RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "A", "B", "C"),
                                  RI_NUMBERS("innovative_output", "million KZT", 5, 0, 3000),
                                  RI_NUMBERS("grp", "billion KZT", 1, 2, 2))),
    RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "A", "B", "C"),
                                   RI_NUMBERS("innovative_output_share", "percent", 0.5, 0, 150))),
}};
RI_EXAMPLES(examples);
RI_MODULE(&innovation_output_share);
