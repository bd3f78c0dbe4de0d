/* crew.h - independent pieces of work on several threads. */
#ifndef HOST_UNCERTAINTY_CREW_H
#define HOST_UNCERTAINTY_CREW_H

#include <stdint.h>

/* Calls work(user, k, thread) for k from 0 to n - 1, each once, on up to `threads` threads;
 * `thread` is below `threads`.  What comes out must not depend on which thread does what. */
void crew_run(uint32_t threads, uint64_t n, void (*work)(void *user, uint64_t k, uint32_t thread),
              void *user);

#endif
