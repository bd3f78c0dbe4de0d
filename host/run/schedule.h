/* schedule.h - planned steps at work, each in its worker, independent ones at the same time. */
#ifndef HOST_RUN_SCHEDULE_H
#define HOST_RUN_SCHEDULE_H

#include "model/run_internal.h"

status schedule_steps(run *self);

#endif
