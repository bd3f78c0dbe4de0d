/* process_internal.h - shared by process.c and process_watch.c alone */
#ifndef HOST_RUN_WIRE_PROCESS_INTERNAL_H
#define HOST_RUN_WIRE_PROCESS_INTERNAL_H

#include "process.h"

int64_t process_now(void); /* ms of the monotonic clock */

#endif
