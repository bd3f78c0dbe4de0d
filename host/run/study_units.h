/* study_units.h - the units that a study adds: `[study] units = FILE`. */
#ifndef HOST_RUN_STUDY_UNITS_H
#define HOST_RUN_STUDY_UNITS_H

#include "model/run_internal.h"

/* Adds them to those of the run; false: what is wrong with them was told.  is_there: nothing that
 * keeps the file from being read was told before. */
bool study_units_open(run *self, bool is_there);

#endif
