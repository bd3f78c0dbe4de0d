/* scales.c - whether the alternatives of each choice have one scale: an interval over
 * percentages and z-scores, or a share of its variance, says nothing but that they differ. */
#include <string.h>

#include "../../table/scale.h"
#include "uncertainty_work.h"

enum { OPTIONS = 4 }; /* that are named with their range */

/* The scores of an option alone, all else as the study says; n is 0 where it has none. */
static scale scale_of_option(const uncertainty_work *work, uint32_t v, uint32_t option)
{
    const chain_plan *const plan = &uncertainty_of(work->self)->plan;
    const uint64_t number = chain_option_run(plan, v, option);

    if (number == UINT64_MAX || !records_has(work->kept, number))
        return (scale){0};
    return scale_of(records_scores(work->kept, number), plan->nominal->rows);
}

static const char *range_text(arena *memory, const vary *of, uint32_t option, const scale *range,
                              const char *before)
{
    return arena_print(memory, "%s%s%s from %.4g to %.4g", before, *before ? ", " : "",
                       of->options[option], range->low, range->high);
}

/* "normalise.minmax from 0 to 100, normalise.zscore from -1.2 to 2.3"; "" where they have one
 * scale, NULL: no memory. */
static const char *ranges(const uncertainty_work *work, uint32_t v)
{
    const vary *const of = &uncertainty_of(work->self)->plan.varies[v];
    arena *const memory = work->self->scene.memory;
    const scale first = scale_of_option(work, v, 0);
    const char *text = range_text(memory, of, 0, &first, "");
    bool differs = false;

    for (uint32_t k = 1; k < of->n_options; k++) {
        const scale each = scale_of_option(work, v, k);

        for (uint32_t before = 0; before < k && !differs; before++) {
            const scale other = scale_of_option(work, v, before);

            differs = scale_differs(&each, &other,
                                    of->kind == VARY_USE && scale_is_normaliser(of->options[k]) &&
                                        scale_is_normaliser(of->options[before]));
        }
        if (each.n && k < OPTIONS && text)
            text = range_text(memory, of, k, &each, text);
    }
    return differs ? text : "";
}

static bool tell(run *self, const study_key *key, const char *text)
{
    const diagnostic what = {
        .severity = SEVERITY_WARNING,
        .step = self->scene.steps[uncertainty_of(self)->step].name,
        .file = key->file,
        .line = key->line,
        .message = text,
        .hint =
            "give the alternatives one scale, such as upper = 1 of normalise.minmax beside "
            "normalise.percent_rank; compare ranks; or write scales = same where the scores can "
            "be compared"};

    if (text)
        (void)diagnostics_add(&self->scene.errors, &what);
    return text != NULL;
}

static const char left_out[] = "means and quantiles of scores, and their S1 and ST, would mix "
                               "them and are left out; ranks count";

/* Units between which the numbers must tell. */
static bool alike(const char *a, const char *b)
{
    return !a || !b || strcmp(a, b) == 0 || (scale_is_plain(a) && scale_is_plain(b));
}

bool uncertainty_units(run *self, uncertainty *of)
{
    for (uint32_t v = 0; v < of->plan.n_varies && !of->same_scale; v++) {
        const vary *const each = &of->plan.varies[v];
        const char *const *const unit = of->units[v];
        uint32_t k = 1;

        while (k < each->n_options && alike(unit[k], unit[0]))
            k++;
        if (k >= each->n_options)
            continue;
        of->mixed = of->apart[v] = true;
        if (!tell(self, each->key,
                  arena_print(self->scene.memory,
                              "the scores are in '%s' with %s = %s and in '%s' with "
                              "%s: %s",
                              unit[0], each->name, chain_option_name(each, 0), unit[k],
                              chain_option_name(each, k), left_out)))
            return false;
    }
    return true;
}

bool uncertainty_scales(uncertainty_work *work)
{
    run *const self = work->self;
    uncertainty *const of = uncertainty_of(self);

    for (uint32_t v = 0; v < of->plan.n_varies && !of->same_scale; v++) {
        const vary *const each = &of->plan.varies[v];
        const char *text = "";

        if (!of->apart[v] && chain_option_run(&of->plan, v, 1) != UINT64_MAX)
            text = ranges(work, v);
        if (!text)
            return false;
        if (!*text)
            continue;
        of->mixed = of->apart[v] = true;
        if (!tell(self, each->key,
                  arena_print(self->scene.memory,
                              "the alternatives of '%s' are on different scales (%s): "
                              "%s",
                              each->name, text, left_out)))
            return false;
    }
    return true;
}
