/* compare_text_agreement.c - see compare_text.h */
#include <math.h>

#include "compare_text.h"

enum { PAIR, GROUP, REGIONS, KENDALL, SPEARMAN, REVERSED, TOP, MOVED, MEAN_RANK, LARGEST_RANK };
enum { RANK_REGION = LARGEST_RANK + 1, MEAN_SCORE, LARGEST_SCORE, SCORE_REGION, GRADES, COLUMNS };

/* The table with the columns that say something. */
typedef struct agreement_table {
    const text_writer *writer;
    const regind_comparison *made;
    grid cells;
    bool has[COLUMNS];
    int32_t decimals; /* of shifts of scores */
} agreement_table;

static void put_if(agreement_table *self, int which, const char *text)
{
    if (self->has[which])
        grid_put(&self->cells, text);
}

/* Which pair, in which group. */
typedef struct agreement_at {
    size_t pair;
    uint64_t group;
} agreement_at;

static double figure(const agreement_table *self, const agreement_at *at, int32_t which)
{
    return regind_comparison_figure(self->made, at->pair, at->group, which);
}

/* The largest shift; nothing moved where there is nothing. */
static double shift(const agreement_table *self, const agreement_at *at, int32_t which)
{
    const double size = figure(self, at, which);

    return isnan(size) ? 0 : size;
}

static const char *largest_region(const agreement_table *self, const agreement_at *at,
                                  int32_t which)
{
    if (shift(self, at, which) == 0)
        return "";
    return row_shown(self->made,
                     regind_comparison_figure_row(self->made, at->pair, at->group, which),
                     at->group != REGIND_ALL_GROUPS, self->writer->memory);
}

static const char *count_shown(const agreement_table *self, double count)
{
    return arena_print(self->writer->memory, "%.0f", count);
}

static const char *share_shown(const agreement_table *self, const agreement_at *at, int32_t some,
                               int32_t all)
{
    return arena_print(self->writer->memory, "%.0f of %.0f", figure(self, at, some),
                       figure(self, at, all));
}

static void put_agreement(agreement_table *self, const agreement_at *at, const char *group)
{
    const regind_comparison *const made = self->made;
    arena *const memory = self->writer->memory;
    const double reversed = 100 * figure(self, at, REGIND_FIGURE_REVERSED);
    const bool same_unit = regind_comparison_pair_same_unit(made, at->pair) != 0;

    put_if(
        self, PAIR,
        arena_print(memory, "%s, %s",
                    regind_comparison_name(made, regind_comparison_pair_first(made, at->pair)),
                    regind_comparison_name(made, regind_comparison_pair_second(made, at->pair))));
    put_if(self, GROUP, group);
    put_if(self, REGIONS, count_shown(self, figure(self, at, REGIND_FIGURE_ROWS)));
    put_if(self, KENDALL, number_shown(memory, figure(self, at, REGIND_FIGURE_KENDALL_TAU_B), 4));
    put_if(self, SPEARMAN, number_shown(memory, figure(self, at, REGIND_FIGURE_SPEARMAN), 4));
    put_if(self, REVERSED,
           isnan(reversed) ? "" : arena_print(memory, "%s %%", number_shown(memory, reversed, 1)));
    put_if(self, TOP, share_shown(self, at, REGIND_FIGURE_TOP_SHARED, REGIND_FIGURE_TOP_OF));
    put_if(self, MOVED, count_shown(self, figure(self, at, REGIND_FIGURE_MOVED)));
    put_if(self, MEAN_RANK,
           number_shown(memory, figure(self, at, REGIND_FIGURE_MEAN_RANK_SHIFT), 2));
    put_if(self, LARGEST_RANK,
           rise_shown(memory, shift(self, at, REGIND_FIGURE_LARGEST_RANK_SHIFT)));
    put_if(self, RANK_REGION, largest_region(self, at, REGIND_FIGURE_LARGEST_RANK_SHIFT));
    put_if(self, MEAN_SCORE,
           same_unit ? number_shown(memory, figure(self, at, REGIND_FIGURE_MEAN_SCORE_SHIFT),
                                    self->decimals)
                     : "");
    put_if(self, LARGEST_SCORE,
           same_unit ? shift_shown(memory, shift(self, at, REGIND_FIGURE_LARGEST_SCORE_SHIFT),
                                   self->decimals)
                     : "");
    put_if(self, SCORE_REGION, largest_region(self, at, REGIND_FIGURE_LARGEST_SCORE_SHIFT));
    put_if(self, GRADES, share_shown(self, at, REGIND_FIGURE_REGRADED, REGIND_FIGURE_GRADED));
}

