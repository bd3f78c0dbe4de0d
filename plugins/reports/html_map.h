/* html_map.h - what both kinds of map share. */
#ifndef REPORTS_HTML_MAP_H
#define REPORTS_HTML_MAP_H

#include "html_report.h"

/* Adds level, value, text and tip of a region to an object; gives it back. */
json_t *html_map_region(html_report *self, const html_score *score, uint64_t period,
                        uint64_t region, json_t *object);
/* The least and the largest value of the period, for regions without a grade. */
void html_map_range(html_report *self, const html_score *score, uint64_t period, json_t *spec);
const char *html_map_caption(html_report *self, const html_score *score, uint64_t period);
/* The features of the file, their rings turned as Vega has them; *features is freed by
 * json_decref(), also after an error. */
ri_status html_map_read(const ri_host *host, ri_ctx *ctx, const char *path, json_t **features);
/* The map of the shapes of the GeoJSON file. */
void html_map_shapes(html_report *self, const html_score *score, uint64_t period);

#endif
