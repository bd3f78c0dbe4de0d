/* units_tidy.c - unit expressions as people would write them. */
#include <math.h>
#include <string.h>

#include "units_internal.h"

/* Adds up the powers of factors that are the same unit under any of its names. */
static bool cancel(units *self, unit_expression *expression)
{
    unit_parts parts[UNIT_FACTORS];
    char text[UNIT_TEXT];

    for (size_t k = 0; k < expression->n; k++) {
        unit_factor *factor = &expression->factors[k];
        unit_expression alone = {1, {*factor}};

        alone.factors[0].power = 1;
        if (!unit_expression_write(&alone, ' ', text) || !unit_take_apart(self, text, &parts[k]))
            return false;
        if (factor->numeral && parts[k].factor == 1)
            factor->power = 0;
        for (size_t i = 0; i < k && factor->power != 0; i++)
            if (expression->factors[i].power != 0 && unit_same_dimension(&parts[i], &parts[k]) &&
                parts[i].factor == parts[k].factor && parts[i].offset == parts[k].offset) {
                expression->factors[i].power += factor->power;
                factor->power = 0;
            }
    }
    return true;
}

static bool is_same(units *self, const char *a, const char *b)
{
    unit_parts first, second;

    return unit_take_apart(self, a, &first) && unit_take_apart(self, b, &second) &&
           unit_same_dimension(&first, &second) && first.offset == second.offset &&
           fabs(first.factor / second.factor - 1) < 1e-13;
}

char *units_tidy(units *self, const char *expression, arena *memory)
{
    char text[UNIT_TEXT], tidy[UNIT_TEXT];
    unit_expression parsed;
    bool foreign;

    if (!unit_trimmed(expression, text) || !units_known(self, text))
        return NULL;
    if (unit_expression_read(&self->lists, text, &parsed, &foreign) && cancel(self, &parsed) &&
        unit_expression_write(&parsed, ' ', tidy) && is_same(self, text, tidy))
        return arena_text(memory, tidy);
    return arena_text(memory, text);
}
