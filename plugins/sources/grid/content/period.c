/* period.c - periods as statistics offices, SDMX and spreadsheets write them. */
#include "period.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

/* Patterns: Y M D are digits of a year, month and day, Q one of a quarter, y any digit, _ any
 * blanks, | the end of the text, ~ a point, colon, hyphen, slash, underscore, blank or nothing, ^
 * before a letter that stands for itself; other bytes do. */
typedef struct form {
    const char *pattern, *written;
    bool asks; /* others may mean another day by it: it is only hinted at */
} form;

static const form forms[] = {
    {"YYYY~A1|", "Y", false},        {"YYYY~A|", "Y", false},         {"YYYY~Q~Q|", "YQ", false},
    {"YYYY~q~Q|", "YQ", false},      {"YYYY~QQ|", "YQ", false},       {"Q~Q~YYYY|", "YQ", false},
    {"qQ~YYYY|", "YQ", false},       {"QQ~YYYY|", "YQ", false},       {"Qкв.~YYYY|", "YQ", false},
    {"Q_кв._YYYY", "YQ", false},     {"Q_квартал_YYYY", "YQ", false}, {"YYYY~M~MM|", "YM", false},
    {"YYYY~m~MM|", "YM", false},     {"YYYY~MM|", "YM", false},       {"MM~YYYY|", "YM", false},
    {"DD.MM.YYYY", "YMD", false},    {"YYYY~MM~DD|", "YMD", false},   {"DD-MM-YYYY|", "YMD", true},
    {"YYYYMMDD|", "YMD", false},     {"YYYY_г", "Y", false},          {"YYYY_ж", "Y", false},
    {"YYYY_год", "Y", false},        {"YYYY.0|", "Y", false},         {"YYYY_year", "Y", false},
    {"YYYY_[^YRyyyy]|", "Y", false},
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
        if (*pattern == '^') {
            if (*++pattern != *text++)
                return false;
            continue;
        }
        if (*pattern == '_') {
            while (*text == ' ')
                text++;
        } else if (*pattern == '~') {
            text += *text && strchr(".:-/_ ", *text);
        } else if (*pattern == 'Q' && is_digit(*text)) {
            if (self->quarter || *text < '1' || *text > '4')
                return false;
            self->quarter = *text++;
        } else if (*pattern == 'y') {
            if (!is_digit(*text++))
                return false;
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

/* A period as regind writes it. */
static void write_label(const found *self, const char *written, char label[GRID_PERIOD_LABEL])
{
    (void)snprintf(label, GRID_PERIOD_LABEL, "%s%s%.1s%s%s%s%s", self->year,
                   strchr(written, 'Q') ? "Q" : "", strchr(written, 'Q') ? &self->quarter : "",
                   strchr(written, 'M') ? "-" : "", strchr(written, 'M') ? self->month : "",
                   strchr(written, 'D') ? "-" : "", strchr(written, 'D') ? self->day : "");
}

static const form *form_of(const char *text, found *self)
{
    if (strlen(text) > 40)
        return NULL;
    for (size_t k = 0; k < sizeof forms / sizeof *forms; k++)
        if (fits(forms[k].pattern, text, self) && is_whole(self, forms[k].written))
            return &forms[k];
    return NULL;
}

bool grid_period_reading(const char *text, char sentence[GRID_PERIOD])
{
    char label[GRID_PERIOD_LABEL];
    found self;
    const form *const of = form_of(text, &self);

    if (!of)
        return false;
    write_label(&self, of->written, label);
    (void)snprintf(sentence, GRID_PERIOD, "write %s", label);
    return true;
}

static bool take_digits(const char **at, int n, char *into)
{
    for (int k = 0; k < n; k++) {
        if (!is_digit((*at)[k]))
            return false;
        into[k] = (*at)[k];
    }
    into[n] = '\0';
    *at += n;
    return true;
}

/* The study's own pattern: YYYY, YY (the second year), MM, DD, Q and *. */
static bool fits_pattern(const char *pattern, const char *text, found *self, char second[3])
{
    static const struct {
        const char *name;
        int digits;
    } parts[] = {{"YYYY", 4}, {"YY", 2}, {"MM", 2}, {"DD", 2}, {"Q", 1}};
    char *const into[] = {self->year, second, self->month, self->day, &self->quarter};

    while (*pattern) {
        size_t k = 0;
        char digits[5];

        if (*pattern == '*') {
            do
                if (fits_pattern(pattern + 1, text, self, second))
                    return true;
            while (*text++);
            return false;
        }
        while (k < 5 && strncmp(pattern, parts[k].name, strlen(parts[k].name)) != 0)
            k++;
        if (k == 5 || (k == 4 && !is_digit(*text))) {
            if (*pattern++ != *text++)
                return false;
            continue;
        }
        if (!take_digits(&text, parts[k].digits, digits))
            return false;
        memcpy(into[k], digits, (size_t)parts[k].digits + (k < 4));
        pattern += strlen(parts[k].name);
    }
    return !*text;
}

/* What a label of the study's pattern is written as; false: the parts are no period. */
static bool write_found(const found *self, const char *second, char label[GRID_PERIOD_LABEL])
{
    const char *const written = *second         ? "Y"
                                : self->quarter ? "YQ"
                                : *self->day    ? "YMD"
                                : *self->month  ? "YM"
                                                : "Y";

    if (!is_whole(self, written) || (self->quarter && (self->quarter < '1' || self->quarter > '4')))
        return false;
    write_label(self, written, label);
    if (*second)
        (void)snprintf(label, GRID_PERIOD_LABEL, "%s/%s", self->year, second);
    return true;
}

bool grid_period_respell(const char *pattern, const char *text, char label[GRID_PERIOD_LABEL])
{
    found self = {0};
    char second[3] = "";
    const form *of;

    if (strlen(text) > 60)
        return false;
    if (pattern && fits_pattern(pattern, text, &self, second))
        return write_found(&self, second, label);
    of = form_of(text, &self);
    if (!of || of->asks)
        return false;
    write_label(&self, of->written, label);
    return true;
}
