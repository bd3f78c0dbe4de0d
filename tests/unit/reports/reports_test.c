/* reports_test.c - the reports against texts written by hand. */
#include <CUnit/Basic.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "fixture.h"
#include "test_main.h"

/* -- report.table */

static void test_table(void)
{
    fixture f;

    set_up(&f, "report_table", &table_rating, NULL);
    check_text(&f, "report.txt",
               "Region     year     Gross regional product   Score  Grade\n"
               "                               million KZT\n"
               "─────────────────────────────────────────────────────────\n"
               "Қарағанды  2010                    1189.50  100.00  high\n"
               "Akmola     2010                     416.25    0.13  low\n"
               "東京       2010                       ·       2.68  ·\n"
               "Cafe\xCC\x81       2010                      -7.00    ·     low\n"
               "Қарағанды  2011  1000000000000000000000.00   33.33  high\n");
}

static void test_table_shortest_numbers(void)
{
    fixture f;

    set_up(&f, "report_table", &table_rating, NULL);
    f.per_column[0] = 0;
    f.per_column[1] = -1;
    argument(&f, "headings")->number = 1;
    argument(&f, "missing")->text = "n/a";
    argument(&f, "heading")->text = "Rating\x1B[0m";
    f.call.rows = 4; /* without the row of 1e21 */
    check_text(&f, "report.txt",
               "Rating\xEF\xBF\xBD[0m\n\n"
               "region     year          grp    score  grade\n"
               "                 million KZT\n"
               "────────────────────────────────────────────\n"
               "Қарағанды  2010         1190  100      high\n"
               "Akmola     2010          416    0.125  low\n"
               "東京       2010          n/a    2.675  n/a\n"
               "Cafe\xCC\x81       2010           -7  n/a      low\n");
}

static void test_table_sorted(void)
{
    static const char *const by_score[] = {"-score"};
    static const char *const by_grade_and_region[] = {"grade", "year", "region"};
    fixture f;

    set_up(&f, "report_table", &table_rating, NULL);
    argument(&f, "sort")->texts = by_score;
    argument(&f, "sort")->count = 1;
    argument(&f, "rows")->number = 3;
    f.in[1].columns++; /* score and grade alone */
    f.in[1].n--;
    check_text(&f, "report.txt",
               "Region     year   Score  Grade\n"
               "──────────────────────────────\n"
               "Қарағанды  2010  100.00  high\n"
               "Қарағанды  2011   33.33  high\n"
               "東京       2010    2.68  ·\n"
               "(3 of 5 rows)\n");
    set_up(&f, "report_table", &table_rating, NULL);
    argument(&f, "sort")->texts = by_grade_and_region;
    argument(&f, "sort")->count = 3;
    f.in[1].columns += 2; /* grade alone */
    f.in[1].n = 1;
    check_text(&f, "report.txt",
               "Region     year  Grade\n"
               "──────────────────────\n"
               "Қарағанды  2010  high\n"
               "Қарағанды  2011  high\n"
               "Akmola     2010  low\n"
               "Cafe\xCC\x81       2010  low\n"
               "東京       2010  ·\n");
}

static void test_table_awkward(void)
{
    fixture f;

    set_up(&f, "report_table", &table_awkward, NULL);
    check_text(&f, "report.txt",
               "Text\xEF\xBF\xBD\n"
               "─────────────\n"
               "a,b\n"
               "say \"yes\"\n"
               "two\xEF\xBF\xBD lines\n"
               " blank\n"
               "\n"
               "semi;colon\n"
               "\xEF\xBF\xBD[2Jcleared\n"
               "bad \xEF\xBF\xBD byte \xEF\xBF\xBD\xEF\xBF\xBD\n"
               "\xEF\xBF\xBDtab here\n"
               "\xEF\xBF\xBDrtl\n"
               "·\n");
    set_up(&f, "report_table", &table_empty, NULL);
    check_text(&f, "report.txt", "x\n─\n(0 of 0 rows)\n");
}

static void test_table_unknown_column(void)
{
    static const char *const by[] = {"-scor"};
    fixture f;

    set_up(&f, "report_table", &table_rating, NULL);
    argument(&f, "sort")->texts = by;
    argument(&f, "sort")->count = 1;
    check_failure(&f, "sort", "there is no column '-scor' to sort by",
                  "the columns are 'region', 'year', 'grp', 'score', 'grade'");
}

/* -- report.csv */

