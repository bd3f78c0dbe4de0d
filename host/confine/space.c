/* space.c - a process in a space of processes of its own; see confine.h
 *
 * What posix_spawn() does, and cannot do with new namespaces: a child that shares the memory of its
 * parent, which waits until it has become another program.
 */
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "confine.h"

#ifdef REGIND_SANITIZED /* sanitizers keep books of threads, and of their stacks */
enum { STACKS_OF_OUR_OWN = 0 };
#else
enum { STACKS_OF_OUR_OWN = 1 };
#endif
enum { STACK = 1 << 18, MAP = 64 };

/* Between parent and child, while they share their memory. */
typedef struct birth {
    int (*enter)(void *user);
    void *user;
    bool maps; /* it has users of its own, too: the same as outside */
    char of_user[MAP], of_group[MAP];
    int failure; /* of enter(): errno */
} birth;

static void write_map(const char *path, const char *text)
{
    const int file = open(path, O_WRONLY | O_CLOEXEC);

    if (file < 0)
        return; /* it goes without: its user has no name then, and the same rights */
    (void)write(file, text, strlen(text));
    (void)close(file);
}

/* What handles a signal in the parent must not do so here. */
static void reset_handlers(void)
{
    struct sigaction action;

    for (int k = 1; k < NSIG; k++)
        if (sigaction(k, NULL, &action) == 0 && action.sa_handler != SIG_IGN &&
            action.sa_handler != SIG_DFL) {
            action = (struct sigaction){.sa_handler = SIG_DFL};
            (void)sigaction(k, &action, NULL);
        }
}

static int be_born(void *user)
{
    birth *const self = user;

    reset_handlers();
    if (self->maps) {
        write_map("/proc/self/setgroups", "deny");
        write_map("/proc/self/uid_map", self->of_user);
        write_map("/proc/self/gid_map", self->of_group);
    }
    self->failure = self->enter(self->user);
    return 127;
}

static pid_t give_birth(birth *self, char *stack)
{
    const int how = CLONE_VM | CLONE_VFORK | CLONE_NEWPID | SIGCHLD;
    pid_t child = clone(be_born, stack + STACK, how, self);

    if (child >= 0 || errno != EPERM)
        return child;
    self->maps = true; /* as one who owns a space of users one may */
    return clone(be_born, stack + STACK, how | CLONE_NEWUSER, self);
}

int confine_space_enter(pid_t *child, int (*enter)(void *user), void *user)
{
    birth self = {.enter = enter, .user = user};
    sigset_t all, before;
    int failure = 0;
    char *stack;

    if (!STACKS_OF_OUR_OWN)
        return ENOSYS;
    stack = mmap(NULL, STACK, PROT_READ | PROT_WRITE,
                 MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK | MAP_NORESERVE, -1, 0);
    if (stack == MAP_FAILED)
        return errno;
    (void)snprintf(self.of_user, MAP, "%u %u 1", geteuid(), geteuid());
    (void)snprintf(self.of_group, MAP, "%u %u 1", getegid(), getegid());
    (void)sigfillset(&all);
    (void)pthread_sigmask(SIG_SETMASK, &all, &before);
    *child = give_birth(&self, stack);
    failure = *child < 0 ? errno : self.failure;
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    (void)munmap(stack, STACK);
    if (*child >= 0 && failure)
        while (waitpid(*child, NULL, 0) < 0 && errno == EINTR)
            continue;
    return failure;
}

static int enter_nothing(void *user)
{
    (void)user;
    return ECANCELED;
}

bool confine_space_possible(void)
{
    pid_t child;

    return confine_space_enter(&child, enter_nothing, NULL) == ECANCELED;
}
