/* written.c - see written.h */
#include "written.h"

#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../base/digest.h"

static const run_file *file_named(const step_scene *self, const char *name, const run_step **step)
{
    for (size_t s = 0; s < self->n_steps; s++)
        for (size_t k = 0; k < self->steps[s].n_files; k++)
            if (strcmp(self->steps[s].files[k].name, name) == 0) {
                *step = &self->steps[s];
                return &self->steps[s].files[k];
            }
    return NULL;
}

static status check(step_scene *self, const char *name)
{
    const run_step *step = NULL;
    const run_file *const file = file_named(self, name, &step);
    struct stat about;

    if (!file)
        return diagnostics_error(&self->errors, STATUS_PLUGIN, NULL, 0, NULL,
                                 "a plugin of this study has left it there",
                                 "'%s' in the result folder was written by no report: nothing is "
                                 "kept",
                                 name);
    if (fstatat(self->folder_descriptor, name, &about, AT_SYMLINK_NOFOLLOW) != 0 ||
        !file_is_unchanged(&file->about, &about))
        return diagnostics_error(&self->errors, STATUS_PLUGIN, NULL, 0, NULL,
                                 "a plugin of this study has written to it",
                                 "'%s' of [%s] was changed after that step had written it: nothing "
                                 "is kept",
                                 name, step->name);
    return STATUS_OK;
}

status written_check(run *self)
{
    step_scene *const scene = &self->scene;
    /* By a descriptor of its own: a copy of the folder's would share how far it was read. */
    const int folder = openat(scene->folder_descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *const list = folder >= 0 ? fdopendir(folder) : NULL;
    status code = STATUS_OK;

    if (!list) {
        if (folder >= 0)
            (void)close(folder);
        return diagnostics_error(&scene->errors, STATUS_SYSTEM, NULL, 0, NULL, NULL,
                                 "the result folder cannot be read: '%s'", self->folder);
    }
    for (const struct dirent *e = readdir(list); e; e = readdir(list))
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0 &&
            check(scene, e->d_name) != STATUS_OK)
            code = STATUS_PLUGIN;
    (void)closedir(list);
    return code;
}
