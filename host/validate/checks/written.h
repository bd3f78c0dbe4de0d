/* written.h - what a worked example says is written and noted. */
#ifndef HOST_VALIDATE_WRITTEN_H
#define HOST_VALIDATE_WRITTEN_H

#include "../bench.h"
#include "../trial.h"

/* The files that the example has, byte for byte; a verdict where one is another. */
void written_compare(bench *self, const ri_example *example, const lent *made);
/* The notes that the example has are among those made. */
void written_notes(bench *self, const ri_example *example, const outcome *made);

#endif
