/* cluster_map.c - zones and what they are for, beside what the numbers of their regions say.
 *
 *   [map]
 *   use = cluster.map
 *   from = quotients
 *   zones = zones
 *   ties = ties
 */
#include <regind/examples.h>

#include "cluster_map.h"

static const char *const unknown_projects[] = {"not_operating", "operating", NULL};
static const char *const missing[] = {"zero", "rescale", NULL};
static const char *const separators[] = {"semicolon", "comma", "bar", NULL};

static const ri_parameter parameters[] = {
    [ARG_LQ_THRESHOLD] = {.id = "lq_threshold",
                          .label = "Least location quotient",
                          .doc = "From it on a region is specialised in an activity.",
                          .unit = "1",
                          .type = RI_REAL,
                          .minimum = 0,
                          .maximum = 1e6,
                          .fallback = 1},
    [ARG_PROJECTS_THRESHOLD] = {.id = "projects_threshold",
                                .label = "Least number of projects",
                                .doc = "From it on a zone operates.",
                                .unit = "1",
                                .type = RI_REAL,
                                .minimum = 0,
                                .maximum = 1e9,
                                .fallback = 1},
    [ARG_UNKNOWN_PROJECTS] = {.id = "unknown_projects",
                              .label = "Zone with an unknown number of projects",
                              .type = RI_CHOICE,
                              .fallback = PROJECTS_NOT_OPERATING,
                              .choices = unknown_projects},
    [ARG_LEVELS] = {.id = "levels",
                    .label = "What a technology level counts",
                    .doc = "level:number from 0 to 1. A level not named here is a missing part of "
                           "the score.",
                    .type = RI_TEXT,
                    .flags = RI_LIST | RI_TAGGED,
                    .fallback_text = "high:1, medium-high:0.75, knowledge-intensive services:0.75, "
                                     "medium-low:0.5, low:0.25, "
                                     "less knowledge-intensive services:0.25"},
    [ARG_FULL] = {.id = "full",
                  .label = "What makes a part of the score full",
                  .doc = "part:number; the part is the value divided by this, at most 1. A part "
                         "not named here keeps its default.",
                  .type = RI_TEXT,
                  .flags = RI_LIST | RI_TAGGED,
                  .fallback_text = "lq:2, stars:3, technology:1, projects:10, rd:20, anchors:5, "
                                   "sharing:3, neighbours:3"},
    [ARG_WEIGHTS] = {.id = "weights",
                     .label = "Weights of the parts of the score",
                     .doc = "part:number, relative. A part not named here has none, nor has one "
                            "that the study gives no table for. The two that decide the status "
                            "count most by default.",
                     .type = RI_TEXT,
                     .flags = RI_LIST | RI_TAGGED,
                     .fallback_text = "lq:3, projects:3, stars:1, technology:1, rd:1, anchors:1, "
                                      "sharing:1, neighbours:1"},
    [ARG_MISSING] = {.id = "missing",
                     .label = "Missing parts of the score",
                     .doc = "zero: evidence that is not there does not count; rescale: the "
                            "weights of the parts known are rescaled. The column coverage tells "
                            "how much is known.",
                     .type = RI_CHOICE,
                     .fallback = MISSING_ZERO,
                     .choices = missing},
    [ARG_SEPARATOR] = {.id = "separator",
                       .label = "What separates specialisations",
                       .type = RI_CHOICE,
                       .fallback = 0,
                       .choices = separators},
};

