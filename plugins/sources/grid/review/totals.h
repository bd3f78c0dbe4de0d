/* totals.h - rows of a group that are the sum, or the mean, of others in it.  Of a table of counts
 * and rates a total has the sums of the counts, and the means of the rates, plain ones or weighted
 * by a count. */
#ifndef SOURCES_GRID_REVIEW_TOTALS_H
#define SOURCES_GRID_REVIEW_TOTALS_H

#include "groups.h"

/* What speaks for a label being one of a total. */
typedef struct grid_evidence {
    uint64_t groups;    /* with the label, and large enough to tell */
    uint64_t totals;    /* those in which it is the sum or the mean of others */
    uint64_t sums;      /* measures in them of which it is the sum */
    uint64_t means;     /* ... or the mean */
    uint64_t constants; /* ... or what all rows are: the mean, which speaks for nothing */
    uint64_t others;    /* rows beside it in them */
    bool exact;         /* a sum of three digits, or of many rows */
    uint64_t row;       /* the first that is one */
} grid_evidence;

/* Of a group's figures in one column. */
typedef struct grid_group_sum {
    double total;
    double least, most;
    uint64_t count;
} grid_group_sum;

typedef struct grid_totals {
    const grid_review *review;
    size_t key;
    grid_evidence *evidence; /* of each label of the key */
    double *steps;           /* of each column: the last place its figures have; 0: not known yet */
    grid_group_sum *sums;    /* of each column in the group at hand */
    int *relations;          /* of each column: what the row at hand is of the others */
} grid_totals;

/* Looks at the rows of one group. */
ri_status grid_totals_group(grid_totals *self, const uint32_t *rows, size_t n);
/* Totals of parts that have totals of their own: a country, its districts, their regions.  Called
 * where no row is the total of all others. */
ri_status grid_totals_nested(grid_totals *self, const uint32_t *rows, size_t n);

/* Whether x is y, up to the rounding of so many figures of the column. */
bool grid_totals_equal(grid_totals *self, size_t column, double x, double y, size_t figures);
/* One measure's part in a total. */
void grid_totals_note(grid_totals *self, uint32_t row, size_t column, double value, size_t figures,
                      bool mean);

#endif
