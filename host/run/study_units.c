/* study_units.c - see study_units.h */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "../base/regular_file.h"
#include "record/inputs.h"
#include "study_units.h"

enum { LARGEST_FILE = 1 << 20 };

/* The content of the file; NULL: it is not to be had, which is told at the key. */
static const char *read_text(run *self, const study_key *key, const char *path)
{
    struct stat about;
    const char *kind;
    FILE *const file = regular_file_stream(path, &about, &kind);
    char *const text = arena_take(self->scene.memory, LARGEST_FILE + 1, 1);
    const char *why = file ? NULL : kind ? "it is no file" : strerror(errno);
    size_t length = 0;

    if (file && text) {
        length = fread(text, 1, LARGEST_FILE + 1, file);
        why = ferror(file)                 ? strerror(errno)
              : length > LARGEST_FILE      ? "it has more than 1 MiB"
              : memchr(text, '\0', length) ? "it holds bytes that no text has"
                                           : NULL;
    }
    if (file)
        (void)fclose(file);
    if (!text)
        (void)diagnostics_no_memory(&self->scene.errors);
    else if (why)
        (void)diagnostics_error(&self->scene.errors, STATUS_STUDY, key->file, key->line, "study",
                                "write units = FILE with a path relative to the study, or leave "
                                "the line out",
                                "'units' names '%s', which cannot be read: %s", key->value, why);
    return text && !why ? text : NULL;
}

bool study_units_open(run *self, bool is_there)
{
    const study_key *const key = study_head_key(self->scene.read, "units");
    const char *text;

    if (!key)
        return true;
    self->units_file = study_path(self->scene.memory, key, key->value);
    if (!self->units_file || !inputs_watch(&self->scene, self->units_file)) {
        (void)diagnostics_no_memory(&self->scene.errors);
        return false;
    }
    text = is_there ? read_text(self, key, self->units_file) : NULL;
    return text && units_add(self->scene.unit_system, self->units_file, text, &self->scene.errors);
}
