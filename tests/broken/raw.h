/* raw.h - for modules that write to their worker's socket by hand, as if they were the worker. */
#ifndef TESTS_BROKEN_RAW_H
#define TESTS_BROKEN_RAW_H

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { RAW_SOCKET = 3, RAW_DESCRIPTION = 3, RAW_PROGRESS = 5, RAW_OUTCOME = 6, RAW_CRASH = 7 };
enum { RAW_RECORDS = 10, RAW_REFUSED = 11 };

static inline void raw_bytes(const void *bytes, size_t n)
{
    const char *next = bytes;

    while (n) {
        const ssize_t written = write(RAW_SOCKET, next, n);

        if (written <= 0)
            _exit(1); /* the host has had enough */
        next += written;
        n -= (size_t)written;
    }
}

static inline void raw_header(uint32_t kind, uint64_t length)
{
    const struct {
        uint32_t magic, kind;
        uint64_t length;
    } header = {0x52454749u, kind, length};

    raw_bytes(&header, sizeof header);
}

/* Nothing follows: what the host does, it does because of what it has. */
static inline ri_status raw_wait(void)
{
    for (;;)
        (void)pause();
    return RI_OK;
}

#endif
