/* cause.c - why a text is no number, as far as that can be seen. */
#include "cause.h"

#include <string.h>

#include "../../cells/cell_text.h"
#include "../content/marks.h"

enum { LONGEST_FLAG = 12, LONGEST_MARK = 8 /* characters */ };

const grid_style grid_styles[GRID_STYLES] = {{'.', 0},   {',', 0},   {'.', ' '},  {',', ' '},
                                             {'.', ','}, {',', '.'}, {'.', '\''}, {',', '\''}};

const grid_sign grid_signs[GRID_SIGNS] = {
    {"%", "percent"}, {"‰", "permille"}, {"$", "USD"}, {"€", "EUR"}, {"£", "GBP"}, {"¥", "JPY"},
    {"₸", "KZT"},     {"₽", "RUB"},    {"₺", "TRY"}, {"₴", "UAH"}, {"₹", "INR"}, {"₩", "KRW"},
    {"₼", "AZN"},   {"₾", "GEL"},    {"₫", "VND"}, {"₪", "ILS"}};
enum { FIRST_CURRENCY = 2 };

grid_numbers grid_in_style(const grid_numbers *style, size_t k)
{
    grid_numbers other = *style;

    other.decimal = grid_styles[k].decimal;
    other.thousands = grid_styles[k].thousands;
    return other;
}

uint32_t grid_styles_reading(const grid_numbers *style, const char *text, size_t length)
{
    uint32_t reading = 0;
    double value;

    for (size_t k = 0; k < GRID_STYLES; k++) {
        const grid_numbers other = grid_in_style(style, k);

        if (grid_number_reads(&other, text, length, &value))
            reading |= UINT32_C(1) << k;
    }
    return reading;
}

