/* unpack.c - see unpack.h */
#include "unpack.h"

#ifdef REGIND_LIBARCHIVE
#include <archive.h>
#include <archive_entry.h>
#include <dlfcn.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

enum { BLOCK = 1 << 16, MOST_MEMBERS = 10000, MOST_NAMED = 5 };

/* What is used of it, each under its own name. */
#define EACH(X)                                                                                    \
    X(archive_read_new)                                                                            \
    X(archive_read_free)                                                                           \
    X(archive_read_support_filter_bzip2)                                                           \
    X(archive_read_support_filter_xz)                                                              \
    X(archive_read_support_filter_zstd)                                                            \
    X(archive_read_support_format_raw)                                                             \
    X(archive_read_support_format_zip)                                                             \
    X(archive_read_open_filename)                                                                  \
    X(archive_read_next_header)                                                                    \
    X(archive_read_data)                                                                           \
    X(archive_error_string)                                                                        \
    X(archive_entry_pathname)                                                                      \
    X(archive_entry_filetype)                                                                      \
    X(archive_entry_size)

#define MEMBER(NAME) __typeof__(&(NAME)) NAME; // NOLINT(bugprone-macro-parentheses)
typedef struct library {
    EACH(MEMBER)
} library;

typedef struct unpacking {
    arena *memory;
    const char *path;
    bool is_zip;
    library of;
    struct archive *archive;
} unpacking;

