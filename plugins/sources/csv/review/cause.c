/* cause.c - why a text is no number, as far as that can be seen. */
#include "cause.h"

#include <string.h>

#include "../reader/marks.h"
#include "../reader/text.h"

enum { LONGEST_FLAG = 12, LONGEST_MARK = 8 /* characters */ };

const csv_style csv_styles[CSV_STYLES] = {{'.', 0},   {',', 0},   {'.', ' '},  {',', ' '},
                                          {'.', ','}, {',', '.'}, {'.', '\''}, {',', '\''}};

static const struct {
    const char *sign, *unit;
} currencies[] = {{"$", "USD"},   {"€", "EUR"},   {"£", "GBP"}, {"¥", "JPY"}, {"₸", "KZT"},
                  {"₽", "RUB"}, {"₺", "TRY"},   {"₴", "UAH"}, {"₹", "INR"}, {"₩", "KRW"},
                  {"₼", "AZN"}, {"₾", "GEL"}, {"₫", "VND"}, {"₪", "ILS"}};

csv_numbers csv_in_style(const csv_numbers *style, size_t k)
{
    csv_numbers other = *style;

    other.decimal = csv_styles[k].decimal;
    other.thousands = csv_styles[k].thousands;
    return other;
}

uint32_t csv_styles_reading(const csv_numbers *style, const char *text, size_t length)
{
    uint32_t reading = 0;
    double value;

    for (size_t k = 0; k < CSV_STYLES; k++) {
        const csv_numbers other = csv_in_style(style, k);

        if (csv_number_reads(&other, text, length, &value))
            reading |= UINT32_C(1) << k;
    }
    return reading;
}

const char *csv_currency_of(const char *text)
{
    for (size_t k = 0; k < sizeof currencies / sizeof *currencies; k++)
        if (strstr(text, currencies[k].sign))
            return currencies[k].unit;
    return NULL;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Digits and what may stand among them; the first and last of them are not asked for. */
static bool like_a_number(const char *text, size_t length)
{
    static const char marks[] = "0123456789.,'-+eE";
    const char *at = text, *const end = text + length;

    while (at < end) {
        const size_t blank = csv_blank(at, end);
        const size_t mark = end - at >= 3 && memcmp(at, "’", 3) == 0   ? 3
                            : end - at >= 3 && memcmp(at, "−", 3) == 0 ? 3
                            : strchr(marks, *at)                       ? 1
                                                                       : 0;

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

static csv_cause among_digits(const char *text, size_t length)
{
    const char last = text[length - 1];

    if (in_pairs(text, length))
        return CSV_CAUSE_PAIRS;
    if (last == '-' || (length > 3 && memcmp(text + length - 3, "−", 3) == 0))
        return CSV_CAUSE_MINUS;
    if (last == '.' || last == ',')
        return CSV_CAUSE_END;
    return strpbrk(text, "eE+") || strrchr(text, '-') > text ? CSV_CAUSE_TEXT : CSV_CAUSE_GROUPS;
}

static bool any_style(const csv_numbers *style, const char *text, size_t length)
{
    csv_trim_view(&text, &length);
    return length > 0 && csv_styles_reading(style, text, length) != 0;
}

/* Without a sign at either end, if it is there. */
static bool without(const char *sign, const char **text, size_t *length)
{
    const size_t n = strlen(sign);

    if (*length <= n)
        return false;
    if (memcmp(*text, sign, n) == 0)
        *text += n;
    else if (memcmp(*text + *length - n, sign, n) != 0)
        return false;
    *length -= n;
    return true;
}

static bool is_currency(const csv_numbers *style, const char *text, size_t length)
{
    const char *const minus = *text == '-' ? text + 1 : text;

    length -= (size_t)(minus - text);
    for (size_t k = 0; k < sizeof currencies / sizeof *currencies; k++) {
        const char *rest = minus;
        size_t n = length;

        if (without(currencies[k].sign, &rest, &n))
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

size_t csv_bare_number(const csv_numbers *style, const char *text, size_t length,
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

static bool is_bound(const csv_numbers *style, const char *text, size_t length)
{
    static const char *const signs[] = {"<", ">", "≤", "≥", "~", "≈", "±"};

    for (size_t k = 0; k < sizeof signs / sizeof *signs; k++) {
        const size_t n = strlen(signs[k]);

        if (length > n && memcmp(text, signs[k], n) == 0)
            return any_style(style, text + n + (text[n] == '='), length - n - (text[n] == '='));
    }
    return false;
}

static csv_cause beside_a_number(const csv_numbers *style, const char *text, size_t length)
{
    const char *begin, *rest = text;
    size_t n = length;

    if ((without("%", &rest, &n) || without("‰", &rest, &n)) && any_style(style, rest, n))
        return CSV_CAUSE_PERCENT;
    if (is_currency(style, text, length))
        return CSV_CAUSE_CURRENCY;
    if (length > 2 && *text == '(' && text[length - 1] == ')' &&
        any_style(style, text + 1, length - 2))
        return CSV_CAUSE_BRACKETS;
    if (is_bound(style, text, length))
        return CSV_CAUSE_BOUND;
    return csv_bare_number(style, text, length, &begin) ? CSV_CAUSE_FLAG : CSV_CAUSE_TEXT;
}

static size_t characters(const char *text, size_t length)
{
    size_t n = 0;

    for (size_t i = 0; i < length; i++)
        n += ((unsigned char)text[i] & 0xC0) != 0x80;
    return n;
}

csv_cause csv_cause_of(const csv_numbers *style, const char *text, size_t length)
{
    char copy[CSV_LONGEST_NUMBER];
    csv_cause cause;
    double value;

    if (length >= sizeof copy)
        return CSV_CAUSE_TEXT;
    memcpy(copy, text, length);
    copy[length] = '\0';
    if (csv_number_read(style, copy, length, &value) == CSV_OUT_OF_RANGE)
        return CSV_CAUSE_RANGE;
    if (csv_styles_reading(style, text, length))
        return CSV_CAUSE_STYLE;
    if (csv_is_dash(text))
        return CSV_CAUSE_DASH;
    if (csv_is_spreadsheet_text(text))
        return CSV_CAUSE_SPREADSHEET;
    if (*text == '#' && length > 2 && text[1] >= 'A' && text[1] <= 'Z')
        return CSV_CAUSE_FAULT;
    if (like_a_number(text, length))
        return among_digits(text, length);
    cause = beside_a_number(style, text, length);
    if (cause == CSV_CAUSE_TEXT && !strpbrk(text, "0123456789") &&
        characters(text, length) <= LONGEST_MARK)
        return CSV_CAUSE_MARK;
    return cause;
}
