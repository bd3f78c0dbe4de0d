/* limits.c - address space and files of one call; see confine.h */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "confine.h"

/* Address space of a thread, which has a stack of 8 MiB and takes two arenas; of libraries. */
#define STACK_AND_ARENA (UINT64_C(192) << 20)
#define LIBRARIES (UINT64_C(1) << 30)

#ifdef REGIND_SANITIZED /* sanitizers take terabytes of address space */
enum { LIMITS_ADDRESSES = 0 };
#else
enum { LIMITS_ADDRESSES = 1 };
#endif

/* Only so high as the limit that was found: it may be raised again for the next call. */
static void limit(__rlimit_resource_t what, uint64_t bytes)
{
    struct rlimit now;

    if (getrlimit(what, &now) != 0)
        return;
    now.rlim_cur = bytes < now.rlim_max ? (rlim_t)bytes : now.rlim_max;
    (void)setrlimit(what, &now);
}

/* 0: there is no /proc; LIBRARIES has room for it. */
static uint64_t address_space(void)
{
    char line[64] = "";
    FILE *const file = fopen("/proc/self/statm", "re");

    if (file) {
        (void)fgets(line, sizeof line, file);
        (void)fclose(file);
    }
    return strtoull(line, NULL, 10) * (uint64_t)sysconf(_SC_PAGESIZE);
}

void confine_call(const confine_limits *limits)
{
    uint64_t most;

    if (limits->memory == 0)
        return;
    if (LIMITS_ADDRESSES && !__builtin_mul_overflow(limits->memory, 2, &most) &&
        !__builtin_add_overflow(
            most, address_space() + LIBRARIES + (limits->threads + UINT64_C(2)) * STACK_AND_ARENA,
            &most))
        limit(RLIMIT_AS, most);
    if (!limits->writes_files && !__builtin_mul_overflow(limits->memory, 2, &most))
        limit(RLIMIT_FSIZE, most);
}
