/* interrupt.c - see interrupt.h */
#include "interrupt.h"

#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stddef.h>
#include <time.h>
#include <unistd.h>

#include "../base/status.h"

enum { GRACE_MS = 2000, LOOK_MS = 50 };

/* A handler can reach nothing else; this is the program, not the library. */
static volatile sig_atomic_t noted;
static sem_t interrupted;

/* What the thread that waits for it may give up. */
static struct {
    pthread_mutex_t lock;
    regind_study *study; /* NULL: none */
    bool is_ready, is_waiting;
} guard = {.lock = PTHREAD_MUTEX_INITIALIZER};

static void note(int number)
{
    const int before = errno;

    (void)number;
    noted = 1;
    if (guard.is_ready)
        (void)sem_post(&interrupted);
    errno = before;
}

static bool give_up(void)
{
    bool done;

    (void)pthread_mutex_lock(&guard.lock);
    done = guard.study && regind_study_abandon(guard.study);
    (void)pthread_mutex_unlock(&guard.lock);
    return done;
}

/* A plugin that asks whether it is to stop, or ends, does so in its time; one that never returns is
 * left where it is.  Standard streams may be locked by it. */
static void *wait_for_interrupt(void *user)
{
    static const char said[] = "error: the run was interrupted while a plugin in this process did "
                               "not return; nothing was written\n";
    static const struct timespec pause = {0, LOOK_MS * 1000000L};

    (void)user;
    while (sem_wait(&interrupted) != 0)
        continue;
    for (int waited = 0; waited < GRACE_MS; waited += LOOK_MS)
        (void)nanosleep(&pause, NULL);
    while (!give_up())
        (void)nanosleep(&pause, NULL);
    if (write(STDERR_FILENO, said, sizeof said - 1) < 0)
        _exit(STATUS_SYSTEM);
    _exit(STATUS_SYSTEM);
    return NULL;
}

/* Signals are for the other threads. */
static void begin_to_wait(void)
{
    sigset_t all, before;
    pthread_t thread;

    (void)sigfillset(&all);
    if (sem_init(&interrupted, 0, 0) != 0 || pthread_sigmask(SIG_SETMASK, &all, &before) != 0)
        return;
    if (pthread_create(&thread, NULL, wait_for_interrupt, NULL) == 0) {
        (void)pthread_detach(thread);
        guard.is_ready = true;
    }
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
}

void interrupt_guard(regind_study *study)
{
    (void)pthread_mutex_lock(&guard.lock);
    guard.study = study;
    if (!guard.is_waiting)
        begin_to_wait();
    guard.is_waiting = true;
    (void)pthread_mutex_unlock(&guard.lock);
    if (noted && guard.is_ready)
        (void)sem_post(&interrupted);
}

void interrupt_unguard(void)
{
    (void)pthread_mutex_lock(&guard.lock);
    guard.study = NULL;
    (void)pthread_mutex_unlock(&guard.lock);
}

void interrupt_watch(void)
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};

    for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++) {
        struct sigaction action = {.sa_handler = note,
                                   .sa_flags = (int)(SA_RESETHAND | SA_RESTART)};
        struct sigaction before;

        (void)sigemptyset(&action.sa_mask);
        /* What nohup told to ignore stays ignored. */
        if (sigaction(numbers[k], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
            (void)sigaction(numbers[k], &action, NULL);
    }
}

bool interrupt_noted(void)
{
    return noted != 0;
}
