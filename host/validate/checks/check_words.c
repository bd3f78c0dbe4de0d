/* check_words.c - what people and units need of a description. */
#include <string.h>

#include "../trial.h"
#include "checks.h"

static bool absent(const char *text)
{
    return !text || !*text;
}

static bool ports_labelled(bench *self, const port_description *ports, uint32_t n, const char *what)
{
    for (uint32_t p = 0; p < n; p++)
        if (absent(ports[p].label))
            return bench_fail(self, "gives the %s '%s' no label", what, ports[p].id);
    return true;
}

/* A method that somebody has published has a formula and a source. */
static bool cited(bench *self)
{
    const plugin_description *const plugin = self->plugin;

    if (plugin->kind == RI_SOURCE || plugin->kind == RI_REPORT || absent(plugin->formula) ||
        !absent(plugin->citation))
        return true;
    bench_asks(self, "a formula names its source: .citation is its BibTeX entry");
    return bench_fail(self, "has a formula but no citation");
}

void check_words(bench *self)
{
    const plugin_description *const plugin = self->plugin;

    if (absent(plugin->doc))
        (void)bench_fail(self, "has no doc");
    else if (absent(plugin->version) || absent(plugin->license) || absent(plugin->author))
        (void)bench_fail(self, "has no version, license or author");
    else if (ports_labelled(self, plugin->in, plugin->n_in, "input") &&
             ports_labelled(self, plugin->out, plugin->n_out, "output") && cited(self)) {
        for (uint32_t k = 0; k < plugin->n_parameters; k++)
            if (absent(plugin->parameters[k].label))
                (void)bench_fail(self, "gives the parameter '%s' no label",
                                 plugin->parameters[k].id);
    }
    bench_pass(self);
}

static bool known(bench *self, const char *unit, const char *what, const char *id)
{
    return absent(unit) || units_known(self->unit_system, unit) ||
           bench_fail(self, "gives the %s '%s' the unit '%s', which is none", what, id, unit);
}

static bool dimension_known(bench *self, const port_description *port)
{
    const char *rest = port->dimension ? port->dimension : "";

    while (*rest) {
        const size_t length = strcspn(rest, "|");
        char unit[UNITS_TEXT];
        bool money;

        if (!units_dimension_first(self->unit_system, rest, unit, &money) ||
            !units_known(self->unit_system, unit))
            return bench_fail(self, "gives the input '%s' the unit '%.*s', which is none", port->id,
                              (int)length, rest);
        rest += length + (rest[length] == '|');
    }
    return true;
}

static bool units_written(bench *self)
{
    const plugin_description *const plugin = self->plugin;

    for (uint32_t p = 0; p < plugin->n_in; p++)
        if (!known(self, plugin->in[p].unit, "input", plugin->in[p].id) ||
            !dimension_known(self, &plugin->in[p]))
            return false;
    for (uint32_t p = 0; p < plugin->n_out; p++)
        if (!known(self, plugin->out[p].unit, "output", plugin->out[p].id))
            return false;
    for (uint32_t k = 0; k < plugin->n_parameters; k++)
        if (!known(self, plugin->parameters[k].unit, "parameter", plugin->parameters[k].id))
            return false;
    return true;
}

void check_units(bench *self)
{
    const trial_settings how = TRIAL_SETTINGS;
    scene base;
    trial made;

    if (!units_written(self) || !trial_base(self, &base))
        return;
    trial_run(self, &base, &how, &made);
    if (trial_fair(self, &made) && *made.lent.unitless)
        (void)bench_fail(self, "made the measure '%s' without a unit", made.lent.unitless);
    trial_close(&made);
    bench_pass(self);
}
