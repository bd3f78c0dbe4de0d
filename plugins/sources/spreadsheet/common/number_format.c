/* number_format.c - see number_format.h */
#include "number_format.h"

#include <inttypes.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Parts of a date that a code shows. */
typedef struct shown_parts {
    bool year, month, day, time, elapsed, percent;
    size_t zeros, others; /* zeros, and anything beside them */
} shown_parts;

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool begins(const char *at, const char *end, const char *word)
{
    while (*word && at < end && lower(*at) == *word) {
        at++;
        word++;
    }
    return *word == '\0';
}

/* Past a quoted text, an escaped character, a bracket; `at` itself when it is none. */
static const char *past_literal(const char *at, const char *end, shown_parts *shown)
{
    const char *close;

    if (*at == '\\' || *at == '_' || *at == '*')
        return end - at > 1 ? at + 2 : end;
    if (*at == '"') {
        close = memchr(at + 1, '"', (size_t)(end - at - 1));
        return close ? close + 1 : end;
    }
    if (*at != '[')
        return at;
    close = memchr(at, ']', (size_t)(end - at));
    if (end - at > 1 && (lower(at[1]) == 'h' || lower(at[1]) == 's' ||
                         (lower(at[1]) == 'm' && !begins(at, end, "[mag"))))
        shown->elapsed = true;
    return close ? close + 1 : end;
}

/* Whether an m is minutes: it stands behind hours, or before seconds. */
static bool is_minutes(char before, const char *at, const char *end)
{
    if (before == 'h')
        return true;
    while (at < end && (lower(*at) == 'm' || *at == ':' || *at == '.' || *at == ' '))
        at++;
    return at < end && lower(*at) == 's';
}

static shown_parts parts_of(const char *at, const char *end)
{
    shown_parts shown = {0};
    char before = '\0'; /* the last letter of a date or time */

    while (at < end && *at != ';') { /* the first section: positive numbers */
        const char *const next = past_literal(at, end, &shown);
        const char c = lower(*at);

        if (next != at) {
            shown.others++;
            at = next;
            continue;
        }
        if (begins(at, end, "general"))
            return (shown_parts){.others = 1};
        if (begins(at, end, "am/pm") || begins(at, end, "a/p")) {
            at += begins(at, end, "am/pm") ? 5 : 3;
            shown.time = true;
            continue;
        }
        if (c == 'e' && end - at > 1 && (at[1] == '+' || at[1] == '-'))
            return (shown_parts){.others = 1};
        shown.year = shown.year || c == 'y' || c == 'e' || c == 'b';
        shown.day = shown.day || c == 'd';
        shown.time = shown.time || c == 'h' || c == 's';
        if (c == 'm' && !is_minutes(before, at, end))
            shown.month = true;
        else if (c == 'm')
            shown.time = true;
        shown.percent = shown.percent || c == '%';
        shown.zeros += c == '0';
        shown.others += c != '0';
        if (c == 'm' && before == 'h')
            before = 'h'; /* all letters of mm */
        else if (c >= 'a' && c <= 'z')
            before = c;
        at++;
    }
    return shown;
}

number_format number_format_of(const char *code, size_t length)
{
    const shown_parts shown = parts_of(code, code + length);
    const bool date = shown.year || shown.month || shown.day;

    if (date && (shown.time || shown.elapsed))
        return (number_format){.shows = NUMBER_DAY_TIME};
    if (shown.time || shown.elapsed)
        return (number_format){.shows = NUMBER_TIME};
    if (date)
        return (number_format){.shows = shown.day || !shown.year ? NUMBER_DAY
                                        : shown.month            ? NUMBER_MONTH
                                                                 : NUMBER_YEAR};
    if (shown.others == 0 && shown.zeros > 1 && shown.zeros <= 20)
        return (number_format){.shows = NUMBER_ZEROS, .zeros = (unsigned char)shown.zeros};
    return (number_format){.shows = NUMBER_PLAIN, .percent = shown.percent};
}

