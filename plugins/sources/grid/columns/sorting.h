/* sorting.h - the header while its columns are sorted; shared by the files that do it. */
#ifndef SOURCES_GRID_COLUMNS_SORTING_H
#define SOURCES_GRID_COLUMNS_SORTING_H

#include "header.h"

enum { GRID_UNUSED = -1, GRID_IGNORED = GRID_PORT_IGNORED };

/* The output port of each field, or GRID_UNUSED, or GRID_IGNORED. */
typedef struct grid_sorting {
    const grid_work *work;
    grid_layout *layout;
    int32_t *ports;
} grid_sorting;

/* A new column of the table; NULL: no memory. */
grid_column *grid_sorting_add(const grid_sorting *self, uint32_t out, const char *name,
                              size_t field);
/* A column of the study's own naming: it must not be there already. */
ri_status grid_sorting_check_free(const grid_sorting *self, const setting_list *list,
                                  const char *name);
/* The keys that `columns` makes of the headers of so many fields. */
ri_status grid_sorting_wide_keys(const grid_sorting *self, const size_t *fields, size_t n);
/* The measures that it makes of them. */
ri_status grid_sorting_wide_measures(const grid_sorting *self);

#endif
