/* packed_library.h - libarchive, loaded when the first file needs it: with what it depends on it is
 * 35 MB, which studies of plain files must not wait for. */
#ifndef SOURCES_PACKED_PACKED_LIBRARY_H
#define SOURCES_PACKED_PACKED_LIBRARY_H

#include <archive.h>
#include <archive_entry.h>
#include <stdbool.h>

/* What is used of it, each under its own name. */
#define PACKED_LIBRARY_EACH(X)                                                                     \
    X(archive_read_new)                                                                            \
    X(archive_read_free)                                                                           \
    X(archive_read_support_filter_bzip2)                                                           \
    X(archive_read_support_filter_gzip)                                                            \
    X(archive_read_support_filter_xz)                                                              \
    X(archive_read_support_filter_zstd)                                                            \
    X(archive_read_support_format_empty)                                                           \
    X(archive_read_support_format_raw)                                                             \
    X(archive_read_support_format_zip)                                                             \
    X(archive_read_open_filename)                                                                  \
    X(archive_read_next_header)                                                                    \
    X(archive_read_data)                                                                           \
    X(archive_filter_bytes)                                                                        \
    X(archive_error_string)                                                                        \
    X(archive_errno)                                                                               \
    X(archive_entry_pathname)                                                                      \
    X(archive_entry_filetype)                                                                      \
    X(archive_entry_is_data_encrypted)

#define PACKED_LIBRARY_MEMBER(NAME) __typeof__(&(NAME)) NAME; // NOLINT(bugprone-macro-parentheses)
typedef struct packed_archive_library {
    PACKED_LIBRARY_EACH(PACKED_LIBRARY_MEMBER)
} packed_archive_library;

/* false: it is not there.  It stays loaded as long as the process lives. */
bool packed_library_load(packed_archive_library *self);

#endif
