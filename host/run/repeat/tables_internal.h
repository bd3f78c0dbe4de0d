/* tables_internal.h - shared by the files that make the tables of [uncertainty]: tables.c (all of
 * them), tables_draft.c (one in the making), tables_scores.c, tables_shares.c, tables_choices.c. */
#ifndef HOST_RUN_REPEAT_TABLES_INTERNAL_H
#define HOST_RUN_REPEAT_TABLES_INTERNAL_H

#include "../../table/segment.h"
#include "uncertainty.h"

/* One table in the making.  While planning there are no rows, and no home. */
typedef struct draft {
    run *self;
    const uncertainty *of;
    const uncertainty_answer *answer; /* NULL: planning */
    const table *nominal;
    segment *home;
    run_table *to;
    uint64_t rows;
    bool good;
} draft;

/* tables_draft.c: columns of the table, which are lost when there is no memory: `good` is false
 * then, and what is asked for is room for nothing. */
bool draft_begin(draft *self, const char *id, uint64_t rows, uint32_t most);
column *draft_column(draft *self, const char *name, const char *label, const char *unit,
                     column_role role);
double *draft_measure(draft *self, const char *name, const char *label, const char *unit);
double *draft_count(draft *self, const char *name, const char *label);
int32_t *draft_key(draft *self, const char *name, const char *label, const char *const *labels,
                   uint64_t n);
void draft_keys(draft *self, const uint64_t *row_of);

void tables_make_scores(draft *self);
void tables_make_ranks(draft *self);
void tables_make_grades(draft *self);
void tables_make_choices(draft *self);
void tables_make_regions(draft *self);

#endif
