/* period.c - periods as statistics offices, SDMX and spreadsheets write them. */
#include "period.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

/* Patterns: Y M D are digits of a year, month and day, Q one of a quarter, _ any blanks, | the end
 * of the text, ~ a point, colon, hyphen, slash, underscore, blank or nothing; other bytes stand for
 * themselves. */
typedef struct form {
    const char *pattern, *written;
} form;

static const form forms[] = {
    {"YYYY~A1|", "Y"},      {"YYYY~A|", "Y"},       {"YYYY~Q~Q|", "YQ"},      {"YYYY~q~Q|", "YQ"},
    {"YYYY~QQ|", "YQ"},     {"Q~Q~YYYY|", "YQ"},    {"qQ~YYYY|", "YQ"},       {"QQ~YYYY|", "YQ"},
    {"Qкв.~YYYY|", "YQ"},   {"Q_кв._YYYY", "YQ"},   {"Q_квартал_YYYY", "YQ"}, {"YYYY~M~MM|", "YM"},
    {"YYYY~m~MM|", "YM"},   {"YYYY~MM|", "YM"},     {"MM~YYYY|", "YM"},       {"DD.MM.YYYY", "YMD"},
    {"YYYY~MM~DD|", "YMD"}, {"DD-MM-YYYY|", "YMD"}, {"YYYYMMDD|", "YMD"},     {"YYYY_г", "Y"},
    {"YYYY_ж", "Y"},        {"YYYY_год", "Y"},      {"YYYY.0|", "Y"},         {"YYYY_year", "Y"},
};

typedef struct found {
    char year[5], quarter, month[3], day[3];
} found;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool take_digit(found *self, char part, char digit)
{
    char *const into = part == 'Y' ? self->year : part == 'M' ? self->month : self->day;
    const size_t length = strlen(into), most = part == 'Y' ? 4 : 2;

    if (!is_digit(digit) || length >= most)
        return false;
    into[length] = digit;
    return true;
}

/* Whether a letter of a pattern is one of digits; M and Q stand for themselves where a letter
 * follows in the text. */
static bool is_part(char pattern, char c)
{
    return strchr("YD", pattern) || (strchr("MQ", pattern) && is_digit(c));
}

static bool fits(const char *pattern, const char *text, found *self)
{
    *self = (found){0};
    for (; *pattern && *pattern != '|'; pattern++) {
        if (*pattern == '_') {
            while (*text == ' ')
                text++;
        } else if (*pattern == '~') {
            text += *text && strchr(".:-/_ ", *text);
        } else if (*pattern == 'Q' && is_digit(*text)) {
            if (self->quarter || *text < '1' || *text > '4')
                return false;
            self->quarter = *text++;
        } else if (is_part(*pattern, *text)) {
            if (!take_digit(self, *pattern, *text++))
                return false;
        } else if (*pattern != *text++)
            return false;
    }
    return *pattern != '|' || !*text;
}

static bool in_range(const char *digits, int most)
{
    const int value = (digits[0] - '0') * 10 + (digits[1] - '0');

    return digits[0] && digits[1] && value >= 1 && value <= most;
}

static bool is_whole(const found *self, const char *written)
{
    return self->year[3] && (!strchr(written, 'Q') || self->quarter) &&
           (!strchr(written, 'M') || in_range(self->month, 12)) &&
           (!strchr(written, 'D') || in_range(self->day, 31));
}

bool grid_period_reading(const char *text, char sentence[GRID_PERIOD])
{
    found self;

    if (strlen(text) > 40)
        return false;
    for (size_t k = 0; k < sizeof forms / sizeof *forms; k++) {
        const char *const written = forms[k].written;

        if (!fits(forms[k].pattern, text, &self) || !is_whole(&self, written))
            continue;
        (void)snprintf(sentence, GRID_PERIOD, "write %s%s%.1s%s%s%s%s", self.year,
                       strchr(written, 'Q') ? "Q" : "", strchr(written, 'Q') ? &self.quarter : "",
                       strchr(written, 'M') ? "-" : "", strchr(written, 'M') ? self.month : "",
                       strchr(written, 'D') ? "-" : "", strchr(written, 'D') ? self.day : "");
        return true;
    }
    return false;
}
