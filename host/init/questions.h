/* questions.h - what a person is asked, and what becomes of the answers. */
#ifndef HOST_INIT_QUESTIONS_H
#define HOST_INIT_QUESTIONS_H

#include "init.h"
#include "refine.h"

/* Keys by which the file cannot be read are asked for again, with the reason. */
void init_ask_keys(const init_plan *plan, init_part *part, const init_request *request);
/* The title, and where something is rated the measures of which less is better. */
void init_ask_rest(init_plan *plan, const init_request *request, bool rates);
bool init_has_measure(const init_table *table, const char *name);

#endif
