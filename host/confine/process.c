/* process.c - a process gives up what plugins must not have; see confine.h */
#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "confine.h"
#include "filter.h"

/* Where memory runs out, workers go first, and their host does not. */
static void offer_to_be_killed(void)
{
    static const char points[] = "500";
    const int file = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);

    if (file < 0)
        return; /* there is no /proc */
    (void)write(file, points, sizeof points - 1);
    (void)close(file);
}

/* What root may do beyond others: all but to read files, which a study may name that are not
 * root's.  The host keeps its own, and so is out of reach of a process with less. */
static bool drop_capabilities(void)
{
    struct __user_cap_header_struct head = {_LINUX_CAPABILITY_VERSION_3, 0};
    struct __user_cap_data_struct own[2], kept[2] = {{0, 0, 0}, {0, 0, 0}};

    if (syscall(SYS_capget, &head, own) != 0)
        return false;
    if (own[0].permitted == 0 && own[1].permitted == 0)
        return true;
    kept[0].permitted = own[0].permitted & 1u << CAP_DAC_READ_SEARCH;
    kept[0].effective = own[0].effective & kept[0].permitted;
    (void)prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
    return syscall(SYS_capset, &head, kept) == 0;
}

/* A program of its own in place of the numbers that were not known when it was made. */
static bool filter_system_calls(const filter_program *program)
{
    struct sock_filter code[FILTER_MOST];
    const struct sock_fprog loaded = {(unsigned short)program->length, code};
#ifdef REGIND_SANITIZED /* a sanitizer has started threads by now */
    const unsigned flags = SECCOMP_FILTER_FLAG_TSYNC;
#else
    const unsigned flags = 0;
#endif

    if (program->length == 0 || program->length > FILTER_MOST)
        return true;
    memcpy(code, program->code, program->length * sizeof *code);
    for (size_t k = 0; k < program->length; k++)
        if (code[k].k == FILTER_OWN_PROCESS)
            code[k].k = (uint32_t)getpid();
        else if (code[k].k == FILTER_HOST_PROCESS)
            /* In a space of its own there is none, and 0 is the group of the process itself. */
            code[k].k = getppid() ? (uint32_t)getppid() : UINT32_MAX;
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, flags, &loaded) == 0 || errno == EINVAL ||
           errno == ENOSYS; /* the kernel has none */
}

/* What is open by now is passed on by the host; more than this no call has use for. */
static void limit_descriptors(void)
{
    enum { MOST = 65536 };
    struct rlimit limit;

    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_max > MOST) {
        limit.rlim_max = MOST;
        limit.rlim_cur = limit.rlim_cur < MOST ? limit.rlim_cur : MOST;
        (void)setrlimit(RLIMIT_NOFILE, &limit);
    }
}

bool confine_process(const confinement *self, char *why, size_t why_size)
{
    const char *what = NULL;

    if (self->off)
        return true;
    offer_to_be_killed();
    limit_descriptors();
    (void)signal(SIGXFSZ, SIG_IGN); /* a write that is too much fails, and says so */
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        what = "its privileges";
    else if (!drop_capabilities())
        what = "its capabilities";
    else if (self->files && !confine_files_take())
        what = "files";
    else if (!filter_system_calls(&filter_programs[self->grants % CONFINE_GRANT_SETS]))
        what = "its system calls";
    if (what)
        (void)snprintf(why, why_size, "the worker cannot give up %s: %s", what, strerror(errno));
    return what == NULL;
}