static void test_csv(void)
{
    fixture f;

    set_up(&f, "report_csv", &table_rating, NULL);
    check_text(&f, "rating.csv",
               "region,year,grp,score,grade\r\n"
               "Қарағанды,2010,1189.5,100,high\r\n"
               "Akmola,2010,416.25,0.125,low\r\n"
               "東京,2010,,2.675,\r\n"
               "Cafe\xCC\x81,2010,-7,,low\r\n"
               "Қарағанды,2011,1e+21,33.333333333333336,high\r\n");
}

static void test_csv_decimal_comma(void)
{
    fixture f;

    set_up(&f, "report_csv", &table_rating, NULL);
    argument(&f, "decimal")->number = 1;
    argument(&f, "line_ends")->number = 1;
    argument(&f, "bom")->number = 1;
    argument(&f, "digits")->number = 1;
    argument(&f, "file")->text = "Рейтинг";
    f.call.rows = 5;
    check_text(&f, "Рейтинг.csv",
               "\xEF\xBB\xBFregion;year;grp;score;grade\n"
               "Қарағанды;2010;1189,5;100,0;high\n"
               "Akmola;2010;416,3;0,1;low\n"
               "東京;2010;;2,7;\n"
               "Cafe\xCC\x81;2010;-7,0;;low\n"
               "Қарағанды;2011;1000000000000000000000,0;33,3;high\n");
}

static void test_csv_awkward(void)
{
    fixture f;

    set_up(&f, "report_csv", &table_awkward, &table_empty);
    CU_ASSERT_EQUAL(run(&f), RI_OK);
    CU_ASSERT_EQUAL(f.ctx->n_files, 2);
    CU_ASSERT_STRING_EQUAL(mock_text(f.ctx, "awkward.texts.csv"), "text\r\n"
                                                                  "\"a,b\"\r\n"
                                                                  "\"say \"\"yes\"\"\"\r\n"
                                                                  "\"two\r\nlines\"\r\n"
                                                                  "\" blank\"\r\n"
                                                                  "\"\"\r\n"
                                                                  "semi;colon\r\n"
                                                                  "\x1B[2Jcleared\r\n"
                                                                  "bad \xFF byte \xC0\x80\r\n"
                                                                  "\xC2\x85tab\there\r\n"
                                                                  "<U+202E>rtl\r\n"
                                                                  "\"\"\r\n");
    CU_ASSERT_STRING_EQUAL(mock_text(f.ctx, "empty.csv"), "x\r\n");
    tear_down(&f);
}

static void test_csv_errors(void)
{
    fixture f;

    set_up(&f, "report_csv", &table_rating, &table_empty);
    argument(&f, "file")->text = "all.csv";
    check_failure(&f, "file", "one file name for several tables: each table is a file of its own",
                  "leave 'file' out, or make one step per table");
    set_up(&f, "report_csv", &table_rating, NULL);
    argument(&f, "file")->text = "../all.csv";
    check_failure(&f, "file", "the file name is empty or names a folder",
                  "give a plain file name; the result folder is chosen by --out");
    set_up(&f, "report_csv", &table_rating, &table_rating);
    check_failure(&f, NULL, "the table 'rating' is named twice in 'from'", "");
    set_up(&f, "report_csv", &table_rating, NULL);
    argument(&f, "decimal")->number = 1;
    argument(&f, "delimiter")->number = 0;
    check_failure(&f, "delimiter", "the comma cannot be both the delimiter and the decimal mark",
                  "set delimiter = semicolon");
}

static void prepare_package(fixture *self)
{
    argument(self, "package")->text = "datapackage";
}

/* What it says of the files is checked by tests/studies/reports. */
static void test_csv_package(void)
{
    fixture f;
    const char *text;

    set_up(&f, "report_csv", &table_rating, NULL);
    prepare_package(&f);
    f.call.provenance = "{\"study\": {\"cites\": null}, \"steps\": []}";
    CU_ASSERT_EQUAL(run(&f), RI_OK);
    CU_ASSERT_EQUAL(f.ctx->n_files, 2);
    text = mock_text(f.ctx, "datapackage.json");
    CU_ASSERT_PTR_NOT_NULL_FATAL(text);
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "\"path\": \"rating.csv\""));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "\"type\": \"year\""));
    tear_down(&f);
    /* Texts that are not UTF-8. */
    set_up(&f, "report_csv", &table_awkward, NULL);
    prepare_package(&f);
    CU_ASSERT_EQUAL(run(&f), RI_OK);
    text = mock_text(f.ctx, "datapackage.json");
    CU_ASSERT_PTR_NOT_NULL_FATAL(text);
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "bad \xEF\xBF\xBD byte"));
    tear_down(&f);
    set_up(&f, "report_csv", &table_rating, NULL);
    argument(&f, "package")->text = "a/b";
    check_failure(&f, "package", "the file name is empty or names a folder",
                  "give a plain file name; the result folder is chosen by --out");
    check_failing("report_csv", &table_rating, prepare_package,
                  offsetof(struct ri_ctx, allocations), RI_NO_MEMORY, 20);
    check_failing("report_csv", &table_rating, prepare_package, offsetof(struct ri_ctx, writes),
                  RI_NO_MEMORY, 3);
}

