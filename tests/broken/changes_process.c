/* changes_process.c - leaves the process in another state than it found it. */
#define BROKEN_WHEN RI_PLANNING
#include "broken.h"

#include <fenv.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    sigset_t all;

    BROKEN_UNUSED;
    (void)setlocale(LC_ALL, "C.UTF-8");
    (void)fesetround(FE_UPWARD);
    (void)chdir("/");
    (void)setenv("LANGUAGE", "kk", 1);
    (void)signal(SIGSEGV, SIG_IGN);
    (void)sigfillset(&all);
    (void)sigprocmask(SIG_BLOCK, &all, NULL);
    (void)umask(0777);
    return RI_OK;
}

BROKEN("changes_process", "Changes its process");