bool number_format_built_in(uint64_t id, number_format *format)
{
    static const struct {
        unsigned char from, to, shows;
    } known[] = {
        {0, 13, NUMBER_PLAIN}, {14, 16, NUMBER_DAY},      {17, 17, NUMBER_MONTH},
        {18, 21, NUMBER_TIME}, {22, 22, NUMBER_DAY_TIME}, {27, 31, NUMBER_DAY},
        {32, 35, NUMBER_TIME}, {36, 36, NUMBER_DAY},      {37, 44, NUMBER_PLAIN},
        {45, 47, NUMBER_TIME}, {48, 49, NUMBER_PLAIN},    {50, 54, NUMBER_DAY},
        {55, 56, NUMBER_TIME}, {57, 58, NUMBER_DAY},
    };

    for (size_t k = 0; k < sizeof known / sizeof *known; k++)
        if (id >= known[k].from && id <= known[k].to) {
            *format = (number_format){.shows = known[k].shows, .percent = id == 9 || id == 10};
            return true;
        }
    return false;
}

/* The day of a count of days since 1970-01-01 (proleptic Gregorian). */
static void day_of(int64_t days, int64_t *year, unsigned *month, unsigned *day)
{
    const int64_t shifted = days + 719468; /* since 0000-03-01 */
    const int64_t era = shifted / 146097;
    const unsigned of_era = (unsigned)(shifted - era * 146097);
    const unsigned year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    const unsigned of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const unsigned from_march = (5 * of_year + 2) / 153;

    *day = of_year - (153 * from_march + 2) / 5 + 1;
    *month = from_march < 10 ? from_march + 3 : from_march - 9;
    *year = (int64_t)year_of_era + era * 400 + (*month <= 2);
}

/* A date; 0: the number is none. */
static size_t date_text(number_shows shows, bool from_1904, double value, char text[NUMBER_TEXT])
{
    const double most = 2958465; /* 9999-12-31 */
    int64_t days, seconds, year;
    unsigned month, day;
    int n;

    if (!(value >= (from_1904 || shows == NUMBER_TIME ? 0 : 1)) || value > most)
        return 0;
    days = (int64_t)floor(value);
    seconds = (int64_t)llround((value - (double)days) * 86400);
    if (shows == NUMBER_TIME) {
        seconds += days * 86400;
        n = snprintf(text, NUMBER_TEXT, "%02" PRId64 ":%02" PRId64 ":%02" PRId64, seconds / 3600,
                     seconds / 60 % 60, seconds % 60);
        return (size_t)n;
    }
    days += seconds / 86400;
    seconds %= 86400;
    /* Excel counts a day 1900-02-29, which there was not. */
    day_of(from_1904 ? days - 24107 : days - (days < 60 ? 25568 : 25569), &year, &month, &day);
    if (!from_1904 && days == 60) {
        month = 2;
        day = 29;
    }
    n = snprintf(text, NUMBER_TEXT,
                 "%04" PRId64 "-%02u-%02u %02" PRId64 ":%02" PRId64 ":%02" PRId64, year, month, day,
                 seconds / 3600, seconds / 60 % 60, seconds % 60);
    if (shows == NUMBER_DAY_TIME && seconds)
        return (size_t)n;
    n = shows == NUMBER_YEAR ? 4 : shows == NUMBER_MONTH ? 7 : 10;
    text[n] = '\0';
    return (size_t)n;
}

size_t number_format_text(const ri_host *host, number_format format, bool from_1904, double value,
                          char text[NUMBER_TEXT])
{
    size_t n = 0;

    if (format.shows >= NUMBER_YEAR)
        n = date_text((number_shows)format.shows, from_1904, value, text);
    else if (format.shows == NUMBER_ZEROS && value >= 0 && value < 1e15 && value == floor(value))
        n = (size_t)snprintf(text, NUMBER_TEXT, "%0*.0f", (int)format.zeros, value);
    return n ? n : host->number(value, -1, text);
}

bool number_format_read(const char *text, double *value)
{
    const locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    char *end;

    if (!plain)
        return false;
    *value = strtod_l(text, &end, plain);
    freelocale(plain);
    return end != text && *end == '\0' && isfinite(*value);
}

bool number_format_is_long(const char *text, size_t length)
{
    const size_t digits = 16;

    return memchr(text, 'E', length) ||
           (length >= digits && (strstr(text, "000") || strstr(text, "999")));
}
