/* arrow_format.c - see arrow_format.h */
#include "arrow_format.h"

#include <stddef.h>
#include <string.h>

enum { MOST_SCALE = 400 }; /* far beyond any; the most that a double can tell apart */

static const struct {
    const char *text;
    arrow_format format;
} formats[] = {
    {"n", {ARROW_NULLS, 0, 0, 0}},    {"b", {ARROW_BOOLEAN, 0, 0, 2}},
    {"c", {ARROW_SIGNED, 1, 0, 2}},   {"s", {ARROW_SIGNED, 2, 0, 2}},
    {"i", {ARROW_SIGNED, 4, 0, 2}},   {"l", {ARROW_SIGNED, 8, 0, 2}},
    {"C", {ARROW_UNSIGNED, 1, 0, 2}}, {"S", {ARROW_UNSIGNED, 2, 0, 2}},
    {"I", {ARROW_UNSIGNED, 4, 0, 2}}, {"L", {ARROW_UNSIGNED, 8, 0, 2}},
    {"e", {ARROW_REAL, 2, 0, 2}},     {"f", {ARROW_REAL, 4, 0, 2}},
    {"g", {ARROW_REAL, 8, 0, 2}},     {"u", {ARROW_TEXT, 4, 0, 3}},
    {"U", {ARROW_TEXT, 8, 0, 3}},     {"tdD", {ARROW_DATE, 4, 0, 2}},
    {"tdm", {ARROW_DATE, 8, 0, 2}},
};

/* A whole number of at most four digits at *text, which is moved behind it. */
static bool read_number(const char **text, int *number)
{
    const bool negative = **text == '-';
    int digits = 0;

    *text += negative;
    *number = 0;
    while (**text >= '0' && **text <= '9' && digits < 4) {
        *number = 10 * *number + (**text - '0');
        ++*text;
        digits++;
    }
    *number = negative ? -*number : *number;
    return digits > 0;
}

/* "d:PRECISION,SCALE" of 128 bits, or "d:PRECISION,SCALE,BITS". */
static bool read_decimal(const char *text, arrow_format *format)
{
    int precision, scale, bits = 128;

    if (!read_number(&text, &precision) || *text++ != ',' || !read_number(&text, &scale))
        return false;
    if (*text == ',') {
        text++;
        if (!read_number(&text, &bits))
            return false;
    }
    if (*text || precision < 1 || scale < -MOST_SCALE || scale > MOST_SCALE ||
        (bits != 32 && bits != 64 && bits != 128))
        return false;
    *format = (arrow_format){ARROW_DECIMAL, bits / 8, scale, 2};
    return true;
}

bool arrow_format_read(const char *text, arrow_format *format)
{
    for (size_t k = 0; k < sizeof formats / sizeof *formats; k++)
        if (strcmp(formats[k].text, text) == 0) {
            *format = formats[k].format;
            return true;
        }
    return strncmp(text, "d:", 2) == 0 && read_decimal(text + 2, format);
}

const char *arrow_kind_name(arrow_kind kind)
{
    switch (kind) {
    case ARROW_NULLS:
        return "nothing but nulls";
    case ARROW_BOOLEAN:
        return "booleans";
    case ARROW_SIGNED:
    case ARROW_UNSIGNED:
    case ARROW_REAL:
    case ARROW_DECIMAL:
        return "numbers";
    case ARROW_DATE:
        return "dates";
    case ARROW_TEXT:
        break;
    }
    return "texts";
}
