/* provenance.h - what a report is told of the run that led to its tables: ri_call.provenance.
 *
 * The same run gives the same text: no time but SOURCE_DATE_EPOCH's, no place of the study on the
 * machine, nothing that depends on the order in which independent steps were done.  The form is in
 * docs/reference/sdk.md.
 */
#ifndef HOST_RUN_RECORD_PROVENANCE_H
#define HOST_RUN_RECORD_PROVENANCE_H

#include "../model/scene.h"

/* Of step s, whose call is bound: the steps it takes, and all that those take.  NULL: no memory. */
const char *provenance_of(step_scene *self, uint32_t s, bool planning);

#endif
