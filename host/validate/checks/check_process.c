/* check_process.c - what is another one after a call: the process, its memory, what it holds. */
#include <fcntl.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

#include "../../base/process_state.h"
#include "../compare.h"
#include "checks.h"

enum { DESCRIPTORS = 256, CALLS = 20, SETTLED = 11, PATIENCE = 50 };

static int open_descriptors(void)
{
    int n = 0;

    for (int k = 0; k < DESCRIPTORS; k++)
        n += fcntl(k, F_GETFD) >= 0;
    return n;
}

/* A folder has two links and one for each folder in it: here one is a thread. */
static uint64_t threads(void)
{
    struct stat about;

    return stat("/proc/self/task", &about) == 0 ? (uint64_t)about.st_nlink : 0;
}

/* The kernel counts a thread that was joined for some moments more. */
static bool more_threads(uint64_t than)
{
    const struct timespec moment = {0, 2000000};

    for (int k = 0; k < PATIENCE && threads() > than; k++)
        (void)nanosleep(&moment, NULL);
    return threads() > than;
}

static void call_once(bench *self, const scene *on)
{
    const trial_settings how = TRIAL_SETTINGS;
    trial made;

    trial_run(self, on, &how, &made);
    (void)trial_fair(self, &made);
    trial_close(&made);
}

static bool state_kept(bench *self, const process_state *before)
{
    const char *changed[STATE_PARTS], *list = "";
    const size_t n = process_state_restore(before, changed);

    for (size_t k = 0; k < n; k++)
        list = bench_print(self, "%s%s%s", list, k ? ", " : "", changed[k]);
    return n == 0 || bench_fail(self, "changed %s, and did not put it back", list);
}

/* The process of this test ends as a program does, so that what was registered with atexit() runs:
 * isolate.c tells when that ends it otherwise. */
static void end_as_programs_do(const bench *self)
{
#ifndef REGIND_SANITIZED /* which look for leaks then, those of this process among them */
    if (!bench_failed(self))
        exit(0); // NOLINT(concurrency-mt-unsafe): the only thread of the host's
#else
    (void)self;
#endif
}

void check_process(bench *self)
{
    process_state *const before = process_state_new();
    uint64_t alone;
    int descriptors;
    scene base;

    if (!before)
        bench_no_memory(self);
    if (trial_base(self, &base)) {
        bench_with(self, "%s, twice", base.what);
        call_once(self, &base);
        alone = threads(); /* a library may keep some for all calls, and files */
        descriptors = open_descriptors();
        call_once(self, &base);
        if (state_kept(self, before) && more_threads(alone))
            (void)bench_fail(self, "left a thread behind when it returned");
        if (open_descriptors() > descriptors)
            (void)bench_fail(self, "left a file, or another descriptor, open when it returned");
        bench_pass(self);
    }
    process_state_free(before);
    end_as_programs_do(self);
}

static size_t bytes_in_use(void)
{
    const struct mallinfo2 now = mallinfo2();

    return now.uordblks + now.hblkhd;
}

/* What is kept for later calls settles (malloc() itself keeps seven pieces of each size), and a
 * library's caches grow unevenly; equal calls that lose memory lose about the same each time. */
void check_leaks(bench *self)
{
    size_t used[CALLS], least = SIZE_MAX, most = 0;
    bool grows = true;
    scene base;

#ifdef REGIND_SANITIZED
    bench_skip(self, "a sanitizer has an allocator of its own");
    return;
#endif
    if (!trial_base(self, &base))
        return;
    bench_with(self, "%s, %d times", base.what, CALLS);
    for (int k = 0; k < CALLS && !bench_failed(self); k++) {
        call_once(self, &base);
        used[k] = bytes_in_use();
        if (k <= SETTLED || !grows)
            continue;
        grows = used[k] > used[k - 1];
        least = least < used[k] - used[k - 1] ? least : used[k] - used[k - 1];
        most = most > used[k] - used[k - 1] ? most : used[k] - used[k - 1];
    }
    if (!bench_failed(self) && grows && most <= 2 * least)
        (void)bench_fail(self, "kept %zu bytes more after each call", least);
    bench_pass(self);
}

/* Bytes that malloc() hands out are never zero here: 0xfe in the first call, 0x7e in the second. */
void check_fresh_memory(bench *self)
{
    static const int patterns[] = {0x01, 0x81};
    const trial_settings how = TRIAL_SETTINGS;
    trial made[2];
    char why[1024];
    scene base;

    if (!trial_base(self, &base))
        return;
    bench_with(self, "%s, where malloc() returns bytes of one kind, and then of another",
               base.what);
    for (int k = 0; k < 2; k++) {
        (void)mallopt(M_PERTURB, patterns[k]);
        trial_run(self, &base, &how, &made[k]);
    }
    (void)mallopt(M_PERTURB, 0);
    if (trial_fair(self, &made[0]) && trial_fair(self, &made[1]) &&
        !same_results(&made[0], &made[1], why, sizeof why))
        (void)bench_fail(self, "%s", why);
    for (int k = 0; k < 2; k++)
        trial_close(&made[k]);
    bench_pass(self);
}
