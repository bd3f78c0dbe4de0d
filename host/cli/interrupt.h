/* interrupt.h - Ctrl-C and termination, noticed between two moments of a run. */
#ifndef HOST_CLI_INTERRUPT_H
#define HOST_CLI_INTERRUPT_H

#include <stdbool.h>

/* From now on the first SIGINT, SIGTERM or SIGHUP is only noted; a second one ends the program. */
void interrupt_watch(void);
bool interrupt_noted(void);

#endif
