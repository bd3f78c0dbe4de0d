/* moments.c - see moments.h */
#include "moments.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static const int64_t days_to_1960 = 3653;       /* 1960-01-01 to 1970-01-01 */
static const int64_t days_of_1582 = 141428;     /* 1582-10-14 to 1970-01-01 */
static const double most_days = 366.0 * 100000; /* so that nothing below overflows */
enum { SECONDS_A_DAY = 86400 };

/* The longest that fits counts: DATETIME before DATE. */
typedef struct named_moment {
    const char *name;
    statistics_moment kind;
} named_moment;

static const named_moment of_stata[] = {
    {"td", STATISTICS_DAYS},         {"d", STATISTICS_DAYS},    {"tc", STATISTICS_MILLISECONDS},
    {"tC", STATISTICS_MILLISECONDS}, {"tw", STATISTICS_WEEKS},  {"tm", STATISTICS_MONTHS},
    {"tq", STATISTICS_QUARTERS},     {"th", STATISTICS_HALVES},
};

static const named_moment of_spss[] = {
    {"DATETIME", STATISTICS_SECONDS_OF_1582}, {"YMDHMS", STATISTICS_SECONDS_OF_1582},
    {"DATE", STATISTICS_SECONDS_OF_1582},     {"ADATE", STATISTICS_SECONDS_OF_1582},
    {"EDATE", STATISTICS_SECONDS_OF_1582},    {"SDATE", STATISTICS_SECONDS_OF_1582},
    {"JDATE", STATISTICS_SECONDS_OF_1582},    {"MOYR", STATISTICS_SECONDS_TO_MONTH},
    {"QYR", STATISTICS_SECONDS_TO_QUARTER},
};

static const named_moment of_sas[] = {
    {"DATETIME", STATISTICS_SECONDS},    {"E8601DT", STATISTICS_SECONDS},
    {"DATEAMPM", STATISTICS_SECONDS},    {"DATE", STATISTICS_DAYS},
    {"DDMMYY", STATISTICS_DAYS},         {"MMDDYY", STATISTICS_DAYS},
    {"YYMMDD", STATISTICS_DAYS},         {"E8601DA", STATISTICS_DAYS},
    {"WORDDATE", STATISTICS_DAYS},       {"WEEKDATE", STATISTICS_DAYS},
    {"JULIAN", STATISTICS_DAYS},         {"MONYY", STATISTICS_DAYS_TO_MONTH},
    {"YYMM", STATISTICS_DAYS_TO_MONTH},  {"MMYY", STATISTICS_DAYS_TO_MONTH},
    {"YYQ", STATISTICS_DAYS_TO_QUARTER}, {"YEAR", STATISTICS_DAYS_TO_YEAR},
};

/* Behind the name stand letters of a variant (DDMMYYP), digits and a point, or nothing. */
static statistics_moment find(const named_moment *names, size_t n, const char *format)
{
    size_t best = 0;
    statistics_moment kind = STATISTICS_NO_MOMENT;

    for (size_t k = 0; k < n; k++) {
        const size_t length = strlen(names[k].name);

        if (length > best && strncmp(format, names[k].name, length) == 0) {
            best = length;
            kind = names[k].kind;
        }
    }
    return kind;
}

statistics_moment statistics_moment_of(statistics_package package, const char *format)
{
    if (package == STATISTICS_STATA) {
        if (*format != '%')
            return STATISTICS_NO_MOMENT;
        format += format[1] == '-' ? 2 : 1; /* flush left */
        return find(of_stata, sizeof of_stata / sizeof *of_stata, format);
    }
    if (package == STATISTICS_SPSS || package == STATISTICS_SPSS_PORTABLE)
        return find(of_spss, sizeof of_spss / sizeof *of_spss, format);
    return find(of_sas, sizeof of_sas / sizeof *of_sas, format);
}

typedef struct civil {
    int64_t year, month, day;
} civil;

