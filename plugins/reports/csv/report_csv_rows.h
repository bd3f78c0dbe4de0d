/* report_csv_rows.h - the rows of a table as lines of a CSV file. */
#ifndef REPORTS_CSV_REPORT_CSV_ROWS_H
#define REPORTS_CSV_REPORT_CSV_ROWS_H

#include <regind/helpers.h>

#include "../common/writer.h"
#include "report_csv_field.h"

/* Writes them in order, whatever the number of threads that make them text.  *done and total count
 * the rows of all tables. */
ri_status csv_rows_write(writer *file, const ri_table *table, const csv_format *style,
                         uint32_t threads, uint64_t *done, uint64_t total);

#endif
