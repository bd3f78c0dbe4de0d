/* regional_totals_ports.h - the table of published totals as a plugin declares it, for
 * regional_read_with_totals(). */
#ifndef REGIONAL_REGIONAL_TOTALS_PORTS_H
#define REGIONAL_REGIONAL_TOTALS_PORTS_H

#include "regional_table.h"

/* Ports of the table and parameters, counted from the first of each in the plugin. */
enum { TOTALS_REGION, TOTALS_ACTIVITY, TOTALS_VALUE, TOTALS_KEYS, TOTALS_PORTS };
enum { TOTALS_ALL_REGIONS, TOTALS_ALL_ACTIVITIES, TOTALS_PARAMETERS };

#define REGIONAL_TOTALS_PORTS(first)                                                               \
    [(first) +                                                                                     \
        TOTALS_REGION] = {.id = "totals_region",                                                   \
                          .label = "Region of a published total",                                  \
                          .doc = "By default the key of the name it has in the main "              \
                                 "table.",                                                         \
                          .table = "totals",                                                       \
                          .role = RI_KEY,                                                          \
                          .flags = RI_OPTIONAL},                                                   \
        [(first) + TOTALS_ACTIVITY] = {.id = "totals_activity",                                    \
                                       .label = "Activity of a published total",                   \
                                       .doc = "By default the key of the name it has in the main " \
                                              "table.",                                            \
                                       .table = "totals",                                          \
                                       .role = RI_KEY,                                             \
                                       .flags = RI_OPTIONAL},                                      \
        [(first) + TOTALS_VALUE] = {.id = "totals_value",                                          \
                                    .label = "Published total",                                    \
                                    .doc =                                                         \
                                        "Of a region where the activity is `all_activities`, of "  \
                                        "an activity where the region is `all_regions`, of all "   \
                                        "where both are; other rows are cells and left alone. A "  \
                                        "table without one of the keys has totals of the other.",  \
                                    .table = "totals",                                             \
                                    .role = RI_MEASURE,                                            \
                                    .flags = RI_OPTIONAL | RI_SOLE},                               \
        [(first) + TOTALS_KEYS] = {.id = "totals_keys",                                            \
                                   .label = "Other keys of the published totals",                  \
                                   .doc = "Rows count whose keys are those of the main table. "    \
                                          "Others must be the same in all rows.",                  \
                                   .table = "totals",                                              \
                                   .role = RI_KEY,                                                 \
                                   .flags = RI_MANY | RI_OPTIONAL}

#define REGIONAL_TOTALS_PARAMETERS(first)                                                          \
    [(first) + TOTALS_ALL_REGIONS] = {.id = "all_regions",                                         \
                                      .label = "Label of all regions in the table of totals",      \
                                      .type = RI_TEXT,                                             \
                                      .fallback_text = "total"},                                   \
               [(first) + TOTALS_ALL_ACTIVITIES] = {                                               \
                   .id = "all_activities",                                                         \
                   .label = "Label of all activities in the table of totals",                      \
                   .type = RI_TEXT,                                                                \
                   .fallback_text = "total"}

#endif /* REGIONAL_REGIONAL_TOTALS_PORTS_H */
