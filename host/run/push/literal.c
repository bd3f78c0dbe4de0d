/* literal.c - numbers that a database reads as the very double.
 *
 * Most read any decimal to the nearest double.  One that does not gets a quotient of whole numbers,
 * which division rounds once.
 */
#include <math.h>
#include <string.h>

#include "../../table/number.h"
#include "statement.h"

enum { MOST_DIGITS = 15 };
#define MOST_WHOLE 9007199254740992.0 /* 2^53 */

/* "0.5" or "100.0", in parentheses where it is negative: what stands before it may be a minus.
 * "0.5e0" where only that is a double. */
static const char *decimal(arena *memory, double value, bool exponent)
{
    char text[NUMBER_BYTES];

    (void)number_text(value, -1, text);
    return arena_print(memory, value < 0 ? "(%s%s%s)" : "%s%s%s", text,
                       strpbrk(text, ".e") ? "" : ".0", exponent && !strchr(text, 'e') ? "e0" : "");
}

/* As a whole number over a power of ten, both of which are doubles: 0.1 is 1.0 / 10.0. */
static const char *over_ten(arena *memory, double value)
{
    double power = 10;

    for (int k = 1; k <= MOST_DIGITS; k++) {
        const double whole = nearbyint(value * power);

        if (fabs(whole) < MOST_WHOLE && whole / power == value)
            return arena_print(memory, "(%.0f.0 / %.0f.0)", whole, power);
        power *= 10;
    }
    return NULL;
}

/* As a whole number over powers of two, by which division is exact. */
static const char *over_two(arena *memory, double value)
{
    static const double step = 1125899906842624.0; /* 2^50 */
    int exponent;
    double whole = ldexp(frexp(value, &exponent), 53);
    const char *text = arena_print(memory, "%.0f.0", whole);

    exponent -= 53;
    if (exponent > 0 || exponent < -1000)
        return NULL;
    for (; text && exponent <= -50; exponent += 50)
        text = arena_print(memory, "%s / %.0f.0", text, step);
    return text ? arena_print(memory, "(%s / %.0f.0)", text, ldexp(1, -exponent)) : NULL;
}

const char *push_literal(arena *memory, const ri_sql_source *engine, double value)
{
    const char *text;

    if (!isfinite(value))
        return NULL;
    if (engine->literals == 0 || (value == nearbyint(value) && fabs(value) < 1e15))
        return decimal(memory, value, (engine->flags & RI_SQL_EXPONENTS) != 0);
    text = over_ten(memory, value);
    return text ? text : over_two(memory, value);
}
