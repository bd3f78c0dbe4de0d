/* plants.h - establishments: how the value of an activity is divided among them, and how many
 * are in each region.
 *
 * In: the columns of a table of establishments.  Out: figures by activity or by row of the main
 * table; all arrays are the host's (scratch). */
#ifndef REGIONAL_PLANTS_H
#define REGIONAL_PLANTS_H

#include "regional.h"

typedef struct plants {
    uint64_t n;   /* those of a region and an activity of the main table, of known size */
    double scale; /* of the sizes */
    int32_t *region, *activity; /* codes of the main table */
    double *size;               /* scaled */
    double *herfindahl;         /* by activity: H = sum z^2; missing where there are none */
    double *fourth_powers;      /* sum z^4 */
    double *pairs;              /* H^2 - sum z^4: of different establishments */
    double *count;              /* by activity */
} plants;

/* The columns of the table of establishments, and the ports they come by. */
typedef struct plants_columns {
    const ri_column *region, *activity, *size, *period;
    uint32_t size_port;
} plants_columns;

ri_status plants_read(const regional *base, const plants_columns *from, plants *self);

/* For each row of the main table how many establishments its region and activity have; NULL: no
 * memory. */
double *plants_by_row(const regional *base, const plants *self);

#endif /* REGIONAL_PLANTS_H */
