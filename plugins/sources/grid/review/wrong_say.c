/* wrong_say.c - the words for numbers that are none, and what to write instead. */
#include <inttypes.h>

#include "../../cells/cell_text.h"
#include "wrong.h"

static const char *mark_name(char mark)
{
    return mark == ' '    ? "space"
           : mark == ','  ? "comma"
           : mark == '.'  ? "point"
           : mark == '\'' ? "apostrophe"
                          : "none";
}

/* What the study has to say so that numbers are read in the k-th style: only what it does not. */
static void say_style(grid_sentence *self, size_t k)
{
    const grid_numbers *const now = &self->work->settings->numbers;
    const grid_style *const to = &grid_styles[k];
    const bool decimal = to->decimal != now->decimal, thousands = to->thousands != now->thousands;

    if (decimal)
        grid_say(self, "decimal = %c", to->decimal);
    if (decimal && thousands)
        grid_say(self, " and ");
    if (thousands)
        grid_say(self, "thousands = %s", mark_name(to->thousands));
}

/* How many settings of the study the k-th style changes. */
static unsigned changes(const grid_numbers *now, size_t k)
{
    return (unsigned)(grid_styles[k].decimal != now->decimal) +
           (grid_styles[k].thousands != now->thousands);
}

/* The styles that read all numbers of a column, bit by bit. */
static uint32_t reading_all(const grid_wrong_column *of)
{
    uint32_t all = 0;

    for (size_t k = 0; k < GRID_STYLES; k++)
        all |= (uint32_t)(of->reading[k] == of->numbers) << k;
    return all;
}

/* Those that read the column, and where there are any, the other columns as well: the file has one
 * decimal mark. */
static uint32_t candidates(const grid_wrongs *self, const grid_wrong_column *of)
{
    uint32_t all = reading_all(of);

    for (size_t c = 0; c < self->layout->n_columns; c++)
        if (self->columns[c].numbers && (all & reading_all(&self->columns[c])))
            all &= reading_all(&self->columns[c]);
    return all;
}

static double in_style(const grid_wrongs *self, size_t k, const grid_wrong *wrong)
{
    const grid_numbers style = grid_in_style(&self->work->settings->numbers, k);
    double value = (double)NAN;

    (void)grid_number_reads(&style, wrong->text, wrong->length, &value);
    return value;
}

/* The least change among the styles in `of` that reads the text as `value`; any value if NaN. */
static size_t simplest(const grid_wrongs *self, uint32_t of, const grid_wrong *wrong, double value)
{
    size_t best = GRID_STYLES;

    for (size_t k = 0; k < GRID_STYLES; k++)
        if (of >> k & 1 && (isnan(value) || in_style(self, k, wrong) == value) &&
            (best == GRID_STYLES || changes(&self->work->settings->numbers, k) <
                                        changes(&self->work->settings->numbers, best)))
            best = k;
    return best;
}

/* No style reads all of the column: what reads this number, and what it does not read. */
static void say_mixed(const grid_wrongs *self, const grid_wrong_column *of, const grid_wrong *wrong,
                      grid_sentence *hint)
{
    const uint32_t reading =
        grid_styles_reading(&self->work->settings->numbers, wrong->text, wrong->length);
    const size_t k = simplest(self, reading, wrong, (double)NAN);
    char number[352], shown[CELL_SHOWN];

    (void)self->work->host->number(in_style(self, k, wrong), -1, number);
    say_style(hint, k);
    grid_say(hint, " reads it as %s, but not '%s': the column is not written in one way", number,
             cell_shown(shown, of->other[k], strlen(of->other[k])));
}

