/* trust_give.c - recording what is trusted: see trust.h
 *
 * Two programs may do so at once: whoever holds the lock beside the record reads it, changes it
 * and puts the new one in its place. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "../base/json_build.h"
#include "../base/parent_folders.h"
#include "../base/utf8.h"
#include "modules_internal.h"
#include "trust_internal.h"

const char *trust_real_path(arena *memory, const char *path)
{
    char *const real = realpath(path, NULL);
    const char *const copy = arena_text(memory, real ? real : path);

    free(real);
    return copy;
}

static const char *today(arena *memory)
{
    const time_t now = time(NULL);
    struct tm parts;
    char text[16] = "";

    if (gmtime_r(&now, &parts))
        (void)strftime(text, sizeof text, "%Y-%m-%d", &parts);
    return arena_text(memory, text);
}

/* ---------------------------------------------------------------- the folder */

/* The modules in it, with what they are now; NULL with what was told. */
static const trusted_folder *look(arena *memory, const char *folder, diagnostics *errors)
{
    trusted_folder *const self = arena_take(memory, 1, sizeof *self);
    const char **names = NULL;
    trusted_module *modules = NULL;
    struct stat about;

    if (stat(folder, &about) != 0 || !S_ISDIR(about.st_mode)) {
        (void)diagnostics_error(
            errors, STATUS_STUDY, folder, 0, NULL,
            "name the folder that 'plugins =' of the study names, or that of the study",
            "it is no folder");
        return NULL;
    }
    if (self && module_names(memory, folder, &names, &self->n))
        modules = arena_take(memory, self->n + 1, sizeof *modules);
    if (modules) {
        self->path = trust_real_path(memory, folder);
        self->date = today(memory);
        self->modules = modules;
    }
    if (!modules || !self->path || !self->date) {
        (void)diagnostics_no_memory(errors);
        return NULL;
    }
    for (size_t k = 0; k < self->n; k++) {
        const char *const path = folder_join(memory, self->path, names[k]);
        uint8_t digest[DIGEST_BYTES];
        char hex[DIGEST_TEXT];

        if (path && !utf8_valid(path)) {
            (void)diagnostics_error(errors, STATUS_STUDY, path, 0, NULL, "rename it",
                                    "the record is text in UTF-8, and this name is not");
            return NULL;
        }
        if (path && !digest_file(AT_FDCWD, path, digest)) {
            (void)diagnostics_error(errors, STATUS_SYSTEM, path, 0, NULL, NULL,
                                    "it cannot be read: %s", strerror(errno));
            return NULL;
        }
        digest_text(digest, hex);
        modules[k] = (trusted_module){names[k], arena_text(memory, hex)};
        if (!path || !modules[k].sha256) {
            (void)diagnostics_no_memory(errors);
            return NULL;
        }
    }
    return self;
}

/* ---------------------------------------------------------------- the record */

static json_t *json_of_folder(const trusted_folder *of)
{
    json_t *modules = json_object();

    for (size_t k = 0; k < of->n; k++)
        modules = json_object_add(modules, of->modules[k].name, json_string(of->modules[k].sha256));
    return json_object_add(json_object_add(json_object(), "date", json_string(of->date)), "modules",
                           modules);
}

/* All that are known but for the one of `without`, and `with` (or NULL). */
static json_t *json_of_record(const trust_list *known, const char *without,
                              const trusted_folder *with)
{
    json_t *folders = json_object();

    for (size_t k = 0; k < known->n; k++)
        if (strcmp(known->folders[k].path, without) != 0)
            folders = json_object_add(folders, known->folders[k].path,
                                      json_of_folder(&known->folders[k]));
    if (with)
        folders = json_object_add(folders, with->path, json_of_folder(with));
    return json_object_add(json_object_add(json_object(), "format", json_string(TRUST_FORMAT)),
                           "folders", folders);
}

/* false with errno. */
static bool replace(arena *memory, const char *path, const json_t *record)
{
    char *const temporary = arena_print(memory, "%s.new-XXXXXX", path);
    const int file = temporary ? mkostemp(temporary, O_CLOEXEC) : -1;
    bool good;
    int error;

    if (file < 0) {
        if (!temporary)
            errno = ENOMEM;
        return false;
    }
    good = json_dumpfd(record, file, JSON_INDENT(2) | JSON_SORT_KEYS) == 0 && fsync(file) == 0;
    good = close(file) == 0 && good && rename(temporary, path) == 0;
    error = errno;
    if (!good)
        (void)unlink(temporary);
    errno = error;
    return good;
}

/* The descriptor of the lock, or -1 with errno. */
static int lock(arena *memory, const char *path)
{
    const char *const beside = arena_print(memory, "%s.lock", path);
    parent_folders above = {0};
    int file = -1;

    if (beside && parent_folders_make(&above, memory, path))
        file = open(beside, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
    if (file >= 0 && flock(file, LOCK_EX) != 0) {
        (void)close(file);
        return -1;
    }
    return file;
}

static status change(arena *memory, const char *path, const char *without,
                     const trusted_folder *with, diagnostics *errors)
{
    const trust_list *const known = trust_read(memory, path);
    json_t *record;
    status code = STATUS_OK;

    if (!known)
        return diagnostics_no_memory(errors);
    if (known->reason)
        return diagnostics_error(errors, STATUS_SYSTEM, path, 0, NULL,
                                 "remove it, and name each folder to 'regind trust' again",
                                 "the record of what is trusted cannot be read: %s", known->reason);
    if (!with && !trust_folder(known, without))
        return diagnostics_error(errors, STATUS_STUDY, without, 0, NULL,
                                 "'regind trust' without a folder shows those that are",
                                 "it is not among the trusted folders");
    record = json_of_record(known, without, with);
    if (!record)
        return diagnostics_no_memory(errors);
    if (!replace(memory, path, record))
        code = diagnostics_error(errors, STATUS_SYSTEM, path, 0, NULL, NULL,
                                 "it cannot be written: %s", strerror(errno));
    json_decref(record);
    return code;
}

static status change_locked(arena *memory, const char *path, const char *without,
                            const trusted_folder *with, diagnostics *errors)
{
    int held;
    status code;

    if (!path)
        return diagnostics_error(errors, STATUS_SYSTEM, NULL, 0, NULL, "set HOME or XDG_DATA_HOME",
                                 "there is no folder of the user to record what is trusted in");
    held = lock(memory, path);
    if (held < 0)
        return diagnostics_error(errors, STATUS_SYSTEM, path, 0, NULL, NULL,
                                 "it cannot be written: %s", strerror(errno));
    code = change(memory, path, without, with, errors);
    (void)close(held);
    return code;
}

status trust_give(arena *memory, const char *file, const char *folder, diagnostics *errors)
{
    const trusted_folder *const now = look(memory, folder, errors);

    if (!now)
        return diagnostics_status(errors);
    return change_locked(memory, file, now->path, now, errors);
}

status trust_withdraw(arena *memory, const char *file, const char *folder, diagnostics *errors)
{
    const char *const real = trust_real_path(memory, folder);

    return real ? change_locked(memory, file, real, NULL, errors) : diagnostics_no_memory(errors);
}
