/* report_csv_field.h - a text as a field of a CSV file, quoted where it has to be. */
#ifndef REPORTS_REPORT_CSV_FIELD_H
#define REPORTS_REPORT_CSV_FIELD_H

#include <regind/helpers.h>

#include <string.h>

/* As it stands in the file. */
typedef struct csv_field {
    const char *text;
    size_t length;
} csv_field;

/* An empty text is quoted: an empty field without quotes means missing. */
static inline int csv_field_quoted(const char *text, size_t length, char delimiter)
{
    if (length == 0 || text[0] == ' ' || text[length - 1] == ' ')
        return 1;
    for (size_t k = 0; k < length; k++)
        if (text[k] == delimiter || text[k] == '"' || text[k] == '\n' || text[k] == '\r')
            return 1;
    return 0;
}

/* false: no memory. */
static inline int csv_field_make(const ri_host *host, ri_ctx *ctx, const char *text, char delimiter,
                                 csv_field *result)
{
    const size_t length = strlen(text);
    char *quoted;

    result->text = text;
    result->length = length;
    if (!csv_field_quoted(text, length, delimiter))
        return 1;
    if (length > (SIZE_MAX - 2) / 2 || !(quoted = (char *)host->scratch(ctx, 2 * length + 2, 1)))
        return 0;
    result->text = quoted;
    *quoted++ = '"';
    for (size_t k = 0; k < length; k++) {
        if (text[k] == '"')
            *quoted++ = '"';
        *quoted++ = text[k];
    }
    *quoted++ = '"';
    result->length = (size_t)(quoted - result->text);
    return 1;
}

#endif
