/* tables.c - what [uncertainty] finds, as tables for later steps. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../table/segment.h"
#include "uncertainty.h"

/* One table in the making.  While planning there are no rows, and no home. */
typedef struct draft {
    run *self;
    const uncertainty *of;
    const uncertainty_answer *answer; /* NULL: planning */
    const table *nominal;
    segment *home;
    run_table *to;
    uint64_t rows;
    bool good;
} draft;

static bool draft_begin(draft *self, const char *id, uint64_t rows, uint32_t most)
{
    arena *const memory = self->self->scene.memory;
    const char *const name = self->self->scene.steps[self->of->step].name;
    table *data = arena_take(memory, 1, sizeof *data);
    uint32_t *ports = arena_take(memory, most, sizeof *ports);

    self->rows = rows;
    self->to->id = id;
    self->to->name = id ? arena_print(memory, "%s.%s", name, id) : name;
    self->good = data && ports && self->to->name;
    if (!self->good)
        return false;
    data->columns = arena_take(memory, most, sizeof *data->columns);
    data->rows = rows;
    for (uint32_t k = 0; k < most; k++)
        ports[k] = 0;
    self->to->data = data;
    self->to->ports = ports;
    self->good = data->columns != NULL;
    return self->good;
}

/* The next column, with a name that no other has. */
static column *draft_column(draft *self, const char *name, const char *label, const char *unit,
                            column_role role)
{
    table *const data = self->to->data;
    column *const made = &data->columns[data->n_columns];
    arena *const memory = self->self->scene.memory;

    while (name && table_find(data, name))
        name = arena_print(memory, "%s_", name);
    *made = (column){.name = name, .label = label, .unit = unit, .role = role};
    made->origin = arena_print(memory, "%s.%s", self->to->name, name ? name : "");
    if (!name || !label || !made->origin) {
        self->good = false;
        return NULL;
    }
    data->n_columns++;
    data->n_keys += role <= COLUMN_PERIOD;
    made->home = segment_keep(self->home);
    return made;
}

static double *draft_measure(draft *self, const char *name, const char *label, const char *unit)
{
    column *const made = self->good ? draft_column(self, name, label, unit, COLUMN_MEASURE) : NULL;
    double *values = NULL;

    if (made && self->home) {
        values = segment_allocate(self->home, self->rows * sizeof *values, &made->offset);
        self->good = values != NULL;
    }
    return values;
}

/* Whole numbers: reports show no decimals. */
static double *draft_count(draft *self, const char *name, const char *label)
{
    static const attribute whole = {"digits", "0"};
    double *const values = draft_measure(self, name, label, "1");

    if (self->good) {
        column *const made = &self->to->data->columns[self->to->data->n_columns - 1];

        made->attributes = &whole;
        made->n_attributes = 1;
    }
    return values;
}

/* Codes of a key whose labels are written anew. */
static int32_t *draft_key(draft *self, const char *name, const char *label,
                          const char *const *labels, uint64_t n)
{
    column *const made = self->good ? draft_column(self, name, label, "", COLUMN_KEY) : NULL;
    int32_t *codes = NULL;

    if (made && self->home) {
        codes = segment_allocate(self->home, self->rows * sizeof *codes, &made->offset);
        self->good = codes && labels_write(&made->labels, self->home, labels, n);
    }
    return codes;
}

/* The keys of the scores.  row_of[i] is the row of the scores; NULL: the same rows. */
static void draft_keys(draft *self, const uint64_t *row_of)
{
    for (uint32_t k = 0; self->good && k < self->nominal->n_keys; k++) {
        const column *const from = &self->nominal->columns[k];
        column *const made = draft_column(self, from->name, from->label, "", from->role);
        int32_t *codes;

        if (!made || !self->home)
            continue;
        made->labels = from->labels;
        (void)segment_keep(made->labels.home);
        if (!row_of) {
            segment_release(made->home);
            made->home = segment_keep(from->home);
            made->offset = from->offset;
            continue;
        }
        codes = segment_allocate(self->home, self->rows * sizeof *codes, &made->offset);
        self->good = codes != NULL;
        for (uint64_t i = 0; codes && i < self->rows; i++)
            codes[i] = from->codes[row_of[i]];
    }
}

/* -- uncertainty: a row for each score ------------------------------------------------------- */

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

static void make_main(draft *self)
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

/* -- uncertainty.ranks, uncertainty.grades: how often ----------------------------------------- */

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

static void make_ranks(draft *self)
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

static void make_grades(draft *self)
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

/* -- uncertainty.choices, uncertainty.regions: why -------------------------------------------- */

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

static void make_choices(draft *self)
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

static void make_regions(draft *self)
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

/* -- All of them ----------------------------------------------------------------------------- */

static const table *nominal_table(const run *self, const uncertainty *of)
{
    for (size_t t = 0; t < self->scene.steps[of->on].n_tables; t++)
        if (!self->scene.steps[of->on].tables[t].id)
            return self->scene.steps[of->on].tables[t].data;
    return NULL;
}

static void release(run_table *tables, size_t n)
{
    for (size_t t = 0; t < n; t++)
        if (tables[t].data)
            table_release(tables[t].data);
}

status uncertainty_tables(run *self, uint32_t s, const uncertainty_answer *answer)
{
    static void (*const makers[])(draft *) = {make_main, make_ranks, make_grades, make_choices,
                                              make_regions};
    enum { N = sizeof makers / sizeof *makers };
    run_step *const step = &self->scene.steps[s];
    run_table *made = arena_take(self->scene.memory, N, sizeof *made);
    draft work = {.self = self,
                  .of = uncertainty_of(self),
                  .answer = answer,
                  .nominal = nominal_table(self, uncertainty_of(self)),
                  .home = answer ? segment_new(self->scene.from, "regind uncertainty") : NULL,
                  .good = true};
    bool good = made && work.nominal && (work.home || !answer);

    for (size_t t = 0; good && t < N; t++) {
        work.to = &made[t];
        makers[t](&work);
        good = work.good;
    }
    good = good && (!answer || segment_seal(work.home) == STATUS_OK);
    for (size_t t = 0; good && answer && t < N; t++)
        good = table_locate(made[t].data);
    segment_release(work.home);
    if (!good) {
        if (made)
            release(made, N);
        return diagnostics_no_memory(&self->scene.errors);
    }
    release(step->tables, step->n_tables);
    step->tables = made;
    step->n_tables = N;
    return STATUS_OK;
}
