/* settings.c - what the study says of a table; see parameters.h. */
#include "parameters.h"

#include <string.h>

const char *const grid_others_choices[] = {"measures", "ignore", NULL};
const char *const grid_ragged_choices[] = {"error", "fill", NULL};
const char *const grid_thousands_choices[] = {"none",       "space", "comma", "point",
                                              "apostrophe", "lakh",  NULL};
const char *const grid_negative_choices[] = {"minus", "parentheses", NULL};
const char *const grid_flags_choices[] = {"error", "keep", "drop", NULL};
const char *const grid_signs_choices[] = {"units", "drop", NULL};
const char *const grid_duplicates_choices[] = {"error", "sum", "mean", "first", NULL};
const char *const grid_doubtful_choices[] = {"warn", "keep", NULL};

/* While the settings are read. */
typedef struct asking {
    const ri_host *host;
    ri_ctx *ctx;
    const ri_call *call;
    int32_t first;
    ri_status status;
} asking;

/* The parameter's place among those of the plugin. */
static uint32_t at(const asking *self, int32_t parameter)
{
    return (uint32_t)(self->first + parameter);
}

static setting_list list_of(const asking *self, int32_t parameter)
{
    return (setting_list){self->call->args[at(self, parameter)], self->first + parameter};
}

static const char *text_of(const asking *self, int32_t parameter)
{
    const char *const text = ri_text_of(self->call, at(self, parameter));

    return text && *text ? text : NULL;
}

static int64_t choice_of(const asking *self, int32_t parameter)
{
    return ri_integer_of(self->call, at(self, parameter));
}

static bool is_said(const asking *self, int32_t parameter)
{
    return !isnan(ri_number_of(self->call, at(self, parameter)));
}

static void bad(asking *self, int32_t parameter, const char *why, const char *hint)
{
    ri_where where = RI_WHERE;

    where.parameter = self->first + parameter;
    where.hint = hint;
    self->status = self->host->fail_at(self->ctx, RI_BAD_PARAMETER, &where, why);
}

static void read_shape(asking *self, grid_settings *settings)
{
    cell_shape *const shape = &settings->shape;
    const char *const header = ri_text_of(self->call, at(self, GRID_P_HEADER));
    const char *const range = text_of(self, GRID_P_RANGE);
    const char *const comment = text_of(self, GRID_P_COMMENT);

    settings->header_split_parameter = self->first + GRID_P_HEADER_SPLIT;
    if (strcmp(header, "none") != 0 && (*header < '1' || *header > '9' || header[1]))
        bad(self, GRID_P_HEADER, "header is a number of rows, 1 to 9, or none", NULL);
    shape->header_rows = strcmp(header, "none") == 0 ? 0 : (uint64_t)(*header - '0');
    shape->header_join = ri_text_of(self->call, at(self, GRID_P_HEADER_JOIN));
    shape->units_row = choice_of(self, GRID_P_UNITS_ROW) != 0;
    if (shape->units_row && shape->header_rows == 0)
        bad(self, GRID_P_UNITS_ROW, "a row of units stands below a header, and there is none",
            NULL);
    if (range && !cell_range_read(range, &shape->range))
        bad(self, GRID_P_RANGE, "a range is written B5:H40, B:H or 5:40", NULL);
    shape->until = list_of(self, GRID_P_UNTIL);
    shape->row_names = text_of(self, GRID_P_ROW_NAMES);
    shape->row_number = text_of(self, GRID_P_ROW_NUMBER);
    shape->fill_short = choice_of(self, GRID_P_RAGGED) == 1;
    shape->fill = list_of(self, GRID_P_FILL);
    shape->split = list_of(self, GRID_P_SPLIT);
    if (comment && (comment[1] || *comment <= ' ' || *comment > '~' || *comment == '"'))
        bad(self, GRID_P_COMMENT, "the mark of a comment is one ASCII character, as in comment = #",
            NULL);
    settings->source.comment = comment;
    settings->source.skip = is_said(self, GRID_P_SKIP) ? (uint64_t)choice_of(self, GRID_P_SKIP) : 0;
    settings->header_split = text_of(self, GRID_P_HEADER_SPLIT);
    if (settings->header_split)
        settings->header_split = cell_separator(settings->header_split);
}

static void read_numbers(asking *self, grid_settings *settings)
{
    static const char thousands_marks[] = {0, ' ', ',', '.', '\'', ','};
    const char *const decimal = text_of(self, GRID_P_DECIMAL);
    grid_numbers *const numbers = &settings->numbers;
    const char mark = decimal ? *cell_separator(decimal) : '.';

    numbers->decimal = mark;
    settings->thousands_said = is_said(self, GRID_P_THOUSANDS);
    if (settings->thousands_said) {
        numbers->thousands = thousands_marks[choice_of(self, GRID_P_THOUSANDS)];
        numbers->pairs = choice_of(self, GRID_P_THOUSANDS) == 5;
    }
    numbers->parentheses = choice_of(self, GRID_P_NEGATIVE) == 1;
    if ((mark != '.' && mark != ',') || (decimal && strlen(cell_separator(decimal)) != 1))
        bad(self, GRID_P_DECIMAL, "the decimal mark is a point or a comma", NULL);
    else if (mark == numbers->thousands)
        bad(self, GRID_P_THOUSANDS, "the thousands mark and the decimal mark are the same", NULL);
    settings->flags_parameter = self->first + GRID_P_FLAGS;
    settings->flags_said = is_said(self, GRID_P_FLAGS);
    settings->flags =
        settings->flags_said ? (grid_beside)choice_of(self, GRID_P_FLAGS) : GRID_BESIDE_ERROR;
    settings->drop_signs = choice_of(self, GRID_P_SIGNS) == 1;
    settings->power = text_of(self, GRID_P_POWER);
    settings->power_parameter = self->first + GRID_P_POWER;
    settings->period = text_of(self, GRID_P_PERIOD);
}

ri_status grid_settings_read(const ri_host *host, ri_ctx *ctx, const ri_call *call, int32_t first,
                             grid_settings *settings)
{
    asking self = {host, ctx, call, first, RI_OK};

    settings->keys = list_of(&self, GRID_P_KEYS);
    settings->categories = list_of(&self, GRID_P_CATEGORIES);
    settings->measures = list_of(&self, GRID_P_MEASURES);
    settings->ignore = list_of(&self, GRID_P_IGNORE);
    settings->optional = list_of(&self, GRID_P_OPTIONAL);
    settings->ignore_others = choice_of(&self, GRID_P_OTHERS) == 1;
    settings->codebook = text_of(&self, GRID_P_CODEBOOK);
    settings->codebook_parameter = first + GRID_P_CODEBOOK;
    settings->units = list_of(&self, GRID_P_UNITS);
    settings->wide = list_of(&self, GRID_P_COLUMNS);
    settings->value = ri_text_of(call, at(&self, GRID_P_VALUE));
    settings->missing = list_of(&self, GRID_P_MISSING);
    settings->zero = list_of(&self, GRID_P_ZERO);
    settings->missing_where = list_of(&self, GRID_P_MISSING_WHERE);
    settings->duplicates = (grid_duplicates)choice_of(&self, GRID_P_DUPLICATES);
    settings->skip_rows = list_of(&self, GRID_P_SKIP_ROWS);
    settings->alias = list_of(&self, GRID_P_ALIAS);
    settings->keep_doubtful = choice_of(&self, GRID_P_DOUBTFUL) == 1;
    settings->places = (uint64_t)choice_of(&self, GRID_P_PLACES);
    read_shape(&self, settings);
    read_numbers(&self, settings);
    return self.status;
}
