/* review_marks.c - marks that stand for missing or zero, and decimal marks that may be none. */
#include <inttypes.h>

#include "../../cells/cell_text.h"
#include "review.h"

typedef bool mark_test(const grid_mark *mark);

static bool is_zero(const grid_mark *mark)
{
    return mark->zero;
}

static bool is_said(const grid_mark *mark)
{
    return !mark->zero && !mark->dash;
}

static bool is_unsaid(const grid_mark *mark)
{
    return mark->dash;
}

/* "'x' (3 times), '…' (once) in the columns 'a', 'b'" of the marks of one sort; how many. */
static uint64_t say_marks(const grid_review *self, mark_test *of_sort, grid_sentence *what)
{
    const grid_work *const work = self->work;
    const grid_marks *const marks = work->marks;
    const char **const names =
        work->host->scratch(work->ctx, self->layout->n_columns, sizeof *names);
    uint64_t bits = 0, count = 0;
    size_t n = 0;

    for (size_t m = 0; m < marks->n; m++) {
        const uint64_t met = work->tally->marks[m];

        if (met == 0 || !of_sort(&marks->items[m]))
            continue;
        grid_say(what, "%s'%s' (%" PRIu64 ")", count ? ", " : "", marks->items[m].text, met);
        bits |= grid_mark_bit((int)m);
        count += met;
    }
    if (!names)
        what->no_memory = true;
    for (size_t c = 0; names && c < self->layout->n_columns; c++)
        if (work->tally->figures[c].marks & bits)
            names[n++] = self->layout->columns[c].name;
    if (count && names) {
        grid_say(what, " in the column%s ", n == 1 ? "" : "s");
        grid_say_names(what, names, n);
    }
    return count;
}

static ri_status tell_marks(const grid_review *self, mark_test *of_sort, const char *as)
{
    grid_sentence what = {.work = self->work};

    grid_say(&what, "read as %s: ", as);
    return say_marks(self, of_sort, &what) || what.no_memory
               ? grid_review_note(self, RI_INFO, &what)
               : RI_OK;
}

/* A list of the study with the dashes that were met behind it. */
static void say_dashes(const grid_review *self, const setting_list *list, grid_sentence *what)
{
    const grid_work *const work = self->work;
    bool first = grid_items(list) == 0;

    grid_say_list(what, list, "");
    for (size_t m = 0; m < work->marks->n; m++)
        if (work->marks->items[m].dash && work->tally->marks[m]) {
            grid_say(what, "%s%s", first ? "" : ", ", work->marks->items[m].text);
            first = false;
        }
}

static ri_status tell_dashes(const grid_review *self)
{
    grid_sentence what = {.work = self->work};

    grid_say(&what, "read as missing, though many offices write it for none, that is zero: ");
    if (!say_marks(self, is_unsaid, &what) && !what.no_memory)
        return RI_OK;
    grid_say(&what, "; zero = ");
    say_dashes(self, &self->work->settings->zero, &what);
    grid_say(&what, " or missing = ");
    say_dashes(self, &self->work->settings->missing, &what);
    grid_say(&what, " says which it is");
    return grid_review_note(self, RI_WARNING, &what);
}

/* Whether a figure of the file has decimals that no grouping explains. */
static bool has_decimals(const grid_review *self)
{
    for (size_t c = 0; c < self->layout->n_columns; c++)
        if (self->work->tally->figures[c].decimals)
            return true;
    return false;
}

/* Rows as they were read have other numbers than those made where rows were put together. */
static double first_value(const grid_review *self, size_t c, uint64_t row)
{
    const grid_column *const column = &self->layout->columns[c];

    return column->values ? column->values[row] : column->made_values[row];
}

static ri_status tell_groups(const grid_review *self, size_t c)
{
    const grid_work *const work = self->work;
    const grid_figures *const figures = &work->tally->figures[c];
    const char decimal = work->settings->numbers.decimal;
    const double value = first_value(self, c, figures->first);
    grid_sentence what = {.work = work};
    char number[352], grouped[352], words[CELL_LINE_WORDS];
    uint64_t line;

    if (grid_review_read_lines(self, &figures->first, 1, &line) != RI_OK)
        return RI_NO_MEMORY;
    (void)work->host->number(value, 3, number);
    (void)work->host->number(value * 1000, 0, grouped);
    if (strchr(number, '.'))
        *strchr(number, '.') = decimal;
    grid_say(&what,
             "every figure with decimals in the column '%s' has three of them, as %s in %s %s",
             self->layout->columns[c].name, number, cell_reader_line_noun(work->reader),
             cell_reader_line_words(work->reader, line, words));
    grid_say(&what,
             ": decimal = %c and thousands = %s reads %s, thousands = none says that %s is meant",
             decimal == '.' ? ',' : '.', decimal == '.' ? "point" : "comma", grouped, number);
    return grid_review_note(self, RI_WARNING, &what);
}

ri_status grid_review_marks(const grid_review *self)
{
    const grid_settings *const settings = self->work->settings;
    ri_status status = tell_marks(self, is_said, "missing");

    if (status == RI_OK)
        status = tell_marks(self, is_zero, "zero");
    if (status == RI_OK)
        status = tell_dashes(self);
    if (settings->thousands_said || has_decimals(self))
        return status;
    for (size_t c = 0; c < self->layout->n_columns && status == RI_OK; c++) {
        const grid_figures *const figures = &self->work->tally->figures[c];

        if (!figures->others && figures->groups >= 2)
            status = tell_groups(self, c);
    }
    return status;
}
