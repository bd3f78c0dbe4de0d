/* spreadsheet_xlsx_test.c - cells of Office Open XML, as programs write them. */
#include "workbook.h"

/* Texts in runs, in place, shared; readings left out, escapes put back, blanks taken off. */
static void texts(void)
{
    workbook w;

    workbook_open_xlsx(
        &w,
        WORKBOOK_HEADER
        "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\"><v>1</v></c></row>"
        "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>1</v></c><c r=\"B3\"><v>2</v></c></row>"
        "<row r=\"4\"><c r=\"A4\" t=\"inlineStr\"><is><r><t xml:space=\"preserve\"> C"
        "</t></r><r><t>edar &amp; Co</t></r></is></c><c r=\"B4\"><v>3</v></c></row>"
        "<row r=\"5\"><c r=\"A5\" t=\"str\"><f>A2</f><v>Dog&#x77;ood</v></c>"
        "<c r=\"B5\"><f>B4+1</f><v>4</v></c></row>",
        NULL, NULL,
        "<si><r><t>Al</t></r><r><rPr><b/></rPr><t>der</t></r><rPh sb=\"0\" eb=\"2\"><t>"
        "no</t></rPh></si><si><t>Bi_x0072_ch_x000D_</t></si>");
    workbook_read(&w);
    check_labels(&w.trial, "region", "Alder|Birch|Cedar & Co|Dogwood");
    CHECK_VALUES(&w.trial, "x", "1", 1, 2, 3, 4);
    workbook_close(&w);
}

/* Cells stand where their reference says; what says none stands behind the last. */
static void references(void)
{
    workbook w;

    workbook_open_xlsx(
        &w,
        "<row><c t=\"inlineStr\"><is><t>region</t></is></c><c t=\"inlineStr\"><is><t>x</t>"
        "</is></c><c t=\"inlineStr\"><is><t>y</t></is></c></row><row/>"
        "<row r=\"5\" spans=\"1:3\"><c r=\"A5\" t=\"inlineStr\"><is><t>A</t></is></c>"
        "<c r=\"C5\"><v>7</v></c></row>"
        "<row><c t=\"inlineStr\"><is><t>B</t></is></c><c><v>1</v></c><c><v>2</v></c></row>",
        NULL, NULL, NULL);
    workbook_read(&w);
    check_labels(&w.trial, "region", "A|B");
    CHECK_VALUES(&w.trial, "x", "1", (double)NAN, 1);
    CHECK_VALUES(&w.trial, "y", "1", 7, 2);
    workbook_close(&w);
}

/* To the last bit; a label has no digits that it does not need. */
static void numbers(void)
{
    workbook w;

    workbook_open_xlsx(
        &w,
        WORKBOOK_HEADER
        "<row r=\"2\"><c r=\"A2\"><v>1.1000000000000001</v></c>"
        "<c r=\"B2\"><v>0.30000000000000004</v></c></row>"
        "<row r=\"3\"><c r=\"A3\"><v>1.2E+3</v></c><c r=\"B3\"><v>8.0999999999999996</v></c></row>"
        "<row r=\"4\"><c r=\"A4\" s=\"1\"><v>1001</v></c><c "
        "r=\"B4\"><v>-4.9406564584124654E-324</v></c></row>"
        "<row r=\"5\"><c r=\"A5\" t=\"b\"><v>1</v></c><c r=\"B5\"><v>5e-1</v></c></row>",
        NULL,
        "<numFmts><numFmt numFmtId=\"170\" formatCode=\"00000\"/></numFmts>"
        "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
        "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/></cellXfs>",
        NULL);
    workbook_read(&w);
    check_labels(&w.trial, "region", "1.1|1200|01001|TRUE");
    CHECK_VALUES(&w.trial, "x", "1", 0.1 + 0.2, 8.1, -4.9406564584124654e-324, 0.5);
    workbook_close(&w);
}

