/* report_csv_field.h - a text as a field of a CSV file, quoted where it has to be. */
#ifndef REPORTS_CSV_REPORT_CSV_FIELD_H
#define REPORTS_CSV_REPORT_CSV_FIELD_H

#include <regind/helpers.h>

typedef struct csv_format {
    char delimiter, decimal;
    int32_t digits;
    const char *line_end;
    int keep_formulas; /* else texts that a spreadsheet takes for them get an apostrophe in front */
} csv_format;

/* As it stands in the file. */
typedef struct report_csv_field {
    const char *text;
    size_t length;
} report_csv_field;

/* What a reader is to see of a text: no formula, and of characters that turn the order of others
 * round their code, <U+202E>.  The text itself where that is it; NULL: no memory. */
const char *report_csv_shown(const ri_host *host, ri_ctx *ctx, const char *text,
                             const csv_format *style);
/* false: no memory. */
int report_csv_field_make(const ri_host *host, ri_ctx *ctx, const char *text,
                          const csv_format *style, report_csv_field *result);

#endif
