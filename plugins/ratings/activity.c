/* activity.c - what is spent on innovation per employee, and made of it per head.
 *
 *   [activity]
 *   use = innovation.activity
 *   from = data
 *   in.rd_costs = research_costs
 */
#include <inttypes.h>
#include <regind/examples.h>
#include <regind/helpers.h>

#define MONEY_PER_PERSON "money/person"

enum {
    IN_RD_COSTS,
    IN_TECH_COSTS,
    IN_OUTPUT,
    IN_EMPLOYED,
    IN_POPULATION,
    IN_RD_PER_EMPLOYEE,
    IN_TECH_PER_EMPLOYEE,
    IN_OUTPUT_PER_CAPITA
};

static const ri_port in[] = {
    [IN_RD_COSTS] = {.id = "rd_costs",
                     .label = "Internal costs of research and development",
                     .dimension = RI_MONEY,
                     .role = RI_MEASURE,
                     .flags = RI_OPTIONAL},
    [IN_TECH_COSTS] = {.id = "tech_innovation_costs",
                       .label = "Costs of technological innovation",
                       .dimension = RI_MONEY,
                       .role = RI_MEASURE,
                       .flags = RI_OPTIONAL},
    [IN_OUTPUT] = {.id = "innovative_output",
                   .label = "Innovative output",
                   .dimension = RI_MONEY,
                   .role = RI_MEASURE,
                   .flags = RI_OPTIONAL},
    [IN_EMPLOYED] = {.id = "employed",
                     .label = "Employed population",
                     .unit = "person",
                     .role = RI_MEASURE,
                     .flags = RI_OPTIONAL},
    [IN_POPULATION] = {.id = "population",
                       .label = "Population",
                       .unit = "person",
                       .role = RI_MEASURE,
                       .flags = RI_OPTIONAL},
    [IN_RD_PER_EMPLOYEE] = {.id = "rd_costs_per_employee",
                            .label = "R&D costs per employee, as published",
                            .dimension = MONEY_PER_PERSON,
                            .role = RI_MEASURE,
                            .flags = RI_OPTIONAL},
    [IN_TECH_PER_EMPLOYEE] = {.id = "tech_innovation_costs_per_employee",
                              .label = "Technological innovation costs per employee, as published",
                              .dimension = MONEY_PER_PERSON,
                              .role = RI_MEASURE,
                              .flags = RI_OPTIONAL},
    [IN_OUTPUT_PER_CAPITA] = {.id = "innovative_output_per_capita",
                              .label = "Innovative output per capita, as published",
                              .dimension = MONEY_PER_PERSON,
                              .role = RI_MEASURE,
                              .flags = RI_OPTIONAL},
};

static const ri_port out[] = {
    {.id = "rd_costs_per_employee", .label = "R&D costs per employee", .role = RI_MEASURE},
    {.id = "tech_innovation_costs_per_employee",
     .label = "Technological innovation costs per employee",
     .role = RI_MEASURE},
    {.id = "innovative_output_per_capita",
     .label = "Innovative output per capita",
     .role = RI_MEASURE},
};

/* Where each output comes from: the published ratio, else amount / persons. */
static const struct {
    uint32_t published, amount, persons;
} components[] = {
    {IN_RD_PER_EMPLOYEE, IN_RD_COSTS, IN_EMPLOYED},
    {IN_TECH_PER_EMPLOYEE, IN_TECH_COSTS, IN_EMPLOYED},
    {IN_OUTPUT_PER_CAPITA, IN_OUTPUT, IN_POPULATION},
};

static ri_status publish(const ri_host *host, ri_ctx *ctx, const ri_call *call, uint32_t k)
{
    const ri_column *const ratio = ri_column_of(call, components[k].published);
    double *const values = host->measure(ctx, k, NULL, call->rows, ratio->unit);

    if (!values)
        return RI_NO_MEMORY;
    if (call->rows)
        memcpy(values, ratio->values, call->rows * sizeof *values);
    return RI_OK;
}