static void choose_columns(agreement_table *self)
{
    const regind_comparison *const made = self->made;
    const size_t pairs = regind_comparison_pair_count(made);
    bool same_unit = false;

    for (size_t p = 0; p < pairs; p++)
        same_unit = same_unit || regind_comparison_pair_same_unit(made, p);
    for (int which = 0; which < COLUMNS; which++)
        self->has[which] = true;
    self->has[PAIR] = pairs > 1;
    self->has[GROUP] = regind_comparison_group_key_count(made) > 0;
    self->has[MEAN_SCORE] = self->has[LARGEST_SCORE] = self->has[SCORE_REGION] = same_unit;
    self->has[GRADES] = regind_comparison_graded(made) != 0;
}

/* Where a column stands among those that are there. */
static size_t place_of(const agreement_table *self, int which)
{
    size_t n = 0;

    for (int k = 0; k < which; k++)
        n += self->has[k];
    return n;
}

static const char *group_keys(const agreement_table *self)
{
    const regind_comparison *const made = self->made;
    const char *text = "";

    for (size_t k = 0; text && k < regind_comparison_group_key_count(made); k++)
        text = arena_print(self->writer->memory, "%s%s%s", text, k ? ", " : "",
                           regind_comparison_key(made, regind_comparison_group_key(made, k)));
    return text;
}

static void put_agreement_heads(agreement_table *self)
{
    const char *const heads[COLUMNS] = {
        [PAIR] = "pair",
        [GROUP] = group_keys(self),
        [REGIONS] = "rows",
        [KENDALL] = "Kendall tau-b",
        [SPEARMAN] = "Spearman",
        [REVERSED] = "reversed",
        [TOP] = arena_print(self->writer->memory, "top %llu",
                            (unsigned long long)regind_comparison_top(self->made)),
        [MOVED] = "moved",
        [MEAN_RANK] = "mean",
        [LARGEST_RANK] = "largest",
        [RANK_REGION] = "",
        [MEAN_SCORE] = "mean",
        [LARGEST_SCORE] = "largest",
        [SCORE_REGION] = "",
        [GRADES] = "grades changed"};

    for (int which = 0; which < COLUMNS; which++) {
        put_if(self, which, heads[which]);
        if (self->has[which] && !self->cells.failed)
            self->cells.right[place_of(self, which)] =
                which > GROUP && which != RANK_REGION && which != SCORE_REGION;
    }
    grid_head(&self->cells, place_of(self, MOVED), 4, "shift of ranks");
    if (self->has[MEAN_SCORE])
        grid_head(&self->cells, place_of(self, MEAN_SCORE), 3, "shift of scores");
}

/* Labels of the group's keys. */
static const char *group_labels(const agreement_table *self, uint64_t group)
{
    const regind_comparison *const made = self->made;
    const uint64_t row = regind_comparison_group_row(made, group, 0);
    const char *text = "";

    for (size_t k = 0; text && k < regind_comparison_group_key_count(made); k++)
        text =
            arena_print(self->writer->memory, "%s%s%s", text, k ? ", " : "",
                        regind_comparison_row_key(made, row, regind_comparison_group_key(made, k)));
    return text;
}

bool text_of_agreement(const text_writer *self, uint64_t number)
{
    const regind_comparison *const made = self->of->made;
    const uint64_t groups = regind_comparison_group_count(made);
    agreement_table all = {.writer = self, .made = made};

    (void)number;
    all.decimals = self->decimals[regind_comparison_count(made)];
    choose_columns(&all);
    all.cells = grid_new(self->memory, place_of(&all, COLUMNS));
    put_agreement_heads(&all);
    for (size_t p = 0; p < regind_comparison_pair_count(made); p++) {
        agreement_at at = {p, 0};

        for (; all.has[GROUP] && at.group < groups; at.group++)
            put_agreement(&all, &at, group_labels(&all, at.group));
        at.group = REGIND_ALL_GROUPS;
        if (!all.has[GROUP] || groups != 1)
            put_agreement(&all, &at, "all");
    }
    text_heading(self, "Agreement");
    if (!text_grid(self, &all.cells))
        return false;
    for (size_t p = 0; p < regind_comparison_pair_count(made); p++)
        if (regind_comparison_pair_why_apart(made, p))
            text_line(self, arena_print(self->memory, "Shifts of scores are left out: %s",
                                        regind_comparison_pair_why_apart(made, p)));
    return true;
}