static void test_csv_guard(void)
{
    static const char *const labels[] = {"=1", "+1,5", "-", "@a", "\tb", "a=b", "\r\n"};
    static const int32_t codes[] = {0, 1, 2, 3, 4, 5, 6};
    ri_column column = *table_awkward.columns[0];
    const ri_column *const columns[] = {&column};
    ri_table table = table_awkward;
    fixture f;

    column.labels = labels;
    column.codes = codes;
    column.n_labels = column.rows = table.rows = RI_COUNT(codes);
    column.name = "=name";
    table.columns = columns;
    set_up(&f, "report_csv", &table, NULL);
    argument(&f, "formulas")->number = 0;
    argument(&f, "line_ends")->number = 1;
    check_text(&f, "awkward.texts.csv", "'=name\n'=1\n\"+1,5\"\n-\n'@a\n'\tb\na=b\n\"'\r\n\"\n");
}

/* -- report.json */

static void test_json(void)
{
    fixture f;

    set_up(&f, "report_json", &table_rating, NULL);
    check_text(
        &f, "report.json",
        "{\n"
        "  \"format\": \"regind.report/1\",\n"
        "  \"study\": \"Study of \\\"regions\\\"\",\n"
        "  \"step\": \"report\",\n"
        "  \"tables\": [\n"
        "    {\n"
        "      \"name\": \"rating\",\n"
        "      \"title\": \"Rating\",\n"
        "      \"plugin\": \"aggregate.mean\",\n"
        "      \"rows\": 5,\n"
        "      \"columns\": [\n"
        "        {\"name\": \"region\", \"label\": \"Region\", \"role\": \"key\", \"unit\": \"\", "
        "\"attributes\": {}},\n"
        "        {\"name\": \"year\", \"label\": \"year\", \"role\": \"period\", \"unit\": \"\", "
        "\"attributes\": {}},\n"
        "        {\"name\": \"grp\", \"label\": \"Gross regional product\", \"role\": "
        "\"measure\", \"unit\": \"million KZT\", \"attributes\": {}},\n"
        "        {\"name\": \"score\", \"label\": \"Score\", \"role\": \"measure\", \"unit\": "
        "\"1\", \"attributes\": {\"direction\": \"1\", \"parent\": \"say \\\"index\\\"\"}},\n"
        "        {\"name\": \"grade\", \"label\": \"Grade\", \"role\": \"category\", \"unit\": "
        "\"\", \"attributes\": {}}\n"
        "      ],\n"
        "      \"data\": {\n"
        "        \"region\": [\"Қарағанды\", \"Akmola\", \"東京\", \"Cafe\xCC\x81\", "
        "\"Қарағанды\"],\n"
        "        \"year\": [\"2010\", \"2010\", \"2010\", \"2010\", \"2011\"],\n"
        "        \"grp\": [1189.5, 416.25, null, -7, 1e+21],\n"
        "        \"score\": [100, 0.125, 2.675, null, 33.333333333333336],\n"
        "        \"grade\": [\"high\", \"low\", null, \"low\", \"high\"]\n"
        "      },\n"
        "      \"notes\": [\n"
        "        {\"level\": \"finding\", \"text\": \"region=Akmola: printed\\t0.13\"},\n"
        "        {\"level\": \"warning\", \"text\": \"1 row was left out\"}\n"
        "      ]\n"
        "    }\n"
        "  ]\n"
        "}\n");
}

/* Also leaves report.json in the working folder, for other programs' parsers to read. */
static void test_json_awkward(void)
{
    fixture f;
    const char *text;
    FILE *file;

    set_up(&f, "report_json", &table_awkward, &table_empty);
    CU_ASSERT_EQUAL(run(&f), RI_OK);
    text = mock_text(f.ctx, "report.json");
    CU_ASSERT_PTR_NOT_NULL_FATAL(text);
    CU_ASSERT_PTR_NOT_NULL(strstr(
        text, "\"text\": [\"a,b\", \"say \\\"yes\\\"\", \"two\\r\\nlines\", \" blank\", \"\", "
              "\"semi;colon\", \"\\u001b[2Jcleared\", \"bad \xEF\xBF\xBD byte "
              "\xEF\xBF\xBD\xEF\xBF\xBD\", \"\\u0085tab\\there\", \"\xE2\x80\xAErtl\", null]"));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "\"label\": \"Text\\u001b\""));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "\"x\": []"));
    file = fopen("report.json", "w");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    CU_ASSERT_TRUE(fputs(text, file) >= 0);
    CU_ASSERT_EQUAL(fclose(file), 0);
    tear_down(&f);
}

