/* rows.c - see rows.h */
#include "rows.h"

#include <regind/text.h>

enum { ESCAPED = 7, ESCAPE_BYTES = ESCAPED + 1 };

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

/* What stands for a character that cannot stand for itself; NULL: it can.  Marks of XML are
 * libxlsxwriter's to replace, where it writes the cells. */
static const char *entity_of(uint32_t character)
{
    switch (character) {
    case '&':
        return FENCE_IS_OPEN ? "&amp;" : NULL;
    case '<':
        return FENCE_IS_OPEN ? "&lt;" : NULL;
    case '>':
        return FENCE_IS_OPEN ? "&gt;" : NULL;
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
    return character >= 0x20 || character == '\t' || character == '\n' ? length : ESCAPED;
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

        if (!FENCE_IS_OPEN && n == ESCAPED) /* libxlsxwriter counts the letters of _x000D_ */
            units += ESCAPED - 1;
        if (units > XLSX_MOST_TEXT) {
            *cut = 1;
            break;
        }
        memcpy(to + used, escaped, n);
        used += n;
    }
    result->length = used;
    if (to)
        to[used] = '\0';
    return to != NULL;
}
