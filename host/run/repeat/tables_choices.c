/* tables_choices.c - uncertainty.choices, uncertainty.regions: why. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tables_internal.h"

static bool has_indices(const draft *self)
{
    return self->answer && self->answer->summary->score;
}

static const char **choice_labels(const draft *self)
{
    const chain_plan *const plan = &self->of->plan;
    const char **labels = arena_take(self->self->scene.memory, plan->n_varies + 1u, sizeof *labels);

    for (uint32_t v = 0; labels && v < plan->n_varies; v++)
        labels[v] = plan->varies[v].name;
    return labels;
}

typedef struct index_text {
    const char *name, *label;
    size_t place; /* in sensitivity_index */
} index_text;

static const index_text index_texts[] = {
    {"S1", "Alone (S1)", offsetof(sensitivity_index, first)},
    {"S1_low", "S1 from", offsetof(sensitivity_index, first_low)},
    {"S1_high", "S1 to", offsetof(sensitivity_index, first_high)},
    {"ST", "In all (ST)", offsetof(sensitivity_index, total)},
    {"ST_low", "ST from", offsetof(sensitivity_index, total_low)},
    {"ST_high", "ST to", offsetof(sensitivity_index, total_high)},
};

void tables_make_choices(draft *self)
{
    static const char *const outputs[] = {"score", "rank_shift"};
    const uint64_t d = has_indices(self) ? self->of->plan.n_varies : 0;
    const char **const labels = choice_labels(self);
    int32_t *choices, *output;
    double *counts;

    if (!draft_begin(self, "choices", 2 * d, 9) || !labels) {
        self->good = false;
        return;
    }
    choices = draft_key(self, "choice", "Choice", labels, d);
    output = draft_key(self, "output", "Output", outputs, d ? 2 : 0);
    for (uint64_t i = 0; d && choices && output && i < self->rows; i++) {
        choices[i] = (int32_t)(i % d);
        output[i] = (int32_t)(i / d);
    }
    for (size_t m = 0; m < sizeof index_texts / sizeof *index_texts; m++) {
        double *const values = draft_measure(self, index_texts[m].name, index_texts[m].label, "1");

        for (uint64_t i = 0; values && i < self->rows; i++) {
            const sensitivity_index *const from = i < d ? &self->answer->summary->score[i]
                                                        : &self->answer->summary->rank_shift[i - d];

            memcpy(&values[i], (const char *)from + index_texts[m].place, sizeof values[i]);
            if (i < d && self->of->mixed)
                values[i] = (double)NAN;
        }
    }
    counts = draft_count(self, "replicates", "Replicates");
    for (uint64_t i = 0; counts && i < self->rows; i++)
        counts[i] =
            i < d ? self->answer->summary->score[i].n : self->answer->summary->rank_shift[i - d].n;
}

void tables_make_regions(draft *self)
{
    const uint64_t d = self->of->plan.n_varies;
    const uint64_t rows = has_indices(self) ? self->nominal->rows * d : 0;
    uint64_t *row_of = arena_take(self->self->scene.memory, rows + 1, sizeof *row_of);
    const char **const labels = choice_labels(self);
    int32_t *choices;
    double *first, *total, *counts;

    if (!draft_begin(self, "regions", rows, self->nominal->n_keys + 4) || !row_of || !labels) {
        self->good = false;
        return;
    }
    for (uint64_t i = 0; i < rows; i++)
        row_of[i] = i / d;
    draft_keys(self, row_of);
    choices = draft_key(self, "choice", "Choice", labels, rows ? d : 0);
    first = draft_measure(self, "S1", "Alone (S1)", "1");
    total = draft_measure(self, "ST", "In all (ST)", "1");
    counts = draft_count(self, "replicates", "Replicates");
    for (uint64_t i = 0; choices && first && total && counts && i < rows; i++) {
        const sensitivity_index *const from = &self->answer->summary->rows[i / d].indices[i % d];

        choices[i] = (int32_t)(i % d);
        first[i] = self->of->mixed ? (double)NAN : from->first;
        total[i] = self->of->mixed ? (double)NAN : from->total;
        counts[i] = from->n;
    }
}
