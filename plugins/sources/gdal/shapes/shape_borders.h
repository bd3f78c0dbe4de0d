/* shape_borders.h - which regions touch, and along how long a border. */
#ifndef SOURCES_GDAL_SHAPES_SHAPE_BORDERS_H
#define SOURCES_GDAL_SHAPES_SHAPE_BORDERS_H

#include "shape_regions.h"

/* Two regions, the first before the second, and their border in kilometres: 0 where they have
 * points in common and no border, NaN where nobody knows the projection. */
typedef struct shape_border {
    uint32_t from, to;
    double length;
} shape_border;

typedef struct shape_borders {
    shape_border *borders; /* by `from`, then by `to` */
    uint64_t n;
    uint64_t overlapping;             /* pairs of which one lies over a part of the other */
    uint32_t over_first, over_second; /* the first such pair */
} shape_borders;

/* A border shorter than so many tolerances is a point. */
enum { SHAPE_BORDER_LEAST = 20 };

/* Finds all pairs that are no farther from each other than `tolerance`, in metres.  `corners`:
 * those too that have points in common and no border.  What is wrong is told. */
ri_status shape_borders_find(shape_file *file, const shape_regions *regions, double tolerance,
                             bool corners, shape_borders *self);

#endif
