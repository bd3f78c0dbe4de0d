/* review_marks.c - marks that stand for missing or zero, and decimal marks that may be none. */
#include <inttypes.h>

#include "../reader/text.h"
#include "review.h"

typedef bool mark_test(const csv_mark *mark);

static bool is_zero(const csv_mark *mark)
{
    return mark->zero;
}

static bool is_said(const csv_mark *mark)
{
    return !mark->zero && !mark->dash;
}

static bool is_unsaid(const csv_mark *mark)
{
    return mark->dash;
}

/* "'x' (3 times), '…' (once) in the columns 'a', 'b'" of the marks of one sort; how many. */
static uint64_t say_marks(const csv_review *self, mark_test *of_sort, csv_sentence *what)
{
    const csv_work *const work = self->work;
    const csv_marks *const marks = work->marks;
    const char **const names =
        work->host->scratch(work->ctx, self->layout->n_columns, sizeof *names);
    uint64_t bits = 0, count = 0;
    size_t n = 0;

    for (size_t m = 0; m < marks->n; m++) {
        const uint64_t met = work->tally->marks[m];

        if (met == 0 || !of_sort(&marks->items[m]))
            continue;
        csv_say(what, "%s'%s' (%" PRIu64 ")", count ? ", " : "", marks->items[m].text, met);
        bits |= csv_mark_bit((int)m);
        count += met;
    }
    if (!names)
        what->no_memory = true;
    for (size_t c = 0; names && c < self->layout->n_columns; c++)
        if (work->tally->figures[c].marks & bits)
            names[n++] = self->layout->columns[c].name;
    if (count && names) {
        csv_say(what, " in the column%s ", n == 1 ? "" : "s");
        csv_say_names(what, names, n);
    }
    return count;
}

static ri_status tell_marks(const csv_review *self, mark_test *of_sort, const char *as)
{
    csv_sentence what = {.work = self->work};

    csv_say(&what, "read as %s: ", as);
    return say_marks(self, of_sort, &what) || what.no_memory ? csv_review_note(self, RI_INFO, &what)
                                                             : RI_OK;
}

/* A list of the study with the dashes that were met behind it. */
static void say_dashes(const csv_review *self, const csv_list *list, csv_sentence *what)
{
    const csv_work *const work = self->work;
    bool first = csv_items(list) == 0;

    csv_say_list(what, list, "");
    for (size_t m = 0; m < work->marks->n; m++)
        if (work->marks->items[m].dash && work->tally->marks[m]) {
            csv_say(what, "%s%s", first ? "" : ", ", work->marks->items[m].text);
            first = false;
        }
}

static ri_status tell_dashes(const csv_review *self)
{
    csv_sentence what = {.work = self->work};

    csv_say(&what, "read as missing, though many offices write it for none, that is zero: ");
    if (!say_marks(self, is_unsaid, &what) && !what.no_memory)
        return RI_OK;
    csv_say(&what, "; zero = ");
    say_dashes(self, &self->work->settings->zero, &what);
    csv_say(&what, " or missing = ");
    say_dashes(self, &self->work->settings->missing, &what);
    csv_say(&what, " says which it is");
    return csv_review_note(self, RI_WARNING, &what);
}

/* Whether a figure of the file has decimals that no grouping explains. */
static bool has_decimals(const csv_review *self)
{
    for (size_t c = 0; c < self->layout->n_columns; c++)
        if (self->work->tally->figures[c].decimals)
            return true;
    return false;
}

/* Rows as they were read have other numbers than those made where rows were put together. */
static double first_value(const csv_review *self, size_t c, uint64_t row)
{
    const csv_column *const column = &self->layout->columns[c];

    return column->values ? column->values[row] : column->made_values[row];
}

static ri_status tell_groups(const csv_review *self, size_t c)
{
    const csv_work *const work = self->work;
    const csv_figures *const figures = &work->tally->figures[c];
    const char decimal = work->settings->numbers.decimal;
    const double value = first_value(self, c, figures->first);
    csv_sentence what = {.work = work};
    char number[352], grouped[352];
    uint64_t line;

    if (csv_review_read_lines(self, &figures->first, 1, &line) != RI_OK)
        return RI_NO_MEMORY;
    (void)work->host->number(value, 3, number);
    (void)work->host->number(value * 1000, 0, grouped);
    if (strchr(number, '.'))
        *strchr(number, '.') = decimal;
    csv_say(
        &what,
        "every figure with decimals in the column '%s' has three of them, as %s in line %" PRIu64,
        self->layout->columns[c].name, number, line);
    csv_say(&what,
            ": decimal = %c and thousands = %s reads %s, thousands = none says that %s is meant",
            decimal == '.' ? ',' : '.', decimal == '.' ? "point" : "comma", grouped, number);
    return csv_review_note(self, RI_WARNING, &what);
}

ri_status csv_review_marks(const csv_review *self)
{
    const csv_settings *const settings = self->work->settings;
    ri_status status = tell_marks(self, is_said, "missing");

    if (status == RI_OK)
        status = tell_marks(self, is_zero, "zero");
    if (status == RI_OK)
        status = tell_dashes(self);
    if (settings->thousands_said || has_decimals(self))
        return status;
    for (size_t c = 0; c < self->layout->n_columns && status == RI_OK; c++) {
        const csv_figures *const figures = &self->work->tally->figures[c];

        if (!figures->others && figures->groups >= 2)
            status = tell_groups(self, c);
    }
    return status;
}
