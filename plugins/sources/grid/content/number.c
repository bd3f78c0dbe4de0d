/* number.c - a strict grammar, then the nearest double. */
#include "number.h"

#include <errno.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../../cells/cell_text.h"

/* What the grammar found on the way. */
typedef struct number_parts {
    uint64_t mantissa; /* exact while digits <= 18 */
    int digits;        /* significant ones */
    int exponent;      /* of ten, decimals counted; limited */
    bool negative;
} number_parts;

bool grid_numbers_open(grid_numbers *style)
{
    style->plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    return style->plain != (locale_t)0;
}

void grid_numbers_close(grid_numbers *style)
{
    if (style->plain != (locale_t)0)
        freelocale(style->plain);
    style->plain = (locale_t)0;
}

static bool is_digit(const char *at, const char *end)
{
    return at < end && *at >= '0' && *at <= '9';
}

/* Length of the thousands mark at `at`, or 0. */
static size_t mark_length(const grid_numbers *style, const char *at, const char *end)
{
    if (style->thousands == ' ')
        return at < end && *at >= '\t' && *at <= '\r' ? 0 : cell_blank(at, end);
    if (style->thousands == '\'' && end - at >= 3 && memcmp(at, "’", 3) == 0)
        return 3;
    return style->thousands && at < end && *at == style->thousands ? 1 : 0;
}

static void take_digit(number_parts *parts, char digit)
{
    if (parts->mantissa == 0 && digit == '0')
        return;
    if (parts->digits < 18)
        parts->mantissa = parts->mantissa * 10 + (uint64_t)(digit - '0');
    parts->digits++;
}

/* Digits, in groups of three once a mark was met, the first of which does not begin with a zero;
 * returns their end, or NULL. */
static const char *read_whole(const grid_numbers *style, const char *at, const char *end,
                              number_parts *parts)
{
    const bool from_zero = at < end && *at == '0';
    const size_t most = style->pairs ? 2 : 3;
    size_t in_group = 0, mark;
    bool grouped = false;

    while (at < end) {
        if (is_digit(at, end)) {
            take_digit(parts, *at++);
            in_group++;
            continue;
        }
        mark = mark_length(style, at, end);
        if (mark == 0)
            break;
        if (in_group == 0 || in_group > most || (grouped && in_group != most) || from_zero)
            return NULL;
        grouped = true;
        in_group = 0;
        at += mark;
    }
    return in_group == 0 || (grouped && in_group != 3) ? NULL : at;
}

static const char *read_exponent(const char *at, const char *end, number_parts *parts)
{
    bool negative = false;
    int exponent = 0;

    if (at < end && (*at == '+' || *at == '-'))
        negative = *at++ == '-';
    if (!is_digit(at, end))
        return NULL;
    for (; is_digit(at, end); at++)
        if (exponent < 100000)
            exponent = exponent * 10 + (*at - '0');
    parts->exponent += negative ? -exponent : exponent;
    return at;
}

static bool read_parts(const grid_numbers *style, const char *text, size_t length,
                       number_parts *parts)
{
    const char *at = text, *const end = text + length;
    bool from_digit;

    *parts = (number_parts){0};
    if (at < end && (*at == '+' || *at == '-'))
        parts->negative = *at++ == '-';
    else if (length > 3 && (memcmp(at, "−", 3) == 0 || memcmp(at, "–", 3) == 0)) {
        parts->negative = true; /* U+2212, or an en dash for it */
        at += 3;
    }
    from_digit = is_digit(at, end);
    if (from_digit)
        at = read_whole(style, at, end, parts);
    else if (at == end || *at != style->decimal) /* .5 is 0.5 */
        return false;
    if (!at)
        return false;
    if (at < end && *at == style->decimal) {
        at++;
        if (!is_digit(at, end)) /* 5. is 5 */
            return at == end && from_digit;
        for (; is_digit(at, end); at++) {
            take_digit(parts, *at);
            if (parts->exponent > -100000)
                parts->exponent--;
        }
    }
    if (at < end && (*at == 'e' || *at == 'E'))
        at = read_exponent(at + 1, end, parts);
    return at == end;
}

/* Rewrites a number that passed the grammar as C writes it. */
static void rewrite(const grid_numbers *style, char *text, size_t length, bool negative)
{
    const char *at = text + (!negative ? 0 : *text == '-' ? 1 : strlen("−"));
    char *out = text;

    if (negative)
        *out++ = '-';
    for (; at < text + length; at++) {
        const char c = *at;

        if (c == style->decimal)
            *out++ = '.';
        else if ((c >= '0' && c <= '9') || c == 'e' || c == 'E' || c == '-')
            *out++ = c;
    }
    *out = '\0';
}

/* (12), which is -12; no sign stands in there. */
static grid_number_result read_in_parentheses(const grid_numbers *style, char *text, size_t length,
                                              double *value)
{
    const grid_number_result result =
        (text[1] >= '0' && text[1] <= '9') || text[1] == style->decimal
            ? grid_number_read(style, text + 1, length - 2, value)
            : GRID_NOT_A_NUMBER;

    if (result == GRID_NUMBER)
        *value = -*value;
    return result;
}

grid_number_result grid_number_read(const grid_numbers *style, char *text, size_t length,
                                    double *value)
{
    /* Powers of ten that a double holds exactly: with a mantissa below 2^53, one division or
     * multiplication gives the nearest double (Clinger 1990). */
    static const double ten[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                 1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    number_parts parts;

    if (style->parentheses && length > 2 && *text == '(' && text[length - 1] == ')')
        return read_in_parentheses(style, text, length, value);
    if (!read_parts(style, text, length, &parts))
        return GRID_NOT_A_NUMBER;
    if (parts.digits <= 15 && parts.exponent >= -22 && parts.exponent <= 22) {
        double x = (double)parts.mantissa;

        x = parts.exponent < 0 ? x / ten[-parts.exponent] : x * ten[parts.exponent];
        *value = parts.negative ? -x : x;
        return GRID_NUMBER;
    }
    rewrite(style, text, length, parts.negative);
    *value = strtod_l(text, NULL, style->plain);
    return isfinite(*value) ? GRID_NUMBER : GRID_OUT_OF_RANGE;
}

grid_form grid_number_form(char decimal, const char *text, size_t length)
{
    const char *const end = text + length;
    const char *const first = text + (length && (*text == '-' || *text == '+')) +
                              (length >= 3 && memcmp(text, "−", 3) == 0 ? 3 : 0);
    const char *at = first;

    while (is_digit(at, end))
        at++;
    if (at == end)
        return at - first <= 3 ? GRID_FORM_SHORT : GRID_FORM_WHOLE;
    if (*at != decimal)
        return GRID_FORM_WHOLE;
    return at > first && at - first <= 3 && *first != '0' && end - at == 4 &&
                   is_digit(at + 1, end) && is_digit(at + 2, end) && is_digit(at + 3, end)
               ? GRID_FORM_GROUP
               : GRID_FORM_DECIMALS;
}

bool grid_number_reads(const grid_numbers *style, const char *text, size_t length, double *value)
{
    char copy[GRID_LONGEST_NUMBER];

    if (length >= sizeof copy)
        return false;
    memcpy(copy, text, length);
    copy[length] = '\0';
    return grid_number_read(style, copy, length, value) == GRID_NUMBER;
}
