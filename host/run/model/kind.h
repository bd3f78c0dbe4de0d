/* kind.h - steps that the host computes itself, without a plugin's module.
 *
 * Whoever puts a run together (open.c) registers the kinds there are; nothing below knows one by
 * name.  A step of a kind has it in run_step.kind; what the kind keeps of the step is its own, in
 * step_work.own, and lies in the run's arena.
 */
#ifndef HOST_RUN_MODEL_KIND_H
#define HOST_RUN_MODEL_KIND_H

#include "run_internal.h"

typedef struct step_kind {
    /* What stands for its plugin: ports, tables, words. */
    const plugin_description *description;
    /* Whether a section of a study is one. */
    bool (*matches)(const study_step *section);
    /* Its keys, once all steps are known, with errors told.  false: no memory. */
    bool (*read)(run *self, uint32_t s);
    /* Checks it against the planned tables, and plans its own. */
    status (*plan)(run *self, uint32_t s);
    status (*run)(run *self, uint32_t s);
    /* A file that its keys name and the run reads; NULL: none, or no memory. */
    const char *(*file)(run *self, uint32_t s);
    /* Its tables, as `from` of a report names them. */
    const char *tables;
    bool alone; /* it takes all processors: nothing else runs beside it */
} step_kind;

#endif
