/* spreadsheet_xls_test.c - records of BIFF8, made here by the letter of [MS-XLS]. */
#include "workbook.h"

typedef struct stream {
    unsigned char bytes[65536];
    size_t n, sheet; /* where the place of the sheet stands */
} stream;

static void number(stream *self, uint64_t value, size_t bytes)
{
    for (; bytes > 0; bytes--, value >>= 8)
        self->bytes[self->n++] = (unsigned char)value;
}

static void record(stream *self, unsigned id, const void *bytes, size_t n)
{
    number(self, id, 2);
    number(self, n, 2);
    memcpy(self->bytes + self->n, bytes, n);
    self->n += n;
}
#define RECORD(self, id, text) record(self, id, text, sizeof(text) - 1)

static void begin(stream *self)
{
    self->n = 0;
    RECORD(self, 0x0809, "\x00\x06\x05\x00\0\0\0\0\0\0\0\0\0\0\0\0");
}

/* The globals end, a sheet begins. */
static void begin_sheet(stream *self, const char *state)
{
    number(self, 0x85, 2);
    number(self, 9, 2);
    self->sheet = self->n;
    number(self, 0, 4);
    number(self, (unsigned char)*state, 1);
    memcpy(self->bytes + self->n, "\0\1\0S", 4); /* a sheet of cells; a name of one letter */
    self->n += 4;
    RECORD(self, 0x0A, "");
    self->bytes[self->sheet] = (unsigned char)self->n;
    self->bytes[self->sheet + 1] = (unsigned char)(self->n >> 8);
    RECORD(self, 0x0809, "\x00\x06\x10\x00\0\0\0\0\0\0\0\0\0\0\0\0");
}

/* region and x in the first row, as texts in their cells. */
static void header(stream *self)
{
    RECORD(self, 0x0204, "\0\0\0\0\0\0\6\0\0region");
    RECORD(self, 0x0204, "\0\0\1\0\0\0\1\0\1x\0");
}

static void open(workbook *w, stream *self)
{
    RECORD(self, 0x0A, "");
    workbook_open_stream(w, "Workbook", self->bytes, self->n);
}

/* A text that goes on in another record, in other letters; runs and what is behind them. */
static void texts(void)
{
    static stream s;
    workbook w;

    begin(&s);
    RECORD(&s, 0xFC,
           "\3\0\0\0\3\0\0\0"
           "\5\0\0Al");
    RECORD(&s, 0x3C,
           "\1d\0e\0r\0"
           "\4\0\x0D\1\0\3\0\0\0\x11\x04\x35\x04\x40\x04");
    RECORD(&s, 0x3C,
           "\1\x51\x04"
           "\0\0\0\0xyz"
           "\4\0\1\x3D\xD8\0\xDE\0\xDC\xE9\0");
    begin_sheet(&s, "\0");
    header(&s);
    RECORD(&s, 0xFD, "\1\0\0\0\0\0\0\0\0\0");
    RECORD(&s, 0x7E02, "");                       /* nothing that is known */
    RECORD(&s, 0x027E, "\1\0\1\0\0\0\x06\0\0\0"); /* 1 */
    RECORD(&s, 0xFD, "\2\0\0\0\0\0\1\0\0\0");
    RECORD(&s, 0x027E, "\2\0\1\0\0\0\xFB\xFF\xFF\xFF"); /* -2 / 100 */
    RECORD(&s, 0xFD, "\3\0\0\0\0\0\2\0\0\0");
    RECORD(&s, 0x027E, "\3\0\1\0\0\0\1\0\x59\x40"); /* 100 / 100 */
    open(&w, &s);
    CU_ASSERT_EQUAL(trial_run(&w.trial), STATUS_OK);
    check_labels(&w.trial, "region", "Alder|Берё|\xF0\x9F\x98\x80\xEF\xBF\xBD\xC3\xA9");
    CHECK_VALUES(&w.trial, "x", "1", 1, -0.02, 1);
    workbook_close(&w);
}