/* What a code shows of a number; days and clock times by hand. */
static const struct {
    const char *code, *value, *label;
} formats[] = {
    {"dd\\.mm\\.yyyy", "41121", "2012-07-31"},
    {"[$-419]d\\ mmmm\\ yyyy\\ \"г.\"", "41121", "2012-07-31"},
    {"yyyy-mm-dd hh:mm:ss", "41121.4375", "2012-07-31 10:30:00"},
    {"yyyy-mm-dd hh:mm:ss", "41121", "2012-07-31"},
    {"m/d/yy h:mm AM/PM", "41121.999988425923", "2012-07-31 23:59:59"},
    {"d/m h:mm", "41121.9999999", "2012-08-01"},
    {"mmm yyyy", "41121", "2012-07"},
    {"yyyy", "41121", "2012"},
    {"d mmm", "41121", "2012-07-31"},
    {"hh:mm", "0.4375", "10:30:00"},
    {"[h]:mm:ss", "1.25", "30:00:00"},
    {"mm:ss", "0.0007", "00:01:00"},
    {"yyyy-mm-dd", "1", "1900-01-01"},
    {"yyyy-mm-dd", "59", "1900-02-28"},
    {"yyyy-mm-dd", "60", "1900-02-29"},
    {"yyyy-mm-dd", "61", "1900-03-01"},
    {"yyyy-mm-dd", "2958465", "9999-12-31"},
    {"yyyy-mm-dd", "2958466", "2958466"},
    {"yyyy-mm-dd", "-1", "-1"},
    {"yyyy-mm-dd", "0", "0"},
    {"0.00E+00", "41121", "41121"},
    {"General", "41122", "41122"},
    {"#,##0.00 \"days\"", "41123", "41123"},
    {"[Red]0.0;[Magenta]-0.0", "41124", "41124"},
    {"0%", "0.125", "0.125"},
    {"0000", "7", "0007"},
    {"0000", "7.5", "7.5"},
    {"[>=1000]0000;@", "8", "8"},
};

static void number_formats(void)
{
    char rows[8192] = WORKBOOK_HEADER, styles[8192] = "<numFmts>", labels[1024] = "";
    const size_t n = sizeof formats / sizeof *formats;
    size_t used = strlen(rows), styled = strlen(styles), labelled = 0;
    workbook w;

    for (size_t k = 0; k < n; k++) {
        styled += (size_t)snprintf(styles + styled, sizeof styles - styled,
                                   "<numFmt numFmtId=\"%zu\" formatCode='", 200 + k);
        styled +=
            (size_t)snprintf(styles + styled, sizeof styles - styled, "%s'/>", formats[k].code);
        used += (size_t)snprintf(rows + used, sizeof rows - used,
                                 "<row><c s=\"%zu\"><v>%s</v></c><c><v>%zu</v></c></row>", k,
                                 formats[k].value, k);
        labelled += (size_t)snprintf(labels + labelled, sizeof labels - labelled, "%s%s",
                                     k ? "|" : "", formats[k].label);
    }
    styled += (size_t)snprintf(styles + styled, sizeof styles - styled, "</numFmts><cellXfs>");
    for (size_t k = 0; k < n; k++)
        styled += (size_t)snprintf(styles + styled, sizeof styles - styled,
                                   "<xf numFmtId=\"%zu\"/>", 200 + k);
    (void)snprintf(styles + styled, sizeof styles - styled, "</cellXfs>");
    workbook_open_xlsx(&w, rows, NULL, styles, NULL);
    trial_set(&w.trial, "keys", "region, x");
    CU_ASSERT_EQUAL(trial_run(&w.trial), STATUS_OK);
    check_labels(&w.trial, "region", labels);
    workbook_close(&w);
}

/* Formats that need no code, and days that count from 1904. */
static void built_in_formats(void)
{
    static const char *const parts[] = {
        "_rels/.rels",
        "<Relationships><Relationship Id=\"r\" Type=\"http://a/officeDocument\" "
        "Target=\"/book.xml\"/></Relationships>",
        "_rels/book.xml.rels",
        "<Relationships><Relationship Id=\"a\" Type=\"http://a/worksheet\" Target=\"./s.xml\"/>"
        "<Relationship Id=\"b\" Type=\"http://a/styles\" Target=\"styles.xml\"/></Relationships>",
        "Book.xml",
        "<x:workbook><x:workbookPr date1904=\"1\"/><x:sheets><x:sheet name=\"S\" q:id=\"a\"/>"
        "</x:sheets></x:workbook>",
        "s.xml",
        "<x:worksheet><x:sheetData><x:row><x:c t=\"inlineStr\"><x:is><x:t>region</x:t></x:is></x:c>"
        "<x:c t=\"inlineStr\"><x:is><x:t>x</x:t></x:is></x:c></x:row>"
        "<x:row><x:c s=\"0\"><x:v>39659</x:v></x:c><x:c><x:v>1</x:v></x:c></x:row>"
        "<x:row><x:c s=\"1\"><x:v>39659.5</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row>"
        "<x:row><x:c s=\"2\"><x:v>0</x:v></x:c><x:c><x:v>3</x:v></x:c></x:row>"
        "<x:row><x:c t=\"d\"><x:v>2012-08-01T00:00:00Z</x:v></x:c><x:c><x:v>4</x:v></x:c></x:row>"
        "</x:sheetData></x:worksheet>",
        "styles.xml",
        "<x:styleSheet><x:cellXfs><x:xf numFmtId=\"14\"/><x:xf numFmtId=\"22\"/>"
        "<x:xf numFmtId=\"14\"/></x:cellXfs></x:styleSheet>",
        NULL};
    workbook w;

    workbook_open_parts(&w, parts);
    workbook_read(&w);
    check_labels(&w.trial, "region", "2012-07-31|2012-07-31 12:00:00|1904-01-01|2012-08-01");
    workbook_close(&w);
}

