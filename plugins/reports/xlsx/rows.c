/* rows.c - see xlsx_rows.h */
#include "rows.h"

#include <regind/text.h>

enum {
    NAME_BYTES = 4,
    ESCAPE_BYTES = 8,
    LINE_HEIGHT = 15,
    MOST_LINES = 27 /* Excel: 409 points */
};

static const char inline_begin[] = " t=\"inlineStr\"><is><t xml:space=\"preserve\">";
static const char inline_end[] = "</t></is></c>";

/* "A" ... "XFD"; returns the length. */
static size_t column_name(uint32_t column, char name[NAME_BYTES])
{
    char reversed[NAME_BYTES];
    size_t n = 0;

    for (column++; column && n < NAME_BYTES - 1; column = (column - 1) / 26)
        reversed[n++] = (char)('A' + (column - 1) % 26);
    for (size_t k = 0; k < n; k++)
        name[k] = reversed[n - 1 - k];
    return n;
}

xlsx_rows xlsx_rows_begin(const ri_host *host, ri_ctx *ctx, lxw_worksheet *sheet)
{
    return (xlsx_rows){host, ctx, sheet, sheet->optimize_tmpfile, 0, "", 0};
}

void xlsx_row(xlsx_rows *self, uint32_t lines)
{
    self->row_length =
        (size_t)snprintf(self->row_text, sizeof self->row_text, "%u", (unsigned)++self->row);
    (void)fprintf(self->stream, "<row r=\"%s\"", self->row_text);
    if (lines > 1)
        (void)fprintf(self->stream, " ht=\"%u\" customHeight=\"1\"",
                      (unsigned)(lines < MOST_LINES ? lines : MOST_LINES) * LINE_HEIGHT);
    (void)fputs(">", self->stream);
}

/* As if all characters had one width and words might end anywhere, which is enough for a row not
 * to hide its text. */
uint32_t xlsx_lines(const char *text, double width)
{
    const uint32_t room = width > 2 ? (uint32_t)width - 1 : 1;
    uint32_t lines = 1, used = 0;

    for (; text && *text; text++) {
        const int continues = ((unsigned char)*text & 0xC0) == 0x80;

        if (*text == '\n' || (!continues && used >= room)) {
            lines++;
            used = 0;
        }
        used += *text != '\n' && !continues;
    }
    return lines;
}

void xlsx_row_end(xlsx_rows *self)
{
    (void)fputs("</row>", self->stream);
}

/* The thread that writes is alone with the stream. */
static void put(xlsx_rows *self, const char *text, size_t length)
{
    (void)fwrite_unlocked(text, 1, length, self->stream);
}

static void begin_cell(xlsx_rows *self, uint32_t column, lxw_format *format)
{
    lxw_worksheet *const sheet = self->sheet;
    char name[NAME_BYTES];

    sheet->dim_rowmin = 0;
    sheet->dim_rowmax = self->row - 1;
    if (column < sheet->dim_colmin)
        sheet->dim_colmin = (lxw_col_t)column;
    if (column > sheet->dim_colmax)
        sheet->dim_colmax = (lxw_col_t)column;
    put(self, "<c r=\"", 6);
    put(self, name, column_name(column, name));
    put(self, self->row_text, self->row_length);
    put(self, "\"", 1);
    if (format)
        (void)fprintf(self->stream, " s=\"%d\"", (int)lxw_format_get_xf_index(format));
}

void xlsx_number(xlsx_rows *self, uint32_t column, lxw_format *format, double value)
{
    char text[352];

    if (isnan(value))
        return;
    begin_cell(self, column, format);
    put(self, "><v>", 4);
    put(self, text, self->host->number(value, -1, text));
    put(self, "</v></c>", 8);
}

void xlsx_put(xlsx_rows *self, uint32_t column, lxw_format *format, const xlsx_text *text)
{
    begin_cell(self, column, format);
    put(self, inline_begin, sizeof inline_begin - 1);
    put(self, text->xml, text->length);
    put(self, inline_end, sizeof inline_end - 1);
}

ri_status xlsx_write(xlsx_rows *self, uint32_t column, lxw_format *format, const char *text)
{
    xlsx_text made;
    int cut = 0;

    if (!text)
        return RI_OK;
    if (!xlsx_text_make(self->host, self->ctx, text, &made, &cut))
        return RI_NO_MEMORY;
    xlsx_put(self, column, format, &made);
    return RI_OK;
}

static int is_hexadecimal(char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'F') ||
           (byte >= 'a' && byte <= 'f');
}

/* Whether the text begins with what a reader would take for an escaped character: _x000D_ */
static int looks_escaped(const char *text)
{
    if (text[0] != '_' || text[1] != 'x')
        return 0;
    for (size_t k = 2; k < 6; k++)
        if (!is_hexadecimal(text[k]))
            return 0;
    return text[6] == '_';
}

/* What stands for a character that cannot stand for itself; NULL: it can. */
static const char *entity_of(uint32_t character)
{
    switch (character) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case 0xFFFE:
    case 0xFFFF:
        return RI_TEXT_REPLACEMENT; /* no characters of XML */
    default:
        return NULL;
    }
}

/* One character of the text, which moves behind it; returns its bytes, and adds to *units what it
 * takes of a cell's room. */
static size_t escape(const char **text, char escaped[ESCAPE_BYTES], size_t *units)
{
    uint32_t character;
    const size_t length = ri_text_decode(*text, RI_TEXT_ENDS, &character);
    const char *entity = length ? entity_of(character) : RI_TEXT_REPLACEMENT;

    if (looks_escaped(*text))
        entity = "_x005F_";
    *units += length == 4 ? 2 : 1;
    if (entity)
        memcpy(escaped, entity, strlen(entity));
    else if (character >= 0x20 || character == '\t' || character == '\n')
        memcpy(escaped, *text, length);
    else
        (void)snprintf(escaped, ESCAPE_BYTES, "_x%04X_", (unsigned)character & 0xFFU);
    *text += length ? length : 1;
    if (entity)
        return strlen(entity);
    return character >= 0x20 || character == '\t' || character == '\n' ? length : 7;
}

int xlsx_text_make(const ri_host *host, ri_ctx *ctx, const char *text, xlsx_text *result, int *cut)
{
    const size_t length = strlen(text);
    size_t used = 0, units = 0;
    char *to;

    if (length > SIZE_MAX / 7 - ESCAPE_BYTES)
        return 0;
    to = (char *)host->scratch(ctx, 7 * length + ESCAPE_BYTES, 1);
    result->xml = to;
    while (to && *text) {
        char escaped[ESCAPE_BYTES];
        const size_t n = escape(&text, escaped, &units);

        if (units > XLSX_MOST_TEXT) {
            *cut = 1;
            break;
        }
        memcpy(to + used, escaped, n);
        used += n;
    }
    result->length = used;
    return to != NULL;
}
