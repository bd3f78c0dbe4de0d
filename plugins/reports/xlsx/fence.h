/* fence.h - the border of libxlsxwriter: what reaches behind its interface, and nothing else does.
 *
 * libxlsxwriter prints numbers with 16 digits, and every other double needs 17 to read back to
 * itself.  So its mode of constant memory is used, in which finished rows stand as text in a
 * temporary file of the worksheet until the workbook is put together, and the rows are written
 * there by fence.c.  Everything else of a worksheet is libxlsxwriter's.
 *
 * The members of lxw_worksheet that this takes are no promise of the library.  With a version that
 * has not been tried, or with REGIND_XLSX_PLAIN, the cells are written through its interface:
 * numbers have 16 digits then, and empty texts are empty cells. */
#ifndef REPORTS_XLSX_FENCE_H
#define REPORTS_XLSX_FENCE_H

#include "rows.h"

/* Whether there is room for the rows of a new worksheet. */
int fence_has_room(const lxw_worksheet *sheet);

/* What the next cell of a range of a chart holds (fence_chart.c): programs that compute nothing
 * anew, previews and mail among them, draw the chart by it.  false: no memory. */
int fence_chart_text(lxw_series_range *range, const char *text);
int fence_chart_number(lxw_series_range *range, double number);

#endif /* REPORTS_XLSX_FENCE_H */
