/* moments.h - dates, which statistics packages keep as numbers and a format. */
#ifndef SOURCES_STATISTICS_MOMENTS_H
#define SOURCES_STATISTICS_MOMENTS_H

#include <stdint.h>

typedef enum statistics_package {
    STATISTICS_STATA,
    STATISTICS_SPSS,
    STATISTICS_SPSS_PORTABLE,
    STATISTICS_SAS,
    STATISTICS_SAS_TRANSPORT
} statistics_package;

/* What the numbers of a column count. */
typedef enum statistics_moment {
    STATISTICS_NO_MOMENT, /* they are numbers */
    STATISTICS_DAYS,      /* since 1960 */
    STATISTICS_WEEKS,     /* Stata: 52 of them a year, since 1960 */
    STATISTICS_MONTHS,
    STATISTICS_QUARTERS,
    STATISTICS_HALVES,
    STATISTICS_MILLISECONDS,    /* since 1960 */
    STATISTICS_SECONDS,         /* since 1960 */
    STATISTICS_SECONDS_OF_1582, /* SPSS: since 14 October 1582 */
    STATISTICS_SECONDS_TO_MONTH,
    STATISTICS_SECONDS_TO_QUARTER,
    STATISTICS_DAYS_TO_MONTH,
    STATISTICS_DAYS_TO_QUARTER,
    STATISTICS_DAYS_TO_YEAR
} statistics_moment;

/* By a column's display format: "%td", "DATE11", "YYMMDD10." */
statistics_moment statistics_moment_of(statistics_package package, const char *format);

/* The text of a moment: 2012-07-31, 2012-07, 2012Q3, 2012, 2012-07-31T10:15:00; "" where the
 * number is none (a fraction of a day, a year beyond 9999).  Returns its length. */
enum { STATISTICS_MOMENT = 40 };
int statistics_moment_write(statistics_moment kind, double value, char text[STATISTICS_MOMENT]);

#endif