/* Results of formulas, errors, several numbers in a record, rows that are not in order. */
static void values(void)
{
    static stream s;
    workbook w;

    begin(&s);
    begin_sheet(&s, "\0");
    RECORD(&s, 0xBE, "\0\0\0\0\0\0\0\0\1\0");
    RECORD(&s, 0x0204, "\2\0\0\0\0\0\6\0\0region");
    RECORD(&s, 0x0204, "\2\0\1\0\0\0\1\0\1x\0");
    RECORD(&s, 0x00D6, "\2\0\2\0\0\0\1\0\0y\0\0");
    RECORD(&s, 0x0006, "\4\0\0\0\0\0\0\0\0\0\0\0\xFF\xFF\0\0\0\0\0\0\0\0"); /* a text ... */
    RECORD(&s, 0x04BC, "\0\0\0\0\0\0\0\0\0\0");
    RECORD(&s, 0x0207, "\2\0\0B");
    RECORD(&s, 0x3C, "\0C");                                      /* ... "BC" */
    RECORD(&s, 0xBD, "\4\0\1\0\0\0\x0A\0\0\0\0\0\x0E\0\0\0\2\0"); /* 2 and 3 */
    RECORD(&s, 0x0204, "\3\0\0\0\0\0\1\0\0A");
    RECORD(&s, 0x0006, "\3\0\1\0\0\0\0\0\0\0\0\0\xE0\x3F\0\0\0\0\0\0\0\0"); /* 0.5 */
    RECORD(&s, 0x0203, "\3\0\2\0\0\0\x34\x33\x33\x33\x33\x33\xD3\x3F");     /* 0.1 + 0.2 */
    RECORD(&s, 0x0205, "\5\0\0\0\0\0\1\0");
    RECORD(&s, 0x0205, "\5\0\1\0\0\0\x2A\1");
    RECORD(&s, 0x0006, "\5\0\2\0\0\0\2\0\7\0\0\0\xFF\xFF\0\0\0\0\0\0\0\0"); /* #DIV/0! */
    RECORD(&s, 0x0006, "\6\0\0\0\0\0\1\0\0\0\0\0\xFF\xFF\0\0\0\0\0\0\0\0"); /* FALSE */
    RECORD(&s, 0x0006, "\6\0\1\0\0\0\3\0\0\0\0\0\xFF\xFF\0\0\0\0\0\0\0\0"); /* "" */
    RECORD(&s, 0x027E, "\6\0\2\0\0\0\6\0\0\0");
    RECORD(&s, 0x0809, "\x00\x06\x20\x00"); /* a chart on the sheet */
    RECORD(&s, 0x0204, "\7\0\0\0\0\0\1\0\0Z");
    RECORD(&s, 0x0A, "");
    open(&w, &s);
    CU_ASSERT_EQUAL(trial_run(&w.trial), STATUS_OK);
    check_labels(&w.trial, "region", "A|BC|TRUE|FALSE");
    CHECK_VALUES(&w.trial, "x", "1", 0.5, 2, (double)NAN, (double)NAN);
    CHECK_VALUES(&w.trial, "y", "1", 0.1 + 0.2, 3, (double)NAN, 1);
    workbook_close(&w);
}

