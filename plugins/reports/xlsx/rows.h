/* rows.h - the rows of a worksheet, one after another.
 *
 * In: numbers and texts in UTF-8, or what claims to be.  Out: cells of a worksheet, which the
 * workbook owns; escaped texts are the host's (scratch).  How the cells come into the worksheet is
 * fence.c's. */
#ifndef REPORTS_XLSX_ROWS_H
#define REPORTS_XLSX_ROWS_H

#include <regind/helpers.h>

#include <xlsxwriter.h>

enum { XLSX_MOST_ROWS = 1048576, XLSX_MOST_COLUMNS = 16384, XLSX_MOST_TEXT = 32767 };

/* The versions of libxlsxwriter with which fence.c has been tried. */
#if LXW_VERSION_ID == 114 && !defined REGIND_XLSX_PLAIN
#define FENCE_IS_OPEN 1
#else
#define FENCE_IS_OPEN 0
#endif

typedef struct xlsx_rows {
    const ri_host *host;
    ri_ctx *ctx;
    lxw_worksheet *sheet;
    FILE *stream;      /* NULL: libxlsxwriter writes the rows */
    ri_status status;  /* RI_NO_MEMORY: a cell was not written */
    uint32_t row;      /* how many are begun */
    char row_text[12]; /* the number of the last one */
    size_t row_length;
} xlsx_rows;

/* A text ready for its cells. */
typedef struct xlsx_text {
    const char *xml; /* or plain text, where libxlsxwriter writes the rows; ends with a zero */
    size_t length;
} xlsx_text;

/* The rows of a new worksheet. */
xlsx_rows xlsx_rows_begin(const ri_host *host, ri_ctx *ctx, lxw_worksheet *sheet);
/* Begins the next row, so many lines high; the cells of a row are written in the order of their
 * columns. */
void xlsx_row(xlsx_rows *self, uint32_t lines);
/* Ends it; returns `status`, or else what kept a cell from being written. */
ri_status xlsx_row_end(xlsx_rows *self, ri_status status);
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
