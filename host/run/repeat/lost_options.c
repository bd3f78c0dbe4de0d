/* lost_options.c - options of choices with which runs have no score. */
#include <math.h>
#include <string.h>

#include "lost_internal.h"

/* Options by run and choice, of the runs of the design. */
typedef struct option_grid {
    const chain_plan *plan;
    uint64_t runs, lost;
    const uint32_t *options; /* [run][choice] */
    const bool *is_lost;
} option_grid;

static bool grid_make(const uncertainty_work *work, const tally *of, option_grid *into)
{
    const chain_plan *const plan = &uncertainty_of(work->self)->plan;
    uint64_t all;
    uint32_t *options;
    bool *lost;

    *into = (option_grid){.plan = plan, .runs = of->runs, .lost = of->lost};
    if (__builtin_mul_overflow(of->runs, (uint64_t)plan->n_varies, &all))
        return false;
    options = arena_take(work->self->scene.memory, all + 1, sizeof *options);
    lost = arena_take(work->self->scene.memory, of->runs + 1, sizeof *lost);
    if (!options || !lost)
        return false;
    for (uint64_t k = 0; k < of->runs; k++) {
        chain_options_of(plan, k, options + k * plan->n_varies);
        lost[k] = !lost_has_score(work, k);
    }
    into->options = options;
    into->is_lost = lost;
    return true;
}

/* Whether the lost runs are just those with option k of choice v and option l of choice w. */
static bool just_those(const option_grid *of, uint32_t v, uint32_t k, uint32_t w, uint32_t l)
{
    for (uint64_t number = 0; number < of->runs; number++) {
        const uint32_t *const options = of->options + number * of->plan->n_varies;

        if ((options[v] == k && options[w] == l) != of->is_lost[number])
            return false;
    }
    return true;
}

static const char *pair_text(arena *memory, const vary *v, uint32_t k, const vary *w, uint32_t l)
{
    return v == w ? arena_print(memory, ": those with %s = %s", v->name, chain_option_name(v, k))
                  : arena_print(memory, ": those with %s = %s and %s = %s", v->name,
                                chain_option_name(v, k), w->name, chain_option_name(w, l));
}

/* What to write about them; NULL: no memory, or columns left out, which the study lists nowhere. */
static const char *pair_hint(arena *memory, const vary *v, uint32_t k, const vary *w, uint32_t l,
                             const char *step)
{
    if (v->kind == VARY_DROP || w->kind == VARY_DROP)
        return NULL;
    return v == w ? arena_print(memory,
                                "leave %s out of %s, or put a step before [%s] whose values it can "
                                "take",
                                chain_option_name(v, k), v->key->name, step)
                  : arena_print(memory,
                                "these two do not go together: leave %s out of %s or %s out of %s, "
                                "or put a step before [%s] whose values it can take",
                                chain_option_name(v, k), v->key->name, chain_option_name(w, l),
                                w->key->name, step);
}

/* ": those with score.use = aggregate.geometric", of one choice or two, and what to write; "" where
 * the lost runs are no such kind, NULL: no memory. */
const char *lost_kind_text(const uncertainty_work *work, const tally *counts, const char **hint)
{
    const chain_plan *const plan = &uncertainty_of(work->self)->plan;
    const diagnostic *const why = lost_reason(work);
    option_grid of;

    if (!grid_make(work, counts, &of))
        return NULL;
    for (int two = 0; two <= 1; two++)
        for (uint32_t v = 0; v < plan->n_varies; v++)
            for (uint32_t w = two ? v + 1 : v; w < (two ? plan->n_varies : v + 1); w++)
                for (uint32_t k = 0; k < plan->varies[v].n_options; k++)
                    for (uint32_t l = two ? 0 : k; l < (two ? plan->varies[w].n_options : k + 1);
                         l++)
                        if (just_those(&of, v, k, w, l)) {
                            if (why && why->step)
                                *hint = pair_hint(work->self->scene.memory, &plan->varies[v], k,
                                                  &plan->varies[w], l, why->step);
                            return pair_text(work->self->scene.memory, &plan->varies[v], k,
                                             &plan->varies[w], l);
                        }
    return "";
}
