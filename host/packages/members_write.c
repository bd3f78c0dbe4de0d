/* members_write.c - making a pack: see members.h
 *
 * Nothing of the machine or the day is in it: no owners, no dates, no numbers of threads. */
#include <string.h>

#include "archive_library.h"
#include "members.h"
#include "sentences.h"

enum { FIRST_ROOM = 1 << 16 };

typedef struct member_writer {
    arena *memory;
    archive_library of;
    struct archive *archive;
    char *bytes;
    size_t size, capacity;
    bool no_memory;
} member_writer;

static la_ssize_t take(struct archive *archive, void *user, const void *bytes, size_t size)
{
    member_writer *const self = user;

    (void)archive;
    if (self->size + size > self->capacity) {
        const size_t room = 2 * (self->size + size) + FIRST_ROOM;
        char *const more = arena_grow(self->memory, self->bytes, self->capacity, room, 1);

        if (!more) {
            self->no_memory = true;
            return -1;
        }
        self->bytes = more;
        self->capacity = room;
    }
    memcpy(self->bytes + self->size, bytes, size);
    self->size += size;
    return (la_ssize_t)size;
}

/* Of zstd.  The fuzz target has a level that does not prepare megabytes for a few bytes. */
#ifndef PACK_LEVEL
#define PACK_LEVEL "19"
#endif

static bool write_member(member_writer *self, const pack_member *member)
{
    struct archive_entry *const entry = self->of.archive_entry_new();
    bool good;

    if (!entry)
        return false;
    self->of.archive_entry_set_pathname(entry, member->name);
    self->of.archive_entry_set_filetype(entry, AE_IFREG);
    self->of.archive_entry_set_perm(entry, 0644);
    self->of.archive_entry_set_size(entry, (la_int64_t)member->size);
    self->of.archive_entry_set_mtime(entry, 0, 0);
    good = self->of.archive_write_header(self->archive, entry) == ARCHIVE_OK &&
           self->of.archive_write_data(self->archive, member->bytes, member->size) ==
               (la_ssize_t)member->size;
    self->of.archive_entry_free(entry);
    return good;
}

static bool write_all(member_writer *self, const pack_members *from)
{
    bool good = self->of.archive_write_set_format_ustar(self->archive) == ARCHIVE_OK &&
                self->of.archive_write_add_filter_zstd(self->archive) == ARCHIVE_OK &&
                self->of.archive_write_set_options(
                    self->archive, "zstd:compression-level=" PACK_LEVEL) == ARCHIVE_OK &&
                self->of.archive_write_set_bytes_in_last_block(self->archive, 1) == ARCHIVE_OK &&
                self->of.archive_write_open(self->archive, self, NULL, take, NULL) == ARCHIVE_OK;

    for (size_t k = 0; good && k < from->n; k++)
        good = write_member(self, &from->items[k]);
    return good && self->of.archive_write_close(self->archive) == ARCHIVE_OK;
}

const char *members_write(const pack_members *self, const void **bytes, size_t *size)
{
    member_writer writer = {.memory = self->memory};
    const char *why = NULL;

    if (!archive_library_load(&writer.of))
        return "libarchive is not installed";
    writer.archive = writer.of.archive_write_new();
    if (!writer.archive)
        return NO_MEMORY;
    if (!write_all(&writer, self)) {
        const char *const text = writer.of.archive_error_string(writer.archive);

        why = writer.no_memory || !text ? NO_MEMORY
                                        : say(self->memory, "it cannot be packed: %s", text);
    }
    (void)writer.of.archive_write_free(writer.archive);
    if (!why && writer.size > PACK_LIMIT)
        why = say(self->memory, "it is larger than %d MiB", PACK_LIMIT >> 20);
    *bytes = writer.bytes;
    *size = writer.size;
    return why;
}
