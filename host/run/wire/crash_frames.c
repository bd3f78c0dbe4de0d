/* crash_frames.c - see crash_frames.h
 *
 * The unwinder is libgcc's, linked into the worker and the library of the host: backtrace() would
 * load it when a process begins or, worse, in the handler.
 */
#include "crash_frames.h"

#include <link.h>
#include <pthread.h>
#include <stddef.h>
#include <unistd.h>
#include <unwind.h>

enum { NEAR_STACK = 1 << 16 };

/* A signal handler has nothing but statics to look at. */
static struct {
    uintptr_t base, start, end;
} module;

static int find(struct dl_phdr_info *info, size_t size, void *inside)
{
    uintptr_t start = UINTPTR_MAX, end = 0;

    (void)size;
    for (uint32_t k = 0; k < info->dlpi_phnum; k++) {
        const ElfW(Phdr) *const part = &info->dlpi_phdr[k];
        const uintptr_t first = info->dlpi_addr + part->p_vaddr;

        if (part->p_type != PT_LOAD)
            continue;
        start = first < start ? first : start;
        end = first + part->p_memsz > end ? first + part->p_memsz : end;
    }
    if ((uintptr_t)inside < start || (uintptr_t)inside >= end)
        return 0;
    module.base = info->dlpi_addr;
    module.start = start;
    module.end = end;
    return 1;
}

void crash_frames_of(const void *inside)
{
    const void *address = inside;

    module.end = module.start = 0;
    (void)dl_iterate_phdr(find, (void *)(uintptr_t)address);
}

typedef struct walk {
    uint64_t *places;
    uint32_t n, capacity;
} walk;

static _Unwind_Reason_Code visit(struct _Unwind_Context *context, void *walk_)
{
    walk *const self = walk_;
    int is_signal = 0;
    const uintptr_t next = _Unwind_GetIPInfo(context, &is_signal);
    const uintptr_t at = is_signal ? next : next - 1; /* the call, not what comes after it */

    if (self->n == self->capacity)
        return _URC_END_OF_STACK;
    if (at >= module.start && at < module.end)
        self->places[self->n++] = at - module.base;
    return _URC_NO_REASON;
}

uint32_t crash_frames_take(uint64_t *places, uint32_t n)
{
    walk self = {places, 0, n};

    if (module.end > module.start)
        (void)_Unwind_Backtrace(visit, &self);
    return self.n;
}

/* The C library has what it keeps of a thread at the upper end of the thread's stack: memory behind
 * it, such as a table that is gone, is none of the stack. */
bool crash_of_stack(uintptr_t address, uintptr_t stack)
{
    const uintptr_t upper_end = (uintptr_t)pthread_self();

    return address + NEAR_STACK > stack && address < stack + NEAR_STACK &&
           (stack > upper_end || address < upper_end);
}

bool crash_of_other_thread(void)
{
    return gettid() != getpid();
}