/* Days by their format, from 1904; a merged region; a sheet that is hidden. */
static void formats_and_regions(void)
{
    static stream s;
    workbook w;

    begin(&s);
    RECORD(&s, 0x0022, "\1\0");
    RECORD(&s, 0x041E, "\xA4\0\4\0\0yyyy");
    RECORD(&s, 0xE0, "\0\0\0\0");
    RECORD(&s, 0xE0, "\0\0\xA4\0");
    RECORD(&s, 0xE0, "\0\0\x0E\0");
    begin_sheet(&s, "\1");
    header(&s);
    RECORD(&s, 0x0204, "\0\0\2\0\0\0\4\0\0year");
    RECORD(&s, 0x0204, "\1\0\0\0\0\0\1\0\0A");
    RECORD(&s, 0x027E, "\1\0\1\0\2\0\6\0\0\0"); /* a day, 1904-01-02 */
    RECORD(&s, 0x027E, "\1\0\2\0\1\0\6\0\0\0"); /* 1904 */
    RECORD(&s, 0x0201, "\2\0\0\0\0\0");
    RECORD(&s, 0x027E, "\2\0\1\0\2\0\x0A\0\0\0");
    RECORD(&s, 0x027E, "\2\0\2\0\1\0\xBE\5\0\0"); /* 367 days: 1905 */
    RECORD(&s, 0xE5, "\1\0\1\0\2\0\0\0\0\0");
    open(&w, &s);
    trial_set(&w.trial, "sheet", "S");
    trial_set(&w.trial, "keys", "region, year:period");
    trial_set(&w.trial, "categories", "x");
    workbook_read(&w);
    check_labels(&w.trial, "region", "A|A");
    check_labels(&w.trial, "x", "1904-01-02|1904-01-03");
    check_labels(&w.trial, "year", "1904|1905");
    check_allocations(&w.trial);
    workbook_close(&w);
}

static void refused(stream *s, const char *message)
{
    workbook w;

    open(&w, s);
    workbook_refused(&w, message);
    workbook_close(&w);
}

static void wrong(void)
{
    static stream s;
    workbook w;

    begin(&s);
    RECORD(&s, 0x2F, "\1\0");
    refused(&s, "the workbook is encrypted\n"
                "  hint: open it with its password and save it without one");
    workbook_open_stream(&w, "EncryptedPackage", "secret", 6);
    workbook_refused(&w, "the workbook is encrypted\n"
                         "  hint: open it with its password and save it without one");
    workbook_close(&w);
    workbook_open_stream(&w, "Book", "old", 3);
    workbook_refused(&w, "the file is a workbook of Excel 5 or 95, which is not read\n"
                         "  hint: open it and save it as .xlsx");
    workbook_close(&w);
    workbook_open_stream(&w, "WordDocument", "text", 4);
    workbook_refused(&w, "the file is no workbook, but another document of Office\n"
                         "  hint: name the workbook");
    workbook_close(&w);
    workbook_open(&w, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 cut off", 16);
    workbook_refused(&w, "the file is cut off or damaged: its tables are not whole\n"
                         "  hint: download or copy it again, or open it and save it as .xlsx");
    workbook_close(&w);
    s.n = 0;
    refused(&s, "the file is no workbook of Excel 97 or later\n"
                "  hint: open it and save it as .xlsx");
    begin(&s);
    RECORD(&s, 0xFC, "\3\0\0\0\xFF\xFF\xFF\xFF\5\0\0Al");
    refused(&s, "the file is cut off or damaged: its texts are not whole\n"
                "  hint: download or copy it again, or open it and save it as .xlsx");
    begin(&s);
    begin_sheet(&s, "\0");
    s.bytes[s.sheet] = 3;
    refused(&s, "the file is cut off or damaged: the sheet is not where the workbook says\n"
                "  hint: download or copy it again, or open it and save it as .xlsx");
    begin(&s);
    begin_sheet(&s, "\0");
    header(&s);
    RECORD(&s, 0x0203, "\3\0\2\0\0\0\x34");
    refused(&s, "sheet 'S', cell C4: the cell is not whole\n"
                "  hint: open it and save it as .xlsx");
    begin(&s);
    begin_sheet(&s, "\0");
    header(&s);
    RECORD(&s, 0xFD, "\1\0\0\0\0\0\0\0\0\0");
    refused(&s, "sheet 'S', cell A2: the cell is not whole\n"
                "  hint: open it and save it as .xlsx");
}

CU_TestInfo xls_tests[] = {
    {"texts over several records", texts},
    {"values", values},
    {"formats and merged regions", formats_and_regions},
    {"wrong files", wrong},
    CU_TEST_INFO_NULL,
};
