/* units_write.c - a product of factors as a unit expression. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "units_internal.h"

typedef struct writer {
    char *text;
    size_t length;
    bool numeral; /* the last factor was one */
} writer;

static void write_bytes(writer *self, const char *bytes, size_t n)
{
    for (size_t k = 0; k < n; k++)
        if (self->length < UNIT_TEXT - 1)
            self->text[self->length++] = bytes[k];
}

static void write_factor(writer *self, const unit_factor *factor)
{
    int power = factor->power < 0 ? -factor->power : factor->power;
    char digits[16];

    for (size_t k = 0; k < factor->length; k++)
        if (factor->text[k] != ' ')
            write_bytes(self, factor->text + k, 1);
    self->numeral = factor->numeral;
    if (power == 1)
        return;
    if (!isalpha((unsigned char)factor->text[factor->length - 1]))
        write_bytes(self, "^", 1);
    (void)snprintf(digits, sizeof digits, "%d", power);
    write_bytes(self, digits, strlen(digits));
}

/* Above (1) or below (-1) the line; a factor of power 0 is on neither side. */
static bool is_on_side(const unit_factor *factor, int sign, bool scale)
{
    return (factor->power > 0) - (factor->power < 0) == sign && factor->scale == scale;
}

static size_t count_side(const unit_expression *expression, int sign, bool scale)
{
    size_t count = 0;

    for (size_t k = 0; k < expression->n; k++)
        count += is_on_side(&expression->factors[k], sign, scale);
    return count;
}

/* The scales or the units on one side, at most so many, with `between` before each but (where
 * nothing stands before) the first; numerals are set apart by *, or "10 100" would read as one. */
static void write_side(writer *self, const unit_expression *expression, int sign, bool scale,
                       bool first, char between, size_t at_most)
{
    for (size_t k = 0; k < expression->n && at_most > 0; k++) {
        const unit_factor *factor = &expression->factors[k];

        if (!is_on_side(factor, sign, scale))
            continue;
        if (!first)
            write_bytes(self, between == ' ' && self->numeral && factor->numeral ? "*" : &between,
                        1);
        write_factor(self, factor);
        first = false;
        at_most--;
    }
}

/* "/(thousand person)", then the other units below the line. */
static void write_scaled_divisor(writer *self, const unit_expression *expression, char times)
{
    unit_expression rest = *expression;

    write_bytes(self, "/(", 2);
    write_side(self, expression, -1, true, true, times, UNIT_FACTORS);
    write_side(self, expression, -1, false, false, times, 1);
    write_bytes(self, ")", 1);
    for (size_t k = 0; k < rest.n; k++)
        if (is_on_side(&rest.factors[k], -1, false)) {
            rest.factors[k].power = 0;
            break;
        }
    write_side(self, &rest, -1, false, false, '/', UNIT_FACTORS);
}

bool unit_expression_write(const unit_expression *expression, char times, char text[UNIT_TEXT])
{
    writer self = {text, 0, false};
    bool scaled = count_side(expression, 1, true) > 0;
    size_t scales_below = count_side(expression, -1, true);

    if (!scaled && count_side(expression, 1, false) == 0)
        write_bytes(&self, "1", 1);
    write_side(&self, expression, 1, true, true, times, UNIT_FACTORS);
    write_side(&self, expression, 1, false, !scaled, times, UNIT_FACTORS);
    if (scales_below > 0 && count_side(expression, -1, false) > 0)
        write_scaled_divisor(&self, expression, times);
    else
        write_side(&self, expression, -1, scales_below > 0, false, '/', UNIT_FACTORS);
    text[self.length] = '\0';
    return self.length < UNIT_TEXT - 1;
}
