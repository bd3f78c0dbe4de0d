/* report_csv_field.c - see report_csv_field.h */
#include "report_csv_field.h"

/* An empty text is quoted: an empty field without quotes means missing. */
static int report_csv_field_quoted(const char *text, size_t length, char delimiter)
{
    if (length == 0 || text[0] == ' ' || text[length - 1] == ' ')
        return 1;
    for (size_t k = 0; k < length; k++)
        if (text[k] == delimiter || text[k] == '"' || text[k] == '\n' || text[k] == '\r')
            return 1;
    return 0;
}

/* Whether a spreadsheet that opens the file would compute the text. */
static int report_csv_field_is_formula(const char *text)
{
    return *text && strchr("=+-@\t\r", *text) != NULL;
}

int report_csv_field_make(const ri_host *host, ri_ctx *ctx, const char *text,
                          const csv_format *style, report_csv_field *result)
{
    const size_t length = strlen(text);
    const int guarded = style->guard && report_csv_field_is_formula(text);
    const int enclosed = report_csv_field_quoted(text, length, style->delimiter);
    char *quoted;

    result->text = text;
    result->length = length;
    if (!guarded && !enclosed)
        return 1;
    if (length > (SIZE_MAX - 3) / 2 || !(quoted = (char *)host->scratch(ctx, 2 * length + 3, 1)))
        return 0;
    result->text = quoted;
    if (enclosed)
        *quoted++ = '"';
    if (guarded)
        *quoted++ = '\'';
    for (size_t k = 0; k < length; k++) {
        if (text[k] == '"') /* one that is there has it enclosed */
            *quoted++ = '"';
        *quoted++ = text[k];
    }
    if (enclosed)
        *quoted++ = '"';
    result->length = (size_t)(quoted - result->text);
    return 1;
}
