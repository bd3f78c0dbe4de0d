/* review.h - the table that was made, looked at as a reader would: what is strange about it is
 * told, each cause once. */
#ifndef SOURCES_GRID_REVIEW_REVIEW_H
#define SOURCES_GRID_REVIEW_REVIEW_H

#include "../sentence.h"

typedef struct grid_review {
    const grid_work *work;
    const grid_layout *layout;
    const grid_rows *rows;   /* as they were read; none where the file was read in chunks */
    const grid_merge *merge; /* how they became ... */
    uint64_t rows_made;      /* ... the rows of the table */
} grid_review;

ri_status grid_review_tell(const grid_review *self);

/* -- Its parts. */

/* Marks that were read, and figures of which the decimal mark could be a thousands mark. */
ri_status grid_review_marks(const grid_review *self);
/* What was read otherwise than it stands there. */
ri_status grid_review_read(const grid_review *self);
/* Rows with keys and nothing else. */
ri_status grid_review_bare(const grid_review *self);
/* Rows that are the sum or the mean of others. */
ri_status grid_review_totals(const grid_review *self);
/* Labels with invisible or foreign characters in them. */
ri_status grid_review_labels(const grid_review *self);
/* Flags at which every value is zero. */
ri_status grid_review_flags(const grid_review *self);

/* Lines of rows of the table, which ascend. */
ri_status grid_review_lines(const grid_review *self, const uint64_t *rows, size_t n,
                            uint64_t *lines);
/* The same of rows as they were read. */
ri_status grid_review_read_lines(const grid_review *self, const uint64_t *rows, size_t n,
                                 uint64_t *lines);
/* The study's `skip_rows` with more labels behind it, or what to do where there is no such
 * parameter. */
void grid_say_drop(grid_sentence *self, const char *const *labels, size_t n);
/* Hands a warning or note to the host. */
ri_status grid_review_note(const grid_review *self, int32_t level, const grid_sentence *what);

#endif
