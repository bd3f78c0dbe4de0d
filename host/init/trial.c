/* trial.c - see trial.h */
#include "trial.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool write_one(const char *path, const char *text)
{
    FILE *const file = fopen(path, "we");
    const bool written = file && fputs(text, file) >= 0;

    return file && fclose(file) == 0 && written;
}

static regind_study *run(const init_opener *opener, const char *path, const char *only,
                         regind_status *code)
{
    regind_options *const options = opener->options(opener->user);
    regind_study *study = NULL;

    if (options && (!only || regind_options_add_only(options, only) == REGIND_OK))
        study = regind_study_open(path, options);
    regind_options_free(options);
    if (study)
        *code = regind_study_run(study);
    return study;
}

init_trial init_try(arena *memory, const init_opener *opener, const init_file *files, size_t n,
                    const char *only)
{
    const char *const place = getenv("TMPDIR");
    char *const folder =
        arena_print(memory, "%s/regind-init-XXXXXX", place && *place ? place : "/tmp");
    const char **const paths = arena_take(memory, n + 1, sizeof *paths);
    init_trial self = {NULL, REGIND_SYSTEM_FAILED, NULL};
    size_t written = 0;

    if (!folder || !paths)
        return self;
    if (!mkdtemp(folder)) {
        self.why = arena_print(memory, "no temporary folder can be made: %s", strerror(errno));
        return self;
    }
    for (; written < n; written++) {
        paths[written] = arena_print(memory, "%s/%s", folder, files[written].name);
        if (!paths[written] || !write_one(paths[written], files[written].text))
            break;
    }
    if (written == n)
        self.study = run(opener, paths[0], only, &self.status);
    else if (paths[written])
        self.why =
            arena_print(memory, "'%s' cannot be written: %s", paths[written], strerror(errno));
    for (size_t k = 0; k < n && paths[k]; k++)
        (void)unlink(paths[k]);
    (void)rmdir(folder);
    return self;
}

void init_trial_end(init_trial *self)
{
    regind_study_free(self->study);
    self->study = NULL;
}
