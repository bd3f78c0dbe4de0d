/* rows.h - the rows of a worksheet, as the text of its XML.
 *
 * libxlsxwriter prints numbers with 16 digits, and every other double needs 17 to read back to
 * itself.  So its mode of constant memory is used, in which finished rows stand as text in a
 * temporary file of the worksheet until the workbook is put together, and the rows are written
 * there by this file.  Everything else of a worksheet is libxlsxwriter's.
 */
#ifndef REPORTS_XLSX_ROWS_H
#define REPORTS_XLSX_ROWS_H

#include <regind/helpers.h>

#include <xlsxwriter.h>

enum { XLSX_MOST_ROWS = 1048576, XLSX_MOST_COLUMNS = 16384, XLSX_MOST_TEXT = 32767 };

typedef struct xlsx_rows {
    const ri_host *host;
    ri_ctx *ctx;
    lxw_worksheet *sheet;
    FILE *stream;
    uint32_t row;      /* how many are begun */
    char row_text[12]; /* the number of the last one */
    size_t row_length;
} xlsx_rows;

/* A text ready for its cells. */
typedef struct xlsx_text {
    const char *xml;
    size_t length;
} xlsx_text;

/* The rows of a new worksheet. */
xlsx_rows xlsx_rows_begin(const ri_host *host, ri_ctx *ctx, lxw_worksheet *sheet);
/* Begins the next row, so many lines high; the cells of a row are written in the order of their
 * columns. */
void xlsx_row(xlsx_rows *self, uint32_t lines);
void xlsx_row_end(xlsx_rows *self);
/* NaN: no cell.  format NULL: the usual one. */
void xlsx_number(xlsx_rows *self, uint32_t column, lxw_format *format, double value);
void xlsx_put(xlsx_rows *self, uint32_t column, lxw_format *format, const xlsx_text *text);
/* How many lines a text takes in a column so wide. */
uint32_t xlsx_lines(const char *text, double width);
/* NULL: no cell.  RI_NO_MEMORY or RI_OK. */
ri_status xlsx_write(xlsx_rows *self, uint32_t column, lxw_format *format, const char *text);
/* Escapes a text.  What a cell has no room for is cut off, and *cut set.  false: no memory. */
int xlsx_text_make(const ri_host *host, ri_ctx *ctx, const char *text, xlsx_text *result, int *cut);

#endif
