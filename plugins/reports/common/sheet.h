/* sheet.h - columns laid out for a terminal, and their lines of text.
 *
 * In: columns of the call.  Out: lines of a file; texts and widths are the host's (scratch).
 * Widths are in cells of the terminal. */
#ifndef REPORTS_COMMON_SHEET_H
#define REPORTS_COMMON_SHEET_H

#include <regind/helpers.h>

#include "shown.h"
#include "writer.h"

/* A column as it will stand in the table.  Numbers stand on their decimal point: `before` cells
 * up to it, `after` from it on; a text uses `before` alone. */
typedef struct sheet_column {
    const ri_column *column;
    shown heading, unit;
    shown *labels; /* keys, periods, categories */
    int32_t digits;
    size_t before, after, width;
} sheet_column;

typedef struct sheet {
    const ri_host *host;
    ri_ctx *ctx;
    uint64_t n_columns, n_rows, n_shown;
    sheet_column *columns;
    const uint64_t *order; /* NULL: as the rows come */
    shown missing;
} sheet;

/* The row that is shown as the k-th. */
uint64_t sheet_row_at(const sheet *self, uint64_t k);

/* How many cells of a terminal the column takes, of what is shown. */
void sheet_measure_widths(const sheet *self, sheet_column *at);

/* What the column shows; `digits` as ri_host.number has them.  false: no memory. */
int sheet_lay_out(sheet *self, sheet_column *at, const ri_column *column, int32_t digits,
                  int by_name);

/* The lines of the sheet: names or units, a line below them, a row. */
void sheet_put_heading(writer *file, const sheet *self, int units);
void sheet_put_line(writer *file, const sheet *self);
void sheet_put_row(writer *file, const sheet *self, uint64_t row);

#endif
