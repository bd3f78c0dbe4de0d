/* wrong.h - what is wrong with the numbers of a file, collected to be told once for each column
 * and cause. */
#ifndef SOURCES_GRID_REVIEW_WRONG_H
#define SOURCES_GRID_REVIEW_WRONG_H

#include "../sentence.h"
#include "cause.h"

/* Texts of one column that are no numbers for the same reason. */
typedef struct grid_wrong {
    grid_places places;
    uint64_t line, column;
    const char *text; /* the first */
    size_t length;
} grid_wrong;

/* All that is to be known of a column. */
typedef struct grid_wrong_column {
    grid_wrong causes[GRID_CAUSES];
    uint64_t numbers;               /* texts that some style reads */
    uint64_t reading[GRID_STYLES];  /* how many of them each style reads */
    const char *other[GRID_STYLES]; /* the first that it does not read */
} grid_wrong_column;

/* Texts that may be marks of the whole file, to be named at once. */
enum { GRID_WRONG_MARKS = 12 };

typedef struct grid_wrongs {
    const grid_work *work;
    const grid_layout *layout;
    grid_wrong_column *columns; /* one for each of the layout */
    const char *marks[GRID_WRONG_MARKS];
    size_t n_marks;
} grid_wrongs;

/* Says what is wrong with the column's numbers for one cause. */
void grid_wrong_say(const grid_wrongs *self, const grid_column *column, const grid_wrong_column *of,
                    grid_cause cause, grid_sentence *what, grid_sentence *hint);
/* How the study could read the column's numbers; for grid_wrong_say(). */
void grid_wrong_style(const grid_wrongs *self, const grid_wrong_column *of, grid_sentence *hint);

#endif
