/* comparison_rows.c - the rows of a comparison and how far it agrees: see regind.h */
#include <math.h>
#include <stdint.h>

#include "comparison.h"

/* ---------------------------------------------------------------- rows and groups */

uint64_t regind_comparison_row_count(const regind_comparison *self)
{
    return made_of(self)->keys.n_rows;
}

uint64_t regind_comparison_compared_count(const regind_comparison *self)
{
    return made_of(self)->n_all;
}

size_t regind_comparison_key_count(const regind_comparison *self)
{
    return made_of(self)->keys.n_keys;
}

const char *regind_comparison_key(const regind_comparison *self, size_t k)
{
    const alignment *const keys = &made_of(self)->keys;

    return k < keys->n_keys ? keys->keys[k].name : NULL;
}

const char *regind_comparison_row_key(const regind_comparison *self, uint64_t row, size_t k)
{
    const alignment *const keys = &made_of(self)->keys;

    if (k >= keys->n_keys || row >= keys->n_rows)
        return NULL;
    return label_at(&keys->keys[k].labels, (uint64_t)keys->keys[k].codes[row]);
}

const char *regind_comparison_row_label(const regind_comparison *self, uint64_t row, size_t k)
{
    const comparison *const made = made_of(self);

    if (k < made->keys.n_keys && row < made->keys.n_rows && made->shown && made->shown[k])
        return made->shown[k][made->keys.keys[k].codes[row]];
    return regind_comparison_row_key(self, row, k);
}

size_t regind_comparison_group_key_count(const regind_comparison *self)
{
    return made_of(self)->groups.n_keys;
}

size_t regind_comparison_group_key(const regind_comparison *self, size_t k)
{
    const grouping *const groups = &made_of(self)->groups;

    return k < groups->n_keys ? groups->keys[k] : 0;
}

uint64_t regind_comparison_group_count(const regind_comparison *self)
{
    return made_of(self)->groups.n_groups;
}

uint64_t regind_comparison_group_rows(const regind_comparison *self, uint64_t group)
{
    const grouping *const groups = &made_of(self)->groups;

    return group < groups->n_groups ? groups->first[group + 1] - groups->first[group] : 0;
}

uint64_t regind_comparison_group_compared(const regind_comparison *self, uint64_t group)
{
    const comparison *const made = made_of(self);

    return group < made->groups.n_groups ? made->n_compared[group] : 0;
}

uint64_t regind_comparison_group_row(const regind_comparison *self, uint64_t group, uint64_t k)
{
    const grouping *const groups = &made_of(self)->groups;

    return k < regind_comparison_group_rows(self, group) ? groups->rows[groups->first[group] + k]
                                                         : REGIND_NO_ROW;
}

/* ---------------------------------------------------------------- what each says of a row */

/* NULL: there is none. */
static const standing *standing_at(const regind_comparison *self, uint64_t row, size_t m)
{
    const comparison *const made = made_of(self);

    return row < made->keys.n_rows && m < made->n ? comparison_standing(made, row, m) : NULL;
}

int regind_comparison_has_row(const regind_comparison *self, uint64_t row, size_t m)
{
    const standing *const of = standing_at(self, row, m);

    return of && of->there;
}

double regind_comparison_score(const regind_comparison *self, uint64_t row, size_t m)
{
    const standing *const of = standing_at(self, row, m);

    return of ? of->score : (double)NAN;
}

uint64_t regind_comparison_rank(const regind_comparison *self, uint64_t row, size_t m)
{
    const standing *const of = standing_at(self, row, m);

    return of ? of->rank : 0;
}

int32_t regind_comparison_grade(const regind_comparison *self, uint64_t row, size_t m)
{
    const standing *const of = standing_at(self, row, m);

    return of && made_of(self)->graded ? of->grade : -1;
}

double regind_comparison_score_shift(const regind_comparison *self, uint64_t row, size_t m)
{
    return standing_at(self, row, m) ? comparison_score_shift(made_of(self), row, m) : (double)NAN;
}

double regind_comparison_rank_shift(const regind_comparison *self, uint64_t row, size_t m)
{
    const standing *const of = standing_at(self, row, m);

    return of && of->rank ? comparison_rank_shift(made_of(self), row, m) : (double)NAN;
}

double regind_comparison_coverage(const regind_comparison *self, uint64_t row, size_t m)
{
    const standing *const of = standing_at(self, row, m);

    return of ? of->coverage : (double)NAN;
}

int regind_comparison_is_sparse(const regind_comparison *self, uint64_t row)
{
    return standing_at(self, row, 0) && comparison_is_sparse(made_of(self), row);
}

int regind_comparison_graded(const regind_comparison *self)
{
    return made_of(self)->graded;
}

uint64_t regind_comparison_grade_count(const regind_comparison *self)
{
    return made_of(self)->grades.count;
}

