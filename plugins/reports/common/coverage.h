/* coverage.h - which figures rest on too few of their indicators.
 *
 * Beside a figure NAME may stand the share of its indicators that are there: a measure whose
 * attribute `coverage_of` is NAME, and whose attribute `indicators` says how many there could be.
 * Where the share is too low, a report marks the figure, says why, and makes no headline of it.
 *
 *   [ARG_COVERAGE] = COVERAGE_PARAMETER,
 */
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
static inline int coverage_is(const ri_column *column)
{
    return column->role == RI_MEASURE && digits_attribute(column, "coverage_of") != NULL;
}

/* The shares of a column of the table; NULL: nothing is known of them. */
static inline const ri_column *coverage_of(const ri_table *table, const ri_column *column)
{
    for (uint64_t c = 0; column->role == RI_MEASURE && c < table->n_columns; c++)
        if (coverage_is(table->columns[c]) &&
            strcmp(digits_attribute(table->columns[c], "coverage_of"), column->name) == 0)
            return table->columns[c];
    return NULL;
}

/* Shares of which none is below one tell nothing: tables do without them. */
static inline int coverage_is_idle(const ri_column *column)
{
    if (!coverage_is(column))
        return 0;
    for (uint64_t row = 0; row < column->rows; row++)
        if (column->values[row] < 1 - COVERAGE_CLOSE)
            return 0;
    return 1;
}

/* How many indicators there could be; 0: that is not known. */
static inline uint64_t coverage_indicators(const ri_column *shares)
{
    const char *const text = digits_attribute(shares, "indicators");
    const double n = text ? strtod(text, NULL) : 0;

    return n >= 1 && n <= UINT32_MAX ? (uint64_t)llround(n) : 0;
}

/* A share that is not known is none too low. */
static inline int coverage_is_low(double share, double least)
{
    return share < least - COVERAGE_CLOSE;
}

/* "4 of 10 indicators", or "40 %" where their number is not known; a buffer of COVERAGE_TEXT bytes
 * suffices. */
enum { COVERAGE_TEXT = 3 * LANGUAGE_NUMBER };
static inline void coverage_text(const language *texts, const ri_host *host, double share,
                                 uint64_t indicators, char *text)
{
    char there[LANGUAGE_NUMBER], all[LANGUAGE_NUMBER];

    if (indicators == 0) {
        (void)language_number(texts, host, 100 * share, 0, there);
        (void)snprintf(text, COVERAGE_TEXT, "%s\u00A0%%", there);
        return;
    }
    (void)language_count(texts, (uint64_t)llround(share * (double)indicators), there);
    (void)language_count(texts, indicators, all);
    (void)snprintf(text, COVERAGE_TEXT,
                   say_count(texts, "%s of %s indicator", "%s of %s indicators", indicators), there,
                   all);
}

/* "67 %": the least share, as text. */
static inline void coverage_least(const language *texts, const ri_host *host, double least,
                                  char *text)
{
    char number[LANGUAGE_NUMBER];

    (void)language_number(texts, host, 100 * least, 0, number);
    (void)snprintf(text, COVERAGE_TEXT, "%s\u00A0%%", number);
}

#endif
