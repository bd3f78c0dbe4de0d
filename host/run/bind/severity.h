/* severity.h - `severity = finding | warning | error` of an audit: whether the host reads it. */
#ifndef HOST_RUN_BIND_SEVERITY_H
#define HOST_RUN_BIND_SEVERITY_H

#include "../../modules/description.h"

#define KEY_SEVERITY "severity"

/* Whether the host reads the key: the plugin is an audit and has no parameter of that name. */
bool severity_reads(const plugin_description *plugin);

#endif