const char *regind_comparison_grade_text(const regind_comparison *self, int32_t grade)
{
    return grade < 0 ? NULL : label_at(&made_of(self)->grades, (uint64_t)grade);
}

uint64_t regind_comparison_top(const regind_comparison *self)
{
    return made_of(self)->top;
}

/* ---------------------------------------------------------------- pairs */

size_t regind_comparison_pair_count(const regind_comparison *self)
{
    return made_of(self)->n_pairs;
}

static const rating_pair *pair_at(const regind_comparison *self, size_t pair)
{
    return pair < made_of(self)->n_pairs ? &made_of(self)->pairs[pair] : NULL;
}

size_t regind_comparison_pair_first(const regind_comparison *self, size_t pair)
{
    const rating_pair *const of = pair_at(self, pair);

    return of ? of->first : 0;
}

size_t regind_comparison_pair_second(const regind_comparison *self, size_t pair)
{
    const rating_pair *const of = pair_at(self, pair);

    return of ? of->second : 0;
}

int regind_comparison_pair_same_unit(const regind_comparison *self, size_t pair)
{
    const rating_pair *const of = pair_at(self, pair);

    return of && !of->apart;
}

const char *regind_comparison_pair_why_apart(const regind_comparison *self, size_t pair)
{
    const rating_pair *const of = pair_at(self, pair);

    return of ? of->apart : NULL;
}

/* NULL: there is none. */
static const agreement *agreement_at(const regind_comparison *self, size_t pair, uint64_t group)
{
    const rating_pair *const of = pair_at(self, pair);

    if (!of)
        return NULL;
    if (group == REGIND_ALL_GROUPS)
        return &of->all;
    return group < made_of(self)->groups.n_groups ? &of->groups[group] : NULL;
}

/* Of none there is no largest. */
static double shift_of(const largest_shift *of)
{
    return of->region == UINT64_MAX ? (double)NAN : of->size;
}

double regind_comparison_figure(const regind_comparison *self, size_t pair, uint64_t group,
                                int32_t figure)
{
    const agreement *const of = agreement_at(self, pair, group);

    if (!of)
        return (double)NAN;
    switch (figure) {
    case REGIND_FIGURE_ROWS:
        return (double)of->regions;
    case REGIND_FIGURE_KENDALL_TAU_B:
        return agreement_kendall(of);
    case REGIND_FIGURE_SPEARMAN:
        return agreement_spearman(of);
    case REGIND_FIGURE_REVERSED:
        return agreement_reversed(of);
    case REGIND_FIGURE_TOP_SHARED:
        return (double)of->top_shared;
    case REGIND_FIGURE_TOP_OF:
        return (double)of->top_of;
    case REGIND_FIGURE_MOVED:
        return (double)of->moved;
    case REGIND_FIGURE_MEAN_RANK_SHIFT:
        return agreement_mean_rank_shift(of);
    case REGIND_FIGURE_LARGEST_RANK_SHIFT:
        return shift_of(&of->rank_shift);
    case REGIND_FIGURE_MEAN_SCORE_SHIFT:
        return agreement_mean_score_shift(of);
    case REGIND_FIGURE_LARGEST_SCORE_SHIFT:
        return shift_of(&of->score_shift);
    case REGIND_FIGURE_GRADED:
        return (double)of->graded;
    case REGIND_FIGURE_REGRADED:
        return (double)of->regraded;
    default:
        return (double)NAN;
    }
}

uint64_t regind_comparison_figure_row(const regind_comparison *self, size_t pair, uint64_t group,
                                      int32_t figure)
{
    const agreement *const of = agreement_at(self, pair, group);

    if (of && figure == REGIND_FIGURE_LARGEST_RANK_SHIFT)
        return of->rank_shift.region;
    if (of && figure == REGIND_FIGURE_LARGEST_SCORE_SHIFT)
        return of->score_shift.region;
    return REGIND_NO_ROW;
}

size_t regind_comparison_transition_count(const regind_comparison *self, size_t pair)
{
    const rating_pair *const of = pair_at(self, pair);

    return of && made_of(self)->graded ? of->n_transitions : 0;
}

static const transition *transition_at(const regind_comparison *self, size_t pair, size_t k)
{
    return k < regind_comparison_transition_count(self, pair)
               ? &made_of(self)->pairs[pair].transitions[k]
               : NULL;
}

int32_t regind_comparison_transition_from(const regind_comparison *self, size_t pair, size_t k)
{
    const transition *const of = transition_at(self, pair, k);

    return of ? of->from : -1;
}

int32_t regind_comparison_transition_to(const regind_comparison *self, size_t pair, size_t k)
{
    const transition *const of = transition_at(self, pair, k);

    return of ? of->to : -1;
}

uint64_t regind_comparison_transition_rows(const regind_comparison *self, size_t pair, size_t k)
{
    const transition *const of = transition_at(self, pair, k);

    return of ? of->count : 0;
}
