/* summary.h - what the runs say of each row: its scores, ranks and grades. */
#ifndef HOST_UNCERTAINTY_SUMMARY_H
#define HOST_UNCERTAINTY_SUMMARY_H

#include "design.h"
#include "records.h"
#include "sensitivity.h"

/* How often something came out. */
typedef struct occurrence {
    uint32_t what; /* a rank, or the code of a grade */
    uint64_t count;
} occurrence;

typedef struct row_summary {
    uint64_t n, n_graded;                      /* runs in which the row has a score, a grade */
    double mean, deviation, median, low, high; /* 5 and 95 % */
    double rank_mean, rank_median, rank_low, rank_high;
    double top; /* share of the runs with a score in which the rank is up to `top` */
    uint32_t n_ranks, n_grades;
    const occurrence *ranks, *grades; /* those that occur, ascending */
    sensitivity_index *indices;       /* one per choice; NULL: the design has none */
} row_summary;

typedef struct summary_question {
    const design *design;
    const records *runs;
    const uint32_t *nominal_ranks; /* of the rows; 0: none */
    uint64_t rows;
    bool grades, centre;
    uint32_t top, threads;
    bootstrap bootstrap;
} summary_question;

typedef struct summary {
    uint64_t runs; /* those that are a sample of the choices: A, or A and B */
    row_summary *rows;
    /* Of the design sobol, one per choice; else NULL. */
    sensitivity_index *score, *rank_shift;
    arena **memories; /* of the rows' occurrences */
    uint32_t n_memories;
} summary;

/* false: no memory. */
bool summary_make(summary *self, const summary_question *of, arena *memory);
void summary_free(summary *self);

#endif
