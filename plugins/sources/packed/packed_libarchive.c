/* packed_libarchive.c - bzip2, xz, zstd and zip by libarchive. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "packed_members.h"

enum { BLOCK = 1 << 17 };

typedef struct unpacking {
    packed_archive_library library;
    struct archive *archive;
    packed_kind kind;
    bool empty; /* nothing was packed */
} unpacking;

static void close_archive(void *state)
{
    unpacking *const self = state;

    if (self->archive)
        (void)self->library.archive_read_free(self->archive);
    free(self);
}

static ptrdiff_t halted(const unpacking *self, packed_trouble *trouble)
{
    const char *const why = self->library.archive_error_string(self->archive);

    if (self->library.archive_errno(self->archive) == ENOMEM) {
        trouble->no_memory = true;
        return -1;
    }
    return packed_halted(self->kind, why ? why : "it ends before its end", trouble);
}

/* Nothing but the one kind, so that a file cannot choose among all that libarchive reads. */
static bool support(const unpacking *self)
{
    const packed_archive_library *const library = &self->library;
    struct archive *const archive = self->archive;

    switch (self->kind) {
    case PACKED_GZIP:
        (void)library->archive_read_support_filter_gzip(archive);
        break;
    case PACKED_BZIP2:
        (void)library->archive_read_support_filter_bzip2(archive);
        break;
    case PACKED_XZ:
        (void)library->archive_read_support_filter_xz(archive);
        break;
    case PACKED_ZSTD:
        (void)library->archive_read_support_filter_zstd(archive);
        break;
    default:
        return library->archive_read_support_format_zip(archive) == ARCHIVE_OK;
    }
    return library->archive_read_support_format_raw(archive) == ARCHIVE_OK &&
           library->archive_read_support_format_empty(archive) == ARCHIVE_OK;
}

static bool open_path(unpacking *self, const char *path)
{
    if (self->archive)
        (void)self->library.archive_read_free(self->archive);
    self->archive = self->library.archive_read_new();
    return self->archive && support(self) &&
           self->library.archive_read_open_filename(self->archive, path, BLOCK) == ARCHIVE_OK;
}

/* Stands before the data of the file with that number. */
static bool go_to(unpacking *self, size_t number)
{
    struct archive_entry *entry;

    for (size_t k = 0; k <= number; k++)
        if (self->library.archive_read_next_header(self->archive, &entry) < ARCHIVE_WARN)
            return false;
    return true;
}

/* Before the data; false: see *trouble, which stays empty when libarchive knows why. */
static bool find_data(unpacking *self, const char *path, const char *member,
                      packed_trouble *trouble)
{
    struct archive_entry *entry;
    size_t number;
    int result;

    if (!open_path(self, path))
        return false;
    if (self->kind == PACKED_ZIP)
        return packed_member_choose(&self->library, self->archive, member, &number, trouble) &&
               open_path(self, path) && go_to(self, number);
    result = self->library.archive_read_next_header(self->archive, &entry);
    self->empty = result == ARCHIVE_EOF;
    return result == ARCHIVE_OK || result == ARCHIVE_WARN || self->empty;
}

static void *open_archive(const char *path, packed_kind kind, const char *member,
                          packed_trouble *trouble)
{
    unpacking *const self = calloc(1, sizeof *self);

    if (!self) {
        trouble->no_memory = true;
        return NULL;
    }
    self->kind = kind;
    if (!packed_library_load(&self->library)) {
        packed_lacks_library(kind, "not installed here: libarchive", trouble);
        free(self);
        return NULL;
    }
    if (find_data(self, path, member, trouble))
        return self;
    if (!self->archive)
        trouble->no_memory = true;
    else if (!*trouble->text)
        (void)halted(self, trouble);
    close_archive(self);
    return NULL;
}

static ptrdiff_t read_archive(void *state, void *bytes, size_t n, packed_trouble *trouble)
{
    unpacking *const self = state;
    const la_ssize_t got =
        self->empty ? 0 : self->library.archive_read_data(self->archive, bytes, n);

    return got < 0 ? halted(self, trouble) : got;
}

static uint64_t taken(const void *state)
{
    const unpacking *const self = state;
    const la_int64_t at = self->library.archive_filter_bytes(self->archive, -1);

    return at > 0 ? (uint64_t)at : 0;
}

const packed_library packed_by_libarchive = {open_archive, read_archive, taken, close_archive};
