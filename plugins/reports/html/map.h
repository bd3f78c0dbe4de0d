/* map.h - what both kinds of map share. */
#ifndef REPORTS_HTML_MAP_H
#define REPORTS_HTML_MAP_H

#include "report.h"

/* Adds level, value, text and tip of a region to an object; gives it back. */
json_t *html_map_region(html_report *self, const html_score *score, uint64_t period,
                        uint64_t region, json_t *object);
/* The least and the largest value of the period, for regions without a grade. */
void html_map_range(html_report *self, const html_score *score, uint64_t period, json_t *spec);
const char *html_map_caption(html_report *self, const html_score *score, uint64_t period);
/* What is written on a region: its short name where there is one.  Never NULL. */
const char *html_map_name(html_report *self, uint64_t region);
/* The texts of a column by region, NULL where a region has none; NULL: no memory. */
const char **html_map_texts(html_report *self, const html_map_column *column);
/* Finds the regions on the map of the file, and notes which are not there. */
ri_status html_map_bind(html_report *self, int32_t parameter);
/* The areas of the file, once for all maps of the page. */
void html_map_areas(html_report *self);
/* The map of these areas. */
void html_map_shapes(html_report *self, const html_score *score, uint64_t period);

#endif
