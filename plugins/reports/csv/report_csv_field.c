/* report_csv_field.c - see report_csv_field.h */
#include "report_csv_field.h"

#include "../common/turning.h"

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

/* Whether a spreadsheet that opens the file would compute the text. Signs alone ("-", the mark of
   statistical offices) and signed numbers ("-9", a code of a survey) compute nothing. */
static int report_csv_field_is_formula(const char *text)
{
    if (!*text || !strchr("=+-@\t\r", *text))
        return 0;
    if (*text != '+' && *text != '-')
        return 1;
    if (text[strspn(text, "+-")] == '\0')
        return 0;
    return text[1 + strspn(text + 1, "0123456789.,")] != '\0';
}

const char *report_csv_shown(const ri_host *host, ri_ctx *ctx, const char *text,
                             const csv_format *style)
{
    const int guarded = !style->keep_formulas && report_csv_field_is_formula(text);
    const size_t turning = text_turning_count(text), length = strlen(text);
    char *shown, *to;

    if (!guarded && !turning)
        return text;
    if (turning > (SIZE_MAX - length - 2) / TEXT_TURNING_BYTES ||
        !(shown = (char *)host->scratch(ctx, length + turning * TEXT_TURNING_BYTES + 2, 1)))
        return NULL;
    to = shown;
    if (guarded)
        *to++ = '\'';
    text_turning_show(text, to);
    return shown;
}

int report_csv_field_make(const ri_host *host, ri_ctx *ctx, const char *text,
                          const csv_format *style, report_csv_field *result)
{
    size_t length;
    char *quoted;

    text = report_csv_shown(host, ctx, text, style);
    if (!text)
        return 0;
    length = strlen(text);
    result->text = text;
    result->length = length;
    if (!report_csv_field_quoted(text, length, style->delimiter))
        return 1;
    if (length > (SIZE_MAX - 3) / 2 || !(quoted = (char *)host->scratch(ctx, 2 * length + 3, 1)))
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