static void test_json_errors(void)
{
    fixture f;

    set_up(&f, "report_json", &table_rating, NULL);
    argument(&f, "file")->text = "";
    check_failure(&f, "file", "the file name is empty or names a folder",
                  "give a plain file name; the result folder is chosen by --out");
}

/* -- All of them. */

static const char *const modules[] = {"report_table", "report_csv", "report_json"};

static void test_planning_writes_nothing(void)
{
    for (unsigned m = 0; m < 3; m++) {
        fixture f;

        set_up(&f, modules[m], &table_empty, NULL);
        f.call.flags = RI_PLANNING;
        CU_ASSERT_EQUAL(run(&f), RI_OK);
        CU_ASSERT_EQUAL(f.ctx->n_files, 0);
        tear_down(&f);
    }
}

static void prepare_table(fixture *self)
{
    static const char *const by[] = {"region"};

    argument(self, "sort")->texts = by;
    argument(self, "sort")->count = 1;
    argument(self, "heading")->text = "Heading";
}

static void test_failures(void)
{
    for (unsigned m = 0; m < 3; m++) {
        void (*const prepare)(fixture *) = m ? NULL : prepare_table;

        check_failing(modules[m], &table_rating, prepare, offsetof(struct ri_ctx, allocations),
                      RI_NO_MEMORY, 4);
        check_failing(modules[m], &table_rating, prepare, offsetof(struct ri_ctx, writes),
                      RI_NO_MEMORY, 1);
    }
    check_failing("report_table", &table_rating, prepare_table, offsetof(struct ri_ctx, progresses),
                  RI_CANCELLED, 1);
}

/* A table longer than the writer's buffer arrives whole, and can be cancelled. */
static void test_long_table(void)
{
    enum { ROWS = 300000 };
    static double values[ROWS];
    ri_column column = *table_empty.columns[0];
    const ri_column *const columns[] = {&column};
    ri_table table = table_empty;
    static const size_t lengths[] = {0, 3 + 12 * (size_t)ROWS, 0};

    for (int k = 0; k < ROWS; k++)
        values[k] = 12345678.5;
    column.rows = table.rows = ROWS;
    column.values = values;
    table.columns = columns;
    for (unsigned m = 0; m < 3; m++) {
        fixture f;

        set_up(&f, modules[m], &table, NULL);
        CU_ASSERT_EQUAL(run(&f), RI_OK);
        CU_ASSERT(f.ctx->files[0].length > 11 * (size_t)ROWS);
        if (lengths[m])
            CU_ASSERT_EQUAL(f.ctx->files[0].length, lengths[m]);
        tear_down(&f);
        set_up(&f, modules[m], &table, NULL);
        f.ctx->progresses = 3;
        CU_ASSERT_EQUAL(run(&f), RI_CANCELLED);
        tear_down(&f);
    }
}

int main(int argc, char **argv)
{
    static CU_TestInfo tests[] = {
        {"table", test_table},
        {"table with shortest numbers", test_table_shortest_numbers},
        {"table sorted", test_table_sorted},
        {"table of awkward texts", test_table_awkward},
        {"table sorted by an unknown column", test_table_unknown_column},
        {"csv", test_csv},
        {"csv with decimal comma", test_csv_decimal_comma},
        {"csv of awkward texts", test_csv_awkward},
        {"csv errors", test_csv_errors},
        {"csv as a data package", test_csv_package},
        {"csv guarded against formulas", test_csv_guard},
        {"json", test_json},
        {"json of awkward texts", test_json_awkward},
        {"json errors", test_json_errors},
        {"planning writes nothing", test_planning_writes_nothing},
        {"failures of the host", test_failures},
        {"long table", test_long_table},
        CU_TEST_INFO_NULL,
    };
    static CU_SuiteInfo suites[] = {{.pName = "reports", .pTests = tests}, CU_SUITE_INFO_NULL};

    fixture_folder = argc > 1 ? argv[1] : ".";
    return unit_main(suites);
}
