/* book.h - a workbook that is being written: parts of report.xlsx. */
#ifndef REPORTS_XLSX_BOOK_H
#define REPORTS_XLSX_BOOK_H

#include <jansson.h>

#include "../common/coverage.h"
#include "../common/digits.h"
#include "../common/told.h"
#include "../common/whole.h"
#include "rows.h"

enum { XLSX_NUMBER_FORMATS = DIGITS_MOST + 2, XLSX_MOST_NAME = 31, CELLS_PER_PROGRESS = 1 << 14 };
/* Names of sheets: those of the tables come first. */
enum { SHEET_RANKING, SHEET_FINDINGS, SHEET_METHODS, SHEET_SOURCES, SHEETS_BESIDES };

/* What is ranked; score NULL: nothing. */
typedef struct xlsx_score {
    const ri_table *table;
    const ri_column *score, *grade; /* grade NULL: none */
    const ri_column *shares;        /* of its indicators that are there; NULL: not known */
} xlsx_score;

typedef struct book {
    const ri_host *host;
    ri_ctx *ctx;
    const ri_call *call;
    language language;
    label_names names_of_keys;
    const ri_value *digits; /* tagged by column */
    json_t *provenance;     /* NULL: the host tells none */
    lxw_workbook *workbook;
    lxw_format *heading, *number_heading, *text, *wrapped, *strong, *count;
    /* [marked][thousands are separated][decimals + 1] */
    lxw_format *numbers[2][2][XLSX_NUMBER_FORMATS];
    const char **names; /* of the sheets: n_tables + SHEETS_BESIDES */
    xlsx_score ranked;
    double coverage;      /* the least share of indicators that needs no mark */
    const char *whole;    /* the region that is not ranked; NULL: there is none */
    uint64_t done, total; /* cells */
} book;

/* book.c: an empty workbook that will be written to the file at `path`. */
ri_status book_open(book *self, const char *path);
/* A worksheet with one of the names; NULL: an error is told. */
lxw_worksheet *book_sheet(book *self, const char *name);
/* The format of a measure; NULL: no memory.  decimals -1: as it comes. */
lxw_format *book_number(book *self, const ri_column *column);
/* The same with the mark of figures that rest on too few indicators behind it. */
lxw_format *book_marked_number(book *self, const ri_column *column);
/* "* less than 67 % of the indicators"; NULL: no memory. */
const char *book_mark_text(const book *self);
int32_t book_digits(const book *self, const ri_column *column);
ri_status book_progress(book *self, uint64_t cells);
/* Headings of columns; widths are in characters. */
typedef struct book_column {
    const char *heading;
    double width;
    int of_numbers; /* which stand at the right */
} book_column;
ri_status book_headings(book *self, xlsx_rows *rows, const book_column *columns, uint32_t n);

/* A row of texts, as high as the longest needs it; NULL: no cell. */
ri_status book_texts(book *self, xlsx_rows *rows, const char *const *texts,
                     const book_column *columns, uint32_t n);

/* names.c: names that Excel takes, made of the wanted ones and all different; NULL: no
 * memory. */
const char **xlsx_names(const ri_host *host, ri_ctx *ctx, const char *const *wanted, uint64_t n);

/* table.c */
ri_status xlsx_table_check(const book *self, const ri_table *table);
ri_status xlsx_table(book *self, const ri_table *table, const char *name);
/* grades.c: whether a category says which of its labels is best; the colour of a label, from
 * best to worst, as a fill behind text or as a bar. */
int xlsx_ordered(const ri_column *column);
lxw_color_t xlsx_grade_fill(const ri_column *column, int32_t code);
lxw_color_t xlsx_grade_bar(const ri_column *column, int32_t code);
ri_status xlsx_colour_grades(book *self, lxw_worksheet *sheet, const ri_column *column,
                             uint32_t at);

/* score.c: the column that the parameter names, or the first that will do. */
ri_status xlsx_choose_score(book *self, uint32_t parameter);
/* ranking.c: the regions in the order of their score, with a chart. */
ri_status xlsx_ranking(book *self, const char *name);
/* findings.c: every step's, where the host tells them; else those of the tables' own steps. */
int xlsx_has_findings(const book *self);
ri_status xlsx_findings(book *self, const char *name);
/* methods.c: what the host tells of the run. */
ri_status xlsx_methods(book *self, const char *name);
ri_status xlsx_sources(book *self, const char *name);

#endif
