/* figure.c - see figure.h */
#include "figure.h"

#include <string.h>

static const struct {
    const char *sign, *code;
} currencies[] = {{"$", "USD"},      {"\u20AC", "EUR"}, {"\u00A3", "GBP"}, {"\u20B8", "KZT"},
                  {"\u20BD", "RUB"}, {"\u00A5", "JPY"}, {"\u20B9", "INR"}};
static const char *const gaps[] = {" ", "\u00A0", "\u202F", "\u2009"};
static const char *const minuses[] = {"-", "+", "\u2212", "\u2013"};
static const char *const notes[] = {"*",      "\u2020", "\u2021", "\u00B9", "\u00B2",
                                    "\u00B3", "\u2070", "\u2074", "\u2075", "\u2076",
                                    "\u2077", "\u2078", "\u2079", "#"};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The length of the one of the texts that `at` begins with; 0: none. */
static size_t starts_with(const char *at, const char *const *texts, size_t n)
{
    for (size_t k = 0; k < n; k++)
        if (strncmp(at, texts[k], strlen(texts[k])) == 0)
            return strlen(texts[k]);
    return 0;
}

static const char *skip_gaps(const char *at)
{
    for (size_t n; (n = starts_with(at, gaps, sizeof gaps / sizeof *gaps)) > 0; at += n)
        continue;
    return at;
}

static const char *take_currency(const char *at, init_figure *figure)
{
    for (size_t k = 0; k < sizeof currencies / sizeof *currencies; k++)
        if (strncmp(at, currencies[k].sign, strlen(currencies[k].sign)) == 0) {
            figure->currency = currencies[k].code;
            return skip_gaps(at + strlen(currencies[k].sign));
        }
    return at;
}

/* A separator between two digits, or in front of the first or behind the last for a point. */
static const char *take_separator(const char *at, init_figure *figure, size_t *since)
{
    const size_t gap = starts_with(at, gaps, sizeof gaps / sizeof *gaps);
    const char *const next = at + gap;

    if (gap && is_digit(next[0]) && is_digit(next[1]) && is_digit(next[2]) && !is_digit(next[3])) {
        figure->spaces = true;
        return next;
    }
    if (*at == '\'' && is_digit(at[1])) {
        figure->apostrophes = true;
        return at + 1;
    }
    if (strncmp(at, "\u2019", 3) == 0 && is_digit(at[3])) {
        figure->apostrophes = true;
        return at + 3;
    }
    if (*at != '.' && *at != ',')
        return NULL;
    if (*at == ',' && !is_digit(at[1]))
        return NULL;
    if (figure->points + figure->commas == 0)
        figure->first = *since;
    else {
        figure->whole_groups &= *since == 3;
        figure->lakh |= *since == 2;
    }
    figure->points += *at == '.';
    figure->commas += *at == ',';
    figure->last = *at;
    *since = 0;
    return at + 1;
}

/* The digits with what is between them; NULL: there are none. */
static const char *take_digits(const char *at, init_figure *figure)
{
    size_t digits = 0, since = 0;

    figure->leading_zero = at[0] == '0' && is_digit(at[1]);
    figure->whole_groups = true;
    figure->is_integer = true;
    for (;;) {
        const char *next;

        if (is_digit(*at)) {
            digits++, since++, at++;
            continue;
        }
        next = take_separator(at, figure, &since);
        if (!next)
            break;
        figure->is_integer = false;
        at = next;
    }
    figure->behind = since;
    if (digits == 0)
        return NULL;
    if ((*at == 'e' || *at == 'E') &&
        (is_digit(at[1]) || ((at[1] == '+' || at[1] == '-') && is_digit(at[2])))) {
        for (at += 2; is_digit(*at); at++)
            continue;
        figure->is_integer = false;
    }
    return at;
}

/* 1) or (2) or (p): the note's length, or 0. */
static size_t bracketed_note(const char *at)
{
    const char *const begin = at;

    at += *at == '(';
    for (size_t k = 0; k < 3 && (is_digit(*at) || is_letter(*at)); k++)
        at++;
    return *at == ')' && at > begin ? (size_t)(at + 1 - begin) : 0;
}

/* What stands behind: signs, marks of notes, letters of a flag. */
static const char *take_tail(const char *at, init_figure *figure)
{
    const char *before;

    do {
        size_t length;

        before = at;
        at = take_currency(skip_gaps(at), figure);
        if (*at == '%') {
            figure->percent = true;
            at++;
        }
        length = starts_with(at, notes, sizeof notes / sizeof *notes);
        if (!length)
            length = bracketed_note(at);
        if (!length) {
            while (length < 4 && is_letter(at[length]))
                length++;
            length = length > 3 ? 0 : length;
        }
        figure->flagged |= length > 0;
        at += length;
    } while (at != before);
    return at;
}

init_figure init_figure_of(const char *text)
{
    init_figure figure = {0};
    const char *at = skip_gaps(text);
    const bool brackets =
        *at == '(' && (is_digit(at[1]) || at[1] == '.' || at[1] == '$') && strchr(at, ')');
    const char *const signs = at + brackets;

    at = take_currency(signs, &figure);
    at += starts_with(at, minuses, sizeof minuses / sizeof *minuses);
    at = take_currency(at, &figure);
    at = take_digits(at, &figure);
    if (at && brackets && *at == ')') {
        figure.brackets = true;
        at++;
    } else if (brackets)
        at = NULL;
    if (at)
        at = take_tail(at, &figure);
    if (!at || *at)
        return (init_figure){.is_number = false};
    figure.is_number = true;
    figure.is_integer &= !figure.flagged && !figure.percent && !figure.currency && !figure.brackets;
    return figure;
}

bool init_is_usual_mark(const char *text)
{
    static const char *const marks[] = {"NA",     "N/A",    "n/a", "x",  "X", "\u0445",
                                        "\u0425", "\u2026", "...", "..", ":", "c"};

    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
        if (strcmp(text, marks[k]) == 0)
            return true;
    return false;
}

bool init_looks_like_mark(const char *text)
{
    static const char *const marks[] = {"*",
                                        "**",
                                        "***",
                                        ".",
                                        "/",
                                        "--",
                                        "---",
                                        "?",
                                        "\u043D/\u0434",
                                        "\u043D.\u0434.",
                                        "n.a.",
                                        "n.d.",
                                        "N.A.",
                                        "k.A.",
                                        "k. A.",
                                        "n/d",
                                        "nd",
                                        "na"};
    const size_t n = strlen(text);

    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
        if (strcmp(text, marks[k]) == 0)
            return true;
    return n > 2 && n <= 6 && text[0] == '(' && text[n - 1] == ')' && !is_digit(text[1]);
}

bool init_is_plain_mark(const char *text)
{
    return strcmp(text, "NA") == 0 || strcmp(text, "N/A") == 0 || strcmp(text, "n/a") == 0;
}

bool init_is_dash(const char *text)
{
    return strcmp(text, "-") == 0 || strcmp(text, "\u2013") == 0 || strcmp(text, "\u2014") == 0 ||
           strcmp(text, "\u2212") == 0;
}
