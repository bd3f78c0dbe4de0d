/* bind_internal.h - what the files of bind.h share: telling errors of a step. */
#ifndef HOST_RUN_BIND_BIND_INTERNAL_H
#define HOST_RUN_BIND_BIND_INTERNAL_H

#include "bind.h"

/* What one call of bind.h works on. */
typedef struct binder {
    arena *memory;
    const study_step *step;
    diagnostics *errors;
    size_t errors_before;
} binder;

binder bind_begin(arena *memory, const study_step *step, diagnostics *errors);
/* STATUS_OK without an error since bind_begin(); STATUS_SYSTEM when memory ran out. */
status bind_end(const binder *self);
/* Adds an error at a key, or (NULL) at the line of the section.  `subject` and `hint` may be
 * NULL. */
__attribute__((format(printf, 6, 7))) void bind_error(binder *self, status code,
                                                      const study_key *key, const char *subject,
                                                      const char *hint, const char *format, ...);
/* arena_print() that notes running out of memory, and then returns "". */
__attribute__((format(printf, 2, 3))) const char *bind_print(binder *self, const char *format, ...);
/* Zeroed memory; NULL is noted. */
void *bind_take(binder *self, size_t count, size_t size);
/* A text as study_list() splits it; NULL is noted. */
const char **bind_list(binder *self, const char *text, size_t *n);
/* "a, b, c": at most twelve names, then "...". */
const char *bind_names(binder *self, const char *const *names, size_t n);
/* "did you mean 'a'?", or "`what`: a, b, c", or NULL without any names. */
const char *bind_suggestion(binder *self, const char *text, const char *const *names, size_t n,
                            const char *what);
/* "'grp' of [data]", after the step that made the column where that is known; *origin becomes
 * "data.grp", so that errors of one cause in several steps are told once. */
const char *bind_column(binder *self, const char *table_name, const column *of,
                        const char **origin);

#endif
