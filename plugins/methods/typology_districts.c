/* typology_districts.c - types of high-tech district by rules that stand in a table. */
#include "typology.h"

static const ri_parameter parameters[] = {TYPOLOGY_PARAMETERS("district", "type", 0.6)};
static const ri_port in[] = {RULES_IN("district", "districts", "type", "Type")};
static const ri_port out[] = {TYPOLOGY_OUT("districts", "type", "Type")};

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    return typology_run(host, ctx, call, "districts", "type");
}

static const ri_plugin typology_districts = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_METHOD,
    .id = "typology.districts",
    .version = "1.0.0",
    .title = "Types of high-tech district",
    .doc = "The type of every district (digital hub, cluster, technopolis, smart city, or what "
           "the rules say) by a table of conditions on its columns. A district is of a type when "
           "it meets all its conditions, and potentially of the type of which it meets most, from "
           "the share `potential` on. A condition on a missing value is not met, and listed as "
           "not known. STEP.matches has every district against every type.",
    .formula = TYPOLOGY_FORMULA("district", "type"),
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@article{dnishev2022territorial,\n"
                "  author = {Dnishev, F. M. and Alzhanova, F. G. and Satpayeva, Z. T.},\n"
                "  title = {Territorial Distribution of Kazakhstan's Knowledge-Intensive Sectors "
                "of the Economy},\n"
                "  year = {2022},\n"
                "  doi = {10.51176/1997-9967-2022-2-52-65},\n"
                "  note = {Table 2}\n"
                "}",
    .run = run,
};

RI_MODULE(&typology_districts);
