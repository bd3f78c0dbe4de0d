/* spreadsheet_ods_test.c - cells of OpenDocument, and the sheets of a document. */
#include "workbook.h"

#define TEXT(text)                                                                                 \
    "<table:table-cell office:value-type=\"string\"><text:p>" text "</text:p></table:table-cell>"
#define VALUE(value)                                                                               \
    "<table:table-cell office:value-type=\"float\" office:value=\"" value                          \
    "\"><text:p>shown</text:p></table:table-cell>"
#define ROW(cells) "<table:table-row>" cells "</table:table-row>"
#define TABLE(name, rows) "<table:table table:name=\"" name "\">" rows "</table:table>"
#define HEADER ROW(TEXT("region") TEXT("x"))

static void cells(void)
{
    workbook w;

    workbook_open_ods(
        &w, NULL,
        TABLE("S",
              "<table:table-header-rows>" HEADER "</table:table-header-rows>"
              "<table:table-row table:number-rows-repeated=\"1000\"><table:table-cell "
              "table:number-columns-repeated=\"16384\"/></table:table-row>" ROW(
                  TEXT("A<text:s/>b<text:s "
                       "text:c=\"2\"/><text:span>c</text:span><text:tab/>d<text:line-break/>e")
                      VALUE("0.30000000000000004"))
                  ROW("<table:table-cell "
                      "office:value-type=\"string\"><text:p>B</text:p><text:p>2</"
                      "text:p><office:annotation><text:p>a "
                      "note</text:p></office:annotation></table:table-cell>" VALUE(
                          "8.0999999999999996") "<table:table-cell "
                                                "table:number-columns-repeated=\"16382\"/>")
                      ROW("<table:table-cell office:value-type=\"date\" "
                          "office:date-value=\"2012-07-31\"><text:p>31.07.12</text:p></"
                          "table:table-cell>" VALUE("1E3"))
                          ROW("<table:table-cell office:value-type=\"date\" "
                              "office:date-value=\"2012-07-31T10:30:00\"/>" VALUE("4"))
                              ROW("<table:table-cell office:value-type=\"date\" "
                                  "office:date-value=\"2012-08-31T00:00:00\"/>" VALUE("5"))
                                  ROW("<table:table-cell office:value-type=\"time\" "
                                      "office:time-value=\"PT10H30M05S\"/>" VALUE("6"))
                                      ROW("<table:table-cell office:value-type=\"boolean\" "
                                          "office:boolean-value=\"true\"/>" VALUE("7"))
                                          ROW("<table:table-cell office:value-type=\"percentage\" "
                                              "office:value=\"0.125\"><text:p>12.5%</text:p></"
                                              "table:table-cell>" VALUE(
                                                  "8")) "<table:table-row "
                                                        "table:number-rows-repeated=\"1047000\"><"
                                                        "table:table-cell "
                                                        "table:number-columns-repeated=\"16384\"/"
                                                        "></table:table-row>"));
    workbook_read(&w);
    check_labels(&w.trial, "region",
                 "A b  c d e|B 2|2012-07-31|2012-07-31 10:30:00|2012-08-31|10:30:05|TRUE|0.125");
    CHECK_VALUES(&w.trial, "x", "1", 0.1 + 0.2, 8.1, 1000, 4, 5, 6, 7, 8);
    check_messages(&w.trial, SEVERITY_INFO,
                   "1 number shown as per cent is read as the fraction of the file (12.5 % is "
                   "0.125), the first in sheet 'S', cell A1009");
    workbook_close(&w);
}

/* Repeated cells and rows stand as often; merged ones have the value of the first. */
static void repeated_and_merged(void)
{
    workbook w;

    workbook_open_ods(
        &w, NULL,
        TABLE("S", ROW(TEXT("region") TEXT("year") TEXT("x") TEXT("y"))
                       ROW("<table:table-cell office:value-type=\"string\" "
                           "table:number-rows-spanned=\"3\"><text:p>A</text:p></"
                           "table:table-cell>" VALUE(
                               "2021") "<table:table-cell "
                                       "office:value-type=\"float\" "
                                       "office:value=\"1\" "
                                       "table:number-columns-repeated=\"2\"/"
                                       ">") "<table:table-row "
                                            "table:number-rows-repeated="
                                            "\"2\"><table:covered-table-cell/"
                                            ">" VALUE("2022") VALUE("2")
                                                VALUE("3") "</"
                                                           "table:table-"
                                                           "row>" ROW(TEXT("B") VALUE("2021")
                                                                          VALUE("4") VALUE("5"))));
    trial_set(&w.trial, "keys", "region, year:period");
    trial_set(&w.trial, "duplicates", "sum");
    CU_ASSERT_EQUAL(trial_run(&w.trial), STATUS_OK);
    check_labels(&w.trial, "region", "A|A|B");
    CHECK_VALUES(&w.trial, "x", "1", 1, 4, 4);
    CHECK_VALUES(&w.trial, "y", "1", 1, 6, 5);
    workbook_close(&w);
}

