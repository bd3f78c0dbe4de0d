/* tables_scores.c - uncertainty: a row for each score. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tables_internal.h"

typedef struct measure_text {
    const char *name, *label;
    size_t place; /* in row_summary */
    bool score;   /* in the unit of the scores */
    bool rank;    /* told without decimals */
} measure_text;

static const measure_text measures[] = {
    {"mean", "Mean", offsetof(row_summary, mean), true, false},
    {"sd", "St. deviation", offsetof(row_summary, deviation), true, false},
    {"q05", "5 %", offsetof(row_summary, low), true, false},
    {"median", "Median", offsetof(row_summary, median), true, false},
    {"q95", "95 %", offsetof(row_summary, high), true, false},
    {"rank_mean", "Mean rank", offsetof(row_summary, rank_mean), false, false},
    {"rank_q05", "Rank, 5 %", offsetof(row_summary, rank_low), false, true},
    {"rank_median", "Median rank", offsetof(row_summary, rank_median), false, true},
    {"rank_q95", "Rank, 95 %", offsetof(row_summary, rank_high), false, true},
    {"top_share", NULL, offsetof(row_summary, top), false, false},
};
enum { N_MEASURES = sizeof measures / sizeof *measures };

static void draft_measures(draft *self, const char *unit)
{
    const uncertainty_answer *const answer = self->answer;
    double *counts;
    const char *const top = arena_print(self->self->scene.memory, "Top %u", self->of->top);

    for (size_t m = 0; m < N_MEASURES; m++) {
        const char *const label = measures[m].label ? measures[m].label : top;
        double *const values = measures[m].rank ? draft_count(self, measures[m].name, label)
                                                : draft_measure(self, measures[m].name, label,
                                                                measures[m].score ? unit : "1");

        for (uint64_t i = 0; values && i < self->rows; i++)
            if (measures[m].score && self->of->mixed)
                values[i] = (double)NAN;
            else
                memcpy(&values[i], (const char *)&answer->summary->rows[i] + measures[m].place,
                       sizeof values[i]);
    }
    counts = draft_count(self, "replicates", "Replicates");
    for (uint64_t i = 0; counts && i < self->rows; i++)
        counts[i] = (double)answer->summary->rows[i].n;
}

void tables_make_scores(draft *self)
{
    const column *const scores = table_find(self->nominal, self->of->on_column);
    double *values, *ranks;

    if (!draft_begin(self, NULL, self->answer ? self->nominal->rows : 0,
                     self->nominal->n_keys + N_MEASURES + 3))
        return;
    draft_keys(self, NULL);
    values = draft_measure(self, "score", "Score", scores->unit);
    ranks = draft_count(self, "rank", "Rank");
    for (uint64_t i = 0; values && ranks && i < self->rows; i++) {
        values[i] = scores->values[i];
        ranks[i] = self->answer->ranks[i] ? (double)self->answer->ranks[i] : (double)NAN;
    }
    draft_measures(self, scores->unit);
}
