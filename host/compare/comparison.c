/* comparison.c - see comparison.h */
#include "comparison.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const standing *comparison_standing(const comparison *self, uint64_t row, size_t m)
{
    return &self->standings[row * self->n + m];
}

double comparison_rank_shift(const comparison *self, uint64_t row, size_t m)
{
    return (double)comparison_standing(self, row, 0)->rank -
           (double)comparison_standing(self, row, m)->rank;
}

double comparison_score_shift(const comparison *self, uint64_t row, size_t m)
{
    if (m && self->pairs[m - 1].apart) /* the pairs with the first rating come first */
        return NAN;
    return comparison_standing(self, row, m)->score - comparison_standing(self, row, 0)->score;
}

bool comparison_smallest_is_best(const rating *self)
{
    const char *const direction = column_attribute(self->score, "direction");

    return direction && strtod(direction, NULL) < 0;
}

/* The tables with scores first, then those with grades. */
static status align_ratings(comparison *self, arena *memory, diagnostics *errors)
{
    const size_t n = self->n, most = 2 * n;
    const table **tables = arena_take(memory, most, sizeof *tables);
    const char **names = arena_take(memory, most, sizeof *names);

    if (!tables || !names)
        return diagnostics_no_memory(errors);
    for (size_t m = 0; m < n; m++) {
        tables[m] = self->ratings[m].scores;
        tables[n + m] = self->ratings[m].grades;
        names[m] = arena_print(memory, "'%s'", self->ratings[m].name);
        names[n + m] = arena_print(memory, "the table of grades of '%s'", self->ratings[m].name);
        if (!names[m] || !names[n + m])
            return diagnostics_no_memory(errors);
    }
    return align_tables(&self->keys, memory, tables, names, self->graded ? most : n, n, errors);
}

/* The rating with the most labels: it may have the whole scale, others the grades that occur. */
static size_t most_graded(const comparison *self)
{
    size_t most = 0;

    for (size_t m = 1; m < self->n; m++)
        if (self->ratings[m].grade->labels.count > self->ratings[most].grade->labels.count)
            most = m;
    return most;
}

/* codes[m]: what the codes of rating m's grades are among those of all; false: no memory. */
static bool unite_grades(comparison *self, arena *memory, key_union *grades)
{
    aligned_key *key = arena_take(memory, 1, sizeof *key);
    const column **columns = arena_take(memory, self->n, sizeof *columns);
    const size_t most = most_graded(self);
    int32_t *codes;

    if (!key || !columns)
        return false;
    for (size_t m = 0; m < self->n; m++)
        columns[m] = self->ratings[m].grade;
    columns[0] = self->ratings[most].grade;
    columns[most] = self->ratings[0].grade;
    grades->key = key;
    if (!key_union_make(grades, memory, columns, self->n, self->n))
        return false;
    codes = grades->codes[0];
    grades->codes[0] = grades->codes[most];
    grades->codes[most] = codes;
    self->grades = key->labels;
    return true;
}

static standing read_standing(const comparison *self, const key_union *grades, uint64_t row,
                              size_t m)
{
    const rating *const from = &self->ratings[m];
    const uint64_t own = self->keys.rows[m][row];
    standing result = {own != NO_ROW, NAN, 0, -1, NAN};
    uint64_t graded;

    if (own != NO_ROW)
        result.score = from->score->values[own];
    if (own != NO_ROW && from->coverage)
        result.coverage = from->coverage->values[own];
    if (!self->graded)
        return result;
    graded = self->keys.rows[self->n + m][row];
    if (graded != NO_ROW && from->grade->codes[graded] >= 0)
        result.grade = grades->codes[m][from->grade->codes[graded]];
    return result;
}

static bool read_standings(comparison *self, arena *memory)
{
    key_union grades = {0};

    if (self->keys.n_rows > SIZE_MAX / self->n - 1)
        return false;
    self->standings = arena_take(memory, self->keys.n_rows * self->n + 1, sizeof *self->standings);
    if (!self->standings || (self->graded && !unite_grades(self, memory, &grades)))
        return false;
    for (uint64_t row = 0; row < self->keys.n_rows; row++)
        for (size_t m = 0; m < self->n; m++)
            self->standings[row * self->n + m] = read_standing(self, &grades, row, m);
    return true;
}

