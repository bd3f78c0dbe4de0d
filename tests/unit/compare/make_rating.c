/* make_rating.c - tables for the tests. */
#include "compare_test.h"

enum { REGION, YEAR, SCORE, GRADE, COLUMNS };

static const char *text_of(const test_row *row, int which)
{
    return which == REGION ? row->region : which == YEAR ? row->year : row->grade;
}

/* Codes and labels of one column of texts. */
static bool fill_codes(arena *memory, column *to, const test_row *rows, uint64_t n, int which)
{
    int32_t *codes = arena_take(memory, n + 1, sizeof *codes);
    const char **texts = arena_take(memory, n + 1, sizeof *texts);
    uint64_t n_texts = 0;

    if (!codes || !texts)
        return false;
    for (uint64_t i = 0; i < n; i++) {
        const char *const text = text_of(&rows[i], which);
        uint64_t code = 0;

        while (text && code < n_texts && strcmp(texts[code], text) != 0)
            code++;
        if (text && code == n_texts)
            texts[n_texts++] = text;
        codes[i] = text ? (int32_t)code : -1;
    }
    to->codes = codes;
    return labels_take(&to->labels, memory, texts, n_texts);
}

table *make_rows(arena *memory, const test_row *rows, uint64_t n)
{
    static const column plan[COLUMNS] = {
        [REGION] = {.name = "region", .label = "Region", .role = COLUMN_KEY, .unit = ""},
        [YEAR] = {.name = "year", .label = "Year", .role = COLUMN_PERIOD, .unit = ""},
        [SCORE] = {.name = "score", .label = "Score", .role = COLUMN_MEASURE, .unit = "percent"},
        [GRADE] = {.name = "grade", .label = "Grade", .role = COLUMN_CATEGORY, .unit = ""}};
    table *self = arena_take(memory, 1, sizeof *self);
    double *values = arena_take(memory, n + 1, sizeof *values);

    if (!self || !values || !(self->columns = arena_take(memory, COLUMNS, sizeof *self->columns)))
        return NULL;
    self->rows = n;
    for (int which = 0; which < COLUMNS; which++) {
        column *const to = &self->columns[self->n_columns];

        if (which == YEAR && (n == 0 || !rows[0].year))
            continue;
        *to = plan[which];
        self->n_columns++;
        self->n_keys += to->role == COLUMN_KEY || to->role == COLUMN_PERIOD;
        if (which != SCORE && !fill_codes(memory, to, rows, n, which))
            return NULL;
        to->values = which == SCORE ? values : NULL;
    }
    for (uint64_t i = 0; i < n; i++)
        values[i] = rows[i].score;
    return self;
}

rating rate(const char *name, const table *of, bool graded)
{
    return (rating){name,
                    of,
                    table_find(of, "score"),
                    graded ? of : NULL,
                    graded ? table_find(of, "grade") : NULL,
                    NULL,
                    ""};
}
