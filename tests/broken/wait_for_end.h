/* wait_for_end.h - for plugins that somebody has to end.
 *
 * What they do is counted, and no matter of time: one that has taken more than it may waits until
 * the host has seen it.  A host that does not see it waits as long as its timeout.
 */
#ifndef TESTS_BROKEN_WAIT_FOR_END_H
#define TESTS_BROKEN_WAIT_FOR_END_H

#include <stdio.h>
#include <unistd.h>

/* What broken.sh allows is 256 MiB. */
enum { BROKEN_TOO_MUCH = 320 << 20 };

static inline void broken_wait_for_end(void)
{
    for (;;)
        (void)pause();
}

/* To be called after each block that was taken; `taken` is their number so far.  The memory that
 * is really there is looked at now and then only, as it means reading a file. */
static inline void broken_taken(unsigned long taken)
{
    enum { NOW_AND_THEN = 32 };
    long size = 0, resident = 0;
    FILE *file;

    if (taken % NOW_AND_THEN)
        return;
    file = fopen("/proc/self/statm", "r");
    if (!file)
        return;
    if (fscanf(file, "%ld %ld", &size, &resident) != 2)
        resident = 0;
    (void)fclose(file);
    if (resident * sysconf(_SC_PAGESIZE) > BROKEN_TOO_MUCH)
        broken_wait_for_end();
}

#endif
