/* archive_library.h - libarchive, loaded when the first pack needs it: with what it depends on it
 * is 35 MB, which nobody who runs a study must wait for. */
#ifndef HOST_PACKAGES_ARCHIVE_LIBRARY_H
#define HOST_PACKAGES_ARCHIVE_LIBRARY_H

#include <archive.h>
#include <archive_entry.h>
#include <stdbool.h>

/* What is used of it, each under its own name. */
#define ARCHIVE_LIBRARY_EACH(X)                                                                    \
    X(archive_read_new)                                                                            \
    X(archive_read_free)                                                                           \
    X(archive_read_support_filter_zstd)                                                            \
    X(archive_read_support_format_tar)                                                             \
    X(archive_read_open_memory)                                                                    \
    X(archive_read_next_header)                                                                    \
    X(archive_read_data)                                                                           \
    X(archive_error_string)                                                                        \
    X(archive_filter_code)                                                                         \
    X(archive_entry_filetype)                                                                      \
    X(archive_entry_hardlink)                                                                      \
    X(archive_entry_new)                                                                           \
    X(archive_entry_free)                                                                          \
    X(archive_entry_pathname)                                                                      \
    X(archive_entry_set_filetype)                                                                  \
    X(archive_entry_set_mtime)                                                                     \
    X(archive_entry_set_pathname)                                                                  \
    X(archive_entry_set_perm)                                                                      \
    X(archive_entry_set_size)                                                                      \
    X(archive_write_new)                                                                           \
    X(archive_write_free)                                                                          \
    X(archive_write_close)                                                                         \
    X(archive_write_add_filter_zstd)                                                               \
    X(archive_write_set_format_ustar)                                                              \
    X(archive_write_set_options)                                                                   \
    X(archive_write_set_bytes_in_last_block)                                                       \
    X(archive_write_open)                                                                          \
    X(archive_write_header)                                                                        \
    X(archive_write_data)

#define ARCHIVE_LIBRARY_MEMBER(NAME) __typeof__(&(NAME)) NAME; // NOLINT(bugprone-macro-parentheses)
typedef struct archive_library {
    ARCHIVE_LIBRARY_EACH(ARCHIVE_LIBRARY_MEMBER)
} archive_library;

/* false: it is not there.  It stays loaded as long as the process lives. */
bool archive_library_load(archive_library *self);

#endif
