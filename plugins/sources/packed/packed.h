/* packed.h - the bytes of a file that is packed by gzip, bzip2, xz, zstd or zip, unpacked as they
 * are read: never as a whole, so that memory stays bounded whatever the file unpacks to.
 *
 * What it is packed by is told by its first bytes, not by its name.  A library that was not there
 * when regind was built is a trouble told in words.  One thread uses a packed file. */
#ifndef SOURCES_PACKED_PACKED_H
#define SOURCES_PACKED_PACKED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct packed_file packed_file;

typedef enum packed_kind {
    PACKED_NOT,
    PACKED_GZIP,
    PACKED_BZIP2,
    PACKED_XZ,
    PACKED_ZSTD,
    PACKED_ZIP
} packed_kind;

/* Why a file cannot be unpacked: a sentence, and what to do. */
typedef struct packed_trouble {
    bool no_memory;
    bool of_member; /* the study names, or does not name, a file in the archive */
    char text[700], hint[300];
} packed_trouble;

/* By the first bytes; eight are enough. */
packed_kind packed_kind_of(const unsigned char *bytes, size_t n);

/* Opens a file of a kind; `member` names the file in a zip archive (`*` stands for any part of the
 * name); NULL: it holds only one.  NULL result: see *trouble. */
packed_file *packed_open(const char *path, packed_kind kind, const char *member,
                         packed_trouble *trouble);
/* Up to n bytes; 0 at the end, -1: see *trouble. */
ptrdiff_t packed_read(packed_file *self, void *bytes, size_t n, packed_trouble *trouble);
/* How much of it was read, 0..1. */
double packed_fraction(const packed_file *self);
void packed_close(packed_file *self); /* accepts NULL */

#endif
