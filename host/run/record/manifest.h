/* manifest.h - manifest.json, beside the results: see account.h. */
#ifndef HOST_RUN_RECORD_MANIFEST_H
#define HOST_RUN_RECORD_MANIFEST_H

#include "../model/run_internal.h"

/* Writes it into the temporary folder of the results. */
status manifest_write(run *self);

#endif
