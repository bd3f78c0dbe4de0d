/* Module files that have not changed since they were read: they need not be read again.
 *
 * A line for each in a file of the cache: its identity, the minor version of its note, its build
 * id, and the ids of its plugins, whose descriptions are read when they are needed (recall.c).
 * Like the cache of descriptions it is only ever a short cut: what is damaged or of another form
 * is as good as none.  Reading modules and descriptions was half of the time of `regind check`.
 */
#include <inttypes.h>
#include <regind/plugin.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "modules_internal.h"

enum {
    KNOWN_LIMIT = 4096, /* lines; older builds fall out at the start */
    KNOWN_FILE_LIMIT = 4 << 20,
    IDENTITY_NUMBERS = 7,
    SETTLED_SECONDS = 2 /* no clock of a file system is coarser (FAT's is 2 s) */
};

static const char *list_path(arena *memory, const char *folder)
{
    return arena_print(memory, "%s/files-sdk%d.%d-2", folder, RI_ABI_MAJOR, RI_ABI_MINOR);
}

static void identity_numbers(file_identity *self, uint64_t *numbers[IDENTITY_NUMBERS])
{
    uint64_t *const all[IDENTITY_NUMBERS] = {&self->device,    &self->inode,       &self->size,
                                             &self->modified,  &self->modified_ns, &self->changed,
                                             &self->changed_ns};

    memcpy(numbers, all, sizeof all);
}

/* Of a regular file; otherwise all zero. */
static file_identity identity_of(const char *path)
{
    struct stat about;

    if (stat(path, &about) != 0 || !S_ISREG(about.st_mode))
        return (file_identity){0};
    return (file_identity){.device = about.st_dev,
                           .inode = about.st_ino,
                           .size = (uint64_t)about.st_size,
                           .modified = (uint64_t)about.st_mtim.tv_sec,
                           .modified_ns = (uint64_t)about.st_mtim.tv_nsec,
                           .changed = (uint64_t)about.st_ctim.tv_sec,
                           .changed_ns = (uint64_t)about.st_ctim.tv_nsec};
}

static bool identity_equal(const file_identity *a, const file_identity *b)
{
    return memcmp(a, b, sizeof *a) == 0; /* numbers of one type: no gaps */
}

/* A number and the space after it. */
static bool take_number(char **at, uint64_t *number)
{
    char *end;

    if (**at < '0' || **at > '9')
        return false;
    *number = strtoumax(*at, &end, 10);
    if (*end != ' ')
        return false;
    *at = end + 1;
    return true;
}

/* The next word of a line, ended by a zero byte; NULL: there is none. */
static char *take_word(char **at)
{
    char *const word = *at;
    const size_t length = strcspn(word, " ");

    if (length == 0)
        return NULL;
    *at = word + length + (word[length] == ' ');
    word[length] = '\0';
    return word;
}

static bool hexadecimal(const char *text)
{
    return text && text[strspn(text, "0123456789abcdef")] == '\0' &&
           strlen(text) < sizeof((module_file *)NULL)->build_id;
}

/* The ids that a line ends with. */
static bool take_ids(known_files *self, char *at, known_file *result)
{
    const char **ids = arena_take(self->memory, strlen(at) / 2 + 1, sizeof *ids);
    const char *id;

    result->ids = ids;
    while (ids && (id = take_word(&at))) {
        if (!plugin_id_valid(id))
            return false;
        ids[result->n_ids++] = id;
    }
    return ids && !*at;
}

/* A line without its end, which stays where it is. */
static bool take_line(known_files *self, char *line, known_file *result)
{
    uint64_t *numbers[IDENTITY_NUMBERS], minor;

    *result = (known_file){.n_ids = 0};
    identity_numbers(&result->identity, numbers);
    for (size_t k = 0; k < IDENTITY_NUMBERS; k++)
        if (!take_number(&line, numbers[k]))
            return false;
    if (!take_number(&line, &minor) || minor > RI_ABI_MINOR)
        return false;
    result->minor = (uint32_t)minor;
    result->build_id = take_word(&line);
    return hexadecimal(result->build_id) && take_ids(self, line, result);
}

static bool append(known_files *self, const known_file *added)
{
    void *items = self->items;
    bool good = arena_reserve(self->memory, &items, &self->capacity, self->count, sizeof *added);

    self->items = items;
    if (good)
        self->items[self->count++] = *added;
    return good;
}

