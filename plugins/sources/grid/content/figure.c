/* figure.c - see figure.h */
#include "figure.h"

#include "../../cells/cell_text.h"
#include "../review/cause.h"

/* A text that is looked at, not zero-terminated. */
typedef struct view {
    const char *text;
    size_t length;
} view;

static view trimmed(const char *text, size_t length)
{
    cell_trim_view(&text, &length);
    return (view){text, length};
}

/* The mark that a text is, or the number that it reads as, if that is one. */
static bool read_plain(const grid_work *work, view of, grid_figure *figure)
{
    const grid_numbers *const style = &work->settings->numbers;
    char copy[64];

    if (of.length == 0)
        return false;
    if (of.length < sizeof copy) { /* marks are short */
        memcpy(copy, of.text, of.length);
        copy[of.length] = '\0';
        figure->mark = grid_mark_of(work->marks, copy, of.length);
        if (figure->mark != GRID_NO_MARK)
            return true;
    }
    if (!grid_number_reads(style, of.text, of.length, &figure->value))
        return false;
    figure->form = grid_number_form(style->decimal, of.text, of.length);
    figure->mark = grid_mark_of_number(work->marks, figure->value);
    return true;
}

/* Whether the study lets a sign stand beside the figures of a column. */
static bool may_stand(const grid_work *work, const grid_column *column, const grid_sign *sign)
{
    return work->settings->drop_signs || (column->unit && grid_sign_is_of(sign, column->unit));
}

/* A number with the sign of a unit at either end, behind a minus, too. */
static bool read_signed(const grid_work *work, const grid_column *column, view of,
                        grid_figure *figure)
{
    char number[GRID_LONGEST_NUMBER];

    if (of.length >= sizeof number)
        return false;
    for (size_t k = 0; k < GRID_SIGNS; k++) {
        const grid_sign *const sign = &grid_signs[k];
        view rest = of;
        const size_t minus = grid_minus(rest.text, rest.length);
        view behind = {rest.text + minus, rest.length - minus};
        view bare;

        if (!grid_without_sign(sign, &behind.text, &behind.length) ||
            !may_stand(work, column, sign))
            continue;
        bare = trimmed(behind.text, behind.length);
        number[0] = '-';
        memcpy(number + (minus > 0), bare.text, bare.length);
        rest = (view){number, bare.length + (minus > 0)};
        if (rest.length &&
            grid_number_reads(&work->settings->numbers, rest.text, rest.length, &figure->value)) {
            figure->form =
                grid_number_form(work->settings->numbers.decimal, bare.text, bare.length);
            figure->mark = GRID_NO_MARK;
            figure->signed_unit = true;
            return true;
        }
    }
    return false;
}

static bool read_part(const grid_work *work, const grid_column *column, view of,
                      grid_figure *figure)
{
    return read_plain(work, of, figure) || read_signed(work, column, of, figure);
}

/* A figure and a mark behind it, or before it: the longest figure counts. */
static bool read_flagged(const grid_work *work, const grid_column *column, view of,
                         grid_figure *figure)
{
    for (size_t n = of.length; n-- > 1;) {
        const view flag = trimmed(of.text + n, of.length - n);

        if (grid_may_be_flag(of.text + n, of.length - n) &&
            read_part(work, column, trimmed(of.text, n), figure)) {
            figure->flag = flag.text;
            figure->flag_length = flag.length;
            return true;
        }
    }
    for (size_t n = 1; n < of.length && n <= 4; n++) {
        const view flag = trimmed(of.text, n);

        if (flag.length && grid_may_be_flag(of.text, n) && of.text[n - 1] != '-' &&
            read_plain(work, trimmed(of.text + n, of.length - n), figure) &&
            figure->mark == GRID_NO_MARK) {
            figure->flag = flag.text;
            figure->flag_length = flag.length;
            return true;
        }
    }
    return false;
}

/* A number of which the format knows that it is one. */
static void read_typed(const grid_work *work, const cell_field *field, grid_figure *figure)
{
    const grid_numbers plain = {.decimal = '.', .plain = work->settings->numbers.plain};

    if (!field->is_number || !grid_number_reads(&plain, field->text, field->length, &figure->value))
        return;
    figure->form = grid_number_form('.', field->text, field->length);
    if (figure->form == GRID_FORM_GROUP || figure->form == GRID_FORM_SHORT)
        figure->form = GRID_FORM_DECIMALS; /* nothing else sets thousands apart either */
    figure->mark = grid_mark_of_number(work->marks, figure->value);
}

grid_figure_result grid_figure_read(const grid_work *work, const grid_column *column,
                                    const cell_field *field, grid_figure *figure)
{
    const grid_numbers *const style = &work->settings->numbers;
    const view of = {field->text, field->length};

    *figure = (grid_figure){.value = (double)NAN, .mark = GRID_NO_MARK, .plain = true};
    if (field->flag) {
        figure->flag = field->flag;
        figure->flag_length = strlen(field->flag);
    }
    if (field->length == 0)
        return GRID_FIGURE_NONE;
    figure->mark = grid_mark_of(work->marks, field->text, field->length);
    if (figure->mark == GRID_NO_MARK)
        read_typed(work, field, figure);
    if (figure->mark == GRID_NO_MARK && isnan(figure->value)) {
        figure->form = grid_number_form(style->decimal, field->text, field->length);
        if (grid_number_read(style, field->text, field->length, &figure->value) == GRID_NUMBER)
            figure->mark = grid_mark_of_number(work->marks, figure->value);
        else if (figure->plain = false, !read_signed(work, column, of, figure) &&
                                            (work->settings->flags == GRID_BESIDE_ERROR ||
                                             !read_flagged(work, column, of, figure)))
            return GRID_FIGURE_WRONG;
    }
    if (figure->mark == GRID_NO_MARK)
        return GRID_FIGURE_VALUE;
    figure->value = grid_mark_value(&work->marks->items[figure->mark]);
    /* what the office wrote in place of the figure says why; a colon only that there is none */
    if (!figure->flag && work->marks->items[figure->mark].keeps) {
        figure->flag = work->marks->items[figure->mark].text;
        figure->flag_length = work->marks->items[figure->mark].length;
    }
    return GRID_FIGURE_MARK;
}
