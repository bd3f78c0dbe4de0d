/* xlsx_test.c - report.xlsx: what it refuses, what becomes of failures.  The workbooks it leaves in
 * the working folder are read by check_xlsx.py. */
#include <CUnit/Basic.h>

#include <stdio.h>
#include <string.h>

#include "fixture.h"
#include "test_main.h"

enum { MOST_ROWS = 1048575, MOST_COLUMNS = 16384, SHEETS = 9, LONG_TEXT = 40000 };

static const char module[] = "report_xlsx";

static void save(fixture *self, const char *path)
{
    CU_ASSERT_EQUAL(run(self), RI_OK);
    CU_ASSERT_TRUE(mock_save(self->ctx, "report.xlsx", path));
    tear_down(self);
}

static void test_workbooks(void)
{
    fixture f;

    set_up(&f, module, &table_rating, &table_empty);
    save(&f, "rating.xlsx");
    set_up(&f, module, &table_awkward, NULL);
    save(&f, "awkward.xlsx");
}

static void test_file_name(void)
{
    fixture f;

    set_up(&f, module, &table_rating, NULL);
    argument(&f, "file")->text = "Рейтинг.xlsx";
    CU_ASSERT_EQUAL(run(&f), RI_OK);
    CU_ASSERT_STRING_EQUAL(f.ctx->files[0].name, "Рейтинг.xlsx");
    tear_down(&f);
    set_up(&f, module, &table_rating, NULL);
    argument(&f, "file")->text = "a/b";
    check_failure(&f, "file", "the file name is empty or names a folder",
                  "give a plain file name; the result folder is chosen by --out");
}

/* A second workbook of the same tables has the same bytes. */
static void test_same_bytes(void)
{
    fixture first, second;

    set_up(&first, module, &table_rating, &table_awkward);
    set_up(&second, module, &table_rating, &table_awkward);
    CU_ASSERT_EQUAL(run(&first), RI_OK);
    CU_ASSERT_EQUAL(run(&second), RI_OK);
    CU_ASSERT_EQUAL_FATAL(first.ctx->files[0].length, second.ctx->files[0].length);
    CU_ASSERT_EQUAL(
        memcmp(first.ctx->files[0].text, second.ctx->files[0].text, first.ctx->files[0].length), 0);
    tear_down(&first);
    tear_down(&second);
}

/* Names that Excel does not take, or that are the same for it. */
static void test_sheet_names(void)
{
    static const char *const names[SHEETS] = {"History",
                                              "a/b",
                                              "A_B",
                                              "'quoted'",
                                              "рейтинг",
                                              "РЕЙТИНГ",
                                              "",
                                              "a name that is longer than a sheet may be called",
                                              "a name that is longer than a sheet is"};
    ri_table tables[SHEETS];
    const ri_table *list[SHEETS];
    fixture f;

    for (int k = 0; k < SHEETS; k++) {
        tables[k] = table_empty;
        tables[k].name = names[k];
        list[k] = &tables[k];
    }
    set_up(&f, module, &table_empty, NULL);
    f.call.n_tables = SHEETS;
    f.call.tables = list;
    save(&f, "names.xlsx");
}

/* What is cut off is told; what is not a character of XML does not break it. */
static void test_long_text(void)
{
    static char text[LONG_TEXT + 1];
    static const char *const labels[] = {text, "_x000D_ and \xEF\xBF\xBF", "=cmd()"};
    static const int32_t codes[] = {0, 1, 2};
    ri_column column = *table_awkward.columns[0];
    const ri_column *const columns[] = {&column};
    ri_table table = table_awkward;
    fixture f;

    memset(text, 'x', LONG_TEXT);
    column.labels = labels;
    column.n_labels = column.rows = table.rows = 3;
    column.codes = codes;
    table.columns = columns;
    set_up(&f, module, &table, NULL);
    CU_ASSERT_EQUAL(run(&f), RI_OK);
    CU_ASSERT_EQUAL(f.ctx->n_notes, 1);
    CU_ASSERT_STRING_EQUAL(
        f.ctx->note, "texts of 'text' are cut off: a cell of Excel has room for 32767 characters");
    CU_ASSERT_TRUE(mock_save(f.ctx, "report.xlsx", "long.xlsx"));
    tear_down(&f);
}

