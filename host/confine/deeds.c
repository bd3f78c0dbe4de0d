/* deeds.c - what a refused system call was, in words; see confine.h */
#include <sys/syscall.h>

#include "confine.h"
#include "deeds.h"

static const char *const words[] = {
    [DEED_UNKNOWN] = "tried what no plugin may do: the system call was refused",
    [DEED_NETWORK] = "tried to open a network connection; it declares no RI_NEEDS_NETWORK",
    [DEED_CHILD] = "tried to start a process; it declares no RI_NEEDS_CHILDREN",
    [DEED_PROGRAM] = "tried to run another program; it declares no RI_NEEDS_CHILDREN",
    [DEED_RIGHTS] =
        "tried to change the rights or the time of a file; it declares no RI_NEEDS_FILES",
    [DEED_TRACE] = "tried to look into another process",
    [DEED_SIGNAL] = "tried to send a signal to another process",
    [DEED_SHARED] = "tried to share memory with other programs",
    [DEED_MOUNT] = "tried to change what is mounted",
    [DEED_KERNEL] = "tried to change the system",
    [DEED_OTHERS] = "tried to change the limits of another process",
    [DEED_TERMINAL] = "tried to type into the terminal",
};

typedef struct refused_call {
    int number;
    deed_kind kind;
} refused_call;

#define DEED(CALL, KIND) {SYS_##CALL, DEED_##KIND},
#define DEEDS_NETWORK
#define DEEDS_CHILDREN
#define DEEDS_FILES
#define DEEDS_TRACE
#define DEEDS_ALWAYS
#define DEEDS_WITH_ARGUMENTS
static const refused_call calls[] = {
#include "rules.h"
};

static deed_kind kind_of(int system_call)
{
    for (size_t k = 0; k < sizeof calls / sizeof *calls; k++)
        if (calls[k].number == system_call)
            return calls[k].kind;
    return DEED_UNKNOWN;
}

const char *confine_deed(int system_call)
{
    return words[kind_of(system_call)];
}

uint32_t confine_deed_grant(int system_call)
{
    switch (kind_of(system_call)) {
    case DEED_NETWORK:
        return CONFINE_NETWORK;
    case DEED_CHILD:
    case DEED_PROGRAM:
        return CONFINE_CHILDREN;
    case DEED_RIGHTS:
        return CONFINE_FILES;
    default:
        return 0;
    }
}