static const ri_port in[] = {
    [IN_REGION] = {.id = "region", .label = "Region", .role = RI_KEY},
    [IN_ACTIVITY] = {.id = "activity", .label = "Activity", .role = RI_KEY},
    [IN_LQ] = {.id = "lq", .label = "Location quotient", .unit = "1", .role = RI_MEASURE},
    [IN_STARS] =
        {.id = "stars", .label = "Stars", .unit = "1", .role = RI_MEASURE, .flags = RI_OPTIONAL},
    [IN_ZONE] = {.id = "zone", .label = "Zone", .table = "zones", .role = RI_KEY},
    [IN_ZONE_REGION] = {.id = "zone_region",
                        .label = "Region of the zone",
                        .table = "zones",
                        .role = RI_KEY,
                        .flags = RI_SOLE},
    [IN_ZONE_CLUSTER] = {.id = "zone_cluster",
                         .label = "Cluster the zone is said to belong to",
                         .doc = "Replaces the names of the ties, so that clusters someone has "
                                "proposed are held against the numbers.",
                         .table = "zones",
                         .role = RI_KEY,
                         .flags = RI_OPTIONAL},
    [IN_KIND] = {.id = "kind",
                 .label = "Kind of zone",
                 .table = "zones",
                 .role = RI_CATEGORY,
                 .flags = RI_OPTIONAL},
    [IN_SPECIALISATIONS] = {.id = "specialisations",
                            .label = "Specialisations of the zone",
                            .doc = "A list; see separator.",
                            .table = "zones",
                            .role = RI_CATEGORY},
    [IN_PROJECTS] = {.id = "projects",
                     .label = "Projects in operation",
                     .table = "zones",
                     .role = RI_MEASURE,
                     .flags = RI_OPTIONAL},
    [IN_LONGITUDE] = {.id = "longitude",
                      .label = "Longitude of the zone",
                      .doc = "In degrees, east of Greenwich: where report.html draws the zone on a "
                             "map of shapes. Nothing is computed from it.",
                      .table = "zones",
                      .role = RI_MEASURE,
                      .flags = RI_OPTIONAL},
    [IN_LATITUDE] = {.id = "latitude",
                     .label = "Latitude of the zone",
                     .doc = "In degrees, north of the equator; likewise.",
                     .table = "zones",
                     .role = RI_MEASURE,
                     .flags = RI_OPTIONAL},
    [IN_KEYWORD] = {.id = "keyword",
                    .label = "Keyword",
                    .doc = "One or more words that a specialisation contains, in letters of "
                           "either case; a final * stands for any ending.",
                    .table = "ties",
                    .role = RI_KEY},
    [IN_TIED_ACTIVITY] = {.id = "tied_activity",
                          .label = "Activity it is tied to",
                          .table = "ties",
                          .role = RI_KEY,
                          .flags = RI_SOLE},
    [IN_TIED_CLUSTER] = {.id = "tied_cluster",
                         .label = "Name of the cluster",
                         .doc = "Without it the activity's.",
                         .table = "ties",
                         .role = RI_CATEGORY,
                         .flags = RI_OPTIONAL},
    [IN_TECHNOLOGY_ACTIVITY] = {.id = "technology_activity",
                                .label = "Activity",
                                .table = "technology",
                                .role = RI_KEY,
                                .flags = RI_SOLE | RI_OPTIONAL},
    [IN_LEVEL] = {.id = "level",
                  .label = "Technology level of the activity",
                  .table = "technology",
                  .role = RI_CATEGORY,
                  .flags = RI_OPTIONAL},
    [IN_BROAD_LEVEL] = {.id = "broad",
                        .label = "Level in broader words",
                        .table = "technology",
                        .role = RI_CATEGORY,
                        .flags = RI_OPTIONAL},
    [IN_RD_REGION] = {.id = "rd_region",
                      .label = "Region",
                      .table = "rd",
                      .role = RI_KEY,
                      .flags = RI_SOLE | RI_OPTIONAL},
    [IN_RD] = {.id = "rd_organisations",
               .label = "R&D organisations of the region",
               .table = "rd",
               .role = RI_MEASURE,
               .flags = RI_SOLE | RI_OPTIONAL},
    [IN_ORGANISATION] = {.id = "organisation",
                         .label = "Anchor organisation",
                         .table = "anchors",
                         .role = RI_KEY,
                         .flags = RI_OPTIONAL},
    [IN_ANCHOR_ZONE] = {.id = "anchor_zone",
                        .label = "Zone of the organisation",
                        .table = "anchors",
                        .role = RI_KEY,
                        .flags = RI_SOLE | RI_OPTIONAL},
    [IN_NEIGHBOUR] = {.id = "neighbour",
                      .label = "Neighbouring region",
                      .table = "neighbours",
                      .role = RI_KEY,
                      .flags = RI_OPTIONAL},
    [IN_NEIGHBOUR_REGION] = {.id = "neighbour_of",
                             .label = "Region",
                             .doc = "A border counts in both directions.",
                             .table = "neighbours",
                             .role = RI_KEY,
                             .flags = RI_SOLE | RI_OPTIONAL},
};

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    cluster_map self = {.host = host, .ctx = ctx, .call = call};
    ri_status status = map_match(&self);

    if (status == RI_OK)
        status = map_evidence(&self);
    if (status == RI_OK)
        status = map_places_check(&self);
    if (status == RI_OK)
        status = map_write(&self);
    return status == RI_OK ? host->progress(ctx, 1) : status;
}

