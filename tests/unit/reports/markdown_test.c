/* markdown_test.c - report.markdown against texts written by hand. */
#include <CUnit/Basic.h>

#include <stdio.h>
#include <string.h>

#include "fixture.h"
#include "test_main.h"

static const char module[] = "report_markdown";

static void test_document(void)
{
    fixture f;

    set_up(&f, module, &table_rating, NULL);
    check_text(&f, "report.md",
               "# Study of \"regions\"\n"
               "\n"
               "Data of: 2010\u20132011\n"
               "\n"
               "## Rating\n"
               "\n"
               "`rating`\n"
               "\n"
               "| Region | year | Gross regional product, million KZT | Score | Grade |\n"
               "| --- | --- | ---: | ---: | --- |\n"
               "| Қарағанды | 2010 | 1,189.50 | 100.00 | high |\n"
               "| Akmola | 2010 | 416.25 | 0.13 | low |\n"
               "| 東京 | 2010 |  | 2.68 |  |\n"
               "| Cafe\xCC\x81 | 2010 | \u22127.00 |  | low |\n"
               "| Қарағанды | 2011 | 1,000,000,000,000,000,000,000.00 | 33.33 | high |\n"
               "\n"
               "- region=Akmola: printed 0.13\n"
               "- **warning:** 1 row was left out\n");
}

/* In Russian numbers: the marks of the language. */
static void test_language(void)
{
    fixture f;
    const char *text;

    set_up(&f, module, &table_rating, NULL);
    argument(&f, "language")->number = 1;
    argument(&f, "rows")->number = 2;
    CU_ASSERT_EQUAL(run(&f), RI_OK);
    text = mock_text(f.ctx, "report.md");
    CU_ASSERT_PTR_NOT_NULL_FATAL(text);
    CU_ASSERT_PTR_NOT_NULL(
        strstr(text, "| Қарағанды | 2010 | 1\u202F189,50 | 100,00 | высокий |\n"));
    CU_ASSERT_PTR_NULL(strstr(text, "東京"));
    tear_down(&f);
}

static void test_awkward(void)
{
    static const char *const labels[] = {
        "a|b",  "<script>",     "_x_ y_z",      "`code` *bold* [a](b)", "two\r\nlines",
        "&lt;", "~~gone~~ $x$", "bad \xFF\x1B", "back\\slash"};
    static const int32_t codes[] = {0, 1, 2, 3, 4, 5, 6, 7, 8};
    static const ri_note notes[] = {{sizeof *notes, RI_FINDING, "- 1"},
                                    {sizeof *notes, RI_FINDING, "1. one"},
                                    {sizeof *notes, RI_FINDING, "# no heading"}};
    static const ri_note *const list[] = {&notes[0], &notes[1], &notes[2]};
    ri_column column = *table_awkward.columns[0];
    const ri_column *const columns[] = {&column};
    ri_table table = table_awkward;
    fixture f;

    column.labels = labels;
    column.n_labels = column.rows = table.rows = RI_COUNT(codes);
    column.codes = codes;
    column.label = "|";
    table.columns = columns;
    table.notes = list;
    table.n_notes = 3;
    set_up(&f, module, &table, NULL);
    check_text(&f, "report.md",
               "# Study of \"regions\"\n"
               "\n"
               "## Awkward\n"
               "\n"
               "`awkward.texts`\n"
               "\n"
               "| \\| |\n"
               "| --- |\n"
               "| a\\|b |\n"
               "| \\<script\\> |\n"
               "| \\_x\\_ y_z |\n"
               "| \\`code\\` \\*bold\\* \\[a\\](b) |\n"
               "| two<br>lines |\n"
               "| \\&lt; |\n"
               "| \\~\\~gone\\~\\~ \\$x\\$ |\n"
               "| bad \xEF\xBF\xBD\xEF\xBF\xBD |\n"
               "| back\\\\slash |\n"
               "\n"
               "- \\- 1\n"
               "- 1\\. one\n"
               "- \\# no heading\n");
}

