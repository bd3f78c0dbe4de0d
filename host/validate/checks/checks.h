/* checks.h - the tests of a plugin; each runs in a process of its own. */
#ifndef HOST_VALIDATE_CHECKS_CHECKS_H
#define HOST_VALIDATE_CHECKS_CHECKS_H

#include "../bench.h"

/* -- check_words.c -- */
void check_words(bench *self);
void check_units(bench *self);

/* -- check_data.c -- */
void check_plan(bench *self);
void check_columns(bench *self);
void check_plain(bench *self);
void check_empty(bench *self);
void check_one_row(bench *self);
void check_many_rows(bench *self);
void check_missing(bench *self);
void check_one_label(bench *self);
void check_order(bench *self);
void check_extreme(bench *self);

/* -- check_memory.c -- */
void check_guarded(bench *self);
void check_read_only(bench *self);
void check_older_host(bench *self);

/* -- check_parameters.c -- */
void check_defaults(bench *self);
void check_bounds(bench *self);
void check_choices(bench *self);

/* -- check_determinism.c -- */
void check_again(bench *self);
void check_interleaved(bench *self);
void check_concurrent(bench *self);
void check_threads(bench *self);
void check_seed(bench *self);

/* -- check_process.c -- */
void check_process(bench *self);
void check_leaks(bench *self);
void check_fresh_memory(bench *self);

/* -- check_failure.c -- */
void check_no_memory(bench *self);
void check_cancelled(bench *self);
void check_sentences(bench *self);

/* -- check_example.c -- */
void check_example(bench *self, size_t k);

/* -- check_module.c: of the file -- */
/* Writes description.json into the folder, for the process that asked. */
void check_description(bench *self);
void check_libraries(bench *self, const char *const *needed, size_t n_needed,
                     const char *const *undefined, size_t n_undefined);

#endif
