/* lock.h - which plugins a study was run with: ids, versions and digests of their modules, in a
 * file beside it.
 *
 *     {"format": "regind.lock/1", "study": "study.ini",
 *      "plugins": [{"id": "org.example.density", "version": "1.2.0",
 *                   "module": "org.example.density.so", "sha256": "..."}]}
 */
#ifndef HOST_RUN_LOCK_H
#define HOST_RUN_LOCK_H

#include "model/run_internal.h"

/* "study.lock" for "study.ini"; NULL: no memory. */
const char *lock_path(arena *memory, const char *file);
/* Tells each difference between the file and the plugins of the study, if the options ask for it;
 * false: there is one. */
bool lock_hold(run *self);

#endif
