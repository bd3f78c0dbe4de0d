/* check_memory.c - what a call may touch: nothing beside its memory, and its input not at all. */
#include "../compare.h"
#include "checks.h"

void check_guarded(bench *self)
{
    static const guard_side sides[] = {GUARD_BEHIND, GUARD_BEFORE};
    trial_settings how = TRIAL_SETTINGS;
    scene base, guarded_scene;
    trial made;

    if (!trial_base(self, &base))
        return;
    for (size_t k = 0; k < sizeof sides / sizeof *sides; k++) {
        how.side = sides[k];
        bench_with(self, "%s, forbidden memory %s every input, output and scratch()", base.what,
                   sides[k] == GUARD_BEHIND ? "right behind" : "right before");
        guarded_scene = scene_guard(self, &base, sides[k], false);
        trial_run(self, &guarded_scene, &how, &made);
        (void)trial_good(self, &made);
        trial_close(&made);
    }
    bench_pass(self);
}

void check_read_only(bench *self)
{
    const trial_settings how = TRIAL_SETTINGS;
    scene base, guarded_scene;
    trial made;

    if (!trial_base(self, &base))
        return;
    if (scene_rows(&base) == 0) {
        bench_skip(self, "it takes no table");
        return;
    }
    bench_with(self, "%s, in memory that cannot be written", base.what);
    guarded_scene = scene_guard(self, &base, GUARD_NONE, true);
    trial_run(self, &guarded_scene, &how, &made);
    (void)trial_good(self, &made);
    trial_close(&made);
    bench_pass(self);
}

/* Sizes of what a plugin is handed, in every SDK that was released, by its minor. */
#define UP_TO(type, member) (offsetof(type, member) + sizeof(((const type *)0)->member))
static const struct {
    size_t host, call;
} sizes[] = {
    [0] = {UP_TO(ri_host, extension), UP_TO(ri_call, study)},
    [1] = {UP_TO(ri_host, extension), UP_TO(ri_call, provenance)},
    [2] = {UP_TO(ri_host, remark), UP_TO(ri_call, provenance)},
};
_Static_assert(sizeof sizes / sizeof *sizes == RI_ABI_MINOR + 1,
               "a minor was released: add the sizes its structs had");

void check_older_host(bench *self)
{
    trial_settings how = TRIAL_SETTINGS;
    scene base;
    trial made;

    if (!trial_base(self, &base))
        return;
    how.host_minor = self->plugin->need_minor;
    how.host_size = sizes[how.host_minor].host;
    how.call_size = sizes[how.host_minor].call;
    bench_with(self, "%s, by a host of SDK %d.%u", base.what, RI_ABI_MAJOR, how.host_minor);
    trial_run(self, &base, &how, &made);
    (void)trial_good(self, &made);
    trial_close(&made);
    bench_pass(self);
}
