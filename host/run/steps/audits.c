/* audits.c - what a report shows besides `from`: what the study's audits found.
 *
 * A verdict that stands in no `from` would be told on the terminal alone, and the page that is
 * handed on would say nothing of it.
 */
#include <string.h>

#include "../bind/audits.h"
#include "internal.h"

/* Whether the report is to have them; a word that is neither yes nor no is told. */
static bool shows_audits(run *self, const run_step *step)
{
    const study_key *const key = study_key_of(step->step, KEY_AUDITS);

    if (!step->plugin || !audits_reads(step->plugin))
        return false; /* of other plugins it is a parameter, or told to be unknown */
    if (!key || strcmp(key->value, "yes") == 0)
        return true;
    if (strcmp(key->value, "no") != 0)
        (void)step_error(&self->scene, step, key, STATUS_STUDY,
                         "yes, or no line at all, adds the audits that 'from' does not name",
                         "'" KEY_AUDITS "' is '%s'; it must be yes or no", key->value);
    return false;
}

/* Whether `from` has the main table of the audit. */
static bool is_named(const step_work *work, uint32_t audit)
{
    for (size_t k = 0; k < work->n_needs; k++)
        if (!work->needs[k].port_table && work->needs[k].step == audit && !work->needs[k].table)
            return true;
    return false;
}

bool steps_add_audits(run *self, uint32_t s)
{
    step_work *const work = &self->scene.works[s];

    /* Without what it names, it is not run. */
    if (!shows_audits(self, &self->scene.steps[s]) || work->broken || work->n_needs == 0)
        return true;
    for (uint32_t a = 0; a < self->scene.n_steps; a++) {
        const run_step *const audit = &self->scene.steps[a];
        const need added = {.step = a, .name = audit->name, .added = true};

        if (!audit->plugin || !(audit->plugin->flags & RI_AUDIT) || is_named(work, a))
            continue;
        if (!steps_add_need(&self->scene, work, &added))
            return false;
    }
    return true;
}
