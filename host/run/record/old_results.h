/* old_results.h - the results that a run replaces, and what of them must not be lost. */
#ifndef HOST_RUN_RECORD_OLD_RESULTS_H
#define HOST_RUN_RECORD_OLD_RESULTS_H

#include "../model/run_internal.h"

/* Why a folder of results must not go. */
typedef struct old_obstacle {
    bool any;
    const char *name; /* of the first thing in it that no run put there; NULL: the folder itself */
    const char *unread; /* why it cannot be looked at, "Permission denied"; NULL: it was */
} old_obstacle;

/* Texts are in `memory`. */
old_obstacle old_results_obstacle(arena *memory, const char *path);

/* Removes a folder of old results, `path`, after the new ones have taken its place.  It is kept
 * beside them, and that is told, where something in it was not written by its run, or was changed
 * since: a file that somebody saved there while the new run was under way, or edited by hand. */
void old_results_drop(run *self, const char *path);

#endif
