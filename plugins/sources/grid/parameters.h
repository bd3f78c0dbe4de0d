/* parameters.h - the parameters of every source of cells: what the study may say of a table,
 * wherever its cells come from.
 *
 *   enum { P_FILE, P_SHEET, P_GRID };
 *   static const ri_parameter parameters[] = {
 *       [P_FILE] = {.id = "file", ...},
 *       [P_SHEET] = {.id = "sheet", ...},
 *       GRID_PARAMETERS(P_GRID),
 *   };
 *
 * and in run(): grid_settings_read(host, ctx, call, P_GRID, &settings), which leaves to the source
 * what only it knows: where the cells come from (settings.source). */
#ifndef SOURCES_GRID_PARAMETERS_H
#define SOURCES_GRID_PARAMETERS_H

#include "table.h"

enum {
    GRID_P_KEYS,
    GRID_P_CATEGORIES,
    GRID_P_MEASURES,
    GRID_P_IGNORE,
    GRID_P_OPTIONAL,
    GRID_P_OTHERS,
    GRID_P_CODEBOOK,
    GRID_P_UNITS,
    GRID_P_COLUMNS,
    GRID_P_VALUE,
    GRID_P_HEADER,
    GRID_P_HEADER_JOIN,
    GRID_P_HEADER_SPLIT,
    GRID_P_UNITS_ROW,
    GRID_P_RANGE,
    GRID_P_SKIP,
    GRID_P_UNTIL,
    GRID_P_COMMENT,
    GRID_P_ROW_NAMES,
    GRID_P_RAGGED,
    GRID_P_FILL,
    GRID_P_SPLIT,
    GRID_P_DECIMAL,
    GRID_P_THOUSANDS,
    GRID_P_NEGATIVE,
    GRID_P_MISSING,
    GRID_P_ZERO,
    GRID_P_MISSING_WHERE,
    GRID_P_FLAGS,
    GRID_P_SIGNS,
    GRID_P_POWER,
    GRID_P_PERIOD,
    GRID_P_DUPLICATES,
    GRID_P_SKIP_ROWS,
    GRID_P_ALIAS,
    GRID_P_DOUBTFUL,
    GRID_P_PLACES,
    GRID_P_ROW_NUMBER,
    GRID_P_COUNT
};

extern const char *const grid_others_choices[];
extern const char *const grid_ragged_choices[];
extern const char *const grid_thousands_choices[];
extern const char *const grid_negative_choices[];
extern const char *const grid_flags_choices[];
extern const char *const grid_signs_choices[];
extern const char *const grid_duplicates_choices[];
extern const char *const grid_doubtful_choices[];

/* Reads them, and checks what can be checked without a file; all that is wrong is told. */
ri_status grid_settings_read(const ri_host *host, ri_ctx *ctx, const ri_call *call, int32_t first,
                             grid_settings *settings);

