/* source_look.h - what the cells of a workbook, a database or a file of another program tell. */
#ifndef HOST_INIT_SOURCE_LOOK_H
#define HOST_INIT_SOURCE_LOOK_H

#include "study_text.h"
#include "trial.h"

/* Adds the settings with which the part's source reads its file: which sheet or layer, and what
 * is guessed of its cells.  Without cells nothing is added: then the source is asked as it is. */
void init_look_at_source(const init_plan *plan, init_part *part, const init_opener *opener);

#endif
