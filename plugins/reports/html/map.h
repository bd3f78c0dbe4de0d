/* map.h - what both kinds of map share. */
#ifndef REPORTS_HTML_MAP_H
#define REPORTS_HTML_MAP_H

#include "takeaways.h"

/* What a map shows of the regions. */
typedef struct html_layer {
    const html_score *score; /* NULL: classes */
    uint64_t period;         /* of the score */
    int has_switch;          /* the map has all periods of the score */
    const html_classes *classes;
    const char *id;       /* of the figure */
    const char *takeaway; /* NULL: none */
    const char *caption;  /* a sentence */
    const ri_table *table;
    json_t *symbols; /* {r, k, shape, status, tip}; NULL: none.  The map takes it. */
} html_layer;

html_layer html_score_layer(html_report *self, const html_score *score, uint64_t period);
html_layer html_class_layer(html_report *self, const html_classes *classes, const char *prefix);
/* The map with its legend and what it does not show. */
void html_put_map(html_report *self, const html_layer *layer);
/* Whether there is anything to draw regions on. */
int html_has_map(const html_report *self);

/* Adds a region to the list, once or for each period that may be switched to: the object, which it
 * takes, with level, value, class, text and tip. */
void html_map_add(html_report *self, const html_layer *layer, uint64_t region, json_t *object,
                  json_t *list);
/* The least and the largest value of the period; 0 and 1 where there is none. */
void html_map_bounds(const html_report *self, const html_score *score, uint64_t period, double *low,
                     double *high);
/* Bounds, classes and symbols of the layer, of either kind of map. */
void html_map_fill(html_report *self, const html_layer *layer, json_t *spec);
void html_map_legend(html_report *self, const html_layer *layer, int any_missing);
/* What is written on a region: its short name where there is one.  Never NULL. */
const char *html_map_name(html_report *self, uint64_t region);
/* The texts of a column by region, NULL where a region has none; NULL: no memory. */
const char **html_map_texts(html_report *self, const html_map_column *column);
/* Finds the regions on the map of the file, and notes which are not there. */
ri_status html_map_bind(html_report *self, int32_t parameter);
/* The areas of the file, once for all maps of the page. */
void html_map_areas(html_report *self);
/* The map of these areas. */
void html_map_shapes(html_report *self, const html_layer *layer);

#endif