static void sheets(void)
{
    static const char styles[] =
        "<style:style style:name=\"ta1\" style:family=\"table\"><style:table-properties "
        "table:display=\"true\"/></style:style>"
        "<style:style style:name=\"ta2\" style:family=\"table\"><style:table-properties "
        "table:display=\"false\"/></style:style>";
    static const char old[] =
        "<table:table table:name=\"Old\" table:style-name=\"ta2\">" HEADER ROW(
            TEXT("A") VALUE("9")) "</table:table>";
    char tables[4096];
    workbook w;

    (void)snprintf(tables, sizeof tables, "%s%s", old,
                   TABLE("New", HEADER ROW(TEXT("A") VALUE("1"))));
    workbook_open_ods(&w, styles, tables);
    CU_ASSERT_EQUAL(trial_run(&w.trial), STATUS_OK);
    check_messages(&w.trial, SEVERITY_INFO, "sheet 'New' is read; hidden, and not read: 'Old'");
    CHECK_VALUES(&w.trial, "x", "1", 1);
    trial_set(&w.trial, "sheet", "Old");
    workbook_read(&w);
    CHECK_VALUES(&w.trial, "x", "1", 9);
    trial_set(&w.trial, "sheet", "new");
    workbook_refused(&w, "sheet: 'new' is no sheet of the workbook\n"
                         "  hint: its sheets: 'New'; hidden: 'Old'");
    workbook_close(&w);
    (void)snprintf(tables, sizeof tables, "%s%s%s", old, TABLE("New", HEADER), TABLE("Notes", ""));
    workbook_open_ods(&w, styles, tables);
    workbook_refused(&w, "the workbook has 2 sheets: 'New', 'Notes'\n"
                         "  hint: say which is read: sheet = New");
    workbook_close(&w);
    workbook_open_ods(&w, styles, old);
    workbook_refused(&w, "all sheets of the workbook are hidden: 'Old'\n"
                         "  hint: say which is read: sheet = Old");
    workbook_close(&w);
    workbook_open_ods(&w, styles, "");
    workbook_refused(&w, "the workbook has no sheet with cells");
    workbook_close(&w);
}

static void refused(const char *rows, const char *message)
{
    workbook w;

    workbook_open_ods(&w, NULL, rows);
    workbook_refused(&w, message);
    workbook_close(&w);
}

static void wrong(void)
{
    static const char *const encrypted[] = {
        "META-INF/manifest.xml",
        "<manifest:manifest><manifest:encryption-data/></manifest:manifest>", "content.xml", "?",
        NULL};
    workbook w;

    refused(TABLE("S", HEADER ROW(TEXT("A") "<table:table-cell table:formula=\"of:=1+1\"/>")),
            "sheet 'S', cell B2: the cell has a formula without a stored result\n"
            "  hint: open it in a spreadsheet program and save it: that stores the results of "
            "formulas");
    refused(
        TABLE("S", HEADER ROW("<table:table-cell table:number-columns-repeated=\"1000000\" "
                              "office:value=\"1\"/>")),
        "sheet 'S', row 2: the sheet is damaged: this row has cells beyond the last column XFD\n"
        "  hint: open it and save it anew");
    refused(TABLE("S", HEADER "<table:table-row table:number-rows-repeated=\"1048576\">" TEXT(
                           "A") "</table:table-row>"),
            "the sheet is damaged: it has more rows than there can be\n"
            "  hint: open it and save it anew");
    refused(TABLE("S", HEADER ROW(TEXT("<text:s text:c=\"1000000\"/>"))),
            "sheet 'S', cell A2: the cell has a text of more than 32767 characters, the most that "
            "a cell can have\n"
            "  hint: open it and shorten or clear the cell");
    workbook_open_parts(&w, encrypted);
    workbook_refused(&w, "the workbook is encrypted\n"
                         "  hint: open it with its password and save it without one");
    workbook_close(&w);
}

static void allocations(void)
{
    workbook w;

    workbook_open_ods(
        &w,
        "<style:style style:name=\"ta2\" style:family=\"table\"><style:table-properties "
        "table:display=\"false\"/></style:style>",
        TABLE("S",
              HEADER ROW(
                  "<table:table-cell office:value-type=\"string\" "
                  "table:number-rows-spanned=\"2\"><text:p>A</text:p></table:table-cell>" VALUE(
                      "1")) "<table:table-row "
                            "table:number-rows-repeated=\"2\"><table:covered-table-cell/"
                            ">" VALUE("2") "</table:table-row>"));
    trial_set(&w.trial, "skip_rows", "\"\"");
    trial_set(&w.trial, "duplicates", "sum");
    check_allocations(&w.trial);
    CHECK_VALUES(&w.trial, "x", "1", 3);
    workbook_close(&w);
}

CU_TestInfo ods_tests[] = {
    {"cells", cells},           {"repeated and merged cells", repeated_and_merged},
    {"sheets", sheets},         {"wrong documents", wrong},
    {"no memory", allocations}, CU_TEST_INFO_NULL,
};
