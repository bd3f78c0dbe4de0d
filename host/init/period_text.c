/* period_text.c - see period_text.h */
#include "period_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "../table/period.h"

enum { LONGEST = 31, FIRST_YEAR = 1500, LAST_YEAR = 2200 };

static bool digits(const char *at, size_t n)
{
    for (size_t k = 0; k < n; k++)
        if (at[k] < '0' || at[k] > '9')
            return false;
    return true;
}

/* "2010M01" and "2005:Q1" as the host writes them. */
static void to_usual(char text[LONGEST + 1])
{
    const char letter = text[4];
    char copy[LONGEST + 1];

    if (!digits(text, 4))
        return;
    (void)snprintf(copy, sizeof copy, "%s", text);
    if (letter == 'M' && digits(text + 5, 2) && !text[7])
        (void)snprintf(text, LONGEST + 1, "%.4s-%.2s", copy, copy + 5);
    else if ((letter == ':' || letter == '-' || letter == ' ') && copy[5] == 'Q')
        (void)snprintf(text, LONGEST + 1, "%.4s%.20s", copy, copy + 5);
    else if (strcmp(copy + 4, " \u0433.") == 0 || strncmp(copy + 4, " [YR", 4) == 0)
        text[4] = '\0';
}

/* 31.12.2012 */
static bool is_day_first(const char *text)
{
    return strlen(text) == 10 && digits(text, 2) && text[2] == '.' && digits(text + 3, 2) &&
           text[5] == '.' && digits(text + 6, 4);
}

int32_t init_period_kind(const char *text)
{
    char usual[LONGEST + 1];
    int64_t ordinal;
    long year;
    int32_t kind;

    if (strlen(text) > LONGEST || strlen(text) < 4)
        return PERIOD_NONE;
    if (is_day_first(text))
        return PERIOD_DAY;
    (void)snprintf(usual, sizeof usual, "%s", text);
    to_usual(usual);
    if (!digits(usual, 4))
        return PERIOD_NONE;
    year = strtol((char[]){usual[0], usual[1], usual[2], usual[3], '\0'}, NULL, 10);
    kind = period_parse(usual, &ordinal);
    return year >= FIRST_YEAR && year <= LAST_YEAR ? kind : PERIOD_NONE;
}

bool init_names_period(const char *name)
{
    static const char *const words[] = {"year",       "period",      "quarter", "month", "date",
                                        "time",       "time_period", "Год",     "год",   "Жыл",
                                        "жыл",        "Период",      "период",  "Месяц", "месяц",
                                        "Квартал",    "квартал",     "Дата",    "дата",  "jahr",
                                        "ann\u00E9e", "a\u00F1o",    "ano",     "rok"};

    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (strcasecmp(name, words[k]) == 0)
            return true;
    return false;
}
