/* check_failure.c - what goes wrong around a plugin, or in its input, is told, and ends the call.
 */
#include <string.h>

#include "../compare.h"
#include "checks.h"

enum { ALL_OF_THEM = 300, ALL_QUICKLY = 60, MOST_CALLS_AFTER = 16 };

/* Of many numbers from 0 to n those that are tried: the first, and some of the others. */
static int64_t next_number(const bench *self, int64_t k, int64_t n)
{
    const int64_t all = self->quick ? ALL_QUICKLY : ALL_OF_THEM, others = all / 3;

    if (k < all || n < 2 * all)
        return k + 1;
    return k + 1 + (n - all) / others;
}

/* ---------------------------------------------------------------- memory */

static void judge_refusal(bench *self, const trial *made)
{
    const char *const function = made->lent.refused;
    const bool unit = function && strcmp(function, "unit()") == 0;

    switch (made->end) {
    case TRIAL_NO_MEMORY:
        break;
    case TRIAL_DONE:
        if (function && !unit)
            (void)bench_fail(self, "returned RI_OK though %s had said that there is no memory",
                             function);
        break;
    case TRIAL_REFUSED:
        if (function && !unit)
            (void)bench_fail(self, "blamed its input for the lack of memory: %s", made->sentence);
        break;
    default:
        (void)bench_fail(self, "%s", made->sentence);
        break;
    }
}

void check_no_memory(bench *self)
{
    trial_settings how = TRIAL_SETTINGS;
    int64_t requests, tried = 0;
    scene base;
    trial made;

    if (!trial_base(self, &base))
        return;
    trial_run(self, &base, &how, &made);
    if (!trial_good(self, &made))
        return;
    requests = made.lent.requests;
    trial_close(&made);
    for (int64_t n = 0; n < requests && !bench_failed(self); n = next_number(self, n, requests)) {
        how.refuse = n;
        bench_with(self, "%s, request number %lld for memory of the host being refused", base.what,
                   (long long)n + 1);
        trial_run(self, &base, &how, &made);
        judge_refusal(self, &made);
        trial_close(&made);
        tried++;
    }
    bench_remark(self, "%lld of %lld requests refused", (long long)tried, (long long)requests);
}

/* ---------------------------------------------------------------- cancelling */

static void judge_cancelling(bench *self, const trial *made)
{
    if (made->end == TRIAL_DONE)
        (void)bench_fail(self, "returned RI_OK though progress() had returned RI_CANCELLED");
    else if (made->end != TRIAL_CANCELLED)
        (void)bench_fail(self, "%s", made->sentence);
    else if (made->lent.after_cancel > MOST_CALLS_AFTER)
        (void)bench_fail(self, "called the host %llu times more before it returned RI_CANCELLED",
                         (unsigned long long)made->lent.after_cancel);
}

void check_cancelled(bench *self)
{
    trial_settings how = TRIAL_SETTINGS;
    int64_t reports, tried = 0;
    scene base;
    trial made;

    if (!trial_base(self, &base))
        return;
    trial_run(self, &base, &how, &made);
    if (!trial_good(self, &made))
        return;
    reports = made.lent.reports;
    trial_close(&made);
    for (int64_t n = 0; n < reports && !bench_failed(self); n = next_number(self, n, reports)) {
        how.cancel = n;
        bench_with(self, "%s, report number %lld of progress being answered by RI_CANCELLED",
                   base.what, (long long)n + 1);
        trial_run(self, &base, &how, &made);
        judge_cancelling(self, &made);
        trial_close(&made);
        tried++;
    }
    if (reports == 0)
        bench_remark(self, "it never reports its progress, so that it cannot be cancelled");
    else
        bench_remark(self, "cancelled at %lld of %lld reports", (long long)tried,
                     (long long)reports);
}

/* ---------------------------------------------------------------- sentences */

/* How often the plugin was asked, and how often it refused. */
typedef struct asked {
    uint32_t times, refused;
} asked;

static void ask(bench *self, const scene *on, asked *count)
{
    const trial_settings how = TRIAL_SETTINGS;
    trial made;

    if (bench_failed(self))
        return;
    trial_run(self, on, &how, &made);
    count->times++;
    count->refused += made.end == TRIAL_REFUSED || made.end == TRIAL_UNBOUND;
    (void)trial_fair(self, &made);
    trial_close(&made);
}

/* A value nobody would give, but can. */
static const char *strange_value(bench *self, const parameter_description *of)
{
    if (of->type == RI_TEXT)
        return "?!";
    if (of->type == RI_FILE) {
        const ri_example_argument file = {of->id, "strange.csv", "\xFF\xFE,;\n\"\n\x01"};
        const ri_example holder = {.title = "", .arguments = &file, .n_arguments = 1};

        return scene_of_example(self, &holder).keys[0].value;
    }
    return NULL;
}

void check_sentences(bench *self)
{
    asked count = {0, 0};
    scene base, changed;

    if (!trial_base(self, &base))
        return;
    if (scene_rows(&base)) {
        bench_with(self, "%s, every number times -1", base.what);
        changed = scene_scale(self, &base, -1);
        ask(self, &changed, &count);
    }
    for (uint32_t k = 0; k < self->plugin->n_parameters; k++) {
        const char *value = strange_value(self, &self->plugin->parameters[k]);

        if (!value)
            continue;
        bench_with(self, "%s, and %s = %s", base.what, self->plugin->parameters[k].id, value);
        changed = scene_with_key(self, &base, self->plugin->parameters[k].id, value);
        ask(self, &changed, &count);
    }
    bench_remark(self, "%u of %u strange inputs refused", count.refused, count.times);
}
