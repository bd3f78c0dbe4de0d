/* coverage.h - which figures rest on too few of their indicators.
 *
 * Beside a figure NAME may stand the share of its indicators that are there: a measure whose
 * attribute `coverage_of` is NAME, and whose attribute `indicators` says how many there could
 * be. Where the share is too low, a report marks the figure, says why, and makes no headline of
 * it. A report has the parameter COVERAGE_PARAMETER.
 *
 * In: columns of a table of the call.  Out: shares from 0 to 1, columns seen in place, and
 * texts in the caller's buffers. */
#ifndef REPORTS_COMMON_COVERAGE_H
#define REPORTS_COMMON_COVERAGE_H

#include "digits.h"
#include "language.h"

#define COVERAGE_USUAL (2.0 / 3)
#define COVERAGE_CLOSE 1e-9 /* shares are quotients */
#define COVERAGE_MARK "*"

#define COVERAGE_PARAMETER                                                                         \
    {                                                                                              \
        .id = "coverage", .label = "Least coverage",                                               \
        .doc = "Figures that rest on a smaller share of their indicators are marked, with the "    \
               "number of those that are there, and no headline is made of them; 0 marks none.  "  \
               "Aggregations tell the share: NAME_coverage beside NAME.",                          \
        .type = RI_REAL, .maximum = 1, .fallback = COVERAGE_USUAL                                  \
    }

/* Whether the column is such a share. */
int coverage_is(const ri_column *column);

/* The shares of a column of the table; NULL: nothing is known of them. */
const ri_column *coverage_of(const ri_table *table, const ri_column *column);

/* Shares of which none is below one tell nothing: tables do without them. */
int coverage_is_idle(const ri_column *column);

/* How many indicators there could be; 0: that is not known. */
uint64_t coverage_indicators(const ri_column *shares);

/* A share that is not known is none too low. */
static inline int coverage_is_low(double share, double least)
{
    return share < least - COVERAGE_CLOSE;
}

/* "4 of 10 indicators", or "40 %" where their number is not known; a buffer of COVERAGE_TEXT bytes
 * suffices. */
enum { COVERAGE_TEXT = 3 * LANGUAGE_NUMBER };
void coverage_text(const language *texts, const ri_host *host, double share, uint64_t indicators,
                   char *text);

/* "67 %": the least share, as text. */
void coverage_least(const language *texts, const ri_host *host, double least, char *text);

#endif
