/* dictionary.h - texts to codes 0, 1, 2 ..., for ri_host.dictionary and for merging labels. */
#ifndef HOST_RUN_CALL_DICTIONARY_H
#define HOST_RUN_CALL_DICTIONARY_H

#include <stddef.h>
#include <stdint.h>

#include "../../base/arena.h"

typedef struct ri_dictionary ri_dictionary;

/* Linked into *list, so that all of a call are freed together.  NULL: no memory. */
ri_dictionary *dictionary_new(ri_dictionary **list, allocator *memory);
/* The code of a text that is there; -1: it is not. */
int32_t dictionary_find(const ri_dictionary *self, const void *text, size_t length);
/* The code of a text, a new one if it is not there; -1: no memory, or 2^31 - 1 texts. */
int32_t dictionary_code(ri_dictionary *self, const void *text, size_t length);
/* The texts, zero-terminated, by code; valid until the next dictionary_code().  NULL: no memory. */
const char *const *dictionary_labels(ri_dictionary *self, uint64_t *n);
void dictionary_free(ri_dictionary **list);

#endif
