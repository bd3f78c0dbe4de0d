/* cells_test.c - delimiters and fields; figures and periods; kinds of file. */
#include <stdio.h>
#include <string.h>

#include "init/cells.h"
#include "init/figure.h"
#include "init/kind.h"
#include "init/period_text.h"
#include "init/unmerge.h"
#include "init_test.h"
#include "table/period.h"

static char delimiter_of(const char *text)
{
    return init_delimiter(text, strlen(text));
}

static void delimiters(void)
{
    CU_ASSERT_EQUAL(delimiter_of("a,b,c\n1,2,3\n"), ',');
    CU_ASSERT_EQUAL(delimiter_of("a;b\nx;1,5\ny;2,25\n"), ';');
    CU_ASSERT_EQUAL(delimiter_of("a\tb\nx\t1,5\ny\t2,25\n"), '\t');
    CU_ASSERT_EQUAL(delimiter_of("a|b\nx|1\n"), '|');
    CU_ASSERT_EQUAL(delimiter_of("\"v\" \"w\"\n\"x\" 1 2\n\"y\" 3 4\n"), ' ');
    CU_ASSERT_EQUAL(delimiter_of("a\nb\nc\n"), 0);
    CU_ASSERT_EQUAL(delimiter_of(""), 0);
    /* a delimiter in quotes is none, and titles differ from the table */
    CU_ASSERT_EQUAL(delimiter_of("Table 1\na;b\n\"x;y;z\";1\nw;2\n"), ';');
}

static void fields(void)
{
    static const char text[] = "a,\"b,\"\"c\"\"\nd\", e \r\n\n1,2,\n";
    arena *const memory = arena_new(allocator_system());
    init_cells cells;

    CU_ASSERT_PTR_NOT_NULL_FATAL(memory);
    CU_ASSERT_TRUE_FATAL(init_cells_read(memory, text, sizeof text - 1, ',', &cells));
    CU_ASSERT_EQUAL_FATAL(cells.n, 3);
    CU_ASSERT_EQUAL_FATAL(cells.rows[0].n, 3);
    CU_ASSERT_STRING_EQUAL(cells.rows[0].cells[1].text, "b,\"c\"\nd");
    CU_ASSERT_TRUE(cells.rows[0].cells[1].quoted);
    CU_ASSERT_STRING_EQUAL(cells.rows[0].cells[2].text, "e");
    CU_ASSERT_EQUAL(cells.rows[1].line, 3);
    CU_ASSERT_EQUAL(cells.rows[1].filled, 0);
    CU_ASSERT_EQUAL(cells.rows[2].n, 3);
    CU_ASSERT_EQUAL(cells.rows[2].filled, 2);
    CU_ASSERT_EQUAL(init_usual_width(&cells), 3);
    CU_ASSERT_FALSE(cells.is_cut);
    arena_free(memory);
}

static void figures(void)
{
    static const char *const numbers[] = {
        "1",           "-1.5",   "\u22122",   "\u20131.5",  ".5",      "5.",     "1e-5",
        "1 204\u00B9", "12.3 p", "450*",      "8 1)",       "388 (2)", "12.5 %", "$1,234.50",
        "7.25 \u20AC", "(123)",  "12,34,567", "1\u00A0234", "1'000"};
    static const char *const none[] = {"", ".", "-", "Alder", "R01", "(D)", "1 km2x", "(p)", ":"};

    for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++)
        CU_ASSERT_TRUE(init_figure_of(numbers[k]).is_number);
    for (size_t k = 0; k < sizeof none / sizeof *none; k++)
        CU_ASSERT_FALSE(init_figure_of(none[k]).is_number);
    CU_ASSERT_TRUE(init_figure_of("12.3 p").flagged);
    CU_ASSERT_TRUE(init_figure_of("(123)").brackets);
    CU_ASSERT_TRUE(init_figure_of("12,34,567").lakh);
    CU_ASSERT_TRUE(init_figure_of("01001").leading_zero);
    CU_ASSERT_FALSE(init_figure_of("0.144").leading_zero);
    CU_ASSERT_EQUAL(init_figure_of("162.273").behind, 3);
    CU_ASSERT_EQUAL(init_figure_of("1,203,450").commas, 2);
    CU_ASSERT_STRING_EQUAL(init_figure_of("\u20AC 7").currency, "EUR");
    CU_ASSERT_TRUE(init_figure_of("1 234").spaces);
    CU_ASSERT_FALSE(init_figure_of("8 1)").spaces);
}

