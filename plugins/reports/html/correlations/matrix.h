/* matrix.h - how the indicators of the page go together, each with each. */
#ifndef REPORTS_HTML_CORRELATIONS_MATRIX_H
#define REPORTS_HTML_CORRELATIONS_MATRIX_H

#include "../../../analyse/correlations.h"
#include "../report.h"

/* Indicators of the page, or what a step analyse.correlation has found. */
typedef struct matrix {
    const ri_table *table; /* of that step; NULL: what follows is computed here */
    uint64_t n, all;       /* indicators that are shown, and that there are */
    const char **names;
    const ri_column **columns; /* of the indicators; NULL where `table` has them */
    double **values;           /* of each, [period * n_regions + region]; NULL likewise */
    uint64_t n_periods, first; /* whose coefficients follow: `n_periods` from `first` on */
    uint64_t shown;            /* the period that is shown where none is chosen */
    double *r, *pairs;         /* [((period - first) * n + a) * n + b]; NaN: missing */
    const char *when;          /* of `table`: its period; else "" */
} matrix;

/* Which coefficient: one of CORRELATION_PEARSON, ..., and as people call it. */
int64_t matrix_method(const html_report *self);
const char *matrix_method_name(html_report *self);

/* Finds the indicators; 0: the page has too few of them, or of regions. */
int matrix_find(html_report *self, matrix *found);
/* Their coefficients; 0: there are none, or no memory. */
int matrix_fill(html_report *self, matrix *of);
/* The same of a table that analyse.correlation made. */
int matrix_read(html_report *self, const ri_table *table, matrix *found);
/* The first such table of the page; NULL: none. */
const ri_table *matrix_table(const html_report *self);

static inline uint64_t matrix_at(const matrix *of, uint64_t period, uint64_t a, uint64_t b)
{
    return ((period - of->first) * of->n + a) * of->n + b;
}

/* The scatter of a pair that the reader chooses. */
void matrix_put_pair(html_report *self, const matrix *of);

#endif
