/* refine_asked.h - what a source is asked once it reads its file. */
#ifndef HOST_INIT_REFINE_ASKED_H
#define HOST_INIT_REFINE_ASKED_H

#include "study_text.h"
#include "trial.h"

/* Sets flags = keep where the table has marks. */
void init_ask_flags(const init_plan *plan, init_part *part, const init_opener *opener);
/* Names of regions and labels of measures, where the file has codes and what they are called. */
void init_ask_names(const init_plan *plan, init_part *part, const init_opener *opener);

/* A trial of the step that reads the part. */
init_trial init_try_part(const init_plan *plan, const init_part *part, const init_opener *opener);
/* The step's table as it was made; NULL: no memory, which is noted. */
const init_table *init_seen(init_guess *guess, regind_study *study, const char *step);

#endif