const char *grid_currency_of(const char *text)
{
    for (size_t k = FIRST_CURRENCY; k < GRID_SIGNS; k++)
        if (strstr(text, grid_signs[k].sign))
            return grid_signs[k].unit;
    return NULL;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* Digits and what may stand among them; the first and last of them are not asked for. */
static bool like_a_number(const char *text, size_t length)
{
    static const char marks[] = "0123456789.,'-+eE";
    const char *at = text, *const end = text + length;

    while (at < end) {
        const size_t blank = cell_blank(at, end);
        const size_t mark = end - at >= 3 && memcmp(at, "’", 3) == 0   ? 3
                            : end - at >= 3 && memcmp(at, "−", 3) == 0 ? 3
                            : (*at == 'e' || *at == 'E') && at[1] != '-' && at[1] != '+' &&
                                    !is_digit(at[1]) /* a mark: 72 e */
                                ? 0
                                : strchr(marks, *at) ? 1 : 0;

        if (blank + mark == 0)
            return false;
        at += blank ? blank : mark;
    }
    return length > 0 && strpbrk(text, "0123456789");
}

/* 12,34,567: groups of two digits before the last of three. */
static bool in_pairs(const char *text, size_t length)
{
    const char *const end = text + length;
    const char *at = text + (*text == '-');
    size_t digits = 0, groups = 0;
    bool pairs = false;

    for (; at < end && (is_digit(*at) || *at == ','); at++) {
        if (is_digit(*at)) {
            digits++;
            continue;
        }
        if (digits == 0 || digits > 2)
            return false;
        pairs = pairs || (groups > 0 && digits == 2);
        groups++;
        digits = 0;
    }
    return digits == 3 && groups > 1 && pairs && (at == end || *at == '.');
}

static grid_cause among_digits(const char *text, size_t length)
{
    const char last = text[length - 1];

    if (in_pairs(text, length))
        return GRID_CAUSE_PAIRS;
    if (last == '-' || (length > 3 && memcmp(text + length - 3, "−", 3) == 0))
        return GRID_CAUSE_MINUS;
    if (last == '.' || last == ',')
        return GRID_CAUSE_END;
    return strpbrk(text, "eE+") || strrchr(text, '-') > text ? GRID_CAUSE_TEXT : GRID_CAUSE_GROUPS;
}

static bool any_style(const grid_numbers *style, const char *text, size_t length)
{
    cell_trim_view(&text, &length);
    return length > 0 && grid_styles_reading(style, text, length) != 0;
}

bool grid_sign_is_of(const grid_sign *sign, const char *unit)
{
    const size_t n = strlen(sign->unit);

    for (const char *at = strstr(unit, sign->unit); at; at = strstr(at + n, sign->unit))
        if ((at == unit || !is_letter(at[-1])) && !is_letter(at[n]))
            return true;
    return strcmp(unit, sign->sign) == 0;
}

size_t grid_minus(const char *text, size_t length)
{
    if (length > 1 && *text == '-')
        return 1;
    return length > 3 && (memcmp(text, "−", 3) == 0 || memcmp(text, "–", 3) == 0) ? 3 : 0;
}

bool grid_without_sign(const grid_sign *sign, const char **text, size_t *length)
{
    const size_t n = strlen(sign->sign);

    if (*length <= n)
        return false;
    if (memcmp(*text, sign->sign, n) == 0)
        *text += n;
    else if (memcmp(*text + *length - n, sign->sign, n) != 0)
        return false;
    *length -= n;
    return true;
}

static bool is_currency(const grid_numbers *style, const char *text, size_t length)
{
    const char *const minus = *text == '-' ? text + 1 : text;

    length -= (size_t)(minus - text);
    for (size_t k = FIRST_CURRENCY; k < GRID_SIGNS; k++) {
        const char *rest = minus;
        size_t n = length;

        if (grid_without_sign(&grid_signs[k], &rest, &n))
            return any_style(style, rest, n);
    }
    return false;
}

/* "1)", "1", "a" ...: a short text that is no continuation of the number before it. */
static bool is_flag(const char *text, size_t length)
{
    const char *const end = text + length;

    if (length == 0 || length > LONGEST_FLAG)
        return false;
    if (end[-1] == ')' || end[-1] == ']') /* a note's number in brackets */
        return true;
    for (const char *at = text; at < end; at++)
        if (is_digit(*at))
            return false;
    return true;
}

bool grid_may_be_flag(const char *text, size_t length)
{
    cell_trim_view(&text, &length);
    for (size_t k = 0; k < GRID_SIGNS; k++) {
        const size_t n = strlen(grid_signs[k].sign);

        if (length >= n && memcmp(text, grid_signs[k].sign, n) == 0)
            return false;
    }
    return is_flag(text, length);
}

size_t grid_bare_number(const grid_numbers *style, const char *text, size_t length,
                        const char **begin)
{
    size_t from = 0;

    *begin = text;
    for (size_t n = length; n-- > 1;)
        if (is_digit(text[n - 1]) && !is_digit(text[n]) && any_style(style, text, n) &&
            is_flag(text + n, length - n))
            return n;
    while (from < length && from < 5 && !is_digit(text[from]))
        from++;
    if (from == 0 || from == length || !is_digit(text[from]) ||
        !any_style(style, text + from, length - from))
        return 0;
    *begin = text + from;
    return length - from;
}

static bool is_bound(const grid_numbers *style, const char *text, size_t length)
{
    static const char *const signs[] = {"<", ">", "≤", "≥", "~", "≈", "±"};

    for (size_t k = 0; k < sizeof signs / sizeof *signs; k++) {
        const size_t n = strlen(signs[k]);

        if (length > n && memcmp(text, signs[k], n) == 0)
            return any_style(style, text + n + (text[n] == '='), length - n - (text[n] == '='));
    }
    return false;
}

static grid_cause beside_a_number(const grid_numbers *style, const char *text, size_t length)
{
    const char *begin, *rest = text;
    size_t n = length;

    if ((grid_without_sign(&grid_signs[0], &rest, &n) ||
         grid_without_sign(&grid_signs[1], &rest, &n)) &&
        any_style(style, rest, n))
        return GRID_CAUSE_PERCENT;
    if (is_currency(style, text, length))
        return GRID_CAUSE_CURRENCY;
    if (length > 2 && *text == '(' && text[length - 1] == ')' &&
        any_style(style, text + 1, length - 2))
        return GRID_CAUSE_BRACKETS;
    if (is_bound(style, text, length))
        return GRID_CAUSE_BOUND;
    return grid_bare_number(style, text, length, &begin) ? GRID_CAUSE_FLAG : GRID_CAUSE_TEXT;
}

static size_t characters(const char *text, size_t length)
{
    size_t n = 0;

    for (size_t i = 0; i < length; i++)
        n += ((unsigned char)text[i] & 0xC0) != 0x80;
    return n;
}

grid_cause grid_cause_of(const grid_numbers *style, const char *text, size_t length)
{
    char copy[GRID_LONGEST_NUMBER];
    grid_cause cause;
    double value;

    if (length >= sizeof copy)
        return GRID_CAUSE_TEXT;
    memcpy(copy, text, length);
    copy[length] = '\0';
    if (grid_number_read(style, copy, length, &value) == GRID_OUT_OF_RANGE)
        return GRID_CAUSE_RANGE;
    if (grid_styles_reading(style, text, length))
        return GRID_CAUSE_STYLE;
    if (grid_is_dash(text))
        return GRID_CAUSE_DASH;
    if (cell_is_spreadsheet_text(text))
        return GRID_CAUSE_SPREADSHEET;
    if (*text == '#' && length > 2 && text[1] >= 'A' && text[1] <= 'Z')
        return GRID_CAUSE_FAULT;
    if (like_a_number(text, length))
        return among_digits(text, length);
    cause = beside_a_number(style, text, length);
    if (cause == GRID_CAUSE_TEXT && !strpbrk(text, "0123456789") &&
        characters(text, length) <= LONGEST_MARK)
        return GRID_CAUSE_MARK;
    return cause;
}
