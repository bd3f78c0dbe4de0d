/* districts.c - types of high-tech district by rules that stand in a table.
 *
 *   [types]
 *   use = typology.districts
 *   from = regions
 *   rules = rules
 */
#include <regind/examples.h>

#include "typology.h"

static const ri_parameter parameters[] = {TYPOLOGY_PARAMETERS("district", "type", 0.6)};
static const ri_port in[] = {RULES_IN("district", "districts", "type", "Type")};
static const ri_port out[] = {TYPOLOGY_OUT("districts", "type", "Type")};

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    return typology_run(host, ctx, call, "districts", "type");
}

RI_EXAMPLES_BELOW;
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
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {{
    .title = "All conditions, most of them, none",
    .source = "by hand",
    RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("district", "A", "B", "C"),
                                  RI_CATEGORIES("settlement", "city", "city", "village"),
                                  RI_NUMBERS("growth", "percent", 110, 110, 90),
                                  RI_NUMBERS("projects", NULL, 3, 1, 0)),
                  RI_EXAMPLE_TABLE("rules",
                                   RI_KEYS("type", "Technopolis", "Technopolis", "Technopolis",
                                           "Smart city", "Smart city"),
                                   RI_KEYS("column", "settlement", "growth", "projects",
                                           "settlement", "projects"),
                                   RI_CATEGORIES("is", "city", NULL, NULL, "village; hamlet", NULL),
                                   RI_NUMBERS("from", NULL, NAN, 105, 2, NAN, 5))),
    RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("district", "A", "B", "C"),
                                   RI_CATEGORIES("type", "Technopolis", "Technopolis", NULL),
                                   RI_CATEGORIES("standing", "full", "potential", NULL),
                                   RI_NUMBERS("met", NULL, 1, 2.0 / 3, 0.5))),
}};
RI_EXAMPLES(examples);
RI_MODULE(&typology_districts);
