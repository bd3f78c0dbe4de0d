/* past_result.c - see past_result.h */
#include "past_result.h"

#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/digest.h"

/* ---------------------------------------------------------------- what lies there */

static const char *digest_now(arena *memory, int folder, const char *name)
{
    uint8_t digest[DIGEST_BYTES];
    char text[DIGEST_TEXT];

    if (!digest_file(folder, name, digest))
        return NULL;
    digest_text(digest, text);
    return arena_text(memory, text);
}

static bool take_files(past_result *self, arena *memory, int folder)
{
    const json_t *const list = json_object_get(self->manifest, "files");

    self->n_files = json_array_size(list);
    self->files = arena_take(memory, self->n_files + 1, sizeof *self->files);
    for (size_t k = 0; self->files && k < self->n_files; k++) {
        const json_t *const each = json_array_get(list, k);
        const char *const name = past_text(each, "file");

        self->files[k] = (past_file){name, past_text(each, "step"), past_text(each, "sha256"),
                                     digest_now(memory, folder, name)};
    }
    return self->files != NULL;
}

static bool is_named(const past_result *self, const char *name)
{
    bool known =
        strcmp(name, ".") == 0 || strcmp(name, "..") == 0 || strcmp(name, "manifest.json") == 0;

    for (size_t k = 0; k < self->n_files && !known; k++)
        known = strcmp(self->files[k].name, name) == 0;
    return known;
}

/* Somebody else's files do no harm, but are no results either. */
static void tell_foreign(const past_result *self, int folder, diagnostics *errors)
{
    const int own = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *const list = own >= 0 ? fdopendir(own) : NULL;

    for (const struct dirent *e = list ? readdir(list) : NULL; e; e = readdir(list)) {
        const diagnostic what = {
            .severity = SEVERITY_WARNING,
            .file = self->folder,
            .message = arena_print(errors->memory, "it holds '%s', which its run did not write",
                                   e->d_name)};

        if (!is_named(self, e->d_name) && what.message)
            (void)diagnostics_add(errors, &what);
    }
    if (list)
        (void)closedir(list);
    else if (own >= 0)
        (void)close(own);
}

status past_result_read(past_result *self, const char *folder, diagnostics *errors)
{
    int descriptor;
    bool good;

    *self = (past_result){.folder = folder, .manifest = past_manifest_read(folder, errors)};
    if (!self->manifest)
        return diagnostics_status(errors);
    descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    good = descriptor >= 0 && take_files(self, errors->memory, descriptor);
    if (good)
        tell_foreign(self, descriptor, errors);
    if (descriptor >= 0)
        (void)close(descriptor);
    if (descriptor < 0)
        return diagnostics_error(errors, STATUS_SYSTEM, folder, 0, NULL, NULL, "it cannot be read");
    return good ? STATUS_OK : diagnostics_no_memory(errors);
}

/* ---------------------------------------------------------------- where it came from */

/* The folder itself is taken back by each `../`, unless it may be a link to elsewhere. */
static bool steps_out(arena *memory, const char **folder)
{
    const size_t length = strlen(*folder);
    const char *const slash = strrchr(*folder, '/');
    const char *const name = slash ? slash + 1 : *folder;
    struct stat about;

    if (length == 0 || strcmp(name, ".") == 0 || strcmp(name, "..") == 0 || !*name ||
        lstat(*folder, &about) != 0 || !S_ISDIR(about.st_mode))
        return false;
    *folder = slash == *folder ? "/"
              : slash          ? arena_text_n(memory, *folder, (size_t)(slash - *folder))
                               : "";
    return *folder != NULL;
}

const char *past_result_place(const past_result *self, arena *memory, const char *member)
{
    const char *rest = past_text(json_object_get(self->manifest, "run"), member);
    const char *folder = self->folder;
    size_t length = strlen(folder);

    while (length > 1 && folder[length - 1] == '/')
        length--;
    folder = arena_text_n(memory, folder, length);
    if (!rest || !folder || *rest == '/')
        return NULL;
    while ((strncmp(rest, "../", 3) == 0 || strcmp(rest, "..") == 0) &&
           steps_out(memory, &folder)) {
        rest += rest[2] ? 3 : 2;
        if (!folder)
            return NULL;
    }
    if (!*folder)
        return *rest ? arena_text(memory, rest) : ".";
    if (!*rest)
        return folder;
    return arena_print(memory, "%s%s%s", folder, strcmp(folder, "/") == 0 ? "" : "/", rest);
}

/* ---------------------------------------------------------------- edited since */

void past_result_edits(const past_result *self, difference_list *into)
{
    difference_list words = *into;

    words.before = "when it was written";
    words.after = arena_print(into->memory, "in %s", self->folder);
    if (!words.after) {
        into->out_of_memory = true;
        return;
    }
    for (size_t k = 0; k < self->n_files; k++) {
        const past_file *const file = &self->files[k];
        const char *const subject =
            arena_print(into->memory, "file %s of [%s]", file->name, file->step);

        if (subject)
            difference_add(&words, DIFFERENCE_EDITED, file->step, file->name, subject,
                           file->written, file->now);
        words.out_of_memory = words.out_of_memory || !subject;
    }
    words.before = into->before;
    words.after = into->after;
    *into = words;
}