/* clang-format off */
#define GRID_PARAMETERS(FIRST)                                                                     \
    [(FIRST) + GRID_P_KEYS] = {                                                                    \
        .id = "keys",                                                                              \
        .label = "Keys",                                                                           \
        .type = RI_TEXT,                                                                           \
        .flags = RI_LIST | RI_TAGGED | RI_OPTIONAL,                                                \
        .doc = "The columns that identify a row, as in `region, year:period`; a column "           \
                "tagged :period holds years, quarters (2012Q3), months (2012-07), days, "          \
                "or years that begin in the middle of one (2012/13).",                             \
    },                                                                                             \
    [(FIRST) + GRID_P_CATEGORIES] = {                                                              \
        .id = "categories",                                                                        \
        .label = "Categories",                                                                     \
        .type = RI_TEXT,                                                                           \
        .flags = RI_LIST | RI_OPTIONAL,                                                            \
        .doc = "Columns of texts that are no keys; an empty field is missing.",                    \
    },                                                                                             \
    [(FIRST) + GRID_P_MEASURES] = {                                                                \
        .id = "measures",                                                                          \
        .label = "Measures",                                                                       \
        .type = RI_TEXT,                                                                           \
        .flags = RI_LIST | RI_OPTIONAL,                                                            \
        .doc = "Columns of numbers; every other column when none is named.",                       \
    },                                                                                             \
    [(FIRST) + GRID_P_IGNORE] = {                                                                  \
        .id = "ignore",                                                                            \
        .label = "Ignored columns",                                                                \
        .type = RI_TEXT,                                                                           \
        .flags = RI_LIST | RI_OPTIONAL,                                                            \
        .doc = "Columns that are not read.",                                                       \
    },                                                                                             \
    [(FIRST) + GRID_P_OPTIONAL] = {                                                                \
        .id = "optional",                                                                          \
        .label = "Columns that may be absent",                                                     \
        .type = RI_TEXT,                                                                           \
        .flags = RI_LIST | RI_OPTIONAL,                                                            \
        .doc = "Columns named in another list that the file need not have.",                       \
    },                                                                                             \
    [(FIRST) + GRID_P_OTHERS] = {                                                                  \
        .id = "others",                                                                            \
        .label = "Columns in no list",                                                             \
        .type = RI_CHOICE,                                                                         \
        .fallback = 0,                                                                             \
        .choices = grid_others_choices,                                                            \
        .doc = "What a column is that no list names: a measure, or nothing. Where "                \
                "`measures` is given, it is nothing.",                                             \
    },                                                                                             \
    [(FIRST) + GRID_P_CODEBOOK] = {                                                                \
        .id = "codebook",                                                                          \
        .label = "Codebook",                                                                       \
        .type = RI_FILE,                                                                           \
        .flags = RI_OPTIONAL,                                                                      \
        .doc = "A CSV file in UTF-8 with a line for each measure: name, then any of "              \
                "label, unit, direction, weight, parent, lower, upper, target ...",                \
    },                                                                                             \
    [(FIRST) + GRID_P_UNITS] = {                                                                   \
        .id = "units",                                                                             \
        .label = "Units",                                                                          \
        .type = RI_TEXT,                                                                           \
        .flags = RI_LIST | RI_TAGGED | RI_OPTIONAL,                                                \
        .doc = "Units of measures, as in `grp:million KZT, employed:person`; they count "          \
                "more than the codebook's. A measure without a unit is a plain number. "           \
                "Where the unit is one, figures may have its sign: 12 % in per cent, $12 "         \
                "in USD.",                                                                         \
    },                                                                                             \
    [(FIRST) + GRID_P_COLUMNS] = {                                                                 \
        .id = "columns",                                                                           \
        .label = "Columns into rows",                                                              \
        .type = RI_TEXT,                                                                           \
        .flags = RI_LIST | RI_TAGGED | RI_OPTIONAL,                                                \
        .doc = "Turns a wide table into a long one: `columns = year:period` makes a key "          \
                "year of the headers of the measures, and one measure of their values. Of"         \
                " headers in several parts (see header and header_split) each part is "            \
                "named: `columns = year:period, indicator:measure` makes a key of the "            \
                "first and measures of the second. A part tagged :unit is the unit of its "        \
                "measure: name:measure, year:period, unit:unit.",                                  \
    },                                                                                             \
    [(FIRST) + GRID_P_VALUE] = {                                                                   \
        .id = "value",                                                                             \
        .label = "Name of the value",                                                              \
        .type = RI_TEXT,                                                                           \
        .fallback_text = "value",                                                                  \
        .doc = "What the measure is called that `columns` makes.",                                 \
    },                                                                                             \
    [(FIRST) + GRID_P_HEADER] = {                                                                  \
        .id = "header",                                                                            \
        .label = "Rows of the header",                                                             \
        .type = RI_TEXT,                                                                           \
        .fallback_text = "1",                                                                      \
        .doc = "In how many rows the names of the columns stand, one below the other, or"          \
                " none: then the columns are column1, column2 ... An empty cell beside a "         \
                "text of an upper row means the same text, as cells that were merged do.",         \
    },                                                                                             \
    [(FIRST) + GRID_P_HEADER_JOIN] = {                                                             \
        .id = "header_join",                                                                       \
        .label = "Between the parts of a name",                                                    \
        .type = RI_TEXT,                                                                           \
        .fallback_text = " ",                                                                      \
        .doc = "What stands between the texts of a header of several rows when they "              \
                "become one name.",                                                                \
    },                                                                                             \
    [(FIRST) + GRID_P_HEADER_SPLIT] = {                                                            \
        .id = "header_split",                                                                      \
        .label = "What parts a header",                                                            \
        .type = RI_TEXT,                                                                           \
        .flags = RI_OPTIONAL,                                                                      \
        .doc = "The separator at which headers of one row are cut into the parts that "            \
                "`columns` names: comma, semicolon, tab, space, point or the text itself."         \
                " `columns = indicator:measure, year:period` with `header_split = space` "         \
                "reads `output 2021`.",                                                            \
    },                                                                                             \
    [(FIRST) + GRID_P_UNITS_ROW] = {                                                               \
        .id = "units_row",                                                                         \
        .label = "A row of units",                                                                 \
        .type = RI_BOOL,                                                                           \
        .fallback = 0,                                                                             \
        .doc = "Whether the row below the header has the units of the measures.",                  \
    },                                                                                             \
    [(FIRST) + GRID_P_RANGE] = {                                                                   \
        .id = "range",                                                                             \
        .label = "Range",                                                                          \
        .type = RI_TEXT,                                                                           \
        .flags = RI_OPTIONAL,                                                                      \
        .doc = "The part of the sheet or text in which the table stands, header "                  \
                "included: B5:H40, B:H or 5:40; rows of a text are its lines.",                    \
    },                                                                                             \
    [(FIRST) + GRID_P_SKIP] = {                                                                    \
        .id = "skip",                                                                              \
        .label = "Lines to skip",                                                                  \
        .type = RI_INT,                                                                            \
        .flags = RI_OPTIONAL,                                                                      \
        .minimum = 0,                                                                              \
        .maximum = 1e6,                                                                            \
        .fallback = (double)NAN,                                                                   \
        .doc = "How many lines stand before the header.",                                          \
    },                                                                                             \
    [(FIRST) + GRID_P_UNTIL] = {                                                                   \
        .id = "until",                                                                             \
        .label = "Where the table ends",                                                           \
        .type = RI_TEXT,                                                                           \
        .flags = RI_LIST | RI_OPTIONAL,                                                            \
        .doc = "What ends it: `blank`, that is an empty line or row, or what the first "           \
                "text of a row begins with or is, * for any characters: until = blank, "           \
                "Source:*",                                                                        \
    },                                                                                             \
    [(FIRST) + GRID_P_COMMENT] = {                                                                 \
        .id = "comment",                                                                           \
        .label = "Mark of a comment",                                                              \
        .type = RI_TEXT,                                                                           \
        .flags = RI_OPTIONAL,                                                                      \
        .doc = "The character with which lines begin that are no rows: comment = #. A "            \
                "quoted field may begin with it.",                                                 \
    },                                                                                             \
    [(FIRST) + GRID_P_ROW_NAMES] = {                                                               \
        .id = "row_names",                                                                         \
        .label = "Name of the first column",                                                       \
        .type = RI_TEXT,                                                                           \
        .flags = RI_OPTIONAL,                                                                      \
        .doc = "For files in which the header has one name less than the rows have "               \
                "fields, as R writes them: what the first column is called.",                      \
    },                                                                                             \
    [(FIRST) + GRID_P_RAGGED] = {                                                                  \
        .id = "ragged",                                                                            \
        .label = "Rows of another length",                                                         \
        .type = RI_CHOICE,                                                                         \
        .fallback = 0,                                                                             \
        .choices = grid_ragged_choices,                                                            \
        .doc = "Rows with fewer or more fields than the header are an error, or filled "           \
                "up with empty ones; empty fields too many are dropped.",                          \
    },                                                                                             \
    [(FIRST) + GRID_P_FILL] = {                                                                    \
        .id = "fill",                                                                              \
        .label = "Columns filled down",                                                            \
        .type = RI_TEXT,                                                                           \
        .flags = RI_LIST | RI_OPTIONAL,                                                            \
        .doc = "Columns of which an empty cell means the text above it.",                          \
    },                                                                                             \
    [(FIRST) + GRID_P_SPLIT] = {                                                                   \
        .id = "split",                                                                             \
        .label = "Columns to be cut",                                                              \
        .type = RI_TEXT,                                                                           \
        .flags = RI_LIST | RI_TAGGED | RI_OPTIONAL,                                                \
        .doc = "Columns that hold several, with what separates them: `split = "                    \
                "first:comma` makes freq, unit and geo of a first column `freq,unit,geo`."         \
                " What follows a backslash in their names (geo\\TIME_PERIOD) is dropped.",         \
    },                                                                                             \
    [(FIRST) + GRID_P_DECIMAL] = {                                                                 \
        .id = "decimal",                                                                           \
        .label = "Decimal mark",                                                                   \
        .type = RI_TEXT,                                                                           \
        .flags = RI_OPTIONAL,                                                                      \
        .doc = "A point (when nothing is said) or a comma.",                                       \
    },                                                                                             \
    [(FIRST) + GRID_P_THOUSANDS] = {                                                               \
        .id = "thousands",                                                                         \
        .label = "Thousands mark",                                                                 \
        .type = RI_CHOICE,                                                                         \
        .flags = RI_OPTIONAL,                                                                      \
        .fallback = (double)NAN,                                                                   \
        .choices = grid_thousands_choices,                                                         \
        .doc = "What may set groups of three digits apart; space means no-break and "              \
                "narrow spaces, too; lakh is the Indian way, 12,34,567. Without a word "           \
                "nothing does, and figures such as 162.273 in all of a column are warned "         \
                "of; none says that they are meant.",                                              \
    },                                                                                             \
    [(FIRST) + GRID_P_NEGATIVE] = {                                                                \
        .id = "negative",                                                                          \
        .label = "Negative numbers",                                                               \
        .type = RI_CHOICE,                                                                         \
        .fallback = 0,                                                                             \
        .choices = grid_negative_choices,                                                          \
        .doc = "Whether (123) is read as -123, as accountants write it.",                          \
    },                                                                                             \
    [(FIRST) + GRID_P_MISSING] = {                                                                 \
        .id = "missing",                                                                           \
        .label = "Marks of a missing value",                                                       \
        .type = RI_TEXT,                                                                           \
        .flags = RI_LIST,                                                                          \
        .fallback_text = "default",                                                                \
        .doc = "Texts that stand for a missing number, beside the empty field. `default`"          \
                " is what statistics offices write for not available, not applicable or "          \
                "confidential: NA, N/A, n/a, x (in Latin and Cyrillic), …, ..., .., : and"         \
                " c, and a dash, which is warned of until it is named here or in zero; "           \
                "`missing = default, -999` adds to it. Marks that are numbers are met "            \
                "however they are written: -999 is -999.0.",                                       \
    },                                                                                             \
    [(FIRST) + GRID_P_ZERO] = {                                                                    \
        .id = "zero",                                                                              \
        .label = "Marks of zero",                                                                  \
        .type = RI_TEXT,                                                                           \
        .flags = RI_LIST | RI_OPTIONAL,                                                            \
        .doc = "Texts that stand for zero, such as the dash where it means that there is"          \
                " none: zero = -",                                                                 \
    },                                                                                             \
    [(FIRST) + GRID_P_MISSING_WHERE] = {                                                           \
        .id = "missing_where",                                                                     \
        .label = "Flags of missing values",                                                        \
        .type = RI_TEXT,                                                                           \
        .flags = RI_LIST | RI_TAGGED | RI_OPTIONAL,                                                \
        .doc = "Values of a column of flags at which all measures of the row are "                 \
                "missing, whatever is written: missing_where = disclosure:N",                      \
    },                                                                                             \
    [(FIRST) + GRID_P_FLAGS] = {                                                                   \
        .id = "flags",                                                                             \
        .label = "Marks beside figures",                                                           \
        .type = RI_CHOICE,                                                                         \
        .flags = RI_OPTIONAL,                                                                      \
        .fallback = (double)NAN,                                                                   \
        .choices = grid_flags_choices,                                                             \
        .doc = "Marks behind (or before) figures, as in 12.3 p, 450* or : c, are an "              \
                "error; `keep` makes a category NAME_flag of those of each measure, in "           \
                "which marks of missing values and of zero stand, too; `drop` takes them "         \
                "away and counts them.",                                                           \
    },                                                                                             \
    [(FIRST) + GRID_P_SIGNS] = {                                                                   \
        .id = "signs",                                                                             \
        .label = "Signs beside figures",                                                           \
        .type = RI_CHOICE,                                                                         \
        .fallback = 0,                                                                             \
        .choices = grid_signs_choices,                                                             \
        .doc = "Per cent and currency signs are read where the unit of the measure says "          \
                "the same; `drop` takes them away whatever they are, and counts them.",            \
    },                                                                                             \
    [(FIRST) + GRID_P_POWER] = {                                                                   \
        .id = "power",                                                                             \
        .label = "Powers of ten",                                                                  \
        .type = RI_TEXT,                                                                           \
        .flags = RI_OPTIONAL,                                                                      \
        .doc = "A column of powers of ten (UNIT_MULT, PowerCode): the measures of a row "          \
                "are taken times ten to it.",                                                      \
    },                                                                                             \
    [(FIRST) + GRID_P_PERIOD] = {                                                                  \
        .id = "period",                                                                            \
        .label = "How periods are written",                                                        \
        .type = RI_TEXT,                                                                           \
        .flags = RI_OPTIONAL,                                                                      \
        .doc = "The pattern of the labels of periods where it is no usual one: YYYY, MM,"          \
                " DD and Q stand for their digits, YY for those of a second year "                 \
                "(2012-13), * for any characters: period = MM/DD/YYYY",                            \
    },                                                                                             \
    [(FIRST) + GRID_P_DUPLICATES] = {                                                              \
        .id = "duplicates",                                                                        \
        .label = "Rows of the same keys",                                                          \
        .type = RI_CHOICE,                                                                         \
        .fallback = 0,                                                                             \
        .choices = grid_duplicates_choices,                                                        \
        .doc = "An error that names both lines, or put together as their sum, mean or "            \
                "the first of them.",                                                              \
    },                                                                                             \
    [(FIRST) + GRID_P_SKIP_ROWS] = {                                                               \
        .id = "skip_rows",                                                                         \
        .label = "Rows to leave out",                                                              \
        .type = RI_TEXT,                                                                           \
        .flags = RI_LIST | RI_OPTIONAL,                                                            \
        .doc = "Labels of keys whose rows are left out before anything else of them is "           \
                "read: totals, footnotes, sub-headings. * stands for any characters (\\* "         \
                "for a star), \"\" for an empty key: skip_rows = Total, Source:*",                 \
    },                                                                                             \
    [(FIRST) + GRID_P_ALIAS] = {                                                                   \
        .id = "alias",                                                                             \
        .label = "Labels read as others",                                                          \
        .type = RI_TEXT,                                                                           \
        .flags = RI_LIST | RI_TAGGED | RI_OPTIONAL,                                                \
        .doc = "Labels of keys and categories that stand for others, as where two files write "    \
                "a region in two ways: `alias = Astana city:Astana, Nur-Sultan:Astana`. The "      \
                "file's comes first, then the name that it is read as.",                           \
    },                                                                                             \
    [(FIRST) + GRID_P_DOUBTFUL] = {                                                                \
        .id = "doubtful",                                                                          \
        .label = "Doubtful rows",                                                                  \
        .type = RI_CHOICE,                                                                         \
        .fallback = 0,                                                                             \
        .choices = grid_doubtful_choices,                                                          \
        .doc = "Rows that look like totals of others, notes or headings are warned of; "           \
                "`keep` says that they are meant.",                                                \
    },                                                                                             \
    [(FIRST) + GRID_P_PLACES] = {                                                                  \
        .id = "places",                                                                            \
        .label = "Places in a message",                                                            \
        .type = RI_INT,                                                                            \
        .minimum = 1,                                                                              \
        .maximum = 1e6,                                                                            \
        .fallback = 3,                                                                             \
        .doc = "How many lines a message names that is about several.",                            \
    },                                                                                             \
    [(FIRST) + GRID_P_ROW_NUMBER] = {                                                              \
        .id = "row_number",                                                                        \
        .label = "Column of row numbers",                                                          \
        .type = RI_TEXT,                                                                           \
        .flags = RI_OPTIONAL,                                                                      \
        .doc = "What a column is called that holds the number of each row in its sheet or "        \
                "table, or its line in a text. It can be the key of a table in which nothing "     \
                "else tells rows apart: row_number = row, and keys = row",                         \
    }
/* clang-format on */

#endif
