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

void severity_read(run *self, const run_step *step, step_work *work)
{
    const study_key *const key = study_key_of(step->step, KEY_SEVERITY);

    work->verdicts = SEVERITY_FINDING;
    if (!key || !step->plugin || !severity_reads(step->plugin))
        return; /* of other plugins it is a parameter, or told to be unknown */
    if (strcmp(key->value, "warning") == 0)
        work->verdicts = SEVERITY_WARNING;
    else if (strcmp(key->value, "error") == 0)
        work->verdicts = SEVERITY_ERROR;
    else if (strcmp(key->value, "finding") != 0)
        (void)step_error(self, step, key, STATUS_STUDY, NULL,
                         "'severity' is '%s'; it must be finding, warning or error", key->value);
}
