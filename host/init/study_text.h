/* study_text.h - what is written: a study, a codebook, a table of labels. */
#ifndef HOST_INIT_STUDY_TEXT_H
#define HOST_INIT_STUDY_TEXT_H

#include "guess.h"
#include "table_seen.h"

/* One file: what was guessed, and what a trial showed (NULL: none succeeded). */
typedef struct init_part {
    init_guess guess;
    const char *absolute; /* the file's path for trials */
    const init_table *table;
    const init_table *long_table; /* of the source, where `table` is that of a pivot step */
    const char *shaped;           /* the pivot step; NULL: there is none */
    bool is_rated;                /* its measures go into the rating */
} init_part;

typedef struct init_plan {
    arena *memory;
    const char *title;
    size_t n_parts;
    init_part *parts;
    size_t n_worse;
    const char **worse; /* measures of which less is better */
} init_plan;

/* The step alone that reads a part, for a trial.  NULL: no memory. */
const char *init_text_of_step(const init_plan *plan, const init_part *part);
/* With the step that makes measures of indicators in rows. */
const char *init_text_of_shape(const init_plan *plan, const init_part *part);
/* The step whose table is rated. */
const char *init_rated_step(const init_part *part);
/* All three; NULL: no memory.  `trial`: paths are absolute. */
const char *init_text_of_study(const init_plan *plan, bool trial);
const char *init_text_of_codebook(const init_plan *plan);
const char *init_text_of_labels(const init_plan *plan);

#endif
