/* review_flags.c - flags that say a value is missing, and flags that seem to. */
#include <inttypes.h>

#include "../../cells/cell_text.h"
#include "review.h"

enum { MOST_ROWS = 1 << 20 /* to be looked at */, LEAST_ROWS = 3 };

static ri_status tell_given(const grid_review *self)
{
    const setting_list *const list = &self->work->settings->missing_where;

    for (uint64_t k = 0; k < grid_items(list); k++) {
        const uint64_t rows = self->work->tally->flags[k];
        grid_sentence what = {.work = self->work};

        if (rows)
            grid_say(&what,
                     "read as missing: the measures of %" PRIu64 " row%s in which '%s' is '%s'",
                     rows, rows == 1 ? "" : "s", list->items->texts[k], list->items->tags[k]);
        else
            grid_say(&what, "missing_where names the value '%s' of '%s', which no row has",
                     list->items->tags[k], list->items->texts[k]);
        if (grid_review_note(self, rows ? RI_INFO : RI_WARNING, &what) != RI_OK)
            return RI_NO_MEMORY;
    }
    return RI_OK;
}

/* Rows of one value of a column, and those of them in which no measure is other than zero. */
typedef struct value_count {
    uint64_t rows, zeros, first;
} value_count;

/* 1: every figure of the row is zero; 0: it has others; -1: it has none. */
static int is_zero(const grid_layout *layout, uint64_t row)
{
    int zero = -1;

    for (size_t c = layout->n_keys; c < layout->n_columns && zero != 0; c++)
        if (layout->columns[c].out == GRID_OUT_MEASURES &&
            !isnan(layout->columns[c].made_values[row]))
            zero = layout->columns[c].made_values[row] == 0;
    return zero;
}

static ri_status tell_zeros(const grid_review *self, const grid_column *column, const char *label,
                            const value_count *of)
{
    grid_sentence what = {.work = self->work};
    char shown[CELL_SHOWN], words[CELL_LINE_WORDS];
    uint64_t line;

    if (grid_review_lines(self, &of->first, 1, &line) != RI_OK)
        return RI_NO_MEMORY;
    (void)cell_shown(shown, label, strlen(label));
    grid_say(&what,
             "every value is 0 where '%s' is '%s': %" PRIu64
             " row%s, the first at %s %s; where that means not published: missing_where = ",
             column->name, shown, of->rows, of->rows == 1 ? "" : "s",
             cell_reader_line_noun(self->work->reader),
             cell_reader_line_words(self->work->reader, line, words));
    grid_say_list(&what, &self->work->settings->missing_where, "");
    grid_say(&what, "%s%s:%s", grid_items(&self->work->settings->missing_where) ? ", " : "",
             column->name, label);
    return grid_review_note(self, RI_WARNING, &what);
}

/* A column of flags is empty in most rows. */
static ri_status look_at(const grid_review *self, const grid_column *column)
{
    const grid_work *const work = self->work;
    const uint64_t n = self->rows_made < MOST_ROWS ? self->rows_made : MOST_ROWS;
    value_count *const counts =
        work->host->scratch(work->ctx, (uint64_t)column->n_labels + 1, sizeof *counts);
    uint64_t n_labels;
    const char *const *const labels = work->host->labels(work->ctx, column->labels, &n_labels);
    ri_status status = RI_OK;

    if (!counts || !labels)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < n; i++) {
        value_count *const of = &counts[column->made_codes[i] + 1];

        of->first = of->rows++ ? of->first : i;
        of->zeros += is_zero(self->layout, i) == 1;
    }
    if (2 * counts->rows < n || 2 * counts->zeros > counts->rows)
        return RI_OK;
    for (int32_t k = 0; k < column->n_labels && status == RI_OK; k++)
        if (counts[k + 1].rows && counts[k + 1].zeros == counts[k + 1].rows)
            status = tell_zeros(self, column, labels[k], &counts[k + 1]);
    return status;
}

ri_status grid_review_flags(const grid_review *self)
{
    const grid_layout *const layout = self->layout;
    ri_status status = tell_given(self);

    if (layout->n_measures == 0 || self->rows_made < LEAST_ROWS)
        return status;
    for (size_t c = layout->n_keys; c < layout->n_columns && status == RI_OK; c++)
        if (layout->columns[c].out == GRID_OUT_CATEGORIES && layout->columns[c].field != SIZE_MAX)
            status = look_at(self, &layout->columns[c]);
    return status;
}
