/* html.h - tables of a web page, as some sites hand them out under the name .xls. */
#ifndef SOURCES_SPREADSHEET_HTML_H
#define SOURCES_SPREADSHEET_HTML_H

#include "../common/sheet_list.h"
#include "../common/sheet_merges.h"
#include "../common/text_store.h"

/* A cell of one of the tables; rows and columns from 1. */
typedef struct html_cell {
    uint32_t table, row, column, rows, columns; /* the last two: how many it spans */
    uint64_t text;                              /* of the page's texts */
} html_cell;

/* A page is small: all of its cells are kept. */
typedef struct html_page {
    cell_reader *reader;
    sheet_list tables; /* "table 1", "table 2" ...: those with a row; position: which it is */
    html_cell *cells;  /* as they stand in the page */
    size_t n, capacity;
    text_store texts;
} html_page;

ri_status html_page_read(html_page *self, const char *path);

typedef struct html_sheet html_sheet;
ri_status html_sheet_open(const html_page *page, uint64_t position, sheet_row *row,
                          sheet_merges *merges, html_sheet **sheet);
/* The next row with something in it; *more is false at the end. */
ri_status html_sheet_next(html_sheet *self, bool *more);
double html_sheet_fraction(const html_sheet *self);

#endif