static void test_too_large(void)
{
    static const ri_column *columns[MOST_COLUMNS + 1];
    ri_table table = table_empty;
    fixture f;

    table.rows = MOST_ROWS + 1;
    set_up(&f, module, &table, NULL);
    CU_ASSERT_EQUAL(run(&f), RI_BAD_INPUT);
    CU_ASSERT_EQUAL(f.ctx->n_files, 0);
    CU_ASSERT_STRING_EQUAL(f.ctx->error, "the table 'empty' has 1048576 rows; a sheet of Excel has "
                                         "room for 1048575 below the headings");
    CU_ASSERT_STRING_EQUAL(f.ctx->hint,
                           "leave rows out with 'filter', or write the table with report.csv");
    tear_down(&f);
    for (int k = 0; k <= MOST_COLUMNS; k++)
        columns[k] = table_empty.columns[0];
    table = table_empty;
    table.columns = columns;
    table.n_columns = MOST_COLUMNS + 1;
    set_up(&f, module, &table_empty, NULL);
    f.tables[0] = &table;
    check_failure(&f, NULL,
                  "the table 'empty' has 16385 columns; a sheet of Excel has room for 16384",
                  "write the table with report.csv");
}

static void set_digits(fixture *self, const char *column, const char *tag)
{
    static const char *texts[1], *tags[1];
    ri_value *const value = argument(self, "digits");

    texts[0] = column;
    tags[0] = tag;
    value->count = 1;
    value->texts = texts;
    value->tags = tags;
}

static void test_parameters(void)
{
    fixture f;

    set_up(&f, module, &table_rating, NULL);
    set_digits(&f, "score", "many");
    check_failure(&f, "digits", "'score:many' is not column:number with a number from 0 to 15", "");
    set_up(&f, module, &table_rating, NULL);
    set_digits(&f, "score", NULL);
    check_failure(&f, "digits", "'score' is not column:number with a number from 0 to 15", "");
    set_up(&f, module, &table_rating, NULL);
    set_digits(&f, "region", "2");
    check_failure(&f, "digits", "no table has a measure 'region'", "");
    set_up(&f, module, &table_rating, NULL);
    argument(&f, "score")->text = "rating.grade";
    check_failure(&f, "score", "there is no measure 'rating.grade' to rank by",
                  "name a measure of a table in 'from' as COLUMN or TABLE.COLUMN, or none");
    set_up(&f, module, &table_rating, NULL);
    set_digits(&f, "score", "4");
    argument(&f, "score")->text = "rating.score";
    save(&f, "chosen.xlsx");
    set_up(&f, module, &table_rating, NULL);
    argument(&f, "score")->text = "none";
    save(&f, "unranked.xlsx");
}

static void test_planning_writes_nothing(void)
{
    fixture f;

    set_up(&f, module, &table_empty, NULL);
    f.call.flags = RI_PLANNING;
    CU_ASSERT_EQUAL(run(&f), RI_OK);
    CU_ASSERT_EQUAL(f.ctx->n_files, 0);
    tear_down(&f);
}

static void test_failures(void)
{
    check_failing(module, &table_rating, NULL, offsetof(struct ri_ctx, allocations), RI_NO_MEMORY,
                  20);
    check_failing(module, &table_rating, NULL, offsetof(struct ri_ctx, writes), RI_NO_MEMORY, 1);
}

static void test_cancelled(void)
{
    enum { ROWS = 100000 };
    static double values[ROWS];
    ri_column column = *table_empty.columns[0];
    const ri_column *const columns[] = {&column};
    ri_table table = table_empty;
    fixture f;

    column.rows = table.rows = ROWS;
    column.values = values;
    table.columns = columns;
    set_up(&f, module, &table, NULL);
    f.ctx->progresses = 3;
    CU_ASSERT_EQUAL(run(&f), RI_CANCELLED);
    CU_ASSERT_EQUAL(f.ctx->n_files, 0);
    tear_down(&f);
}

int main(int argc, char **argv)
{
    static CU_TestInfo tests[] = {
        {"workbooks", test_workbooks},
        {"file name", test_file_name},
        {"same bytes", test_same_bytes},
        {"names of sheets", test_sheet_names},
        {"long text", test_long_text},
        {"too large", test_too_large},
        {"parameters", test_parameters},
        {"planning writes nothing", test_planning_writes_nothing},
        {"failures of the host", test_failures},
        {"cancelled", test_cancelled},
        CU_TEST_INFO_NULL,
    };
    static CU_SuiteInfo suites[] = {{.pName = "report.xlsx", .pTests = tests}, CU_SUITE_INFO_NULL};

    fixture_folder = argc > 1 ? argv[1] : ".";
    return unit_main(suites);
}
