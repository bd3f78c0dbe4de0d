/* review_read.c - what was read otherwise than it stands there, as the study or the text says. */
#include <inttypes.h>

#include "review.h"

/* One line of the same for all columns: "marks beside figures were dropped: 5 in 'output', ...". */
static ri_status tell_counts(const grid_review *self, int32_t level, const char *what_was_done,
                             uint64_t (*count)(const grid_review *self, size_t column))
{
    grid_sentence what = {.work = self->work};
    bool any = false;

    for (size_t c = 0; c < self->layout->n_columns; c++) {
        const uint64_t n = count(self, c);

        if (n == 0)
            continue;
        grid_say(&what, "%s%" PRIu64 " in the column '%s'", any ? ", " : what_was_done, n,
                 self->layout->columns[c].name);
        any = true;
    }
    return any ? grid_review_note(self, level, &what) : RI_OK;
}

static uint64_t count_flags(const grid_review *self, size_t column)
{
    return self->work->tally->figures[column].flags;
}

static uint64_t count_signs(const grid_review *self, size_t column)
{
    return self->work->tally->figures[column].signs;
}

static uint64_t count_merged(const grid_review *self, size_t column)
{
    return self->work->tally->figures[column].merged;
}

static uint64_t count_unwrapped(const grid_review *self, size_t column)
{
    return self->layout->columns[column].unwrapped;
}

static ri_status tell_periods(const grid_review *self)
{
    ri_status status = RI_OK;

    for (size_t c = 0; c < self->layout->n_columns && status == RI_OK; c++) {
        const grid_column *const column = &self->layout->columns[c];
        grid_sentence what = {.work = self->work};

        if (column->respelled == 0)
            continue;
        grid_say(&what,
                 "periods in another spelling were read: '%s' as %s, %" PRIu64
                 " such (column '%s')",
                 column->spelled, column->respelled_as, column->respelled, column->name);
        status = grid_review_note(self, RI_INFO, &what);
    }
    return status;
}

static ri_status tell_powers(const grid_review *self)
{
    const grid_tally *const tally = self->work->tally;
    const char *const name =
        tally->powers ? self->layout->header[self->layout->suspect].text : NULL;
    grid_sentence what = {.work = self->work};
    char words[CELL_LINE_WORDS];

    if (!name)
        return RI_OK;
    grid_say(&what,
             "'%s' has powers of ten other than 0 in %" PRIu64 " row%s, the first at %s %s"
             ", and the values are read as they stand: power = %s",
             name, tally->powers, tally->powers == 1 ? "" : "s",
             cell_reader_line_noun(self->work->reader),
             cell_reader_line_words(self->work->reader, tally->first_power, words), name);
    return grid_review_note(self, RI_WARNING, &what);
}

ri_status grid_review_read(const grid_review *self)
{
    const bool drops = self->work->settings->flags == GRID_BESIDE_DROP;
    ri_status status =
        tell_counts(self, RI_INFO,
                    drops ? "marks beside figures were dropped: "
                          : "marks beside figures were not kept (flags = keep keeps them): ",
                    count_flags);

    if (status == RI_OK)
        status =
            tell_counts(self, RI_INFO, "signs of units beside figures were read: ", count_signs);
    if (status == RI_OK)
        status = tell_counts(self, RI_INFO,
                             "texts were taken out of a spreadsheet's =\"...\": ", count_unwrapped);
    if (status == RI_OK)
        status = tell_powers(self);
    if (status == RI_OK)
        status = tell_counts(
            self, RI_WARNING,
            "figures of merged cells count in every row and column of them: ", count_merged);
    return status == RI_OK ? tell_periods(self) : status;
}
