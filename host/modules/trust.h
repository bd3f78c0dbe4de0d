/* trust.h - which modules beside a study may run, as the user has said.
 *
 * A study that somebody sends names folders of modules, and a module runs as soon as it is loaded:
 * to describe it is to run it.  So those of a study wait until the user has named their folder to
 * `regind trust`, which records the digest of each module; one that is new there or has changed
 * waits again.  The record is one file of the user's.
 *
 * In: folders, files.  Out: a verdict; the file is replaced at once and whole.
 * Owner: what is read lies in the caller's arena.  Any thread; several programs at once.
 */
#ifndef HOST_MODULES_TRUST_H
#define HOST_MODULES_TRUST_H

#include "../base/diagnostics.h"
#include "../base/digest.h"

typedef struct trusted_module {
    const char *name; /* of the file in its folder */
    const char *sha256;
} trusted_module;

typedef struct trusted_folder {
    const char *path; /* the real one */
    const char *date; /* "2026-11-30" */
    size_t n;
    const trusted_module *modules;
} trusted_folder;

typedef struct trust_list {
    bool all;           /* everything is trusted this time */
    const char *path;   /* of the record; NULL: nobody's program, which has none */
    const char *reason; /* why the record that is there cannot be used; NULL: it can */
    size_t n;
    const trusted_folder *folders; /* by path */
} trust_list;

typedef enum trust_verdict {
    TRUST_GIVEN,
    TRUST_FOLDER_UNKNOWN, /* the folder was never named */
    TRUST_MODULE_NEW,     /* the folder was, when this module was not there */
    TRUST_MODULE_CHANGED, /* the module is another one now */
    TRUST_UNREADABLE,     /* its digest cannot be told */
    TRUST_NO_MEMORY
} trust_verdict;

/* $XDG_DATA_HOME/regind/trust.json; NULL: no home, or no memory. */
char *trust_file(arena *memory);
/* What the file holds; one that is not there holds nothing.  NULL: no memory. */
trust_list *trust_read(arena *memory, const char *file);
/* Of FOLDER/NAME, whose bytes are read.  *date: when the folder was named, or NULL. */
trust_verdict trust_of(const trust_list *self, arena *memory, const char *folder, const char *name,
                       const char **date);
/* Whether the user has named the folder itself: what its studies ask for is then his word. */
bool trust_of_folder(const trust_list *self, arena *memory, const char *folder);
/* Records the modules that the folder holds now, in the place of what was known of it.  Errors are
 * told with a sentence. */
status trust_give(arena *memory, const char *file, const char *folder, diagnostics *errors);
/* Forgets the folder.  Not to know it is an error that is told. */
status trust_withdraw(arena *memory, const char *file, const char *folder, diagnostics *errors);

#endif
