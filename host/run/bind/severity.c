/* severity.c - see severity.h */
#include "severity.h"

#include <regind/plugin.h>
#include <string.h>

bool severity_reads(const plugin_description *plugin)
{
    for (uint32_t k = 0; k < plugin->n_parameters; k++)
        if (strcmp(plugin->parameters[k].id, KEY_SEVERITY) == 0)
            return false;
    return (plugin->flags & RI_AUDIT) != 0;
}
