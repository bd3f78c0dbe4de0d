/* check_data.c - tables of all kinds. */
#include <math.h>

#include "../compare.h"
#include "checks.h"

/* Rows that are many, and few enough for --quick. */
enum {
    MANY = 1000000,
    MANY_QUICKLY = 100000,
    PATIENCE = 20,
    PATIENCE_QUICKLY = 3,
    MOST_COLUMNS = 24
};

/* Runs the plugin on an input it may refuse, but must not stumble over. */
static bool survives(bench *self, const scene *on)
{
    const trial_settings how = TRIAL_SETTINGS;
    trial made;
    bool fair;

    trial_run(self, on, &how, &made);
    fair = trial_fair(self, &made);
    if (fair && made.end == TRIAL_DONE)
        bench_remark(self, "%s", "");
    else if (fair && self->said->kind == VERDICT_NONE)
        bench_refused(self, "%s", made.sentence);
    trial_close(&made);
    return fair;
}

/* The base, when it has rows to be changed; otherwise a verdict is given. */
static bool base_with_rows(bench *self, scene *base)
{
    if (!trial_base(self, base))
        return false;
    if (scene_rows(base) == 0)
        bench_skip(self, "it takes no table");
    return scene_rows(base) > 0;
}

/* Nothing but planning: what a call with rows does is no concern of this test. */
void check_plan(bench *self)
{
    trial_settings how = TRIAL_SETTINGS;
    bool good = false;
    scene base;
    trial made;

    how.planning = true;
    for (int whole = 1; whole >= 0 && !good && !bench_failed(self); whole--) {
        base = self->n_examples ? scene_of_example(self, &self->examples[0])
                                : scene_synthesise(self, whole == 1);
        bench_with(self, "RI_PLANNING, and %s, without their rows", base.what);
        trial_run(self, &base, &how, &made);
        good = trial_good(self, &made);
        trial_close(&made);
    }
    bench_pass(self);
}

void check_columns(bench *self)
{
    trial_settings how = TRIAL_SETTINGS;
    trial planned, run;
    scene base;
    char why[512];

    if (!trial_base(self, &base))
        return;
    trial_run(self, &base, &how, &run);
    how.planning = true;
    bench_with(self, "RI_PLANNING, and then %s", base.what);
    trial_run(self, &base, &how, &planned);
    if (planned.end == TRIAL_DONE && trial_good(self, &run) &&
        !same_columns(&planned, &run, why, sizeof why))
        (void)bench_fail(self, "%s", why);
    trial_close(&planned);
    trial_close(&run);
    bench_pass(self);
}

void check_plain(bench *self)
{
    const trial_settings how = TRIAL_SETTINGS;
    trial made;
    scene base;

    if (!trial_base(self, &base))
        return;
    trial_run(self, &base, &how, &made);
    if (trial_good(self, &made) && self->n_examples) {
        scene made_up = scene_synthesise(self, true);

        bench_pass(self);
        bench_with(self, "%s", made_up.what);
        (void)survives(self, &made_up);
    }
    trial_close(&made);
    bench_pass(self);
}

void check_empty(bench *self)
{
    scene base, changed;

    if (!base_with_rows(self, &base))
        return;
    bench_with(self, "%s, without any row, not to be planned", base.what);
    changed = scene_first_rows(self, &base, 0, false);
    if (!survives(self, &changed))
        return;
    bench_with(self, "%s, all tables without rows, not to be planned", base.what);
    changed = scene_first_rows(self, &base, 0, true);
    (void)survives(self, &changed);
}

void check_one_row(bench *self)
{
    scene base, changed;

    if (!base_with_rows(self, &base))
        return;
    bench_with(self, "the first row of %s", base.what);
    changed = scene_first_rows(self, &base, 1, false);
    if (!survives(self, &changed))
        return;
    bench_with(self, "one row in all tables of %s", base.what);
    changed = scene_first_rows(self, &base, 1, true);
    (void)survives(self, &changed);
}