static void test_rows(void)
{
    fixture f;
    const char *text;

    set_up(&f, module, &table_rating, &table_empty);
    argument(&f, "rows")->number = 4;
    argument(&f, "file")->text = "page";
    CU_ASSERT_EQUAL(run(&f), RI_OK);
    text = mock_text(f.ctx, "page.md");
    CU_ASSERT_PTR_NOT_NULL_FATAL(text);
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "\n(4 of 5 rows)\n"));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "| x |\n| ---: |\n"));
    tear_down(&f);
}

/* What a host of 1.1 tells. */
static void test_methods(void)
{
    fixture f;
    const char *text;

    set_up(&f, module, &table_empty, NULL);
    f.call.provenance =
        "{\"study\": {\"cites\": \"Author (2014)\"}, \"steps\": [{\"step\": \"data\", "
        "\"title\": \"Table\", \"plugin\": \"csv\", \"version\": \"1.0.0\", \"doc\": null, "
        "\"formula\": \"a_b = x * y\", \"citation\": \"@misc{a}\", \"from\": [\"a\", \"b\"], "
        "\"within\": [], \"parameters\": {\"delimiter\": \"|\"}, \"inputs\": [{\"file\": "
        "\"d/a.csv\", \"sha256\": \"00ff\", \"bytes\": 12}]}]}";
    CU_ASSERT_EQUAL(run(&f), RI_OK);
    text = mock_text(f.ctx, "report.md");
    CU_ASSERT_PTR_NOT_NULL_FATAL(text);
    CU_ASSERT_STRING_EQUAL(text, "# Study of \"regions\"\n"
                                 "\n"
                                 "Follows: Author (2014)\n"
                                 "\n"
                                 "## Empty\n"
                                 "\n"
                                 "`empty`\n"
                                 "\n"
                                 "| x |\n"
                                 "| ---: |\n"
                                 "\n"
                                 "## Methods\n"
                                 "\n"
                                 "### Table\n"
                                 "\n"
                                 "`data` (`csv` 1.0.0)\n"
                                 "\n"
                                 "**Formula:** a_b = x \\* y\n"
                                 "\n"
                                 "**From:** a, b\n"
                                 "\n"
                                 "- `delimiter` = \\|\n"
                                 "\n"
                                 "```bibtex\n"
                                 "@misc{a}\n"
                                 "```\n"
                                 "\n"
                                 "## Sources\n"
                                 "\n"
                                 "| File | Step | SHA-256 |\n"
                                 "| --- | --- | --- |\n"
                                 "| d/a.csv | data | 00ff |\n");
    tear_down(&f);
    set_up(&f, module, &table_empty, NULL);
    f.call.provenance = "{";
    CU_ASSERT_EQUAL(run(&f), RI_INTERNAL);
    CU_ASSERT_EQUAL(f.ctx->n_files, 0);
    tear_down(&f);
}

static void test_errors(void)
{
    fixture f;

    set_up(&f, module, &table_rating, NULL);
    argument(&f, "file")->text = "";
    check_failure(&f, "file", "the file name is empty or names a folder",
                  "give a plain file name; the result folder is chosen by --out");
    set_up(&f, module, &table_empty, NULL);
    f.call.flags = RI_PLANNING;
    CU_ASSERT_EQUAL(run(&f), RI_OK);
    CU_ASSERT_EQUAL(f.ctx->n_files, 0);
    tear_down(&f);
}

static void test_failures(void)
{
    check_failing(module, &table_rating, NULL, offsetof(struct ri_ctx, allocations), RI_NO_MEMORY,
                  3);
    check_failing(module, &table_rating, NULL, offsetof(struct ri_ctx, writes), RI_NO_MEMORY, 1);
}

int main(int argc, char **argv)
{
    static CU_TestInfo tests[] = {
        {"document", test_document},
        {"language", test_language},
        {"awkward texts", test_awkward},
        {"rows", test_rows},
        {"methods", test_methods},
        {"errors", test_errors},
        {"failures of the host", test_failures},
        CU_TEST_INFO_NULL,
    };
    static CU_SuiteInfo suites[] = {{.pName = "report.markdown", .pTests = tests},
                                    CU_SUITE_INFO_NULL};

    fixture_folder = argc > 1 ? argv[1] : ".";
    return unit_main(suites);
}
