/* spreadsheet_format.c - which kind of workbook a file is, its sheet, and the rows of that. */
#include "spreadsheet_format.h"

#include <errno.h>
#include <inttypes.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../cells/cell_text.h"
#include "../delimited/signature.h"
#include "common/zip_part.h"
#include "html/html.h"
#include "ods/ods.h"
#include "xls/xls.h"
#include "xlsx/xlsx.h"

/* What is open of the file. */
typedef struct spreadsheet {
    cell_reader *reader;
    const cell_source *source;
    const char *sheet; /* its name */
    sheet_row row;
    sheet_merges merges;
    xlsx_sheet *xlsx; /* one of these; the others are NULL */
    ods_sheet *ods;
    xls_sheet *xls;
    html_sheet *html;
} spreadsheet;

static const sheet_options *options_of(const spreadsheet *self)
{
    return self->source->options;
}

static ri_status open_xlsx(spreadsheet *self, const char *workbook)
{
    const ri_host *const host = cell_reader_host(self->reader);
    xlsx_book *const book = host->scratch(cell_reader_context(self->reader), 1, sizeof *book);
    const sheet_entry *chosen;
    ri_status status;

    if (!book)
        return RI_NO_MEMORY;
    *book = (xlsx_book){.reader = self->reader, .path = self->source->path};
    status = xlsx_book_read(book, workbook);
    if (status == RI_OK)
        status = sheet_list_choose(self->reader, &book->sheets, options_of(self), &chosen);
    if (status != RI_OK)
        return status;
    self->sheet = chosen->name;
    return xlsx_sheet_open(book, chosen->part, &self->row, &self->merges, &self->xlsx);
}

static ri_status open_ods(spreadsheet *self)
{
    sheet_list sheets = {0};
    const sheet_entry *chosen;
    ri_status status = ods_check_encryption(self->reader, self->source->path);

    if (status == RI_OK)
        status = ods_list_sheets(self->reader, self->source->path, &sheets);
    if (status == RI_OK)
        status = sheet_list_choose(self->reader, &sheets, options_of(self), &chosen);
    if (status != RI_OK)
        return status;
    self->sheet = chosen->name;
    return ods_sheet_open(self->reader, self->source->path, chosen->position, &self->row,
                          &self->merges, &self->ods);
}

static ri_status open_xls(spreadsheet *self)
{
    const ri_host *const host = cell_reader_host(self->reader);
    xls_book *const book = host->scratch(cell_reader_context(self->reader), 1, sizeof *book);
    const sheet_entry *chosen;
    ri_status status;

    if (!book)
        return RI_NO_MEMORY;
    book->reader = self->reader;
    status = xls_book_read(book, self->source->path);
    if (status == RI_OK)
        status = sheet_list_choose(self->reader, &book->sheets, options_of(self), &chosen);
    if (status != RI_OK)
        return status;
    self->sheet = chosen->name;
    return xls_sheet_open(book, chosen->position, &self->row, &self->merges, &self->xls);
}

static ri_status open_html(spreadsheet *self)
{
    const ri_host *const host = cell_reader_host(self->reader);
    html_page *const page = host->scratch(cell_reader_context(self->reader), 1, sizeof *page);
    const sheet_entry *chosen;
    ri_status status;

    if (!page)
        return RI_NO_MEMORY;
    page->reader = self->reader;
    status = html_page_read(page, self->source->path);
    if (status == RI_OK && page->tables.n == 0)
        status = cell_reader_error(self->reader, 0, 0,
                                   "it may be the page about the file, or an error of the site: "
                                   "download the data itself",
                                   "the file is an HTML page without a table");
    if (status == RI_OK)
        status = sheet_list_choose(self->reader, &page->tables, options_of(self), &chosen);
    if (status != RI_OK)
        return status;
    self->sheet = chosen->name;
    return html_sheet_open(page, chosen->position, &self->row, &self->merges, &self->html);
}

/* An archive is what its parts say. */
static ri_status open_zip(spreadsheet *self)
{
    const char *const path = self->source->path, *workbook = NULL;
    xlsx_relations relations = {0};
    zip_part *part = NULL;
    ri_status status = zip_part_open(self->reader, path, "_rels/.rels", false, &part);
    const bool is_xlsx = part != NULL;

    zip_part_close(part);
    if (status == RI_OK && is_xlsx)
        status = xlsx_relations_read(self->reader, path, "", &relations);
    if (status != RI_OK)
        return status;
    workbook = xlsx_relation_of(&relations, "officeDocument");
    if (workbook)
        return open_xlsx(self, workbook);
    part = NULL;
    status = zip_part_open(self->reader, path, ODS_CONTENT, false, &part);
    zip_part_close(part);
    if (status != RI_OK)
        return status;
    return part ? open_ods(self)
                : cell_reader_error(self->reader, 0, 0,
                                    "unpack it and name the file that has the table",
                                    "the file is a ZIP archive, not a workbook");
}

