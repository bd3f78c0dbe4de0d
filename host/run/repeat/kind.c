/* kind.c - [uncertainty] as a kind of step: what stands for its plugin, and its tables, for those
 * who ask for them. */
#include <regind/plugin.h>
#include <string.h>

#include "uncertainty.h"

#define OUT(identity, text, of, kind)                                                              \
    {                                                                                              \
        .id = (identity), .label = (text), .doc = "", .table = (of), .role = (kind),               \
        .flags = RI_MANY                                                                           \
    }

static const port_description out[] = {
    OUT("keys", "Keys of the scores", NULL, RI_KEY),
    OUT("measures", "Scores and ranks over all runs", NULL, RI_MEASURE),
    OUT("rank_keys", "Keys of the scores, and a rank", "ranks", RI_KEY),
    OUT("rank_probability", "Share of the runs", "ranks", RI_MEASURE),
    OUT("grade_keys", "Keys of the scores, and a grade", "grades", RI_KEY),
    OUT("grade_probability", "Share of the runs", "grades", RI_MEASURE),
    OUT("choice_keys", "A choice, and what it moves", "choices", RI_KEY),
    OUT("choice_indices", "Sobol' indices", "choices", RI_MEASURE),
    OUT("region_keys", "Keys of the scores, and a choice", "regions", RI_KEY),
    OUT("region_indices", "Sobol' indices", "regions", RI_MEASURE),
};

static const plugin_description description = {
    .id = "uncertainty",
    .version = "1.0.0",
    .title = "Uncertainty and sensitivity",
    .doc = "Runs the steps after each uncertain choice many times and tells how scores, ranks and "
           "grades vary, and which choice makes them vary.",
    .formula = "S1 = mean((B - m)(AB - A)) / V; ST = mean((A - AB)^2) / (2 V)",
    .license = "MIT",
    .author = "The regind authors",
    .citation =
        "@article{saltelli2010variance,\n"
        "  author = {Saltelli, Andrea and Annoni, Paola and Azzini, Ivano and Campolongo, "
        "Francesca and Ratto, Marco and Tarantola, Stefano},\n"
        "  title = {Variance based sensitivity analysis of model output. Design and estimator for "
        "the total sensitivity index},\n"
        "  journal = {Computer Physics Communications},\n"
        "  volume = {181},\n"
        "  number = {2},\n"
        "  pages = {259--270},\n"
        "  year = {2010}\n"
        "}",
    .kind = RI_METHOD,
    .flags = RI_RANDOM,
    .n_out = sizeof out / sizeof *out,
    .out = out,
    .module = "regind",
    .build_id = "",
};

static bool is_section(const study_step *section)
{
    return strcmp(section->name, "uncertainty") == 0 && !study_key_of(section, "use");
}

const step_kind uncertainty_kind = {
    .description = &description,
    .matches = is_section,
    .read = uncertainty_read,
    .plan = uncertainty_plan,
    .run = uncertainty_run,
    .file = uncertainty_design_path,
    .tables = "uncertainty, uncertainty.ranks, uncertainty.grades, uncertainty.choices, "
              "uncertainty.regions",
    .alone = true,
};

uncertainty *uncertainty_of(const run *self)
{
    for (size_t s = 0; s < self->scene.n_steps; s++)
        if (self->scene.steps[s].kind == &uncertainty_kind)
            return self->scene.works[s].own;
    return NULL;
}
