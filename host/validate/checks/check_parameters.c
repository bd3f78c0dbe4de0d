/* check_parameters.c - every parameter at its default, its bounds and its choices. */
#include <math.h>

#include "../../table/number.h"
#include "../compare.h"
#include "checks.h"

enum { PATIENCE = 2 };

static const char *number(bench *self, double value)
{
    char text[NUMBER_BYTES];

    (void)number_text(value, -1, text);
    return bench_text(self, text);
}

/* A default as a study would write it; NULL: there is none. */
static const char *default_text(bench *self, const parameter_description *of)
{
    if (of->type == RI_TEXT || (of->flags & RI_LIST))
        return of->fallback_text;
    if (of->type == RI_FILE || isnan(of->fallback))
        return NULL;
    if (of->type == RI_BOOL)
        return of->fallback != 0 ? "yes" : "no";
    if (of->type == RI_CHOICE)
        return of->choices[(size_t)of->fallback];
    return number(self, of->fallback);
}

static void compare_default(bench *self, const scene *base, const parameter_description *of,
                            const char *value)
{
    const trial_settings how = TRIAL_SETTINGS;
    const scene without = scene_with_key(self, base, of->id, NULL);
    const scene with = scene_with_key(self, base, of->id, value);
    trial implicit, explicit_one;
    char why[1024];

    bench_with(self, "%s, with '%s' not given, and then with its default '%s' given", base->what,
               of->id, value);
    trial_run(self, &without, &how, &implicit);
    trial_run(self, &with, &how, &explicit_one);
    if (trial_fair(self, &implicit) && trial_fair(self, &explicit_one) &&
        !same_results(&implicit, &explicit_one, why, sizeof why))
        (void)bench_fail(self, "%s", why);
    trial_close(&implicit);
    trial_close(&explicit_one);
}

void check_defaults(bench *self)
{
    bool any = false;
    scene base;

    if (!trial_base(self, &base))
        return;
    for (uint32_t k = 0; k < self->plugin->n_parameters && !bench_failed(self); k++) {
        const parameter_description *const each = &self->plugin->parameters[k];
        const char *value = default_text(self, each);

        if (!value || !*value)
            continue;
        compare_default(self, &base, each, value);
        any = true;
    }
    if (!any)
        bench_skip(self, "no parameter has a default");
    bench_pass(self);
}

/* A value at the end of its range may take long: then the call must let itself be cancelled. */
static bool survives(bench *self, const scene *base, const parameter_description *of,
                     const char *value)
{
    trial_settings how = TRIAL_SETTINGS;
    const scene changed = scene_with_key(self, base, of->id, value);
    trial made;
    bool fair;

    bench_with(self, "%s, and %s = %s", base->what, of->id, value);
    how.seconds = PATIENCE;
    trial_run(self, &changed, &how, &made);
    fair = made.end == TRIAL_CANCELLED || trial_fair(self, &made);
    trial_close(&made);
    return fair;
}

void check_bounds(bench *self)
{
    bool any = false;
    scene base;

    if (!trial_base(self, &base))
        return;
    for (uint32_t k = 0; k < self->plugin->n_parameters; k++) {
        const parameter_description *const each = &self->plugin->parameters[k];

        if ((each->type != RI_INT && each->type != RI_REAL) || each->minimum == each->maximum)
            continue;
        any = true;
        if (!survives(self, &base, each, number(self, each->minimum)) ||
            !survives(self, &base, each, number(self, each->maximum)))
            return;
    }
    if (!any)
        bench_skip(self, "no parameter has bounds");
    bench_pass(self);
}

void check_choices(bench *self)
{
    bool any = false;
    scene base;

    if (!trial_base(self, &base))
        return;
    for (uint32_t k = 0; k < self->plugin->n_parameters; k++) {
        const parameter_description *const each = &self->plugin->parameters[k];

        any = any || each->type == RI_CHOICE || each->type == RI_BOOL;
        for (size_t c = 0; each->type == RI_CHOICE && c < each->n_choices; c++)
            if (!survives(self, &base, each, each->choices[c]))
                return;
        if (each->type == RI_BOOL &&
            (!survives(self, &base, each, "no") || !survives(self, &base, each, "yes")))
            return;
    }
    if (!any)
        bench_skip(self, "no parameter has choices");
    bench_pass(self);
}