void grid_wrong_style(const grid_wrongs *self, const grid_wrong_column *of, grid_sentence *hint)
{
    const grid_wrong *const wrong = &of->causes[GRID_CAUSE_STYLE];
    uint32_t all = candidates(self, of);
    const size_t first = simplest(self, all, wrong, (double)NAN);
    const ri_host *const host = self->work->host;
    char number[352];
    double values[GRID_STYLES];
    size_t n = 0;

    if (first == GRID_STYLES) {
        say_mixed(self, of, wrong, hint);
        return;
    }
    for (size_t k = 0; k < GRID_STYLES; k++) { /* the readings, each once */
        const double value = in_style(self, k, wrong);
        size_t j = 0;

        while (j < n && values[j] != value)
            j++;
        if (all >> k & 1 && j == n)
            values[n++] = value;
    }
    if (n < 2)
        say_style(hint, first);
    for (size_t j = n; n > 1 && j-- > 0;) { /* thousands first: they are meant more often */
        (void)host->number(values[j], -1, number);
        say_style(hint, simplest(self, all, wrong, values[j]));
        grid_say(hint, " reads %s%s", number, j ? ", " : "");
    }
}

/* What each cause is called; of the number that stands in it, where there is one. */
static const char *const names[GRID_CAUSES] = {
    [GRID_CAUSE_STYLE] = "is not a number",
    [GRID_CAUSE_RANGE] = "is too large a number",
    [GRID_CAUSE_PAIRS] = "has groups of two digits, as they are written in India",
    [GRID_CAUSE_GROUPS] = "is not a number: its groups are not of three digits",
    [GRID_CAUSE_END] = "ends with a decimal mark",
    [GRID_CAUSE_PERCENT] = "has a percent sign",
    [GRID_CAUSE_CURRENCY] = "has a currency sign",
    [GRID_CAUSE_BRACKETS] = "is a number in brackets",
    [GRID_CAUSE_MINUS] = "has its minus behind it",
    [GRID_CAUSE_BOUND] = "is a bound, not a number",
    [GRID_CAUSE_FLAG] = "is a number with something beside it",
    [GRID_CAUSE_DASH] = "is not a number",
    [GRID_CAUSE_SPREADSHEET] = "is a spreadsheet's formula for a text",
    [GRID_CAUSE_FAULT] = "is an error of a spreadsheet",
    [GRID_CAUSE_MARK] = "is not a number",
    [GRID_CAUSE_TEXT] = "is not a number",
};

static void say_missing(grid_sentence *hint, const char *const *marks, size_t n)
{
    grid_say(hint, "missing = ");
    grid_say_list(hint, &hint->work->settings->missing, "default");
    for (size_t k = 0; k < n; k++) {
        grid_say(hint, ", ");
        grid_say_item(hint, marks[k]);
    }
}

static void say_zero(grid_sentence *hint, const char *mark)
{
    grid_say(hint, "zero = ");
    grid_say_list(hint, &hint->work->settings->zero, "");
    if (grid_items(&hint->work->settings->zero))
        grid_say(hint, ", ");
    grid_say_item(hint, mark);
}

static void say_unit(grid_sentence *hint, const grid_column *column, const char *unit,
                     bool in_study)
{
    if (in_study) {
        grid_say(hint, "take the signs out");
        return;
    }
    if (strcmp(column->unit, "1") == 0 && unit) {
        grid_say(hint, "units = ");
        grid_say_list(hint, &hint->work->settings->units, "");
        if (grid_items(&hint->work->settings->units))
            grid_say(hint, ", ");
        grid_say_item(hint, column->name);
        grid_say(hint, ":%s reads such signs as the unit's; ", unit);
    }
    grid_say(hint, "signs = drop takes them away whatever they are");
}

/* The study lists columns of texts. */
static void say_texts(grid_sentence *hint, const grid_column *column, bool in_study)
{
    grid_say(hint, "a column of texts is named in categories = ");
    grid_say_list(hint, &hint->work->settings->categories, "");
    if (grid_items(&hint->work->settings->categories))
        grid_say(hint, ", ");
    grid_say_item(hint, column->name);
    if (in_study)
        return;
    grid_say(hint, " or left out by ignore = ");
    grid_say_list(hint, &hint->work->settings->ignore, "");
    if (grid_items(&hint->work->settings->ignore))
        grid_say(hint, ", ");
    grid_say_item(hint, column->name);
}

