/* mapped_file.h - what is mapped at an address, for a handler of signals. */
#ifndef HOST_WORKER_MAPPED_FILE_H
#define HOST_WORKER_MAPPED_FILE_H

#include <stdbool.h>
#include <stdint.h>

/* Whether it is a file that has a name: no memory of the host's or of the process itself.  Reads
 * the process's own table by calls that a handler may make. */
bool mapped_file_is_at(uintptr_t address);

#endif
