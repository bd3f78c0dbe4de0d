/* old_results.c - see old_results.h */
#include "old_results.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../base/digest.h"
#include "../../base/json_text.h"

static const char manifest_name[] = "manifest.json";

/* Its files, when it is a manifest of ours: somebody else's manifest.json has none. */
static json_t *files_of(const json_t *manifest)
{
    json_t *const files = json_object_get(manifest, "files");

    return json_is_string(json_object_get(manifest, "regind")) && json_is_array(files) ? files
                                                                                       : NULL;
}

/* NULL: none, or one outside the folder, which only a forged manifest has. */
static const char *name_of(const json_t *file)
{
    const char *const name = json_string_value(json_object_get(file, "file"));

    return name && !strchr(name, '/') ? name : NULL;
}

static bool is_result(const json_t *files, const char *name)
{
    for (size_t k = 0; k < json_array_size(files); k++) {
        const char *const own = name_of(json_array_get(files, k));

        if (own && strcmp(own, name) == 0)
            return true;
    }
    return files && strcmp(name, manifest_name) == 0;
}

static json_t *read_manifest(arena *memory, const char *path, const char **why)
{
    char *const name = arena_print(memory, "%s/%s", path, manifest_name);

    *why = name ? NULL : strerrordesc_np(ENOMEM);
    return name ? json_file_read(name, why) : NULL;
}

static old_obstacle foreign_beside(arena *memory, const char *path, const json_t *files)
{
    DIR *const folder = opendir(path);
    old_obstacle found = {.any = !folder, .unread = folder ? NULL : strerrordesc_np(errno)};

    for (const struct dirent *e = folder ? readdir(folder) : NULL; e && !found.any;
         e = readdir(folder))
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0 &&
            !is_result(files, e->d_name)) {
            found = (old_obstacle){.any = true, .name = arena_text(memory, e->d_name)};
            found.unread = found.name ? NULL : strerrordesc_np(ENOMEM);
        }
    if (folder)
        (void)closedir(folder);
    return found;
}

/* Where the manifest is not there, `why` says so, and all else in the folder is foreign. */
static old_obstacle obstacle(arena *memory, const char *path, const json_t *manifest,
                             const char *why)
{
    old_obstacle found = foreign_beside(memory, path, files_of(manifest));

    if (found.name && !manifest && why && why != strerrordesc_np(ENOENT))
        found = (old_obstacle){.any = true, .name = manifest_name, .unread = why};
    return found;
}

old_obstacle old_results_obstacle(arena *memory, const char *path)
{
    const char *why;
    json_t *const manifest = read_manifest(memory, path, &why);
    const old_obstacle found = obstacle(memory, path, manifest, why);

    json_decref(manifest);
    return found;
}

static bool later(struct timespec a, struct timespec b)
{
    return a.tv_sec > b.tv_sec || (a.tv_sec == b.tv_sec && a.tv_nsec > b.tv_nsec);
}

/* Whether a file is no longer what its run wrote.  The manifest is written last: a file that was
 * not touched since need not be read.  One that is gone was meant to go. */
static bool is_edited(int folder, const json_t *file, struct timespec written)
{
    const char *const name = name_of(file);
    const char *const sha256 = json_string_value(json_object_get(file, "sha256"));
    uint8_t digest[DIGEST_BYTES];
    char text[DIGEST_TEXT];
    struct stat about;

    if (!name || !sha256 || fstatat(folder, name, &about, AT_SYMLINK_NOFOLLOW) != 0)
        return false;
    if (!S_ISREG(about.st_mode))
        return true;
    if (!later(about.st_ctim, written))
        return false;
    if (!digest_file(folder, name, digest))
        return true;
    digest_text(digest, text);
    return strcmp(text, sha256) != 0;
}

/* The first of the files that somebody has changed; NULL: none. */
static const char *edited_file(int folder, const json_t *files)
{
    struct stat about;

    if (fstatat(folder, manifest_name, &about, AT_SYMLINK_NOFOLLOW) != 0)
        return NULL;
    for (size_t k = 0; k < json_array_size(files); k++)
        if (is_edited(folder, json_array_get(files, k), about.st_ctim))
            return name_of(json_array_get(files, k));
    return NULL;
}

/* Those its run wrote, and nothing else: what was saved there meanwhile stays, and the folder. */
static bool remove_results(const char *path, int folder, const json_t *files)
{
    for (size_t k = 0; k < json_array_size(files); k++) {
        const char *const name = name_of(json_array_get(files, k));

        if (name)
            (void)unlinkat(folder, name, 0);
    }
    (void)unlinkat(folder, manifest_name, 0);
    return rmdir(path) == 0;
}

/* Beside the new results, under a name that is free. */
static const char *keep(run *self, const char *path)
{
    for (int number = 1; number < 10000; number++) {
        char *const kept = arena_print(self->scene.memory, "%s.kept-%d", self->options.out, number);

        if (!kept || renameat2(AT_FDCWD, path, AT_FDCWD, kept, RENAME_NOREPLACE) == 0)
            return kept ? kept : path;
        if (access(kept, F_OK) != 0)
            break; /* it cannot be moved: it stays where it is */
    }
    return path;
}

static void tell(run *self, const char *path, const char *what)
{
    const char *const kept = keep(self, path);
    const char *const text =
        what ? arena_print(self->scene.memory, "%s: the earlier results are kept as '%s'", what,
                           kept)
             : NULL;
    const diagnostic warning = {.severity = SEVERITY_WARNING,
                                .pressing = true,
                                .message = text ? text : "the earlier results are kept",
                                .hint = "take from it what you need, and remove it"};

    (void)diagnostics_add(&self->scene.errors, &warning);
}

/* Its name is the partial folder's meanwhile: nothing of which a user has heard. */
static const char *obstacle_text(run *self, const old_obstacle *found)
{
    arena *const memory = self->scene.memory;
    const char *const out = self->options.out;

    if (!found->name)
        return arena_print(memory, "what was '%s' cannot be looked at (%s)", out, found->unread);
    if (found->unread)
        return arena_print(memory, "'%s' in '%s' cannot be read (%s)", found->name, out,
                           found->unread);
    return arena_print(memory, "'%s' in '%s' was put there while the run was under way",
                       found->name, out);
}

void old_results_drop(run *self, const char *path)
{
    arena *const memory = self->scene.memory;
    const int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const char *const unopened = folder < 0 ? strerrordesc_np(errno) : NULL;
    const char *why;
    json_t *const manifest = read_manifest(memory, path, &why);
    json_t *const files = files_of(manifest);
    old_obstacle found = obstacle(memory, path, manifest, why);
    const char *edited;

    if (unopened)
        found = (old_obstacle){.any = true, .unread = unopened};
    edited = found.any ? NULL : edited_file(folder, files);
    if (!found.any && !edited && !remove_results(path, folder, files))
        found = foreign_beside(memory, path, NULL);
    if (found.any)
        tell(self, path, obstacle_text(self, &found));
    else if (edited)
        tell(self, path,
             arena_print(memory, "'%s' in '%s' was changed since it was written", edited,
                         self->options.out));
    if (folder >= 0)
        (void)close(folder);
    json_decref(manifest);
}
