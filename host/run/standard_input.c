/* standard_input.c - see standard_input.h */
#include "standard_input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/run_internal.h"

/* The key of a step that names it, by a parameter of that plugin. */
static const study_key *key_of(run *self, const run_step *step)
{
    const plugin_description *const plugin = step->plugin;

    for (uint32_t p = 0; plugin && p < plugin->n_parameters; p++) {
        const study_key *const key =
            plugin->parameters[p].type == RI_FILE ? step_key(step, plugin->parameters[p].id) : NULL;
        size_t n = 0;
        const char **const items = key ? study_list(self->scene.memory, key->value, &n) : NULL;

        for (size_t k = 0; items && k < n; k++)
            if (strcmp(items[k], "-") == 0)
                return key;
    }
    return NULL;
}

static bool copy(int from, int to)
{
    char piece[1 << 16];
    ssize_t got;

    for (;;) {
        got = read(from, piece, sizeof piece);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return got == 0;
        for (ssize_t done = 0, put; done < got; done += put) {
            put = write(to, piece + done, (size_t)(got - done));
            if (put < 0)
                return false;
        }
    }
}

/* A worker has descriptors of its own below this, and gets this one under the same number. */
enum { FIRST_NUMBER = 16 };

/* A file without a name, so that nothing of it is left however the process ends; host and workers
 * reach it by the number of the descriptor. */
static int open_nameless(arena *memory)
{
    const char *const folder = getenv("TMPDIR"); // NOLINT(concurrency-mt-unsafe)
    char *const path =
        arena_print(memory, "%s/regind-input-XXXXXX", folder && *folder ? folder : "/tmp");
    const int low = path ? mkostemp(path, O_CLOEXEC) : -1;
    const int file = low >= 0 ? fcntl(low, F_DUPFD_CLOEXEC, FIRST_NUMBER) : -1;

    if (low >= 0) {
        (void)unlink(path);
        (void)close(low);
    }
    return file;
}

/* All of it; NULL: it was told why not. */
static const char *keep(run *self, const run_step *step, const study_key *key)
{
    step_scene *const scene = &self->scene;
    const int file = open_nameless(scene->memory);
    const char *const path =
        file >= 0 ? arena_print(scene->memory, "/proc/self/fd/%d", file) : NULL;

    if (path && copy(self->options.input, file)) {
        scene->standard_input = path;
        scene->standard_input_file = file;
        return path;
    }
    (void)step_error(scene, step, key, STATUS_SYSTEM, "TMPDIR names a folder with room for it",
                     "standard input cannot be kept: %s",
                     strerror(errno)); // NOLINT(concurrency-mt-unsafe)
    if (file >= 0)
        (void)close(file);
    return NULL;
}

static void take(run *self, const run_step *step, const study_key *key)
{
    if (isatty(self->options.input)) {
        (void)step_error(&self->scene, step, key, STATUS_STUDY,
                         "give it a file or what another program writes: regind run STUDY < FILE",
                         "'%s' is standard input, which is the terminal", key->name);
        return;
    }
    ((study_key *)(uintptr_t)key)->standard_input = keep(self, step, key);
    self->scene.errors.standard_input = self->scene.standard_input;
}

void standard_input_take(run *self)
{
    const run_step *first = NULL;

    for (size_t s = 0; s < self->scene.n_steps && self->options.reads_input; s++) {
        const run_step *const step = &self->scene.steps[s];
        const study_key *const key = self->scene.works[s].wanted ? key_of(self, step) : NULL;

        if (!key)
            continue;
        if (first) {
            ((study_key *)(uintptr_t)key)->standard_input = self->scene.standard_input;
            (void)step_error(&self->scene, step, key, STATUS_STUDY,
                             "write it to a file first and name that in both",
                             "standard input is read once, and [%s] names it, too", first->name);
        } else
            take(self, step, key);
        first = first ? first : step;
    }
}

void standard_input_drop(run *self)
{
    if (self->scene.standard_input)
        (void)close(self->scene.standard_input_file);
    self->scene.standard_input = NULL;
}
