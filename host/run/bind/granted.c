/* granted.c - see granted.h */
#include "granted.h"

#include <string.h>

bool grant_reads(const plugin_description *plugin)
{
    for (uint32_t k = 0; k < plugin->n_parameters; k++)
        if (strcmp(plugin->parameters[k].id, KEY_GRANT) == 0)
            return false;
    return true;
}
