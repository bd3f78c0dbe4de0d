/* compare_text_regions.c - see compare_text.h */
#include <string.h>

#include "compare_text.h"

/* -- Regions --------------------------------------------------------------------------------- */

/* Whether shifts of scores from the first rating to number m mean something. */
static bool has_score_shift(const regind_comparison *made, size_t m)
{
    return m && regind_comparison_pair_same_unit(made, m - 1); /* pairs with the first come first */
}

/* Columns of one rating: score, rank and grade; from the second on with shifts behind each. */
static size_t block_columns(const regind_comparison *made, size_t m)
{
    return 2u + (m ? 1u : 0u) + (has_score_shift(made, m) ? 1u : 0u) +
           (regind_comparison_graded(made) ? 1u : 0u);
}

static void put_block_head(grid *cells, const regind_comparison *made, size_t m)
{
    grid_put(cells, "score");
    if (has_score_shift(made, m))
        grid_put(cells, "shift");
    grid_put(cells, "rank");
    if (m)
        grid_put(cells, "shift");
    if (regind_comparison_graded(made))
        grid_put(cells, "grade");
}

static const char *grade_shown(const regind_comparison *made, int32_t code)
{
    return code < 0 ? "(none)" : regind_comparison_grade_text(made, code);
}

static void put_block(grid *cells, const regind_comparison *made, uint64_t row, size_t m,
                      const int32_t *decimals)
{
    const int32_t of_shifts = decimals[regind_comparison_count(made)];

    grid_put(cells,
             number_shown(cells->memory, regind_comparison_score(made, row, m), decimals[m]));
    if (has_score_shift(made, m))
        grid_put(cells, shift_shown(cells->memory, regind_comparison_score_shift(made, row, m),
                                    of_shifts));
    grid_count(cells, regind_comparison_rank(made, row, m));
    if (m)
        grid_put(cells, rise_shown(cells->memory, regind_comparison_rank_shift(made, row, m)));
    if (regind_comparison_graded(made))
        grid_put(cells, grade_shown(made, regind_comparison_grade(made, row, m)));
}

/* The keys that are not the same all over the group come first. */
static void put_group_heads(grid *cells, const regind_comparison *made, size_t at)
{
    const bool graded = regind_comparison_graded(made) != 0;

    for (size_t k = 0; k < regind_comparison_key_count(made); k++)
        if (!key_makes_groups(made, k))
            grid_put(cells, regind_comparison_key(made, k));
    for (size_t m = 0; m < regind_comparison_count(made); m++) {
        const size_t columns = block_columns(made, m);

        grid_head(cells, at, columns, regind_comparison_name(made, m));
        put_block_head(cells, made, m);
        for (size_t k = 0; !cells->failed && k < columns; k++)
            cells->right[at + k] = !graded || k + 1 < columns;
        at += columns;
    }
}

/* "year=2010, activity=A"; "" without keys that make groups. */
static const char *group_name(const text_writer *self, uint64_t group)
{
    const regind_comparison *const made = self->of->made;
    const uint64_t row = regind_comparison_group_row(made, group, 0);
    const char *text = "";

    for (size_t k = 0; text && k < regind_comparison_group_key_count(made); k++) {
        const size_t key = regind_comparison_group_key(made, k);

        text = arena_print(self->memory, "%s%s%s=%s", text, k ? ", " : "",
                           regind_comparison_key(made, key),
                           regind_comparison_row_key(made, row, key));
    }
    return text;
}

/* The first key of a row that rests on few indicators has a mark. */
static const char *key_shown(const text_writer *self, uint64_t row, size_t key, bool first)
{
    const regind_comparison *const made = self->of->made;
    const char *const label = regind_comparison_row_label(made, row, key);

    return first && regind_comparison_is_sparse(made, row)
               ? arena_print(self->memory, "%s *", label)
               : label;
}

