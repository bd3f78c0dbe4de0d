/* audits.c - see audits.h */
#include "audits.h"

#include <regind/plugin.h>
#include <string.h>

bool audits_reads(const plugin_description *plugin)
{
    const uint32_t both = RI_TABLES | RI_AUDITS;

    for (uint32_t k = 0; k < plugin->n_parameters; k++)
        if (strcmp(plugin->parameters[k].id, KEY_AUDITS) == 0)
            return false;
    return (plugin->flags & both) == both;
}
