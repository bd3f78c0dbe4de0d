/* method.h - in what the steps of two studies differ. */
#ifndef HOST_COMPARE_METHOD_H
#define HOST_COMPARE_METHOD_H

#include <stdbool.h>
#include <stddef.h>

#include "../base/arena.h"

typedef struct method_key {
    const char *name, *value;
    const char *content; /* a digest of the file it names; NULL: none */
} method_key;

typedef struct method_step {
    const char *name;
    const char *plugin, *version; /* plugin NULL: the study's own keys */
    bool used;                    /* what is compared comes of it */
    size_t n_keys;
    const method_key *keys; /* all but `use`, names distinct */
} method_step;

typedef struct method {
    size_t n_steps;
    const method_step *steps; /* names distinct */
} method;

typedef struct method_difference {
    const char *step;
    const char *key;            /* NULL: the plugin itself, or that there is no such step */
    const char *before, *after; /* NULL: not set, no such step */
    bool used;                  /* by what is compared, on either side */
} method_difference;

/* Differences from the first to the second, in the order of the first one's steps and keys, what
 * is only in the second last.  Files with the same content do not differ whatever their names;
 * white space at commas and line ends means nothing.  NULL: no memory. */
method_difference *method_differences(arena *memory, const method *first, const method *second,
                                      size_t *n);
/* "percent.leader_digits: 2 -> (not set)"; NULL: no memory. */
char *method_difference_text(arena *memory, const method_difference *what);

#endif