bool text_of_group(const text_writer *self, uint64_t group)
{
    const regind_comparison *const made = self->of->made;
    const char *const name = group_name(self, group);
    const size_t n = regind_comparison_count(made);
    size_t n_keys = regind_comparison_key_count(made), columns;
    grid cells;

    n_keys -= regind_comparison_group_key_count(made);
    columns = n_keys;
    for (size_t m = 0; m < n; m++)
        columns += block_columns(made, m);
    cells = grid_new(self->memory, columns);
    if (!name || cells.failed)
        return false;
    put_group_heads(&cells, made, n_keys);
    for (uint64_t k = 0; k < regind_comparison_group_compared(made, group); k++) {
        const uint64_t row = regind_comparison_group_row(made, group, k);

        for (size_t j = 0, first = 0; j < regind_comparison_key_count(made); j++)
            if (!key_makes_groups(made, j))
                grid_put(&cells, key_shown(self, row, j, first++ == 0));
        for (size_t m = 0; m < n; m++)
            put_block(&cells, made, row, m, self->decimals);
    }
    text_heading(self, *name ? name : "All rows");
    if (!text_grid(self, &cells))
        return false;
    for (uint64_t k = 0; k < regind_comparison_group_compared(made, group); k++)
        if (regind_comparison_is_sparse(made, regind_comparison_group_row(made, group, k))) {
            text_line(self, "* scored by less than two thirds of its indicators");
            break;
        }
    return true;
}

/* -- Grades ---------------------------------------------------------------------------------- */

/* Grades that occur on either side, in order; -1 (none) last. */
static size_t grades_there(const regind_comparison *made, size_t pair, int32_t *codes)
{
    const int64_t grades = (int64_t)regind_comparison_grade_count(made);
    size_t n = 0;

    for (int64_t k = 0; k <= grades; k++) {
        const int32_t code = k < grades ? (int32_t)k : -1;
        bool there = false;

        for (size_t t = 0; t < regind_comparison_transition_count(made, pair) && !there; t++)
            there = regind_comparison_transition_from(made, pair, t) == code ||
                    regind_comparison_transition_to(made, pair, t) == code;
        if (there)
            codes[n++] = code;
    }
    return n;
}

static uint64_t transitions_between(const regind_comparison *made, size_t pair, int32_t from,
                                    int32_t to)
{
    for (size_t t = 0; t < regind_comparison_transition_count(made, pair); t++)
        if (regind_comparison_transition_from(made, pair, t) == from &&
            regind_comparison_transition_to(made, pair, t) == to)
            return regind_comparison_transition_rows(made, pair, t);
    return 0;
}

bool text_of_grades(const text_writer *self, uint64_t number)
{
    const regind_comparison *const made = self->of->made;
    const size_t pair = (size_t)number;
    const char *const first =
        regind_comparison_name(made, regind_comparison_pair_first(made, pair));
    const char *const second =
        regind_comparison_name(made, regind_comparison_pair_second(made, pair));
    int32_t *codes =
        arena_take(self->memory, (size_t)regind_comparison_grade_count(made) + 2, sizeof *codes);
    const size_t n = codes ? grades_there(made, pair, codes) : 0;
    grid cells = grid_new(self->memory, n + 1);

    if (!codes || cells.failed)
        return false;
    if (n == 0)
        return true;
    grid_head(&cells, 0, 1, first);
    grid_head(&cells, 1, n, second);
    grid_put(&cells, "");
    for (size_t k = 0; k < n; k++) {
        grid_put(&cells, grade_shown(made, codes[k]));
        cells.right[k + 1] = true;
    }
    for (size_t from = 0; from < n; from++) {
        grid_put(&cells, grade_shown(made, codes[from]));
        for (size_t to = 0; to < n; to++) {
            const uint64_t count = transitions_between(made, pair, codes[from], codes[to]);

            if (count)
                grid_count(&cells, count);
            else
                grid_put(&cells, "");
        }
    }
    text_heading(self,
                 arena_print(self->memory, "Grades: rows by %s, columns by %s", first, second));
    return text_grid(self, &cells);
}
