/* facts.c - what confines a worker on this machine; see confine.h */
#include <linux/seccomp.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "confine.h"
#include "filter.h"

static bool kernel_filters(void)
{
    const unsigned wanted = SECCOMP_RET_TRAP;

    return syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &wanted) == 0;
}

bool confine_memory_watched(void)
{
    return access("/proc/self/status", R_OK) == 0;
}

confine_facts confine_facts_here(void)
{
    const bool built = filter_programs[0].length > 0, filters = kernel_filters();
    const bool landlock = confine_files_version() > 0, spaces = confine_space_possible();
    const bool watched = confine_memory_watched();

    return (confine_facts){
        .system_calls = !built     ? "any: regind was built without libseccomp"
                        : !filters ? "any: the kernel has no seccomp"
                                   : "no network, no other processes, no changes of the system",
        .files = landlock ? "those that the study names, and libraries"
                          : "any that you may open: the kernel has no Landlock, or it is off",
        .children = spaces ? "with them, by the kernel"
                           : "with them, as far as it is found: the kernel gives you no namespaces",
        .memory = watched ? "watched by the host, with what is shared and children take"
                          : "bounded by address space alone: there is no /proc",
        .watched = watched,
        .spaces = spaces,
        .filters = built && filters,
        .landlock = landlock};
}
