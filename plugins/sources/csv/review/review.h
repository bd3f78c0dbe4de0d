/* review.h - the table that was made, looked at as a reader would: what is strange about it is
 * told, each cause once. */
#ifndef SOURCES_CSV_REVIEW_REVIEW_H
#define SOURCES_CSV_REVIEW_REVIEW_H

#include "../sentence.h"

typedef struct csv_review {
    const csv_work *work;
    const csv_layout *layout;
    const csv_rows *rows;   /* as they were read; none where the file was read in chunks */
    const csv_merge *merge; /* how they became ... */
    uint64_t rows_made;     /* ... the rows of the table */
} csv_review;

ri_status csv_review_tell(const csv_review *self);

/* -- Its parts. */

/* Marks that were read, and figures of which the decimal mark could be a thousands mark. */
ri_status csv_review_marks(const csv_review *self);
/* Rows with keys and nothing else. */
ri_status csv_review_bare(const csv_review *self);
/* Rows that are the sum or the mean of others. */
ri_status csv_review_totals(const csv_review *self);
/* Labels with invisible or foreign characters in them. */
ri_status csv_review_labels(const csv_review *self);
/* Flags at which every value is zero. */
ri_status csv_review_flags(const csv_review *self);

/* Lines of rows of the table, which ascend. */
ri_status csv_review_lines(const csv_review *self, const uint64_t *rows, size_t n, uint64_t *lines);
/* The same of rows as they were read. */
ri_status csv_review_read_lines(const csv_review *self, const uint64_t *rows, size_t n,
                                uint64_t *lines);
/* The study's `skip_rows` with more labels behind it, or what to do where there is no such
 * parameter. */
void csv_say_drop(csv_sentence *self, const char *const *labels, size_t n);
/* Hands a warning or note to the host. */
ri_status csv_review_note(const csv_review *self, int32_t level, const csv_sentence *what);

#endif
