/* merge.h - a study while files and overrides are laid over each other, later ones on top. */
#ifndef HOST_STUDY_MERGE_H
#define HOST_STUDY_MERGE_H

#include "sections.h"

typedef struct key_list {
    study_key *items;
    size_t n, capacity;
} key_list;

typedef struct step_draft {
    const char *name, *file; /* of the section that says `use`, else of the first */
    size_t line;
    key_list keys;
    bool removed;
    bool damaged; /* a line of it could not be read */
} step_draft;

typedef struct study_draft {
    arena *memory;
    diagnostics *errors;
    bool has_head; /* some file has [study] */
    key_list head;
    size_t n_steps, capacity;
    step_draft *steps;
} study_draft;

/* Lays a file over the draft; `extending` when the draft holds what the file extends.
 * Out of memory is noted in errors. */
void merge_file(study_draft *self, const ini_file *file, bool extending);
/* Lays one key over a step, `use` included: another `use` marks the parameters as those of the old
 * plugin, "none" removes the step. */
void merge_step_key(study_draft *self, step_draft *step, const study_key *key);
/* Lays one key over [study]. */
void merge_head_key(study_draft *self, const study_key *key);

/* NULL when there is none. */
step_draft *draft_find(const study_draft *self, const char *name);
const study_key *key_list_find(const key_list *keys, const char *name);
/* The step's name most like `name`, or NULL; for hints. */
const char *draft_suggest(const study_draft *self, const char *name);
/* "did you mean PREFIXguessSUFFIX?", or NULL without a guess. */
const char *guess_hint(arena *memory, const char *before, const char *guess, const char *after);

/* head.c: errors that no single file shows: a step without `use`, no [study].  The steps are
 * checked only if `complete`, that is, if everything extended could be read. */
void draft_check(study_draft *self, const char *file, bool complete);
/* Errors in the keys of a file's [study]. */
void head_check(arena *memory, const ini_file *file, diagnostics *errors);
/* Tells what is wrong with one key of [study], with this code. */
void head_check_key(arena *memory, const study_key *key, status code, diagnostics *errors);

/* override.c: "STEP.KEY=VALUE" from the command line. */
void overrides_apply(study_draft *self, const char *const *overrides, size_t n);

/* extends.c: reads `path` and all it extends and lays them over each other.  *files are their
 * paths, *texts what they were.  false: something extended could not be read. */
bool extends_read(study_draft *self, const study_source *source, const char *path,
                  const char *const **files, const study_bytes **texts, size_t *n_files);

/* study_read() with files from elsewhere; for tests. */
study *study_read_from(const study_source *source, arena *memory, const char *file,
                       const char *const *overrides, size_t n_overrides, diagnostics *errors);

#endif
