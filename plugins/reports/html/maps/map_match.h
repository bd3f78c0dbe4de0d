/* map_match.h - which area of a map is which region.
 *
 * Texts are held to be the same where they differ in nothing but letter case, diacritics and
 * punctuation: "Almaty (city)" is "Almaty city", "Côte d'Ivoire" is "COTE D IVOIRE".
 */
#ifndef REPORTS_HTML_MAPS_MAP_MATCH_H
#define REPORTS_HTML_MAPS_MAP_MATCH_H

#include "geojson.h"

/* By what a region may be known: lists[l][r], NULL where it has none.  Of two regions known by one
 * text the one of the earlier list has it. */
typedef struct map_names {
    const char *const *const *lists;
    uint64_t n_lists, n_regions;
} map_names;

enum { MAP_NO_REGION = -1 };

typedef struct map_match {
    const char *property;    /* that names the areas; "id" is also the feature's own */
    int32_t *region_of;      /* of each area, or MAP_NO_REGION */
    const char **area_names; /* of each area; NULL where it has none */
    const char **meant;      /* of a region that is on no area: the area's name that is most like
                                one of the region's, NULL where none is */
    uint8_t *on_map;         /* of each region */
    uint64_t n_on_map;
} map_match;

/* `asked`: the property to go by; NULL takes the one by which most regions are found.  What is
 * wrong is told to the host, as an error of the parameter. */
ri_status map_match_areas(const geojson *map, int32_t parameter, const char *asked,
                          const map_names *names, map_match *self);

#endif
