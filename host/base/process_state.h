/* process_state.h - what a call may have changed of its process, found and put back.
 *
 * One worker plans all steps, and with `isolate = no` all run in the host: a locale or a rounding
 * mode that one plugin leaves behind would change the numbers of another.
 */
#ifndef HOST_BASE_PROCESS_STATE_H
#define HOST_BASE_PROCESS_STATE_H

#include <stdbool.h>
#include <stddef.h>

typedef struct process_state process_state;

/* As it is now.  NULL: no memory. */
process_state *process_state_new(void);
/* Puts back what is not as it was then.  The number of words in `changed`, such as "its locale". */
enum { STATE_PARTS = 7 };
size_t process_state_restore(const process_state *self, const char *changed[STATE_PARTS]);
/* Of it what changes numbers alone, locale and rounding, which costs no call of the system. */
void process_state_restore_numbers(const process_state *self);
void process_state_free(process_state *self);

#endif
