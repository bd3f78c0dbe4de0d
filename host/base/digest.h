/* digest.h - SHA-256 of files, and whether a file is the one it was. */
#ifndef HOST_BASE_DIGEST_H
#define HOST_BASE_DIGEST_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>

enum { DIGEST_BYTES = 32, DIGEST_TEXT = 2 * DIGEST_BYTES + 1 };

/* `path` as seen from the folder of that descriptor, or AT_FDCWD.  false: it cannot be read. */
bool digest_file(int folder, const char *path, uint8_t digest[DIGEST_BYTES]);
/* The same, but given up when *stop is set. */
bool digest_file_unless(int folder, const char *path, const atomic_bool *stop,
                        uint8_t digest[DIGEST_BYTES]);
/* Of bytes in memory; NULL for none. */
void digest_bytes(const void *bytes, uint64_t n, uint8_t digest[DIGEST_BYTES]);
/* In hex, zero-terminated. */
void digest_text(const uint8_t digest[DIGEST_BYTES], char text[DIGEST_TEXT]);

/* Whether a file has not been written, replaced or moved between two looks at it. */
bool file_is_unchanged(const struct stat *before, const struct stat *now);

#endif
