/* regions.c - groups of regions by rules that stand in a table: who pulls, who follows.
 *
 *   [types]
 *   use = typology.regions
 *   from = regions
 *   otherwise = periphery
 */
#include <regind/examples.h>

#include "typology.h"

static const ri_parameter parameters[] = {TYPOLOGY_PARAMETERS("region", "group", 1)};
static const ri_port in[] = {RULES_IN("region", "regions", "group", "Group")};
static const ri_port out[] = {TYPOLOGY_OUT("regions", "group", "Group")};

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    return typology_run(host, ctx, call, "regions", "group");
}

RI_EXAMPLES_BELOW;
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
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {{
    .title = "The regions that the paper names, by the default rules",
    .source = "Kireyeva & Yespayev (2014), tables 3 and 4, figure 1 and section 3.2",
    RI_EXAMPLE_IN(
        RI_EXAMPLE_MAIN(RI_KEYS("region", "Almaty city", "Atyrau", "Karaganda", "Astana city",
                                "North Kazakhstan"),
                        RI_NUMBERS("susceptibility", "percent", 81.19, 57.47, 42.64, 39.21, 36.31),
                        RI_NUMBERS("activity", "percent", 36.21, 28.18, 9.34, 36.19, 1.37),
                        RI_NUMBERS("grp_share", "percent", 17.76, 12.5, 8.7, 7.58, 2.42)),
        RI_EXAMPLE_TABLE("rules",
                         RI_KEYS("group", "locomotive", "locomotive", "growth pole", "prospective",
                                 "prospective"),
                         RI_KEYS("column", "susceptibility", "grp_share", "activity",
                                 "susceptibility", "activity"),
                         RI_NUMBERS("from", NULL, 50, 10, 30, 40, 20),
                         RI_NUMBERS("priority", NULL, 1, 1, 2, 3, 3),
                         RI_CATEGORIES("any_of", NULL, NULL, NULL, "promise", "promise"))),
    RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("otherwise", "problem")),
    RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(
        RI_KEYS("region", "Almaty city", "Atyrau", "Karaganda", "Astana city", "North Kazakhstan"),
        RI_CATEGORIES("group", "locomotive", "locomotive", "prospective", "growth pole",
                      "problem"))),
}};
RI_EXAMPLES(examples);
RI_MODULE(&typology_regions);
