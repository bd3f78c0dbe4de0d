/* profile.h - what the cells of one column look like, and what the column is by that. */
#ifndef HOST_INIT_PROFILE_H
#define HOST_INIT_PROFILE_H

#include "table_view.h"

typedef enum init_role {
    INIT_EMPTY,
    INIT_TEXT,
    INIT_PERIOD,
    INIT_NUMBER,
    INIT_POWER,   /* powers of ten of another column */
    INIT_COUNTER, /* 1, 2, 3 ... of the rows */
    INIT_PLACE    /* a longitude or latitude */
} init_role;

typedef struct init_profile {
    init_role role;
    size_t filled, figures, integers, periods, years, leading_zeros;
    size_t usual, dashes, others; /* texts that are no figures */
    size_t marks;                 /* of the others, those that look like marks */
    size_t quoted;                /* fields that a text has in quotes */
    size_t percents, money, brackets, flagged, excel_texts;
    const char *currency; /* of the first with one */
    bool currencies_differ;
    bool counts_rows;
    size_t first_number;    /* 0 or 1 */
    bool comes_first_empty; /* in the first row */
} init_profile;

/* `quotes`: whether a number in quotes is a text, as some numbers of the table have none. */
init_profile init_profile_of(const init_view *view, size_t column, bool quotes);
/* Whether a number of the table stands without quotes. */
bool init_has_bare_numbers(const init_view *view);

#endif
