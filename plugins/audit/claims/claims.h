/* claims.h - sentences of a publication that have a number, against what a study computes.
 *
 * claims_file.c reads them, claims_printed.c what is printed; claims_terms.c finds in a formula the
 * columns and rows it is about, claims_rows.c their values; claims.c judges,
 * claims_write.c and claims_tell.c say what was found.
 *
 * All memory is the host's (scratch) and goes with the call; all functions are for the thread that
 * entered run().  Errors are told at their line of the file. */
#ifndef AUDIT_CLAIMS_H
#define AUDIT_CLAIMS_H

#include "../../formula/formula.h"
#include "../../sources/cells/cell_reader.h"

/* What is said to hold between the computed number and the printed one. */
typedef enum claim_relation { IS, IS_LESS, IS_AT_MOST, IS_MORE, IS_AT_LEAST } claim_relation;

/* A line of the file; texts are never NULL, empty where nothing is said. */
typedef struct claim {
    uint64_t line;
    uint64_t formula_column; /* where the formula stands in the line */
    const char *id, *place, *sentence, *formula, *unit, *printed_text, *compared_with, *explanation;
    claim_relation relation;
    double printed;
    int decimals; /* to which it is rounded; below 0: tens, hundreds ... */
} claim;

typedef struct claims {
    const ri_host *host;
    ri_ctx *ctx;
    const ri_call *call;
    cell_reader *reader;
    const char *path;
    claim *all;
    size_t n;
} claims;

/* Opens the file and reads all of it; whatever is wrong is told.  claims_close() is needed in any
 * case. */
ri_status claims_read(claims *self, int32_t parameter);
void claims_close(claims *self);

/* Reads "17.76", "< 1" or ">= 7" and, where `decimals` is not empty, how it is rounded. */
ri_status claims_printed(claims *self, claim *one, const cell_field *printed,
                         const cell_field *decimals);

/* Tells an error of a claim's formula.  Returns RI_BAD_INPUT. */
__attribute__((format(printf, 4, 5))) ri_status
claims_error(const claims *self, const claim *one, const char *hint, const char *format, ...);

/* A formula with a name of one letter for each column and its rows. */
typedef struct claim_terms {
    const char *text; /* as many characters as the claim's formula */
    size_t n;
    formula_name *names;
    double *values;
    const char *unknown; /* why one of them has no value; NULL: all have one */
} claim_terms;

ri_status claims_terms(const claims *self, const claim *one, claim_terms *made);

typedef enum claim_aggregate {
    ONE_ROW,
    SUM,
    MEAN,
    LEAST,
    LARGEST,
    COUNT,
    DISTINCT
} claim_aggregate;

/* A column, the text of its conditions (NULL: all rows), and what is asked of the rows. */
typedef struct claim_term {
    claim_aggregate how;
    const char *name, *conditions;
    const char *written; /* as the formula has it */
} claim_term;

/* Its value, NaN before there are rows and where a figure is missing; *unknown is why. */
ri_status claims_value(const claims *self, const claim *one, const claim_term *term,
                       formula_name *named, double *value, const char **unknown);

#endif
