/* difference.h - in what two runs differ. */
#ifndef HOST_VERIFY_DIFFERENCE_H
#define HOST_VERIFY_DIFFERENCE_H

#include "../base/arena.h"

/* Causes first, in the order in which they are told; what came of them last. */
typedef enum difference_kind {
    DIFFERENCE_VERSION, /* of regind or its SDK */
    DIFFERENCE_MACHINE,
    DIFFERENCE_SETTING, /* how it was asked for: --set, --only, confine */
    DIFFERENCE_SEED,
    DIFFERENCE_STUDY, /* its file, or one that it extends */
    DIFFERENCE_INPUT,
    DIFFERENCE_LIBRARY, /* that modules are linked with */
    DIFFERENCE_MODULE,
    DIFFERENCE_STEP, /* one of the two has no such step, or another plugin in it */
    DIFFERENCE_PARAMETER,
    DIFFERENCE_TABLE, /* that a step made */
    DIFFERENCE_FILE,  /* that a report wrote: these are the bytes */
    DIFFERENCE_EDITED /* a file of the folder is not what the run wrote */
} difference_kind;

typedef struct difference {
    difference_kind kind;
    const char *step;           /* NULL: none */
    const char *name;           /* of the input, parameter, file ... */
    const char *before, *after; /* in full; NULL: it is not there */
    const char *text;           /* one line of it all, with long values shortened */
} difference;

typedef struct difference_list {
    arena *memory;
    const char *before, *after; /* how a line tells the two apart: "then", "now" */
    size_t n, capacity;
    difference *items;
    bool out_of_memory;
} difference_list;

/* What differs in texts, NULL where there is none; nothing where they are the same.  `subject` is
 * how the line calls it.  All texts are copied. */
void difference_add(difference_list *self, difference_kind kind, const char *step, const char *name,
                    const char *subject, const char *before, const char *after);

#endif
