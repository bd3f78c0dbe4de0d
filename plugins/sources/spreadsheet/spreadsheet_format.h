/* spreadsheet_format.h - workbooks as rows of cells: xlsx, ods, xls. */
#ifndef SOURCES_SPREADSHEET_SPREADSHEET_FORMAT_H
#define SOURCES_SPREADSHEET_SPREADSHEET_FORMAT_H

#include "common/sheet_list.h"

/* The options of its sources are sheet_options.  A cell with an error is empty, the error its flag;
 * a merged region has the value of its first cell in all of them; rows end with their last cell
 * that has something in it, and empty rows are passed over. */
extern const cell_format spreadsheet_format;

#endif
