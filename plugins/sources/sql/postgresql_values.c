/* postgresql_values.c - see postgresql_values.h
 *
 * The forms are those that each type's send function writes: numbers in the order of the network,
 * dates as days and moments as microseconds since 2000-01-01, a numeric as digits of base 10000. */
#include "postgresql_values.h"

#include <inttypes.h>
#include <stdlib.h>

#include "postgresql_types.h"

enum {
    NUMERIC_HEAD = 8,
    NUMERIC_POSITIVE = 0,
    NUMERIC_NEGATIVE = 0x4000,
    NUMERIC_NAN = 0xC000,
    NUMERIC_INFINITY = 0xD000,
    DAYS_TO_2000 = 730425, /* from 0000-03-01 of the Gregorian calendar to 2000-01-01 */
    DAYS_OF_400_YEARS = 146097
};

static const char no_figure_hint[] = "what is missing is NULL: nullif(), or CASE, says which are";

bool postgresql_type_is_read(uint32_t oid)
{
    switch (oid) {
    case POSTGRESQL_BOOL:
    case POSTGRESQL_NAME:
    case POSTGRESQL_INT8:
    case POSTGRESQL_INT2:
    case POSTGRESQL_INT4:
    case POSTGRESQL_TEXT:
    case POSTGRESQL_FLOAT4:
    case POSTGRESQL_FLOAT8:
    case POSTGRESQL_BPCHAR:
    case POSTGRESQL_VARCHAR:
    case POSTGRESQL_DATE:
    case POSTGRESQL_TIMESTAMP:
    case POSTGRESQL_NUMERIC:
        return true;
    default:
        return false;
    }
}

static ri_status broken(sql_source *self)
{
    return sql_fail_cell(self, NULL, "the server sent a value that its type does not have");
}

static uint64_t word_of_8(const unsigned char *at)
{
    return (uint64_t)postgresql_long(at) << 32 | postgresql_long(at + 4);
}

static ri_status add_whole(sql_source *self, int64_t value)
{
    char digits[24];

    return sql_add_digits(self, digits, (size_t)snprintf(digits, sizeof digits, "%" PRId64, value));
}

/* 0.1 of four bytes is 0.1, as the server shows it, not the 0.10000000149 that is nearest to it. */
static ri_status add_short_float(sql_source *self, const unsigned char *bytes)
{
    const uint32_t bits = postgresql_long(bytes);
    char text[40] = "";
    float value;
    int length = 0;

    memcpy(&value, &bits, sizeof value);
    if (!isfinite(value))
        return sql_add_double(self, (double)value);
    for (int digits = 6; digits <= 9; digits++) {
        length = snprintf(text, sizeof text, "%.*g", digits, (double)value);
        if (strtof(text, NULL) == value)
            break;
    }
    return sql_add_digits(self, text, (size_t)length);
}

static ri_status add_float(sql_source *self, const unsigned char *bytes)
{
    const uint64_t bits = word_of_8(bytes);
    double value;

    memcpy(&value, &bits, sizeof value);
    return sql_add_double(self, value);
}

/* "-1234.50": every digit that the server has. */
static ri_status add_numeric(sql_source *self, const unsigned char *bytes, size_t n)
{
    const uint32_t groups = postgresql_word(bytes), sign = postgresql_word(bytes + 4),
                   scale = postgresql_word(bytes + 6) & 0x3FFFu;
    const int32_t weight = (int16_t)postgresql_word(bytes + 2);
    const size_t whole = weight < 0 ? 1 : (size_t)weight + 1;
    const size_t room = 4 * whole + scale + 16;
    size_t used = 0;
    char *text;

    if (sign != NUMERIC_POSITIVE && sign != NUMERIC_NEGATIVE)
        return sql_fail_cell(self, no_figure_hint, "the number is %s, which is no figure",
                             sign == NUMERIC_NAN        ? "NaN"
                             : sign == NUMERIC_INFINITY ? "Infinity"
                                                        : "-Infinity");
    if (n != NUMERIC_HEAD + 2 * (size_t)groups)
        return broken(self);
    text = sql_source_hold(self, room);
    if (!text)
        return RI_NO_MEMORY;
    if (sign == NUMERIC_NEGATIVE)
        text[used++] = '-';
    for (size_t k = 0; k < whole; k++) {
        const uint32_t group =
            weight >= 0 && k < groups ? postgresql_word(bytes + NUMERIC_HEAD + 2 * k) : 0;

        used += (size_t)snprintf(text + used, room - used, k == 0 ? "%u" : "%04u", group % 10000u);
    }
    if (scale > 0)
        text[used++] = '.';
    for (uint32_t d = 0; d < scale; d++) {
        static const uint32_t powers[] = {1000, 100, 10, 1};
        const int64_t place = (int64_t)weight + 1 + d / 4;
        const uint32_t group = place >= 0 && place < (int64_t)groups
                                   ? postgresql_word(bytes + NUMERIC_HEAD + 2 * (size_t)place)
                                   : 0;

        text[used++] = (char)('0' + group / powers[d % 4] % 10);
    }
    return sql_add_digits(self, text, used);
}

