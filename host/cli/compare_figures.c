/* compare_figures.c - see compare_output.h */
#include <math.h>
#include <string.h>

#include "../table/number.h"
#include "compare_output.h"

enum { LEAST_DECIMALS = 2, MOST_DECIMALS = 10, SCORE_DIGITS = 4, SHIFT_DIGITS = 3 };

/* Decimals with which a number has so many digits that count. */
static int32_t decimals_of(double largest, int32_t digits, int32_t least)
{
    const int32_t wanted = largest > 0 ? digits - 1 - (int32_t)floor(log10(largest)) : least;

    return wanted < least ? least : wanted > MOST_DECIMALS ? MOST_DECIMALS : wanted;
}

static double largest_score(const comparison *of, size_t m)
{
    double largest = 0;

    for (uint64_t row = 0; row < of->keys.n_rows; row++)
        largest = fmax(largest, fabs(comparison_standing(of, row, m)->score));
    return largest;
}

int32_t *decimals_shown(const comparison *of, arena *memory)
{
    int32_t *decimals = arena_take(memory, of->n + 1, sizeof *decimals);
    int32_t least = LEAST_DECIMALS;
    double shift = 0;

    for (size_t m = 0; decimals && m < of->n; m++) {
        decimals[m] = decimals_of(largest_score(of, m), SCORE_DIGITS, LEAST_DECIMALS);
        least = decimals[m] > least ? decimals[m] : least;
    }
    for (size_t p = 0; p < of->n_pairs; p++)
        shift = fmax(shift, fabs(of->pairs[p].all.score_shift.size));
    if (decimals)
        decimals[of->n] = decimals_of(shift, SHIFT_DIGITS, least);
    return decimals;
}

char *number_shown(arena *memory, double value, int32_t decimals)
{
    char text[NUMBER_BYTES] = "";

    (void)number_text(value, decimals, text);
    return arena_text(memory, text);
}

char *shift_shown(arena *memory, double value, int32_t decimals)
{
    char text[NUMBER_BYTES] = "";

    (void)number_text(fabs(value), decimals, text);
    if (strspn(text, "0.") == strlen(text))
        return arena_text(memory, text);
    return arena_print(memory, "%c%s", value < 0 ? '-' : '+', text);
}
