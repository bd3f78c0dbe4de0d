/* filter.h - the programs of seccomp that filter_make.c writes when regind is built.
 *
 * One for each set of grants; in them FILTER_OWN_PROCESS stands for the process that is confined,
 * FILTER_HOST_PROCESS for its parent, and their numbers are put in when the program is loaded.
 * Making one takes libseccomp more than a millisecond, which each worker would pay.
 */
#ifndef HOST_CONFINE_FILTER_H
#define HOST_CONFINE_FILTER_H

#include <linux/filter.h>
#include <stddef.h>

#define FILTER_OWN_PROCESS 0x5AFE1D01u
#define FILTER_HOST_PROCESS 0x5AFE1D02u
enum { FILTER_MOST = 1024 }; /* instructions */

typedef struct filter_program {
    const struct sock_filter *code;
    size_t length; /* 0: regind was built without libseccomp */
} filter_program;

/* By confine_grant bits. */
extern const filter_program filter_programs[];

#endif
