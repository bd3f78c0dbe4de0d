/* filter_make.c - writes the programs of filter.h as C, by libseccomp, when regind is built.
 *
 * A call that is refused is trapped: the worker's handler of SIGSYS tells the host which it was,
 * and ends the process.  A plugin that ignored an error would not be found.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/sockios.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "confine.h"
#include "filter.h"

/* 0: this processor has no such call. */
static int refuse(scmp_filter_ctx filter, int number)
{
    const int failure = number < 0 ? 0 : seccomp_rule_add(filter, SCMP_ACT_TRAP, number, 0);

    return failure == -EDOM ? 0 : failure;
}

static int refuse_where(scmp_filter_ctx filter, int number, struct scmp_arg_cmp when)
{
    return number < 0 ? 0 : seccomp_rule_add(filter, SCMP_ACT_TRAP, number, 1, when);
}

#define DEED(CALL, KIND) failure = failure ? failure : refuse(filter, SCMP_SYS(CALL));

static int add_network(scmp_filter_ctx filter)
{
    int failure = 0;
#define DEEDS_NETWORK
#include "rules.h"
#undef DEEDS_NETWORK
    return failure;
}

/* clone3() takes its flags in memory, where a filter does not see them: the C library makes do with
 * clone().  A clone that is no thread is a process. */
static int add_children(scmp_filter_ctx filter)
{
    int failure = 0;
#ifndef REGIND_SANITIZED /* a sanitizer starts a process to look for leaks, or to name a line */
#define DEEDS_CHILDREN
#include "rules.h"
#undef DEEDS_CHILDREN
    if (!failure)
        failure =
            refuse_where(filter, SCMP_SYS(clone), SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0));
    if (!failure)
        failure = seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
#else
    (void)filter;
#endif
    return failure;
}

static int add_files(scmp_filter_ctx filter)
{
    int failure = 0;
#define DEEDS_FILES
#include "rules.h"
#undef DEEDS_FILES
    return failure;
}

/* Signals go to the process itself alone.  One that may have children may signal them: their
 * numbers are not known, so it is all but the host, and all processes at once. */
static int add_signals(scmp_filter_ctx filter, bool children)
{
    const int by_process[] = {SCMP_SYS(kill), SCMP_SYS(tgkill), SCMP_SYS(rt_sigqueueinfo),
                              SCMP_SYS(rt_tgsigqueueinfo)};
    const unsigned owner[] = {F_SETOWN, F_SETOWN_EX};
    int failure = 0;

    for (size_t k = 0; !failure && !children && k < sizeof by_process / sizeof *by_process; k++)
        failure = refuse_where(filter, by_process[k], SCMP_A0(SCMP_CMP_NE, FILTER_OWN_PROCESS, 0));
    for (size_t k = 0; !failure && children && k < sizeof by_process / sizeof *by_process; k++)
        failure = refuse_where(filter, by_process[k], SCMP_A0(SCMP_CMP_EQ, FILTER_HOST_PROCESS, 0));
    if (!failure && children)
        failure = refuse_where(filter, SCMP_SYS(kill),
                               SCMP_A0(SCMP_CMP_MASKED_EQ, UINT32_MAX, UINT32_MAX));
    for (size_t k = 0; !failure && k < sizeof owner / sizeof *owner; k++)
        failure = refuse_where(filter, SCMP_SYS(fcntl), SCMP_A1(SCMP_CMP_EQ, owner[k], 0));
    return failure ? failure
                   : seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(rt_sigaction), 1,
                                      SCMP_A0(SCMP_CMP_EQ, SIGSYS, 0));
}

/* What is done to a process by its number: only to oneself, which is 0. */
static int add_others(scmp_filter_ctx filter)
{
    const int first[] = {SCMP_SYS(prlimit64), SCMP_SYS(sched_setscheduler),
                         SCMP_SYS(sched_setparam), SCMP_SYS(sched_setattr)};
    const int second[] = {SCMP_SYS(setpriority), SCMP_SYS(ioprio_set)};
    int failure = 0;

    for (size_t k = 0; !failure && k < sizeof first / sizeof *first; k++)
        failure = refuse_where(filter, first[k], SCMP_A0(SCMP_CMP_NE, 0, 0));
    for (size_t k = 0; !failure && k < sizeof second / sizeof *second; k++)
        failure = refuse_where(filter, second[k], SCMP_A1(SCMP_CMP_NE, 0, 0));
    return failure;
}

