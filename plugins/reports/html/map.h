/* map.h - what both kinds of map share. */
#ifndef REPORTS_HTML_MAP_H
#define REPORTS_HTML_MAP_H

#include "report.h"

/* What a map shows: a rating in a period, or groups. */
typedef struct html_map_subject {
    const html_score *score;
    const html_groups *groups; /* NULL: the rating */
    uint64_t period;           /* of the rating */
} html_map_subject;

/* Adds level or group, value, text and tip of a region to an object; gives it back. */
json_t *html_map_region(html_report *self, const html_map_subject *of, uint64_t region,
                        json_t *object);
/* The map as a figure; takes the specification.  For regions without a grade it gets the least and
 * the largest value of the period. */
void html_map_figure(html_report *self, const html_map_subject *of, uint64_t width, uint64_t height,
                     json_t *spec);
/* What is written on a region: its short name where there is one.  Never NULL. */
const char *html_map_name(html_report *self, uint64_t region);
/* The texts of a column by region, NULL where a region has none; NULL: no memory. */
const char **html_map_texts(html_report *self, const html_map_column *column);
/* Finds the regions on the map of the file, and notes which are not there. */
ri_status html_map_bind(html_report *self, int32_t parameter);
/* The areas of the file, once for all maps of the page. */
void html_map_areas(html_report *self);
/* The map of these areas. */
void html_map_shapes(html_report *self, const html_map_subject *of);

#endif
