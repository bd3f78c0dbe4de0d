/* reach.h - which files a worker may open: rules of Landlock, made of what the study names.
 *
 * They are descriptors for confinement.files, to be closed once the worker is started; 0 where the
 * kernel has no Landlock or the worker may open all.
 */
#ifndef HOST_RUN_STEPS_REACH_H
#define HOST_RUN_STEPS_REACH_H

#include "../model/run_internal.h"

/* Of one call of step s, which is bound: its module, the files it names, and the result folder
 * where it writes there. */
void reach_of_step(run *self, uint32_t s, bool writes, confinement *how);
/* Of a worker of all steps: every module, every file that a step may name. */
void reach_of_study(run *self, confinement *how);
/* After the worker is started. */
void reach_close(confinement *how);

#endif
