/* labels.c - labels of keys, periods and categories, and what is wrong with them. */
#include <inttypes.h>

#include "../reader/period.h"
#include "../reader/text.h"
#include "../sentence.h"

/* The same that is wrong with several labels. */
typedef struct csv_slip {
    csv_places places;
    uint64_t line, column;
    const char *text; /* of the first */
} csv_slip;

struct csv_slips {
    csv_slip empty, period, kind, spreadsheet;
    int32_t kind_met;
};

static const char *const period_kinds[] = {"no period", "a year", "a quarter", "a month", "a day"};

static csv_slips *slips_of(const csv_work *work, csv_column *column)
{
    if (!column->slips)
        column->slips = work->host->scratch(work->ctx, 1, sizeof *column->slips);
    return column->slips;
}

/* One more label of which the same is to be said; -2, or -1: no memory. */
static int32_t keep(const csv_work *work, csv_slip *slip, const csv_field *field)
{
    if (!csv_places_add(work, &slip->places, field->line))
        return -1;
    if (slip->places.count > 1)
        return -2;
    slip->line = field->line;
    slip->column = field->column;
    slip->text = csv_copy(work, field->text, field->length);
    return slip->text ? -2 : -1;
}

/* Checks the label of a period: its code, or -2 or -1. */
static int32_t check_period(const csv_work *work, csv_column *column, const csv_field *field,
                            int32_t code)
{
    int64_t ordinal;
    const int32_t kind = work->host->period(field->text, &ordinal);
    const bool known = kind >= 1 && kind <= 4;
    csv_slips *slips;

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

int32_t csv_label_code(const csv_work *work, csv_column *column, const csv_field *field)
{
    csv_slips *slips;
    int32_t code;

    if (field->length == 0 || csv_is_spreadsheet_text(field->text)) {
        slips = slips_of(work, column);
        return slips ? keep(work, field->length ? &slips->spreadsheet : &slips->empty, field) : -1;
    }
    code = work->host->code(work->ctx, column->labels, field->text, field->length);
    if (code < 0)
        return -1;
    if (code < column->n_labels && !column->slips)
        return code;
    if (column->out == CSV_OUT_PERIODS) /* once there are wrong ones, each time: they have codes */
        code = check_period(work, column, field, code);
    if (code >= column->n_labels)
        column->n_labels = code + 1;
    return code;
}

static ri_status tell(const csv_work *work, const csv_slip *slip, const char *hint,
                      csv_sentence *what)
{
    csv_say_such(what, &slip->places);
    if (what->no_memory)
        return RI_NO_MEMORY;
    return csv_reader_tell(work->reader, slip->line, slip->column, hint, csv_said(what));
}

static ri_status tell_empty(const csv_work *work, const csv_column *column, const csv_slip *slip)
{
    csv_sentence what = {.work = work};

    csv_say(&what, "the key '%s' is empty", column->name);
    return tell(work, slip,
                column->n_labels ? "where the cell above stands for it, too (merged cells), write "
                                   "its text into each row"
                                 : NULL,
                &what);
}

static ri_status tell_period(const csv_work *work, const csv_column *column, const csv_slip *slip)
{
    csv_sentence what = {.work = work}, hint = {.work = work};
    char shown[CSV_SHOWN], reading[CSV_PERIOD];

    csv_say(&what, "'%s' is not a period (column '%s')",
            csv_shown(shown, slip->text, strlen(slip->text)), column->name);
    if (csv_period_reading(slip->text, reading))
        csv_say(&hint, "%s; ", reading);
    csv_say(&hint, "periods are written 2012, 2012Q3, 2012-07 or 2012-07-31");
    return hint.no_memory ? RI_NO_MEMORY : tell(work, slip, hint.text, &what);
}

static ri_status tell_kind(const csv_work *work, const csv_column *column, const csv_slip *slip)
{
    csv_sentence what = {.work = work};
    char shown[CSV_SHOWN];

    csv_say(&what, "'%s' is %s, but line %" PRIu64 " has %s (column '%s')",
            csv_shown(shown, slip->text, strlen(slip->text)), period_kinds[column->slips->kind_met],
            column->period_line, period_kinds[column->period_kind], column->name);
    return tell(work, slip, NULL, &what);
}

static ri_status tell_spreadsheet(const csv_work *work, const csv_column *column,
                                  const csv_slip *slip)
{
    csv_sentence what = {.work = work};
    char shown[CSV_SHOWN];

    csv_say(&what, "'%s' is a spreadsheet's formula for a text (column '%s')",
            csv_shown(shown, slip->text, strlen(slip->text)), column->name);
    return tell(work, slip, CSV_SPREADSHEET_HINT, &what);
}

ri_status csv_labels_tell(const csv_work *work, const csv_column *column)
{
    const csv_slips *const slips = column->slips;
    ri_status status = RI_OK;

    if (!slips)
        return RI_OK;
    if (slips->empty.places.count)
        status = tell_empty(work, column, &slips->empty);
    if (slips->spreadsheet.places.count && status != RI_NO_MEMORY)
        status = tell_spreadsheet(work, column, &slips->spreadsheet);
    if (slips->period.places.count && status != RI_NO_MEMORY)
        status = tell_period(work, column, &slips->period);
    if (slips->kind.places.count && status != RI_NO_MEMORY)
        status = tell_kind(work, column, &slips->kind);
    return status;
}
