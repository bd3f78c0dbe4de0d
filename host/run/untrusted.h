/* untrusted.h - what is said of modules of a study that do not run, as the user has not said that
 * they may: see ../modules/trust.h */
#ifndef HOST_RUN_UNTRUSTED_H
#define HOST_RUN_UNTRUSTED_H

#include "model/run_internal.h"

/* What the user trusts; NULL: no memory, which was told. */
const trust_list *untrusted_open(run *self);
/* One warning for each folder of `plugins =` with such modules, unless a step was told of one. */
void untrusted_tell(run *self);

#endif
