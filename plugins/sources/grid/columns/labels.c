/* labels.c - labels of keys, periods and categories, and what is wrong with them. */
#include <inttypes.h>

#include "../../cells/cell_text.h"
#include "../content/period.h"
#include "../sentence.h"

/* The same that is wrong with several labels. */
typedef struct grid_slip {
    grid_places places;
    uint64_t line, column;
    const char *text; /* of the first */
} grid_slip;

struct grid_slips {
    grid_slip empty, period, kind;
    int32_t kind_met;
};

static const char *const period_kinds[] = {"no period", "a year", "a quarter",
                                           "a month",   "a day",  "a year across two"};

static grid_slips *slips_of(const grid_work *work, grid_column *column)
{
    if (!column->slips)
        column->slips = work->host->scratch(work->ctx, 1, sizeof *column->slips);
    return column->slips;
}

/* One more label of which the same is to be said; -2, or -1: no memory. */
static int32_t keep(const grid_work *work, grid_slip *slip, const cell_field *field)
{
    if (!grid_places_add(work, &slip->places, field->line))
        return -1;
    if (slip->places.count > 1)
        return -2;
    slip->line = field->line;
    slip->column = field->column;
    slip->text = grid_copy(work, field->text, field->length);
    return slip->text ? -2 : -1;
}

/* Checks the label of a period: its code, or -2 or -1. */
static int32_t check_period(const grid_work *work, grid_column *column, const cell_field *field,
                            int32_t code)
{
    int64_t ordinal;
    const int32_t kind = work->host->period(field->text, &ordinal);
    const bool known = kind != 0 && (size_t)kind < sizeof period_kinds / sizeof *period_kinds;
    grid_slips *slips;

    if (known && column->period_kind == 0) {
        column->period_kind = kind;
        column->period_line = field->line;
    }
    if (known && kind == column->period_kind)
        return code;
    slips = slips_of(work, column);
    if (!slips)
        return -1;
    if (known && slips->kind.places.count == 0)
        slips->kind_met = kind;
    return keep(work, known ? &slips->kind : &slips->period, field);
}

/* The field, or in *other the text of ="01001", as spreadsheets keep the zeros of a code. */
static const cell_field *unwrapped(grid_column *column, const cell_field *field, cell_field *other)
{
    const size_t n = field->length;

    if (!cell_is_spreadsheet_text(field->text) || n < 4 || field->text[n - 1] != '"')
        return field;
    field->text[n - 1] = '\0';
    *other = *field;
    other->text = field->text + 2;
    other->length = n - 3;
    column->unwrapped++;
    return other;
}

/* The field, or in *other what it says in the usual spelling, which is counted; NULL: no memory. */
static const cell_field *respelled(const grid_work *work, grid_column *column,
                                   const cell_field *field, cell_field *other,
                                   char label[GRID_PERIOD_LABEL])
{
    int64_t ordinal;

    if ((!work->settings->period && work->host->period(field->text, &ordinal) != 0) ||
        !grid_period_respell(work->settings->period, field->text, label) ||
        strcmp(label, field->text) == 0)
        return field;
    if (field != other)
        *other = *field;
    other->text = label;
    other->length = strlen(label);
    if (column->respelled++ == 0) {
        column->spelled = grid_copy(work, field->text, field->length);
        column->respelled_as = grid_copy(work, label, other->length);
        if (!column->spelled || !column->respelled_as)
            return NULL;
    }
    return other;
}

/* The field, or in *other the name that the study reads it as. */
static const cell_field *aliased(const grid_work *work, const cell_field *field, cell_field *other)
{
    const grid_alias *const alias = grid_alias_of(work->aliases, field->text, field->length);

    if (!alias)
        return field;
    if (field != other)
        *other = *field;
    other->text = (char *)alias->name;
    other->length = alias->length;
    return other;
}

