/* spreadsheet_wrong_test.c - workbooks that are damaged, or made to exhaust a computer. */
#include <stdlib.h>

#include "workbook.h"

#define AGAIN "  hint: download or copy it again, or open it and save it anew"

static void refused(const char *rows, const char *strings, const char *message)
{
    workbook w;

    workbook_open_xlsx(&w, rows, NULL, NULL, strings);
    workbook_refused(&w, message);
    workbook_close(&w);
}

static void cells(void)
{
    refused(WORKBOOK_HEADER "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>7</v></c></row>", NULL,
            "sheet 'S', cell A2: the sheet is damaged: the text of this cell is not there\n"
            "  hint: open it and save it anew");
    refused(WORKBOOK_HEADER "<row r=\"2\"><c r=\"B2\"><f>1+1</f><v/></c></row>", NULL,
            "sheet 'S', cell B2: the cell has a formula without a stored result\n"
            "  hint: open it in a spreadsheet program and save it: that stores the results of "
            "formulas");
    refused(WORKBOOK_HEADER "<row r=\"1\"/>", NULL,
            "the sheet is damaged: its rows are not in order, or more than there can be\n"
            "  hint: open it and save it anew");
    refused(WORKBOOK_HEADER "<row r=\"2\"><c r=\"B2\"/><c r=\"A2\"/></row>", NULL,
            "sheet 'S', row 2: the sheet is damaged: a cell of this row is not in its order, or "
            "beyond the last column XFD\n"
            "  hint: open it and save it anew");
    refused(WORKBOOK_HEADER "<row r=\"2\"><c r=\"XFE2\"/></row>", NULL,
            "sheet 'S', row 2: the sheet is damaged: a cell of this row is not in its order, or "
            "beyond the last column XFD\n"
            "  hint: open it and save it anew");
    refused(WORKBOOK_HEADER "<row r=\"2\"><c r=\"A2\"</row>", NULL,
            "'xl/worksheets/sheet1.xml' in the file is damaged: not well-formed (invalid "
            "token)\n" AGAIN);
}

/* n times a text, between two others. */
static char *many(const char *before, const char *text, size_t n, const char *behind)
{
    const size_t length = strlen(text);
    char *const all = malloc(strlen(before) + n * length + strlen(behind) + 1);
    char *at = all;

    CU_ASSERT_PTR_NOT_NULL_FATAL(all);
    at = stpcpy(at, before);
    for (size_t k = 0; k < n; k++, at += length)
        memcpy(at, text, length);
    (void)stpcpy(at, behind);
    return all;
}

static void long_ones(void)
{
    char *const text = many("<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>", "xyz ", 250000,
                            "</t></is></c></row>");
    char *const shared = many("<si><t>", "xyz ", 250000, "</t></si>");
    char *const columns = many("<row>", "<c><v>1</v></c>", 1000000, "</row>");
    char *const tag = many("<row r=\"2\" ", "abcd", 2000000, "/>");

    refused(text, NULL,
            "sheet 'S', cell A2: the cell has a text of more than 32767 characters, the most that "
            "a cell can have\n"
            "  hint: open it and shorten or clear the cell");
    refused("", shared,
            "a cell of the workbook has a text of more than 32767 characters, the most that a cell "
            "can have\n"
            "  hint: open it and shorten or clear the cell");
    refused(columns, NULL,
            "sheet 'S', row 1: the sheet is damaged: a cell of this row is not in its order, or "
            "beyond the last column XFD\n"
            "  hint: open it and save it anew");
    refused(tag, NULL,
            "'xl/worksheets/sheet1.xml' in the file has a tag of more than 4194304 bytes\n"
            "  hint: open it and save it anew");
    free(text);
    free(shared);
    free(columns);
    free(tag);
}

/* A sheet of 70 MB of blanks in 70 KB. */
static void bomb(void)
{
    char *const blanks = many("", "          ", 7000000, "");

    refused(blanks, NULL,
            "'xl/worksheets/sheet1.xml' in the file becomes more than 200 times as large as the "
            "file when it is unpacked: such files are made to exhaust computers\n"
            "  hint: if it is what it seems, open it and save the sheet as CSV");
    free(blanks);
}

static void doctype(void)
{
    static const char *const parts[] = {"_rels/.rels",
                                        "<!DOCTYPE a [<!ENTITY b \"bbbbbbbb\"><!ENTITY c "
                                        "\"&b;&b;&b;&b;\">]><Relationships>&c;</Relationships>",
                                        NULL};
    workbook w;

    workbook_open_parts(&w, parts);
    workbook_refused(&w,
                     "'_rels/.rels' in the file defines a document type, which no workbook does\n"
                     "  hint: open it and save it anew");
    workbook_close(&w);
}

static void not_whole(void)
{
    static const char relations[] =
        "<Relationships><Relationship Id=\"r\" Type=\"http://a/officeDocument\" "
        "Target=\"xl/workbook.xml\"/></Relationships>";
    static const char binary[] =
        "<Relationships><Relationship Id=\"r\" Type=\"http://a/officeDocument\" "
        "Target=\"xl/workbook.bin\"/></Relationships>";
    static const char *const no_book[] = {"_rels/.rels", relations, NULL};
    static const char *const binary_book[] = {"_rels/.rels", binary, NULL};
    static const char *const archive[] = {"data.csv", "region,x\n", NULL};
    workbook w;

    workbook_open_parts(&w, no_book);
    workbook_refused(&w, "the file is no whole workbook: 'xl/workbook.xml' is not in it\n" AGAIN);
    workbook_close(&w);
    workbook_open_parts(&w, binary_book);
    workbook_refused(&w, "the file is a binary workbook (.xlsb), which is not read\n"
                         "  hint: open it and save it as .xlsx");
    workbook_close(&w);
    workbook_open_parts(&w, archive);
    workbook_refused(&w, "the file is a ZIP archive, not a workbook\n"
                         "  hint: unpack it and name the file that has the table");
    workbook_close(&w);
    workbook_open(&w, "PK\3\4 cut off", 12);
    workbook_refused(&w, "the file is cut off or damaged: it is no whole ZIP archive\n" AGAIN);
    workbook_close(&w);
}

static void other_files(void)
{
    static const struct {
        const char *bytes, *message;
    } cases[] = {
        {"", "the file is empty"},
        {"region,x\nA,1\n", "the file is not a workbook (.xlsx, .ods, .xls)\n"
                            "  hint: if it is delimited text: use = csv"},
        {"%PDF-1.5\n", "the file is a PDF document, not a workbook\n"
                       "  hint: copy the table out of it, or ask for it as CSV"},
        {"<html><body>Page not found", "the file is an HTML page without a table\n"
                                       "  hint: it may be the page about the file, or an error of "
                                       "the site: download the data itself"},
        {"<table><tr><td>a</table><table><tr><td>b</table>",
         "the workbook has 2 sheets: 'table 1', 'table 2'\n"
         "  hint: say which is read: sheet = table 1"},
    };

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        workbook w;

        workbook_open(&w, cases[k].bytes, strlen(cases[k].bytes));
        workbook_refused(&w, cases[k].message);
        workbook_close(&w);
    }
}

CU_TestInfo xlsx_wrong_tests[] = {
    {"cells", cells},
    {"long texts, tags and rows", long_ones},
    {"a sheet that becomes much larger", bomb},
    {"document types", doctype},
    {"parts that lack", not_whole},
    {"files of other kinds", other_files},
    CU_TEST_INFO_NULL,
};
