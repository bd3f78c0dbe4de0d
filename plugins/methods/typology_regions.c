/* typology_regions.c - groups of regions by rules that stand in a table: who pulls, who follows. */
#include "typology.h"

static const ri_parameter parameters[] = {TYPOLOGY_PARAMETERS("region", "group", 1)};
static const ri_port in[] = {RULES_IN("region", "regions", "group", "Group")};
static const ri_port out[] = {TYPOLOGY_OUT("regions", "group", "Group")};

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    return typology_run(host, ctx, call, "regions", "group");
}

static const ri_plugin typology_regions = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_METHOD,
    .id = "typology.regions",
    .version = "1.0.0",
    .title = "Groups of regions",
    .doc = "The group of every region (locomotive, growth pole, prospective, problem, or what the "
           "rules say) by a table of conditions on its ratings and its share of the national "
           "product. A region is in a group when it meets all its conditions; one that is in none "
           "is in the group `otherwise`. A condition on a missing value is not met, and listed as "
           "not known; where the group hangs on it, the region has none. STEP.matches has every "
           "region against every group of the rules.",
    .formula = TYPOLOGY_FORMULA("region", "group"),
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@misc{kireyeva2014clusters,\n"
                "  author = {Kireyeva, Anel A. and Yespayev, Saken S.},\n"
                "  title = {A Study of the Formation of Innovative Clusters As Growth Poles In the "
                "Regions of Kazakhstan},\n"
                "  year = {2014},\n"
                "  note = {Section 3.2}\n"
                "}",
    .run = run,
};

RI_MODULE(&typology_regions);
