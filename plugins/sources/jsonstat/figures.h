/* figures.h - the figures of a dataset in the order of the rows they go into. */
#ifndef SOURCES_JSONSTAT_FIGURES_H
#define SOURCES_JSONSTAT_FIGURES_H

#include "cube.h"

/* A figure that the file names: its row, its measure. */
typedef struct jsonstat_figure {
    uint64_t row;
    size_t measure;
    const json_t *value, *status; /* NULL: not named */
} jsonstat_figure;

typedef struct jsonstat_figures {
    const jsonstat_cube *cube;
    size_t metric;   /* dimension of the measures; SIZE_MAX: none */
    size_t measures; /* 1 where there is none */
    uint64_t rows;   /* all that the sizes make */
    uint64_t at;     /* the next row */
    /* Of a dataset that names its figures one by one: sorted by row and measure; only rows that
     * have some come out. */
    bool named;
    jsonstat_figure *figures;
    size_t n, next;
} jsonstat_figures;

/* What is wrong was told. */
ri_status jsonstat_figures_open(jsonstat_figures *self, const jsonstat_cube *cube, size_t metric);

/* The next row into `cells` (`measures` of them) and its number from 0; false: there are no more.
 */
bool jsonstat_figures_next(jsonstat_figures *self, jsonstat_figure *cells, uint64_t *row);

/* Of a row, the category of a dimension other than the metric one. */
size_t jsonstat_figures_category(const jsonstat_figures *self, uint64_t row, size_t dimension);

#endif