static int add_always(scmp_filter_ctx filter)
{
    const unsigned requests[] = {TIOCSTI, TIOCLINUX, FIOSETOWN, SIOCSPGRP};
    int failure = 0;
#ifndef REGIND_SANITIZED
#define DEEDS_TRACE
#include "rules.h"
#undef DEEDS_TRACE
#endif
#define DEEDS_ALWAYS
#include "rules.h"
#undef DEEDS_ALWAYS
    for (size_t k = 0; !failure && k < sizeof requests / sizeof *requests; k++)
        failure = refuse_where(filter, SCMP_SYS(ioctl), SCMP_A1(SCMP_CMP_EQ, requests[k], 0));
    return failure;
}

static int add_all(scmp_filter_ctx filter, unsigned grants)
{
    int failure = add_always(filter);

    if (!failure)
        failure = add_signals(filter, (grants & CONFINE_CHILDREN) != 0);
    if (!failure)
        failure = add_others(filter);
    if (!failure && !(grants & CONFINE_NETWORK))
        failure = add_network(filter);
    if (!failure && !(grants & CONFINE_CHILDREN))
        failure = add_children(filter);
    if (!failure && !(grants & CONFINE_FILES))
        failure = add_files(filter);
    return failure;
}

/* The program as an array in C; 0 instructions: it could not be had. */
static size_t write_program(FILE *to, scmp_filter_ctx filter, unsigned grants)
{
    static struct sock_filter code[FILTER_MOST];
    const int file = memfd_create("filter", MFD_CLOEXEC);
    ssize_t bytes = -1;

    if (file >= 0 && seccomp_export_bpf(filter, file) == 0)
        bytes = pread(file, code, sizeof code, 0);
    if (file >= 0)
        (void)close(file);
    if (bytes <= 0 || (size_t)bytes == sizeof code)
        return 0;
    (void)fprintf(to, "static const struct sock_filter program_%u[] = {\n", grants);
    for (size_t k = 0; k < (size_t)bytes / sizeof *code; k++)
        (void)fprintf(to, "    {0x%04x, %u, %u, 0x%08xu},\n", code[k].code, code[k].jt, code[k].jf,
                      code[k].k);
    (void)fputs("};\n", to);
    return (size_t)bytes / sizeof *code;
}

static bool write_set(FILE *to, unsigned grants, size_t *length)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    bool good = filter && seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2) == 0 &&
                add_all(filter, grants) == 0;

    *length = good ? write_program(to, filter, grants) : 0;
    if (filter)
        seccomp_release(filter);
    return *length > 0;
}

int main(int count, char **arguments)
{
    size_t lengths[CONFINE_GRANT_SETS];
    FILE *const to = count == 2 ? fopen(arguments[1], "we") : NULL;
    bool good = to != NULL;

    if (to)
        (void)fputs("/* written by filter_make.c */\n#include \"confine/confine.h\"\n"
                    "#include \"confine/filter.h\"\n\n",
                    to);
    for (unsigned k = 0; good && k < CONFINE_GRANT_SETS; k++)
        good = write_set(to, k, &lengths[k]);
    if (good)
        (void)fputs("const filter_program filter_programs[CONFINE_GRANT_SETS] = {\n", to);
    for (unsigned k = 0; good && k < CONFINE_GRANT_SETS; k++)
        (void)fprintf(to, "    {program_%u, %zu},\n", k, lengths[k]);
    if (good)
        (void)fputs("};\n", to);
    if (to && fclose(to) != 0)
        good = false;
    if (!good)
        (void)fputs("filter_make: the filter cannot be made\n", stderr);
    return good ? 0 : 1;
}
