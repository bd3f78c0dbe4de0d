/* adbc_values.c - see adbc_values.h; the forms are those of the Arrow columnar format, by the
 * letters that its C data interface has for them. */
#include "adbc_values.h"

#include <inttypes.h>
#include <stdlib.h>
#include <time.h>

static const char letters[] = "cCsSiIlL"; /* whole numbers, each with the one without a sign */

static bool is_text(const char *format)
{
    return strcmp(format, "u") == 0 || strcmp(format, "U") == 0;
}

static bool is_whole(const char *format)
{
    return *format && !format[1] && strchr(letters, *format);
}

/* Digits behind the point of "d:18,3"; -1: it is none of 128 bits. */
static int scale_of(const char *format)
{
    char *end;
    long scale;

    if (strncmp(format, "d:", 2) != 0 || !strchr(format, ','))
        return -1;
    scale = strtol(strchr(format, ',') + 1, &end, 10);
    return (*end == '\0' || strcmp(end, ",128") == 0) && scale >= 0 && scale <= 38 ? (int)scale
                                                                                   : -1;
}

bool adbc_type_is_read(const struct ArrowSchema *column)
{
    const char *const format = column->format;

    if (column->dictionary)
        return is_whole(format) && is_text(column->dictionary->format);
    return is_text(format) || is_whole(format) || strcmp(format, "b") == 0 ||
           strcmp(format, "n") == 0 || strcmp(format, "f") == 0 || strcmp(format, "g") == 0 ||
           strcmp(format, "tdD") == 0 || scale_of(format) >= 0;
}

static bool bit_of(const void *bits, int64_t at)
{
    return ((const unsigned char *)bits)[at / 8] >> (at % 8) & 1;
}

static int64_t whole_of(char letter, const void *values, int64_t at)
{
    switch (letter) {
    case 'c':
        return ((const int8_t *)values)[at];
    case 'C':
        return ((const uint8_t *)values)[at];
    case 's':
        return ((const int16_t *)values)[at];
    case 'S':
        return ((const uint16_t *)values)[at];
    case 'i':
        return ((const int32_t *)values)[at];
    case 'I':
        return ((const uint32_t *)values)[at];
    default:
        return ((const int64_t *)values)[at];
    }
}

static ri_status add_whole(sql_source *self, char letter, const void *values, int64_t at)
{
    const int64_t value = whole_of(letter, values, at);
    char digits[24];

    return sql_add_digits(
        self, digits,
        (size_t)(letter == 'L' ? snprintf(digits, sizeof digits, "%" PRIu64, (uint64_t)value)
                               : snprintf(digits, sizeof digits, "%" PRId64, value)));
}

static ri_status add_text(sql_source *self, char letter, const struct ArrowArray *array, int64_t at)
{
    const char *const bytes = array->buffers[2];
    const int64_t first = letter == 'u' ? ((const int32_t *)array->buffers[1])[at]
                                        : ((const int64_t *)array->buffers[1])[at];
    const int64_t end = letter == 'u' ? ((const int32_t *)array->buffers[1])[at + 1]
                                      : ((const int64_t *)array->buffers[1])[at + 1];
    const size_t length = end > first ? (size_t)(end - first) : 0;
    char *const copy = sql_source_hold(self, length);

    if (!copy)
        return RI_NO_MEMORY;
    if (length)
        memcpy(copy, bytes + first, length);
    copy[length] = '\0';
    return sql_add_text(self, copy, length);
}

/* 0.1 of four bytes is 0.1, not the 0.10000000149 that is nearest to it. */
static ri_status add_short_float(sql_source *self, float value)
{
    char text[40] = "";
    int length = 0;

    if (!isfinite(value))
        return sql_add_double(self, (double)value);
    for (int digits = 6; digits <= 9; digits++) {
        length = snprintf(text, sizeof text, "%.*g", digits, (double)value);
        if (strtof(text, NULL) == value)
            break;
    }
    return sql_add_digits(self, text, (size_t)length);
}

/* A number of 128 bits, the lowest first, divided by ten again and again. */
static ri_status add_decimal(sql_source *self, int scale, const unsigned char *bytes)
{
    const bool negative = bytes[15] & 0x80;
    uint32_t words[4], carry = negative;
    char text[48];
    size_t at = sizeof text;
    int digits = 0;
    bool more = true;

    for (size_t k = 0; k < 4; k++) {
        uint32_t word;

        memcpy(&word, bytes + 4 * k, sizeof word);
        words[k] = negative ? ~word + carry : word;
        carry = carry && words[k] == 0;
    }
    while (more || digits <= scale) {
        uint64_t rest = 0;

        more = false;
        for (size_t k = 4; k-- > 0;) {
            rest = rest << 32 | words[k];
            words[k] = (uint32_t)(rest / 10);
            rest %= 10;
            more = more || words[k];
        }
        if (digits++ == scale && scale > 0)
            text[--at] = '.';
        text[--at] = (char)('0' + rest);
    }
    if (negative)
        text[--at] = '-';
    return sql_add_digits(self, text + at, sizeof text - at);
}

static ri_status add_date(sql_source *self, int32_t days)
{
    const time_t seconds = (time_t)days * 86400;
    struct tm moment;
    char date[40];

    if (!gmtime_r(&seconds, &moment) || moment.tm_year < -1899 || moment.tm_year > 8099)
        return sql_fail_cell(self, "what is missing is NULL: nullif(), or CASE, says which are",
                             "the date is in no year from 1 to 9999");
    (void)snprintf(date, sizeof date, "%04d-%02d-%02d", moment.tm_year + 1900, moment.tm_mon + 1,
                   moment.tm_mday);
    return sql_add_text(self, date, strlen(date));
}

static ri_status broken(sql_source *self)
{
    return sql_fail_cell(self, NULL, "the driver gave a value that its type does not have");
}

ri_status adbc_add_value(sql_source *self, const struct ArrowSchema *column,
                         const struct ArrowArray *array, int64_t row)
{
    const char *const format = column->format;
    const int64_t at = row + array->offset;
    const void *values;

    if (strcmp(format, "n") == 0)
        return sql_add_nothing(self);
    if (row < 0 || row >= array->length || array->n_buffers < (is_text(format) ? 3 : 2) ||
        !array->buffers[1])
        return broken(self);
    values = array->buffers[1];
    if (array->buffers[0] && array->null_count != 0 && !bit_of(array->buffers[0], at))
        return sql_add_nothing(self);
    if (column->dictionary && !array->dictionary)
        return broken(self);
    if (column->dictionary)
        return adbc_add_value(self, column->dictionary, array->dictionary,
                              whole_of(*format, values, at));
    if (is_text(format))
        return add_text(self, *format, array, at);
    if (is_whole(format))
        return add_whole(self, *format, values, at);
    if (*format == 'b')
        return sql_add_digits(self, bit_of(values, at) ? "1" : "0", 1);
    if (*format == 'f')
        return add_short_float(self, ((const float *)values)[at]);
    if (*format == 'g')
        return sql_add_double(self, ((const double *)values)[at]);
    if (*format == 't')
        return add_date(self, ((const int32_t *)values)[at]);
    return add_decimal(self, scale_of(format), (const unsigned char *)values + 16 * at);
}