/* A region has the value of its first cell; what lies below it does not count. */
static void merged(void)
{
    workbook w;

    workbook_open_xlsx(
        &w,
        "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Table 1</t></is></c></row>"
        "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>region</t></is></c>"
        "<c r=\"B2\" t=\"inlineStr\"><is><t>year</t></is></c>"
        "<c r=\"C2\" t=\"inlineStr\"><is><t>x</t></is></c></row>"
        "<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>A</t></is></c><c r=\"B3\">"
        "<v>2021</v></c><c r=\"C3\"><v>1</v></c></row>"
        "<row r=\"4\"><c r=\"A4\" t=\"inlineStr\"><is><t>hidden</t></is></c><c r=\"B4\">"
        "<v>2022</v></c><c r=\"C4\"><v>2</v></c></row>"
        "<row r=\"5\"><c r=\"B5\"><v>2023</v></c><c r=\"C5\"><v>3</v></c></row>"
        "<row r=\"6\"><c r=\"A6\" t=\"inlineStr\"><is><t>B</t></is></c><c r=\"B6\">"
        "<v>2021</v></c><c r=\"C6\"><v>4</v></c></row>",
        "<mergeCells count=\"2\"><mergeCell ref=\"A3:A5\"/><mergeCell ref=\"A1:C1\"/>"
        "<mergeCell ref=\"nonsense\"/></mergeCells>",
        NULL, NULL);
    trial_set(&w.trial, "skip", "1");
    trial_set(&w.trial, "keys", "region, year:period");
    workbook_read(&w);
    check_labels(&w.trial, "region", "A|A|A|B");
    CHECK_VALUES(&w.trial, "x", "1", 1, 2, 3, 4);
    workbook_close(&w);
}

/* A figure that is merged over rows counts twice, which is told. */
static void merged_figures(void)
{
    workbook w;

    workbook_open_xlsx(&w,
                       WORKBOOK_HEADER
                       "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>A</t></is></c>"
                       "<c r=\"B2\"><v>7</v></c></row>"
                       "<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>B</t></is></c></row>",
                       "<mergeCells><mergeCell ref=\"B2:B3\"/></mergeCells>", NULL, NULL);
    CU_ASSERT_EQUAL(trial_run(&w.trial), STATUS_OK);
    CHECK_VALUES(&w.trial, "x", "1", 7, 7);
    check_messages(&w.trial, SEVERITY_WARNING,
                   "figures of merged cells count in every row and column of them: 1 in the "
                   "column 'x'");
    workbook_close(&w);
}

static void allocations(void)
{
    workbook w;

    workbook_open_xlsx(
        &w,
        WORKBOOK_HEADER
        "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" s=\"0\"><v>1</v></c></row>"
        "<row r=\"3\"><c r=\"B3\"><v>1</v></c></row>",
        "<mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells>",
        "<numFmts><numFmt numFmtId=\"170\" formatCode=\"0.0\"/></numFmts><cellXfs><xf "
        "numFmtId=\"170\"/></cellXfs>",
        "<si><t>A</t></si>");
    trial_set(&w.trial, "duplicates", "sum");
    check_allocations(&w.trial);
    CHECK_VALUES(&w.trial, "x", "1", 2);
    workbook_close(&w);
}

CU_TestInfo xlsx_tests[] = {
    {"texts in place and shared", texts},
    {"cells by their references", references},
    {"numbers", numbers},
    {"number formats", number_formats},
    {"built-in formats, days from 1904, prefixes", built_in_formats},
    {"merged cells", merged},
    {"merged figures", merged_figures},
    {"no memory", allocations},
    CU_TEST_INFO_NULL,
};
