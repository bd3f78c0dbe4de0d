/* granted.h - `grant = network, children, files` of a step: whether the host reads it. */
#ifndef HOST_RUN_BIND_GRANTED_H
#define HOST_RUN_BIND_GRANTED_H

#include "../../modules/description.h"

#define KEY_GRANT "grant"

/* Whether the host reads the key: the plugin has no parameter of that name. */
bool grant_reads(const plugin_description *plugin);

#endif
