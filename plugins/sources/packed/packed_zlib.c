/* packed_zlib.c - gzip by zlib, which compares the checksum at the end. */
#include <errno.h>
#include <string.h>
#include <zlib.h>

#include "packed_internal.h"

enum { BUFFER = 1 << 17, LONGEST = 1 << 30 };

static ptrdiff_t halted(gzFile file, packed_trouble *trouble)
{
    int code;
    const char *why = gzerror(file, &code);

    if (code == Z_MEM_ERROR) {
        trouble->no_memory = true;
        return -1;
    }
    if (code == Z_ERRNO)
        why = strerror(errno);  // NOLINT(concurrency-mt-unsafe)
    else if (strrchr(why, ':')) /* "PATH: why" */
        why = strrchr(why, ':') + 1 + (strrchr(why, ':')[1] == ' ');
    return packed_halted(PACKED_GZIP, why, trouble);
}

static void *open_file(const char *path, packed_kind kind, const char *member,
                       packed_trouble *trouble)
{
    gzFile file = gzopen(path, "rbe");

    (void)kind;
    (void)member;
    if (file)
        (void)gzbuffer(file, BUFFER);
    else
        trouble->no_memory = true;
    return file;
}

static ptrdiff_t read_file(void *state, void *bytes, size_t n, packed_trouble *trouble)
{
    gzFile file = state;
    const int got = gzread(file, bytes, (unsigned)(n < LONGEST ? n : LONGEST));
    int code = Z_OK;

    if (got > 0)
        return got;
    (void)gzerror(file, &code);
    return got < 0 || code == Z_BUF_ERROR ? halted(file, trouble) : 0;
}

static uint64_t taken(const void *state)
{
    const z_off_t at = gzoffset((gzFile)(uintptr_t)state);

    return at > 0 ? (uint64_t)at : 0;
}

static void close_file(void *state)
{
    (void)gzclose_r(state);
}

const packed_library packed_by_zlib = {open_file, read_file, taken, close_file};
