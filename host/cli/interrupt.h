/* interrupt.h - Ctrl-C and termination, noticed between two moments of a run. */
#ifndef HOST_CLI_INTERRUPT_H
#define HOST_CLI_INTERRUPT_H

#include <regind/regind.h>
#include <stdbool.h>

/* From now on the first SIGINT, SIGTERM or SIGHUP is only noted; a second one ends the program. */
void interrupt_watch(void);
bool interrupt_noted(void);
/* From now on the first one ends the program, too, where a plugin in this process does not return:
 * nobody asks interrupt_noted() then.  Until interrupt_unguard(), before the study is freed. */
void interrupt_guard(regind_study *study);
void interrupt_unguard(void);

#endif
