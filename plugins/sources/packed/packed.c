/* packed.c - which library unpacks a file, and how much it may unpack to. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "packed_internal.h"

#ifndef PACKED_FREE                     /* the tests take little */
#define PACKED_FREE ((uint64_t)1 << 28) /* bytes that any file may unpack to */
#endif
enum { MOST_TIMES = 500 }; /* its own size beyond that; tables of statistics reach about 50 */

struct packed_file {
    const packed_library *library;
    void *state;
    uint64_t size, unpacked; /* bytes of the file, and of what came out of it */
};

/* What each kind begins with, what it is called, and who unpacks it. */
static const struct {
    const char *begin;
    size_t n;
    packed_kind kind;
    const char *words, *tested_by, *unpacked_by;
} kinds[] = {
    {"\x1F\x8B\x08", 3, PACKED_GZIP, "gzip data", "gunzip -t", "gunzip"},
    {"\xFD"
     "7zXZ",
     5, PACKED_XZ, "xz data", "xz -t", "unxz"},
    {"\x28\xB5\x2F\xFD", 4, PACKED_ZSTD, "zstd data", "zstd -t", "unzstd"},
    {"PK\3\4", 4, PACKED_ZIP, "ZIP archive", "unzip -t", "unzip"},
    {"PK\5\6", 4, PACKED_ZIP, "ZIP archive", "unzip -t", "unzip"}, /* an empty one */
    {"BZh", 3, PACKED_BZIP2, "bzip2 data", "bunzip2 -t", "bunzip2"},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

packed_kind packed_kind_of(const unsigned char *bytes, size_t n)
{
    for (size_t k = 0; k < KINDS; k++)
        if (n >= kinds[k].n && memcmp(bytes, kinds[k].begin, kinds[k].n) == 0 &&
            (kinds[k].kind != PACKED_BZIP2 || /* these are letters: pi follows, or the end's mark */
             (n >= 8 && (memcmp(bytes + 4, "1AY&", 4) == 0 ||
                         memcmp(bytes + 4, "\x17\x72\x45\x38", 4) == 0))))
            return kinds[k].kind;
    return PACKED_NOT;
}

static size_t place_of(packed_kind kind)
{
    size_t k = 0;

    while (kinds[k].kind != kind && k + 1 < KINDS)
        k++;
    return k;
}

const char *packed_words(packed_kind kind)
{
    return kinds[place_of(kind)].words;
}

int packed_halted(packed_kind kind, const char *why, packed_trouble *trouble)
{
    size_t length = strlen(why);

    while (length > 0 && (unsigned char)why[length - 1] <= ' ')
        length--;
    (void)snprintf(trouble->text, sizeof trouble->text,
                   "the %s cannot be unpacked to the end: %.*s", packed_words(kind), (int)length,
                   why);
    (void)snprintf(trouble->hint, sizeof trouble->hint,
                   "the file is cut off or damaged: fetch it anew (%s FILE tests it)",
                   kinds[place_of(kind)].tested_by);
    return -1;
}

static const packed_library *library_of(packed_kind kind)
{
    (void)kind;
#ifdef REGIND_ZLIB /* unlike libarchive it compares the checksum */
    if (kind == PACKED_GZIP)
        return &packed_by_zlib;
#endif
#ifdef REGIND_LIBARCHIVE
    return &packed_by_libarchive;
#else
    return NULL;
#endif
}

void packed_lacks_library(packed_kind kind, const char *what, packed_trouble *trouble)
{
    (void)snprintf(trouble->text, sizeof trouble->text,
                   "the file is %s%s, and what unpacks it is %s", kind == PACKED_ZIP ? "a " : "",
                   packed_words(kind), what);
    (void)snprintf(trouble->hint, sizeof trouble->hint, "unpack it first: %s FILE",
                   kinds[place_of(kind)].unpacked_by);
}

packed_file *packed_open(const char *path, packed_kind kind, const char *member,
                         packed_trouble *trouble)
{
    const packed_library *const library = library_of(kind);
    packed_file *self;
    struct stat about;

    *trouble = (packed_trouble){.no_memory = false};
    if (!library) {
        packed_lacks_library(kind, "not in this build of regind", trouble);
        return NULL;
    }
    self = calloc(1, sizeof *self);
    if (!self) {
        trouble->no_memory = true;
        return NULL;
    }
    self->library = library;
    self->size = stat(path, &about) == 0 ? (uint64_t)about.st_size : 0;
    self->state = library->open(path, kind, member, trouble);
    if (self->state)
        return self;
    free(self);
    return NULL;
}

/* A file that is made to fill the memory or the time of who unpacks it. */
static ptrdiff_t too_much(const packed_file *self, packed_trouble *trouble)
{
    (void)snprintf(
        trouble->text, sizeof trouble->text,
        "the file unpacks to more than %d times its size of %llu bytes, as no table does",
        MOST_TIMES, (unsigned long long)self->size);
    (void)snprintf(trouble->hint, sizeof trouble->hint,
                   "if it is meant, unpack it first and name what comes out");
    return -1;
}

ptrdiff_t packed_read(packed_file *self, void *bytes, size_t n, packed_trouble *trouble)
{
    const ptrdiff_t got = self->library->read(self->state, bytes, n, trouble);

    if (got <= 0)
        return got;
    self->unpacked += (uint64_t)got;
    if (self->unpacked > PACKED_FREE && self->unpacked / MOST_TIMES >= self->size)
        return too_much(self, trouble);
    return got;
}

double packed_fraction(const packed_file *self)
{
    const uint64_t taken = self->library->taken(self->state);

    return self->size == 0 || taken >= self->size ? 0 : (double)taken / (double)self->size;
}

void packed_close(packed_file *self)
{
    if (self)
        self->library->close(self->state);
    free(self);
}
