/* sheet_merges.h - merged regions: what stands in the first cell of one counts for all of them. */
#ifndef SOURCES_SPREADSHEET_SHEET_MERGES_H
#define SOURCES_SPREADSHEET_SHEET_MERGES_H

#include "sheet_row.h"

/* Rows and columns from 1, the last in it. */
typedef struct sheet_region {
    uint64_t first_row, last_row;
    size_t first_column, last_column;
    char *text; /* of its first cell, once that was met; scratch */
    size_t length;
    char *flag;
    bool is_number;
} sheet_region;

typedef struct sheet_merges {
    const ri_host *host;
    ri_ctx *ctx;
    sheet_region *regions; /* by first row, once `sorted` */
    size_t n, capacity;
    bool sorted;
    size_t next;    /* the first that was not begun */
    size_t *active; /* those that reach into rows to come */
    size_t n_active, active_capacity;
} sheet_merges;

void sheet_merges_open(sheet_merges *self, const ri_host *host, ri_ctx *ctx);
/* All are added before the first row, or each before its first row.  false: no memory. */
bool sheet_merges_add(sheet_merges *self, const sheet_region *region);
void sheet_merges_clear(sheet_merges *self);
/* Fills the cells of a row; rows come in their order.  false: no memory. */
bool sheet_merges_fill(sheet_merges *self, sheet_row *row);

#endif
