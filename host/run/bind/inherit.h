/* inherit.h - what a step has from the study as a whole where it says nothing itself. */
#ifndef HOST_RUN_BIND_INHERIT_H
#define HOST_RUN_BIND_INHERIT_H

#include "../../modules/description.h"
#include "../../study/study.h"

/* The step with a key `language` where its plugin has an optional choice of that name and the step
 * does not choose: [study] language, else the language of the locale (the first of LC_ALL,
 * LC_MESSAGES and LANG that is set) where it is one of the choices.  So the language that a report
 * was written in stands in the manifest, and decides whether a kept result can be used again.
 * The step itself where nothing is added; NULL: no memory. */
const study_step *inherit_keys(arena *memory, const study *from, const study_step *step,
                               const plugin_description *plugin);

#endif
