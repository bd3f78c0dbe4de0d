/* titles.h - what readers of a planned study's reports would miss (regind check). */
#ifndef HOST_RUN_TITLES_H
#define HOST_RUN_TITLES_H

#include "run.h"

/* Warns of steps without a title whose tables a report heads by it. */
void run_review(run *self);

#endif
