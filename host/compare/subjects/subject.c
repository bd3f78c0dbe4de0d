/* subject.c - see subject.h */
#include "subject.h"

#include <nettle/sha2.h>
#include <stdio.h>
#include <string.h>

#include "../../base/regular_file.h"

char *subject_digest(arena *memory, const char *path)
{
    struct stat about;
    const char *kind;
    FILE *const file = regular_file_stream(path, &about, &kind);
    char *text = arena_take(memory, 2 * SHA256_DIGEST_SIZE + 1, 1);
    uint8_t piece[1 << 14], digest[SHA256_DIGEST_SIZE];
    struct sha256_ctx context;
    size_t got;

    if (!file || !text) {
        if (file)
            (void)fclose(file);
        return NULL;
    }
    sha256_init(&context);
    while ((got = fread(piece, 1, sizeof piece, file)) > 0)
        sha256_update(&context, got, piece);
    if (ferror(file))
        text = NULL;
    (void)fclose(file);
    sha256_digest(&context, sizeof digest, digest);
    for (size_t k = 0; text && k < sizeof digest; k++)
        (void)snprintf(text + 2 * k, 3, "%02x", digest[k]);
    return text;
}

status subject_fail(const subject *self, diagnostics *errors, const char *hint, const char *what)
{
    return what ? diagnostics_error(errors, STATUS_STUDY, self->path, 0, NULL, hint, "%s", what)
                : diagnostics_no_memory(errors);
}

bool subject_key_counts(const char *name)
{
    static const char *const others[] = {"use",     "title",  "title_ru", "title_kk",
                                         "timeout", "memory", "isolate"};

    for (size_t k = 0; k < sizeof others / sizeof *others; k++)
        if (strcmp(name, others[k]) == 0)
            return false;
    return true;
}

/* The study that reads a folder's files is nobody's: what is said of it is said of the folder. */
static bool is_made_up(const char *file)
{
    return file && (strncmp(file, "/proc/self/fd/", strlen("/proc/self/fd/")) == 0 ||
                    strcmp(file, "--set") == 0);
}

void subject_messages(subject *self, diagnostics *into)
{
    const diagnostics *const own = self->made ? run_diagnostics(self->made) : NULL;

    if (self->told)
        return;
    self->told = true;
    for (size_t k = 0; own && k < own->count; k++) {
        diagnostic what = own->items[k];

        if (self->is_folder && is_made_up(what.file)) {
            what.file = self->path;
            what.line = what.column = 0;
        }
        if (self->is_folder)
            what.step = NULL;
        (void)diagnostics_add(into, &what);
    }
    if (own && own->out_of_memory)
        (void)diagnostics_no_memory(into);
}