RI_EXAMPLES_BELOW;
static const ri_plugin cluster_map_plugin = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    .out = map_out,
    .n_out = MAP_OUTPUTS,
    .kind = RI_METHOD,
    .id = "cluster.map",
    .version = "1.0.0",
    .title = "Map of clusters",
    .doc = "Holds special economic zones, technoparks and industrial zones against the numbers of "
           "their regions. Ties say which words in a zone's specialisations mean which activity; "
           "each zone and activity so tied is a candidate, with its location quotient, stars, "
           "technology level, R&D organisations, anchor organisations, other zones with the same "
           "activity and neighbouring regions specialised in it. A candidate is developing where "
           "the zone operates and the LQ reaches the threshold, potential where one of the two "
           "holds, none otherwise. What is not known counts as not met and is said in the "
           "evidence. An activity absent from a region that has others is an LQ of zero; an "
           "activity without any LQ is not measured. STEP.summary has one row per cluster and "
           "zone, STEP.unserved the specialised regions without a zone.",
    .formula = "operating = projects >= projects_threshold; specialised = LQ >= lq_threshold; "
               "developing = both, potential = one, none = neither; part = min(value / full, 1); "
               "score = 100 sum(w part) / sum(w)",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@article{dnishev2022territorial,\n"
                "  author = {Dnishev, F. M. and Alzhanova, F. G. and Satpayeva, Z. T.},\n"
                "  title = {Territorial Distribution of Kazakhstan's Knowledge-Intensive Sectors "
                "of the Economy},\n"
                "  year = {2022},\n"
                "  doi = {10.51176/1997-9967-2022-2-52-65},\n"
                "  note = {Tables 3 and 4}\n"
                "}",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "Two zones, one activity",
        .source = "by hand: 1.6 >= 1 and projects; an LQ of 0.5 and projects",
        RI_EXAMPLE_IN(
            RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe"),
                            RI_KEYS("activity", "machinery", "machinery"),
                            RI_NUMBERS("lq", "1", 1.6, 0.5)),
            RI_EXAMPLE_TABLE("zones", RI_KEYS("zone", "North", "West"),
                             RI_KEYS("zone_region", "Akmola", "Aktobe"),
                             RI_CATEGORIES("specialisations", "machines", "machines; food"),
                             RI_NUMBERS("projects", "1", 3, 2)),
            RI_EXAMPLE_TABLE("ties", RI_KEYS("keyword", "machines"),
                             RI_KEYS("tied_activity", "machinery"))),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(
            RI_KEYS("cluster", "machinery", "machinery"), RI_KEYS("zone", "North", "West"),
            RI_KEYS("region", "Akmola", "Aktobe"), RI_KEYS("activity", "machinery", "machinery"),
            RI_CATEGORIES("status", "developing", "potential"),
            RI_PUBLISHED("lq", "1", 0, 1.6, 0.5), RI_PUBLISHED("projects", "1", 0, 3, 2),
            RI_PUBLISHED("sharing", "1", 0, 1, 1), RI_PUBLISHED("part_lq", "1", 0, 0.8, 0.25),
            RI_PUBLISHED("part_projects", "1", 0, 0.3, 0.2))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&cluster_map_plugin);
