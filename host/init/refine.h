/* refine.h - what the source says of a guess, and what follows: most hints name the setting to
 * write, so it is written and tried again. */
#ifndef HOST_INIT_REFINE_H
#define HOST_INIT_REFINE_H

#include "study_text.h"
#include "trial.h"

/* Tries the step of a part until it reads its table, or nothing more can be done; then part->table
 * is set, or the errors have become doubts.  What is still warned of is a doubt, too. */
void init_refine(const init_plan *plan, init_part *part, const init_opener *opener);
/* Where a key of the table says what is measured, tries a step that makes measures of its labels;
 * then part->table is that step's. */
void init_reshape(const init_plan *plan, init_part *part, const init_opener *opener);
/* The encoding that the source proposes for a file that is no UTF-8; NULL: none. */
const char *init_ask_encoding(const init_plan *plan, const init_part *part,
                              const init_opener *opener);

#endif
