/* spreadsheet_html_test.c - tables of pages, as sites and people write them. */
#include "workbook.h"

static void open_page(workbook *w, const char *page)
{
    workbook_open(w, page, strlen(page));
}

/* Cells and rows that are not closed, spans, blanks, references, another encoding. */
static void cells(void)
{
    workbook w;

    open_page(&w, "<HTML><head><meta charset=windows-1251><style>td {x: 1}</style></head>\n"
                  "<table><thead><tr><th rowspan=2>region<th colspan=2>x<tr><th>a<th>b</thead>\n"
                  "<tr><td>\xC1\xE5\xF0\xB8\xE7 &amp;\n  <b>Elm</b><br>2<td>&minus;0.5<td>&nbsp;\n"
                  "<tr><td rowspan='2'>B<script>var t = '<td>9';</script><td>1<td>2\n"
                  "<tr><td colspan=0>3<td>4</table><p>a note");
    trial_set(&w.trial, "header", "2");
    trial_set(&w.trial, "duplicates", "sum");
    CU_ASSERT_EQUAL(trial_run(&w.trial), STATUS_OK);
    check_labels(&w.trial, "region", "Берёз & Elm 2|B");
    CHECK_VALUES(&w.trial, "x a", "1", -0.5, 4);
    CHECK_VALUES(&w.trial, "x b", "1", (double)NAN, 6);
    workbook_close(&w);
}

/* Tables are sheets; those within cells are tables of their own. */
static void tables(void)
{
    workbook w;

    open_page(&w, "<!DOCTYPE html><table></table><table><tr><td>menu<td><table><tr><th>region<th>x"
                  "<tr><td>A<td>1</table>behind</table>");
    workbook_refused(&w, "the workbook has 2 sheets: 'table 2', 'table 3'\n"
                         "  hint: say which is read: sheet = table 2");
    trial_set(&w.trial, "sheet", "table 3");
    workbook_read(&w);
    check_labels(&w.trial, "region", "A");
    CHECK_VALUES(&w.trial, "x", "1", 1);
    workbook_close(&w);
}

static void wrong(void)
{
    static char page[1 << 20] = "<table><tr><td>";
    workbook w;

    memset(page + 15, 'a', sizeof page - 16);
    open_page(&w, page);
    workbook_refused(&w,
                     "a cell of the page has a text of more than 32767 characters, the most that "
                     "a cell can have\n  hint: open it and shorten or clear the cell");
    workbook_close(&w);
    open_page(&w, "<table><tr><td colspan=1000><td colspan=1000><td>");
    workbook_refused(&w, "a table of the page has more than 1024 columns, or more rows than there "
                         "can be\n  hint: open it and save it as .xlsx");
    workbook_close(&w);
}

static void allocations(void)
{
    workbook w;

    open_page(&w, "<table><tr><th>region<th>x<tr><td rowspan=2>A<td>1<tr><td>2</table>");
    trial_set(&w.trial, "duplicates", "sum");
    check_allocations(&w.trial);
    CHECK_VALUES(&w.trial, "x", "1", 3);
    workbook_close(&w);
}

CU_TestInfo html_tests[] = {
    {"cells", cells},           {"tables", tables}, {"wrong pages", wrong},
    {"no memory", allocations}, CU_TEST_INFO_NULL,
};
