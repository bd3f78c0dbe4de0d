/* input_list.h - the files that a run reads. */
#ifndef HOST_RUN_RECORD_INPUT_LIST_H
#define HOST_RUN_RECORD_INPUT_LIST_H

#include "../model/run_internal.h"

/* Paths, once each, in the order they were added. */
typedef struct path_list {
    arena *memory;
    const char **items;
    size_t n, capacity;
} path_list;

/* Both keep the text where it is.  false: no memory. */
bool path_list_add(path_list *self, const char *path);
bool path_list_add_argument(path_list *self, const argument *value);

/* The study and what it extends, its codebook and units. */
bool input_list_of_study(run *self, path_list *list);
/* All that it has read: these, what its planned steps name, and the files of other kinds of steps.
 */
bool input_list_of_run(run *self, path_list *list);

#endif
