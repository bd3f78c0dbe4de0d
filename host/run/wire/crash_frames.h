/* crash_frames.h - where a module was when its process crashed.
 *
 * In: an address within the module, once it is loaded.  Out: places in its file, the innermost
 * first, of its frames alone; the host has them looked up in what the compiler has written of it
 * (source_lines.h).  crash_frames_take() is for a signal handler: it neither allocates nor locks.
 */
#ifndef HOST_RUN_WIRE_CRASH_FRAMES_H
#define HOST_RUN_WIRE_CRASH_FRAMES_H

#include <stdbool.h>
#include <stdint.h>

/* The module that crashes are told of from now on. */
void crash_frames_of(const void *inside);
/* Up to n of its places on the stack of the calling thread; returns how many. */
uint32_t crash_frames_take(uint64_t *places, uint32_t n);

/* Whether the calling thread, whose stack pointer is `stack`, has used up its stack when it could
 * not use `address`; whether it is another thread than the one that entered run(). */
bool crash_of_stack(uintptr_t address, uintptr_t stack);
bool crash_of_other_thread(void);

#endif
