/* label_index.h - texts of a label list to their codes. */
#ifndef HOST_TABLE_LABEL_INDEX_H
#define HOST_TABLE_LABEL_INDEX_H

#include "table.h"

typedef struct label_index {
    const label_list *labels;
    uint32_t *slots; /* code + 1; 0: free */
    uint64_t mask;
} label_index;

/* Indexes a list; it must stay.  Where the same text occurs twice, *first < *second are set to
 * their codes, otherwise both to 0 (both may be NULL).  false: no memory, or 2^31 labels. */
bool label_index_new(label_index *self, arena *memory, const label_list *labels, uint64_t *first,
                     uint64_t *second);
/* The code of a text, or -1. */
int32_t label_index_find(const label_index *self, const char *text);

#endif