/* What the first bytes are of. */
static ri_status open_by_bytes(spreadsheet *self, const unsigned char *bytes, size_t n)
{
    delimited_signature is;

    if (n >= 4 && memcmp(bytes, "PK\3\4", 4) == 0)
        return open_zip(self);
    if (n >= 8 && memcmp(bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) == 0)
        return open_xls(self);
    is = delimited_signature_of(bytes, n);
    if (n == 0)
        return cell_reader_error(self->reader, 0, 0, NULL, "the file is empty");
    if (!is.what)
        return cell_reader_error(self->reader, 0, 0, "if it is delimited text: use = csv",
                                 "the file is not a workbook (.xlsx, .ods, .xls)");
    if (strcmp(is.what, "an HTML page") == 0)
        return open_html(self);
    return cell_reader_error(self->reader, 0, 0, is.hint, "the file is %s, not a workbook",
                             is.what);
}

static ri_status open_file(spreadsheet *self)
{
    const cell_source *const source = self->source;
    unsigned char bytes[DELIMITED_SIGNATURE];
    struct stat about;
    FILE *file;
    size_t n;
    bool failed;

    if (stat(source->path, &about) == 0 && !S_ISREG(about.st_mode) && !S_ISDIR(about.st_mode))
        return cell_reader_fail_parameter(self->reader, source->parameter,
                                          "write what comes out of it to a file first",
                                          source->path, "is not a file");
    file = fopen(source->path, "rbe");
    if (!file) {
        const int why = errno;

        return why == ENOMEM ? RI_NO_MEMORY
                             : cell_reader_fail_parameter(
                                   self->reader, source->parameter, NULL, source->path,
                                   why == ENOENT ? "does not exist" : "cannot be opened");
    }
    n = fread(bytes, 1, sizeof bytes, file);
    failed = ferror(file) != 0;
    (void)fclose(file);
    return failed ? cell_reader_error(self->reader, 0, 0, NULL, "the file cannot be read")
                  : open_by_bytes(self, bytes, n);
}

static void close_state(void *state)
{
    spreadsheet *const self = state;

    xlsx_sheet_close(self->xlsx);
    ods_sheet_close(self->ods);
}

static ri_status open_state(cell_reader *reader, const cell_source *source, void **state)
{
    const ri_host *const host = cell_reader_host(reader);
    ri_ctx *const ctx = cell_reader_context(reader);
    spreadsheet *const self = host->scratch(ctx, 1, sizeof *self);
    ri_status status;

    *state = NULL;
    if (!self)
        return RI_NO_MEMORY;
    self->reader = reader;
    self->source = source;
    sheet_merges_open(&self->merges, host, ctx);
    status = sheet_row_open(&self->row, host, ctx) ? open_file(self) : RI_NO_MEMORY;
    if (status == RI_OK)
        *state = self;
    else
        close_state(self);
    return status;
}

static void place_of(const void *state, uint64_t line, uint64_t column, char place[CELL_PLACE])
{
    const spreadsheet *const self = state;
    char letters[8], shown[CELL_SHOWN];
    size_t n = sizeof letters - 1;

    (void)cell_shown(shown, self->sheet, strlen(self->sheet));
    if (column == 0) {
        (void)snprintf(place, CELL_PLACE, "sheet '%s', row %" PRIu64, shown, line);
        return;
    }
    letters[n] = '\0';
    for (; column > 0 && n > 0; column = (column - 1) / 26)
        letters[--n] = (char)('A' + (column - 1) % 26);
    (void)snprintf(place, CELL_PLACE, "sheet '%s', cell %s%" PRIu64, shown, letters + n, line);
}

/* What a cell shows as 12.5 % is 0.125 in the file. */
static void tell_percents(const spreadsheet *self)
{
    const sheet_row *const row = &self->row;
    char place[CELL_PLACE];

    if (row->percents == 0 || self->source->quiet)
        return;
    place_of(self, row->percent_row, row->percent_column, place);
    ri_note_row(cell_reader_host(self->reader), cell_reader_context(self->reader), RI_INFO,
                RI_NO_ROW,
                "%" PRIu64 " number%s shown as per cent %s read as the fraction%s of the file "
                "(12.5 %% is 0.125), the first in %s",
                row->percents, row->percents == 1 ? "" : "s", row->percents == 1 ? "is" : "are",
                row->percents == 1 ? "" : "s", place);
}

static ri_status next_row(void *state, cell_row *row)
{
    spreadsheet *const self = state;
    bool more = false;
    ri_status status = self->xlsx  ? xlsx_sheet_next(self->xlsx, &more)
                       : self->ods ? ods_sheet_next(self->ods, &more)
                       : self->xls ? xls_sheet_next(self->xls, &more)
                                   : html_sheet_next(self->html, &more);

    row->n = 0;
    if (status == RI_OK && more && !sheet_row_take(&self->row, row))
        status = RI_NO_MEMORY;
    else if (status == RI_OK && !more)
        tell_percents(self);
    return status;
}

static uint64_t line_of(const void *state)
{
    return ((const spreadsheet *)state)->row.number;
}

static double fraction_of(const void *state)
{
    const spreadsheet *const self = state;

    return self->xlsx  ? xlsx_sheet_fraction(self->xlsx)
           : self->ods ? ods_sheet_fraction(self->ods)
           : self->xls ? xls_sheet_fraction(self->xls)
                       : html_sheet_fraction(self->html);
}

const cell_format spreadsheet_format = {
    .what = "a workbook",
    .open = open_state,
    .next = next_row,
    .line = line_of,
    .fraction = fraction_of,
    .place = place_of,
    .close = close_state,
};
