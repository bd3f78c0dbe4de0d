/* differences.h - in what two manifests differ, the time aside. */
#ifndef HOST_VERIFY_DIFFERENCES_H
#define HOST_VERIFY_DIFFERENCES_H

#include <jansson.h>

#include "difference.h"

/* Both were judged (past_manifest_read()).  What came of the causes, the files, comes last. */
void differences_find(difference_list *self, const json_t *before, const json_t *after);
/* differences_steps.c: those of the steps and what they made. */
void differences_of_modules(difference_list *self, const json_t *before, const json_t *after);
void differences_of_steps(difference_list *self, const json_t *before, const json_t *after);
void differences_of_tables(difference_list *self, const json_t *before, const json_t *after);

/* An item of a list by one of its members; NULL: there is none. */
const json_t *item_named(const json_t *list, const char *member, const char *name);
/* Texts of a list as "a, b"; "" for none.  NULL: no memory. */
const char *texts_joined(arena *memory, const json_t *list);

#endif
