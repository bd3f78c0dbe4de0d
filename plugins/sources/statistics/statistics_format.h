/* statistics_format.h - files of Stata, SPSS and SAS as rows of cells.
 *
 * Keys and categories are the labels of their values, other columns are numbers.  A value that is
 * missing for a reason is an empty cell with the reason as its flag: ".a", "998". */
#ifndef SOURCES_STATISTICS_STATISTICS_FORMAT_H
#define SOURCES_STATISTICS_STATISTICS_FORMAT_H

#include "../cells/cell_reader.h"

extern const cell_format statistics_format;

/* The source's `options`. */
typedef struct statistics_options {
    const ri_value *keys, *categories, *measures; /* names of columns */
    char decimal;                                 /* mark of numbers in the cells */
    bool codes;                                   /* no labels, but the values themselves */
    const char *encoding;                         /* NULL: the file's own counts */
    int32_t encoding_parameter;
    const char *catalogue; /* of SAS, with the labels; NULL: none */
    int32_t catalogue_parameter;
} statistics_options;

#endif
