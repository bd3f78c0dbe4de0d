/* trial.h - one call of the plugin on the bench, and what came of it. */
#ifndef HOST_VALIDATE_TRIAL_H
#define HOST_VALIDATE_TRIAL_H

#include "../run/call/execute.h"
#include "lent.h"
#include "scenes/scene.h"

typedef struct trial_settings {
    bool planning;
    bool alone; /* nothing is shared with other trials: they may run at the same time */
    uint32_t threads;
    uint64_t seed;
    int64_t refuse, cancel; /* see lent.h */
    double seconds;         /* until progress() says that it is cancelled; 0: never */
    guard_side side;
    size_t host_size, call_size;
    uint32_t host_minor;
} trial_settings;
#define TRIAL_SETTINGS                                                                             \
    (trial_settings)                                                                               \
    {                                                                                              \
        .threads = 1, .seed = 1, .refuse = -1, .cancel = -1                                        \
    }

typedef enum trial_end {
    TRIAL_DONE,
    TRIAL_REFUSED,   /* the input or a parameter, with a sentence */
    TRIAL_CANCELLED, /* it returned RI_CANCELLED after it was told so */
    TRIAL_NO_MEMORY, /* it returned RI_NO_MEMORY after it was refused */
    TRIAL_UNBOUND,   /* run() was not entered: the host would not have called it */
    TRIAL_WRONG      /* it did what no plugin may */
} trial_end;

typedef struct trial {
    trial_end end;
    char sentence[1024]; /* why it is not TRIAL_DONE */
    arena *memory;
    units *own_units;
    call request;
    outcome result; /* of TRIAL_DONE: its columns have their data (not when planning) */
    segment *output;
    bool attached;
    lent lent;
} trial;

void trial_run(bench *self, const scene *on, const trial_settings *how, trial *result);
void trial_close(trial *self);

/* TRIAL_DONE; else a verdict is given: a refusal is noted, everything worse has failed. */
bool trial_good(bench *self, const trial *of);
/* As trial_good(), but a refusal is as good as a result. */
bool trial_fair(bench *self, const trial *of);

/* The input all tests start from: that of the first example; else one that is made up, with
 * optional ports where the plugin takes them.  It is tried; false: a verdict was given. */
bool trial_base(bench *self, scene *result);
/* That input again, by the number in self->input, without trying it. */
scene trial_input(bench *self, int which);

#endif