/* It stays loaded as long as the process lives. */
static bool load(library *self)
{
    void *const found = dlopen(REGIND_LIBARCHIVE, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    bool all = found != NULL;

    /* as POSIX has it: C knows no way from a pointer to a function */
#define FIND(NAME)                                                                                 \
    if (all)                                                                                       \
        all = (*(void **)&self->NAME = dlsym(found, #NAME)) != NULL;
    EACH(FIND)
#undef FIND
    if (found)
        (void)dlclose(found);
    return all;
}

static bool open_archive(unpacking *self)
{
    const library *const of = &self->of;

    if (self->archive)
        (void)of->archive_read_free(self->archive);
    self->archive = of->archive_read_new();
    if (!self->archive)
        return false;
    if (self->is_zip)
        (void)of->archive_read_support_format_zip(self->archive);
    else {
        (void)of->archive_read_support_filter_bzip2(self->archive);
        (void)of->archive_read_support_filter_xz(self->archive);
        (void)of->archive_read_support_filter_zstd(self->archive);
        (void)of->archive_read_support_format_raw(self->archive);
    }
    return of->archive_read_open_filename(self->archive, self->path, BLOCK) == ARCHIVE_OK;
}

static const char *reason(const unpacking *self)
{
    const char *const why =
        self->archive ? self->of.archive_error_string(self->archive) : "no memory is left";

    return arena_print(self->memory, "cannot be unpacked: %s", why ? why : "it is damaged");
}

/* ---------------------------------------------------------------- which of several */

/* 2: it is called as a table is; 1: it may be one; 0: it is none, as what macOS adds. */
static int looks_like_table(const char *name)
{
    const char *const slash = strrchr(name, '/'), *const base = slash ? slash + 1 : name;
    const char *const point = strrchr(base, '.');

    if (*base == '.' || strncmp(name, "__MACOSX/", 9) == 0)
        return 0;
    return point && (strcasecmp(point, ".csv") == 0 || strcasecmp(point, ".tsv") == 0 ||
                     strcasecmp(point, ".txt") == 0 || strcasecmp(point, ".tab") == 0)
               ? 2
               : 1;
}

static const char *with_other(arena *memory, const char *others, const char *name, size_t n)
{
    if (n > MOST_NAMED)
        return others;
    if (n == MOST_NAMED)
        return arena_print(memory, "%s ...", others);
    return others ? arena_print(memory, "%s, '%s'", others, name)
                  : arena_print(memory, "'%s'", name);
}

/* While the files of an archive are listed. */
typedef struct choice {
    init_member member;
    size_t number; /* of the chosen file */
    int64_t size;
    int looks;
    size_t others;
} choice;

static bool compare(const unpacking *self, choice *best, struct archive_entry *entry, size_t number)
{
    const library *const of = &self->of;
    const char *const name = of->archive_entry_pathname(entry);
    const int64_t size = of->archive_entry_size(entry);
    const int looks =
        name && of->archive_entry_filetype(entry) == AE_IFREG ? looks_like_table(name) : 0;
    const bool better = looks > best->looks || (looks && looks == best->looks && size > best->size);
    const char *const other = better ? best->member.name : name;

    if (!looks)
        return true;
    if (other) {
        best->member.others = with_other(self->memory, best->member.others, other, best->others++);
        if (!best->member.others)
            return false;
    }
    if (!better)
        return true;
    best->looks = looks;
    best->size = size;
    best->number = number;
    best->member.name = arena_text(self->memory, name);
    return best->member.name != NULL;
}

/* false: *why, or there is no memory. */
static bool choose(const unpacking *self, choice *best, const char **why)
{
    struct archive_entry *entry;
    int result = ARCHIVE_OK;

    *best = (choice){.size = -1};
    for (size_t k = 0; k < MOST_MEMBERS && result >= ARCHIVE_WARN; k++) {
        result = self->of.archive_read_next_header(self->archive, &entry);
        if (result == ARCHIVE_EOF)
            break;
        if (result >= ARCHIVE_WARN && !compare(self, best, entry, k))
            return false;
    }
    if (result < ARCHIVE_WARN)
        *why = reason(self);
    else if (best->looks == 0)
        *why = "is a ZIP archive without a file in it";
    return !*why;
}

/* ---------------------------------------------------------------- its bytes */

static bool read_member(const unpacking *self, size_t number, init_head *head)
{
    unsigned char *const bytes = (unsigned char *)(uintptr_t)head->bytes;
    struct archive_entry *entry;
    size_t n = 0;

    for (size_t k = 0; k <= number; k++)
        if (self->of.archive_read_next_header(self->archive, &entry) < ARCHIVE_WARN)
            return false;
    while (n < INIT_HEAD + 1) {
        const la_ssize_t got =
            self->of.archive_read_data(self->archive, bytes + n, INIT_HEAD + 1 - n);

        if (got < 0)
            return false;
        if (got == 0)
            break;
        n += (size_t)got;
    }
    head->is_packed = true;
    head->is_cut = n > INIT_HEAD;
    head->n = n > INIT_HEAD ? INIT_HEAD : n;
    bytes[head->n] = '\0';
    return true;
}

bool init_unpack(arena *memory, const char *path, init_head *head, init_member *member,
                 const char **why, const char **hint)
{
    unpacking self = {memory, path, memcmp(head->bytes, "PK", 2) == 0, {0}, NULL};
    choice chosen = {.number = 0};
    bool done = false;

    *member = (init_member){NULL, NULL};
    *why = *hint = NULL;
    if (!load(&self.of)) {
        *why = "is packed, and libarchive, which unpacks it, is not installed";
        *hint = "install libarchive13, or unpack it first";
        return false;
    }
    if (!open_archive(&self))
        *why = reason(&self);
    else if (!self.is_zip || choose(&self, &chosen, why)) {
        done = (!self.is_zip || open_archive(&self)) && read_member(&self, chosen.number, head);
        *why = done ? NULL : reason(&self);
        *member = chosen.member;
    }
    if (self.archive)
        (void)self.of.archive_read_free(self.archive);
    return done;
}

#else

bool init_unpack(arena *memory, const char *path, init_head *head, init_member *member,
                 const char **why, const char **hint)
{
    (void)memory;
    (void)path;
    (void)head;
    *member = (init_member){NULL, NULL};
    *why = "is packed, and this regind was built without libarchive, which unpacks it";
    *hint = "unpack it first";
    return false;
}
#endif
