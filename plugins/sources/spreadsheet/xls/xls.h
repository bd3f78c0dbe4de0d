/* xls.h - workbooks of Excel 97 to 2003 (BIFF8 in a compound file). */
#ifndef SOURCES_SPREADSHEET_XLS_H
#define SOURCES_SPREADSHEET_XLS_H

#include "../common/number_format.h"
#include "../common/sheet_list.h"
#include "../common/sheet_merges.h"
#include "../common/text_store.h"
#include "biff.h"

typedef struct xls_format {
    unsigned id;
    number_format format;
} xls_format;

typedef struct xls_book {
    cell_reader *reader;
    biff_stream stream; /* all of it, in scratch */
    sheet_list sheets;
    bool from_1904;
    xls_format *own; /* formats that the workbook defines */
    size_t n_own, own_capacity;
    unsigned *styles; /* the number of the format of each style */
    size_t n_styles, styles_capacity;
    text_store strings;
    text_gather text;
} xls_book;

/* The stream of the workbook in the compound file. */
ri_status xls_stream_read(cell_reader *reader, const char *path, biff_stream *stream);
/* Its sheets, formats and texts. */
ri_status xls_book_read(xls_book *self, const char *path);
number_format xls_format_of(const xls_book *self, unsigned style);
/* The file is cut off or not as Excel writes it. */
ri_status xls_damaged(cell_reader *reader, const char *what);

typedef struct xls_sheet xls_sheet;
ri_status xls_sheet_open(xls_book *book, uint64_t position, sheet_row *row, sheet_merges *merges,
                         xls_sheet **sheet);
/* The next row with something in it; *more is false at the end. */
ri_status xls_sheet_next(xls_sheet *self, bool *more);
double xls_sheet_fraction(const xls_sheet *self);

#endif