/* Some methods take the square of the rows, or more: those must let themselves be cancelled. */
static void run_patiently(bench *self, const scene *on)
{
    trial_settings how = TRIAL_SETTINGS;
    trial made;

    how.seconds = self->quick ? PATIENCE_QUICKLY : PATIENCE;
    trial_run(self, on, &how, &made);
    if (made.end == TRIAL_CANCELLED)
        bench_remark(self, "cancelled after %g s, at %lld reports of progress", how.seconds,
                     (long long)made.lent.reports);
    else if (made.end == TRIAL_DONE && made.lent.cancelled)
        (void)bench_fail(self, "returned RI_OK though progress() had returned RI_CANCELLED");
    else
        (void)trial_good(self, &made);
    trial_close(&made);
    bench_pass(self);
}

void check_many_rows(bench *self)
{
    const uint64_t wanted = self->quick ? MANY_QUICKLY : MANY;
    scene base, changed;

    if (!base_with_rows(self, &base))
        return;
    changed = scene_many_rows(self, &base, wanted);
    if (scene_rows(&changed) < wanted) {
        bench_skip(self, "no key to have more labels of");
        return;
    }
    bench_with(self, "%llu rows like those of %s", (unsigned long long)scene_rows(&changed),
               base.what);
    run_patiently(self, &changed);
}

void check_missing(bench *self)
{
    scene base, changed;

    if (!base_with_rows(self, &base))
        return;
    if (!scene_has_role(&base, COLUMN_MEASURE) && !scene_has_role(&base, COLUMN_CATEGORY)) {
        bench_skip(self, "its tables have only keys");
        return;
    }
    bench_with(self, "%s, every value missing", base.what);
    changed = scene_scale(self, &base, (double)NAN);
    for (uint64_t n = 1; n <= 4 && survives(self, &changed); n++) {
        bench_with(self, "%s, the values of every %s row missing", base.what,
                   n == 1   ? "single"
                   : n == 2 ? "second"
                   : n == 3 ? "third"
                            : "fourth");
        changed = scene_missing(self, &base, n);
    }
}

void check_one_label(bench *self)
{
    scene base, changed;
    uint32_t key = 0;

    if (!base_with_rows(self, &base))
        return;
    for (; scene_one_label(self, &base, key, &changed); key++) {
        bench_with(self, "%s, only the rows with one label of key number %u", base.what, key + 1);
        if (!survives(self, &changed))
            return;
    }
    if (key == 0)
        bench_skip(self, "its tables have no key");
}

void check_order(bench *self)
{
    const trial_settings how = TRIAL_SETTINGS;
    const uint64_t *order;
    trial first, then;
    scene base, changed;
    char why[1024];

    if (!base_with_rows(self, &base))
        return;
    if (self->plugin->kind == RI_REPORT) {
        bench_skip(self, "a report shows rows in their order");
        return;
    }
    trial_run(self, &base, &how, &first);
    bench_with(self, "%s, and the same with rows and labels in another order", base.what);
    changed = scene_shuffle(self, &base, &order);
    trial_run(self, &changed, &how, &then);
    if (trial_good(self, &first) && !same_rows(self, &first, &then, order, why, sizeof why))
        (void)bench_fail(self, "%s", why);
    trial_close(&first);
    trial_close(&then);
    bench_pass(self);
}

/* Each measure alone tiny or zero, the others as they are. */
static bool survives_one_by_one(bench *self, const scene *base)
{
    static const double factors[] = {0, 1e-300};

    for (uint32_t c = 0; c < MOST_COLUMNS; c++) {
        const char *const name = scene_measure(base, c);

        for (size_t k = 0; name && k < sizeof factors / sizeof *factors; k++) {
            const scene changed = scene_scale_column(self, base, c, factors[k]);

            bench_with(self, "%s, '%s' times %g", base->what, name, factors[k]);
            if (!survives(self, &changed))
                return false;
        }
    }
    return true;
}

void check_extreme(bench *self)
{
    static const double sizes[] = {1e300, 1e-300, 0};
    scene base, changed;

    if (!base_with_rows(self, &base))
        return;
    if (!scene_has_role(&base, COLUMN_MEASURE)) {
        bench_skip(self, "its tables have no measure");
        return;
    }
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
        bench_with(self, "%s, the largest of each measure being %g", base.what, sizes[k]);
        changed = sizes[k] > 0 ? scene_stretch(self, &base, sizes[k]) : scene_scale(self, &base, 0);
        if (!survives(self, &changed))
            return;
    }
    (void)survives_one_by_one(self, &base);
}
