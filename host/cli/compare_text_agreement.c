/* compare_text_agreement.c - see compare_text.h */
#include <math.h>

#include "compare_text.h"

enum { PAIR, GROUP, REGIONS, KENDALL, SPEARMAN, REVERSED, TOP, MOVED, MEAN_RANK, LARGEST_RANK };
enum { RANK_REGION = LARGEST_RANK + 1, MEAN_SCORE, LARGEST_SCORE, SCORE_REGION, GRADES, COLUMNS };

/* The table with the columns that say something. */
typedef struct agreement_table {
    const text_writer *writer;
    const comparison *made;
    grid cells;
    bool has[COLUMNS];
    int32_t decimals; /* of shifts of scores */
} agreement_table;

static void put_if(agreement_table *self, int which, const char *text)
{
    if (self->has[which])
        grid_put(&self->cells, text);
}

static const char *largest_region(const agreement_table *self, const largest_shift *of, bool all)
{
    const grouping *const groups = &self->made->groups;

    if (of->region == UINT64_MAX || of->size == 0)
        return "";
    return alignment_row_name(&self->made->keys, of->region, groups->keys, all ? 0 : groups->n_keys,
                              self->writer->memory);
}

static void put_agreement(agreement_table *self, const rating_pair *pair, const agreement *of,
                          const char *group, bool all)
{
    arena *const memory = self->writer->memory;
    const double reversed = 100 * agreement_reversed(of);
    const char *const grades = arena_print(memory, "%llu of %llu", (unsigned long long)of->regraded,
                                           (unsigned long long)of->graded);

    put_if(self, PAIR,
           arena_print(memory, "%s, %s", self->made->ratings[pair->first].name,
                       self->made->ratings[pair->second].name));
    put_if(self, GROUP, group);
    put_if(self, REGIONS, arena_print(memory, "%llu", (unsigned long long)of->regions));
    put_if(self, KENDALL, number_shown(memory, agreement_kendall(of), 4));
    put_if(self, SPEARMAN, number_shown(memory, agreement_spearman(of), 4));
    put_if(self, REVERSED,
           isnan(reversed) ? "" : arena_print(memory, "%s %%", number_shown(memory, reversed, 1)));
    put_if(self, TOP,
           arena_print(memory, "%llu of %llu", (unsigned long long)of->top_shared,
                       (unsigned long long)of->top_of));
    put_if(self, MOVED, arena_print(memory, "%llu", (unsigned long long)of->moved));
    put_if(self, MEAN_RANK, number_shown(memory, agreement_mean_rank_shift(of), 2));
    put_if(self, LARGEST_RANK, shift_shown(memory, of->rank_shift.size, 0));
    put_if(self, RANK_REGION, largest_region(self, &of->rank_shift, all));
    put_if(self, MEAN_SCORE,
           pair->same_unit ? number_shown(memory, agreement_mean_score_shift(of), self->decimals)
                           : "");
    put_if(self, LARGEST_SCORE,
           pair->same_unit ? shift_shown(memory, of->score_shift.size, self->decimals) : "");
    put_if(self, SCORE_REGION, largest_region(self, &of->score_shift, all));
    put_if(self, GRADES, grades);
}

static void choose_columns(agreement_table *self)
{
    const comparison *const made = self->made;
    bool same_unit = false;

    for (size_t p = 0; p < made->n_pairs; p++)
        same_unit = same_unit || made->pairs[p].same_unit;
    for (int which = 0; which < COLUMNS; which++)
        self->has[which] = true;
    self->has[PAIR] = made->n_pairs > 1;
    self->has[GROUP] = made->groups.n_keys > 0;
    self->has[MEAN_SCORE] = self->has[LARGEST_SCORE] = self->has[SCORE_REGION] = same_unit;
    self->has[GRADES] = made->graded;
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
    const comparison *const made = self->made;
    const char *text = "";

    for (size_t k = 0; text && k < made->groups.n_keys; k++)
        text = arena_print(self->writer->memory, "%s%s%s", text, k ? ", " : "",
                           made->keys.keys[made->groups.keys[k]].name);
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
        [TOP] = arena_print(self->writer->memory, "top %llu", (unsigned long long)self->made->top),
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
    const comparison *const made = self->made;
    const uint64_t row = made->groups.rows[made->groups.first[group]];
    const char *text = "";

    for (size_t k = 0; text && k < made->groups.n_keys; k++) {
        const aligned_key *const key = &made->keys.keys[made->groups.keys[k]];

        text = arena_print(self->writer->memory, "%s%s%s", text, k ? ", " : "",
                           label_at(&key->labels, (uint64_t)key->codes[row]));
    }
    return text;
}

bool text_of_agreement(const text_writer *self, uint64_t number)
{
    const comparison *const made = self->of->made;
    agreement_table all = {.writer = self, .made = made};

    (void)number;
    all.decimals = self->decimals[made->n];
    choose_columns(&all);
    all.cells = grid_new(self->memory, place_of(&all, COLUMNS));
    put_agreement_heads(&all);
    for (size_t p = 0; p < made->n_pairs; p++) {
        const rating_pair *const pair = &made->pairs[p];

        for (uint64_t g = 0; all.has[GROUP] && g < made->groups.n_groups; g++)
            put_agreement(&all, pair, &pair->groups[g], group_labels(&all, g), false);
        if (!all.has[GROUP] || made->groups.n_groups != 1)
            put_agreement(&all, pair, &pair->all, "all", true);
    }
    text_heading(self, "Agreement");
    return text_grid(self, &all.cells);
}
