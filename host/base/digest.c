/* digest.c - see digest.h */
#include "digest.h"

#include <fcntl.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <unistd.h>

_Static_assert((int)DIGEST_BYTES == (int)SHA256_DIGEST_SIZE, "digests are SHA-256");

bool digest_file(int folder, const char *path, uint8_t digest[DIGEST_BYTES])
{
    return digest_file_unless(folder, path, NULL, digest);
}

bool digest_file_unless(int folder, const char *path, const atomic_bool *stop,
                        uint8_t digest[DIGEST_BYTES])
{
    const int file = openat(folder, path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    struct sha256_ctx context;
    uint8_t piece[1 << 16];
    struct stat about;
    ssize_t got = -1;
    bool regular;

    if (file < 0)
        return false;
    sha256_init(&context);
    /* A pipe has given its bytes away, or waits for ever. */
    regular = fstat(file, &about) == 0 && S_ISREG(about.st_mode);
    while (regular && !(stop && atomic_load(stop)) && (got = read(file, piece, sizeof piece)) > 0)
        sha256_update(&context, (size_t)got, piece);
    (void)close(file);
    sha256_digest(&context, DIGEST_BYTES, digest);
    return got == 0;
}

void digest_bytes(const void *bytes, uint64_t n, uint8_t digest[DIGEST_BYTES])
{
    struct sha256_ctx context;

    sha256_init(&context);
    if (n)
        sha256_update(&context, (size_t)n, bytes);
    sha256_digest(&context, DIGEST_BYTES, digest);
}

void digest_text(const uint8_t digest[DIGEST_BYTES], char text[DIGEST_TEXT])
{
    for (size_t k = 0; k < DIGEST_BYTES; k++)
        (void)snprintf(text + 2 * k, 3, "%02x", digest[k]);
}

static bool same_time(struct timespec a, struct timespec b)
{
    return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

bool file_is_unchanged(const struct stat *before, const struct stat *now)
{
    return before->st_dev == now->st_dev && before->st_ino == now->st_ino &&
           before->st_size == now->st_size && same_time(before->st_mtim, now->st_mtim) &&
           same_time(before->st_ctim, now->st_ctim);
}
