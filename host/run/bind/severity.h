/* severity.h - `severity = finding | warning | error` of an audit: what its verdicts are. */
#ifndef HOST_RUN_BIND_SEVERITY_H
#define HOST_RUN_BIND_SEVERITY_H

#include "../run_internal.h"

#define KEY_SEVERITY "severity"

/* Whether the host reads the key: the plugin is an audit and has no parameter of that name. */
bool severity_reads(const plugin_description *plugin);
/* Reads the key of a step into its work. */
void severity_read(run *self, const run_step *step, step_work *work);

#endif
