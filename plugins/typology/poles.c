/* poles.c - types of growth pole by rules that stand in a table.
 *
 *   [types]
 *   use = typology.poles
 *   from = regions
 *   potential = 0.75
 */
#include <regind/examples.h>

#include "typology.h"

static const ri_parameter parameters[] = {TYPOLOGY_PARAMETERS("territory", "type", 0.6)};
static const ri_port in[] = {RULES_IN("territory", "territories", "type", "Type")};
static const ri_port out[] = {TYPOLOGY_OUT("territories", "type", "Type")};

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    return typology_run(host, ctx, call, "territories", "type");
}

RI_EXAMPLES_BELOW;
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
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {{
    .title = "All conditions, most of them, none",
    .source = "by hand",
    RI_EXAMPLE_IN(
        RI_EXAMPLE_MAIN(RI_KEYS("territory", "A", "B", "C"),
                        RI_CATEGORIES("settlement", "city", "city", "village"),
                        RI_NUMBERS("growth", "percent", 110, 110, 90),
                        RI_NUMBERS("projects", NULL, 3, 1, 0)),
        RI_EXAMPLE_TABLE(
            "rules",
            RI_KEYS("type", "Industrial growth pole", "Industrial growth pole",
                    "Industrial growth pole", "Promising growth pole", "Promising growth pole"),
            RI_KEYS("column", "settlement", "growth", "projects", "settlement", "projects"),
            RI_CATEGORIES("is", "city", NULL, NULL, "village; hamlet", NULL),
            RI_NUMBERS("from", NULL, NAN, 105, 2, NAN, 5))),
    RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(
        RI_KEYS("territory", "A", "B", "C"),
        RI_CATEGORIES("type", "Industrial growth pole", "Industrial growth pole", NULL),
        RI_CATEGORIES("standing", "full", "potential", NULL),
        RI_NUMBERS("met", NULL, 1, 2.0 / 3, 0.5))),
}};
RI_EXAMPLES(examples);
RI_MODULE(&typology_poles);
