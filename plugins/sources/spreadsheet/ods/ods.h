/* ods.h - OpenDocument spreadsheets: all sheets stand in one part, one behind the other. */
#ifndef SOURCES_SPREADSHEET_ODS_H
#define SOURCES_SPREADSHEET_ODS_H

#include "../common/number_format.h"
#include "../common/sheet_list.h"
#include "../common/sheet_merges.h"

#define ODS_CONTENT "content.xml"

/* Whether the document is encrypted, which is an error. */
ri_status ods_check_encryption(cell_reader *reader, const char *path);
/* Its sheets; a sheet's position is how many stand before it. */
ri_status ods_list_sheets(cell_reader *reader, const char *path, sheet_list *sheets);

typedef struct ods_sheet ods_sheet;
/* To be closed in every case. */
ri_status ods_sheet_open(cell_reader *reader, const char *path, uint64_t position, sheet_row *row,
                         sheet_merges *merges, ods_sheet **sheet);
/* The next row with something in it; *more is false at the end. */
ri_status ods_sheet_next(ods_sheet *self, bool *more);
double ods_sheet_fraction(const ods_sheet *self);
void ods_sheet_close(ods_sheet *self); /* accepts NULL */

#endif
