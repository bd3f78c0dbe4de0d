/* arrow_values.c - see arrow_values.h */
#include "arrow_values.h"

#include <inttypes.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "../number.h"
#include "../period.h"

enum { MS_OF_DAY = 86400000 };

__attribute__((format(printf, 3, 4))) static bool refuse(char *why, size_t why_size,
                                                         const char *format, ...)
{
    va_list list;

    va_start(list, format);
    (void)vsnprintf(why, why_size, format, list);
    va_end(list);
    return false;
}

bool arrow_values_open(const struct ArrowSchema *schema, const struct ArrowArray *array,
                       arrow_values *result, char *why, size_t why_size)
{
    int64_t end;

    *result = (arrow_values){.has_dictionary = schema && schema->dictionary};
    if (!schema || !schema->release || !schema->format || !array || !array->release)
        return refuse(why, why_size, "has an array that was released");
    if (!arrow_format_read(schema->format, &result->format))
        return refuse(why, why_size,
                      "is of the Arrow type '%.32s', which is none of those that "
                      "can be read",
                      schema->format);
    if (result->has_dictionary && result->format.kind != ARROW_SIGNED &&
        result->format.kind != ARROW_UNSIGNED)
        return refuse(why, why_size, "has a dictionary that is looked up by %s",
                      arrow_kind_name(result->format.kind));
    if (array->length < 0 || array->offset < 0 ||
        __builtin_add_overflow(array->length, array->offset, &end) || end > INT64_MAX / 16 ||
        array->null_count < -1 || array->null_count > array->length)
        return refuse(why, why_size, "has an array of impossible length");
    if (array->n_buffers != result->format.n_buffers || (array->n_buffers && !array->buffers) ||
        !result->has_dictionary != !array->dictionary)
        return refuse(why, why_size, "has an array that is not what its type says");
    for (int64_t k = 1; k < array->n_buffers && array->length; k++)
        if (!array->buffers[k] && (k == 1 || ((const char *const *)array->buffers)[1] == NULL))
            return refuse(why, why_size, "has an array without data");
    result->first = (uint64_t)array->offset;
    result->rows = result->length = (uint64_t)array->length;
    if (result->format.kind != ARROW_NULLS && array->null_count != 0)
        result->valid = array->buffers[0];
    if (array->n_buffers > 1)
        result->data = array->buffers[1];
    if (array->n_buffers > 2)
        result->bytes = array->buffers[2];
    return true;
}

bool arrow_value_valid(const arrow_values *self, uint64_t row)
{
    const uint64_t at = self->first + row;

    if (self->format.kind == ARROW_NULLS)
        return false;
    return !self->valid || self->valid[at / 8] >> at % 8 & 1;
}

/* ---------------------------------------------------------------- numbers */

/* Buffers need not be aligned: values are copied out. */
static void copy_out(const arrow_values *self, uint64_t at, void *value)
{
    memcpy(value, (const char *)self->data + at * (uint64_t)self->format.width,
           (size_t)self->format.width);
}

static int64_t signed_at(const arrow_values *self, uint64_t at)
{
    int8_t one;
    int16_t two;
    int32_t four;
    int64_t eight;

    switch (self->format.width) {
    case 1:
        copy_out(self, at, &one);
        return one;
    case 2:
        copy_out(self, at, &two);
        return two;
    case 4:
        copy_out(self, at, &four);
        return four;
    default:
        copy_out(self, at, &eight);
        return eight;
    }
}

/* On a machine whose first byte is the lowest, as Arrow's always is. */
static uint64_t unsigned_at(const arrow_values *self, uint64_t at)
{
    uint64_t value = 0;

    copy_out(self, at, &value);
    return value;
}

static bool boolean_at(const arrow_values *self, uint64_t at)
{
    return ((const uint8_t *)self->data)[at / 8] >> at % 8 & 1;
}

/* binary16 of IEEE 754. */
static double half(uint16_t bits)
{
    const int exponent = bits >> 10 & 31, fraction = bits & 1023;
    const double size = exponent == 0    ? ldexp(fraction, -24)
                        : exponent == 31 ? (fraction ? (double)NAN : (double)INFINITY)
                                         : ldexp(fraction + 1024, exponent - 25);

    return bits >> 15 ? -size : size;
}