/* A day, counted from 2000-01-01, as a date; false: it is in no year from 1 to 9999. */
static bool date_of(int64_t day, char date[32])
{
    const int64_t all = day + DAYS_TO_2000; /* since 0000-03-01 */
    const int64_t era = all / DAYS_OF_400_YEARS, in_era = all % DAYS_OF_400_YEARS;
    const int64_t year_of_era = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
    const int64_t in_year = in_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int64_t month = (5 * in_year + 2) / 153; /* 0: March */
    const int64_t year = 400 * era + year_of_era + (month >= 10);

    if (all < 0 || year < 1 || year > 9999)
        return false;
    (void)snprintf(date, 32, "%04d-%02d-%02d", (int)year, (int)(month < 10 ? month + 3 : month - 9),
                   (int)(in_year - (153 * month + 2) / 5 + 1));
    return true;
}

static ri_status add_date(sql_source *self, int64_t day)
{
    char date[32];

    if (!date_of(day, date))
        return sql_fail_cell(self, no_figure_hint, "the date is in no year from 1 to 9999");
    return sql_add_text(self, date, strlen(date));
}

static ri_status add_moment(sql_source *self, int64_t microseconds)
{
    const int64_t of_day = INT64_C(86400000000);
    const int64_t day = microseconds / of_day - (microseconds % of_day < 0);
    const int64_t rest = microseconds - day * of_day, seconds = rest / 1000000;
    char date[32], text[64];
    int length;

    if (!date_of(day, date))
        return sql_fail_cell(self, no_figure_hint, "the moment is in no year from 1 to 9999");
    length = snprintf(text, sizeof text, "%s %02d:%02d:%02d", date, (int)(seconds / 3600),
                      (int)(seconds / 60 % 60), (int)(seconds % 60));
    if (rest % 1000000)
        length +=
            snprintf(text + length, sizeof text - (size_t)length, ".%06d", (int)(rest % 1000000));
    while (rest % 1000000 && text[length - 1] == '0')
        length--;
    return sql_add_text(self, text, (size_t)length);
}

static ri_status add_characters(sql_source *self, const unsigned char *bytes, size_t n)
{
    char *const copy = sql_source_hold(self, n);

    if (!copy)
        return RI_NO_MEMORY;
    if (n)
        memcpy(copy, bytes, n);
    copy[n] = '\0';
    return sql_add_text(self, copy, n);
}

ri_status postgresql_add_value(sql_source *self, size_t column, const unsigned char *bytes,
                               size_t n)
{
    switch (self->columns[column].oid) {
    case POSTGRESQL_BOOL:
        return n == 1 ? add_whole(self, *bytes != 0) : broken(self);
    case POSTGRESQL_INT2:
        return n == 2 ? add_whole(self, (int16_t)postgresql_word(bytes)) : broken(self);
    case POSTGRESQL_INT4:
        return n == 4 ? add_whole(self, (int32_t)postgresql_long(bytes)) : broken(self);
    case POSTGRESQL_INT8:
        return n == 8 ? add_whole(self, (int64_t)word_of_8(bytes)) : broken(self);
    case POSTGRESQL_FLOAT4:
        return n == 4 ? add_short_float(self, bytes) : broken(self);
    case POSTGRESQL_FLOAT8:
        return n == 8 ? add_float(self, bytes) : broken(self);
    case POSTGRESQL_NUMERIC:
        return n >= NUMERIC_HEAD ? add_numeric(self, bytes, n) : broken(self);
    case POSTGRESQL_DATE:
        return n == 4 ? add_date(self, (int32_t)postgresql_long(bytes)) : broken(self);
    case POSTGRESQL_TIMESTAMP:
        return n == 8 ? add_moment(self, (int64_t)word_of_8(bytes)) : broken(self);
    default:
        return add_characters(self, bytes, n);
    }
}
