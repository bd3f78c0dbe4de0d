/* compare_figures.c - see compare_output.h */
#include <math.h>
#include <string.h>

#include "compare_output.h"

enum { LEAST_DECIMALS = 2, MOST_DECIMALS = 10, SCORE_DIGITS = 4, SHIFT_DIGITS = 3 };

/* Decimals with which a number has so many digits that count. */
static int32_t decimals_of(double largest, int32_t digits, int32_t least)
{
    const int32_t wanted = largest > 0 ? digits - 1 - (int32_t)floor(log10(largest)) : least;

    return wanted < least ? least : wanted > MOST_DECIMALS ? MOST_DECIMALS : wanted;
}

static double largest_score(const regind_comparison *of, size_t m)
{
    double largest = 0;

    for (uint64_t row = 0; row < regind_comparison_row_count(of); row++)
        largest = fmax(largest, fabs(regind_comparison_score(of, row, m)));
    return largest;
}

int32_t *decimals_shown(const regind_comparison *of, arena *memory)
{
    const size_t n = regind_comparison_count(of);
    int32_t *decimals = arena_take(memory, n + 1, sizeof *decimals);
    int32_t least = LEAST_DECIMALS;
    double shift = 0;

    for (size_t m = 0; decimals && m < n; m++) {
        decimals[m] = decimals_of(largest_score(of, m), SCORE_DIGITS, LEAST_DECIMALS);
        least = decimals[m] > least ? decimals[m] : least;
    }
    for (size_t p = 0; p < regind_comparison_pair_count(of); p++)
        shift = fmax(shift, fabs(regind_comparison_figure(of, p, REGIND_ALL_GROUPS,
                                                          REGIND_FIGURE_LARGEST_SCORE_SHIFT)));
    if (decimals)
        decimals[n] = decimals_of(shift, SHIFT_DIGITS, least);
    return decimals;
}

char *number_shown(arena *memory, double value, int32_t decimals)
{
    char text[REGIND_NUMBER_BYTES] = "";

    (void)regind_number_text(value, decimals, text);
    return arena_text(memory, text);
}

char *shift_shown(arena *memory, double value, int32_t decimals)
{
    char text[REGIND_NUMBER_BYTES] = "";

    (void)regind_number_text(fabs(value), decimals, text);
    if (strspn(text, "0.") == strlen(text))
        return arena_text(memory, text);
    return arena_print(memory, "%c%s", value < 0 ? '-' : '+', text);
}

char *rise_shown(arena *memory, double places)
{
    if (!(fabs(places) > 0))
        return arena_text(memory, isnan(places) ? "" : "0");
    return arena_print(memory, "%s %.0f", places > 0 ? "up" : "down", fabs(places));
}

bool key_makes_groups(const regind_comparison *of, size_t key)
{
    for (size_t k = 0; k < regind_comparison_group_key_count(of); k++)
        if (regind_comparison_group_key(of, k) == key)
            return true;
    return false;
}

char *row_shown(const regind_comparison *of, uint64_t row, bool grouped, arena *memory)
{
    char *text = arena_text(memory, "");

    for (size_t k = 0; text && k < regind_comparison_key_count(of); k++)
        if (!grouped || !key_makes_groups(of, k))
            text = arena_print(memory, "%s%s%s", text, *text ? ", " : "",
                               regind_comparison_row_label(of, row, k));
    return text;
}
