/* gdal_format.h - a table or layer that GDAL reads as rows of cells: its attributes, by their
 * types. */
#ifndef SOURCES_GDAL_GDAL_FORMAT_H
#define SOURCES_GDAL_GDAL_FORMAT_H

#include "../cells/cell_reader.h"

extern const cell_format gdal_format;

/* The source's `options`. */
typedef struct gdal_options {
    char decimal;      /* mark of numbers in the cells */
    const char *layer; /* NULL: the only one */
    int32_t layer_parameter;
    const char *encoding; /* NULL: what the file says, or GDAL takes it for */
    bool is_map;          /* it is a report's `map`, and its layer `map_layer` */
    /* Lists of the study: a feature's number is a column only where one of them names it. */
    const ri_value *keys, *categories, *measures;
} gdal_options;

#endif
