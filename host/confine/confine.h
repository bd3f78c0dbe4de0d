/* confine.h - what a process in which plugins run may not do any more.
 *
 * A worker confines itself before it loads the first module, and can never take it back: no new
 * privileges, no capabilities, a filter of system calls.  What a plugin needs besides is declared
 * by it (RI_NEEDS_...), and granted by the study.  What the kernel does not have is left out:
 * confine_facts() tells.
 */
#ifndef HOST_CONFINE_CONFINE_H
#define HOST_CONFINE_CONFINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What can be granted. */
enum {
    CONFINE_NETWORK = 1,
    CONFINE_CHILDREN = 2,
    CONFINE_FILES = 4,
    CONFINE_GRANT_SETS = 8 /* how many sets of them there are */
};

typedef struct confinement {
    bool off;        /* the study says `confine = no` */
    uint32_t grants; /* CONFINE_... */
} confinement;

/* What is allowed of a call: of address space and of files. */
typedef struct confine_limits {
    uint64_t memory;   /* bytes that the step may use; 0: any */
    uint64_t inputs;   /* bytes that are mapped for it */
    uint32_t threads;  /* that it may have */
    bool writes_files; /* it is a report, or granted to */
} confine_limits;

/* grants.c */
enum { CONFINE_TEXT = 64 };
/* "network", "children" or "files"; 0: none of them. */
uint32_t confine_grant(const char *name, size_t length);
/* The name of one grant. */
const char *confine_grant_name(uint32_t grant);
/* For the command line of a worker, and back: "no", or the grants with commas, or "yes". */
void confine_write(const confinement *self, char text[CONFINE_TEXT]);
bool confine_read(const char *text, confinement *to);

/* environment.c: those variables of `from` that a worker is given, as an array that ends with NULL.
 * The array is the caller's to free, the texts are not copied.  NULL: no memory. */
char **confine_environment(char *const *from);

/* process.c */
/* Confines the process for good, with all its threads to come.  It has one thread, and a handler of
 * SIGSYS.  false with a sentence in why: the kernel has refused. */
bool confine_process(const confinement *self, char *why, size_t why_size);
/* Limits of one call.  Those of the next may be wider. */
void confine_call(const confine_limits *limits);

/* deeds.c */
/* What the process was ended for: "tried to open a network connection".  `system_call` as the
 * kernel numbers them; -1: it is not known. */
const char *confine_deed(int system_call);
/* The grant that would have allowed it; 0: none would. */
uint32_t confine_deed_grant(int system_call);

/* facts.c: what holds on this machine, one line each. */
typedef struct confine_fact {
    const char *what; /* "system calls" */
    bool holds;
    const char *about; /* "a filter of seccomp", "the kernel has no seccomp" */
} confine_fact;
size_t confine_facts(const confine_fact **facts);

#endif