int32_t grid_label_code(const grid_work *work, grid_column *column, const cell_field *field)
{
    char label[GRID_PERIOD_LABEL];
    cell_field other;
    grid_slips *slips;
    int32_t code;

    if (field->length == 0) {
        slips = slips_of(work, column);
        return slips ? keep(work, &slips->empty, field) : -1;
    }
    field = unwrapped(column, field, &other);
    if (column->out == GRID_OUT_PERIODS)
        field = respelled(work, column, field, &other, label);
    else
        field = aliased(work, field, &other);
    code = field ? work->host->code(work->ctx, column->labels, field->text, field->length) : -1;
    if (code < 0)
        return -1;
    if (code < column->n_labels && !column->slips)
        return code;
    if (column->out == GRID_OUT_PERIODS) /* once there are wrong ones, each time: they have codes */
        code = check_period(work, column, field, code);
    if (code >= column->n_labels)
        column->n_labels = code + 1;
    return code;
}

static ri_status tell(const grid_work *work, const grid_slip *slip, const char *hint,
                      grid_sentence *what)
{
    grid_say_such(what, &slip->places);
    if (what->no_memory)
        return RI_NO_MEMORY;
    return cell_reader_tell(work->reader, slip->line, slip->column, hint, grid_said(what));
}

/* "fill = region": what makes an empty key the one above. */
static const char *fill_hint(const grid_work *work, const grid_column *column)
{
    grid_sentence hint = {.work = work};

    if (!work->settings->source.path)
        return "write the text of the cell above into each row";
    grid_say(&hint, "where the cell above stands for it, too (merged cells): fill = ");
    grid_say_list(&hint, &work->settings->shape.fill, "");
    grid_say(&hint, grid_items(&work->settings->shape.fill) ? ", " : "");
    grid_say_item(&hint, column->name);
    return hint.no_memory ? NULL : hint.text;
}

static ri_status tell_empty(const grid_work *work, const grid_column *column, const grid_slip *slip)
{
    grid_sentence what = {.work = work};

    grid_say(&what, "the key '%s' is empty", column->name);
    return tell(work, slip, column->n_labels ? fill_hint(work, column) : NULL, &what);
}

/* "output 2021" */
static bool last_is_period(const grid_work *work, const char *text)
{
    const char *const blank = strrchr(text, ' ');
    int64_t ordinal;

    return blank && work->host->period(blank + 1, &ordinal) != 0;
}

static ri_status tell_period(const grid_work *work, const grid_column *column,
                             const grid_slip *slip)
{
    grid_sentence what = {.work = work}, hint = {.work = work};
    char shown[CELL_SHOWN], reading[GRID_PERIOD];

    grid_say(&what, "'%s' is not a period (column '%s')",
             cell_shown(shown, slip->text, strlen(slip->text)), column->name);
    if (grid_period_reading(slip->text, reading))
        grid_say(&hint, "%s; ", reading);
    else if (column->field == SIZE_MAX && last_is_period(work, slip->text))
        grid_say(&hint,
                 "where headers are a measure and a period: columns = name:measure, "
                 "%s:period and header_split = space; ",
                 column->name);
    grid_say(&hint, "periods are written 2012, 2012Q3, 2012-07, 2012-07-31 or 2012/13; "
                    "period = says how others are written");
    return hint.no_memory ? RI_NO_MEMORY : tell(work, slip, hint.text, &what);
}

static ri_status tell_kind(const grid_work *work, const grid_column *column, const grid_slip *slip)
{
    grid_sentence what = {.work = work};
    char shown[CELL_SHOWN], words[CELL_LINE_WORDS];

    grid_say(&what, "'%s' is %s, but %s %s has %s (column '%s')",
             cell_shown(shown, slip->text, strlen(slip->text)),
             period_kinds[column->slips->kind_met], cell_reader_line_noun(work->reader),
             cell_reader_line_words(work->reader, column->period_line, words),
             period_kinds[column->period_kind], column->name);
    return tell(work, slip, NULL, &what);
}

ri_status grid_labels_tell(const grid_work *work, const grid_column *column)
{
    const grid_slips *const slips = column->slips;
    ri_status status = RI_OK;

    if (!slips)
        return RI_OK;
    if (slips->empty.places.count)
        status = tell_empty(work, column, &slips->empty);
    if (slips->period.places.count && status != RI_NO_MEMORY)
        status = tell_period(work, column, &slips->period);
    if (slips->kind.places.count && status != RI_NO_MEMORY)
        status = tell_kind(work, column, &slips->kind);
    return status;
}
