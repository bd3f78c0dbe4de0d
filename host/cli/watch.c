/* watch.c - see watch.h */
#include "watch.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../run/results_cache.h"
#include "messages.h"
#include "terminal.h"
#include "viewer.h"
#include "watch_files.h"

enum { LOOK_MS = 200, QUIET_MS = 100 };

struct watch {
    allocator *from;
    results_cache *kept; /* NULL: --no-cache */
    watch_files *files;
    viewer *shown; /* NULL: not started */
    bool tried;    /* to start it */
    const char *out;
    char *page;            /* a report in HTML that is to be shown; NULL: none yet */
    struct timespec began; /* the run */
    size_t runs;
};

watch *watch_begin(const run_options *options)
{
    allocator *const from = allocator_system();
    watch *const self = from->allocate(from, sizeof *self);

    if (!self)
        return NULL;
    *self = (watch){.from = from,
                    .kept = options->no_cache ? NULL : results_cache_new(from),
                    .files = watch_files_new(from),
                    .out = options->out};
    if (self->files && (self->kept || options->no_cache))
        return self;
    watch_end(self);
    return NULL;
}

void watch_end(watch *self)
{
    if (!self)
        return;
    viewer_end(self->shown);
    watch_files_free(self->files);
    results_cache_free(self->kept);
    free(self->page);
    self->from->release(self->from, self);
}

void watch_run_begins(watch *self, run_options *options)
{
    (void)clock_gettime(CLOCK_REALTIME, &self->began);
    options->kept = self->kept;
    options->companion = viewer_process(self->shown);
    self->runs++;
}

static bool is_page(const char *name)
{
    const char *const dot = strrchr(name, '.');

    return dot && strcmp(dot, ".html") == 0;
}

/* The first report in HTML, or NULL. */
static const char *first_page(const run_step *steps, size_t n)
{
    for (size_t s = 0; s < n; s++)
        for (size_t k = 0; k < steps[s].n_files; k++)
            if (is_page(steps[s].files[k].name))
                return steps[s].files[k].name;
    return NULL;
}

static void tell_steps(const watch *self, const run_step *steps, size_t n)
{
    size_t done = 0, computed = 0;
    double seconds = 0;

    for (size_t s = 0; s < n; s++)
        if (steps[s].state == RUN_DONE) {
            done++;
            computed += !steps[s].reused;
            seconds += steps[s].reused ? 0 : steps[s].seconds;
        }
    if (done && self->runs > 1)
        (void)fprintf(stderr, "computed %zu of %zu steps in %.2f s\n", computed, done, seconds);
}

void watch_take(watch *self, run *made)
{
    const run_step *steps;
    const size_t n = run_steps(made, &steps);
    size_t n_paths = 0;
    const char *const *paths = run_watched(made, &n_paths);
    const char *const page = first_page(steps, n);

    if (!paths || !watch_files_set(self->files, paths, n_paths, self->began))
        (void)message_no_memory();                        /* those before are still looked at */
    if (self->kept && run_diagnostics(made)->errors == 0) /* a slip of the pen costs nothing */
        results_cache_end(self->kept);
    tell_steps(self, steps, n);
    if (page && !self->page && run_diagnostics(made)->errors == 0)
        self->page = strdup(page);
}

static bool wait_ms(int ms, bool (*stop)(void))
{
    (void)poll(NULL, 0, ms);
    return !stop();
}

bool watch_wait(watch *self, bool (*stop)(void))
{
    const char *changed = NULL;

    /* Not before the run is closed, which ends what it does not know. */
    if (self->page && !self->tried)
        self->shown = viewer_begin(self->out, self->page);
    self->tried = self->page != NULL;
    (void)fputs("waiting for changes; Ctrl-C ends\n", stderr);
    while (!changed) {
        changed = watch_files_changed(self->files);
        if (!changed && !wait_ms(LOOK_MS, stop))
            return false;
    }
    (void)fprintf(stderr, "\n%s has changed\n", changed);
    /* An editor may write several files, or one in several steps. */
    do
        if (!wait_ms(QUIET_MS, stop))
            return false;
    while (watch_files_changed(self->files));
    return true;
}
