/* interrupt.c - see interrupt.h */
#include "interrupt.h"

#include <signal.h>
#include <stddef.h>

/* A handler can reach nothing else; this is the program, not the library. */
static volatile sig_atomic_t noted;

static void note(int number)
{
    (void)number;
    noted = 1;
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
