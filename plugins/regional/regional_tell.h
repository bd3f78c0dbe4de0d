/* regional_tell.h - what is said of a table of regions and activities, once for all rows and
 * groups of which the same is to be said.
 *
 * In: a table that is checked and added up.  Out: remarks of the host; texts are the caller's. */
#ifndef REGIONAL_REGIONAL_TELL_H
#define REGIONAL_REGIONAL_TELL_H

#include "regional_table.h"

/* The first of some names, and how many there are. */
typedef struct regional_names {
    char text[640];
    uint64_t n;
} regional_names;

/* Adds a name; of many, the last ones only count. */
__attribute__((format(printf, 2, 3))) void regional_names_add(regional_names *self,
                                                              const char *format, ...);

/* A figure for a sentence, without the digits that only rounding made. */
typedef struct regional_figure {
    char text[32];
} regional_figure;

regional_figure regional_text(double figure);

/* Says which labels have no value above zero, and what is missing therefore. */
void regional_note_empty(const regional *self, const ri_column *key, const double *totals,
                         const char *therefore);

/* Of both keys. */
void regional_note_all_empty(const regional *self, const char *therefore);

/* The labels whose totals lack cells, and how many, "; region: North 2, South 1"; published totals
 * lack none. */
void regional_list_lacking(const ri_column *key, const uint64_t *missing, const double *published,
                           regional_names *names);

/* Says in which totals missing cells are lacking. */
void regional_tell_missing(const regional *self);

/* Says that what has no row is zero: rows that were filtered away are, too. */
void regional_tell_absent(const regional *self);

/* A total among the regions or the activities counts twice.  Before published totals take the place
 * of sums. */
ri_status regional_tell_total_rows(const regional *self);

#endif /* REGIONAL_REGIONAL_TELL_H */
