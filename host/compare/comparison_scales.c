/* comparison_scales.c - whether a difference of two ratings' scores means something: percentages
 * less z-scores are no shift. */
#include <string.h>

#include "../table/scale.h"
#include "comparison.h"

/* The scores of the compared rows; n is 0 when there is no memory. */
static scale scale_of_rating(const comparison *self, arena *memory, size_t m)
{
    double *scores = arena_take(memory, self->n_all + 1, sizeof *scores);
    uint64_t n = 0;

    for (uint64_t g = 0; scores && g < self->groups.n_groups; g++)
        for (uint64_t k = 0; k < self->n_compared[g]; k++)
            scores[n++] =
                comparison_standing(self, self->groups.rows[self->groups.first[g] + k], m)->score;
    return scores ? scale_of(scores, n) : (scale){0};
}

static const char *shown(const char *normaliser)
{
    return *normaliser ? normaliser : "no normalise plugin";
}

bool comparison_scales(const comparison *self, arena *memory, rating_pair *pair)
{
    const rating *const a = &self->ratings[pair->first], *const b = &self->ratings[pair->second];
    const bool other = strcmp(a->normaliser, b->normaliser) != 0;
    scale of_a, of_b;

    pair->apart = NULL;
    if (strcmp(a->score->unit, b->score->unit) != 0) {
        pair->apart = arena_print(memory, "scores of '%s' are in '%s' and those of '%s' in '%s'",
                                  a->name, a->score->unit, b->name, b->score->unit);
        return pair->apart != NULL;
    }
    if (!scale_is_plain(a->score->unit))
        return true;
    of_a = scale_of_rating(self, memory, pair->first);
    of_b = scale_of_rating(self, memory, pair->second);
    if (!scale_differs(&of_a, &of_b, other))
        return true;
    pair->apart = arena_print(memory,
                              "scores of '%s' go from %.4g to %.4g%s%s%s and those of '%s' "
                              "from %.4g to %.4g%s%s%s",
                              a->name, of_a.low, of_a.high, other ? " (" : "",
                              other ? shown(a->normaliser) : "", other ? ")" : "", b->name,
                              of_b.low, of_b.high, other ? " (" : "",
                              other ? shown(b->normaliser) : "", other ? ")" : "");
    return pair->apart != NULL;
}
