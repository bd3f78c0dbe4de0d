/* grades.c - colours of grades: from blue for the best over grey to orange for the worst,
 * which people with any kind of colour vision tell apart. */
#include "book.h"

enum { MOST_GRADES = 16, MOST_FORMULA_TEXT = 255 };

static const uint8_t fills[3][3] = {{0x8F, 0xC1, 0xE3}, {0xF2, 0xF2, 0xF2}, {0xF7, 0xBE, 0x81}};
static const uint8_t bars[3][3] = {{0x1F, 0x6F, 0xB4}, {0xA6, 0xAC, 0xB3}, {0xD9, 0x72, 0x0B}};

static const char *order_of(const ri_column *column)
{
    return column->role == RI_CATEGORY ? digits_attribute(column, "order") : NULL;
}

int xlsx_ordered(const ri_column *column)
{
    const char *const order = order_of(column);

    return order && column->n_labels >= 2 && column->n_labels <= MOST_GRADES &&
           (strcmp(order, "best first") == 0 || strcmp(order, "worst first") == 0);
}

static lxw_color_t colour(const uint8_t anchors[3][3], const ri_column *column, int32_t code)
{
    const int32_t last = (int32_t)column->n_labels - 1;
    const int32_t place = strcmp(order_of(column), "best first") == 0 ? code : last - code;
    const double at = 2.0 * place / last;
    const int below = at < 1 ? 0 : 1;
    lxw_color_t result = 0;

    for (int k = 0; k < 3; k++) {
        const double a = anchors[below][k], b = anchors[below + 1][k];

        result = result << 8 | (lxw_color_t)lround(a + (b - a) * (at - below));
    }
    return result;
}

lxw_color_t xlsx_grade_fill(const ri_column *column, int32_t code)
{
    return colour(fills, column, code);
}

lxw_color_t xlsx_grade_bar(const ri_column *column, int32_t code)
{
    return colour(bars, column, code);
}

/* "say ""yes""" with its quotes, as a formula has it; NULL: no memory. */
static char *quote(const book *self, const char *text)
{
    char *const quoted = (char *)self->host->scratch(self->ctx, 2 * strlen(text) + 3, 1);
    char *to = quoted;

    if (!quoted)
        return NULL;
    *to++ = '"';
    for (; *text; text++) {
        if (*text == '"')
            *to++ = '"';
        *to++ = *text;
    }
    *to = '"';
    return quoted;
}

ri_status xlsx_colour_grades(book *self, lxw_worksheet *sheet, const ri_column *column, uint32_t at)
{
    for (uint64_t k = 0; k < column->n_labels; k++) {
        lxw_conditional_format rule = {.type = LXW_CONDITIONAL_TYPE_CELL,
                                       .criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO};

        if (strlen(column->labels[k]) > MOST_FORMULA_TEXT)
            continue; /* a formula cannot say it: it stays without a colour */
        rule.format = workbook_add_format(self->workbook);
        rule.value_string = quote(self, column->labels[k]);
        if (!rule.format || !rule.value_string)
            return RI_NO_MEMORY;
        format_set_bg_color(rule.format, xlsx_grade_fill(column, (int32_t)k));
        (void)worksheet_conditional_format_range(sheet, 1, (lxw_col_t)at, (lxw_row_t)column->rows,
                                                 (lxw_col_t)at, &rule);
    }
    return RI_OK;
}
