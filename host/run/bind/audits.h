/* audits.h - `audits = yes | no` of a report: whether the host reads it. */
#ifndef HOST_RUN_BIND_AUDITS_H
#define HOST_RUN_BIND_AUDITS_H

#include "../../modules/description.h"

#define KEY_AUDITS "audits"

/* Whether the host reads the key: the plugin shows the study's audits and has no parameter of that
 * name. */
bool audits_reads(const plugin_description *plugin);

#endif
