/* period.c - labels of periods: years, quarters, months, days. */
#include "period.h"

#include <string.h>

enum { YEAR_END = 10000 }; /* years have four digits */

/* Reads `count` digits; -1 when they are not digits. */
static int32_t digits(const char *text, int count)
{
    int32_t number = 0;

    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

static bool is_leap(int32_t year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int32_t days_in_month(int32_t year, int32_t month)
{
    static const int8_t lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

/* Days from 0000-01-01 to the first of January, in the Gregorian calendar; year 0 is a leap year.
 */
static int64_t days_before_year(int64_t year)
{
    return year == 0 ? 0 : year * 365 + (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400 + 1;
}

static int64_t day_ordinal(int32_t year, int32_t month, int32_t day)
{
    int64_t days = days_before_year(year);

    for (int32_t m = 1; m < month; m++)
        days += days_in_month(year, m);
    return days + day - 1;
}

static int32_t parse_quarter(const char *text, int32_t year, int64_t *ordinal)
{
    if (text[0] != 'Q' || text[1] < '1' || text[1] > '4' || text[2] != '\0')
        return PERIOD_NONE;
    *ordinal = (int64_t)year * 4 + (text[1] - '1');
    return PERIOD_QUARTER;
}

/* "2012/13" or "2012/2013": a year that begins in the middle of one. */
static int32_t parse_split_year(const char *text, size_t length, int32_t year, int64_t *ordinal)
{
    const int32_t next = length == 2 || length == 4 ? digits(text, (int)length) : -1;

    if (next != (length == 2 ? (year + 1) % 100 : year + 1) || year + 1 == YEAR_END)
        return PERIOD_NONE;
    *ordinal = year;
    return PERIOD_SPLIT_YEAR;
}

int32_t period_parse(const char *label, int64_t *ordinal)
{
    size_t length = strlen(label);
    int32_t year, month, day;

    if (length < 4 || length > 10 || (year = digits(label, 4)) < 0)
        return PERIOD_NONE;
    if (length == 4) {
        *ordinal = year;
        return PERIOD_YEAR;
    }
    if (length == 6)
        return parse_quarter(label + 4, year, ordinal);
    if (label[4] == '/')
        return parse_split_year(label + 5, length - 5, year, ordinal);
    if (label[4] != '-' || length < 7)
        return PERIOD_NONE;
    if (label[5] == 'Q')
        return parse_quarter(label + 5, year, ordinal);
    month = digits(label + 5, 2);
    if (month < 1 || month > 12)
        return PERIOD_NONE;
    if (length == 7) {
        *ordinal = (int64_t)year * 12 + month - 1;
        return PERIOD_MONTH;
    }
    day = length == 10 && label[7] == '-' ? digits(label + 8, 2) : -1;
    if (day < 1 || day > days_in_month(year, month))
        return PERIOD_NONE;
    *ordinal = day_ordinal(year, month, day);
    return PERIOD_DAY;
}

static char *put(char *to, int32_t number, int count)
{
    for (int i = count - 1; i >= 0; i--) {
        to[i] = (char)('0' + number % 10);
        number /= 10;
    }
    return to + count;
}

static void day_label(int64_t ordinal, char *label)
{
    int32_t year = (int32_t)(ordinal / 366), month = 1;
    int64_t rest;

    while (days_before_year((int64_t)year + 1) <= ordinal)
        year++;
    rest = ordinal - days_before_year(year);
    while (rest >= days_in_month(year, month))
        rest -= days_in_month(year, month++);
    label = put(label, year, 4);
    *label++ = '-';
    label = put(label, month, 2);
    *label++ = '-';
    *put(label, (int32_t)rest + 1, 2) = '\0';
}

/* Ordinals of one kind end here. */
static int64_t kind_end(int32_t kind)
{
    switch (kind) {
    case PERIOD_YEAR:
        return YEAR_END;
    case PERIOD_SPLIT_YEAR:
        return YEAR_END - 1;
    case PERIOD_QUARTER:
        return (int64_t)YEAR_END * 4;
    case PERIOD_MONTH:
        return (int64_t)YEAR_END * 12;
    case PERIOD_DAY:
        return days_before_year(YEAR_END);
    default:
        return 0;
    }
}

void period_label(int32_t kind, int64_t ordinal, char label[16])
{
    char *at = label;

    label[0] = '\0';
    if (ordinal < 0 || ordinal >= kind_end(kind))
        return;
    switch (kind) {
    case PERIOD_YEAR:
        at = put(at, (int32_t)ordinal, 4);
        break;
    case PERIOD_SPLIT_YEAR:
        at = put(at, (int32_t)ordinal, 4);
        *at++ = '/';
        at = put(at, (int32_t)(ordinal + 1) % 100, 2);
        break;
    case PERIOD_QUARTER:
        at = put(at, (int32_t)(ordinal / 4), 4);
        *at++ = 'Q';
        at = put(at, (int32_t)(ordinal % 4) + 1, 1);
        break;
    case PERIOD_MONTH:
        at = put(at, (int32_t)(ordinal / 12), 4);
        *at++ = '-';
        at = put(at, (int32_t)(ordinal % 12) + 1, 2);
        break;
    default:
        day_label(ordinal, label);
        return;
    }
    *at = '\0';
}

const char *period_kind_name(int32_t kind)
{
    static const char *const names[] = {"none", "year", "quarter", "month", "day", "split year"};

    return kind >= PERIOD_YEAR && kind <= PERIOD_SPLIT_YEAR ? names[kind] : names[0];
}

/* Parses every label; all must be of one kind. */
static bool parse_all(arena *memory, const char *const *labels, uint64_t n, int64_t *ordinals,
                      int32_t *kind, const char **why)
{
    for (uint64_t i = 0; i < n; i++) {
        int32_t found = period_parse(labels[i], &ordinals[i]);

        if (found == PERIOD_NONE) {
            *why = arena_print(memory,
                               "'%s' is not a period; expected a year (2012), quarter (2012Q3), "
                               "month (2012-07), day (2012-07-31) or a year across two (2012/13)",
                               labels[i]);
            return false;
        }
        if (i > 0 && found != *kind) {
            *why = arena_print(
                memory, "the periods are not of one kind: '%s' is a %s and '%s' is a %s", labels[0],
                period_kind_name(*kind), labels[i], period_kind_name(found));
            return false;
        }
        *kind = found;
    }
    return true;
}

/* Labels of the ordinals [first, first + count), in one block. */
static const char *const *consecutive(arena *memory, int32_t kind, int64_t first, size_t count)
{
    const char **list = arena_take(memory, count, sizeof *list);
    char(*texts)[16] = arena_take(memory, count, sizeof *texts);

    if (!list || !texts)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        period_label(kind, first + (int64_t)i, texts[i]);
        list[i] = texts[i];
    }
    return list;
}

/* No period may occur twice. */
static bool check_distinct(arena *memory, const char *const *labels, uint64_t n,
                           const int64_t *ordinals, int64_t first, size_t count, const char **why)
{
    uint64_t *seen = arena_take(memory, count, sizeof *seen); /* index + 1 of its label */

    if (!seen)
        return false;
    for (uint64_t i = 0; i < n; i++) {
        uint64_t *slot = &seen[ordinals[i] - first];

        if (*slot) {
            *why = arena_print(memory, "'%s' and '%s' are the same period", labels[*slot - 1],
                               labels[i]);
            return false;
        }
        *slot = i + 1;
    }
    return true;
}

bool period_complete(arena *memory, const char *const *labels, uint64_t n, int32_t *codes,
                     uint64_t rows, const char *const **complete, uint64_t *n_complete,
                     const char **why)
{
    int64_t *ordinals, first, last;
    int32_t kind = PERIOD_NONE;
    size_t count;

    *why = NULL;
    *complete = NULL;
    *n_complete = 0;
    if (n == 0)
        return true;
    ordinals = arena_take(memory, (size_t)n, sizeof *ordinals);
    if (!ordinals || !parse_all(memory, labels, n, ordinals, &kind, why))
        return false;
    first = last = ordinals[0];
    for (uint64_t i = 1; i < n; i++) {
        first = ordinals[i] < first ? ordinals[i] : first;
        last = ordinals[i] > last ? ordinals[i] : last;
    }
    if (last - first >= PERIOD_SPAN) {
        char from[16], to[16];

        period_label(kind, first, from);
        period_label(kind, last, to);
        *why = arena_print(memory, "the periods from '%s' to '%s' are more than %d %ss", from, to,
                           PERIOD_SPAN, period_kind_name(kind));
        return false;
    }
    count = (size_t)(last - first) + 1;
    if (!check_distinct(memory, labels, n, ordinals, first, count, why))
        return false;
    *complete = consecutive(memory, kind, first, count);
    if (!*complete)
        return false;
    *n_complete = count;
    for (uint64_t row = 0; row < rows; row++)
        if (codes[row] >= 0 && (uint64_t)codes[row] < n)
            codes[row] = (int32_t)(ordinals[codes[row]] - first);
    return true;
}
