/* compare_test.c - report.compare: what it makes of a comparison, and of what is none. */
#include <CUnit/Basic.h>

#include <stdio.h>
#include <string.h>

#include "fixture.h"
#include "test_main.h"

static const char module[] = "report_compare";
static const char path[] = "comparison.json";

static const char good[] =
    "{\"format\": \"regind.compare/2\", \"status\": \"ok\", \"on\": \"score.<b>\", \"top\": 1,\n"
    " \"rows\": 3, \"compared\": 2, \"grades\": [\"A\", \"</script>\"],\n"
    " \"methodologies\": [{\"name\": \"first\", \"title\": \"<script>alert(1)</script>\","
    " \"unit\": \"percent\", \"direction\": 1}, {\"name\": \"second\", \"title\": null, \"unit\": "
    "\"1\", \"direction\": -1}],\n"
    " \"methods\": [{\"first\": \"first\", \"second\": \"second\", \"differences\": [{\"step\": "
    "\"score\", \"key\": null, \"before\": \"aggregate.mean\", \"after\": null, \"used\": "
    "true}]}],\n"
    " \"groups\": [{\"keys\": {\"year\": \"2012\"}, \"compared\": 2, \"rows\": [\n"
    "  {\"keys\": {\"region\": \"Akmola & co\", \"year\": \"2012\"}, \"compared\": true, \"by\": "
    "[{\"score\": 20.5, \"rank\": 1, \"score_shift\": 0, \"rank_shift\": 0, \"grade\": \"A\"}, "
    "{\"score\": 1.25, \"rank\": 2, \"score_shift\": null, \"rank_shift\": -1, \"grade\": "
    "null}]},\n"
    "  {\"keys\": {\"region\": \"Aktobe\", \"year\": \"2012\"}, \"compared\": true, \"by\": "
    "[{\"score\": 10, \"rank\": 2}, {\"score\": 3, \"rank\": 1, \"rank_shift\": 1}]},\n"
    "  {\"keys\": {\"region\": \"Atyrau\", \"year\": \"2012\"}, \"compared\": false, \"by\": "
    "[{\"score\": null, \"rank\": null}]}]}],\n"
    " \"pairs\": [{\"first\": \"first\", \"second\": \"second\", \"groups\": [], \"all\": "
    "{\"rows\": "
    "2, \"kendall_tau_b\": -1, \"spearman\": -1, \"reversed\": 1, \"moved\": 2, \"rank_shift\": "
    "{\"mean\": 1, \"largest\": -1, \"largest_at\": {\"region\": \"Akmola & co\"}}, \"graded\": 2, "
    "\"grades_changed\": 1}, \"transitions\": [{\"from\": \"A\", \"to\": null, \"rows\": 1}]}]}";

static void begin(fixture *self, const char *text)
{
    FILE *const file = fopen(path, "wb");

    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    CU_ASSERT_TRUE(fputs(text, file) >= 0);
    CU_ASSERT_EQUAL(fclose(file), 0);
    set_up(self, module, &table_empty, NULL);
    self->call.n_tables = 0;
    self->call.rows = 0;
    argument(self, "comparison")->text = path;
}

static void check_has(const char *page, const char *text)
{
    if (!strstr(page, text))
        (void)fprintf(stderr, "not there: %s\n", text);
    CU_ASSERT_PTR_NOT_NULL(strstr(page, text));
}

static void test_page(void)
{
    fixture f;
    const char *page;

    begin(&f, good);
    CU_ASSERT_EQUAL(run(&f), RI_OK);
    CU_ASSERT_EQUAL(f.ctx->n_files, 1);
    page = mock_text(f.ctx, "report.html");
    CU_ASSERT_PTR_NOT_NULL_FATAL(page);
    check_has(page, "<h1>Compared: first and second</h1>");
    check_has(page, "<b class=\"takeaway\"></b>"); /* both regions move by one */
    check_has(page, "score.&lt;b&gt;");
    CU_ASSERT_PTR_NULL(strstr(page, "alert(1)</script>"));
    check_has(page, "&lt;script&gt;alert(1)&lt;/script&gt;");
    check_has(page, "<th scope=\"col\">&lt;/script&gt;</th>");
    check_has(page,
              "<th scope=\"row\">Akmola &amp; co</th><td class=\"n\" data-v=\"20.5\">20.50</td>"
              "<td class=\"n\" data-v=\"1\">1</td><td class=\"n\" data-v=\"1.25\">1.25</td>"
              "<td class=\"n\" data-v=\"\">");
    check_has(page, "<td class=\"n\" data-v=\"-1\">down 1</td>");
    check_has(page, "<td class=\"n\" data-v=\"1\">up 1</td>");
    check_has(page, " moves most: down ");
    check_has(page, "<td>aggregate.mean</td><td>not set</td><td>yes</td>");
    check_has(page, " grades change.");
    check_has(page, "no grade");
    check_has(page, "\"left\":\"Akmola \\u0026 co  1\"");
    check_has(page, "\"change\":\"down\"");
    check_has(page, "2 of 3 rows have a score by every methodology");
    tear_down(&f);
}

