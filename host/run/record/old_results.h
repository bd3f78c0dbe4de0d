/* old_results.h - the results that a run replaces, and what of them must not be lost. */
#ifndef HOST_RUN_RECORD_OLD_RESULTS_H
#define HOST_RUN_RECORD_OLD_RESULTS_H

#include "../model/run_internal.h"

/* The first thing in a folder that no run put there, in `memory`; NULL: all of it may go. */
const char *old_results_foreign(arena *memory, const char *path);

/* Removes a folder of old results, `path`, after the new ones have taken its place.  It is kept
 * beside them, and that is told, where something in it was not written by its run, or was changed
 * since: a file that somebody saved there while the new run was under way, or edited by hand. */
void old_results_drop(run *self, const char *path);

#endif
