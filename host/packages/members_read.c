/* members_read.c - reading a pack: see members.h */
#include <string.h>

#include "archive_library.h"
#include "members.h"
#include "sentences.h"

enum { FIRST_ROOM = 1 << 16 };

typedef struct member_reader {
    pack_members *to;
    archive_library of;
    struct archive *archive;
    uint64_t total;
} member_reader;

bool member_name_valid(const char *name)
{
    const size_t length = strlen(name);

    if (!length || length > MOST_MEMBER_NAME ||
        strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._+-/") !=
            length ||
        name[length - 1] == '/')
        return false;
    for (const char *part = name; part; part = strchr(part, '/')) {
        part += part != name; /* behind the slash */
        if (*part == '.' || *part == '/' || *part == '-')
            return false;
    }
    return true;
}

const pack_member *members_find(const pack_members *self, const char *name)
{
    for (size_t k = 0; k < self->n; k++)
        if (strcmp(self->items[k].name, name) == 0)
            return &self->items[k];
    return NULL;
}

const char *members_add(pack_members *self, const pack_member *member)
{
    void *items = self->items;

    if (!member_name_valid(member->name))
        return say(self->memory, "'%s' is no name that a file of a pack may have", member->name);
    if (members_find(self, member->name))
        return say(self->memory, "'%s' is in it twice", member->name);
    if (self->n == MOST_MEMBERS)
        return say(self->memory, "it has more than %d files", MOST_MEMBERS);
    if (!arena_reserve(self->memory, &items, &self->capacity, self->n, sizeof *self->items))
        return NO_MEMORY;
    self->items = items;
    self->items[self->n++] = *member;
    return NULL;
}

static const char *damaged(const member_reader *self)
{
    const char *const why = self->of.archive_error_string(self->archive);

    return say(self->to->memory, "it is damaged: %s", why ? why : "it cannot be unpacked");
}

/* What stands there instead of a file. */
static const char *kind_of(const member_reader *self, struct archive_entry *entry)
{
    if (self->of.archive_entry_hardlink(entry))
        return "a hard link";
    switch (self->of.archive_entry_filetype(entry)) {
    case AE_IFREG:
        return NULL;
    case AE_IFLNK:
        return "a symbolic link";
    case AE_IFDIR:
        return "a folder";
    case AE_IFIFO:
        return "a pipe";
    case AE_IFCHR:
    case AE_IFBLK:
        return "a device";
    default:
        return "no file";
    }
}

/* However large its header says it is: the room grows with what there is. */
static const char *read_bytes(member_reader *self, pack_member *member)
{
    arena *const memory = self->to->memory;
    size_t capacity = FIRST_ROOM, size = 0;
    char *bytes = arena_take(memory, capacity, 1);

    for (;;) {
        la_ssize_t got;

        if (!bytes)
            return NO_MEMORY;
        got = self->of.archive_read_data(self->archive, bytes + size, capacity - size);
        if (got < 0)
            return damaged(self);
        if (got == 0)
            break;
        size += (size_t)got;
        self->total += (uint64_t)got;
        if (self->total > UNPACKED_LIMIT)
            return say(memory, "unpacked, it is larger than %d MiB", UNPACKED_LIMIT >> 20);
        if (size == capacity) {
            bytes = arena_grow(memory, bytes, capacity, 2 * capacity, 1);
            capacity *= 2;
        }
    }
    member->bytes = bytes;
    member->size = size;
    return NULL;
}

static const char *read_entry(member_reader *self, struct archive_entry *entry)
{
    arena *const memory = self->to->memory;
    const char *const name = self->of.archive_entry_pathname(entry);
    const char *const kind = kind_of(self, entry);
    pack_member member = {.name = arena_text(memory, name ? name : "")};
    const char *why;

    if (!member.name)
        return NO_MEMORY;
    if (kind)
        return say(memory, "'%s' is %s; a pack has files alone", member.name, kind);
    why = members_add(self->to, &member); /* by its name, before its bytes are unpacked */
    return why ? why : read_bytes(self, &self->to->items[self->to->n - 1]);
}

static const char *read_all(member_reader *self)
{
    struct archive_entry *entry;
    const char *why = NULL;
    int code;

    while (!why && (code = self->of.archive_read_next_header(self->archive, &entry)) != ARCHIVE_EOF)
        why = code == ARCHIVE_OK ? read_entry(self, entry) : damaged(self);
    return why;
}

const char *members_read(const void *bytes, size_t size, pack_members *self)
{
    static const unsigned char zstd[] = {0x28, 0xB5, 0x2F, 0xFD};
    member_reader reader = {.to = self};
    const char *why;

    if (size > PACK_LIMIT)
        return say(self->memory, "it is larger than %d MiB", PACK_LIMIT >> 20);
    if (size < sizeof zstd || memcmp(bytes, zstd, sizeof zstd) != 0)
        return "it is no pack: packs are made by 'regind pack'";
    if (!archive_library_load(&reader.of))
        return "libarchive is not installed";
    reader.archive = reader.of.archive_read_new();
    if (!reader.archive)
        return NO_MEMORY;
    (void)reader.of.archive_read_support_filter_zstd(reader.archive);
    (void)reader.of.archive_read_support_format_tar(reader.archive);
    why = reader.of.archive_read_open_memory(reader.archive, bytes, size) == ARCHIVE_OK
              ? read_all(&reader)
              : damaged(&reader);
    (void)reader.of.archive_read_free(reader.archive);
    return why;
}