bool comparison_is_sparse(const comparison *self, uint64_t row)
{
    for (size_t m = 0; m < self->n; m++)
        if (comparison_standing(self, row, m)->coverage < COMPARISON_COVERED)
            return true;
    return false;
}

static bool is_complete(const comparison *self, uint64_t row)
{
    for (size_t m = 0; m < self->n; m++)
        if (isnan(comparison_standing(self, row, m)->score))
            return false;
    return true;
}

/* Moves the rows that every rating scores to the front of their group. */
static bool part_groups(comparison *self, arena *memory)
{
    uint64_t *others = arena_take(memory, self->keys.n_rows + 1, sizeof *others);

    self->n_compared = arena_take(memory, self->groups.n_groups + 1, sizeof *self->n_compared);
    if (!others || !self->n_compared)
        return false;
    for (uint64_t g = 0; g < self->groups.n_groups; g++) {
        const uint64_t first = self->groups.first[g], end = self->groups.first[g + 1];
        uint64_t front = first, n_others = 0;

        for (uint64_t k = first; k < end; k++)
            if (is_complete(self, self->groups.rows[k]))
                self->groups.rows[front++] = self->groups.rows[k];
            else
                others[n_others++] = self->groups.rows[k];
        memcpy(self->groups.rows + front, others, n_others * sizeof *others);
        self->n_compared[g] = front - first;
        self->n_all += front - first;
    }
    return true;
}

/* A row and what it is sorted by: `shift` first (the largest), then `rank`, then as it was. */
typedef struct sorted_row {
    double shift;
    uint64_t rank, at, row;
} sorted_row;

static int in_order(const void *left, const void *right)
{
    const sorted_row *const a = left, *const b = right;

    if (a->shift != b->shift)
        return a->shift > b->shift ? -1 : 1;
    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    return a->at < b->at ? -1 : 1;
}

static bool sort_groups(comparison *self, arena *memory, bool by_shift)
{
    sorted_row *sorted = arena_take(memory, self->n_all + 1, sizeof *sorted);

    for (uint64_t g = 0; sorted && g < self->groups.n_groups; g++) {
        uint64_t *const rows = self->groups.rows + self->groups.first[g];

        for (uint64_t k = 0; k < self->n_compared[g]; k++) {
            sorted[k] = (sorted_row){0, comparison_standing(self, rows[k], 0)->rank, k, rows[k]};
            if (by_shift && comparison_is_sparse(self, rows[k])) {
                sorted[k].shift = -1; /* behind the others */
                continue;
            }
            for (size_t m = 1; by_shift && m < self->n; m++)
                sorted[k].shift =
                    fmax(sorted[k].shift, fabs(comparison_rank_shift(self, rows[k], m)));
        }
        qsort(sorted, self->n_compared[g], sizeof *sorted, in_order);
        for (uint64_t k = 0; k < self->n_compared[g]; k++)
            rows[k] = sorted[k].row;
    }
    return sorted != NULL;
}

status compare_ratings(comparison *self, arena *memory, const rating *ratings, size_t n,
                       const comparison_options *options, diagnostics *errors)
{
    status code;

    *self = (comparison){
        .n = n, .ratings = ratings, .graded = ratings[0].grades != NULL, .top = options->top};
    code = align_ratings(self, memory, errors);
    if (code == STATUS_OK)
        code = group_rows(&self->groups, memory, &self->keys, options->within, options->n_within,
                          errors);
    if (code != STATUS_OK)
        return code;
    if (!read_standings(self, memory) || !part_groups(self, memory) ||
        !comparison_pairs(self, memory) || !sort_groups(self, memory, options->by_shift))
        return diagnostics_no_memory(errors);
    return STATUS_OK;
}
