/* jsonstat_format.h - a dataset of JSON-stat 2.0 as rows of cells: a column for each dimension, and
 * one for each measure, or one of all figures. */
#ifndef SOURCES_JSONSTAT_JSONSTAT_FORMAT_H
#define SOURCES_JSONSTAT_JSONSTAT_FORMAT_H

#include "cube.h"

extern const cell_format jsonstat_format;

/* The source's `options`. */
typedef struct jsonstat_options {
    char decimal;              /* mark of numbers in the cells */
    bool texts;                /* categories are their labels, not their codes */
    const char *measures_from; /* a dimension; "none"; NULL: the one of the role metric */
    int32_t measures_parameter;
    const char *value; /* name of the column of figures where no dimension gives measures */
} jsonstat_options;

/* Of a reader of that format: its dataset, and the dimension that gives the measures (SIZE_MAX:
 * none). */
const jsonstat_cube *jsonstat_cube_of(const cell_reader *reader, size_t *metric);

#endif
