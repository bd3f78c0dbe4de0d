/* figure.h - what one cell looks like that may hold a number. */
#ifndef HOST_INIT_FIGURE_H
#define HOST_INIT_FIGURE_H

#include <stdbool.h>
#include <stddef.h>

typedef struct init_figure {
    bool is_number;
    bool is_integer;   /* nothing but digits and perhaps a sign */
    bool leading_zero; /* 0 before another digit: a code more likely than a number */
    bool percent, brackets, flagged;
    bool spaces, apostrophes; /* set groups apart */
    bool lakh;                /* groups of two digits before the last of three */
    const char *currency;     /* its code: "USD"; NULL: none */
    size_t points, commas;
    char last;         /* the last of both; 0: none */
    size_t first;      /* digits before the first of both */
    size_t behind;     /* digits behind the last */
    bool whole_groups; /* three digits behind each of both but perhaps the last */
} init_figure;

init_figure init_figure_of(const char *text);
/* The marks of a missing value that sources know by themselves, dashes aside. */
bool init_is_usual_mark(const char *text);
/* A sign or a letter or a word in brackets, as offices write where there is no figure: *, (D),
 * n.a.; not those above. */
bool init_looks_like_mark(const char *text);
/* NA, N/A, n/a: that it is missing, and no more. */
bool init_is_plain_mark(const char *text);
/* -, en and em dash: none, or not known. */
bool init_is_dash(const char *text);

#endif
