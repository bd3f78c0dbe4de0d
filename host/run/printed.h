/* printed.h - the pages that reports have written, as PDF beside them (`regind run --pdf`). */
#ifndef HOST_RUN_PRINTED_H
#define HOST_RUN_PRINTED_H

#include "model/run_internal.h"

/* After all steps, before the manifest.  NAME.pdf for each file NAME.html, a file of the same step;
 * nothing where options.browser is NULL. */
status printed_write(run *self);

#endif
