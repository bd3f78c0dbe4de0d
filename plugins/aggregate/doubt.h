/* doubt.h - the linear programs of the benefit of the doubt, by lp_solve.
 *
 * In: indicators of rows, directed and zero or above, NaN for what is missing, with bounds of
 * their shares.  Out: the best score of a row, from 0 to 1, and the weights behind it.  Arrays are
 * the host's (scratch); what doubt_begin() makes the caller gives to delete_lp(). */
#ifndef AGGREGATE_DOUBT_H
#define AGGREGATE_DOUBT_H

#include <lpsolve/lp_lib.h>
#include <regind/helpers.h>
#include <stdbool.h>

#define DOUBT_LEAST_SHARE(text)                                                                    \
    {                                                                                              \
        .id = "least_share", .label = "Least share of an indicator in the score", .doc = (text),   \
        .unit = "1", .type = RI_REAL, .flags = RI_PER_COLUMN, .minimum = 0, .maximum = 1,          \
        .fallback = 0, .port = "values"                                                            \
    }
#define DOUBT_MOST_SHARE(text)                                                                     \
    {                                                                                              \
        .id = "most_share", .label = "Largest share of an indicator in the score", .doc = (text),  \
        .unit = "1", .type = RI_REAL, .flags = RI_PER_COLUMN, .minimum = 0, .maximum = 1,          \
        .fallback = 1, .port = "values"                                                            \
    }

/* The linear program of a group; variable k + 1 is the weight of its k-th indicator.  Most
 * rows bound nothing, so w . y_p <= 1 becomes a constraint only when some solution has violated it.
 */
typedef struct doubt_program {
    uint64_t n, rows;
    double *y; /* rows of n indicators, directed, NaN is missing; then the mean of what is scored */
    double *least, *most; /* shares of the indicators in the score */
    uint64_t *scored;     /* rows that have a score */
    uint64_t n_scored;

    lprec *lp;
    int n_shares;         /* the first constraints: two for each indicator if one is bounded */
    uint64_t *peers;      /* the rows behind the others */
    double *largest;      /* of each indicator; y is divided by it: no score changes */
    double *coefficients; /* of one constraint */
    double *weights;      /* the solution */
    int *variables;       /* 1, 2, 3 ... */
    int *place;           /* of a weight in the system; below zero: it is at a bound */
    double *system;       /* the equations of a corner, see linear_system.h */
    int *basis;           /* one, then along the constraints, then along the indicators */
} doubt_program;

/* Memory for a program that is not too large; false: there is none. */
bool doubt_make_room(const ri_host *host, ri_ctx *ctx, uint64_t n, uint64_t rows,
                     doubt_program *of);

/* Whether the solver cannot number so many indicators and rows. */
bool doubt_too_large(uint64_t n, uint64_t rows);

/* No weight exceeds 1: the row that has the largest y_k, which is 1, sees to that.  Room for the
 * bounds of shares.  false: no memory; delete_lp() is the caller's. */
bool doubt_begin(doubt_program *of);

/* Is any value above zero?  Known when it has begun. */
bool doubt_has_values(const doubt_program *of);

/* Why a row can have no score but zero; the weights zero meet every bound of shares. */
typedef enum doubt_bound { DOUBT_BOUND_MET, DOUBT_BOUND_LEAST, DOUBT_BOUND_MOST } doubt_bound;

/* Can the shares of the indicators of a row add up to one?  One of zero has none, nor does one that
 * is missing, of which none is asked.  *k is the indicator of zero whose least share is asked. */
doubt_bound doubt_shares(const doubt_program *of, uint64_t row, uint64_t *k);

/* What DOUBT_BOUND_MOST says. */
static const char doubt_most_short[] =
    "the largest shares of the indicators present and above zero add up to less than one";

/* Sums of the bounds over the indicators that take part, which no row can meet. */
ri_status doubt_check_sums(const ri_host *host, ri_ctx *ctx, const doubt_program *of,
                           const char *name, int32_t least_share, int32_t most_share);

/* max w . y_i, for i = rows that of the mean row; false: the solver found none. */
bool doubt_solve_row(doubt_program *of, uint64_t i, double *result);

#endif /* AGGREGATE_DOUBT_H */