/* Takes the lines of a text; none where one is wrong. */
static void take_lines(known_files *self, char *text)
{
    known_file one;

    for (char *line = text, *end; *line; line = end + 1) {
        end = strchr(line, '\n');
        if (end)
            *end = '\0';
        if (!end || self->count == KNOWN_LIMIT || !take_line(self, line, &one) ||
            !append(self, &one)) {
            self->count = 0;
            return;
        }
    }
}

known_files known_files_open(arena *memory, const char *folder)
{
    known_files self = {.memory = memory, .folder = folder && *folder ? folder : NULL};
    const char *path = self.folder ? list_path(memory, self.folder) : NULL;
    allocator *from = arena_allocator(memory);
    char ignored[REASON_BYTES], *text = NULL;
    sentence why = {ignored, sizeof ignored, false};
    file_bytes file = {0};

    if (path && file_read(from, path, KNOWN_FILE_LIMIT, NULL, &file, &why) &&
        !memchr(file.bytes, '\0', file.size))
        text = arena_take(memory, file.size + 1, 1);
    if (text) {
        memcpy(text, file.bytes, file.size);
        text[file.size] = '\0';
        take_lines(&self, text);
    }
    file_release(from, &file);
    return self;
}

bool known_files_find(const known_files *self, file_identity *identity, module_record *record)
{
    module_file *const file = &record->file;

    *identity = identity_of(record->path);
    for (size_t k = 0; k < self->count; k++) {
        const known_file *const known = &self->items[k];

        if (!identity_equal(&known->identity, identity))
            continue;
        *file = (module_file){.has_note = true,
                              .major = RI_ABI_MAJOR,
                              .minor = known->minor,
                              .has_symbol = true,
                              .n_exported = 1};
        (void)snprintf(file->build_id, sizeof file->build_id, "%s", known->build_id);
        (void)snprintf(file->exported[0], sizeof file->exported[0], "regind_module_v%d",
                       RI_ABI_MAJOR);
        record->ids = known->ids;
        record->n_plugins = known->n_ids;
        return true;
    }
    return false;
}

/* What is changed within the tick of a clock keeps its identity. */
static bool settled(const file_identity *identity)
{
    const time_t now = time(NULL);

    return now > 0 && identity->changed + SETTLED_SECONDS < (uint64_t)now &&
           identity->modified + SETTLED_SECONDS < (uint64_t)now;
}

void known_files_add(known_files *self, const file_identity *identity, const module_record *record)
{
    const file_identity still = identity_of(record->path);
    const known_file added = {.identity = *identity,
                              .minor = record->file.minor,
                              .build_id = arena_text(self->memory, record->file.build_id),
                              .ids = record->ids,
                              .n_ids = record->n_plugins};

    if (!self->folder || !added.build_id || !*added.build_id || !settled(identity) ||
        !identity_equal(identity, &still))
        return;
    for (size_t k = 0; k < self->count; k++) /* what it was before */
        if (self->items[k].identity.device == identity->device &&
            self->items[k].identity.inode == identity->inode) {
            self->items[k] = added;
            self->changed = true;
            return;
        }
    if (append(self, &added))
        self->changed = true;
}

static bool write_line(int file, known_file one)
{
    uint64_t *number[IDENTITY_NUMBERS];

    identity_numbers(&one.identity, number);
    for (size_t k = 0; k < IDENTITY_NUMBERS; k++)
        if (dprintf(file, "%" PRIu64 " ", *number[k]) < 0)
            return false;
    if (dprintf(file, "%" PRIu32 " %s", one.minor, one.build_id) < 0)
        return false;
    for (size_t k = 0; k < one.n_ids; k++)
        if (dprintf(file, " %s", one.ids[k]) < 0)
            return false;
    return dprintf(file, "\n") > 0;
}

void known_files_close(known_files *self)
{
    const char *path = self->changed ? list_path(self->memory, self->folder) : NULL;
    bool good = true;
    char *temporary;
    int file;

    if (!path)
        return;
    file = cache_file_new(self->memory, self->folder, &temporary);
    if (file < 0)
        return;
    for (size_t k = self->count > KNOWN_LIMIT ? self->count - KNOWN_LIMIT : 0;
         k < self->count && good; k++)
        good = write_line(file, self->items[k]);
    cache_file_end(file, temporary, path, good);
}
