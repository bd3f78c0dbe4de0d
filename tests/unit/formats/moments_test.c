/* moments_test.c - dates of statistics packages.  Expected values: what the packages' manuals say
 * of their days (Stata's [D] Datetime, SAS language reference, SPSS date and time variables) and
 * Python's datetime. */
#include "formats.h"
#include "sources/statistics/moments.h"

static void kinds(void)
{
    static const struct {
        statistics_package package;
        const char *format;
        statistics_moment kind;
    } cases[] = {
        {STATISTICS_STATA, "%td", STATISTICS_DAYS},
        {STATISTICS_STATA, "%-tdDD.NN.CCYY", STATISTICS_DAYS},
        {STATISTICS_STATA, "%d", STATISTICS_DAYS},
        {STATISTICS_STATA, "%tm", STATISTICS_MONTHS},
        {STATISTICS_STATA, "%tq", STATISTICS_QUARTERS},
        {STATISTICS_STATA, "%tcDD", STATISTICS_MILLISECONDS},
        {STATISTICS_STATA, "%ty", STATISTICS_NO_MOMENT},
        {STATISTICS_STATA, "%9.0g", STATISTICS_NO_MOMENT},
        {STATISTICS_STATA, "", STATISTICS_NO_MOMENT},
        {STATISTICS_SPSS, "DATE11", STATISTICS_SECONDS_OF_1582},
        {STATISTICS_SPSS, "DATETIME20", STATISTICS_SECONDS_OF_1582},
        {STATISTICS_SPSS, "MOYR8", STATISTICS_SECONDS_TO_MONTH},
        {STATISTICS_SPSS, "QYR6", STATISTICS_SECONDS_TO_QUARTER},
        {STATISTICS_SPSS, "F8.2", STATISTICS_NO_MOMENT},
        {STATISTICS_SPSS, "DTIME12", STATISTICS_NO_MOMENT},
        {STATISTICS_SAS, "DATE9", STATISTICS_DAYS},
        {STATISTICS_SAS, "DATETIME", STATISTICS_SECONDS},
        {STATISTICS_SAS, "YYMMDDP10", STATISTICS_DAYS},
        {STATISTICS_SAS, "YYMMN6", STATISTICS_DAYS_TO_MONTH},
        {STATISTICS_SAS, "YYQ", STATISTICS_DAYS_TO_QUARTER},
        {STATISTICS_SAS, "YEAR4", STATISTICS_DAYS_TO_YEAR},
        {STATISTICS_SAS, "BEST12", STATISTICS_NO_MOMENT},
    };

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        CU_ASSERT_EQUAL(statistics_moment_of(cases[k].package, cases[k].format), cases[k].kind);
}

static void texts(void)
{
    static const struct {
        statistics_moment kind;
        double value;
        const char *text;
    } cases[] = {
        {STATISTICS_DAYS, 0, "1960-01-01"},
        {STATISTICS_DAYS, 19206, "2012-08-01"},
        {STATISTICS_DAYS, -1, "1959-12-31"},
        {STATISTICS_DAYS, 22340, "2021-03-01"},
        {STATISTICS_DAYS, 0.5, ""},
        {STATISTICS_DAYS, 1e300, ""},
        {STATISTICS_DAYS, -800000, ""},
        {STATISTICS_MONTHS, 623, "2011-12"},
        {STATISTICS_MONTHS, -1, "1959-12"},
        {STATISTICS_QUARTERS, 208, "2012Q1"},
        {STATISTICS_HALVES, 105, "2012H2"},
        {STATISTICS_WEEKS, 52, "1961-W01"},
        {STATISTICS_MILLISECONDS, 1659448845000, "2012-08-01T14:00:45"},
        {STATISTICS_SECONDS, 1659398400, "2012-08-01"},
        {STATISTICS_SECONDS_OF_1582, 13563158400, "2012-08-01"},
        {STATISTICS_SECONDS_OF_1582, 13563158460, "2012-08-01T00:01:00"},
        {STATISTICS_SECONDS_TO_MONTH, 13563158400, "2012-08"},
        {STATISTICS_SECONDS_TO_QUARTER, 13563158400, "2012Q3"},
        {STATISTICS_DAYS_TO_MONTH, 19206, "2012-08"},
        {STATISTICS_DAYS_TO_QUARTER, 19206, "2012Q3"},
        {STATISTICS_DAYS_TO_YEAR, 19206, "2012"},
        {STATISTICS_DAYS_TO_YEAR, INFINITY, ""},
        {STATISTICS_NO_MOMENT, 1, ""},
    };

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        char text[STATISTICS_MOMENT];
        const int n = statistics_moment_write(cases[k].kind, cases[k].value, text);

        CU_ASSERT_EQUAL((size_t)n, strlen(cases[k].text));
        CU_ASSERT_STRING_EQUAL(text, cases[k].text);
    }
}

CU_TestInfo moments_tests[] = {
    {"by formats", kinds},
    {"as texts", texts},
    CU_TEST_INFO_NULL,
};