static void say_hint(const grid_wrongs *self, const grid_column *column,
                     const grid_wrong_column *of, grid_cause cause, grid_sentence *hint)
{
    const grid_wrong *const wrong = &of->causes[cause];
    const bool in_study = !self->work->settings->source.path;

    switch (cause) {
    case GRID_CAUSE_STYLE:
        if (in_study)
            grid_say(hint, "numbers of a study have a decimal point and no thousands marks");
        else
            grid_wrong_style(self, of, hint);
        break;
    case GRID_CAUSE_PAIRS:
        grid_say(hint,
                 in_study ? "take out what sets the groups apart" : "thousands = lakh reads them");
        break;
    case GRID_CAUSE_GROUPS:
        grid_say(hint, "take out what sets the groups apart");
        break;
    case GRID_CAUSE_END:
        grid_say(hint, "write %.*s", (int)wrong->length - 1, wrong->text);
        break;
    case GRID_CAUSE_PERCENT:
        say_unit(hint, column, strchr(wrong->text, '%') ? "percent" : "permille", in_study);
        break;
    case GRID_CAUSE_CURRENCY:
        say_unit(hint, column, grid_currency_of(wrong->text), in_study);
        break;
    case GRID_CAUSE_BRACKETS:
        if (in_study)
            grid_say(hint, "write -%.*s where brackets are an accountant's minus",
                     (int)wrong->length - 2, wrong->text + 1);
        else
            grid_say(hint,
                     "negative = parentheses reads -%.*s, where brackets are an "
                     "accountant's minus",
                     (int)wrong->length - 2, wrong->text + 1);
        break;
    case GRID_CAUSE_MINUS:
        grid_say(hint, "write it in front");
        break;
    case GRID_CAUSE_FLAG:
        grid_say(hint, in_study
                           ? "what is no part of the number goes into a column of its own"
                           : "flags = keep makes a category of what stands beside numbers, flags "
                             "= drop takes it away");
        break;
    case GRID_CAUSE_DASH:
        if (in_study) {
            grid_say(hint, "write 0 where it means none, and nothing where it means not known");
            break;
        }
        say_zero(hint, wrong->text);
        grid_say(hint, " where it means none, ");
        say_missing(hint, &wrong->text, 1);
        grid_say(hint, " where it means not known");
        break;
    case GRID_CAUSE_SPREADSHEET:
        grid_say(hint, CELL_SPREADSHEET_HINT);
        break;
    case GRID_CAUSE_FAULT:
    case GRID_CAUSE_BOUND:
        if (in_study) {
            grid_say(hint, "leave the field empty where the value is missing");
            break;
        }
        say_missing(hint, &wrong->text, 1);
        grid_say(hint, " where it means a missing value");
        break;
    case GRID_CAUSE_MARK:
        if (in_study) {
            grid_say(hint, "leave the field empty where the value is missing");
            break;
        }
        say_missing(hint, self->marks, self->n_marks);
        grid_say(hint, self->n_marks == 1 ? " where it means a missing value"
                                          : " where they mean missing values");
        break;
    case GRID_CAUSE_TEXT:
        if (of->numbers > 0)
            grid_say(hint, "the rest of the column is numbers: correct it in the file");
        else
            say_texts(hint, column, in_study);
        break;
    default:
        break;
    }
}

void grid_wrong_say(const grid_wrongs *self, const grid_column *column, const grid_wrong_column *of,
                    grid_cause cause, grid_sentence *what, grid_sentence *hint)
{
    const grid_wrong *const wrong = &of->causes[cause];
    char shown[CELL_SHOWN], name[CELL_SHOWN];

    grid_say(what, "'%s' %s (column '%s')", cell_shown(shown, wrong->text, wrong->length),
             names[cause], cell_shown(name, column->name, strlen(column->name)));
    say_hint(self, column, of, cause, hint);
}
