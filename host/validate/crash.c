/* crash.c - see crash.h */
#include "crash.h"

#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <ucontext.h>
#include <unistd.h>

#include "../confine/confine.h"
#include "../run/wire/crash_frames.h"

enum { HANDLER_STACK = 1 << 16, NEAR_NULL = 1 << 16, FAR = 4096 };

/* A signal handler has nothing but statics to look at. */
static struct {
    verdict *said;
    const guard_list *guards;
} desk;

static void copy_name(char *to, const char *from, size_t size)
{
    size_t k = 0;

    for (; k + 1 < size && from[k]; k++)
        to[k] = from[k];
    to[k] = '\0';
}

/* The region whose bytes or forbidden pages hold the address. */
static void look_up(crash *seen, uintptr_t address)
{
    for (const guarded *each = desk.guards->first; each; each = each->next) {
        const uintptr_t first = (uintptr_t)each->mapping;
        const uintptr_t start = (uintptr_t)each->start, end = start + each->bytes;

        if (address < first || address >= first + each->mapped)
            continue;
        seen->kind = CRASH_REGION;
        seen->beside = address < start  ? (int64_t)address - (int64_t)start
                       : address >= end ? (int64_t)(address - end) + 1
                                        : 0;
        copy_name(seen->region, each->name, sizeof seen->region);
        return;
    }
}

static void crashed(int signal_number, siginfo_t *info, void *context_)
{
    const ucontext_t *context = context_;
    const uintptr_t address = (uintptr_t)info->si_addr;
    crash *const seen = &desk.said->seen;

    if (seen->kind != CRASH_NONE) /* its stack cannot be walked */
        _exit(CRASH_EXIT);
    seen->signal = signal_number;
    seen->kind = CRASH_PLAIN;
    if (signal_number == SIGSYS)
        seen->beside = info->si_syscall;
    if (signal_number == SIGSEGV || signal_number == SIGBUS) {
        if (address < NEAR_NULL)
            seen->kind = CRASH_NOWHERE;
#ifdef __x86_64__
        const uintptr_t stack = (uintptr_t)context->uc_mcontext.gregs[REG_RSP];

        if (crash_of_stack(address, stack))
            seen->kind = CRASH_DEPTH;
        seen->wrote = (context->uc_mcontext.gregs[REG_ERR] & 2) != 0;
#else
        (void)context;
#endif
        if (seen->kind == CRASH_PLAIN && crash_of_other_thread())
            seen->kind = CRASH_ASIDE;
        look_up(seen, address);
    }
    seen->n_places = crash_frames_take(seen->places, CRASH_PLACES);
    _exit(CRASH_EXIT);
}

bool crash_catch(verdict *said, const guard_list *guards)
{
    static const int signals[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGSYS};
    struct sigaction action = {.sa_sigaction = crashed,
                               .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER};
    stack_t stack = {.ss_size = HANDLER_STACK};

    desk.said = said;
    desk.guards = guards;
    stack.ss_sp =
        mmap(NULL, HANDLER_STACK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (stack.ss_sp == MAP_FAILED || sigaltstack(&stack, NULL) != 0)
        return false;
    for (size_t k = 0; k < sizeof signals / sizeof *signals; k++)
        if (sigaction(signals[k], &action, NULL) != 0)
            return false;
    return true;
}

const char *crash_signal(int signal_number)
{
    switch (signal_number) {
    case SIGSEGV:
        return "segmentation fault";
    case SIGBUS:
        return "bus error";
    case SIGFPE:
        return "floating-point exception";
    case SIGILL:
        return "illegal instruction";
    case SIGABRT:
        return "it was aborted";
    case SIGKILL:
        return "it was killed";
    default:
        return "a signal";
    }
}

void crash_text(const crash *seen, char *text, size_t size)
{
    const char *did = seen->wrote ? "wrote" : "read";

    switch (seen->kind) {
    case CRASH_NOWHERE:
        (void)snprintf(text, size, "crashed: it %s at address 0, or near it", did);
        break;
    case CRASH_DEPTH:
        (void)snprintf(text, size, "crashed: its stack is used up");
        break;
    case CRASH_ASIDE:
        (void)snprintf(text, size,
                       "crashed: a thread that it had started used memory that is not there, as "
                       "after the end of the call");
        break;
    case CRASH_REGION:
        if (seen->beside == 0)
            (void)snprintf(text, size, "crashed: it %s to %s", did, seen->region);
        else if (seen->beside > 0)
            (void)snprintf(text, size, "crashed: it %s behind the end of %s", did, seen->region);
        else
            (void)snprintf(text, size, "crashed: it %s before the beginning of %s", did,
                           seen->region);
        break;
    default:
        if (seen->signal == SIGSYS)
            (void)snprintf(text, size, "%s", confine_deed((int)seen->beside));
        else
            (void)snprintf(text, size, "crashed: %s", crash_signal(seen->signal));
        break;
    }
}
