/* wrong.h - what is wrong with the numbers of a file, collected to be told once for each column
 * and cause. */
#ifndef SOURCES_CSV_REVIEW_WRONG_H
#define SOURCES_CSV_REVIEW_WRONG_H

#include "../sentence.h"
#include "cause.h"

/* Texts of one column that are no numbers for the same reason. */
typedef struct csv_wrong {
    csv_places places;
    uint64_t line, column;
    const char *text; /* the first */
    size_t length;
} csv_wrong;

/* All that is to be known of a column. */
typedef struct csv_wrong_column {
    csv_wrong causes[CSV_CAUSES];
    uint64_t numbers;              /* texts that some style reads */
    uint64_t reading[CSV_STYLES];  /* how many of them each style reads */
    const char *other[CSV_STYLES]; /* the first that it does not read */
} csv_wrong_column;

/* Texts that may be marks of the whole file, to be named at once. */
enum { CSV_WRONG_MARKS = 12 };

typedef struct csv_wrongs {
    const csv_work *work;
    const csv_layout *layout;
    csv_wrong_column *columns; /* one for each of the layout */
    const char *marks[CSV_WRONG_MARKS];
    size_t n_marks;
} csv_wrongs;

/* Says what is wrong with the column's numbers for one cause. */
void csv_wrong_say(const csv_wrongs *self, const csv_column *column, const csv_wrong_column *of,
                   csv_cause cause, csv_sentence *what, csv_sentence *hint);
/* How the study could read the column's numbers; for csv_wrong_say(). */
void csv_wrong_style(const csv_wrongs *self, const csv_wrong_column *of, csv_sentence *hint);

#endif
