/* trial.h - a study that is only tried: in a folder of its own that goes at once. */
#ifndef HOST_INIT_TRIAL_H
#define HOST_INIT_TRIAL_H

#include <regind/regind.h>
#include <stdbool.h>

#include "../base/arena.h"

/* How a study is opened: options to be freed, or NULL without memory. */
typedef struct init_opener {
    regind_options *(*options)(void *user);
    void *user;
} init_opener;

typedef struct init_file {
    const char *name, *text;
} init_file;

typedef struct init_trial {
    regind_study
        *study; /* NULL: it was not tried, and `why` says so; without memory `why` is NULL */
    regind_status status;
    const char *why;
} init_trial;

/* Runs the study that is the first of the files, or of it the step `only` (NULL: all).  Its paths
 * are absolute, or name the other files. */
init_trial init_try(arena *memory, const init_opener *opener, const init_file *files, size_t n,
                    const char *only);
void init_trial_end(init_trial *self);

#endif
