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
#include <sys/types.h>

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
    int files;       /* descriptor of the rules of confine_files_begin(); 0: it may open any file */
    int handed;      /* a descriptor that it finds under the same number; 0: none */
    const char *temporary; /* "TMPDIR=FOLDER", of one that may write there; NULL: none */
} confinement;

/* What is allowed of a call: of address space and of files. */
typedef struct confine_limits {
    uint64_t memory;   /* bytes that the step may use; 0: any */
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

/* environment.c: those variables of `from` that a worker with these grants is given, `temporary`
 * (if not NULL) in the place of TMPDIR, as an array that ends with NULL. The array is the caller's
 * to free, the texts are not copied.  NULL: no memory. */
char **confine_environment(char *const *from, const char *temporary, uint32_t grants);

/* files.c: which files the worker may open, as far as the kernel has Landlock.  The host makes the
 * rules, the worker finds them at CONFINE_FILES_DESCRIPTOR. */
enum { CONFINE_FILES_DESCRIPTOR = 4 };
/* Places of the system that all workers may read, opened once.  NULL: there is no Landlock, or no
 * memory; that is accepted below. */
typedef struct confine_places confine_places;
confine_places *confine_places_open(void);
void confine_places_close(confine_places *self);
/* New rules with these places, a descriptor that is the caller's to close; 0: there are none. */
int confine_files_begin(const confine_places *places, uint32_t grants);
/* Adds a file (with those that belong to it) or a folder; the folder that a file lies in; a folder
 * to write in.  What is not there is left out, and rules 0 are accepted. */
void confine_files_read(int rules, const char *path);
void confine_files_read_folder(int rules, const char *file);
void confine_files_write(int rules, const char *folder);
/* In the worker: from now on.  false: errno says why. */
bool confine_files_take(void);
/* The version of Landlock; 0: the kernel has none. */
int confine_files_version(void);

/* process.c */
/* Confines the process for good, with all its threads to come.  It has one thread, and a handler of
 * SIGSYS.  false with a sentence in why: the kernel has refused. */
bool confine_process(const confinement *self, char *why, size_t why_size);

/* limits.c: of one call, whose inputs are mapped.  What it may use is watched by the host; this is
 * where malloc() fails in time.  Those of the next call may be wider. */
void confine_call(const confine_limits *limits);

/* deeds.c */
/* What the process was ended for: "tried to open a network connection".  `system_call` as the
 * kernel numbers them; -1: it is not known. */
const char *confine_deed(int system_call);
/* The grant that would have allowed it; 0: none would. */
uint32_t confine_deed_grant(int system_call);

/* space.c */
/* A child that is the first process of a space of its own: when it ends, however it ends, the
 * kernel ends all that descends from it.  `enter` becomes another program in it, and returns an
 * errno where it cannot; it shares the memory of the caller, who waits.  0, or an errno: the kernel
 * gives none (EPERM, ENOSYS, ...), or that of `enter`. */
int confine_space_enter(pid_t *child, int (*enter)(void *user), void *user);
/* Whether it gives one; the answer costs a process. */
bool confine_space_possible(void);

/* facts.c: what holds on this machine, in words. */
typedef struct confine_facts {
    const char *system_calls, *files, *children, *memory;
    bool filters, landlock, spaces, watched;
} confine_facts;
confine_facts confine_facts_here(void);
/* Of these that one alone, which costs no process: the host can see what a worker has taken. */
bool confine_memory_watched(void);

#endif