static int64_t floor_of(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

/* The date of a day since 1970 (H. Hinnant, chrono-compatible low-level date algorithms). */
static civil date_of(int64_t days)
{
    const int64_t shifted = days + 719468, era = floor_of(shifted, 146097);
    const int64_t of_era = shifted - era * 146097;
    const int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    const int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
    const int64_t month = (5 * of_year + 2) / 153;
    civil date = {year + era * 400, month < 10 ? month + 3 : month - 9,
                  of_year - (153 * month + 2) / 5 + 1};

    date.year += date.month <= 2;
    return date;
}

static int write_date(int64_t days, char text[STATISTICS_MOMENT])
{
    const civil date = date_of(days);

    if (date.year < 0 || date.year > 9999)
        return 0;
    return snprintf(text, STATISTICS_MOMENT, "%04d-%02d-%02d", (int)date.year, (int)date.month,
                    (int)date.day);
}

/* Seconds since 1970 as a date, with a time unless it is midnight. */
static int write_seconds(double seconds, char text[STATISTICS_MOMENT])
{
    const double days = floor(seconds / SECONDS_A_DAY);
    const int rest = (int)(seconds - days * SECONDS_A_DAY);
    int n;

    if (!(fabs(days) < most_days))
        return 0;
    n = write_date((int64_t)days, text);
    if (n > 0 && rest)
        n += snprintf(text + n, (size_t)(STATISTICS_MOMENT - n), "T%02d:%02d:%02d", rest / 3600,
                      rest / 60 % 60, rest % 60);
    return n;
}

/* The month, the quarter or the year that a day since 1970 is in. */
static int write_coarse(statistics_moment kind, double days, char text[STATISTICS_MOMENT])
{
    civil date;

    if (!(fabs(days) < most_days))
        return 0;
    date = date_of((int64_t)floor(days));
    if (date.year < 0 || date.year > 9999)
        return 0;
    if (kind == STATISTICS_DAYS_TO_YEAR)
        return snprintf(text, STATISTICS_MOMENT, "%04d", (int)date.year);
    if (kind == STATISTICS_DAYS_TO_QUARTER || kind == STATISTICS_SECONDS_TO_QUARTER)
        return snprintf(text, STATISTICS_MOMENT, "%04dQ%d", (int)date.year,
                        (int)(date.month - 1) / 3 + 1);
    return snprintf(text, STATISTICS_MOMENT, "%04d-%02d", (int)date.year, (int)date.month);
}

/* The part-th of `parts` of a year since 1960. */
static int write_part(double value, int64_t parts, const char *format, char text[STATISTICS_MOMENT])
{
    int64_t whole, year;

    if (!(fabs(value) < most_days) || value != floor(value))
        return 0;
    whole = (int64_t)value;
    year = 1960 + floor_of(whole, parts);
    if (year < 0 || year > 9999)
        return 0;
    /* the formats are those below */
    return snprintf(text, STATISTICS_MOMENT, format, (int)year, // NOLINT
                    (int)(whole - floor_of(whole, parts) * parts) + 1);
}

int statistics_moment_write(statistics_moment kind, double value, char text[STATISTICS_MOMENT])
{
    const double days = (double)days_to_1960, old = (double)days_of_1582 * SECONDS_A_DAY;

    *text = '\0';
    switch (kind) {
    case STATISTICS_DAYS:
        if (!(fabs(value) < most_days) || value != floor(value))
            return 0;
        return write_date((int64_t)value - days_to_1960, text);
    case STATISTICS_WEEKS:
        return write_part(value, 52, "%04d-W%02d", text);
    case STATISTICS_MONTHS:
        return write_part(value, 12, "%04d-%02d", text);
    case STATISTICS_QUARTERS:
        return write_part(value, 4, "%04dQ%d", text);
    case STATISTICS_HALVES:
        return write_part(value, 2, "%04dH%d", text);
    case STATISTICS_MILLISECONDS:
        return write_seconds(floor(value / 1000) - days * SECONDS_A_DAY, text);
    case STATISTICS_SECONDS:
        return write_seconds(floor(value) - days * SECONDS_A_DAY, text);
    case STATISTICS_SECONDS_OF_1582:
        return write_seconds(floor(value) - old, text);
    case STATISTICS_SECONDS_TO_MONTH:
    case STATISTICS_SECONDS_TO_QUARTER:
        return write_coarse(kind, floor((value - old) / SECONDS_A_DAY), text);
    case STATISTICS_DAYS_TO_MONTH:
    case STATISTICS_DAYS_TO_QUARTER:
    case STATISTICS_DAYS_TO_YEAR:
        return write_coarse(kind, value - days, text);
    case STATISTICS_NO_MOMENT:
        break;
    }
    return 0;
}
