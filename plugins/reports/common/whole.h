/* whole.h - the rows of a region that is all others together, as a country among its regions: they
 * are compared with, not ranked.  A report that ranks has the parameter WHOLE_PARAMETER. */
#ifndef REPORTS_COMMON_WHOLE_H
#define REPORTS_COMMON_WHOLE_H

#include <regind/helpers.h>

#define WHOLE_PARAMETER                                                                            \
    {                                                                                              \
        .id = "whole", .label = "The whole",                                                       \
        .doc = "The region that is all others together, as Kazakhstan among its regions: it has "  \
               "no place in what is ranked, and the others are compared with it.",                 \
        .type = RI_TEXT, .flags = RI_OPTIONAL                                                      \
    }

/* Whether a key of the row is it; `whole` NULL or empty: there is none. */
int whole_has(const ri_table *table, uint64_t row, const char *whole);

#endif
