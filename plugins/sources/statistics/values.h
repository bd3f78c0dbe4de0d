/* values.h - the values of a statistics package's file, row by row.
 *
 * ReadStat pushes values, a reader of cells is asked for rows: ReadStat runs on a thread of its
 * own, one batch of rows ahead.  That thread calls nothing of the host. */
#ifndef SOURCES_STATISTICS_VALUES_H
#define SOURCES_STATISTICS_VALUES_H

#include <readstat.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dictionary.h"

typedef enum statistics_kind {
    STATISTICS_EMPTY, /* missing without a reason; what a column has until it is read */
    STATISTICS_NUMBER,
    STATISTICS_TEXT,
    STATISTICS_TAGGED,         /* missing of a kind: .a to .z */
    STATISTICS_MISSING_NUMBER, /* a number that the file defines to be missing */
    STATISTICS_MISSING_TEXT
} statistics_kind;

typedef struct statistics_value {
    double number;
    size_t text; /* where it begins in the batch's texts; zero-terminated */
    uint8_t kind;
    char tag;
} statistics_value;

typedef struct statistics_values statistics_values;

/* Starts to read; NULL: no memory. */
statistics_values *statistics_values_open(const statistics_dictionary *dictionary);

/* The next row: one value for each column, and the texts they point into, valid until the next
 * call.  NULL: there are no more; *error says why. */
const statistics_value *statistics_values_next(statistics_values *self, const char **texts,
                                               readstat_error_t *error);
void statistics_values_close(statistics_values *self); /* accepts NULL */

#endif