static double real_at(const arrow_values *self, uint64_t at)
{
    uint16_t two;
    float four;
    double eight;

    if (self->format.width == 2) {
        copy_out(self, at, &two);
        return half(two);
    }
    if (self->format.width == 4) {
        copy_out(self, at, &four);
        return (double)four;
    }
    copy_out(self, at, &eight);
    return eight;
}

/* Exact to the last digit of a double where it fits 53 bits, else within one unit of it. */
static double decimal_at(const arrow_values *self, uint64_t at)
{
    uint64_t low = 0;
    int64_t high;
    double whole;

    if (self->format.width < 16) {
        whole = (double)signed_at(self, at);
    } else {
        memcpy(&low, (const char *)self->data + at * 16, sizeof low);
        memcpy(&high, (const char *)self->data + at * 16 + 8, sizeof high);
        if ((high == 0 && low <= INT64_MAX) || (high == -1 && low > INT64_MAX))
            whole = (double)(int64_t)low;
        else
            whole = ldexp((double)high, 64) + (double)low;
    }
    return self->format.scale >= 0 ? whole / pow(10, self->format.scale)
                                   : whole * pow(10, -self->format.scale);
}

double arrow_value_number(const arrow_values *self, uint64_t row)
{
    const uint64_t at = self->first + row;

    switch (self->format.kind) {
    case ARROW_BOOLEAN:
        return boolean_at(self, at) ? 1 : 0;
    case ARROW_SIGNED:
        return (double)signed_at(self, at);
    case ARROW_UNSIGNED:
        return (double)unsigned_at(self, at);
    case ARROW_REAL:
        return real_at(self, at);
    case ARROW_DECIMAL:
        return decimal_at(self, at);
    default:
        return (double)NAN;
    }
}

bool arrow_value_index(const arrow_values *self, uint64_t row, uint64_t *index)
{
    const uint64_t at = self->first + row;
    const int64_t value = self->format.kind == ARROW_SIGNED ? signed_at(self, at) : 0;

    *index = self->format.kind == ARROW_SIGNED ? (uint64_t)value : unsigned_at(self, at);
    return value >= 0 && *index <= INT64_MAX;
}

/* ---------------------------------------------------------------- texts */

static bool date_text(int64_t days, char *buffer)
{
    int64_t epoch = 0;

    (void)period_parse("1970-01-01", &epoch);
    if (days < -800000 || days > 3000000) /* the years 0 to 9999 lie within */
        return false;
    period_label(PERIOD_DAY, epoch + days, buffer);
    return *buffer != '\0';
}

static bool text_at(const arrow_values *self, uint64_t at, const char **text, size_t *length)
{
    int64_t start, end;

    if (self->format.width == 4) {
        int32_t pair[2];

        memcpy(pair, (const char *)self->data + at * 4, sizeof pair);
        start = pair[0];
        end = pair[1];
    } else {
        int64_t pair[2];

        memcpy(pair, (const char *)self->data + at * 8, sizeof pair);
        start = pair[0];
        end = pair[1];
    }
    if (start < 0 || end < start || (end > start && !self->bytes))
        return false;
    *text = end > start ? self->bytes + start : "";
    *length = (size_t)(end - start);
    return true;
}

bool arrow_value_text(const arrow_values *self, uint64_t row, char buffer[ARROW_TEXT_BYTES],
                      const char **text, size_t *length, const char **why)
{
    const uint64_t at = self->first + row;
    int64_t day;

    *text = buffer;
    switch (self->format.kind) {
    case ARROW_TEXT:
        *why = "has texts whose places are in no order";
        return text_at(self, at, text, length);
    case ARROW_BOOLEAN:
        (void)snprintf(buffer, ARROW_TEXT_BYTES, "%s", boolean_at(self, at) ? "true" : "false");
        break;
    case ARROW_SIGNED:
        (void)snprintf(buffer, ARROW_TEXT_BYTES, "%" PRId64, signed_at(self, at));
        break;
    case ARROW_UNSIGNED:
        (void)snprintf(buffer, ARROW_TEXT_BYTES, "%" PRIu64, unsigned_at(self, at));
        break;
    case ARROW_DATE:
        day = signed_at(self, at);
        if (self->format.width == 8)
            day = day / MS_OF_DAY - (day % MS_OF_DAY < 0);
        *why = "has a date that is not in the years 0 to 9999";
        if (!date_text(day, buffer))
            return false;
        break;
    default:
        *why = "has numbers that are not whole, which cannot be labels";
        return false;
    }
    *length = strlen(buffer);
    return true;
}
