/* chain_worker.h - a chain in regind-worker, between the frames that ask for its runs. */
#ifndef HOST_WORKER_CHAIN_WORKER_H
#define HOST_WORKER_CHAIN_WORKER_H

#include "../units/units.h"

typedef struct chain_worker chain_worker;

/* FRAME_CHAIN: takes the descriptors.  Answers on the socket; NULL: it cannot be reached.  A chain
 * that cannot be made is answered so, and every later frame as well. */
chain_worker *chain_worker_new(int socket, const char *body, size_t length, int *descriptors,
                               size_t n, units *unit_system);
/* FRAME_RUNS; false: the host cannot be reached. */
bool chain_worker_run(chain_worker *self, int socket, const char *body, size_t length);
void chain_worker_free(chain_worker *self); /* accepts NULL */

#endif