static void periods(void)
{
    CU_ASSERT_EQUAL(init_period_kind("2010"), PERIOD_YEAR);
    CU_ASSERT_EQUAL(init_period_kind("2010 \u0433."), PERIOD_YEAR);
    CU_ASSERT_EQUAL(init_period_kind("2010 [YR2010]"), PERIOD_YEAR);
    CU_ASSERT_EQUAL(init_period_kind("2010M01"), PERIOD_MONTH);
    CU_ASSERT_EQUAL(init_period_kind("2005:Q1"), PERIOD_QUARTER);
    CU_ASSERT_EQUAL(init_period_kind("2012/13"), PERIOD_SPLIT_YEAR);
    CU_ASSERT_EQUAL(init_period_kind("31.12.2012"), PERIOD_DAY);
    CU_ASSERT_EQUAL(init_period_kind("1200"), PERIOD_NONE);
    CU_ASSERT_EQUAL(init_period_kind("410.5"), PERIOD_NONE);
    CU_ASSERT_EQUAL(init_period_kind(""), PERIOD_NONE);
    CU_ASSERT_EQUAL(init_period_kind("2010 and what is behind it is long"), PERIOD_NONE);
    CU_ASSERT_TRUE(init_names_period("Year"));
    CU_ASSERT_FALSE(init_names_period("region"));
}

static const char *kind(const char *bytes, const char *path)
{
    const init_kind *const found = init_kind_of((const unsigned char *)bytes, strlen(bytes), path);

    return found ? (found->source ? found->source : found->what) : "text";
}

static void kinds(void)
{
    CU_ASSERT_STRING_EQUAL(kind("a,b\n1,2\n", "x.csv"), "text");
    CU_ASSERT_STRING_EQUAL(kind("PK\x03\x04 xl/workbook.xml", "x"), "spreadsheet");
    CU_ASSERT_STRING_EQUAL(
        kind("PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "x"),
        "spreadsheet");
    CU_ASSERT_STRING_EQUAL(kind("PK\x03\x04 data.csv", "x.zip"), "a ZIP archive");
    CU_ASSERT_STRING_EQUAL(kind("<stata_dta><header>", "x"), "statistics");
    CU_ASSERT_STRING_EQUAL(kind("$FL2@(#) SPSS", "x"), "statistics");
    CU_ASSERT_STRING_EQUAL(kind("SQLite format 3", "x"), "gdal");
    CU_ASSERT_STRING_EQUAL(kind(" {\"type\": \"FeatureCollection\"}", "x"), "gdal");
    CU_ASSERT_STRING_EQUAL(kind("{\"version\": \"2.0\", \"dimension\": {}, \"value\": []}", "x"),
                           "jsonstat");
    CU_ASSERT_STRING_EQUAL(kind("<html><table>", "x.html"), "an HTML page");
    CU_ASSERT_STRING_EQUAL(kind("", "x"), "text");
}

/* Rows as a workbook's source has them, and what is left of them. */
static void merged(void)
{
    static const char text[] = "Title,Title,Title\nregion,2021,2021\nregion,a,b\nx,5,5\ny,6,\n"
                               "Note: here,Note: here,Note: here\n";
    static const char *const left[] = {"Title||", "region|2021|", "|a|b",
                                       "x|5|5",   "y|6",          "Note: here"};
    arena *const memory = arena_new(allocator_system());
    init_cells cells;

    CU_ASSERT_PTR_NOT_NULL_FATAL(memory);
    CU_ASSERT_TRUE_FATAL(init_cells_read(memory, text, sizeof text - 1, ',', &cells));
    init_unmerge(&cells);
    CU_ASSERT_EQUAL_FATAL(cells.n, 6);
    for (size_t r = 0; r < cells.n; r++) {
        char line[64] = "";

        for (size_t f = 0; f < cells.rows[r].n; f++)
            (void)snprintf(line + strlen(line), sizeof line - strlen(line), "%s%s", f ? "|" : "",
                           cells.rows[r].cells[f].text);
        CU_ASSERT_STRING_EQUAL(line, left[r]);
    }
    CU_ASSERT_EQUAL(cells.rows[0].filled, 1);
    CU_ASSERT_EQUAL(cells.rows[2].filled, 2);
    arena_free(memory);
}

CU_TestInfo cells_tests[] = {
    {"delimiters", delimiters}, {"fields", fields}, {"figures", figures}, {"periods", periods},
    {"kinds", kinds},           {"merged", merged}, CU_TEST_INFO_NULL,
};
