/* regional_measures.h - the columns that a plugin of regions and activities makes as far as its
 * list `measures` names them.
 *
 * In: the measure ports of a plugin.  Out: columns of the step's result, which the host owns;
 * NULL for those that are not asked for. */
#ifndef REGIONAL_REGIONAL_MEASURES_H
#define REGIONAL_REGIONAL_MEASURES_H

#include "regional.h"

/* Measure ports of a plugin in a row, of which the list parameter may name some. */
typedef struct regional_measures {
    const ri_port *ports; /* all of the plugin */
    uint32_t first, n;
    uint32_t usable; /* of these n; the others need a table that is not there: */
    const char *table;
    int32_t parameter;
} regional_measures;

/* Makes the columns that the list names, or all usable ones when it names none; columns[k] stays
 * NULL for the others.  The unit of ports without one is that of the values. */
ri_status regional_make_measures(const regional *self, const regional_measures *of, uint64_t rows,
                                 double **columns);

/* Sets a row of a column that may not have been asked for. */
static inline void regional_put(double *column, uint64_t row, double value)
{
    if (column)
        column[row] = value;
}

/* A key column with every label of `key`, in their order, each as often as `codes` will say. */
int32_t *regional_make_key(const regional *self, uint32_t out, const char *name,
                           const ri_column *key, uint64_t rows);

#endif /* REGIONAL_REGIONAL_MEASURES_H */
