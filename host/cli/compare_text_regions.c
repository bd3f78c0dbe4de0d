/* compare_text_regions.c - see compare_text.h */
#include <string.h>

#include "compare_text.h"

/* -- Regions --------------------------------------------------------------------------------- */

/* The keys that are not the same all over the group. */
static size_t row_keys(const comparison *made, uint32_t *keys)
{
    size_t n = 0;

    for (uint32_t k = 0; k < made->keys.n_keys; k++) {
        bool grouped = false;

        for (size_t j = 0; j < made->groups.n_keys; j++)
            grouped = grouped || made->groups.keys[j] == k;
        if (!grouped)
            keys[n++] = k;
    }
    return n;
}

/* Columns of one rating: score, rank and grade; from the second on with shifts behind each. */
static size_t block_columns(const comparison *made, size_t m)
{
    return (m ? 4u : 2u) + made->graded;
}

static void put_block_head(grid *cells, const comparison *made, size_t m)
{
    grid_put(cells, "score");
    if (m)
        grid_put(cells, "shift");
    grid_put(cells, "rank");
    if (m)
        grid_put(cells, "shift");
    if (made->graded)
        grid_put(cells, "grade");
}

static const char *grade_shown(const comparison *made, int32_t code)
{
    return code < 0 ? "(none)" : label_at(&made->grades, (uint64_t)code);
}

static void put_block(grid *cells, const comparison *made, uint64_t row, size_t m,
                      const int32_t *decimals)
{
    const standing *const each = comparison_standing(made, row, m);

    grid_put(cells, number_shown(cells->memory, each->score, decimals[m]));
    if (m)
        grid_put(cells, shift_shown(cells->memory, comparison_score_shift(made, row, m),
                                    decimals[made->n]));
    grid_count(cells, each->rank);
    if (m)
        grid_put(cells, shift_shown(cells->memory, comparison_rank_shift(made, row, m), 0));
    if (made->graded)
        grid_put(cells, grade_shown(made, each->grade));
}

static void put_group_heads(grid *cells, const text_writer *self, const uint32_t *keys,
                            size_t n_keys)
{
    const comparison *const made = self->of->made;
    size_t at = n_keys;

    for (size_t k = 0; k < n_keys; k++)
        grid_put(cells, made->keys.keys[keys[k]].name);
    for (size_t m = 0; m < made->n; m++) {
        const size_t columns = block_columns(made, m);

        grid_head(cells, at, columns, self->of->subjects[m].name);
        put_block_head(cells, made, m);
        for (size_t k = 0; !cells->failed && k < columns; k++)
            cells->right[at + k] = !made->graded || k + 1 < columns;
        at += columns;
    }
}

bool text_of_group(const text_writer *self, uint64_t group)
{
    const comparison *const made = self->of->made;
    uint32_t *keys = arena_take(self->memory, made->keys.n_keys + 1u, sizeof *keys);
    const char *const name = group_name(&made->groups, &made->keys, group, self->memory);
    const size_t n_keys = keys ? row_keys(made, keys) : 0;
    size_t columns = n_keys;
    grid cells;

    for (size_t m = 0; m < made->n; m++)
        columns += block_columns(made, m);
    cells = grid_new(self->memory, columns);
    if (!keys || !name || cells.failed)
        return false;
    put_group_heads(&cells, self, keys, n_keys);
    for (uint64_t k = 0; k < made->n_compared[group]; k++) {
        const uint64_t row = made->groups.rows[made->groups.first[group] + k];

        for (size_t j = 0; j < n_keys; j++)
            grid_put(&cells, label_at(&made->keys.keys[keys[j]].labels,
                                      (uint64_t)made->keys.keys[keys[j]].codes[row]));
        for (size_t m = 0; m < made->n; m++)
            put_block(&cells, made, row, m, self->decimals);
    }
    text_heading(self, *name ? name : "All rows");
    return text_grid(self, &cells);
}

/* -- Grades ---------------------------------------------------------------------------------- */

/* Grades that occur on either side, in order; -1 (none) last. */
static size_t grades_there(const comparison *made, const rating_pair *pair, int32_t *codes)
{
    size_t n = 0;

    for (int64_t k = 0; k <= (int64_t)made->grades.count; k++) {
        const int32_t code = k < (int64_t)made->grades.count ? (int32_t)k : -1;
        bool there = false;

        for (size_t t = 0; t < pair->n_transitions && !there; t++)
            there = pair->transitions[t].from == code || pair->transitions[t].to == code;
        if (there)
            codes[n++] = code;
    }
    return n;
}

static uint64_t transitions_between(const rating_pair *pair, int32_t from, int32_t to)
{
    for (size_t t = 0; t < pair->n_transitions; t++)
        if (pair->transitions[t].from == from && pair->transitions[t].to == to)
            return pair->transitions[t].count;
    return 0;
}

bool text_of_grades(const text_writer *self, uint64_t number)
{
    const comparison *const made = self->of->made;
    const rating_pair *const pair = &made->pairs[number];
    int32_t *codes = arena_take(self->memory, made->grades.count + 2, sizeof *codes);
    const size_t n = codes ? grades_there(made, pair, codes) : 0;
    grid cells = grid_new(self->memory, n + 1);

    if (!codes || cells.failed)
        return false;
    if (n == 0)
        return true;
    grid_head(&cells, 0, 1, made->ratings[pair->first].name);
    grid_head(&cells, 1, n, made->ratings[pair->second].name);
    grid_put(&cells, "");
    for (size_t k = 0; k < n; k++) {
        grid_put(&cells, grade_shown(made, codes[k]));
        cells.right[k + 1] = true;
    }
    for (size_t from = 0; from < n; from++) {
        grid_put(&cells, grade_shown(made, codes[from]));
        for (size_t to = 0; to < n; to++) {
            const uint64_t count = transitions_between(pair, codes[from], codes[to]);

            if (count)
                grid_count(&cells, count);
            else
                grid_put(&cells, "");
        }
    }
    text_heading(self,
                 arena_print(self->memory, "Grades: rows by %s, columns by %s",
                             made->ratings[pair->first].name, made->ratings[pair->second].name));
    return text_grid(self, &cells);
}
