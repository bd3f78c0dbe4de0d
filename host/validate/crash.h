/* crash.h - what a signal handler finds out before the process ends. */
#ifndef HOST_VALIDATE_CRASH_H
#define HOST_VALIDATE_CRASH_H

#include <stddef.h>

#include "guard.h"
#include "verdict.h"

/* From now on SIGSEGV and its kin write to `said`, name memory of `guards`, and end the process
 * with CRASH_EXIT.  false: the system refuses. */
bool crash_catch(verdict *said, const guard_list *guards);
enum { CRASH_EXIT = 113 };

/* "crashed: it wrote 8 bytes behind the input 'value'" */
void crash_text(const crash *seen, char *text, size_t size);
/* The same for a signal alone. */
const char *crash_signal(int signal_number);

#endif