/* The region that alone moves most is told of above its figure; that none does, too. */
static void test_takeaways(void)
{
    static const char moved[] = "\"rank\": 1, \"rank_shift\": 1}";
    static const char first[] = "\"rank\": 2, \"score_shift\"";
    const char *page;
    char text[sizeof good], *at;
    fixture f;

    memcpy(text, good, sizeof good);
    at = strstr(text, moved);
    CU_ASSERT_PTR_NOT_NULL_FATAL(at);
    at[strlen("\"rank\": ")] = '2';
    begin(&f, text);
    CU_ASSERT_EQUAL(run(&f), RI_OK);
    page = mock_text(f.ctx, "report.html");
    CU_ASSERT_PTR_NOT_NULL_FATAL(page);
    check_has(page, "<b class=\"takeaway\">Akmola &amp; co moves most: rank 1 by first, 2 by "
                    "second.</b>");
    tear_down(&f);
    at = strstr(text, first);
    CU_ASSERT_PTR_NOT_NULL_FATAL(at);
    at[strlen("\"rank\": ")] = '1';
    begin(&f, text);
    CU_ASSERT_EQUAL(run(&f), RI_OK);
    page = mock_text(f.ctx, "report.html");
    CU_ASSERT_PTR_NOT_NULL_FATAL(page);
    check_has(page, "<b class=\"takeaway\">All regions have the same rank by the first and by the "
                    "last.</b>");
    tear_down(&f);
}

/* Nothing of it has to be there. */
static void test_sparse(void)
{
    fixture f;

    begin(&f, "{\"format\": \"regind.compare/2\", \"status\": \"ok\", \"methodologies\": [{}, 3], "
              "\"pairs\": [null, {\"all\": []}], \"groups\": [{\"rows\": [{\"compared\": true, "
              "\"by\": 7}]}, 5], \"methods\": [[]], \"grades\": [1]}");
    argument(&f, "file")->text = "sparse";
    argument(&f, "heading")->text = "A \"heading\"";
    CU_ASSERT_EQUAL(run(&f), RI_OK);
    CU_ASSERT_PTR_NOT_NULL_FATAL(mock_text(f.ctx, "sparse.html"));
    check_has(mock_text(f.ctx, "sparse.html"), "<h1>A &quot;heading&quot;</h1>");
    tear_down(&f);
}

static void check_refused(const char *text, const char *error)
{
    fixture f;

    begin(&f, text);
    CU_ASSERT_EQUAL(run(&f), RI_BAD_INPUT);
    CU_ASSERT_EQUAL(f.ctx->n_files, 0);
    CU_ASSERT_STRING_EQUAL(f.ctx->error, error);
    CU_ASSERT_STRING_EQUAL(f.ctx->hint, "it is what 'regind compare ... --json' prints");
    tear_down(&f);
}

/* In the first format a rise was negative: a page of it would tell the opposite. */
static void test_older(void)
{
    fixture f;

    begin(&f,
          "{\"format\": \"regind.compare/1\", \"status\": \"ok\", \"methodologies\": [{}, {}]}");
    CU_ASSERT_EQUAL(run(&f), RI_BAD_INPUT);
    CU_ASSERT_STRING_EQUAL(f.ctx->error,
                           "an older regind wrote this comparison, in which shifts of "
                           "ranks have the other sign");
    CU_ASSERT_STRING_EQUAL(f.ctx->hint, "run 'regind compare ... --json' again");
    tear_down(&f);
}

static void test_errors(void)
{
    static const char none[] = "this is no comparison of methodologies";
    fixture f;

    check_refused("{}", none);
    check_refused("[1, 2]", none);
    check_refused("{\"format\": \"regind.compare/2\", \"status\": \"failed\", \"methodologies\": "
                  "[{}, {}]}",
                  none);
    check_refused("{\"format\": \"regind.compare/2\", \"status\": \"ok\", \"methodologies\": [{}]}",
                  none);
    check_refused("{\"format\":",
                  "the comparison cannot be read: unexpected token near end of file");
    begin(&f, good);
    argument(&f, "file")->text = "a/b";
    check_failure(&f, "file", "the file name is empty or names a folder",
                  "give a plain file name; the result folder is chosen by --out");
}

static void use_comparison(fixture *self)
{
    self->call.n_tables = 0;
    argument(self, "comparison")->text = path;
}

static void test_failures(void)
{
    fixture f;

    begin(&f, good); /* leaves the file */
    tear_down(&f);
    check_failing(module, &table_empty, use_comparison, offsetof(struct ri_ctx, allocations),
                  RI_NO_MEMORY, 50);
    check_failing(module, &table_empty, use_comparison, offsetof(struct ri_ctx, writes),
                  RI_NO_MEMORY, 1);
    check_failing(module, &table_empty, use_comparison, offsetof(struct ri_ctx, progresses),
                  RI_CANCELLED, 3);
}

int main(int argc, char **argv)
{
    static CU_TestInfo tests[] = {
        {"page", test_page},
        {"takeaways", test_takeaways},
        {"sparse comparison", test_sparse},
        {"errors", test_errors},
        {"an older comparison", test_older},
        {"failures of the host", test_failures},
        CU_TEST_INFO_NULL,
    };
    static CU_SuiteInfo suites[] = {{.pName = "report.compare", .pTests = tests},
                                    CU_SUITE_INFO_NULL};

    fixture_folder = argc > 1 ? argv[1] : ".";
    return unit_main(suites);
}
