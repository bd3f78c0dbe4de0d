/* typology_poles.c - types of growth pole by rules that stand in a table. */
#include "typology.h"

static const ri_parameter parameters[] = {TYPOLOGY_PARAMETERS("territory", "type", 0.6)};
static const ri_port in[] = {RULES_IN("territory", "territories", "type", "Type")};
static const ri_port out[] = {TYPOLOGY_OUT("territories", "type", "Type")};

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    return typology_run(host, ctx, call, "territories", "type");
}

static const ri_plugin typology_poles = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_METHOD,
    .id = "typology.poles",
    .version = "1.0.0",
    .title = "Types of growth pole",
    .doc = "The type of growth pole of every agglomeration, town or settlement "
           "(innovative-technological, industrial, agro-industrial, promising, or what the rules "
           "say) by a table of conditions on its columns. A territory is of a type when it meets "
           "all its conditions, and potentially of the type of which it meets most, from the share "
           "`potential` on. A condition on a missing value is not met, and listed as not known. "
           "STEP.matches has every territory against every type.",
    .formula = TYPOLOGY_FORMULA("territory", "type"),
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@misc{growthpoles2020,\n"
                "  title = {Development Pole and Growth Points of Innovative Economy: Kazakhstan "
                "and Foreign Experience},\n"
                "  year = {2020},\n"
                "  note = {Table 1}\n"
                "}",
    .run = run,
};

RI_MODULE(&typology_poles);
