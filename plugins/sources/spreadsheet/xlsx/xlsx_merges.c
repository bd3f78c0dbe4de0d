/* xlsx_merges.c - merged regions, which a sheet tells behind its cells.
 *
 * The cells are passed over as bytes: what is parsed is what stands behind the end of the element
 * sheetData. */
#include <string.h>

#include "../common/xml_stream.h"
#include "xlsx.h"

enum { OVERLAP = 16, KEPT = 2 * OVERLAP };
static const char mark[] = "sheetData>"; /* of </sheetData> or </x:sheetData> */

typedef struct skimming {
    cell_reader *reader;
    sheet_merges *merges;
    XML_Parser parser;     /* NULL: no end of cells was met */
    bool no_memory, blind; /* what stands behind is no XML: it was no end of cells */
} skimming;

bool xlsx_reference(const char *text, uint64_t *row, size_t *column)
{
    *column = 0;
    text += *text == '$';
    for (; (*text >= 'A' && *text <= 'Z') || (*text >= 'a' && *text <= 'z'); text++) {
        *column = 26 * *column + (size_t)((*text | 0x20) - 'a') + 1;
        if (*column > SHEET_COLUMNS)
            return false;
    }
    text += *text == '$';
    return *column > 0 && xml_number(text, SHEET_ROWS, row) && *row > 0;
}

bool xlsx_region(const char *text, sheet_region *region)
{
    const char *const colon = strchr(text, ':');
    char first[24];

    *region = (sheet_region){0};
    if (!colon || (size_t)(colon - text) >= sizeof first)
        return false;
    memcpy(first, text, (size_t)(colon - text));
    first[colon - text] = '\0';
    return xlsx_reference(first, &region->first_row, &region->first_column) &&
           xlsx_reference(colon + 1, &region->last_row, &region->last_column) &&
           region->first_row <= region->last_row && region->first_column <= region->last_column;
}

static void XMLCALL start(void *user, const XML_Char *name, const XML_Char **attributes)
{
    skimming *const self = user;
    const char *const reference = xml_attribute((const char *const *)attributes, "ref");
    sheet_region region;

    if (strcmp(xml_local(name), "mergeCell") != 0 || !reference ||
        !xlsx_region(reference, &region) || sheet_merges_add(self->merges, &region))
        return;
    self->no_memory = true;
    (void)XML_StopParser(self->parser, XML_FALSE);
}

static void parse(skimming *self, const char *bytes, size_t n)
{
    if (self->blind || !self->parser || n == 0)
        return;
    self->blind = XML_Parse(self->parser, bytes, (int)n, 0) != XML_STATUS_OK;
}

/* Here the cells end, as far as bytes tell: what stands behind is an element of its own to the
 * parser, whose end is not looked at. */
static void begin(skimming *self)
{
    if (self->parser)
        XML_ParserFree(self->parser);
    self->parser = XML_ParserCreate(NULL);
    self->no_memory = self->no_memory || !self->parser;
    self->blind = false;
    sheet_merges_clear(self->merges);
    if (!self->parser)
        return;
    XML_SetUserData(self->parser, self);
    XML_SetElementHandler(self->parser, start, NULL);
    parse(self, "<a>", 3);
}

/* Behind the next end of cells at or behind `from`; 0: there is none. */
static size_t next_end(const char *bytes, size_t n, size_t from)
{
    const char *at;

    while ((at = memmem(bytes + from, n - from, mark, sizeof mark - 1)) != NULL) {
        size_t before = (size_t)(at - bytes);

        from = before + sizeof mark - 1;
        while (before > 0 && bytes[before - 1] != '<' && (size_t)(at - bytes) - before < OVERLAP)
            before--;
        if (before > 0 && bytes[before - 1] == '<' && bytes[before] == '/')
            return from;
    }
    return 0;
}

/* Bytes of which the first `old` were there before. */
static void skim(skimming *self, const char *bytes, size_t n, size_t old)
{
    size_t behind = old;

    for (size_t end = next_end(bytes, n, 0); end; end = next_end(bytes, n, end))
        if (end > old) {
            begin(self);
            behind = end;
        }
    parse(self, bytes + behind, n - behind);
}

ri_status xlsx_merges_read(const xlsx_book *book, const char *part, sheet_merges *merges)
{
    skimming self = {.reader = book->reader, .merges = merges};
    char *const bytes =
        cell_reader_host(book->reader)->scratch(cell_reader_context(book->reader), XML_PIECE, 1);
    size_t old = 0, n = 1;
    zip_part *zip = NULL;
    ri_status status =
        bytes ? zip_part_open(book->reader, book->path, part, true, &zip) : RI_NO_MEMORY;

    while (status == RI_OK && n > 0 && !self.no_memory) {
        status = zip_part_read(zip, bytes + old, XML_PIECE - old, &n);
        if (status != RI_OK || n == 0)
            break;
        skim(&self, bytes, old + n, old);
        n += old;
        old = n < KEPT ? n : KEPT;
        memmove(bytes, bytes + n - old, old);
    }
    if (self.parser)
        XML_ParserFree(self.parser);
    zip_part_close(zip);
    return self.no_memory ? RI_NO_MEMORY : status;
}
