/* files.c - see files.h */
#include "files.h"

#include <errno.h>
#include <fcntl.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../../base/utf8.h"

enum { BUFFER = 1 << 16, NAME = 200 };
#define BEGIN_TO_STORE (UINT64_C(1) << 24) /* bytes */

struct file_writer {
    file_writer *next;
    const char *name;
    bool terminal;
    int descriptor; /* -1: nothing is written, only counted */
    uint64_t bytes;
    uint64_t written, stored; /* on their way to the disk */
    size_t used;
    struct sha256_ctx digest; /* of what was written: a large file is not read again for it */
    char buffer[BUFFER];
};

static bool plain_name(const char *name)
{
    const size_t length = strlen(name);

    return length > 0 && length <= NAME && name[0] != '.' && strcmp(name, "manifest.json") != 0 &&
           !strpbrk(name, "/\\") && utf8_printable(name);
}

/* Results are synced at the end of the run.  So that this need not wait for a large file from its
 * first byte on, the disk may begin while the rest is made; that it cannot is no error. */
static void begin_to_store(file_writer *self)
{
    if (self->descriptor < 0 || self->written - self->stored < BEGIN_TO_STORE)
        return;
    (void)sync_file_range(self->descriptor, (off_t)self->stored,
                          (off_t)(self->written - self->stored), SYNC_FILE_RANGE_WRITE);
    self->stored = self->written;
}

static bool put(file_writer *self, const char *bytes, size_t n, char *why, size_t why_size)
{
    if (n && self->descriptor >= 0)
        sha256_update(&self->digest, n, (const uint8_t *)bytes);
    while (n && self->descriptor >= 0) {
        const ssize_t written = write(self->descriptor, bytes, n);

        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0) {
            (void)snprintf(why, why_size, "could not write '%s': %s", self->name, strerror(errno));
            return false;
        }
        bytes += written;
        n -= (size_t)written;
        self->written += (uint64_t)written;
    }
    begin_to_store(self);
    return true;
}

static status begin(file_writer **list, arena *memory, int folder, const char *name, bool terminal,
                    file_writer **begun, char *why, size_t why_size)
{
    file_writer *self;

    if (!plain_name(name)) {
        (void)snprintf(why, why_size, "'%.200s' is no name for a result file", name);
        return STATUS_STUDY;
    }
    self = arena_take(memory, 1, sizeof *self);
    if (self)
        self->name = arena_text(memory, name);
    if (!self || !self->name) {
        (void)snprintf(why, why_size, "could not get the memory it asked for");
        return STATUS_SYSTEM;
    }
    self->terminal = terminal;
    self->descriptor = -1;
    sha256_init(&self->digest);
    if (folder >= 0) {
        self->descriptor = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (self->descriptor < 0 && errno == EEXIST) {
            (void)snprintf(why, why_size, "another step has already written '%s'", name);
            return STATUS_STUDY;
        }
        if (self->descriptor < 0) {
            (void)snprintf(why, why_size, "could not create '%s' in the result folder: %s", name,
                           strerror(errno));
            return STATUS_SYSTEM;
        }
    }
    while (*list)
        list = &(*list)->next;
    *list = *begun = self;
    return STATUS_OK;
}

status files_write(file_writer **list, arena *memory, int folder, const char *name, bool terminal,
                   const void *bytes, size_t n, char *why, size_t why_size)
{
    file_writer *self = *list;
    status code = STATUS_OK;

    while (self && strcmp(self->name, name) != 0)
        self = self->next;
    if (!self)
        code = begin(list, memory, folder, name, terminal, &self, why, why_size);
    if (code != STATUS_OK)
        return code;
    self->bytes += n;
    if (n > BUFFER - self->used) {
        if (!put(self, self->buffer, self->used, why, why_size))
            return STATUS_SYSTEM;
        self->used = 0;
        if (n >= BUFFER)
            return put(self, bytes, n, why, why_size) ? STATUS_OK : STATUS_SYSTEM;
    }
    if (n)
        memcpy(self->buffer + self->used, bytes, n);
    self->used += n;
    return STATUS_OK;
}

static void finish_digest(file_writer *self, char text[DIGEST_TEXT])
{
    uint8_t digest[DIGEST_BYTES];

    sha256_digest(&self->digest, sizeof digest, digest);
    digest_text(digest, text);
}

bool files_close(file_writer *list, arena *memory, const outcome_file **files, size_t *n, char *why,
                 size_t why_size)
{
    outcome_file *out;
    bool good = true;

    *n = 0;
    for (const file_writer *f = list; f; f = f->next)
        ++*n;
    out = arena_take(memory, *n ? *n : 1, sizeof *out);
    for (file_writer *f = list; f; f = f->next) {
        const bool written = f->descriptor >= 0;

        good = put(f, f->buffer, f->used, why, why_size) && good;
        f->used = 0;
        if (f->descriptor >= 0 && close(f->descriptor) != 0 && good) {
            (void)snprintf(why, why_size, "could not write '%s': %s", f->name, strerror(errno));
            good = false;
        }
        f->descriptor = -1;
        if (out) {
            *out = (outcome_file){f->name, f->terminal, f->bytes, ""};
            if (written)
                finish_digest(f, out->sha256);
            out++;
        }
    }
    *files = out ? out - *n : NULL;
    if (!out)
        (void)snprintf(why, why_size, "could not get the memory it asked for");
    return good && out;
}
