/* watch.c - see watch.h */
#include "watch.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../../base/arena.h"
#include "../messages.h"
#include "../terminal.h"
#include "viewer.h"
#include "watch_files.h"

enum { LOOK_MS = 200, QUIET_MS = 100 };

struct watch {
    allocator *from;
    regind_kept *kept; /* NULL: --no-cache */
    watch_files *files;
    viewer *shown; /* NULL: not started */
    bool tried;    /* to start it */
    const char *out;
    char *worker;          /* which the viewer lies beside; NULL: not yet known */
    char *page;            /* a report in HTML that is to be shown; NULL: none yet */
    struct timespec began; /* the run */
    size_t runs;
};

watch *watch_begin(const char *out, bool keep)
{
    allocator *const from = allocator_system();
    watch *const self = from->allocate(from, sizeof *self);

    if (!self)
        return NULL;
    *self = (watch){.from = from,
                    .kept = keep ? regind_kept_new(NULL) : NULL,
                    .files = watch_files_new(from),
                    .out = out};
    if (self->files && (self->kept || !keep))
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
    regind_kept_free(self->kept);
    free(self->worker);
    free(self->page);
    self->from->release(self->from, self);
}

void watch_run_begins(watch *self, regind_options *options)
{
    (void)clock_gettime(CLOCK_REALTIME, &self->began);
    regind_options_set_kept(options, self->kept);
    regind_options_set_companion(options, viewer_process(self->shown));
    self->runs++;
}

static bool is_page(const char *name)
{
    const char *const dot = strrchr(name, '.');

    return dot && strcmp(dot, ".html") == 0;
}

/* The first report in HTML, or NULL. */
static const char *first_page(const regind_study *made)
{
    for (size_t s = 0; s < regind_study_step_count(made); s++) {
        const regind_step *const step = regind_study_step(made, s);

        for (size_t k = 0; k < regind_step_file_count(step); k++)
            if (is_page(regind_file_name(regind_step_file(step, k))))
                return regind_file_name(regind_step_file(step, k));
    }
    return NULL;
}

static void tell_steps(const watch *self, const regind_study *made)
{
    size_t done = 0, computed = 0;
    double seconds = 0;

    for (size_t s = 0; s < regind_study_step_count(made); s++) {
        const regind_step *const step = regind_study_step(made, s);

        if (regind_step_state(step) != REGIND_STATE_DONE)
            continue;
        done++;
        computed += !regind_step_reused(step);
        seconds += regind_step_reused(step) ? 0 : regind_step_seconds(step);
    }
    if (done && self->runs > 1)
        message_print(stderr, "computed %zu of %zu steps in %.2f s", computed, done, seconds);
}

/* What the viewer is to show, and where it lies. */
static void note_page(watch *self, const regind_study *made)
{
    const regind_catalogue *const all = regind_study_catalogue(made);
    const char *const page = first_page(made);

    if (!page || !all || self->page)
        return;
    self->worker = strdup(regind_catalogue_worker(all));
    self->page = self->worker ? strdup(page) : NULL;
}

void watch_take(watch *self, regind_study *made)
{
    const bool good = regind_messages_status(regind_study_messages(made)) == REGIND_OK;
    size_t n_paths = 0;
    const char *const *paths = regind_study_watched(made, &n_paths);

    if (!paths || !watch_files_set(self->files, paths, n_paths, self->began))
        (void)message_no_memory(); /* those before are still looked at */
    if (self->kept && good)        /* a slip of the pen costs nothing */
        regind_kept_end(self->kept);
    tell_steps(self, made);
    if (good)
        note_page(self, made);
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
        self->shown = viewer_begin(self->worker, self->out, self->page);
    self->tried = self->page != NULL;
    message_print(stderr, "waiting for changes; Ctrl-C ends");
    while (!changed) {
        changed = watch_files_changed(self->files);
        if (!changed && !wait_ms(LOOK_MS, stop))
            return false;
    }
    (void)fputc('\n', stderr);
    message_print(stderr, "%s has changed", changed);
    /* An editor may write several files, or one in several steps. */
    do
        if (!wait_ms(QUIET_MS, stop))
            return false;
    while (watch_files_changed(self->files));
    return true;
}
