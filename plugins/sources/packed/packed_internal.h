/* packed_internal.h - what unpacks, one file for each library. */
#ifndef SOURCES_PACKED_PACKED_INTERNAL_H
#define SOURCES_PACKED_PACKED_INTERNAL_H

#include "packed.h"

/* What a library does; `state` is what its open() made. */
typedef struct packed_library {
    void *(*open)(const char *path, packed_kind kind, const char *member, packed_trouble *trouble);
    ptrdiff_t (*read)(void *state, void *bytes, size_t n, packed_trouble *trouble);
    /* Bytes of the file as it lies there that were read. */
    uint64_t (*taken)(const void *state);
    void (*close)(void *state);
} packed_library;

extern const packed_library packed_by_zlib;
extern const packed_library packed_by_libarchive;

/* "gzip data" */
const char *packed_words(packed_kind kind);
/* Tells that unpacking came to a halt; returns -1. */
int packed_halted(packed_kind kind, const char *why, packed_trouble *trouble);
/* Tells that there is nothing to unpack it by. */
void packed_lacks_library(packed_kind kind, const char *what, packed_trouble *trouble);

/* Whether a name is that of the study, in which `*` stands for any characters. */
bool packed_name_matches(const char *pattern, const char *name);

#endif