static ri_status compute(const ri_host *host, ri_ctx *ctx, const ri_call *call, uint32_t k)
{
    const ri_column *const amount = ri_column_of(call, components[k].amount);
    const ri_column *const persons = ri_column_of(call, components[k].persons);
    const char *const unit = ri_unit_ratio(host, ctx, amount->unit, persons->unit);
    double *const values = unit ? host->measure(ctx, k, NULL, call->rows, unit) : NULL;
    uint64_t zeros = 0;

    if (!values)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < call->rows; i++) {
        values[i] = ri_ratio(amount->values[i], persons->values[i]);
        zeros += persons->values[i] == 0;
    }
    if (zeros)
        ri_note_row(host, ctx, RI_INFO, RI_NO_ROW,
                    "%s is zero in %" PRIu64 " row%s; %s is missing there", persons->name, zeros,
                    zeros == 1 ? "" : "s", out[k].id);
    return RI_OK;
}

static ri_status fail_component(const ri_host *host, ri_ctx *ctx, const ri_call *call, uint32_t k)
{
    const char *about[2];
    ri_where where = RI_WHERE;

    where.about = about;
    if (!call->in[components[k].amount].n)
        about[where.n_about++] = in[components[k].amount].id;
    if (!call->in[components[k].persons].n)
        about[where.n_about++] = in[components[k].persons].id;
    return ri_fail_at(host, ctx, RI_BAD_INPUT, &where,
                      "'%s' needs the column '%s', or '%s' and '%s' to compute it from", out[k].id,
                      in[components[k].published].id, in[components[k].amount].id,
                      in[components[k].persons].id);
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    ri_status status = RI_OK;

    for (uint32_t k = 0; k < RI_COUNT(components); k++)
        if (!call->in[components[k].published].n &&
            (!call->in[components[k].amount].n || !call->in[components[k].persons].n))
            status = fail_component(host, ctx, call, k);
    for (uint32_t k = 0; status == RI_OK && k < RI_COUNT(components); k++) {
        status = call->in[components[k].published].n ? publish(host, ctx, call, k)
                                                     : compute(host, ctx, call, k);
        if (status == RI_OK)
            status = host->progress(ctx, (k + 1.0) / RI_COUNT(components));
    }
    return status;
}

RI_EXAMPLES_BELOW;
static const ri_plugin innovation_activity = {
    RI_HEAD,
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_INDICATOR,
    .id = "innovation.activity",
    .version = "1.0.0",
    .title = "Innovative activity",
    .doc = "The three components of a region's innovative activity: R&D costs and costs of "
           "technological innovation per employee, and innovative output per capita. A per-person "
           "figure that was published is taken as it is; otherwise it is computed from the amount "
           "and the number of persons. Each is missing where one of its figures is missing or the "
           "number of persons is zero; zeros are counted in a remark.",
    .formula = "rd_costs / employed; tech_innovation_costs / employed; "
               "innovative_output / population",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@misc{kireyeva2014clusters,\n"
                "  author = {Kireyeva, Anel A. and Yespayev, Saken S.},\n"
                "  title = {A Study of the Formation of Innovative Clusters As Growth Poles In the "
                "Regions of Kazakhstan},\n"
                "  year = {2014},\n"
                "  note = {Equation 3}\n"
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
            RI_NUMBERS("rd_costs", "million KZT", 471.0, 3010.9, 198.2, 5150.9, 16287.6),
            RI_NUMBERS("tech_innovation_costs", "million KZT", 3951.6, 14447.2, 11444.4, 648.9,
                       7291.6),
            RI_NUMBERS("employed", "person", 418500, 269000, 557000, 227800, 699200),
            RI_NUMBERS("innovative_output_per_capita", "KZT/person", 13431.56, 3366.67, 10655.11,
                       1133.59, 7309.8))),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(
            RI_KEYS("region", "Akmola", "Atyrau", "Zhambyl", "Mangystau", "Almaty city"),
            RI_PUBLISHED("rd_costs_per_employee", "KZT/person", 0.01, 1125.45, 11192.94, 355.83,
                         22611.5, 23294.62),
            RI_PUBLISHED("tech_innovation_costs_per_employee", "KZT/person", 0.01, 9442.29,
                         53707.06, 20546.5, 2848.55, 10428.49),
            RI_PUBLISHED("innovative_output_per_capita", "KZT/person", 0.005, 13431.56, 3366.67,
                         10655.11, 1133.59, 7309.8))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&innovation_activity);
