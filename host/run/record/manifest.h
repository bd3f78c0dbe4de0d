/* manifest.h - manifest.json, beside the results: see account.h. */
#ifndef HOST_RUN_RECORD_MANIFEST_H
#define HOST_RUN_RECORD_MANIFEST_H

#include "../model/run_internal.h"

/* Whether SOURCE_DATE_EPOCH, if it is set, is a time; an error if not. */
status manifest_check_time(run *self);
enum { MANIFEST_DIGITS = 14 };
/* The time that it notes as YYYYMMDDHHMMSS, UTC. */
void manifest_digits(char text[MANIFEST_DIGITS + 1]);
/* The day of SOURCE_DATE_EPOCH, which the same run has again, as YYYY-MM-DD; "" where that is not
 * set; NULL: no memory. */
const char *manifest_day(arena *memory);
/* Writes it into the temporary folder of the results. */
status manifest_write(run *self);

#endif
