/* progress.c - how far the runs of [uncertainty] are. */
#include <stdio.h>

#include "../../base/now.h"
#include "workers_internal.h"

enum { WAIT_MS = 100 };

static void time_left(const uncertainty_work *work, char *text, size_t size)
{
    const double made = (double)(work->done - work->done_before);
    const double seconds = (double)(now_ms() - work->began) / 1000;
    const double left = made > 0 ? seconds / made * (double)(work->runs - work->done) : 0;

    text[0] = '\0';
    if (seconds < 1 || made <= 0)
        return;
    if (left < 90)
        (void)snprintf(text, size, ", %.0f s left", left);
    else if (left < 5400)
        (void)snprintf(text, size, ", %.0f min left", left / 60);
    else
        (void)snprintf(text, size, ", %.1f h left", left / 3600);
}

void workers_tell_progress(uncertainty_work *work)
{
    run *const self = work->self;
    char text[160], left[40];
    size_t done = 0, total = 0;

    if (!self->options.progress || now_ms() - work->told < WAIT_MS)
        return;
    work->told = now_ms();
    for (size_t s = 0; s < self->scene.n_steps; s++) {
        done += self->scene.steps[s].state == RUN_DONE;
        total += self->scene.works[s].wanted;
    }
    time_left(work, left, sizeof left);
    (void)snprintf(text, sizeof text, "%s: %llu of %llu runs%s", self->scene.steps[work->s].name,
                   (unsigned long long)work->done, (unsigned long long)work->runs, left);
    if (self->options.progress(self->options.user, text, (double)work->done / (double)work->runs,
                               done, total))
        self->scene.cancelled = true;
}
