/* look.h - one file: what its bytes and cells tell, before a source is asked. */
#ifndef HOST_INIT_LOOK_H
#define HOST_INIT_LOOK_H

#include "refine.h"

/* Fills in the guess of a part that has its path.  false: `*fault` says what is wrong with the
 * file,
 * `*hint` perhaps what to do, or there is no memory (*fault NULL). */
bool init_look_at(const init_plan *plan, init_part *part, const init_opener *opener,
                  const char **fault, const char **hint);

#endif
