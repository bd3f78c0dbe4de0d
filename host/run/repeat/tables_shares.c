/* tables_shares.c - uncertainty.ranks, uncertainty.grades: how often. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tables_internal.h"

static uint64_t occurrences(const draft *self, bool of_grades)
{
    uint64_t n = 0;

    for (uint64_t i = 0; self->answer && i < self->nominal->rows; i++) {
        const row_summary *const row = &self->answer->summary->rows[i];

        n += of_grades ? row->n_grades : row->n_ranks;
    }
    return n;
}

/* The rows of one score, in the order of their labels: codes of records are in the order of their
 * coming, which differs from run to run. */
static void order_rows(int32_t *codes, double *shares, uint64_t n)
{
    for (uint64_t k = 1; k < n; k++) {
        const int32_t code = codes[k];
        const double share = shares[k];
        uint64_t at = k;

        for (; at > 0 && codes[at - 1] > code; at--) {
            codes[at] = codes[at - 1];
            shares[at] = shares[at - 1];
        }
        codes[at] = code;
        shares[at] = share;
    }
}

/* code_of[w] is the label of what w; one row for each that occurs. */
static void draft_occurrences(draft *self, bool of_grades, const int32_t *code_of,
                              const char *const *labels, uint64_t n_labels)
{
    uint64_t *row_of = arena_take(self->self->scene.memory, self->rows + 1, sizeof *row_of);
    const row_summary *const rows = self->answer ? self->answer->summary->rows : NULL;
    int32_t *codes;
    double *shares, *counts;
    uint64_t at = 0;

    self->good = self->good && row_of;
    for (uint64_t i = 0; self->good && rows && i < self->nominal->rows; i++)
        for (uint32_t k = 0; k < (of_grades ? rows[i].n_grades : rows[i].n_ranks); k++)
            row_of[at++] = i;
    draft_keys(self, row_of);
    codes = draft_key(self, of_grades ? "grade" : "rank", of_grades ? "Grade" : "Rank", labels,
                      n_labels);
    shares = draft_measure(self, "probability", "Probability", "1");
    counts = draft_count(self, "replicates", "Replicates");
    at = 0;
    for (uint64_t i = 0; rows && codes && shares && counts && i < self->nominal->rows; i++) {
        const uint32_t n = of_grades ? rows[i].n_grades : rows[i].n_ranks;
        const double of = (double)(of_grades ? rows[i].n_graded : rows[i].n);

        for (uint32_t k = 0; k < n; k++) {
            const occurrence *const each = of_grades ? &rows[i].grades[k] : &rows[i].ranks[k];

            codes[at + k] = code_of[each->what];
            shares[at + k] = (double)each->count / of;
            counts[at + k] = of;
        }
        if (of_grades)
            order_rows(codes + at, shares + at, n);
        at += n;
    }
}

void tables_make_ranks(draft *self)
{
    arena *const memory = self->self->scene.memory;
    const uint64_t rows = self->answer ? self->nominal->rows : 0;
    const char **labels;
    int32_t *codes;
    uint32_t most = 0;

    for (uint64_t i = 0; i < rows; i++) {
        const row_summary *const row = &self->answer->summary->rows[i];

        if (row->n_ranks && row->ranks[row->n_ranks - 1].what > most)
            most = row->ranks[row->n_ranks - 1].what;
    }
    labels = arena_take(memory, most + 1u, sizeof *labels);
    codes = arena_take(memory, most + 1u, sizeof *codes);
    if (!draft_begin(self, "ranks", occurrences(self, false), self->nominal->n_keys + 3) ||
        !labels || !codes) {
        self->good = false;
        return;
    }
    for (uint32_t r = 1; r <= most; r++) {
        labels[r - 1] = arena_print(memory, "%u", r);
        codes[r] = (int32_t)r - 1;
        self->good = self->good && labels[r - 1];
    }
    draft_occurrences(self, false, codes, labels, most);
}

/* A grade as the scale orders it; what is not of the nominal labels follows by name. */
typedef struct ordered_grade {
    const char *label;
    uint64_t place;
    uint32_t what;
} ordered_grade;

static int by_place(const void *left, const void *right)
{
    const ordered_grade *const a = left, *const b = right;

    if (a->place != b->place)
        return a->place < b->place ? -1 : 1;
    return strcmp(a->label, b->label);
}

static const label_list *nominal_grades(const draft *self)
{
    const run_step *const step = &self->self->scene.steps[self->of->grade];

    for (size_t t = 0; t < step->n_tables; t++)
        if (!step->tables[t].id)
            return &table_find(step->tables[t].data, self->of->grade_column)->labels;
    return NULL;
}

static bool order_grades(const draft *self, const label_list *nominal, ordered_grade *grades,
                         size_t n)
{
    for (size_t k = 0; k < n; k++) {
        uint64_t place = 0;

        grades[k].label =
            arena_text(self->self->scene.memory, records_label(self->answer->runs, k));
        if (!grades[k].label)
            return false;
        while (place < nominal->count && strcmp(label_at(nominal, place), grades[k].label) != 0)
            place++;
        grades[k].place = place;
        grades[k].what = (uint32_t)k + 1;
    }
    qsort(grades, n, sizeof *grades, by_place);
    return true;
}

void tables_make_grades(draft *self)
{
    arena *const memory = self->self->scene.memory;
    const bool followed = self->of->grade != UINT32_MAX && self->answer;
    const size_t n = followed ? records_labels(self->answer->runs) : 0;
    ordered_grade *grades = arena_take(memory, n + 1, sizeof *grades);
    const char **labels = arena_take(memory, n + 1, sizeof *labels);
    int32_t *codes = arena_take(memory, n + 2, sizeof *codes);

    if (!draft_begin(self, "grades", followed ? occurrences(self, true) : 0,
                     self->nominal->n_keys + 3) ||
        !grades || !labels || !codes ||
        (followed && !order_grades(self, nominal_grades(self), grades, n))) {
        self->good = false;
        return;
    }
    for (size_t k = 0; k < n; k++) {
        labels[k] = grades[k].label;
        codes[grades[k].what] = (int32_t)k;
    }
    draft_occurrences(self, true, codes, labels, n);
}
